"""The client. Each method validates its arguments, sends a request and returns a model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tatsu_cog.api._redis import connect, key_name
from tatsu_cog.api.cache import RedisCache, ResponseCache
from tatsu_cog.api.cache.response import KEEP_SECONDS
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

    Use it as an async context manager, or call `close` when you are done. The aiohttp session is created for
    the first request, and the client can only be used in the event loop of that request.

    Requests over the rate limit are queued and sent in order. Responses are cached, and concurrent calls for
    the same resource share one request. If Tatsu is unavailable or the rate limit is exhausted, a cached
    response of up to an hour ago is returned with `stale` set. A failed request isn't sent again for five
    seconds.

    Parameters
    ----------
    key : str
        The API key, created with the command ``t!apikey create`` in a guild with the Tatsu bot. Surrounding
        quotes and prefixes such as ``Bearer`` are removed.
    base_url : str
        The root URL of the API, including the version.
    session : aiohttp.ClientSession, optional
        The session to send requests with. The client doesn't close it.
    timeout : float
        The timeout of a call in seconds. This includes retries, but not the wait for the rate limit.
    fresh_for : float
        How long a response is returned from the cache, in seconds. 0 disables the cache.
    limit : int
        The number of requests that Tatsu allows per window. Response headers can lower it temporarily.
    window : float
        The length of a window in seconds.
    max_wait : float or None
        The maximum time to wait for the rate limit, in seconds. `RateLimited` is raised as soon as the wait is
        known to be longer. None for no limit.
    redis_url : str, optional
        The URL of a Redis or Valkey server. All processes that use this key then share the rate limit and the
        cache. Requires the extra ``redis``. No requests are sent while Redis is unavailable.
    user_agent : str, optional
        The value of the ``User-Agent`` header.
    proxy : str, optional
        The URL of an HTTP proxy, such as ``http://user:password@host:port``.
    trust_env : bool
        Whether to read the proxy from the environment. Ignored if `session` is given.

    Raises
    ------
    ValueError
        The key is empty or malformed, a URL is invalid, or a number is out of range.
    ImportError
        `redis_url` is given, but the extra ``redis`` is not installed.

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
        fresh_for: float = 60.0,
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
            # Use separate connection pools so that the cache cannot delay the rate limiter.
            for_limit, for_cache = self._redis = [connect(redis_url), connect(redis_url)]
            name = key_name(key.reveal())
            # The lease of a permit must not expire before its request ends. Add time for Redis to respond.
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
        transport = getattr(self, "_transport", None)  # not set if __init__ failed
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
        """Close the client. A session passed to the constructor is not closed. Safe to call more than once."""
        await self._transport.close()
        self._cache.close()
        await self._limiter.aclose()
        for redis in self._redis:
            await redis.aclose()

    @property
    def stats(self) -> ClientStats:
        """The current statistics of this client."""
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
            last_error=self._transport.last_error,
            last_success_at=self._transport.last_success_at,
        )

    async def get_profile(self, user_id: int | str) -> UserProfile:
        """Get a user's global profile.

        Parameters
        ----------
        user_id : int or str
            The user's ID. A string must consist of digits only.

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
        guild_id : int or str
            The guild's ID.
        user_id : int or str
            The member's ID.
        timeframe : Timeframe or str
            The time period: ``"all"``, ``"month"`` or ``"week"``.
        optional : bool
            Whether the caller can do without the response; see `get_guild_rankings`.

        Raises
        ------
        NotFound
            Tatsu has no data about the guild or the member. The error doesn't distinguish between them.
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
            The guild's ID.
        timeframe : Timeframe or str
            The time period: ``"all"``, ``"month"`` or ``"week"``.
        offset : int
            The number of rows to skip. With an offset of 100, the first row is rank 101.
        background : bool
            Whether this is a background request. Interactive requests are sent before it, and a part of the
            rate limit is reserved for them.
        fresh : bool
            Whether to send a request even if a fresh response is cached.
        optional : bool
            Whether the caller can do without the response. If no fresh response is cached, a background request
            is sent at most once and without queueing, and only while more than half of the rate limit is free.
            Otherwise, `RateLimited` is raised immediately.

        Raises
        ------
        NotFound
            Tatsu has no data about the guild.
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
        guild_id : int or str
            The guild's ID.
        user_id : int or str
            The member's ID.
        optional : bool
            Whether the caller can do without the response; see `get_guild_rankings`.

        Raises
        ------
        NotFound
            Tatsu has no data about the guild or the member.
        TatsuError
            The request failed; see `tatsu_cog.api.errors`.
        """
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        return await self._cache.get((MEMBER_POINTS, guild_id, user_id), optional=optional)

    async def get_store_listing(self, listing_id: str) -> StoreListing:
        """Get a listing from Tatsu's store.

        Parameters
        ----------
        listing_id : str
            The listing's ID, 1 to 100 characters.

        Raises
        ------
        NotFound
            The listing does not exist.
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
        """Add points to a member, or remove points from them.

        The owner of the API key needs the Manage Server permission in the guild.

        An amount of more than 100,000 is split, and its parts are sent one after the other. All parts except
        the first are background requests and ignore `max_wait`. A part that may have been applied is never
        retried.

        Parameters
        ----------
        guild_id : int or str
            The guild's ID.
        user_id : int or str
            The member's ID.
        amount : int
            The points to add, or to remove if negative. It must not be 0, and has no maximum.
        progress : callable, optional
            Called with a `ModificationProgress` whenever a part is sent or confirmed.

        Returns
        -------
        MemberPoints or None
            The member's points after the change. None if Tatsu responded without a body (204).

        Raises
        ------
        ModificationFailed
            The amount was not applied, or only a part of it. See the attributes of the error.
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
        """Add score to a member, or remove score from them.

        See `modify_member_points` for the required permission and the handling of large amounts.

        Parameters
        ----------
        guild_id : int or str
            The guild's ID.
        user_id : int or str
            The member's ID.
        amount : int
            The score to add, or to remove if negative. It must not be 0, and has no maximum.
        progress : callable, optional
            Called with a `ModificationProgress` whenever a part is sent or confirmed.

        Returns
        -------
        MemberScore or None
            The member's score after the change. None if Tatsu responded without a body (204).

        Raises
        ------
        ModificationFailed
            The amount was not applied, or only a part of it. See the attributes of the error.
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
        """Iterate over a guild's leaderboard by rank, 100 rows per request.

        No member is yielded twice. The leaderboard can change between requests; see
        `tatsu_cog.api.pagination.iter_rows` for how this is handled and how many requests are sent at most.

        Parameters
        ----------
        guild_id : int or str
            The guild's ID.
        timeframe : Timeframe or str
            The time period: ``"all"``, ``"month"`` or ``"week"``.
        start : int
            The first rank, inclusive.
        stop : int or None
            The last rank, inclusive. None for no limit.
        background : bool
            Whether to send background requests. Interactive requests are sent before them, and `max_wait`
            doesn't apply.

        Yields
        ------
        MemberRanking
            The rows, best rank first.

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
        """Return a member's rank and score from the cache without sending a request.

        This searches the cached member rankings and leaderboards for the newest entry with a rank. Entries
        without a rank are only used if there are no others, since a member who left the guild may have a rank on
        the leaderboard but not in their member ranking.

        Parameters
        ----------
        guild_id : int or str
            The guild's ID.
        user_id : int or str
            The member's ID.
        timeframe : Timeframe or str
            The time period: ``"all"``, ``"month"`` or ``"week"``.

        Returns
        -------
        MemberRanking or None
            None if no fresh response contains the member.
        """
        guild_id, user_id = check_id("guild_id", guild_id), check_id("user_id", user_id)
        timeframe = check_timeframe(timeframe)
        ranking_key = (MEMBER_RANKING, guild_id, user_id, timeframe)
        leaderboard_scope = (GUILD_RANKINGS, guild_id, timeframe)
        found: list[MemberRanking] = []
        for key, model in self._cache.fresh():
            if key == ranking_key:
                found.append(model)
            elif key[: len(leaderboard_scope)] == leaderboard_scope:
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
