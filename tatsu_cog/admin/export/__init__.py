"""``/tatsu-admin export``: the whole leaderboard as a file."""
