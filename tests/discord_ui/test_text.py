"""`plain`, `safe` and `quoted` make user-supplied text safe to show."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from wcwidth import iter_graphemes, wcswidth

from tatsu_cog.discord_ui.text import plain, progress_bar, quoted, safe

FSI, PDI = "\u2068", "\u2069"
ZWNJ, ZWJ = "\u200c", "\u200d"
EMOJI = re.compile(r"<a?:\w{2,32}:\d{15,21}>")
ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")

# The markup that Discord recognises, in order of precedence. The text inside it may contain escapes.
_INSIDE = r"(?:\\.|[^\\\n])+?"
MARKUP = {
    "code": re.compile(r"(`+)[^`]+\1"),
    "masked link": re.compile(rf"\[{_INSIDE}\]\({_INSIDE}\)"),
    "link": re.compile(r"(?:https?|steam|discord)://[^\s<]"),
    "mention": re.compile(r"<(?:@[!&]?|#)\d+>"),
    "everyone": re.compile(r"@(?:everyone|here)"),
    "custom emoji": re.compile(r"<a?:\w+:\d+>"),
    "timestamp": re.compile(r"<t:-?\d+(?::\w)?>"),
    "command": re.compile(r"</[^<>]+:\d+>"),
    "navigation": re.compile(r"<id:\w+>"),
    "address": re.compile(r"<(?:[^\s<>]+@[^\s<>]+|\+\d+)>"),
    "emoji": re.compile(r":[^\s:]+:"),
    "bold": re.compile(rf"\*\*{_INSIDE}\*\*"),
    "italics": re.compile(rf"([*_]){_INSIDE}\1"),
    "strikethrough": re.compile(rf"~~{_INSIDE}~~"),
    "spoiler": re.compile(rf"\|\|{_INSIDE}\|\|"),
    "heading": re.compile(r"^#{1,3} ", re.MULTILINE),
    "subtext": re.compile(r"^-# ", re.MULTILINE),
    "list": re.compile(r"^ *(?:[-*+]|\d+\.) ", re.MULTILINE),
    "quote": re.compile(r"^ *>(?:>>)? ", re.MULTILINE),
}
SAMPLES = {
    "**a**": "bold",
    "*a*": "italics",
    "__a__": "italics",
    "~~a~~": "strikethrough",
    "||a||": "spoiler",
    "`a`": "code",
    "```a```": "code",
    "<@1>": "mention",
    "<@!1>": "mention",
    "<@&1>": "mention",
    "<#1>": "mention",
    "@everyone": "everyone",
    "@here": "everyone",
    "<:hat:1>": "custom emoji",
    "<a:hat:1>": "custom emoji",
    ":hat:": "emoji",
    "<t:1>": "timestamp",
    "<t:-1:R>": "timestamp",
    "</top:1>": "command",
    "<id:guide>": "navigation",
    "<a@b.example>": "address",
    "<+12025550123>": "address",
    "https://a.example": "link",
    "steam://run/1": "link",
    "[a](https://a.example)": "masked link",
    "# a": "heading",
    "### a": "heading",
    "-# a": "subtext",
    "- a": "list",
    "* a": "list",
    "+ a": "list",
    "10. a": "list",
    "> a": "quote",
    ">>> a": "quote",
}


def find_markup(text: str) -> list[str]:
    """Return the kinds of markup in a text. This parser is simpler than Discord's."""
    found: list[str] = []
    at = 0
    while at < len(text):
        if escape := ESCAPE.match(text, at):
            at = escape.end()
            continue
        matches = ((name, rule.match(text, at)) for name, rule in MARKUP.items())
        name, match = next(((name, match) for name, match in matches if match), ("", None))
        if match:
            found.append(name)
        at = match.end() if match else at + 1
    return found


def unescape(shown: str) -> str:
    """Remove the isolates and the backslashes."""
    return ESCAPE.sub(r"\1", shown.removeprefix(FSI).removesuffix(PDI))


def columns(shown: str) -> int:
    """Return the width of a text, with at least one column for each grapheme."""
    return sum(max(wcswidth(grapheme), 1) for grapheme in iter_graphemes(shown))


