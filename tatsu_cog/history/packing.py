"""Packs leaderboards into bytes: about 1.2 kB for a hundred rows.

The first byte contains flags, the second the type code of the scores. Then follow the user IDs, the scores in the
smallest type that holds all of them, and the ranks, which are left out if they are 1, 2, 3 and so on. All numbers are
little-endian.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tatsu_cog.history.models import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_COMPLETE, _RANKED = 1, 2
_UNSIGNED = (("B", 8), ("H", 16), ("I", 32), ("Q", 64))
_MAX_RANK = (1 << 32) - 1
_MIN, _MAX = -(1 << 63), (1 << 63) - 1
_ID = struct.Struct("<Q")


def pack(rows: Sequence[Row], *, complete: bool) -> bytes:
    """Return the bytes for a leaderboard.

    Parameters
    ----------
    rows : sequence of Row
        The rows, best rank first. The user IDs must fit 64 bits.
    complete : bool
        Whether the leaderboard has no further rows.
    """
    count = len(rows)
    scores = [row.score for row in rows]
    kind = _score_type(scores)
    ranked = any(row.rank != place for place, row in enumerate(rows, 1))
    head = bytes(((_COMPLETE if complete else 0) | (_RANKED if ranked else 0), ord(kind)))
    if kind == "q":
        scores = [min(max(score, _MIN), _MAX) for score in scores]
    body = struct.pack(f"<{count}Q{count}{kind}", *(row.user_id for row in rows), *scores)
    return (
        head
        + body
        + (struct.pack(f"<{count}I", *(min(row.rank, _MAX_RANK) for row in rows)) if ranked else b"")
    )


def unpack(data: bytes) -> tuple[tuple[Row, ...], bool]:
    """Return the rows of a leaderboard, and whether it has no further rows."""
    flags, kind = data[0], chr(data[1])
    count = _count(data)
    numbers = struct.unpack_from(f"<{count}Q{count}{kind}", data, 2)
    return (
        tuple(map(Row, _ranks(data, count), numbers[:count], numbers[count:])),
        bool(flags & _COMPLETE),
    )


def find(data: bytes, user_id: int) -> Row | None:
    """Return the row of a member without unpacking the others. None if there is none."""
    wanted, count = _ID.pack(user_id), _count(data)
    at = data.find(wanted, 2, 2 + 8 * count)
    while at >= 0 and (at - 2) % 8:  # the bytes match, but they are parts of two IDs
        at = data.find(wanted, at + 1, 2 + 8 * count)
    if at < 0:
        return None
    place = (at - 2) // 8
    kind = chr(data[1])
    size = struct.calcsize(f"<{kind}")
    (score,) = struct.unpack_from(f"<{kind}", data, 2 + 8 * count + size * place)
    return Row(_ranks(data, count)[place], user_id, score)


def _score_type(scores: Iterable[int]) -> str:
    """Return the type code of the smallest integers that hold the scores."""
    lowest, highest = min(scores, default=0), max(scores, default=0)
    if lowest < 0:
        return "q"
    return next((code for code, bits in _UNSIGNED if highest < 1 << bits), "q")


def _count(data: bytes) -> int:
    size = 8 + struct.calcsize(f"<{chr(data[1])}") + (4 if data[0] & _RANKED else 0)
    return (len(data) - 2) // size


def _ranks(data: bytes, count: int) -> Sequence[int]:
    if not data[0] & _RANKED:
        return range(1, count + 1)
    return struct.unpack_from(f"<{count}I", data, len(data) - 4 * count)
