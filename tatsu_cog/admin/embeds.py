"""The embeds of ``/tatsu-admin``, made by pure functions."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import aiohttp
import discord

from tatsu_cog._version import __version__
from tatsu_cog.admin import messages
from tatsu_cog.discord_ui.embeds import COLOUR, plain_name, set_author
from tatsu_cog.discord_ui.text import plain

if TYPE_CHECKING:
    from tatsu_cog.admin.lookup import MemberRecords
    from tatsu_cog.admin.models import Adjustment, AdjustmentKind, Outcome
    from tatsu_cog.admin.status import ConnectionStatus
    from tatsu_cog.discord_ui.members import MemberInfo


def text_embed(text: str, title: str = "") -> discord.Embed:
    """Show a text, with a title if there is one."""
    embed = discord.Embed(colour=COLOUR, description=text)
    if title:
        embed.set_author(name=title)
    return embed


def adjustment_embed(member: MemberInfo, text: str, reason: str) -> discord.Embed:
    """Show an adjustment: its confirmation, its progress or its outcome."""
    embed = _member_embed(member, text)
    embed.set_footer(text=messages.confirmation_footer(member.user_id, reason))
    return embed


def reason_shown(embed: discord.Embed, kind: AdjustmentKind, member_id: int, amount: int) -> str | None:
    """Return the reason from the confirmation of this adjustment; None if it is another embed."""
    if not (embed.description or "").startswith(messages.question_start(kind, amount)):
        return None
    return messages.reason_in_footer(embed.footer.text or "", member_id)


def member_embed(records: MemberRecords) -> discord.Embed:
    """Show Tatsu's records of a member."""
    return _member_embed(records.member, messages.member_text(records))


def status_embed(status: ConnectionStatus, guild_name: str) -> discord.Embed:
    """Show the state of the connection to Tatsu, without secrets."""
    versions = {
        "tatsu_cog": __version__,
        "discord.py": discord.__version__,
        "aiohttp": aiohttp.__version__,
        "Python": platform.python_version(),
    }
    return text_embed(messages.status_text(status, guild_name, versions), messages.STATUS_TITLE)


def audit_embed(adjustment: Adjustment, outcome: Outcome) -> discord.Embed:
    """Show an adjustment in the audit channel."""
    embed = text_embed(messages.audit_text(adjustment, outcome))
    embed.timestamp = discord.utils.utcnow()
    embed.set_footer(text=plain(adjustment.guild.name, 100))
    return embed


def _member_embed(member: MemberInfo, text: str) -> discord.Embed:
    embed = text_embed(text)
    set_author(embed, plain_name(member), member.avatar_url)
    return embed
