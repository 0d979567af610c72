"""The messages that all features of the history share."""

from __future__ import annotations

from tatsu_cog.history.catalogue import message

EXPIRED = message("history-expired")
UNAVAILABLE = message("history-unavailable")
