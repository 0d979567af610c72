"""Posts, edits and deletes the message of a live leaderboard.

A guild never has two of these messages. Before a process edits or posts one, it stores the time (``edited_at``) and,
for a new message, its nonce. Only one of several processes can store that. If it dies before it has stored the new
message, the next process looks for that message in the channel. If there is none, it posts one with the same nonce,
because Discord doesn't create a second message with a nonce within a few minutes. Without the permission Read Message
History, the message isn't found, and only the nonce prevents a second one.
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import discord
from msgspec.structs import replace

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.components import custom_ids_of
from tatsu_cog.discord_ui.discord_errors import DISCORD_ERRORS
from tatsu_cog.history.live.messages import PERMISSIONS
from tatsu_cog.leaderboard.components import Action, ActionName

if TYPE_CHECKING:
    from collections.abc import Collection, Coroutine

    from tatsu_cog.history.live.content import Content
    from tatsu_cog.history.models import LiveBoard
    from tatsu_cog.history.store import HistoryStore

T = TypeVar("T")

UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, MISSING_ACCESS, TOO_MANY_EDITS, MISSING_PERMISSIONS = (
    10003,
    10008,
    50001,
    30046,
    50013,
)
"""Error codes of Discord."""
SEARCHED_MESSAGES = 100
"""The maximum number of messages to search for one that was posted but not stored."""
TEMPORARY_ERRORS = (*DISCORD_ERRORS, discord.RateLimited)
"""The exceptions of a request that may succeed later."""
CLOCK_TOLERANCE = timedelta(minutes=2)
"""The maximum difference between the clocks of the host and of Discord."""
REQUEST_TIMEOUT = 30.0
"""The maximum number of seconds for a request to Discord, including discord.py's retries."""
_MENUS = {f"menu:{Action(ActionName.LEADERBOARD, timeframe)}" for timeframe in Timeframe}
"""The custom IDs of the menu below a leaderboard."""


class CannotPost(Exception):
    """Raised if the channel was deleted, or if the bot lacks permissions there.

    Parameters
    ----------
    missing : collection of str
        The names of the missing permissions; empty if the channel was deleted.
    """

    def __init__(self, missing: Collection[str] = ()) -> None:
        super().__init__(", ".join(missing) or "the channel was deleted")
        self.missing = tuple(missing)


def new_nonce(now: datetime) -> str:
    """Return a nonce of 25 characters, from which `started_at` reads the time."""
    return f"{int(now.timestamp()):08x}-{secrets.token_hex(8)}"


def started_at(nonce: str) -> datetime:
    """Return when a nonce was created."""
    return datetime.fromtimestamp(int(nonce.partition("-")[0], 16), UTC)


def check_permissions(channel: discord.TextChannel) -> None:
    """Raise `CannotPost` if the bot lacks a permission."""
    granted = channel.permissions_for(channel.guild.me)
    if missing := [name for name in PERMISSIONS if not getattr(granted, name)]:
        raise CannotPost(missing)


