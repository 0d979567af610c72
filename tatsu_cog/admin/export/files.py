"""Writes a leaderboard to a CSV or JSON file.

The functions are pure, so they can be run in a thread.
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
from msgspec.structs import asdict

from tatsu_cog.admin import messages
from tatsu_cog.discord_ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOM = b"\xef\xbb\xbf"
"""The byte order mark, which Excel needs to read a file as UTF-8."""
_LINE_END = "\r\n"
_STARTER = re.compile("[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""The first characters of a formula, including their full-width forms."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, line breaks, and characters that reverse the direction of text."""
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Surrogates, which UTF-8 cannot encode."""


class ExportFormat(StrEnum):
    """The format of a file."""

    CSV = "csv"
    JSON = "json"


class ExportRow(Struct, frozen=True):
    """A row of the file. The fields are the columns, in this order.

    Attributes
    ----------
    rank : int or None
        The rank, starting at 1; None if Tatsu didn't return one.
    user_id : int
        The Discord id.
    name : str
        The display name, not escaped.
    in_server : bool or None
        Whether the user is in the guild; None if unknown.
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
        The name of the file, with its extension.
    data : bytes
        The content.
    """

    name: str
    data: bytes


class FileTooLarge(Exception):
    """Raised if a file exceeds Discord's size limit even after compression.

    Attributes
    ----------
    size : int
        The size of the compressed file in bytes.
    limit : int
        The limit in bytes.
    """

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"the file has {size:,} bytes, and the limit is {limit:,}")
        self.size = size
        self.limit = limit


def export_file(rows: Sequence[ExportRow], file_format: ExportFormat, *, stem: str, limit: int) -> ExportFile:
    """Write a leaderboard to a file, and compress it if necessary.

    Parameters
    ----------
    rows : sequence of ExportRow
        The rows to write, in this order. May be empty.
    file_format : ExportFormat
        The format of the file.
    stem : str
        The name of the file without its extension, such as ``leaderboard``.
    limit : int
        The maximum size in bytes. A larger file is compressed, for example as ``leaderboard.csv.zip``.

    Raises
    ------
    FileTooLarge
        The file exceeds the limit even after compression.
    """
    write = _csv_file if file_format is ExportFormat.CSV else _json_file
    file = ExportFile(f"{stem}.{file_format}", write(rows))
    if len(file.data) <= limit:
        return file
    zipped = _zipped(file.name, file.data)
    if len(zipped.data) > limit:
        raise FileTooLarge(len(zipped.data), limit)
    return zipped


def _zipped(name: str, data: bytes) -> ExportFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return ExportFile(f"{name}.zip", buffer.getvalue())


def _csv_file(rows: Sequence[ExportRow]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=_LINE_END)
    writer.writerow([heading() for heading in messages.COLUMNS])
    in_server = {True: messages.YES(), False: messages.NO(), None: ""}
    writer.writerows(
        {**asdict(row), "name": _cell(row.name), "in_server": in_server[row.in_server]}.values()
        for row in rows
    )
    return _BOM + text.getvalue().encode()


def _json_file(rows: Sequence[ExportRow]) -> bytes:
    encode = msgspec.json.Encoder().encode
    # The id is a string because JavaScript can't represent all integers above 2**53.
    lines = [
        encode({**asdict(row), "user_id": str(row.user_id), "name": _encodable(row.name)}) for row in rows
    ]
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if lines else b"[]\n"


def _cell(name: str) -> str:
    """Escape a name so that spreadsheets don't interpret it as a formula."""
    if _STARTER.search(name):
        # In locales with a decimal comma, spreadsheets split lines at semicolons.
        name = ";".join(_escape_formula(piece) for piece in name.split(";"))
    return _CONTROL.sub(" ", _encodable(name))


def _escape_formula(piece: str) -> str:
    starter = _STARTER.search(piece)
    if starter is None or any(plain(character) for character in piece[: starter.start()]):
        return piece
    return f"'{piece}"


def _encodable(name: str) -> str:
    return _SURROGATE.sub("\ufffd", name)
