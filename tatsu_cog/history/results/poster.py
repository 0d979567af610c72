"""Posts the results of each reset, exactly once.

See `ResultStore` for the steps. Before the message is sent, its channel is stored. If the process is killed before it
stores the message, or if Discord doesn't respond, the next process looks for the message in that channel. The message
contains the time of the reset in the custom ID of its button, by which it is recognised.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord
from msgspec.structs import replace

from tatsu_cog.discord_ui.components import custom_ids_of
from tatsu_cog.discord_ui.discord_errors import DISCORD_ERRORS, log_discord_error
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.checks import Problem, channel_problem, role_problem
from tatsu_cog.history.results.components import Action, results_view
from tatsu_cog.history.results.embeds import results_embed
from tatsu_cog.history.results.guild_members import MembersUnavailable, member_infos, query_members
from tatsu_cog.history.results.winners import pick_winners
from tatsu_cog.languages.current import use_language

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from discord.ext import commands

    from tatsu_cog.discord_ui.language import ServerLanguage
    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.models import Result, ResultSettings, Winner
    from tatsu_cog.history.results.problems import ProblemReporter
    from tatsu_cog.history.store import HistoryStore

    Bot = commands.Bot | commands.AutoShardedBot

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

CLAIM_SECONDS = 120
"""The time that a process has to post a result, in seconds. After that, another one tries."""
SEND_TIMEOUT = 60.0
"""The maximum number of seconds to send a message, including discord.py's retries."""
GIVE_UP_AFTER = timedelta(days=3)
"""The time after a reset at which its results are skipped."""
LATE_AFTER = timedelta(hours=6)
"""The age of the last snapshot from which results are marked as late."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)
"""The pause of a result after a failure. It doubles after each further one."""
CLOCK_TOLERANCE = timedelta(minutes=10)
"""The maximum time by which the clock of this host may be ahead of Discord's."""


class _Unreadable(Exception):
    """The bot may not read the history of the channel."""


