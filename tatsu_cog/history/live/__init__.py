"""The live leaderboard: a message in a channel that the bot updates.

- `content`: builds the message from a snapshot.
- `message`: posts, edits and deletes the message, so that there is never a second one.
- `updater`: the task that updates the messages of all guilds.
- `command`: ``/tatsu-admin live``.
"""
