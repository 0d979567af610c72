"""The client: a method an endpoint, each of them validation, path, model."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import quote

from tatsu_cog.api.cache import AnswerCache
from tatsu_cog.api.checks import check_id, check_listing_id, check_timeframe, check_whole
from tatsu_cog.api.errors import RateLimited
from tatsu_cog.api.key import ApiKey
from tatsu_cog.api.limit import RateLimit
from tatsu_cog.api.models import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    MemberScore,
    StoreListing,
    Timeframe,
    UserProfile,
)
from tatsu_cog.api.modify import body_of, check_amount, in_parts
from tatsu_cog.api.shared import connect, shared_name
from tatsu_cog.api.shared_answers import SharedAnswers
from tatsu_cog.api.shared_limit import SharedRateLimit
from tatsu_cog.api.stats import ClientStats
from tatsu_cog.api.transport import Transport
from tatsu_cog.api.walk import walk
from tatsu_cog.api.wire import (
    read_guild_rankings,
    read_member_points,
    read_member_ranking,
    read_member_score,
    read_profile,
    read_store_listing,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from types import TracebackType

    import aiohttp
    from redis.asyncio import Redis

    from tatsu_cog.api.cache import Key, Reader
    from tatsu_cog.api.models import Answer
    from tatsu_cog.api.modify import Progress

BASE_URL = "https://api.tatsu.gg/v1"
_EPOCH = datetime.min.replace(tzinfo=UTC)

A = TypeVar("A", bound="Answer")


class TatsuClient:
    """An asynchronous client for the Tatsu API.

    Use it as an async context manager, or `close` it yourself. It opens its aiohttp session at the first
    request, and sends no more than Tatsu allows: who asks for more waits, in the order of asking.

    Answers are remembered for `fresh_for` seconds, and all who ask the same at the same time share one
    request. When Tatsu fails or the budget is spent, an older answer of up to an hour is given, with `stale`
    set; a question that has just failed is not asked again for five seconds.

    Parameters
    ----------
    key : str
        The API key, from the command ``t!apikey create`` in a server where the Tatsu bot is.
    base_url : str
        Where the API begins, its version included.
    session : aiohttp.ClientSession, optional
        A session to send through. The client never closes it.
    timeout : float
        Seconds that one call may take, repetitions included, the wait for the budget not.
    fresh_for : float
        Seconds that an answer counts as fresh; 0 asks Tatsu every time.
    limit, window : int, float
        What Tatsu allows a key: so many requests in so many seconds. The headers of its answers may lower the
        limit; a window cannot be learnt from them.
    max_wait : float or None
        Seconds to wait for the budget, at most; `RateLimited` is raised at once where it is known that the
        wait would be longer. None waits for as long as it takes.
    redis_url : str, optional
        A Redis or Valkey that all the processes with this key share: one budget, and one request for what
        they all ask. Needs the extra ``redis``. When it is gone, nothing is sent until it is back.

    Raises
    ------
    ValueError
        The key is empty or was not pasted whole, an URL is not one, or a number of seconds is negative.
    ImportError
        `redis_url` is given, and the extra ``redis`` is not installed.

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
        limit: int = 60,
        window: float = 60.0,
        max_wait: float | None = 10.0,
        redis_url: str | None = None,
    ) -> None:
        key = ApiKey(key)
        key.check()
        if not timeout > 0:
            raise ValueError("timeout must be more than 0 seconds")
        if not fresh_for >= 0:
            raise ValueError("fresh_for must be 0 seconds or more")
        if limit < 1 or not window > 0:
            raise ValueError("limit must be 1 or more, and window more than 0 seconds")
        if max_wait is not None and not max_wait >= 0:
            raise ValueError("max_wait must be 0 seconds or more, or None")
        self._redis: list[Redis] = []
        self._limit: RateLimit | SharedRateLimit = RateLimit(limit, window)
        answers: SharedAnswers | None = None
        if redis_url is not None:
            # Two, for look-ups that wait for a connection to theirs must not keep the budget waiting.
            for_limit, for_answers = self._redis = [connect(redis_url), connect(redis_url)]
            name = shared_name(key)
            # A slot's lease must outlast its request, and the way of the grant from Redis.
            self._limit = SharedRateLimit(
                for_limit, name=name, limit=limit, window=window, timeout=timeout + 5
            )
            patience = None if max_wait is None else max_wait + timeout
            answers = SharedAnswers(for_answers, name=name, patience=patience)
        self._transport = Transport(
            key, base_url=base_url, session=session, timeout=timeout, limit=self._limit, max_wait=max_wait
        )
        self._cache = AnswerCache(fresh_for=fresh_for, shared=answers)

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
        if isinstance(self._limit, SharedRateLimit):
            await self._limit.aclose()
        else:
            self._limit.close()
        for redis in self._redis:
            await redis.aclose()

    @property
    def stats(self) -> ClientStats:
        """What the client has done so far, as it stands at this moment."""
        return ClientStats(
            requests=self._transport.requests,
            hits=self._cache.hits,
            stale_answers=self._cache.stale,
            refusals=self._limit.refusals,
            waits=self._limit.waits,
            remaining=self._limit.remaining(),
            limit=self._limit.limit,
            window=self._limit.window,
            whole_at=datetime.now(UTC) + timedelta(seconds=self._limit.whole_in()),
            shared=self._limit.connected if isinstance(self._limit, SharedRateLimit) else None,
        )

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
        check_id("user_id", user_id)
        key = ("profile", user_id)
        if (known := self._cache.peek(key)) is not None:
            profile: UserProfile = known
            return profile

        return await self._cache.get(key, self._transport.get(f"users/{user_id}/profile"), read_profile)

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
        check_id("guild_id", guild_id)
        check_id("user_id", user_id)
        timeframe = check_timeframe(timeframe)
        key = ("member", guild_id, user_id, timeframe)
        if (known := self._cache.peek(key)) is not None:
            ranking: MemberRanking = known
            return ranking

        path = f"guilds/{guild_id}/rankings/members/{user_id}/{timeframe.value}"
        return await self._cache.get(key, self._transport.get(path), read_member_ranking)

    async def get_guild_rankings(
        self,
        guild_id: int,
        timeframe: Timeframe | str = Timeframe.ALL,
        offset: int = 0,
        *,
        background: bool = False,
        fresh: bool = False,
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
        background : bool
            Let all other requests go first, and leave some of the budget for them.
        fresh : bool
            Ask Tatsu, whatever is remembered.

        Raises
        ------
        NotFound
            Tatsu does not know the guild.
        TatsuError
            Any other of its kinds.
        """
        check_id("guild_id", guild_id)
        timeframe = check_timeframe(timeframe)
        check_whole("offset", offset, least=0)
        key = ("board", guild_id, timeframe, offset)
        if not fresh and (known := self._cache.peek(key)) is not None:
            rankings: GuildRankings = known
            return rankings

        return await self._ask_board(key, background=background, fresh=fresh)

    async def _ask_board(
        self, key: tuple[str, int, Timeframe, int], *, background: bool, fresh: bool, patient: bool = False
    ) -> GuildRankings:
        _, guild_id, timeframe, offset = key
        path = f"guilds/{guild_id}/rankings/{timeframe.value}?offset={offset}"
        read = partial(read_guild_rankings, timeframe=timeframe, offset=offset)
        request = self._transport.get(path, background=background, patient=patient)
        return await self._cache.get(key, request, read, fresh=fresh)

    async def get_member_points(self, guild_id: int, user_id: int) -> MemberPoints:
        """Get a member's points in a guild.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.

        Raises
        ------
        NotFound
            Tatsu does not know the guild, or has no record of the member.
        TatsuError
            Any other of its kinds.
        """
        check_id("guild_id", guild_id)
        check_id("user_id", user_id)
        path = f"guilds/{guild_id}/members/{user_id}/points"
        return await self._get(("points", guild_id, user_id), path, read_member_points)

    async def get_store_listing(self, listing_id: str) -> StoreListing:
        """Get a thing in Tatsu's store.

        Parameters
        ----------
        listing_id : str
            Its id, from 1 to 100 characters.

        Raises
        ------
        NotFound
            There is no such thing.
        TatsuError
            Any other of its kinds.
        """
        check_listing_id(listing_id)
        path = f"store/listings/{quote(listing_id, safe='')}"
        return await self._get(("listing", listing_id), path, read_store_listing)

    async def modify_member_points(
        self, guild_id: int, user_id: int, amount: int, *, progress: Progress | None = None
    ) -> MemberPoints | None:
        """Add points to a member, or remove some. The key's owner needs Manage Server in the guild.

        Nothing of it is ever sent twice. More than 100,000 goes in parts: the first waits for the budget as
        any request does, the others for as long as it takes, and let other requests go first. What was
        remembered of the member and of the guild's boards is forgotten, however it ends.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.
        amount : int
            How many to add; negative to remove. Not 0, of any size.
        progress : callable, optional
            Called after each part with the amount that Tatsu has confirmed so far, signed as `amount`.

        Returns
        -------
        MemberPoints or None
            What the member has now; None when Tatsu does not say (204).

        Raises
        ------
        ModificationFailed
            It was not made, or not whole; it says how much was, was not, and may have been.
        """
        return await self._modify("points", guild_id, user_id, amount, read_member_points, progress)

    async def modify_member_score(
        self, guild_id: int, user_id: int, amount: int, *, progress: Progress | None = None
    ) -> MemberScore | None:
        """Add to a member's score, or remove from it. The key's owner needs Manage Server in the guild.

        As `modify_member_points` in all else.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.
        amount : int
            How much to add; negative to remove. Not 0, of any size.
        progress : callable, optional
            Called after each part with the amount that Tatsu has confirmed so far, signed as `amount`.

        Returns
        -------
        MemberScore or None
            What the member has now; None when Tatsu does not say (204).

        Raises
        ------
        ModificationFailed
            It was not made, or not whole; it says how much was, was not, and may have been.
        """
        return await self._modify("score", guild_id, user_id, amount, read_member_score, progress)

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
        timeframe = check_timeframe(timeframe)
        known: list[MemberRanking] = []
        for key, answer in self._cache.fresh():
            if key == ("member", guild_id, user_id, timeframe):
                known.append(answer)
            elif key[:3] == ("board", guild_id, timeframe):
                known += [row for row in answer.rankings if row.user_id == user_id]
        newest = max(known, key=lambda ranking: ranking.fetched_at or _EPOCH, default=None)
        return None if newest is None else newest.rank

    def cached_ranking(
        self, guild_id: int, user_id: int, timeframe: Timeframe | str = Timeframe.ALL
    ) -> MemberRanking | None:
        """Return a member's ranking from a fresh cached response, without a request.

        A leaderboard row wins over a response that says that the member has no rank, as Tatsu does of members
        who have left. Otherwise the newest response wins.

        Parameters
        ----------
        guild_id, user_id : int
            Discord ids.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.

        Returns
        -------
        MemberRanking or None
            The ranking, or None if no cached response has the member.
        """
        timeframe = check_timeframe(timeframe)
        known: list[MemberRanking] = []
        for key, response in self._cache.fresh():
            if key == ("member", guild_id, user_id, timeframe):
                known.append(response)
            elif key[:3] == ("board", guild_id, timeframe):
                known += [row for row in response.rankings if row.user_id == user_id]
        return max(
            known, key=lambda ranking: (ranking.rank is not None, ranking.fetched_at or _EPOCH), default=None
        )

    def iter_guild_rankings(
        self,
        guild_id: int,
        timeframe: Timeframe | str = Timeframe.ALL,
        *,
        start: int = 1,
        stop: int | None = None,
        background: bool = False,
    ) -> AsyncIterator[MemberRanking]:
        """Walk a guild's board by rank, a hundred rows a request, none of them before it is needed.

        Members gain score meanwhile, and rows shift. No member comes twice, and nobody is lost because
        somebody overtook: who was missed is looked for, in more requests, which a board that stands still
        does not cost. The limits: the board must stand still for the time of a look back, and a member who
        came and was then taken off the board, or shifted past `start` or `stop`, hides one who was missed.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        start, stop : int
            The first and the last rank wanted, both included; without `stop`, to the end of the board.
        background : bool
            Let all other requests go first, and wait for the budget for as long as it takes.

        Yields
        ------
        MemberRanking
            One row, best first; those who had been missed come when they are found.

        Raises
        ------
        TatsuError
            Any of its kinds, in the middle of the walk too.
        """
        check_id("guild_id", guild_id)
        timeframe = check_timeframe(timeframe)
        check_whole("start", start, least=1)
        if stop is not None:
            check_whole("stop", stop, least=start)

        async def fetch(offset: int, fresh: bool) -> GuildRankings:
            key = ("board", guild_id, timeframe, offset)
            if not fresh and (known := self._cache.peek(key)) is not None:
                rankings: GuildRankings = known
                return rankings
            while True:
                try:
                    return await self._ask_board(key, background=background, fresh=fresh, patient=background)
                except RateLimited as refusal:
                    if not background:
                        raise
                    wait = (refusal.retry_at - datetime.now(UTC)).total_seconds()
                    await asyncio.sleep(max(wait, 1.0))

        return walk(fetch, start=start, stop=stop)

    async def _get(self, key: Key, path: str, read: Reader[A]) -> A:
        known: A | None = self._cache.peek(key)
        return known if known is not None else await self._cache.get(key, self._transport.get(path), read)

    async def _modify(
        self,
        what: str,
        guild_id: int,
        user_id: int,
        amount: int,
        read: Reader[A],
        progress: Progress | None,
    ) -> A | None:
        check_id("guild_id", guild_id)
        check_id("user_id", user_id)
        check_amount(amount)
        path = f"guilds/{guild_id}/members/{user_id}/{what}"
        parts_sent = 0

        async def send(part: int) -> A | None:
            nonlocal parts_sent
            parts_sent += 1
            body = await self._transport.patch(path, body_of(part), patient=parts_sent > 1)
            return read(body, fetched_at=datetime.now(UTC)) if body else None

        try:
            return await in_parts(amount, send, progress)
        finally:
            await self._cache.drop(
                ("board", guild_id), ("member", guild_id, user_id), ("points", guild_id, user_id)
            )