unusual_characters = st.sampled_from(
    [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]  # bidi overrides and isolates
    + [ZWNJ, ZWJ, "\u200b", "\u00ad", "\ufeff", "\u061c", "\U000e0041"]
    + ["\u0301", "\u0489", "\ufe0f", "\u0e31", "\U0001f3fd"]
    + ["\ud83d", "\udc4d", "\ue000", "\U0010ffff"]
    + ["\n", "\r\n", "\t", "\v", "\x00", "\x1b", "\x85", "\u2028", "\u2029", "\u00a0", "\u3164", "\u2800"]
    + ["\u05d0", "\u0627", "\u0664", "\u82b1", "\U0001f338", "\U0001f1e9"]
)
markup_parts = st.sampled_from(
    [*SAMPLES, *"\\*_~|`[]()<>@:#-+.!/ 19", "@everyone", "http", "<:hat:123456789012345678>"]
)
any_text = st.one_of(
    st.text(max_size=60),
    st.lists(unusual_characters, max_size=60).map("".join),
    st.text("a\u0301\u0489\u200b\u200d", min_size=8, max_size=30),
    st.lists(st.one_of(markup_parts, unusual_characters, st.text(max_size=2)), max_size=20).map("".join),
)
lengths = st.integers(1, 60)


@pytest.mark.parametrize(("typed", "kind"), SAMPLES.items())
def test_find_markup_finds_markup_and_respects_backslashes(typed: str, kind: str) -> None:
    assert find_markup(typed)[0] == kind
    assert find_markup(re.sub(r"([^0-9A-Za-z\s])", r"\\\1", typed)) == []


@pytest.mark.parametrize("typed", SAMPLES)
def test_all_markup_is_escaped(typed: str) -> None:
    assert find_markup(safe(typed)) == []
    assert unescape(safe(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<@123>", r"\<\@123\>"),
        ("@everyone", r"\@everyone"),
        ("<:hat:123456789012345678>", r"\:hat\:"),
        ("<a:hat:123456789012345678>!", r"\:hat\:!"),
        ("<t:0:R>", r"\<t\:0\:R\>"),
        ("</top:123>", r"\</top\:123\>"),
        ("https://a.example", r"https\://a.example"),
        ("[hats](https://a.example)", r"\[hats\](https\://a.example)"),
        ("**b** *i* __u__", r"\*\*b\*\* \*i\* \_\_u\_\_"),
        ("~~s~~ ||spoiler|| `code`", r"\~\~s\~\~ \|\|spoiler\|\| \`code\`"),
        ("# Heading", r"\# Heading"),
        ("> Quote", r"\> Quote"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("-# small", r"\-\# small"),
        ("a - b 1. c + d", "a - b 1. c + d"),
        (r"\*", r"\\\*"),
        (r"¯\_(ツ)_/¯", r"¯\\\_(ツ)\_/¯"),
    ],
)
def test_markup_is_escaped_only_where_it_has_an_effect(typed: str, shown: str) -> None:
    assert safe(typed) == shown


@pytest.mark.parametrize("name", ["عمر", "אורי", "می" + ZWNJ + "خواهم", "Omar عمر", "٤٢"])
def test_right_to_left_name_is_isolated_and_otherwise_unchanged(name: str) -> None:
    assert plain(name) == safe(name) == FSI + name + PDI


@pytest.mark.parametrize(
    "name",
    [
        "花子",
        "Żółć",
        "สมชาย",
        "हिन्दी",
        "🇩🇪🇯🇵",
        "👩" + ZWJ + "👩" + ZWJ + "👧",
        "🏳\ufe0f" + ZWJ + "🌈",
        "👍🏽",
        "1\ufe0f\u20e3",
    ],
)
def test_other_scripts_and_emoji_are_unchanged(name: str) -> None:
    assert plain(name) == safe(name) == name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\u202eevil\u202c", "evil"),
        ("\u2067a\u2069", "a"),
        ("a\x00\x1b\x7fb", "ab"),
        ("a\ud83db\ue000c", "abc"),
        ("one\r\ntwo\u2028three\tfour", "one two three four"),
        (" \u00a0a \u3000 b\u2800", "a b"),
        (ZWJ + "a" + ZWJ + " " + ZWNJ + "b" + ZWJ * 3 + "c" + ZWNJ, "a b" + ZWJ + "c"),
    ],
)
def test_invisible_characters_are_removed(typed: str, shown: str) -> None:
    assert plain(typed) == safe(typed) == shown


