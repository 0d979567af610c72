"""The files of a board: read back, they hold its rows, and no name in them can do harm."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog.admin.export.files import LEAST_LIMIT, ExportFile, ExportFormat, ExportRow, export_files

CSV, JSON = ExportFormat.CSV, ExportFormat.JSON
BIG = 10_000_000
BOM = "\ufeff"
HEADER = ["rank", "user_id", "name", "in_server", "score"]
FIRST_ID = 2**63 + 1
IN_SERVER = {"yes": True, "no": False, "": None}
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}
"""The categories of characters of which nothing can be seen."""
STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20"
NAMES = ["Aria", "花子", "عمر", "אורי", "👩\u200d👧", 'a "b"', "a,b", "a;b", "O'Neil", "**_x_**"]

both = pytest.mark.parametrize("format_", ExportFormat)


def row(name: str, rank: int | None = 1, in_server: bool | None = True) -> ExportRow:
    return ExportRow(rank, FIRST_ID, name, in_server, 5)


def board(size: int, names: list[str] = NAMES) -> list[ExportRow]:
    return [
        ExportRow(
            rank=at + 1 if at % 7 else None,
            user_id=FIRST_ID + at,
            name=names[at % len(names)],
            in_server=(True, False, None)[at % 3],
            score=10**7 - at,
        )
        for at in range(size)
    ]


def noise(size: int, seed: int = 0) -> list[str]:
    """Make names that do not compress, of letters that no spreadsheet would run."""
    names = []
    for at in range(size):
        digest = hashlib.shake_256(f"{seed} {at}".encode()).digest(64)
        names.append(
            "".join(chr(0x4E00 + int.from_bytes(digest[i : i + 2]) % 0x5000) for i in range(0, 64, 2))
        )
    return names


def unpacked(file: ExportFile) -> str:
    """Return the text in a file, which may be in an archive."""
    if not file.name.endswith(".zip"):
        return file.data.decode()
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        (entry,) = archive.infolist()
        assert archive.testzip() is None
        assert entry.filename == file.name.removesuffix(".zip")
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        return archive.read(entry).decode()


def cells(file: ExportFile, separator: str = ",") -> list[list[str]]:
    text = unpacked(file)
    assert text.startswith(BOM)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=separator, strict=True))


def read(file: ExportFile) -> list[ExportRow]:
    """Read one file back, whichever it is, without the module that is tested."""
    if ".csv" in file.name:
        header, *lines = cells(file)
        assert header == HEADER
        return [
            ExportRow(int(rank) if rank else None, int(user_id), name, IN_SERVER[in_server], int(score))
            for rank, user_id, name, in_server, score in lines
        ]
    objects = json.loads(unpacked(file))
    assert all(list(fields) == HEADER for fields in objects)
    assert all(isinstance(fields["user_id"], str) for fields in objects)
    return [ExportRow(**{**fields, "user_id": int(fields["user_id"])}) for fields in objects]


def read_all(files: list[ExportFile]) -> list[ExportRow]:
    return [row for file in files for row in read(file)]


def cell(name: str) -> str:
    """Return what a name becomes in the CSV file."""
    (file,) = export_files([row(name)], CSV, stem="board", limit=BIG)
    return cells(file)[1][2]


# What is in a file


def test_a_csv_file_is_this_to_the_byte() -> None:
    rows = [row("Aria"), row("花子, «x»", None, False), row('عمر "o"', 12, None)]

    assert export_files(rows, CSV, stem="board", limit=BIG) == [
        ExportFile(
            "board.csv",
            b"\xef\xbb\xbf"
            b"rank,user_id,name,in_server,score\r\n"
            b"1,9223372036854775809,Aria,yes,5\r\n"
            + ',9223372036854775809,"花子, «x»",no,5\r\n'.encode()
            + '12,9223372036854775809,"عمر ""o""",,5\r\n'.encode(),
        )
    ]


def test_a_json_file_is_this_to_the_byte() -> None:
    rows = [row("Aria"), row("=花\n", None, False), row('عمر "', 12, None)]

    assert export_files(rows, JSON, stem="board", limit=BIG) == [
        ExportFile(
            "board.json",
            (
                "[\n"
                '{"rank":1,"user_id":"9223372036854775809","name":"Aria","in_server":true,"score":5},\n'
                '{"rank":null,"user_id":"9223372036854775809","name":"=花\\n","in_server":false,"score":5},\n'
                '{"rank":12,"user_id":"9223372036854775809","name":"عمر \\"","in_server":null,"score":5}\n'
                "]\n"
            ).encode(),
        )
    ]


def test_an_empty_board_is_one_file_without_rows() -> None:
    assert export_files([], CSV, stem="b", limit=LEAST_LIMIT) == [
        ExportFile("b.csv", (BOM + "rank,user_id,name,in_server,score\r\n").encode())
    ]
    assert export_files([], JSON, stem="b", limit=LEAST_LIMIT) == [ExportFile("b.json", b"[]\n")]


