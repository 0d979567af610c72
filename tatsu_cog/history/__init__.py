"""The history of the leaderboards: hourly snapshots in a database, for the guilds that turned it on.

Nothing here is imported unless ``TATSU_DATABASE_URL`` is set, except `messages` if ``TATSU_MESSAGES`` is set.
`opening.open_history` opens the database without importing SQLAlchemy first, so that a missing extra ``history`` gives
a clear error.

- `schema`, `migrations`: the tables, and how a database is upgraded.
- `database`: the connections. `transaction`: what runs in them. `store`: everything that is read and written.
- `collector`: takes the snapshots. `leases`: ensures that only one process does.
- `resets`, `movement`: find resets, movement and pace in snapshots. They are pure functions.
"""