INVISIBLE = """
    20 0A 3164 2800 115F,1160 FFA0 200B AD 200D,200D 202E 2066,2069 D800 E000 E0041 180E 2063 FEFF
    34F FE0F 17B4,17B5 E0100 1D159
"""


@pytest.mark.parametrize("codes", INVISIBLE.split())
def test_invisible_name_becomes_empty(codes: str) -> None:
    name = "".join(chr(int(code, 16)) for code in codes.split(","))

    assert plain(name) == safe(name) == quoted(name, 100, 3) == ""


@pytest.mark.parametrize("between", ["", "\u200b", "\u202e", ZWJ, ZWNJ, "\ue000"], ids=ascii)
def test_letter_keeps_at_most_four_accents(between: str) -> None:
    shown = plain("Z" + ("\u0301\u0489\u0334" + between) * 9 + "algo")

    assert len([character for character in shown if unicodedata.category(character)[0] == "M"]) <= 4
    assert shown.endswith("algo")


def test_long_text_is_shortened_before_escaping() -> None:
    assert plain("a" * 32) == "a" * 32
    assert plain("a" * 33) == "a" * 31 + "…"
    assert plain("花" * 16) == "花" * 16
    assert plain("花" * 17) == "花" * 15 + "…"
    assert plain("one two", 5) == "one…"
    assert safe("*" * 10, 10) == r"\*" * 10
    assert safe("*" * 11, 10) == r"\*" * 9 + "…"
    assert plain("عمر", 2) == FSI + "ع…" + PDI


@pytest.mark.parametrize(
    "whole",
    ["e\u0301", "👍🏽", "👩" + ZWJ + "👧", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "कि"],
)
def test_ellipsis_does_not_split_a_grapheme(whole: str) -> None:
    parts = ["a", "b", whole, "c", whole, "d"]
    beginnings = {"".join(parts[:end]) for end in range(len(parts))}

    for length in range(1, len(parts)):
        shown = plain("".join(parts), length)
        assert shown.endswith("…")
        assert shown.removesuffix("…") in beginnings


@pytest.mark.parametrize("character", ["^", "`", "\u00b4", "-"])
def test_ellipsis_replaces_as_little_as_possible(character: str) -> None:
    assert plain("a" + character * 20, 10) == "a" + character * 8 + "…"


@given(any_text, lengths)
@settings(deadline=None, max_examples=250)
def test_any_text_becomes_one_line_of_visible_characters(typed: str, length: int) -> None:
    for shown in (plain(typed, length), safe(typed, length)):
        inside = shown.removeprefix(FSI).removesuffix(PDI)
        for character in inside.replace(ZWJ, "").replace(ZWNJ, "").replace(" ", ""):
            assert unicodedata.category(character)[0] != "Z"
            assert unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs"}
        assert inside == inside.strip()
        assert not re.search(f"(^|[{ZWJ}{ZWNJ} ])[{ZWJ}{ZWNJ}]|[{ZWJ}{ZWNJ}]( |$)", inside)


@given(any_text)
@settings(deadline=None, max_examples=150)
def test_no_letter_has_five_accents(typed: str) -> None:
    shown = plain(typed).replace(ZWJ, "").replace(ZWNJ, "")
    accents = "".join("^" if unicodedata.category(character) in {"Mn", "Me"} else "." for character in shown)

    assert "^^^^^" not in accents


@given(any_text, lengths)
@settings(deadline=None, max_examples=250)
def test_no_text_contains_markup_after_escaping(typed: str, length: int) -> None:
    shown = safe(typed, length)

    assert find_markup(shown) == []
    assert not re.search(r"[\\*_~|`\[\]<>@:#]", ESCAPE.sub("", shown))


