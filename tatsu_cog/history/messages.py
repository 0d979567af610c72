"""The messages that all features of the history share."""

from __future__ import annotations

from tatsu_cog.history.catalogue import message

UNAVAILABLE = message("history-unavailable")
HIDDEN_MEMBER = message("hidden-member")
PERMISSION_NAMES = {
    "view_channel": message("permission-view-channel"),
    "send_messages": message("permission-send-messages"),
    "embed_links": message("permission-embed-links"),
    "read_message_history": message("permission-read-message-history"),
}
"""The names of permissions in a channel, by their names in discord.py."""
