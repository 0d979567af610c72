"""Changes of scores and points, split into amounts that Tatsu accepts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec
from msgspec import Struct

from tatsu_cog.api.errors import HTTPError, ModificationFailed, ServerError, TatsuError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[["ModificationProgress"], None]

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

LARGEST_PART = 100_000
"""The largest amount that Tatsu accepts in one request."""
_ADD, _REMOVE = 0, 1


class ModificationProgress(Struct, frozen=True, kw_only=True):
    """The progress of a change of score or points.

    The amounts have the sign of the requested amount and add up to it.

    Attributes
    ----------
    applied : int
        The amount that Tatsu has confirmed.
    in_flight : int
        The amount that was sent, but not confirmed yet. It may or may not be applied.
    not_sent : int
        The amount that has not been sent yet.
    """

    applied: int
    in_flight: int
    not_sent: int


class SendPart(Protocol[T_co]):
    """A coroutine function that sends one part of a change."""

    async def __call__(self, part: int, *, background: bool, on_in_flight: Callable[[bool], None]) -> T_co:
        """Send a part. Call `on_in_flight` with True before it is sent, and with False after a 429."""


def split_amount(amount: int) -> Iterator[int]:
    """Split an amount into parts of the same sign that Tatsu accepts."""
    sign = 1 if amount > 0 else -1
    for start in range(0, abs(amount), LARGEST_PART):
        yield sign * min(LARGEST_PART, abs(amount) - start)


def encode_part(part: int) -> bytes:
    """Return the request body for a part."""
    return msgspec.json.encode({"action": _ADD if part > 0 else _REMOVE, "amount": abs(part)})


async def send_in_parts(amount: int, send: SendPart[T], progress: Progress | None = None) -> T | None:
    """Send an amount in parts, one after the other, and return the response to the last part.

    Parameters
    ----------
    amount : int
        The amount to add, or to remove if negative.
    send : SendPart
        Coroutine function that sends one part. All parts except the first are background requests.
    progress : callable, optional
        Called with a `ModificationProgress` whenever a part is sent or confirmed.

    Raises
    ------
    ModificationFailed
        A part failed. The parts after it were not sent.
    """
    applied = 0
    response: T | None = None

    def report(in_flight: int) -> None:
        if progress is not None:
            rest = amount - applied - in_flight
            progress(ModificationProgress(applied=applied, in_flight=in_flight, not_sent=rest))

    def report_part(part: int, in_flight: bool) -> None:
        report(part if in_flight else 0)

    for part in split_amount(amount):
        try:
            response = await send(part, background=applied != 0, on_in_flight=partial(report_part, part))
        except TatsuError as error:
            unknown = part if _may_be_applied(error) else 0
            raise ModificationFailed(applied, amount - applied - unknown, unknown, error) from error
        applied += part
        report(0)
    return response


def _may_be_applied(error: TatsuError) -> bool:
    """Return whether a failed part may have been applied, that is, it was sent and Tatsu didn't reject it."""
    refused = isinstance(error, HTTPError) and not isinstance(error, ServerError) and error.status // 100 == 4
    return error.sent and not refused
