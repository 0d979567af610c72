"""Answers remembered for a while, one request for all who ask the same, and peace in an outage.

An answer is fresh for a minute, and kept for an hour as the one to give when Tatsu fails. After a failure the
same question is not asked again for some seconds, or an outage would eat the budget.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tatsu_cog.api.errors import ClientClosed, Forbidden, NotFound, RateLimited, TatsuError, Unauthorized
from tatsu_cog.api.models import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

    from tatsu_cog.api.shared_answers import SharedAnswers

T = TypeVar("T", bound=Answer)
T_co = TypeVar("T_co", bound=Answer, covariant=True)
V = TypeVar("V")
Key = tuple[str | int, ...]
"""What was asked: the kind of question first, then its parameters."""


class Reader(Protocol[T_co]):
    """Makes a model of a body."""

    def __call__(self, body: bytes, *, fetched_at: datetime) -> T_co:
        """Raise InvalidAnswer for a body that is none."""
        ...


KEPT_FOR = 3600.0
"""Seconds for which an answer is kept to be given when Tatsu fails."""
PAUSE = 5.0
"""Seconds for which a question that has just failed is not asked again."""
ANSWERS_KEPT = 512
"""At most; the oldest go first. A board of 100 rows is the largest."""
FAILURES_KEPT = 1024
"""At most; each is some hundred bytes."""
_TRUTHS = (Unauthorized, Forbidden, NotFound)
"""Errors that are the answer: what was known before is no longer so."""


class _Entry(Struct):
    answer: Any
    fresh_until: float
    kept_until: float


def _put(kept: dict[Key, V], key: Key, value: V, most: int) -> None:
    """Keep a value as the newest, and let the oldest go."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > most:
        del kept[next(iter(kept))]


class AnswerCache:
    """Remembers answers, and for some seconds failures.

    Parameters
    ----------
    fresh_for : float
        Seconds that an answer is fresh. With 0 nothing is remembered, failures included, but those who ask
        the same at the same time still share one request.
    shared : SharedAnswers, optional
        Where the answers of all the processes with the same key are.

    Attributes
    ----------
    hits, stale : int
        How many fresh answers were given from memory, and how many because Tatsu failed.
    """

    def __init__(self, *, fresh_for: float, shared: SharedAnswers | None = None) -> None:
        self._fresh_for = fresh_for
        self._shared = shared if fresh_for > 0 else None
        # Dicts, which keep the order: a look-up of cachetools' takes longer than all the rest of a hit.
        self._entries: dict[Key, _Entry] = {}
        self._failures: dict[Key, tuple[float, TatsuError]] = {}
        self._asking: dict[Key, asyncio.Task[Any]] = {}
        self.hits = 0
        self.stale = 0

    def peek(self, key: Key) -> Any:
        """Return the fresh answer that is remembered under `key`, or None."""
        entry = self._entries.get(key)
        if entry is not None and entry.fresh_until > time.monotonic():
            self.hits += 1
            return entry.answer
        return None

    async def get(self, key: Key, fetch: Callable[[], Coroutine[Any, Any, bytes]], read: Reader[T]) -> T:
        """Ask, together with all who want the same; where that fails, return what is remembered of before.

        A caller who is cancelled takes the request away from nobody, and what was already sent is not lost:
        the answer is remembered all the same.

        Raises
        ------
        TatsuError
            What `fetch` or `read` raises, or raised some seconds ago, when there is no older answer to give.
        ClientClosed
            `close` was called meanwhile.
        """
        try:
            return await self._together(key, fetch, read)
        except (ClientClosed, *_TRUTHS):
            raise
        except TatsuError:
            older: T | None = await self._older(key, read)
            if older is None:
                raise
            self.stale += 1
            return replace(older, stale=True)

    async def _older(self, key: Key, read: Reader[T]) -> T | None:
        entry = self._entries.get(key)
        if entry is not None and entry.kept_until > time.monotonic():
            kept: T = entry.answer
            return kept
        if self._shared is not None and (found := await self._shared.get(_name(key))) is not None:
            body, asked_at = found
            if time.time() - asked_at < KEPT_FOR:
                return read(body, fetched_at=datetime.fromtimestamp(asked_at, UTC))
        return None

    def fresh(self) -> Iterator[tuple[Key, Any]]:
        """Yield the questions whose answers are fresh, with them."""
        now = time.monotonic()
        for key, entry in self._entries.items():
            if entry.fresh_until > now:
                yield key, entry.answer

    async def close(self) -> None:
        """Forget everything and give up what is being asked."""
        self._entries.clear()
        self._failures.clear()
        tasks = list(self._asking.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _together(
        self, key: Key, fetch: Callable[[], Coroutine[Any, Any, bytes]], read: Reader[T]
    ) -> T:
        task = self._asking.get(key)
        if task is None:
            failed_until, error = self._failures.get(key, (0.0, None))
            if error is not None and failed_until > time.monotonic():
                raise error
            task = self._asking[key] = asyncio.create_task(self._ask(key, fetch, read))
            task.add_done_callback(_retrieve)
        try:
            answer: T = await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
            raise ClientClosed("the client was closed while it waited for Tatsu") from None
        return answer

    async def _ask(self, key: Key, fetch: Callable[[], Coroutine[Any, Any, bytes]], read: Reader[T]) -> T:
        try:
            answer = await self._fetch(key, fetch, read)
        except TatsuError as error:
            self._remember_failure(key, error)
            if self._shared is not None and isinstance(error, _TRUTHS):
                await self._shared.forget(_name(key))
            raise
        finally:
            del self._asking[key]
        if self._fresh_for > 0:
            # An answer that another process asked for has been fresh for a while already.
            now = time.monotonic() - (_age(answer) if self._shared is not None else 0.0)
            entry = _Entry(answer, now + self._fresh_for, now + max(self._fresh_for, KEPT_FOR))
            _put(self._entries, key, entry, ANSWERS_KEPT)
        return answer

    async def _fetch(self, key: Key, fetch: Callable[[], Coroutine[Any, Any, bytes]], read: Reader[T]) -> T:
        now = datetime.now(UTC)
        if self._shared is None:
            return read(await fetch(), fetched_at=now)

        async def fetch_valid() -> bytes:
            body = await fetch()
            read(body, fetched_at=now)  # what cannot be read is not for others either
            return body

        body, asked_at = await self._shared.ask_once(
            _name(key), fetch_valid, fresh_for=self._fresh_for, keep_for=KEPT_FOR
        )
        return read(body, fetched_at=datetime.fromtimestamp(asked_at, UTC))

    def _remember_failure(self, key: Key, error: TatsuError) -> None:
        if isinstance(error, _TRUTHS):
            self._entries.pop(key, None)
        if self._fresh_for > 0 and not isinstance(error, ClientClosed | RateLimited):
            _put(self._failures, key, (time.monotonic() + PAUSE, error), FAILURES_KEPT)


def _age(answer: Answer) -> float:
    """Return the seconds since Tatsu was asked."""
    return (datetime.now(UTC) - (answer.fetched_at or datetime.now(UTC))).total_seconds()


def _name(key: Key) -> str:
    return ":".join(map(str, key))


def _retrieve(task: asyncio.Task[Any]) -> None:
    """Look at the error of a request that everybody has left, or asyncio would log it as never looked at."""
    if not task.cancelled():
        task.exception()
