"""Export files: their contents, the escaping of formulas in names, and the size limit."""

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

from tatsu_cog.admin.export.files import ExportFile, ExportFormat, ExportRow, FileTooLarge, export_file

CSV, JSON = ExportFormat.CSV, ExportFormat.JSON
BIG = 10_000_000
BOM = "\ufeff"
HEADER = ["rank", "user_id", "name", "in_server", "score"]
FIRST_ID = 2**63 + 1
IN_SERVER = {"yes": True, "no": False, "": None}
HIDDEN = {"Cc", "Cf", "Co", "Cs", "Mn", "Me", "Zs", "Zl", "Zp"}
"""The Unicode categories of invisible characters."""
STARTERS = "=+-@\uff1d\uff0b\uff0d\uff20"
NAMES = ["Aria", "花子", "عمر", "אורי", "👩\u200d👧", 'a "b"', "a,b", "a;b", "O'Neil", "**_x_**"]

every_format = pytest.mark.parametrize("format_", ExportFormat)


def row(name: str, rank: int | None = 1, in_server: bool | None = True) -> ExportRow:
    return ExportRow(rank, FIRST_ID, name, in_server, 5)


def sample_rows(size: int, names: list[str] = NAMES) -> list[ExportRow]:
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


def incompressible_names(size: int, seed: int = 0) -> list[str]:
    """Return names of random ideographs, which compress poorly."""
    names = []
    for at in range(size):
        digest = hashlib.shake_256(f"{seed} {at}".encode()).digest(64)
        names.append(
            "".join(chr(0x4E00 + int.from_bytes(digest[i : i + 2]) % 0x5000) for i in range(0, 64, 2))
        )
    return names


def text_of_file(file: ExportFile) -> str:
    """Return the text of a file, decompressed if necessary."""
    if not file.name.endswith(".zip"):
        return file.data.decode()
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        (entry,) = archive.infolist()
        assert archive.testzip() is None
        assert entry.filename == file.name.removesuffix(".zip")
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        return archive.read(entry).decode()


def csv_rows(file: ExportFile, separator: str = ",") -> list[list[str]]:
    text = text_of_file(file)
    assert text.startswith(BOM)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline=""), delimiter=separator, strict=True))


def read_rows(file: ExportFile) -> list[ExportRow]:
    """Parse the rows of a file independently of the module under test."""
    if ".csv" in file.name:
        header, *lines = csv_rows(file)
        assert header == HEADER
        return [
            ExportRow(int(rank) if rank else None, int(user_id), name, IN_SERVER[in_server], int(score))
            for rank, user_id, name, in_server, score in lines
        ]
    objects = json.loads(text_of_file(file))
    assert all(list(fields) == HEADER for fields in objects)
    assert all(isinstance(fields["user_id"], str) for fields in objects)
    return [ExportRow(**{**fields, "user_id": int(fields["user_id"])}) for fields in objects]


def name_cell(name: str) -> str:
    """Return the CSV cell for a name."""
    file = export_file([row(name)], CSV, stem="leaderboard", limit=BIG)
    return csv_rows(file)[1][2]


# Contents


def test_csv_file_has_the_expected_bytes() -> None:
    rows = [row("Aria"), row("花子, «x»", None, False), row('عمر "o"', 12, None)]

    assert export_file(rows, CSV, stem="leaderboard", limit=BIG) == ExportFile(
        "leaderboard.csv",
        b"\xef\xbb\xbf"
        b"rank,user_id,name,in_server,score\r\n"
        b"1,9223372036854775809,Aria,yes,5\r\n"
        + ',9223372036854775809,"花子, «x»",no,5\r\n'.encode()
        + '12,9223372036854775809,"عمر ""o""",,5\r\n'.encode(),
    )


def test_json_file_has_the_expected_bytes() -> None:
    rows = [row("Aria"), row("=花\n", None, False), row('عمر "', 12, None)]

    assert export_file(rows, JSON, stem="leaderboard", limit=BIG) == ExportFile(
        "leaderboard.json",
        (
            "[\n"
            '{"rank":1,"user_id":"9223372036854775809","name":"Aria","in_server":true,"score":5},\n'
            '{"rank":null,"user_id":"9223372036854775809","name":"=花\\n","in_server":false,"score":5},\n'
            '{"rank":12,"user_id":"9223372036854775809","name":"عمر \\"","in_server":null,"score":5}\n'
            "]\n"
        ).encode(),
    )


def test_file_of_an_empty_leaderboard_has_no_rows() -> None:
    header = (BOM + "rank,user_id,name,in_server,score\r\n").encode()
    assert export_file([], CSV, stem="b", limit=BIG) == ExportFile("b.csv", header)
    assert export_file([], JSON, stem="b", limit=BIG) == ExportFile("b.json", b"[]\n")


@every_format
@pytest.mark.parametrize("size", [0, 1, 100, 237, 25_000])
def test_leaderboard_of_any_size_is_parsed_back_unchanged(format_: ExportFormat, size: int) -> None:
    file = export_file(sample_rows(size), format_, stem="leaderboard", limit=BIG)

    assert file.name == f"leaderboard.{format_}"
    assert read_rows(file) == sample_rows(size)


