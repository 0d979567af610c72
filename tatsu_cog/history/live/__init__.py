"""The live leaderboard: a message in a channel that shows the leaderboard and updates itself.

- `content`: what the message shows, as a pure function of a snapshot.
- `message`: how the message is posted, edited and deleted, so that there is never a second one.
- `updater`: the task that updates the messages of all guilds.
- `command`: ``/tatsu-admin live``.
"""
