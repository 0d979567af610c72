"""The client: every method is validation, a request, and a model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tatsu_cog.api._redis import connect, key_name
from tatsu_cog.api.cache import RedisCache, ResponseCache
from tatsu_cog.api.cache.response import FRESH_SECONDS, KEEP_SECONDS
from tatsu_cog.api.endpoints import (
    GUILD_RANKINGS,
    MEMBER_POINTS,
    MEMBER_RANKING,
    MEMBER_SCORE,
    PROFILE,
    STORE_LISTING,
)
from tatsu_cog.api.key import ApiKey
from tatsu_cog.api.modifications import encode_part, send_in_parts
from tatsu_cog.api.pagination import iter_rows
from tatsu_cog.api.ratelimit import MemoryStore, RateLimiter, RedisStore
from tatsu_cog.api.request import Request
from tatsu_cog.api.stats import ClientStats
from tatsu_cog.api.timeframes import Timeframe
from tatsu_cog.api.transport import Transport
from tatsu_cog.api.validation import check_amount, check_id, check_listing_id, check_timeframe, check_whole

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from types import TracebackType

    import aiohttp
    from redis.asyncio import Redis

    from tatsu_cog.api.cache.response import Key
    from tatsu_cog.api.endpoints import Endpoint
    from tatsu_cog.api.models import (
        GuildRankings,
        MemberPoints,
        MemberRanking,
        MemberScore,
        StoreListing,
        TatsuModel,
        UserProfile,
    )
    from tatsu_cog.api.modifications import ModificationProgress
    from tatsu_cog.api.timeframes import TimeframeName

BASE_URL = "https://api.tatsu.gg/v1"
_EPOCH = datetime.min.replace(tzinfo=UTC)

M = TypeVar("M", bound="TatsuModel")


class TatsuClient:
    """An asynchronous client for the Tatsu API.

    Use it as an async context manager, or call `close`. It opens its aiohttp session with the first request,
    and belongs to the event loop of that request.

    Requests over the rate limit are queued and sent in order. Responses are cached for `fresh_for` seconds,
    and concurrent calls for the same resource share one request. When Tatsu fails or the rate limit is used up,
    a response of up to an hour ago is returned, with `stale` set; a request that has just failed is not sent
    again for five seconds.

    Parameters
    ----------
    key : str
        The API key, from the command ``t!apikey create`` in a server with the Tatsu bot. Quotes and similar
        that are pasted along are removed.
    base_url : str
        The root of the API, including its version.
    session : aiohttp.ClientSession, optional
        A session to send through. The client never closes it.
    timeout : float
        Seconds that one call may take, retries included, queueing for the rate limit excluded.
    fresh_for : float
        Seconds that a response is fresh, 60 by default; 0 disables the cache.
    limit : int
        Requests that Tatsu allows per window. Response headers can lower it for a while.
    window : float
        The length of a window, in seconds.
    max_wait : float or None
        Seconds to queue for the rate limit at most; `RateLimited` is raised as soon as the wait is known to be
        longer. None for no bound.
    redis_url : str, optional
        The URL of a Redis or Valkey that all processes with this key share: one rate limit, and one request for
        the same resource. Needs the extra ``redis``. While it cannot be used, nothing is sent.
    user_agent : str, optional
        Replaces the header ``User-Agent``.
    proxy : str, optional
        The URL of an HTTP proxy, with credentials if it needs them: ``http://user:password@host:port``.
    trust_env : bool
        Whether proxies are read from the environment. Ignored with `session`.

    Raises
    ------
    ValueError
        The key is empty or incomplete, a URL is invalid, or a number is out of range.
    ImportError
        `redis_url` is given, and the extra ``redis`` is not installed.

    Examples
    --------
    >>> async with TatsuClient(key) as tatsu:
    ...     page = await tatsu.get_guild_rankings(573885009820254239, "month")
    ...     print(page[0].score)
    """

    def __init__(
        self,
        key: str,
        *,
        base_url: str = BASE_URL,
        session: aiohttp.ClientSession | None = None,
        timeout: float = 10.0,
        fresh_for: float = FRESH_SECONDS,
        limit: int = 60,
        window: float = 60.0,
        max_wait: float | None = 10.0,
        redis_url: str | None = None,
        user_agent: str | None = None,
        proxy: str | None = None,
        trust_env: bool = False,
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
        shared: RedisCache | None = None
        if redis_url is None:
            self._limiter = RateLimiter(MemoryStore(limit, window))
        else:
            # Two connection pools, so that look-ups in the cache never delay the rate limit.
            for_limit, for_cache = self._redis = [connect(redis_url), connect(redis_url)]
            name = key_name(key.reveal())
            # The lease of a permit must outlast its request and the reply that granted it.
            store = RedisStore(for_limit, name=name, limit=limit, window=window, timeout=timeout + 5)
            self._limiter = RateLimiter(store)
            shared = RedisCache(for_cache, name=name, keep_for=KEEP_SECONDS)
        self._max_wait = max_wait
        self._transport = Transport(
            key,
            base_url=base_url,
            session=session,
            timeout=timeout,
            limiter=self._limiter,
            user_agent=user_agent,
            proxy=proxy,
            trust_env=trust_env,
        )
        self._cache = ResponseCache(self._transport, fresh_for=fresh_for, max_wait=max_wait, redis=shared)

    def __repr__(self) -> str:
        transport = getattr(self, "_transport", None)  # missing when the constructor fails
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
        """Close the client for good. A session that it was given stays open. Safe to call more than once."""
        await self._transport.close()
        self._cache.close()
        await self._limiter.aclose()
        for redis in self._redis:
            await redis.aclose()

    @property
    def stats(self) -> ClientStats:
        """The figures of this client as of now."""
        limiter, now = self._limiter, datetime.now(UTC)
        blocked_for = limiter.blocked_for()
        return ClientStats(
            requests=self._transport.requests,
            cache_hits=self._cache.hits,
            stale_responses=self._cache.stale,
            queued=limiter.waits,
            rate_limited=limiter.refusals,
            remaining=limiter.remaining(),
            limit=limiter.limit,
            window=limiter.window,
            resets_at=now + timedelta(seconds=limiter.resets_in()),
            blocked_until=now + timedelta(seconds=blocked_for) if blocked_for > 0 else None,
            redis=limiter.state if self._redis else None,
        )

    async def get_profile(self, user_id: int | str) -> UserProfile:
        """Get a user's global profile.

        Parameters
        ----------
        user_id : int or str
            The user's Discord id; as a string, digits only.

        Raises
        ------
        NotFound
            The user has no Tatsu profile.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        return await self._cache.get((PROFILE, check_id("user_id", user_id)))

    async def get_member_ranking(
        self,
        guild_id: int | str,
        user_id: int | str,
        timeframe: Timeframe | TimeframeName = Timeframe.ALL,
        *,
        optional: bool = False,
    ) -> MemberRanking:
        """Get a member's rank and score in a guild.

        Parameters
        ----------
        guild_id, user_id : int or str
            Discord ids.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        optional : bool
            Whether the caller can do without the response; see `get_guild_rankings`.

        Raises
        ------
        NotFound
            Tatsu does not know the guild or the member; it does not say which.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        key = (MEMBER_RANKING, guild_id, user_id, check_timeframe(timeframe))
        return await self._cache.get(key, optional=optional)

    async def get_guild_rankings(
        self,
        guild_id: int | str,
        timeframe: Timeframe | TimeframeName = Timeframe.ALL,
        offset: int = 0,
        *,
        background: bool = False,
        fresh: bool = False,
        optional: bool = False,
    ) -> GuildRankings:
        """Get up to 100 rows of a guild's leaderboard.

        Parameters
        ----------
        guild_id : int or str
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        offset : int
            The number of rows to skip, from 0: offset 100 begins with rank 101.
        background : bool
            Whether interactive requests go first and some of the rate limit is left for them.
        fresh : bool
            Whether to send a request even if there is a fresh response in the cache.
        optional : bool
            Whether the caller can do without the response. If there is no fresh response in the cache, a request
            is sent in the background, once, without queueing, and only while more than half of the rate limit is
            free. Otherwise `RateLimited` is raised immediately.

        Raises
        ------
        NotFound
            Tatsu does not know the guild.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        guild_id, timeframe = check_id("guild_id", guild_id), check_timeframe(timeframe)
        offset = check_whole("offset", offset, least=0)
        key = (GUILD_RANKINGS, guild_id, timeframe, offset)
        return await self._cache.get(key, background=background, fresh=fresh, optional=optional)

    async def get_member_points(
        self, guild_id: int | str, user_id: int | str, *, optional: bool = False
    ) -> MemberPoints:
        """Get a member's points in a guild.

        Parameters
        ----------
        guild_id, user_id : int or str
            Discord ids.
        optional : bool
            Whether the caller can do without the response; see `get_guild_rankings`.

        Raises
        ------
        NotFound
            Tatsu does not know the guild or the member.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        return await self._cache.get((MEMBER_POINTS, guild_id, user_id), optional=optional)

    async def get_store_listing(self, listing_id: str) -> StoreListing:
        """Get a listing of Tatsu's store.

        Parameters
        ----------
        listing_id : str
            The listing's id, 1 to 100 characters.

        Raises
        ------
        NotFound
            There is no such listing.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        return await self._cache.get((STORE_LISTING, check_listing_id(listing_id)))

    async def modify_member_points(
        self,
        guild_id: int | str,
        user_id: int | str,
        amount: int,
        *,
        progress: Callable[[ModificationProgress], None] | None = None,
    ) -> MemberPoints | None:
        """Add points to a member, or remove some. The key's owner needs Manage Server in the guild.

        More than 100,000 is sent in parts: the first queues like any request, the others in the background
        for as long as it takes. No part is sent again after it may have been carried out.

        Parameters
        ----------
        guild_id, user_id : int or str
            Discord ids.
        amount : int
            The points to add; negative to remove. Not 0; there is no upper bound.
        progress : callable, optional
            Called whenever a part is sent or confirmed.

        Returns
        -------
        MemberPoints or None
            The member's points afterwards; None if Tatsu does not report them (204).

        Raises
        ------
        ModificationFailed
            Some or all of the amount was not applied; its attributes say how much.
        """
        return await self._modify(MEMBER_POINTS, guild_id, user_id, amount, progress)

    async def modify_member_score(
        self,
        guild_id: int | str,
        user_id: int | str,
        amount: int,
        *,
        progress: Callable[[ModificationProgress], None] | None = None,
    ) -> MemberScore | None:
        """Add to a member's score, or remove from it. The key's owner needs Manage Server in the guild.

        It behaves like `modify_member_points`.

        Parameters
        ----------
        guild_id, user_id : int or str
            Discord ids.
        amount : int
            The score to add; negative to remove. Not 0; there is no upper bound.
        progress : callable, optional
            Called whenever a part is sent or confirmed.

        Returns
        -------
        MemberScore or None
            The member's score afterwards; None if Tatsu does not report it (204).

        Raises
        ------
        ModificationFailed
            Some or all of the amount was not applied; its attributes say how much.
        """
        return await self._modify(MEMBER_SCORE, guild_id, user_id, amount, progress)

    def iter_guild_rankings(
        self,
        guild_id: int | str,
        timeframe: Timeframe | TimeframeName = Timeframe.ALL,
        *,
        start: int = 1,
        stop: int | None = None,
        background: bool = False,
    ) -> AsyncIterator[MemberRanking]:
        """Iterate over a guild's leaderboard by rank, a hundred rows per request.

        No member is yielded twice. Members gain score meanwhile, so rows shift between the requests;
        `tatsu_cog.api.pagination.iter_rows` says what is guaranteed then, and bounds the number of requests.

        Parameters
        ----------
        guild_id : int or str
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.
        start, stop : int
            The first and the last rank, both included; without `stop`, to the end of the leaderboard.
        background : bool
            Whether interactive requests go first; the iteration then queues for as long as it takes.

        Yields
        ------
        MemberRanking
            One row, best first.

        Raises
        ------
        TatsuError
            A request failed; see `tatsu_cog.api.errors`.
        """
        guild_id, timeframe = check_id("guild_id", guild_id), check_timeframe(timeframe)
        start = check_whole("start", start, least=1)
        if stop is not None:
            stop = check_whole("stop", stop, least=start)

        async def fetch(offset: int, fresh: bool) -> GuildRankings:
            key = (GUILD_RANKINGS, guild_id, timeframe, offset)
            return await self._cache.get(key, background=background, fresh=fresh, patient=background)

        return iter_rows(fetch, start=start, stop=stop)

    def cached_ranking(
        self,
        guild_id: int | str,
        user_id: int | str,
        timeframe: Timeframe | TimeframeName = Timeframe.ALL,
    ) -> MemberRanking | None:
        """Return a member's rank and score from the cache, without a request.

        A row of the leaderboard counts as well as a member's own ranking. The newest one with a rank is
        returned, because the leaderboard lists members who have left, and their own ranking may have no rank.

        Parameters
        ----------
        guild_id, user_id : int or str
            Discord ids.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.

        Returns
        -------
        MemberRanking or None
            None if no fresh response holds the member.
        """
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        timeframe = check_timeframe(timeframe)
        own = (MEMBER_RANKING, guild_id, user_id, timeframe)
        board = (GUILD_RANKINGS, guild_id, timeframe)
        found: list[MemberRanking] = []
        for key, model in self._cache.fresh():
            if key == own:
                found.append(model)
            elif key[: len(board)] == board:
                found += [row for row in model.rankings if row.user_id == user_id]
        return max(
            found, key=lambda ranking: (ranking.rank is not None, ranking.fetched_at or _EPOCH), default=None
        )

    def cached_guild_rankings(
        self, guild_id: int | str, timeframe: Timeframe | TimeframeName = Timeframe.ALL
    ) -> list[GuildRankings]:
        """Return the parts of a guild's leaderboard that are fresh in the cache, without a request.

        Parameters
        ----------
        guild_id : int or str
            The guild's Discord id.
        timeframe : Timeframe or str
            ``"all"``, ``"month"`` or ``"week"``.

        Returns
        -------
        list of GuildRankings
            In no particular order; empty if there are none.
        """
        board = (GUILD_RANKINGS, check_id("guild_id", guild_id), check_timeframe(timeframe))
        return [model for key, model in self._cache.fresh() if key[: len(board)] == board]

    async def _modify(
        self,
        endpoint: Endpoint[M],
        guild_id: int | str,
        user_id: int | str,
        amount: int,
        progress: Callable[[ModificationProgress], None] | None,
    ) -> M | None:
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        url = endpoint.url(self._transport.base_url, guild_id, user_id)

        async def send(part: int, *, background: bool, on_in_flight: Callable[[bool], None]) -> M | None:
            request = Request(
                self._transport,
                url,
                body=encode_part(part),
                max_wait=None if background else self._max_wait,
                background=background,
                on_in_flight=on_in_flight,
            )
            body = await request.send()
            return endpoint.decode(body, datetime.now(UTC), guild_id, user_id) if body else None

        try:
            return await send_in_parts(check_amount(amount), send, progress)
        finally:
            affected: list[Key[Any]] = [(MEMBER_POINTS, guild_id, user_id)]
            if endpoint is MEMBER_SCORE:
                affected = [(GUILD_RANKINGS, guild_id), (MEMBER_RANKING, guild_id, user_id)]
            await self._cache.invalidate(*affected)
