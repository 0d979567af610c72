"""What users typed, made safe to show: names, titles, info boxes.

Two forms: `plain` for places where Discord renders no markdown (author names, footers, labels), `safe` for
places where it does. Both drop what cannot be seen or would disturb the rest of the row, both keep Arabic,
Japanese and emoji as they are, and a right-to-left text is isolated so that it cannot turn its row around.
"""

from __future__ import annotations

import re
import unicodedata

NAME_LENGTH = 32
"""Characters. Discord's own limit for a display name; a longer one ends with «…»."""

_JOINERS = "\u200c\u200d"
"""ZWNJ and ZWJ: Persian spelling and joined emoji need them, between visible characters only."""
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"), " ")
"""Letters and symbols that show as nothing."""
_CUSTOM_EMOJI = re.compile(r"<a?(:\w{2,32}:)\d{15,21}>")
_STRAY_JOINERS = re.compile(
    rf"(?:^|(?<=\s))[{_JOINERS}]+|[{_JOINERS}]+(?=\s|$)|(?<=[{_JOINERS}])[{_JOINERS}]+"
)
_MARKS_SHOWN = 4
"""Accents that one letter keeps; a name with dozens on each paints over the rows around it."""
_MARKUP = re.compile(r"([\\*_~|`\[\]<>@:#])")
_LINE_START = re.compile(r"^(\d*)([-+.)])")


def plain(text: str, length: int = NAME_LENGTH) -> str:
    """Clean, shorten and isolate a text for a place without markdown.

    Parameters
    ----------
    text : str
        Anything.
    length : int
        The most characters to keep of it, from 1.

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
        The most characters to keep of it, from 1; each may come back with a backslash before it.

    Returns
    -------
    str
        One line; empty when nothing of the text can be seen.
    """
    shown = _shorten(_clean(_CUSTOM_EMOJI.sub(r"\1", text)), length)
    return _isolate(_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", shown)))


def quoted(text: str, length: int, lines: int) -> str:
    """Make a block quote of a text of several lines, each made `safe`.

    Parameters
    ----------
    text : str
        Anything.
    length : int
        The most characters to keep of it in all.
    lines : int
        The most lines to keep of it.

    Returns
    -------
    str
        Lines that begin with ``> ``; empty when nothing of the text can be seen.
    """
    shown: list[str] = []
    for line in re.split(r"[\n\r\u2028\u2029]+", text):
        cleaned = _clean(line)
        if not cleaned:
            continue
        if len(shown) == lines or length <= 0:
            shown[-1] += " …"
            break
        shown.append("> " + safe(line, length))
        length -= len(cleaned)
    return "\n".join(shown)


def _clean(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in text.translate(_BLANKS):
        category = unicodedata.category(character)
        if category in {"Mn", "Me"}:
            marks += 1
            if marks > _MARKS_SHOWN:
                continue
        else:
            marks = 0
        if category[0] == "Z" or character in "\n\r\t":
            kept.append(" ")
        elif category not in {"Cc", "Cf", "Co", "Cs"} or character in _JOINERS:
            kept.append(character)
    return " ".join(_STRAY_JOINERS.sub("", "".join(kept)).split())


def _shorten(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    end = length - 1
    # An accent, a skin tone or the rest of a joined emoji goes with what it belongs to.
    while end > 0 and (
        text[end - 1] in _JOINERS
        or text[end] in _JOINERS
        or unicodedata.category(text[end]) in {"Mn", "Me", "Sk"}
    ):
        end -= 1
    return text[:end].rstrip() + "…"


def _isolate(text: str) -> str:
    if any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in text):
        return f"\u2068{text}\u2069"
    return text
