"""`/tatsu-privacy`: the panel for members."""
