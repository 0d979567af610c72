"""The record of what admins change: a line in the log, and an embed in a channel when one is set."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
import discord
from msgspec import Struct

from tatsu_cog.admin.embeds import REASON_LENGTH
from tatsu_cog.discord_ui.embeds import COLOUR, NAMELESS, shown_name
from tatsu_cog.discord_ui.members import Person
from tatsu_cog.discord_ui.text import plain, safe

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds that the audit channel has to take a record."""


class Change(Struct, frozen=True, kw_only=True):
    """What an admin asked for.

    Attributes
    ----------
    what : str
        ``"score"`` or ``"points"``.
    guild : discord.Guild
        Where.
    admin, member : Person
        Who asked, and whose score or points it is.
    amount : int
        How much; negative to remove.
    reason : str
        Why, as typed.
    """

    what: str
    guild: discord.Guild
    admin: Person
    member: Person
    amount: int
    reason: str


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a change. The three amounts are signed as the one that was asked for, and their sum.

    Attributes
    ----------
    applied, not_applied, unknown : int
        How much was made, was not, and may have been.
    now : int or None
        What the member has, if Tatsu has said so.
    """

    applied: int
    not_applied: int = 0
    unknown: int = 0
    now: int | None = None

    def told(self, change: Change, name: str, bold: str = "") -> str:
        """Tell it, with the member's name as it may stand there."""

        def figure(amount: int, sign: str = "+") -> str:
            return f"{bold}{amount:{sign},}{bold}"

        if not self.not_applied and not self.unknown:
            has = f" {name} has {figure(self.now, '')} now." if self.now is not None else ""
            return f"Made: {figure(change.amount)} {change.what}.{has}"
        lines = [f"Made: {figure(self.applied)} of {figure(change.amount)} {change.what}."]
        if self.not_applied:
            lines.append(f"Not made: {figure(self.not_applied)}.")
        if self.unknown:
            lines.append(f"Not known: {figure(self.unknown)}; look at what {name} has now.")
        return " ".join(lines)


class Audit:
    """Writes the record.

    Parameters
    ----------
    client : discord.Client
        The bot.
    channel_id : int or None
        The channel for the embeds; None for the log alone.
    """

    def __init__(self, client: discord.Client, channel_id: int | None) -> None:
        self._client = client
        self._channel_id = channel_id

    def log(self, change: Change, outcome: Outcome) -> None:
        """Write one line."""
        name = plain(change.member.name) or NAMELESS
        log.info(
            "guild %d: %s (%d) changes the %s of %s (%d) by %+d, because: %s. Outcome: %s",
            change.guild.id,
            plain(change.admin.name) or NAMELESS,
            change.admin.user_id,
            change.what,
            name,
            change.member.user_id,
            change.amount,
            plain(change.reason, REASON_LENGTH),
            outcome.told(change, name),
        )

    async def post(self, change: Change, outcome: Outcome) -> None:
        """Send one embed to the channel, if one is set; raises nothing but a cancellation."""
        if self._channel_id is None:
            return
        channel = self._client.get_channel(self._channel_id)
        if not isinstance(channel, discord.abc.Messageable):
            log.warning("TATSU_AUDIT_CHANNEL_ID is no channel that this bot can write in")
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await channel.send(
                    embed=audit_embed(change, outcome), allowed_mentions=discord.AllowedMentions.none()
                )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("The audit channel did not take a record (%s)", type(error).__name__)


def audit_embed(change: Change, outcome: Outcome) -> discord.Embed:
    """Show a change in the audit channel."""
    admin, member = change.admin, change.member
    lines = [
        f"**{change.amount:+,}** {change.what} for {shown_name(member)} (`{member.user_id}`)",
        f"by {shown_name(admin)} (`{admin.user_id}`)",
        f"Reason: {safe(change.reason, REASON_LENGTH)}",
        f"Outcome: {outcome.told(change, shown_name(member))}",
    ]
    embed = discord.Embed(colour=COLOUR, description="\n".join(lines), timestamp=discord.utils.utcnow())
    embed.set_footer(text=plain(change.guild.name, 100))
    return embed
