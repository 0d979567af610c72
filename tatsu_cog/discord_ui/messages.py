"""The texts that the members' and the admins' commands share."""

from __future__ import annotations

from tatsu_cog.discord_ui.responder import explain as error_message

__all__ = ["error_message"]
