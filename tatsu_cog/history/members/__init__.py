"""The history for members: movement in ``/top`` and ``/rank``, past leaderboards and growth.

- `feature`: the entry point, which implements `tatsu_cog.leaderboard.history.LeaderboardHistory`.
- `reader`: reads from the database in the background, and caches what it read.
- `comparison`: finds the earlier leaderboard to compare with.
- `notes`: the marks and lines. `past`: past leaderboards. `growth`: the chart.
"""
