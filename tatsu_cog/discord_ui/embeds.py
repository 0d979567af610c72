"""Helpers for embeds: colour, names and authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.messages import FORMER_MEMBER, UNNAMED_MEMBER, unknown_member
from tatsu_cog.discord_ui.text import NAME_LENGTH, plain, safe

if TYPE_CHECKING:
    from tatsu_cog.discord_ui.members import MemberInfo

COLOUR = discord.Colour(0x4FA3C7)
_IMAGE_URL = re.compile(r"https?://[A-Za-z0-9][!-~]{0,2000}")


def display_name(member: MemberInfo) -> str:
    """Return a member's name as it is, or a placeholder if it is unknown."""
    if member.name is not None:
        return member.name
    return FORMER_MEMBER() if member.in_guild is False else unknown_member(member.user_id)


def shown_name(member: MemberInfo, length: int = NAME_LENGTH) -> str:
    """Return a member's name with markdown escaped."""
    return safe(display_name(member), length) or UNNAMED_MEMBER()


def plain_name(member: MemberInfo) -> str:
    """Return a member's name for text without markdown, such as an embed author or a log message."""
    return plain(display_name(member)) or UNNAMED_MEMBER()


def set_author(embed: discord.Embed, name: str, icon_url: str | None) -> None:
    """Set the author of an embed. Invalid icon URLs are ignored."""
    embed.set_author(name=name, icon_url=_valid(icon_url))


def set_thumbnail(embed: discord.Embed, url: str | None) -> None:
    """Set the thumbnail of an embed. Invalid URLs are ignored."""
    embed.set_thumbnail(url=_valid(url))


def _valid(url: str | None) -> str | None:
    """Return an image URL, or None if it is invalid. Discord would reject the whole message."""
    return url if url and _IMAGE_URL.fullmatch(url) else None
