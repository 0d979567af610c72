"""``/tatsu-admin live``: posts the live leaderboard of a guild, shows where it is, and turns it off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import ui
from msgspec.structs import replace

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.discord_errors import accepted_by_discord, log_discord_error
from tatsu_cog.discord_ui.options import parse_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput, PrivateReply, Reply
from tatsu_cog.history.ids import FEATURE_LIVE, PREFIX
from tatsu_cog.history.live import messages
from tatsu_cog.history.live.message import TEMPORARY_ERRORS, CannotPost, check_permissions, new_nonce
from tatsu_cog.history.live.updater import CHANNEL_DELETED
from tatsu_cog.history.models import LiveBoard

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.discord_ui.responder import AnyReply
    from tatsu_cog.history.live.updater import LiveUpdater
    from tatsu_cog.history.store import HistoryStore


class LiveCommand:
    """The replies of ``/tatsu-admin live`` and its button, for members who may administer Tatsu.

    Parameters
    ----------
    store : HistoryStore
        The database.
    updater : LiveUpdater
        The task that updates the live leaderboards.
    """

    def __init__(self, store: HistoryStore, updater: LiveUpdater) -> None:
        self._store = store
        self._updater = updater

    async def run(self, guild: discord.Guild, user_id: int, channel: object, timeframe: object) -> AnyReply:
        """Post the live leaderboard if a channel or a time period was chosen. Otherwise, show where it is."""
        board = await self._store.live.get(guild.id)
        if channel is None and (timeframe is None or board is None):
            if board is not None:
                return PrivateReply(partial(self._state, board), self._turn_off_view(board))
            await self._require_history(guild)
            return PrivateReply(messages.NOT_SET)
        await self._require_history(guild)
        target = channel if channel is not None or board is None else guild.get_channel(board.channel_id)
        if not isinstance(target, discord.TextChannel) or target.guild.id != guild.id:
            raise InvalidInput(messages.INVALID_CHANNEL)
        period = parse_timeframe(timeframe if timeframe is not None else Timeframe.ALL.value)
        return await self._set(guild, user_id, target, period, board)

    async def turn_off(self, guild: discord.Guild) -> AnyReply:
        """Turn the live leaderboard off, and delete its message. Does nothing if there is none."""
        board = await self._store.live.get(guild.id)
        if board is not None:
            await self._updater.messages.delete(guild, board)
            removed = await self._store.live.remove(guild.id)
            if removed is not None and removed.message_id != board.message_id:
                await self._updater.messages.delete(guild, removed)
        return Reply(text=messages.TURNED_OFF())

    async def before_deletion(self, guild: discord.Guild) -> None:
        """Turn the live leaderboard off, because everything about the guild is going to be deleted."""
        await accepted_by_discord(self.turn_off(guild), "Could not delete a live leaderboard")

    async def _require_history(self, guild: discord.Guild) -> None:
        if not await self._store.guilds.is_enabled(guild.id):
            raise InvalidInput(messages.NO_HISTORY)

    async def _set(
        self,
        guild: discord.Guild,
        user_id: int,
        channel: discord.TextChannel,
        timeframe: Timeframe,
        previous: LiveBoard | None,
    ) -> AnyReply:
        try:
            check_permissions(channel)
        except CannotPost as problem:
            raise _invalid(channel, problem) from None
        now = self._updater.clock.now()
        board = LiveBoard(
            guild_id=guild.id, channel_id=channel.id, timeframe=timeframe, set_at=now, set_by=user_id
        )
        content = await self._updater.content(guild, board)
        if previous is not None:
            # Deleted first, because its ID would be lost if the process died after `put`.
            await self._updater.messages.delete(guild, previous)
        if content is not None:
            # The nonce and the time keep the updater from posting it, too.
            board = replace(board, nonce=new_nonce(now), edited_at=now)
        if not await self._store.live.put(board):
            raise InvalidInput(messages.NO_HISTORY)
        self._updater.notify(guild.id)
        if content is not None:
            try:
                posted = await self._updater.messages.post(channel, board, content)
            except CannotPost as problem:
                await self._store.live.remove(guild.id)
                raise _invalid(channel, problem) from None
            except TEMPORARY_ERRORS as error:
                # The message may exist. The updater looks for it.
                log_discord_error(error, "Discord did not accept a live leaderboard", once_for=self)
            else:
                if posted is not None:
                    return PrivateReply(partial(messages.posted, channel.mention, _link(posted)))
        return PrivateReply(partial(messages.posted_soon, channel.mention))

    def _state(self, board: LiveBoard) -> str:
        mention = f"<#{board.channel_id}>"
        if board.disabled_reason is not None:
            missing = () if board.disabled_reason == CHANNEL_DELETED else board.disabled_reason.split(",")
            return messages.stopped(mention, board.disabled_at or board.set_at, missing)
        return messages.state(
            board.timeframe, mention, _link(board) if board.message_id is not None else None
        )

    def _turn_off_view(self, board: LiveBoard) -> Callable[[], ui.View] | None:
        if board.disabled_reason is not None:
            return None
        custom_id = f"{PREFIX}{FEATURE_LIVE}:off"
        return lambda: view_of(
            ui.Button(label=messages.TURN_OFF(), style=discord.ButtonStyle.danger, custom_id=custom_id)
        )


def _link(board: LiveBoard) -> str:
    return f"https://discord.com/channels/{board.guild_id}/{board.channel_id}/{board.message_id}"


def _invalid(channel: discord.TextChannel, problem: CannotPost) -> InvalidInput:
    return InvalidInput(partial(messages.missing_permissions, channel.mention, problem.missing))