@both
@pytest.mark.parametrize("size", [0, 1, 100, 237, 25_000])
def test_a_board_of_any_size_comes_back_as_it_was(format_: ExportFormat, size: int) -> None:
    (file,) = export_files(board(size), format_, stem="board", limit=BIG)

    assert file.name == f"board.{format_}"
    assert read(file) == board(size)


@both
def test_a_json_file_has_a_row_a_line_and_so_has_a_csv_file_after_its_header(format_: ExportFormat) -> None:
    (file,) = export_files(board(237), format_, stem="board", limit=BIG)

    assert file.data.endswith(b"\n")
    assert file.data.count(b"\n") == {CSV: 1 + 237, JSON: 1 + 237 + 1}[format_]


# Names


UNSEEN = """
    none 20 A0,3000 0A 00 200B FEFF 202E 2066 AD 3164 2800 200D,FE0F 301 E000 D800 20,200E,20,09
"""


@pytest.mark.parametrize("starter", [*STARTERS, "\t", "\r"], ids=ascii)
@pytest.mark.parametrize("codes", UNSEEN.split())
def test_a_name_that_a_spreadsheet_would_run_begins_with_an_apostrophe(codes: str, starter: str) -> None:
    before = "".join(chr(int(code, 16)) for code in codes.split(",") if code != "none")
    shown = cell(f"{before}{starter}1+1")

    assert shown.startswith("'")
    assert shown.endswith(f"{starter}1+1" if starter in STARTERS else " 1+1")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ('=HYPERLINK("https://a.example")', '\'=HYPERLINK("https://a.example")'),
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("\tAria", "' Aria"),
        ("-_-", "'-_-"),
        ("a;=1+1;b", "a;'=1+1;b"),
        (";;\t@b", ";;' @b"),
    ],
)
def test_nothing_else_of_such_a_name_changes(name: str, shown: str) -> None:
    assert cell(name) == shown


HARMLESS = """
    Jean-Luc a=b 花-子 🌸+🌸 a@b.example #1 1-2 a;b=c (= '=1 "=1" *a* _b_ `c` <@1> \\=1
"""


@pytest.mark.parametrize(
    "name", ["", " ", "'", "a  b ", "e" + "\u0301" * 9, "x" * 5_000, *HARMLESS.split(), *NAMES]
)
def test_any_other_name_stays_whole_and_as_it_is(name: str) -> None:
    assert cell(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb\rc\r\nd", "a b c  d"),
        ("a\u2028b\u2029c\x85d\x0be\x1cf", "a b c d e f"),
        ("a\x00b\x1bc\x7fd\te", "a b c d e"),
        ("a\u202eb\u202cc\u2067d\u2069", "a b c d "),
    ],
    ids=ascii,
)
def test_what_would_break_or_turn_a_row_is_a_space(name: str, shown: str) -> None:
    assert cell(name) == shown


@pytest.mark.parametrize("name", ["=1", "\t\x00a", "a\n\u2028b", "\u202eevil", " \uff20a", *NAMES], ids=ascii)
def test_in_json_a_name_is_as_it_was_typed(name: str) -> None:
    assert read_all(export_files([row(name)], JSON, stem="board", limit=BIG)) == [row(name)]


@both
def test_half_a_character_is_replaced_as_utf_8_cannot_hold_it(format_: ExportFormat) -> None:
    rows = [row("a\ud83db\udc4d")]

    assert read_all(export_files(rows, format_, stem="board", limit=BIG)) == [row("a\ufffdb\ufffd")]


