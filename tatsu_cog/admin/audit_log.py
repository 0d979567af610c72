"""The audit log of adjustments: a log message and an optional message in the audit channel."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from tatsu_cog.admin.embeds import audit_embed
from tatsu_cog.admin.messages import outcome_for_log
from tatsu_cog.admin.models import LONGEST_REASON
from tatsu_cog.discord_ui.discord_errors import accepted_by_discord
from tatsu_cog.discord_ui.embeds import COLOUR, plain_name
from tatsu_cog.discord_ui.text import plain
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.admin.models import Adjustment, Outcome
    from tatsu_cog.discord_ui.language import ServerLanguage

log = logging.getLogger("tatsu_cog.audit")

POST_TIMEOUT = 10.0
"""The maximum number of seconds for sending a message to the audit channel."""


class AuditLog:
    """The audit log of adjustments. If `channel_id` is None, they are only logged.

    Messages in the channel are in the language of its server, and log messages in English.
    """

    def __init__(
        self, client: discord.Client, channel_id: int | None, server_language: ServerLanguage
    ) -> None:
        self._client = client
        self._channel_id = channel_id
        self._server_language = server_language

    def log(self, adjustment: Adjustment, outcome: Outcome) -> None:
        """Log an adjustment."""
        with use_language(ENGLISH):
            log.info(
                "guild %d: %s (%d) adjusted the %s of %s (%d) by %+d. Reason: %s. Outcome: %s",
                adjustment.guild.id,
                plain_name(adjustment.admin),
                adjustment.admin.user_id,
                adjustment.kind.value,
                plain_name(adjustment.member),
                adjustment.member.user_id,
                adjustment.amount,
                plain(adjustment.reason, 2 * LONGEST_REASON),
                outcome_for_log(adjustment, outcome),
            )

    async def post(self, adjustment: Adjustment, outcome: Outcome) -> None:
        """Send an adjustment to the audit channel. Errors are logged and not raised."""
        await self._send(
            adjustment.guild,
            lambda: audit_embed(adjustment, outcome),
            "Could not send an adjustment to the audit channel",
        )

    async def post_notice(self, guild: discord.Guild, text: Callable[[], str]) -> None:
        """Send a notice about a guild to the audit channel. Errors are logged and not raised.

        Parameters
        ----------
        guild : discord.Guild
            The guild.
        text : callable
            Returns the notice in the current language. User-supplied parts must be escaped.
        """
        await self._send(
            guild,
            lambda: discord.Embed(colour=COLOUR, description=text()),
            "Could not send a notice to the audit channel",
        )

    async def _send(self, guild: discord.Guild, build: Callable[[], discord.Embed], failure: str) -> None:
        if self._channel_id is None:
            return
        channel = self._client.get_channel(self._channel_id)
        if not isinstance(channel, discord.abc.Messageable):
            log.warning("TATSU_AUDIT_CHANNEL_ID is not a channel that this bot can post in")
            return

        with use_language(await self._server_language.prepare(getattr(channel, "guild", guild))):
            embed = build()

        async def send() -> None:
            async with asyncio.timeout(POST_TIMEOUT):
                await channel.send(embed=embed, allowed_mentions=discord.AllowedMentions.none())

        await accepted_by_discord(send(), failure)