class LiveMessages:
    """Posts, edits and deletes the messages.

    Its methods raise the exceptions of discord.py, and `CannotPost` instead if trying again is pointless.

    Parameters
    ----------
    store : HistoryStore
        The database.
    bot : discord.Client
        The bot.
    """

    def __init__(self, store: HistoryStore, bot: discord.Client) -> None:
        self._store = store
        self._bot = bot

    async def show(
        self, channel: discord.TextChannel, board: LiveBoard, content: Content, now: datetime
    ) -> LiveBoard | None:
        """Edit the message, or post it if there is none.

        Parameters
        ----------
        channel : discord.TextChannel
            The channel of the live leaderboard.
        board : LiveBoard
            The live leaderboard, as it was read from the database.
        content : Content
            The content to show.
        now : datetime.datetime
            The current time.

        Returns
        -------
        LiveBoard or None
            The live leaderboard as it is stored now. None if another process updates it, or it was removed.
        """
        check_permissions(channel)
        claimed = replace(board, edited_at=now)
        if not await self._store.live.replace(board, claimed):
            return None
        if claimed.message_id is not None:
            if await self._edit(channel, claimed.message_id, content):
                shown = replace(claimed, state_hash=content.state_hash)
                return shown if await self._store.live.replace(claimed, shown) else None
            posting = replace(claimed, message_id=None, state_hash=None, nonce=new_nonce(now))
            if not await self._store.live.replace(claimed, posting):
                return None
        elif claimed.nonce is not None:
            return await self._finish(channel, claimed, content)
        else:
            posting = replace(claimed, nonce=new_nonce(now))
            if not await self._store.live.replace(claimed, posting):
                return None
        return await self.post(channel, posting, content)

    async def post(
        self, channel: discord.TextChannel, board: LiveBoard, content: Content
    ) -> LiveBoard | None:
        """Post a live leaderboard that is stored with a nonce. Return it as it is stored now, as `show` does."""
        assert board.nonce is not None  # noqa: S101 - it is stored before the message is sent
        nobody = discord.AllowedMentions.none()
        message = await _request(
            channel,
            channel.send(embed=content.embed, view=content.view, nonce=board.nonce, allowed_mentions=nobody),
        )
        return await self._store_posted(message, board, content)

    async def delete(self, guild: discord.Guild, board: LiveBoard) -> None:
        """Delete the message, if it is still there and the bot has access to it."""
        channel = guild.get_channel(board.channel_id)
        if board.message_id is not None and isinstance(channel, discord.TextChannel):
            await _delete(channel.get_partial_message(board.message_id))

    async def _edit(self, channel: discord.TextChannel, message_id: int, content: Content) -> bool:
        """Edit the message. Return False if a new one has to be posted."""
        message = channel.get_partial_message(message_id)
        try:
            await _request(channel, message.edit(embed=content.embed, view=content.view))
        except discord.HTTPException as error:
            if error.code == TOO_MANY_EDITS:
                await _delete(message)
            elif error.code != UNKNOWN_MESSAGE:
                raise
            return False
        return True

    async def _finish(
        self, channel: discord.TextChannel, board: LiveBoard, content: Content
    ) -> LiveBoard | None:
        """Post a message that a process may already have posted without storing it."""
        assert board.nonce is not None  # noqa: S101 - see `show`
        adopted = None
        for message in await _request(channel, self._find(channel, started_at(board.nonce))):
            if adopted is not None:
                await _delete(message)
            elif await self._edit(channel, message.id, content):
                adopted = message
        if adopted is None:
            return await self.post(channel, board, content)
        return await self._store_posted(adopted, board, content)

    async def _find(self, channel: discord.TextChannel, since: datetime) -> list[discord.Message]:
        """Return the live leaderboards that were posted since a time."""
        history = channel.history(limit=SEARCHED_MESSAGES, after=since - CLOCK_TOLERANCE, oldest_first=True)
        return [message async for message in history if self._is_live(message)]

    def _is_live(self, message: discord.Message) -> bool:
        """Return whether a message is a leaderboard that nobody requested with a command."""
        assert self._bot.user is not None  # noqa: S101 - the bot is logged in
        return (
            message.author.id == self._bot.user.id
            and message.interaction_metadata is None
            and not _MENUS.isdisjoint(custom_ids_of(message))
        )

    async def _store_posted(
        self, message: discord.Message, board: LiveBoard, content: Content
    ) -> LiveBoard | None:
        shown = replace(board, message_id=message.id, state_hash=content.state_hash, nonce=None)
        if await self._store.live.replace(board, shown):
            return shown
        # It was removed or replaced in the meantime, unless another process took over and found this message.
        current = await self._store.live.get(board.guild_id)
        if current is None or (message.id != current.message_id and board.nonce != current.nonce):
            await _delete(message)
        return None


async def _request(channel: discord.TextChannel, request: Coroutine[Any, Any, T]) -> T:
    """Await a request to Discord. Errors about permissions and deleted channels become `CannotPost`."""
    try:
        async with asyncio.timeout(REQUEST_TIMEOUT):
            return await request
    except discord.HTTPException as error:
        if error.code == UNKNOWN_CHANNEL:
            raise CannotPost from error
        if error.code in {MISSING_ACCESS, MISSING_PERMISSIONS}:
            check_permissions(channel)  # names those that are missing
            raise CannotPost(PERMISSIONS) from error
        raise


async def _delete(message: discord.Message | discord.PartialMessage) -> None:
    with suppress(discord.NotFound, discord.Forbidden):
        await message.delete()
