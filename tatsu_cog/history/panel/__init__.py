"""`/tatsu-admin history`: the panel for admins."""
