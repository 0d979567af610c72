"""Sanitizes user-supplied text, such as names, titles and info boxes.

Use `safe` where Discord renders markdown, and `plain` where it doesn't (author names, footers, labels). Both remove
invisible characters and characters that change the direction of the text, and keep all scripts and emoji sequences.
Right-to-left text is isolated so that it doesn't reorder the rest of the line.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NAME_LENGTH = 32
"""The default maximum width in columns. Discord allows names of up to 32 characters."""

CACHED_NAMES = 4096
"""The maximum number of names to cache, escaped and not. At about 500 bytes each, they take up to 4 MB."""
_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ, which are used between visible characters in Persian and in emoji sequences."""
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0\U0001d159"), " ")
"""Letters and symbols that are invisible."""
_CUSTOM_EMOJI = re.compile(r"<a?(:\w{2,32}:)\d{15,21}>")
_STRAY_JOINERS = re.compile(
    rf"(?:^|(?<=\s))[{_JOINERS}]+|[{_JOINERS}]+(?=\s|$)|(?<=[{_JOINERS}])[{_JOINERS}]+"
)
_ISOLATE = "\u2068"
"""The start of an isolated text, which contains right-to-left letters."""
_MAX_MARKS = 4
"""The maximum number of combining marks per character. Longer sequences overlap adjacent lines."""
_CHARACTERS_PER_COLUMN = 5
"""The maximum average number of characters per column. Emoji sequences and accented text need fewer."""
_MAX_INPUT = 4_000
"""The maximum number of characters to process. No name or info box is longer."""
_MARKUP = re.compile(r"([\\*_~|`\[\]<>@:#])")
_LINE_START = re.compile(r"^(\d*)([-+.)])")


def plain(text: str, length: int = NAME_LENGTH) -> str:
    """Clean and shorten text for a place without markdown.

    The result is a single line of at most `length` columns, which must be at least 1. A letter takes one column, an
    ideograph or emoji two. The result is empty if the text has no visible characters.
    """
    return (_plain_name if len(text) <= NAME_LENGTH else _plain)(text, length)


def safe(text: str, length: int = NAME_LENGTH) -> str:
    """Clean, shorten and escape text for a place with markdown.

    Discord shows the result literally, without formatting, mentions, custom emoji, timestamps, links, headings or
    lists. Like `plain`, but backslashes don't count towards `length`.
    """
    return (_safe_name if len(text) <= NAME_LENGTH else _safe)(text, length)


def quoted(text: str, length: int, lines: int) -> str:
    """Return multi-line text as a block quote. Each line is cleaned and escaped like with `safe`.

    The result has at most `lines` lines with a total of at most `length` columns; both must be at least 1. It is
    empty if the text has no visible characters.
    """
    shown: list[str] = []
    for line in re.split(r"[\n\r\u2028\u2029]+", text[: length * _CHARACTERS_PER_COLUMN]):
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
        length -= columns(whole)
    return "\n".join(shown)


def left_to_right(line: str) -> str:
    """Return a line that starts at the left, even if the only letters in it are right-to-left.

    Some clients go by the first letter of a text, and would turn all of its lines around.
    """
    return f"\u200e{line}" if _ISOLATE in line else line


def progress_bar(done: int, total: int) -> str:
    """Return a bar of ten symbols. It is empty only at 0, and full only at the end.

    Parameters
    ----------
    done, total : int
        The progress, and its end. If the end is not above 0, the bar is full.
    """
    filled = 10
    if done < total:
        filled = min(max(round(10 * done / total), 1), 9) if done > 0 else 0
    return "▰" * filled + "▱" * (10 - filled)


def _plain(text: str, length: int) -> str:
    return _isolate(_shorten(_clean(text), length))


_plain_name = lru_cache(CACHED_NAMES)(_plain)


def _safe(text: str, length: int) -> str:
    return _escape(_shorten(_clean_emoji(text), length))


_safe_name = lru_cache(CACHED_NAMES)(_safe)


def _clean_emoji(text: str) -> str:
    return _clean(_CUSTOM_EMOJI.sub(r"\1", text))


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    seen = False
    for character in text[:_MAX_INPUT].translate(_BLANKS):
        category = unicodedata.category(character)
        if category[0] == "Z" or character in "\n\r\t":
            kept.append(" ")
            marks = 0
        elif character in _JOINERS:
            kept.append(character)
        elif category in {"Mn", "Me"}:
            marks += 1
            if marks <= _MAX_MARKS:
                kept.append(character)
        elif category not in {"Cc", "Cf", "Co", "Cs"}:
            kept.append(character)
            marks = 0
            seen = True
    return " ".join(_STRAY_JOINERS.sub("", "".join(kept)).split()) if seen else ""


def _shorten(text: str, length: int) -> str:
    if text.isascii():
        return text if len(text) <= length else text[: length - 1].rstrip() + "…"
    from wcwidth import iter_graphemes, wcswidth  # imported lazily because it takes 20 ms

    kept, width = "", 0
    for grapheme in iter_graphemes(text):
        width += max(wcswidth(grapheme), 1)
        longer = kept + grapheme
        if width > length or len(longer) > length * _CHARACTERS_PER_COLUMN:
            break
        kept = longer
    if kept == text:
        return text
    while columns(kept) > length - 1:
        kept = "".join(list(iter_graphemes(kept))[:-1])
    return kept.rstrip() + "…"


def columns(text: str) -> int:
    """Return the width of a text in columns of a monospaced font. An ideograph or emoji takes two."""
    from wcwidth import iter_graphemes, wcswidth

    return sum(max(wcswidth(grapheme), 1) for grapheme in iter_graphemes(text))


def _escape(text: str) -> str:
    return _isolate(_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text)))


def _isolate(text: str) -> str:
    if any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in text):
        return f"{_ISOLATE}{text}\u2069"
    return text
