"""The embeds of ``/tatsu-admin``."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import aiohttp
import discord

from tatsu_cog._version import __version__
from tatsu_cog.admin import messages, status_messages
from tatsu_cog.discord_ui.embeds import COLOUR, plain_name, set_author
from tatsu_cog.discord_ui.text import plain

if TYPE_CHECKING:
    from tatsu_cog.admin.lookup import MemberRecords
    from tatsu_cog.admin.models import Adjustment, AdjustmentKind, Outcome
    from tatsu_cog.admin.status import ConnectionStatus
    from tatsu_cog.discord_ui.members import MemberInfo


def text_embed(text: str, title: str = "") -> discord.Embed:
    """Return an embed with a text and an optional title."""
    embed = discord.Embed(colour=COLOUR, description=text)
    if title:
        embed.set_author(name=title)
    return embed


def adjustment_embed(member: MemberInfo, text: str, reason: str) -> discord.Embed:
    """Return the embed for the confirmation, the progress or the outcome of an adjustment."""
    embed = _member_embed(member, text)
    embed.set_footer(text=messages.confirmation_footer(member.user_id, reason))
    return embed


def reason_shown(embed: discord.Embed, kind: AdjustmentKind, member_id: int, amount: int) -> str | None:
    """Return the reason in a confirmation of this adjustment in the current language; None for any other embed."""
    if not messages.is_question(embed.description or "", kind, amount):
        return None
    return messages.reason_in_footer(embed.footer.text or "", member_id)


def member_embed(records: MemberRecords) -> discord.Embed:
    """Return the embed for the Tatsu records of a member."""
    return _member_embed(records.member, messages.member_text(records))


def status_embed(status: ConnectionStatus, guild_name: str) -> discord.Embed:
    """Return the embed for the state of the connection. It contains no secrets."""
    versions = {
        "tatsu_cog": __version__,
        "discord.py": discord.__version__,
        "aiohttp": aiohttp.__version__,
        "Python": platform.python_version(),
    }
    return text_embed(status_messages.status_text(status, guild_name, versions), status_messages.TITLE())


def audit_embed(adjustment: Adjustment, outcome: Outcome) -> discord.Embed:
    """Return the embed for an adjustment in the audit channel."""
    embed = text_embed(messages.audit_text(adjustment, outcome))
    embed.timestamp = discord.utils.utcnow()
    embed.set_footer(text=plain(adjustment.guild.name, 100))
    return embed


def _member_embed(member: MemberInfo, text: str) -> discord.Embed:
    embed = text_embed(text)
    set_author(embed, plain_name(member), member.avatar_url)
    return embed
