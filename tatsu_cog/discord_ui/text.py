"""What users typed, made safe to show: names, titles, info boxes.

Two forms: `plain` for places where Discord renders no markdown (author names, footers, labels), `safe` for
places where it does. Both drop what cannot be seen or would disturb the rest of the row, both keep Arabic,
Japanese and joined emoji as they are, and a right-to-left text is isolated so that it cannot turn its row
around.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NAME_LENGTH = 32
"""Columns. A name of Discord's longest, 32 letters, fits; a longer one ends with «…»."""

REMEMBERED = 4096
"""Names whose shown form is kept: at some 500 bytes, 2 MB at the most. A longer text is no name."""
_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: Persian spelling and joined emoji need them, between visible characters only."""
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0\U0001d159"), " ")
"""Letters and symbols that show as nothing."""
_CUSTOM_EMOJI = re.compile(r"<a?(:\w{2,32}:)\d{15,21}>")
_STRAY_JOINERS = re.compile(
    rf"(?:^|(?<=\s))[{_JOINERS}]+|[{_JOINERS}]+(?=\s|$)|(?<=[{_JOINERS}])[{_JOINERS}]+"
)
_MARKS_SHOWN = 4
"""Accents that one letter keeps; a name with dozens on each paints over the rows around it."""
_CHARACTERS_A_COLUMN = 5
"""On average, over a text: enough for accents and joined emoji, and a bound for what is neither."""
_LOOKED_AT = 4_000
"""Characters of a text that are looked at: more than any name or info box has."""
_MARKUP = re.compile(r"([\\*_~|`\[\]<>@:#])")
_LINE_START = re.compile(r"^(\d*)([-+.)])")


def plain(text: str, length: int = NAME_LENGTH) -> str:
    """Clean, shorten and isolate a text for a place without markdown.

    Parameters
    ----------
    text : str
        Anything.
    length : int
        The most columns to keep of it, from 1; a letter takes one, an ideograph or emoji two.

    Returns
    -------
    str
        One line; empty when nothing of the text can be seen.
    """
    return _isolate(_shorten(_clean(text), length))


def safe(text: str, length: int = NAME_LENGTH) -> str:
    r"""Clean, shorten, escape and isolate a text for a place with markdown.

    No formatting, mention, custom emoji, timestamp, link, heading or list of the text survives as such:
    ``<@1> **a**`` shows as just that.

    Parameters
    ----------
    text : str
        Anything.
    length : int
        The most columns to keep of it, as in `plain`; each may come back with a backslash before it.

    Returns
    -------
    str
        One line; empty when nothing of the text can be seen.
    """
    return (_safe_name if len(text) <= NAME_LENGTH else _safe)(text, length)


def quoted(text: str, length: int, lines: int) -> str:
    """Make a block quote of a text of several lines, each made `safe`.

    Parameters
    ----------
    text : str
        Anything.
    length : int
        The most columns to keep of it in all, as in `plain`; from 1.
    lines : int
        The most lines to keep of it, from 1.

    Returns
    -------
    str
        Lines that begin with ``> ``; empty when nothing of the text can be seen.
    """
    shown: list[str] = []
    for line in re.split(r"[\n\r\u2028\u2029]+", text[: length * _CHARACTERS_A_COLUMN]):
        whole = _clean_emoji(line)
        if not whole:
            continue
        if len(shown) == lines or length <= 0:
            shown[-1] += " …"
            break
        kept = _shorten(whole, length)
        shown.append("> " + _escape(kept))
        if kept != whole:
            break
        length -= _columns(whole)
    return "\n".join(shown)


def _safe(text: str, length: int) -> str:
    return _escape(_shorten(_clean_emoji(text), length))


_safe_name = lru_cache(REMEMBERED)(_safe)


def _clean_emoji(text: str) -> str:
    return _clean(_CUSTOM_EMOJI.sub(r"\1", text))


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    seen = False
    for character in text[:_LOOKED_AT].translate(_BLANKS):
        category = unicodedata.category(character)
        if category[0] == "Z" or character in "\n\r\t":
            kept.append(" ")
            marks = 0
        elif character in _JOINERS:
            kept.append(character)
        elif category in {"Mn", "Me"}:
            marks += 1
            if marks <= _MARKS_SHOWN:
                kept.append(character)
        elif category not in {"Cc", "Cf", "Co", "Cs"}:
            kept.append(character)
            marks = 0
            seen = True
    return " ".join(_STRAY_JOINERS.sub("", "".join(kept)).split()) if seen else ""


@cache
def _wcwidth() -> tuple[Callable[[str], Iterator[str]], Callable[[str], int]]:
    # Imported with the first name: 20 ms that no start needs to spend.
    from wcwidth import iter_graphemes, wcswidth

    return iter_graphemes, wcswidth


def _shorten(text: str, length: int) -> str:
    if text.isascii():
        return text if len(text) <= length else text[: length - 1].rstrip() + "…"
    iter_graphemes, wcswidth = _wcwidth()
    kept, columns = "", 0
    for grapheme in iter_graphemes(text):
        columns += max(wcswidth(grapheme), 1)
        longer = kept + grapheme
        if columns > length or len(longer) > length * _CHARACTERS_A_COLUMN:
            break
        kept = longer
    if kept == text:
        return text
    while _columns(kept) > length - 1:
        kept = "".join(list(iter_graphemes(kept))[:-1])
    return kept.rstrip() + "…"


def _columns(text: str) -> int:
    iter_graphemes, wcswidth = _wcwidth()
    return sum(max(wcswidth(grapheme), 1) for grapheme in iter_graphemes(text))


def _escape(text: str) -> str:
    return _isolate(_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text)))


def _isolate(text: str) -> str:
    if any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in text):
        return f"\u2068{text}\u2069"
    return text