@given(any_text, lengths)
@settings(deadline=None, max_examples=250)
def test_escaping_only_adds_backslashes(typed: str, length: int) -> None:
    assume(not EMOJI.search(typed))

    assert unescape(safe(typed, length)) == plain(typed, length).removeprefix(FSI).removesuffix(PDI)


@given(st.text("aB1*é花カ🌸", max_size=40), lengths)
@settings(deadline=None, max_examples=150)
def test_ideographs_and_emoji_count_as_two_columns(typed: str, length: int) -> None:
    widths = [2 if character in "花カ🌸" else 1 for character in typed]
    shown = unescape(safe(typed, length))

    if sum(widths) <= length:
        assert shown == typed
    else:
        kept = shown.removesuffix("…")
        assert typed.startswith(kept)
        assert sum(widths[: len(kept)]) < length <= sum(widths[: len(kept) + 1])


@given(any_text, lengths)
@settings(deadline=None, max_examples=150)
def test_result_is_not_longer_than_allowed(typed: str, length: int) -> None:
    assert columns(plain(typed, length).removeprefix(FSI).removesuffix(PDI)) <= length
    assert columns(unescape(safe(typed, length))) <= length
    assert len(safe(typed, length)) <= 10 * length + len(FSI + PDI)


@given(any_text, lengths)
@settings(deadline=None, max_examples=150)
def test_clean_text_is_unchanged(typed: str, length: int) -> None:
    once = plain(typed, length)

    assert plain(once, length) == once


@given(any_text)
@settings(deadline=None, max_examples=150)
def test_only_a_right_to_left_text_is_isolated(typed: str) -> None:
    for shown in (plain(typed), safe(typed)):
        turns = any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in shown)
        assert (shown[:1] == FSI, shown[-1:] == PDI) == (turns, turns)
        assert shown.count(FSI) == shown.count(PDI) == turns


def test_quote_keeps_line_breaks_and_escapes_markup() -> None:
    typed = "I **collect** hats.\r\n\n# Ask me\u2028- \u202enow"

    assert quoted(typed, 300, 6) == "> I \\*\\*collect\\*\\* hats.\n> \\# Ask me\n> \\- now"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\nb\nc", "> a\n> b …"),
        ("a\n\n\nb\n \n\u200b", "> a\n> b"),
        ("abcdefghij\nk", "> abcdefghij …"),
        ("abcdef\nghijkl", "> abcdef\n> ghi…"),
        ("abcdefghijk", "> abcdefghi…"),
        ("abcdefghijk\nl", "> abcdefghi…"),
        ("عمر\nعمر\nc", f"> {FSI}عمر{PDI}\n> {FSI}عمر{PDI} …"),
    ],
)
def test_long_quote_ends_with_one_ellipsis(typed: str, shown: str) -> None:
    assert quoted(typed, 10, 2) == shown


@given(any_text, lengths, st.integers(1, 6))
@settings(deadline=None, max_examples=150)
def test_quote_respects_its_limits(typed: str, length: int, lines: int) -> None:
    shown = quoted(typed, length, lines).splitlines()

    assert len(shown) <= lines
    assert all(line.startswith("> ") for line in shown)
    assert [find_markup(line[2:]) for line in shown] == [[]] * len(shown)
    assert sum(columns(unescape(line[2:].removesuffix(" …"))) for line in shown) <= length


@pytest.mark.parametrize(
    ("done", "total", "filled"),
    [
        (0, 10, 0),
        (-3, 10, 0),
        (1, 1_000, 1),
        (6, 100, 1),
        (15, 100, 2),
        (917, 1_000, 9),
        (999, 1_000, 9),
        (10, 10, 10),
        (11, 10, 10),
        (0, 0, 10),
        (-5, -2, 0),
        (2**63, 2**63 + 1, 9),
    ],
)
def test_bar_is_empty_only_at_the_start_and_full_only_at_the_end(done: int, total: int, filled: int) -> None:
    assert progress_bar(done, total) == "▰" * filled + "▱" * (10 - filled)