# Names


INVISIBLE = """
    none 20 A0,3000 0A 00 200B FEFF 202E 2066 AD 3164 2800 200D,FE0F 301 E000 D800 20,200E,20,09
"""


@pytest.mark.parametrize("starter", [*STARTERS, "\t", "\r"], ids=ascii)
@pytest.mark.parametrize("codes", INVISIBLE.split())
def test_formula_is_escaped_with_an_apostrophe(codes: str, starter: str) -> None:
    before = "".join(chr(int(code, 16)) for code in codes.split(",") if code != "none")
    shown = name_cell(f"{before}{starter}1+1")

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
def test_rest_of_an_escaped_name_is_unchanged(name: str, shown: str) -> None:
    assert name_cell(name) == shown


HARMLESS = """
    Jean-Luc a=b 花-子 🌸+🌸 a@b.example #1 1-2 a;b=c (= '=1 "=1" *a* _b_ `c` <@1> \\=1
"""


@pytest.mark.parametrize(
    "name", ["", " ", "'", "a  b ", "e" + "\u0301" * 9, "x" * 5_000, *HARMLESS.split(), *NAMES]
)
def test_harmless_name_is_unchanged(name: str) -> None:
    assert name_cell(name) == name


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
def test_control_characters_become_spaces(name: str, shown: str) -> None:
    assert name_cell(name) == shown


@pytest.mark.parametrize("name", ["=1", "\t\x00a", "a\n\u2028b", "\u202eevil", " \uff20a", *NAMES], ids=ascii)
def test_json_contains_names_unchanged(name: str) -> None:
    assert read_rows(export_file([row(name)], JSON, stem="leaderboard", limit=BIG)) == [row(name)]


@every_format
def test_surrogate_is_replaced(format_: ExportFormat) -> None:
    rows = [row("a\ud83db\udc4d")]

    assert read_rows(export_file(rows, format_, stem="leaderboard", limit=BIG)) == [row("a\ufffdb\ufffd")]


hostile_names = st.lists(
    st.one_of(
        st.sampled_from(
            [*STARTERS, *"\t\r\n\x00,;\"' ", "\u200b", "\u202e", "\u2069", "\u3164", "\ue000", "\ud83d"]
        ),
        st.sampled_from(["عمر", "花", "🌸", "a"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


@given(st.lists(hostile_names, min_size=1, max_size=5))
@settings(deadline=None, max_examples=200)
def test_no_cell_starts_a_formula_with_commas_or_semicolons_as_separators(names: list[str]) -> None:
    file = export_file([row(name) for name in names], CSV, stem="leaderboard", limit=BIG)

    lines = text_of_file(file).splitlines()
    assert len(lines) == 1 + len(names)
    for line in csv_rows(file)[1:] + [line.split(";") for line in lines]:
        for shown in line:
            visible = "".join(c for c in shown if unicodedata.category(c) not in HIDDEN and c != "\u3164")
            assert not visible.startswith(tuple(STARTERS))


@given(hostile_names)
@settings(deadline=None, max_examples=200)
def test_escaping_only_adds_apostrophes_and_replaces_control_characters(name: str) -> None:
    def without_changes(text: str) -> str:
        text = re.sub("[\u202a-\u202e\u2066-\u2069]", " ", text.replace("'", ""))
        text = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
        return re.sub("[\ud800-\udfff]", "\ufffd", text)

    assert without_changes(name_cell(name)) == without_changes(name)


# Sizes


@every_format
def test_file_at_the_limit_is_not_compressed(format_: ExportFormat) -> None:
    rows = sample_rows(1_000)
    plain = export_file(rows, format_, stem="leaderboard", limit=BIG)

    assert export_file(rows, format_, stem="leaderboard", limit=len(plain.data)) == plain


@every_format
def test_file_one_byte_over_the_limit_is_compressed(format_: ExportFormat) -> None:
    rows = sample_rows(1_000)
    plain = export_file(rows, format_, stem="leaderboard", limit=BIG)
    compressed = export_file(rows, format_, stem="leaderboard", limit=len(plain.data) - 1)

    assert compressed.name == f"leaderboard.{format_}.zip"
    assert len(compressed.data) < len(plain.data) / 2
    assert text_of_file(compressed).encode() == plain.data


@every_format
def test_compressed_file_one_byte_over_the_limit_is_an_error(
    format_: ExportFormat,
) -> None:
    rows = sample_rows(2_000, incompressible_names(2_000))
    plain = export_file(rows, format_, stem="leaderboard", limit=BIG)
    compressed = export_file(rows, format_, stem="leaderboard", limit=len(plain.data) - 1)

    assert export_file(rows, format_, stem="leaderboard", limit=len(compressed.data)).name == compressed.name
    with pytest.raises(FileTooLarge) as caught:
        export_file(rows, format_, stem="leaderboard", limit=len(compressed.data) - 1)
    assert (caught.value.size, caught.value.limit) == (len(compressed.data), len(compressed.data) - 1)
