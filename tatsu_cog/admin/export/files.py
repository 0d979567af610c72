"""A board as files to download: CSV for a spreadsheet, JSON for a program.

Pure functions without I/O, made to run in a thread. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from tatsu_cog.discord_ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEAST_LIMIT = 10_000
"""Bytes: the smallest limit there is. A row with a name of Discord's is far below it."""

_BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the computer's old code page."""
_LINE_END = "\r\n"
_YES_NO = {True: "yes", False: "no", None: ""}
_STARTER = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""What a formula begins with, the full-width forms included."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line breaks, and what would turn the rest of a row around where it is shown as text."""
_HALF = re.compile("[\ud800-\udfff]")
"""Halves of a character outside the first 65,536: UTF-8 has no form for one alone."""


class ExportFormat(StrEnum):
    """The kind of file."""

    CSV = "csv"
    JSON = "json"


class ExportRow(Struct, frozen=True):
    """A row of a board; the columns of the files are its fields, in this order.

    Attributes
    ----------
    rank : int or None
        The place, from 1; None when Tatsu gave none.
    user_id : int
        The Discord id.
    name : str
        The display name as typed: hostile.
    in_server : bool or None
        Whether the user is in the server; None when that is not known.
    score : int
        The score.
    """

    rank: int | None
    user_id: int
    name: str
    in_server: bool | None
    score: int


class ExportFile(Struct, frozen=True):
    """A file to send.

    Attributes
    ----------
    name : str
        Its name, the ending included.
    data : bytes
        What is in it.
    """

    name: str
    data: bytes


def export_files(
    rows: Sequence[ExportRow],
    format: ExportFormat,  # noqa: A002 - the word that a caller looks for
    *,
    stem: str,
    limit: int,
) -> list[ExportFile]:
    """Write a board into as few files as the limit allows.

    Parameters
    ----------
    rows : sequence of ExportRow
        The board, in the order of the files; it may be empty.
    format : ExportFormat
        The kind of file.
    stem : str
        The name of the file without its ending.
    limit : int
        The most bytes that a file may have, from 10,000.

    Returns
    -------
    list of ExportFile
        One file, ``board.csv``; if that is over the limit, ``board.csv.zip`` with it inside; if that is too,
        ``board-1-of-3.csv.zip`` and so on, each a whole file with its share of the rows.

    Raises
    ------
    ValueError
        The limit is under 10,000, or a row alone is over it, which no name of Discord's can bring about.
    """
    if limit < LEAST_LIMIT:
        raise ValueError(f"limit must be {LEAST_LIMIT:,} bytes or more")
    if format is ExportFormat.CSV:
        lines, whole = _csv_lines(rows), _csv_file
    else:
        lines, whole = _json_lines(rows), _json_file
    name = f"{stem}.{format}"
    data = whole(lines)
    if len(data) <= limit:
        return [ExportFile(name, data)]
    packed = _zipped(name, data)
    if len(packed.data) <= limit:
        return [packed]

    def part(number: int, parts: int, lines: list[bytes]) -> ExportFile:
        return _zipped(f"{stem}-{number}-of-{parts}.{format}", whole(lines))

    # How many parts there will be is not known yet, so they are measured under the longest name there can be.
    most = len(lines)
    guess = max(1, most * limit // len(packed.data))
    shares = _split(lines, limit, guess, lambda share: len(part(most, most, share).data))
    return [part(number, len(shares), share) for number, share in enumerate(shares, start=1)]


def _split(
    lines: list[bytes], limit: int, count: int, size: Callable[[list[bytes]], int]
) -> list[list[bytes]]:
    """Cut lines into runs of `limit` bytes or less, some `count` long: each shrinks until it fits."""
    shares: list[list[bytes]] = []
    start = 0
    while start < len(lines):
        share = lines[start : start + count]
        while (bytes_packed := size(share)) > limit:
            if len(share) == 1:
                raise ValueError("a row is larger than the limit")
            # Always shorter, and close: lines that follow each other pack about equally well.
            share = share[: max(1, len(share) * limit // bytes_packed)]
        shares.append(share)
        start += len(share)
        count = 2 * len(share)  # may be too many; all that is left would be, and takes long to find out
    return shares


def _zipped(name: str, data: bytes) -> ExportFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)  # dated 1980, always
        entry.create_system = 3  # not the one that this happens to run on
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, data)
    return ExportFile(f"{name}.zip", buffer.getvalue())


def _csv_lines(rows: Sequence[ExportRow]) -> list[bytes]:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=_LINE_END).writerows(
        (row.rank, row.user_id, _cell(row.name), _YES_NO[row.in_server], row.score) for row in rows
    )
    # No cell holds a line break.
    return text.getvalue().encode().splitlines(keepends=True)


def _csv_file(lines: list[bytes]) -> bytes:
    header = ",".join(ExportRow.__struct_fields__) + _LINE_END
    return b"".join([_BOM, header.encode(), *lines])


def _json_lines(rows: Sequence[ExportRow]) -> list[bytes]:
    encode = msgspec.json.Encoder().encode
    # The id is a string because JavaScript would round it: its numbers are exact up to 2**53.
    return [
        encode({**msgspec.structs.asdict(row), "user_id": str(row.user_id), "name": _encodable(row.name)})
        for row in rows
    ]


def _json_file(lines: list[bytes]) -> bytes:
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"


def _cell(name: str) -> str:
    """Make a name safe for a spreadsheet; it stays whole, unlike what `plain` returns."""
    if _STARTER.search(name):
        # Where the comma is the decimal sign, a spreadsheet cuts a row at its semicolons.
        name = ";".join(_defused(piece) for piece in name.split(";"))
    return _CONTROL.sub(" ", _encodable(name))


def _defused(piece: str) -> str:
    starter = _STARTER.search(piece)
    if starter is None or any(plain(character) for character in piece[: starter.start()]):
        return piece
    return f"'{piece}"


def _encodable(name: str) -> str:
    return _HALF.sub("\ufffd", name)