hostile = st.lists(
    st.one_of(
        st.sampled_from(
            [*STARTERS, *"\t\r\n\x00,;\"' ", "\u200b", "\u202e", "\u2069", "\u3164", "\ue000", "\ud83d"]
        ),
        st.sampled_from(["عمر", "花", "🌸", "a"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


@given(st.lists(hostile, min_size=1, max_size=5))
@settings(deadline=None, max_examples=200)
def test_whatever_is_typed_no_cell_begins_like_a_formula_wherever_rows_are_cut(names: list[str]) -> None:
    (file,) = export_files([row(name) for name in names], CSV, stem="board", limit=BIG)

    lines = unpacked(file).splitlines()
    assert len(lines) == 1 + len(names)
    for line in cells(file)[1:] + [line.split(";") for line in lines]:
        for shown in line:
            seen = "".join(c for c in shown if unicodedata.category(c) not in HIDDEN and c != "\u3164")
            assert not seen.startswith(tuple(STARTERS))


@given(hostile)
@settings(deadline=None, max_examples=200)
def test_whatever_is_typed_a_name_gains_apostrophes_and_loses_only_what_is_a_space_then(name: str) -> None:
    def bare(text: str) -> str:
        text = re.sub("[\u202a-\u202e\u2066-\u2069]", " ", text.replace("'", ""))
        text = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
        return re.sub("[\ud800-\udfff]", "\ufffd", text)

    assert bare(cell(name)) == bare(name)


# Sizes


@both
def test_a_file_may_have_just_as_many_bytes_as_the_limit(format_: ExportFormat) -> None:
    rows = board(1_000)
    (plain,) = export_files(rows, format_, stem="board", limit=BIG)

    assert export_files(rows, format_, stem="board", limit=len(plain.data)) == [plain]


@both
def test_a_file_one_byte_over_the_limit_is_compressed(format_: ExportFormat) -> None:
    rows = board(1_000)
    (plain,) = export_files(rows, format_, stem="board", limit=BIG)
    (packed,) = export_files(rows, format_, stem="board", limit=len(plain.data) - 1)

    assert packed.name == f"board.{format_}.zip"
    assert len(packed.data) < len(plain.data) / 2
    assert unpacked(packed).encode() == plain.data


@both
def test_a_compressed_file_may_have_just_as_many_bytes_as_the_limit_and_not_one_more(
    format_: ExportFormat,
) -> None:
    rows = board(2_000, noise(2_000))
    (plain,) = export_files(rows, format_, stem="board", limit=BIG)
    (packed,) = export_files(rows, format_, stem="board", limit=len(plain.data) - 1)

    assert export_files(rows, format_, stem="board", limit=len(packed.data)) == [packed]

    parts = export_files(rows, format_, stem="board", limit=len(packed.data) - 1)
    assert [part.name for part in parts] == [f"board-{number}-of-2.{format_}.zip" for number in (1, 2)]
    assert read_all(parts) == rows


@both
def test_where_compression_is_not_enough_there_are_parts_each_whole_and_well_filled(
    format_: ExportFormat,
) -> None:
    rows = board(25_000, noise(25_000))
    limit = 300_000
    parts = export_files(rows, format_, stem="board", limit=limit)

    assert [part.name for part in parts] == [
        f"board-{number}-of-{len(parts)}.{format_}.zip" for number in range(1, len(parts) + 1)
    ]
    assert all(0.97 * limit < len(part.data) <= limit for part in parts[:-1])
    assert len(parts[-1].data) <= limit
    assert read_all(parts) == rows


@both
def test_hundreds_of_parts_are_each_under_the_limit(format_: ExportFormat) -> None:
    rows = board(12_000, noise(12_000))
    parts = export_files(rows, format_, stem="board", limit=LEAST_LIMIT)

    assert len(parts) > 100
    assert max(len(part.data) for part in parts) <= LEAST_LIMIT
    assert read_all(parts) == rows


@pytest.mark.parametrize("noisy_first", [True, False])
def test_names_that_pack_unevenly_cost_few_parts_more(noisy_first: bool) -> None:
    noisy, even = noise(2_000), ["Former member"] * 20_000
    rows = board(22_000, noisy + even if noisy_first else even + noisy)
    limit = 30_000
    (packed,) = export_files(rows, CSV, stem="board", limit=400_000)
    parts = export_files(rows, CSV, stem="board", limit=limit)

    assert packed.name == "board.csv.zip"
    assert len(parts) <= len(packed.data) // limit + 5
    assert read_all(parts) == rows


@given(
    st.integers(0, 1_500),
    st.integers(0, 1_500),
    st.integers(0, 2**32),
    st.lists(hostile, min_size=1, max_size=20),
    st.integers(LEAST_LIMIT, 60_000),
    st.sampled_from(ExportFormat),
)
@settings(deadline=None, max_examples=40)
def test_whatever_the_names_and_the_limit_no_file_is_over_it_and_no_row_is_lost_or_twice(
    noisy: int, even: int, seed: int, names: list[str], limit: int, format_: ExportFormat
) -> None:
    size = noisy + even
    rows = board(size, noise(noisy, seed) + [names[at % len(names)] for at in range(even)]) if size else []
    files = export_files(rows, format_, stem="board", limit=limit)

    assert all(len(file.data) <= limit for file in files)
    whole = read_all(export_files(rows, format_, stem="board", limit=10**9))
    assert read_all(files) == whole
    assert [row.user_id for row in whole] == [row.user_id for row in rows]


@both
@pytest.mark.parametrize("limit", [BIG, 50_000, LEAST_LIMIT])
def test_the_same_rows_give_the_same_bytes_at_any_time(
    format_: ExportFormat, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = export_files(board(1_000, noise(500)), format_, stem="board", limit=limit)
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("sys.platform", "win32")

    assert export_files(board(1_000, noise(500)), format_, stem="board", limit=limit) == first


def test_an_archive_is_dated_1980_and_may_be_read_by_who_unpacks_it() -> None:
    (file,) = export_files(board(1_000), CSV, stem="board", limit=LEAST_LIMIT)
    (entry,) = zipfile.ZipFile(io.BytesIO(file.data)).infolist()

    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.external_attr >> 16 & 0o400


@pytest.mark.parametrize("limit", [LEAST_LIMIT - 1, 0, -1])
def test_a_limit_under_ten_thousand_bytes_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match=r"limit must be 10,000 bytes or more"):
        export_files([], CSV, stem="board", limit=limit)


@both
def test_a_row_that_no_file_can_hold_is_refused(format_: ExportFormat) -> None:
    rows = board(3, ["Aria", "".join(noise(300)), "Aria"])

    with pytest.raises(ValueError, match="a row is larger than the limit"):
        export_files(rows, format_, stem="board", limit=LEAST_LIMIT)