class ResultPoster:
    """Posts the results that are due in the guilds of this process.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot.
    store : HistoryStore
        The store.
    server_language : ServerLanguage
        The language of the messages.
    problems : ProblemReporter
        Reports problems to the admins.
    clock : Clock
        The clock.
    """

    def __init__(
        self,
        bot: Bot,
        store: HistoryStore,
        server_language: ServerLanguage,
        problems: ProblemReporter,
        clock: Clock,
    ) -> None:
        self._bot = bot
        self._store = store
        self._server_language = server_language
        self._problems = problems
        self._clock = clock
        self._pauses: dict[str, tuple[datetime, timedelta]] = {}

    async def post_due(self) -> set[int]:
        """Post what is due, and return the IDs of the guilds whose winners have changed.

        Raises
        ------
        HistoryError
            The database is unavailable.
        """
        settled: set[int] = set()
        due = await self._store.results.due()
        self._pauses = {each.nonce: self._pauses[each.nonce] for each in due if each.nonce in self._pauses}
        for result in due:
            guild = self._bot.get_guild(result.guild_id)
            if guild is None or guild.unavailable or guild.me is None:
                continue  # another process has the guild, or it is unavailable
            resume_at, _ = self._pauses.get(result.nonce, (self._clock.now(), FIRST_PAUSE))
            # A later time means that the clock has been set back since then.
            if self._clock.now() < resume_at <= self._clock.now() + LONGEST_PAUSE:
                continue
            try:
                if await self._handle(guild, result):
                    settled.add(guild.id)
            except HistoryError:
                raise
            except Exception as error:
                # A bug, or damaged data of one guild, must not keep the results of the others from being posted.
                self._pause(result)
                log.error(  # noqa: TRY400 - the traceback is logged, but not again within ten minutes
                    "The results of guild %d can't be posted, which is tried again",
                    guild.id,
                    exc_info=error,
                    extra=repeat_key(self, result.nonce, repr(error)),
                )
        return settled

    async def _handle(self, guild: discord.Guild, due: Result) -> bool:
        """Handle a result, and return whether its winners are known now."""
        results = self._store.results
        settings = await results.get_settings(guild.id, due.timeframe)
        is_over = self._clock.now() - due.first_at > GIVE_UP_AFTER
        if settings is not None and due.winners and not is_over:
            problem = channel_problem(guild, settings.channel_id)
            if problem is not None:  # nothing to claim: the winners are known, and the message can't be sent
                await self._problems.refresh(guild, settings)
                return False
        result = await results.claim(due, self._store.leases.holder, CLAIM_SECONDS)
        if result is None:
            return False
        if settings is None:  # results have been turned off since
            await results.skip(result)
            return True
        is_new = not result.winners
        if is_new:
            try:
                found = await self._find_winners(guild, settings, result)
            except MembersUnavailable as error:
                log.warning("The winners in guild %d can't be looked up yet: %s", guild.id, error)
                await results.release(result)
                self._pause(due)
                return False
            winners = await results.set_winners(result, found)
            if winners is None:
                return False
            result = replace(result, winners=winners)
        if not result.winners:
            await results.skip(result)
        elif is_over:
            log.warning("The results of guild %d could not be posted within %s", guild.id, GIVE_UP_AFTER)
            await results.skip(result)
        else:
            await self._post(guild, settings, result)
        return is_new

    async def _find_winners(
        self, guild: discord.Guild, settings: ResultSettings, result: Result
    ) -> tuple[Winner, ...]:
        snapshot = await self._store.snapshots.at_or_before(guild.id, result.timeframe, result.last_at)
        if snapshot is None or snapshot.taken_at != result.last_at:
            return ()
        hidden = await self._store.guilds.hidden(guild.id)
        excluded = set(settings.excluded_role_ids)
        members: dict[int, discord.Member] = {}
        if excluded:
            members = await query_members(guild, (row.user_id for row in snapshot.rows))

        def can_win(user_id: int) -> bool:
            member = members.get(user_id)
            roles = () if member is None else member.roles
            return user_id not in hidden and not any(role.id in excluded for role in roles)

        return pick_winners(snapshot.rows, places=settings.winners, can_win=can_win)

    async def _post(self, guild: discord.Guild, settings: ResultSettings, result: Result) -> None:
        """Send the message, unless it was sent before."""
        results = self._store.results
        if result.channel_id is not None:
            try:
                sent = await self._find_message(guild, result)
            except (_Unreadable, *DISCORD_ERRORS) as error:
                log_discord_error(
                    error, "Could not look for results that may have been posted", once_for=self
                )
                await self._put_off(result)
                return
            if sent is not None:
                await results.mark_sent(
                    result, channel_id=sent.channel.id, message_id=sent.id, now=sent.created_at
                )
                return
        channel = guild.get_channel(settings.channel_id)
        problem = channel_problem(guild, settings.channel_id)
        if problem is not None or not isinstance(channel, discord.TextChannel):
            await self._problems.refresh(guild, settings)
            await results.release(result, not_sent=True)
            return
        try:
            send = await self._prepare(guild, settings, result, channel)
        except MembersUnavailable as error:
            log.warning("The winners in guild %d can't be looked up yet: %s", guild.id, error)
            await self._put_off(result, not_sent=True)
            return
        if await results.start_sending(result, channel.id):
            await self._send(guild, settings, result, channel, send)

    async def _prepare(
        self, guild: discord.Guild, settings: ResultSettings, result: Result, channel: discord.TextChannel
    ) -> Callable[[], Awaitable[discord.Message]]:
        """Build the message, and return a function that sends it."""
        ids = [winner.user_id for winner in result.winners]
        members = member_infos(ids, await query_members(guild, ids))
        hidden = await self._store.guilds.hidden(guild.id)
        gives_role = settings.role_id is not None and role_problem(guild, settings.role_id) is None
        with use_language(await self._server_language.prepare(guild)):
            embed = results_embed(
                result,
                members,
                hidden=hidden,
                server=guild.name,
                icon_url=guild.icon.url if guild.icon is not None else None,
                role_id=settings.role_id if gives_role else None,
                late=self._clock.now() - result.last_at > LATE_AFTER,
            )
            view = results_view(result.timeframe, result.last_at)
        return partial(
            channel.send,
            embed=embed,
            view=view,
            nonce=result.nonce,  # discord.py adds enforce_nonce
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def _send(
        self,
        guild: discord.Guild,
        settings: ResultSettings,
        result: Result,
        channel: discord.TextChannel,
        send: Callable[[], Awaitable[discord.Message]],
    ) -> None:
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                message = await send()
        except discord.HTTPException as error:
            if error.status >= 500:
                self._may_be_sent(result, error)
                return
            # Discord has rejected it, so it doesn't exist.
            log_discord_error(error, f"Discord rejected the results of guild {guild.id}", once_for=self)
            refused = Problem("channel-refused", partial(messages.channel_refused, channel))
            await self._problems.refused(guild, settings, "channel", refused)
            await self._put_off(result, not_sent=True)
        except (*DISCORD_ERRORS, RuntimeError) as error:  # RuntimeError: the session is closed
            self._may_be_sent(result, error)
        else:
            await self._store.results.mark_sent(
                result, channel_id=channel.id, message_id=message.id, now=self._clock.now()
            )
            await self._problems.refused(guild, settings, "channel", None)

    def _may_be_sent(self, result: Result, error: Exception) -> None:
        """Keep the claim until it expires, so that no process sends the message while Discord may still handle it."""
        log_discord_error(error, f"Discord may not have received the results of guild {result.guild_id}")
        self._pause(result)

    async def _find_message(self, guild: discord.Guild, result: Result) -> discord.Message | None:
        """Return the message that an earlier attempt has sent. None if there is none, or if its channel was deleted."""
        channel = guild.get_channel(result.channel_id or 0)
        if not isinstance(channel, discord.TextChannel):
            return None
        granted = channel.permissions_for(guild.me)
        if not granted.view_channel or not granted.read_message_history:
            # Discord would return no messages at all instead of an error.
            raise _Unreadable
        mark = Action("show", result.timeframe, result.last_at).to_custom_id()
        after = result.first_at - CLOCK_TOLERANCE
        async for message in channel.history(limit=None, after=after, oldest_first=False):
            if message.author.id == guild.me.id and mark in custom_ids_of(message):
                return message
        return None

    async def _put_off(self, result: Result, *, not_sent: bool = False) -> None:
        await self._store.results.release(result, not_sent=not_sent)
        self._pause(result)

    def _pause(self, result: Result) -> None:
        _, pause = self._pauses.get(result.nonce, (None, FIRST_PAUSE))
        self._pauses[result.nonce] = (self._clock.now() + pause, min(pause * 2, LONGEST_PAUSE))
