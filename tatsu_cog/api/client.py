"""The client: a method an endpoint, each of them validation, URL, model."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from tatsu_cog.api.cache import AnswerCache
from tatsu_cog.api.models import GuildRankings, MemberRanking, Timeframe, UserProfile
from tatsu_cog.api.transport import ApiKey, Transport
from tatsu_cog.api.wire import read_guild_rankings, read_member_ranking, read_profile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import TracebackType

    import aiohttp

BASE_URL = "https://api.tatsu.gg/v1"
ROWS_PER_REQUEST = 100
"""The most rows that Tatsu gives in one answer."""
_EPOCH = datetime.min.replace(tzinfo=UTC)
ANSWERS_REMEMBERED = 512
"""At most. A board of 100 rows is the largest answer."""


class TatsuClient:
    """An asynchronous client for the Tatsu API.

    Use it as an async context manager, or `close` it yourself. It opens its aiohttp session at the first
    request. Answers are remembered for `fresh_for` seconds, and all who ask the same at the same time share
    one request.

    Parameters
    ----------
    key : str
        The API key, from the command ``t!apikey create`` in a server where the Tatsu bot is.
    base_url : str
        Where the API begins, its version included.
    session : aiohttp.ClientSession, optional
        A session to send through. The client never closes it.
    timeout : float
        Seconds that one request may take.
    fresh_for : float
        Seconds that an answer counts as fresh; 0 asks Tatsu every time.

    Raises
    ------
    ValueError
        The key is empty or was not pasted whole, `base_url` is not one, or a number of seconds is negative.

    Examples
    --------
    >>> async with TatsuClient(key) as tatsu:
    ...     board = await tatsu.get_guild_rankings(573885009820254239, "month")
    ...     print(board.rankings[0].score)
    """

    def __init__(
        self,
        key: str,
        *,
        base_url: str = BASE_URL,
        session: aiohttp.ClientSession | None = None,
        timeout: float = 10.0,
        fresh_for: float = 60.0,
    ) -> None:
        key = ApiKey(key)
        key.check()
        if not timeout > 0:
            raise ValueError("timeout must be more than 0 seconds")
        if not fresh_for >= 0:
            raise ValueError("fresh_for must be 0 seconds or more")
        self._transport = Transport(key, base_url=base_url, session=session, timeout=timeout)
        self._cache = AnswerCache(fresh_for=fresh_for, size=ANSWERS_REMEMBERED)

    def __repr__(self) -> str:
        transport = getattr(self, "_transport", None)  # not there yet when the constructor refuses
        return f"<TatsuClient base_url='{transport.base_url}'>" if transport else "<TatsuClient>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the client for good; an aiohttp session that it was given stays open. May be repeated."""
        await self._transport.close()
        await self._cache.close()

    async def get_profile(self, user_id: int) -> UserProfile:
        """Get a user's global profile.

        Parameters
        ----------
        user_id : int
            The user's Discord id.

        Raises
        ------
        NotFound
            Tatsu has no profile of this user.
        TatsuError
            Any other of its kinds.
        """
        _check_id("user_id", user_id)

        async def ask() -> UserProfile:
            asked_at = datetime.now(UTC)
            return read_profile(await self._transport.get("users", user_id, "profile"), fetched_at=asked_at)

        return await self._cache.get(("profile", user_id), ask)

    async def get_member_ranking(
        self, guild_id: int, user_id: int, timeframe: Timeframe | str = Timeframe.ALL
    ) -> MemberRanking:
        """Get one member's place in a guild.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.

        Raises
        ------
        NotFound
            Tatsu does not know the guild, or has no record of the member: it does not say which.
        TatsuError
            Any other of its kinds.
        """
        _check_id("guild_id", guild_id)
        _check_id("user_id", user_id)
        timeframe = _check_timeframe(timeframe)

        async def ask() -> MemberRanking:
            asked_at = datetime.now(UTC)
            body = await self._transport.get(
                "guilds", guild_id, "rankings", "members", user_id, timeframe.value
            )
            return read_member_ranking(body, fetched_at=asked_at)

        return await self._cache.get(("member", guild_id, user_id, timeframe), ask)

    async def get_guild_rankings(
        self, guild_id: int, timeframe: Timeframe | str = Timeframe.ALL, offset: int = 0
    ) -> GuildRankings:
        """Get up to 100 rows of a guild's board, in one request.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        offset : int
            How many rows to leave out, from 0: offset 100 begins with rank 101.

        Raises
        ------
        NotFound
            Tatsu does not know the guild.
        TatsuError
            Any other of its kinds.
        """
        _check_id("guild_id", guild_id)
        timeframe = _check_timeframe(timeframe)
        _check_whole("offset", offset, least=0)

        async def ask() -> GuildRankings:
            asked_at = datetime.now(UTC)
            body = await self._transport.get(
                "guilds", guild_id, "rankings", timeframe.value, query={"offset": offset}
            )
            return read_guild_rankings(body, fetched_at=asked_at, timeframe=timeframe, offset=offset)

        return await self._cache.get(("board", guild_id, timeframe, offset), ask)

    def known_rank(
        self, guild_id: int, user_id: int, timeframe: Timeframe | str = Timeframe.ALL
    ) -> int | None:
        """Tell a member's rank by the newest answer that is still fresh and holds it; sends no request.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.

        Returns
        -------
        int or None
            The rank; None when it is not known, or there is none.
        """
        timeframe = _check_timeframe(timeframe)
        known: list[MemberRanking] = []
        for key, answer in self._cache.fresh():
            if key == ("member", guild_id, user_id, timeframe):
                known.append(answer)
            elif key[:3] == ("board", guild_id, timeframe):
                known += [row for row in answer.rankings if row.user_id == user_id]
        newest = max(known, key=lambda ranking: ranking.fetched_at or _EPOCH, default=None)
        return None if newest is None else newest.rank

    def iter_guild_rankings(
        self,
        guild_id: int,
        timeframe: Timeframe | str = Timeframe.ALL,
        *,
        start: int = 1,
        stop: int | None = None,
    ) -> AsyncIterator[MemberRanking]:
        """Walk a guild's board by rank, a hundred rows a request, none of them before it is needed.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        start, stop : int
            The first and the last rank wanted, both included; without `stop`, to the end of the board.

        Yields
        ------
        MemberRanking
            One row, best first.

        Raises
        ------
        TatsuError
            Any of its kinds, in the middle of the walk too.
        """
        _check_id("guild_id", guild_id)
        timeframe = _check_timeframe(timeframe)
        _check_whole("start", start, least=1)
        if stop is not None:
            _check_whole("stop", stop, least=start)
        return self._walk(guild_id, timeframe, start - 1, stop)

    async def _walk(
        self, guild_id: int, timeframe: Timeframe, offset: int, stop: int | None
    ) -> AsyncIterator[MemberRanking]:
        while stop is None or offset < stop:
            rows = (await self.get_guild_rankings(guild_id, timeframe, offset)).rankings
            for row in rows if stop is None else rows[: stop - offset]:
                yield row
            if len(rows) < ROWS_PER_REQUEST:
                return
            offset += len(rows)


def _check_id(name: str, value: int) -> None:
    _check_whole(name, value, least=1)


def _check_whole(name: str, value: int, *, least: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be an int, not {type(value).__name__}")
    if not least <= value < 1 << 64:
        raise ValueError(f"{name} must be from {least} to 2**64 - 1")


def _check_timeframe(value: Timeframe | str) -> Timeframe:
    try:
        return Timeframe(value)
    except ValueError:
        raise ValueError("timeframe must be 'all', 'month' or 'week'") from None
