"""Answers remembered for a while, one request for all who ask the same, and peace in an outage.

An answer is fresh for a minute, and kept for an hour as the one to give when Tatsu fails. After a failure the
same question is not asked again for some seconds, or an outage would eat the budget.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from copy import copy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct

from tatsu_cog.api.errors import ClientClosed, Forbidden, NotFound, RateLimited, TatsuError, Unauthorized
from tatsu_cog.api.models import TatsuModel
from tatsu_cog.api.transport import Request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tatsu_cog.api.shared_answers import SharedAnswers

T = TypeVar("T", bound=TatsuModel)
T_co = TypeVar("T_co", bound=TatsuModel, covariant=True)
V = TypeVar("V")
Key = tuple[str | int, ...]
"""What was asked: the kind of question first, then its parameters."""


class Reader(Protocol[T_co]):
    """Makes a model of a body."""

    def __call__(self, body: bytes, *, fetched_at: datetime) -> T_co:
        """Raise InvalidResponse for a body that is none."""
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


class _Question(Struct, eq=False):
    """What is being asked, by a task of its own, and how many wait for it."""

    request: Request
    waiting: int = 0
    task: asyncio.Task[Any] | None = None


def _put(kept: OrderedDict[Key, V], key: Key, value: V, most: int) -> None:
    """Keep a value as the newest, and let the oldest go."""
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > most:
        kept.popitem(last=False)


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
        # Not cachetools': its look-up takes longer than all the rest of a hit.
        self._entries: OrderedDict[Key, _Entry] = OrderedDict()
        self._failures: OrderedDict[Key, tuple[float, TatsuError]] = OrderedDict()
        self._asking: dict[Key, _Question] = {}
        self._tasks: set[asyncio.Task[Any]] = set()  # of what is asked, also of what was dropped meanwhile
        self._closed = False
        self.hits = 0
        self.stale = 0

    def peek(self, key: Key) -> Any:
        """Return the fresh answer that is remembered under `key`, or None."""
        entry = self._entries.get(key)
        if entry is not None and entry.fresh_until > time.monotonic():
            self.hits += 1
            return entry.answer
        return None

    async def get(self, key: Key, request: Request, read: Reader[T], *, fresh: bool = False) -> T:
        """Ask, together with all who want the same; where that fails, return what is remembered of before.

        A caller who is cancelled takes the request away from nobody, and what was already sent is not lost:
        the answer is remembered all the same. What everybody has left before it was sent is not sent. With
        `fresh`, what other processes have been answered will not do either.

        Raises
        ------
        TatsuError
            What `request` or `read` raises, or raised some seconds ago, when there is no older answer.
        ClientClosed
            `close` was called, or is called meanwhile.
        """
        if self._closed:
            raise ClientClosed("this TatsuClient is closed; make a new one")
        try:
            return await self._together(key, request, read, 0.0 if fresh else self._fresh_for)
        except (ClientClosed, *_TRUTHS):
            raise
        except TatsuError:
            older: T | None = await self._older(key, read)
            if older is None:
                raise
            self.stale += 1
            return older.as_stale()

    async def _older(self, key: Key, read: Reader[T]) -> T | None:
        entry = self._entries.get(key)
        if entry is not None and entry.kept_until > time.monotonic():
            kept: T = entry.answer
            return kept
        if self._shared is not None and (found := await self._shared.get(_name(key))) is not None:
            body, asked_at = found
            if time.time() - asked_at < KEPT_FOR:
                return read(body, fetched_at=_moment(asked_at))
        return None

    def fresh(self) -> Iterator[tuple[Key, Any]]:
        """Yield the questions whose answers are fresh, with them."""
        now = time.monotonic()
        for key, entry in self._entries.items():
            if entry.fresh_until > now:
                yield key, entry.answer

    async def drop(self, *beginnings: Key) -> None:
        """Forget what was answered to some questions; what is being asked is not remembered either.

        Parameters
        ----------
        *beginnings : tuple
            What the questions begin with: their kind, and their first parameters.
        """
        for kept in (self._entries, self._failures, self._asking):
            for key in [key for key in kept if any(key[: len(begin)] == begin for begin in beginnings)]:
                del kept[key]
        if self._shared is not None:
            await self._shared.forget_like(_name(begin) + "*" for begin in beginnings)

    async def close(self) -> None:
        """Forget everything, give up what is being asked, and answer no more."""
        self._closed = True
        self._entries.clear()
        self._failures.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _together(self, key: Key, request: Request, read: Reader[T], fresh_for: float) -> T:
        question = self._asking.get(key)
        if question is None:
            failed_until, error = self._failures.get(key, (0.0, None))
            if error is not None and failed_until > time.monotonic() and fresh_for == self._fresh_for:
                raise _again(error)
            question = self._asking[key] = _Question(request)
            question.task = asyncio.create_task(self._ask(key, question, read, fresh_for))
            self._tasks.add(question.task)
            question.task.add_done_callback(self._ended)
        elif not request.background:
            question.request.hurry()
        task = question.task
        assert task is not None  # noqa: S101 - set as soon as a question is there
        question.waiting += 1
        question.request.wanted = True
        try:
            answer: T = await asyncio.shield(task)
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if task.cancelled() and not (current is not None and current.cancelling()):
                raise ClientClosed("the client was closed while it waited for Tatsu") from None
            if question.waiting == 1 and question.request.sent_at is None:
                self._forget(key, question)  # at once, for whoever asks before the task has ended
                task.cancel()
            raise
        finally:
            question.waiting -= 1
            question.request.wanted = question.waiting > 0
        return answer

    def _ended(self, task: asyncio.Task[Any]) -> None:
        """Look at an error too that everybody has left, or asyncio would log it as never looked at."""
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()

    def _forget(self, key: Key, question: _Question) -> bool:
        """Take a question off; return whether its answer is still wanted for others."""
        if self._asking.get(key) is not question:
            return False
        del self._asking[key]
        return True

    async def _ask(self, key: Key, question: _Question, read: Reader[T], fresh_for: float) -> T:
        """Ask for all who wait; this runs in a task that none of them can cancel alone."""
        try:
            answer = await self._fetch(key, question.request, read, fresh_for)
        except TatsuError as error:
            self._remember_failure(key, error)
            if self._shared is not None and isinstance(error, _TRUTHS):
                await self._shared.forget(_name(key))
            self._forget(key, question)
            raise
        except BaseException:
            self._forget(key, question)
            raise
        if self._forget(key, question):
            self._remember(key, answer)
        return answer

    async def _fetch(self, key: Key, request: Request, read: Reader[T], fresh_for: float) -> T:
        if self._shared is None:
            body = await request.send()
            return read(body, fetched_at=_moment(request.sent_at))

        async def ask() -> tuple[bytes, float]:
            body = await request.send()
            read(body, fetched_at=_moment(request.sent_at))  # what cannot be read is not for others either
            return body, request.sent_at or time.time()

        body, asked_at = await self._shared.ask_once(_name(key), ask, fresh_for=fresh_for, keep_for=KEPT_FOR)
        return read(body, fetched_at=_moment(asked_at))

    def _remember(self, key: Key, answer: TatsuModel) -> None:
        if self._fresh_for > 0:
            # An answer that another process asked for has been fresh for a while already.
            now = time.monotonic() - (_age(answer) if self._shared is not None else 0.0)
            entry = _Entry(answer, now + self._fresh_for, now + max(self._fresh_for, KEPT_FOR))
            _put(self._entries, key, entry, ANSWERS_KEPT)

    def _remember_failure(self, key: Key, error: TatsuError) -> None:
        if isinstance(error, _TRUTHS):
            self._entries.pop(key, None)
        if self._fresh_for > 0 and not isinstance(error, ClientClosed | RateLimited):
            _put(self._failures, key, (time.monotonic() + PAUSE, _again(error)), FAILURES_KEPT)


def _again(error: TatsuError) -> TatsuError:
    """Return the same error, without the traceback that would grow each time it is raised."""
    return copy(error).with_traceback(None)


def _age(answer: TatsuModel) -> float:
    """Return the seconds since Tatsu was asked."""
    return (datetime.now(UTC) - (answer.fetched_at or datetime.now(UTC))).total_seconds()


def _moment(seconds: float | None) -> datetime:
    return datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _name(key: Key) -> str:
    return ":".join(map(str, key))
