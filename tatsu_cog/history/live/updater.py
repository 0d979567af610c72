"""The task that updates the live leaderboards."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import discord
from msgspec.structs import replace

from tatsu_cog.discord_ui.discord_errors import accepted_by_discord, log_discord_error
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.discord_ui.text import safe
from tatsu_cog.history.clock import SystemClock
from tatsu_cog.history.errors import HistoryError
from tatsu_cog.history.live import messages
from tatsu_cog.history.live.content import build_content, first_page
from tatsu_cog.history.live.message import CLOCK_TOLERANCE, TEMPORARY_ERRORS, CannotPost, LiveMessages
from tatsu_cog.history.members.comparison import find_comparison
from tatsu_cog.languages.current import use_language

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.discord_ui.language import ServerLanguage
    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.live.content import Content
    from tatsu_cog.history.models import LiveBoard
    from tatsu_cog.history.store import HistoryStore

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

INTERVAL = timedelta(minutes=10)
"""The minimum time between two edits, and between an edit or an attempt and a new message."""
RETRY_AFTER = timedelta(minutes=2)
"""The time until another attempt to post a message. It is longer than a process needs to post and store one."""
STEP = 30.0
"""The time between two checks for live leaderboards that are due, in seconds."""
NAMES_TIMEOUT = 5.0
"""The maximum number of seconds to wait for the names."""
CHANNEL_DELETED = "channel"
"""The reason for a live leaderboard that is off because its channel was deleted. Others are names of permissions."""


class LiveUpdater:
    """Updates the live leaderboards of the guilds of this process.

    It shows the newest snapshots, so it sends no requests to Tatsu. A message is edited only if it would look
    different, apart from its time, and only if all names are known.

    Parameters
    ----------
    bot : discord.Client
        The bot.
    store : HistoryStore
        The database.
    members : MemberResolver
        The resolver for members' names.
    server_language : ServerLanguage
        The language of the messages.
    clock : Clock, optional
        The clock.
    """

    def __init__(
        self,
        bot: discord.Client,
        store: HistoryStore,
        members: MemberResolver,
        server_language: ServerLanguage,
        *,
        clock: Clock | None = None,
    ) -> None:
        self._bot = bot
        self._store = store
        self._members = members
        self._server_language = server_language
        self.clock: Clock = clock or SystemClock()
        self.messages = LiveMessages(store, bot)
        self._next_check: dict[int, datetime] = {}

    def notify(self, guild_id: int) -> None:
        """Check a guild in the next step, for example because there is a new snapshot."""
        self._next_check.pop(guild_id, None)

    async def run(self) -> None:
        """Update the live leaderboards until the task is cancelled."""
        while True:
            try:
                await self.step()
            except HistoryError as error:
                log.warning(
                    "The live leaderboards can't be updated: %s", error, extra=repeat_key(self, str(error))
                )
            except Exception:
                log.exception("The live leaderboards can't be updated, and will be tried again")
            await self.clock.sleep(STEP)

    async def step(self) -> None:
        """Update the live leaderboards that are due."""
        boards = await self._store.live.active()
        self._next_check = {
            board.guild_id: self._next_check[board.guild_id]
            for board in boards
            if board.guild_id in self._next_check
        }
        for board in boards:
            guild, now = self._bot.get_guild(board.guild_id), self.clock.now()
            if (
                guild is None
                or guild.unavailable
                or _is_ahead(self._next_check.get(board.guild_id, now), now)
            ):
                continue  # another process may have the guild
            try:
                self._next_check[guild.id] = await self._update(guild, board, now)
            except HistoryError:
                raise
            except Exception as error:
                self._next_check[guild.id] = now + INTERVAL
                log.error(  # noqa: TRY400 - the traceback is logged, but not again within ten minutes
                    "The live leaderboard of guild %d can't be updated",
                    guild.id,
                    exc_info=error,
                    extra=repeat_key(self, guild.id, repr(error)),
                )

    async def content(self, guild: discord.Guild, board: LiveBoard) -> Content | None:
        """Return the content to show; None if there is no snapshot yet."""
        snapshot = await self._store.snapshots.latest(guild.id, board.timeframe)
        if snapshot is None:
            return None
        hidden = await self._store.guilds.hidden(guild.id)
        # The time is that of the snapshot, so that the message doesn't change without a new one.
        comparison = await find_comparison(self._store, guild.id, board.timeframe, snapshot.taken_at)
        page = first_page(snapshot)
        named = [row.user_id for row in page.rows if row.user_id not in hidden]
        members = await self._members.resolve(guild, named, timeout=NAMES_TIMEOUT)
        with use_language(await self._server_language.prepare(guild)):
            return build_content(guild, page, members, hidden, snapshot.taken_at, comparison)

    async def _update(self, guild: discord.Guild, board: LiveBoard, now: datetime) -> datetime:
        """Update a live leaderboard if it is due, and return when to check it again."""
        if board.edited_at is not None:
            due = board.edited_at + (INTERVAL if board.nonce is None else RETRY_AFTER)
            if _is_ahead(due, now):
                return due
        content = await self.content(guild, board)
        if content is None:
            return now + INTERVAL
        if board.message_id is not None and not content.names_known:
            return now + RETRY_AFTER
        if board.message_id is not None and content.state_hash == board.state_hash:
            return now + INTERVAL
        if board.message_id is None and not await self._store.guilds.is_enabled(guild.id):
            return now + INTERVAL
        try:
            channel = await self._channel(guild, board.channel_id)
            await self.messages.show(channel, board, content, now)
        except CannotPost as problem:
            await self._turn_off(guild, problem)
        except TEMPORARY_ERRORS as error:
            log_discord_error(error, "Discord did not accept a live leaderboard", once_for=self)
        return now + RETRY_AFTER  # the stored time decides whether it is due then

    async def _channel(self, guild: discord.Guild, channel_id: int) -> discord.TextChannel:
        """Return a channel, or raise `CannotPost` if it was deleted."""
        channel: object = guild.get_channel(channel_id)
        if channel is None:
            # Not in the cache, so make sure that it was deleted before the admin is notified.
            try:
                channel = await guild.fetch_channel(channel_id)
            except (discord.NotFound, discord.InvalidData):
                raise CannotPost from None
        if not isinstance(channel, discord.TextChannel):
            raise CannotPost
        return channel

    async def _turn_off(self, guild: discord.Guild, problem: CannotPost) -> None:
        """Turn a live leaderboard off, and notify the admin who posted it. Only one of several processes does."""
        board = await self._store.live.get(guild.id)
        if board is None or board.disabled_reason is not None:
            return
        reason = ",".join(problem.missing) or CHANNEL_DELETED
        off = replace(board, nonce=None, disabled_reason=reason, disabled_at=self.clock.now())
        if not await self._store.live.replace(board, off):
            return
        log.warning("The live leaderboard of guild %d was turned off: %s", guild.id, problem)

        async def notify_admin() -> None:
            user = self._bot.get_user(board.set_by) or await self._bot.fetch_user(board.set_by)
            with use_language(await self._server_language.prepare(guild)):
                text = messages.stopped_notice(safe(guild.name), f"<#{board.channel_id}>", problem.missing)
            await user.send(text)

        await accepted_by_discord(
            notify_admin(), "Could not notify an admin that their live leaderboard was turned off"
        )


def _is_ahead(at: datetime, now: datetime) -> bool:
    """Return whether to wait until a time. A time that is far ahead was set before the clock was set back."""
    return now < at <= now + INTERVAL + CLOCK_TOLERANCE
