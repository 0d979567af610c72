"""Changes of points and scores: in the parts that Tatsu takes, each sent once, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from tatsu_cog.api.errors import HTTPError, ModificationFailed, TatsuError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    Progress = Callable[[int], None]
    """Takes the part of an amount that Tatsu has confirmed so far."""

T = TypeVar("T")

LARGEST_PART = 100_000
"""What Tatsu changes in one request, at the most."""
_ADD, _REMOVE = 0, 1


def check_amount(amount: int) -> None:
    """Raise TypeError or ValueError for an amount that is none."""
    if not isinstance(amount, int) or isinstance(amount, bool):
        raise TypeError(f"amount must be an int, not {type(amount).__name__}")
    if amount == 0:
        raise ValueError("amount must not be 0")


def parts_of(amount: int) -> Iterator[int]:
    """Yield the parts in which Tatsu takes an amount, signed as it is."""
    sign = 1 if amount > 0 else -1
    for start in range(0, abs(amount), LARGEST_PART):
        yield sign * min(LARGEST_PART, abs(amount) - start)


def body_of(part: int) -> bytes:
    """Return what is sent for a part."""
    return msgspec.json.encode({"action": _ADD if part > 0 else _REMOVE, "amount": abs(part)})


async def in_parts(
    amount: int, send: Callable[[int], Awaitable[T]], progress: Progress | None = None
) -> T | None:
    """Send an amount part by part, and return what the last one was answered with.

    Raises
    ------
    ModificationFailed
        A part failed, whyever; those after it are not sent.
    """
    applied = 0
    answer: T | None = None
    for part in parts_of(amount):
        try:
            answer = await send(part)
        except TatsuError as error:
            unknown = part if _may_be_applied(error) else 0
            raise ModificationFailed(applied, amount - applied - unknown, unknown, error) from error
        applied += part
        if progress is not None:
            progress(applied)
    return answer


def _may_be_applied(error: TatsuError) -> bool:
    """Tell whether a change may have been made all the same: only a refusal by Tatsu itself rules it out."""
    return error.sent and not (isinstance(error, HTTPError) and error.status < 500)
