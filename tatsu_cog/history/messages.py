"""The messages that all features of the history share."""

from __future__ import annotations

from tatsu_cog.history.catalogue import message

UNAVAILABLE = message("history-unavailable")
