"""The record of what admins change: a line in the log, and an embed in a channel when one is set."""

from __future__ import annotations

import logging

import aiohttp
import discord
from msgspec import Struct

from tatsu_cog.admin_embeds import REASON_LENGTH
from tatsu_cog.embeds import COLOUR, shown_name
from tatsu_cog.people import Person
from tatsu_cog.text import plain, safe

log = logging.getLogger(__name__)


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

    async def record(self, change: Change, outcome: str) -> None:
        """Write one line, and send one embed; raises nothing."""
        log.info(
            "guild %d: %s (%d) changes the %s of %s (%d) by %+d, because: %s. Outcome: %s",
            change.guild.id,
            plain(change.admin.name),
            change.admin.user_id,
            change.what,
            plain(change.member.name),
            change.member.user_id,
            change.amount,
            plain(change.reason, REASON_LENGTH),
            outcome,
        )
        if self._channel_id is None:
            return
        channel = self._client.get_channel(self._channel_id)
        if not isinstance(channel, discord.abc.Messageable):
            log.warning("TATSU_AUDIT_CHANNEL_ID is no channel that this bot can write in")
            return
        try:
            await channel.send(
                embed=audit_embed(change, outcome), allowed_mentions=discord.AllowedMentions.none()
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("The audit channel did not take a record (%s)", type(error).__name__)


def audit_embed(change: Change, outcome: str) -> discord.Embed:
    """Show a change in the audit channel."""
    admin, member = change.admin, change.member
    lines = [
        f"**{change.amount:+,}** {change.what} for {shown_name(member)} (`{member.user_id}`)",
        f"by {shown_name(admin)} (`{admin.user_id}`)",
        f"Reason: {safe(change.reason, REASON_LENGTH)}",
        f"Outcome: {outcome}",
    ]
    embed = discord.Embed(colour=COLOUR, description="\n".join(lines), timestamp=discord.utils.utcnow())
    embed.set_footer(text=plain(change.guild.name, 100))
    return embed
