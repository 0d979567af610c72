"""Code shared by the leaderboard and the admin cog."""
