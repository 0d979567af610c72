"""Strings with a redacted repr for secrets, such as the API key."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr, NoReturn, Self

if TYPE_CHECKING:
    from typing import SupportsIndex

MASK = "***"
"""The replacement for a secret."""

# Characters to strip from a key: whitespace, quotes, brackets, Discord's markup, invisible characters.
_WRAPPING = (
    r"\s\"'`*~|<>()\[\]{}\\,;"
    r"\u00ab\u00bb\u00b4\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f\uff02\uff07\uff1c\uff1e\uff40"
    r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff"
)
_BEFORE = re.compile(
    rf"""(?:
      ```[\w+.-]*[^\S\n]*\n (?=[^`]*\w)                         # a code block with a language
    | [:={_WRAPPING}]
    | (?:-H|--header)\s+
    | Authorization(?=[:={_WRAPPING}])
    | (?:(?:export|set|env|-e|--env|-)[={_WRAPPING}]+|\$env:)?  # a variable in a shell, Docker or YAML
      (?:TATSU[ _-]?)?(?:API[ _-]?)?KEY(?=[{_WRAPPING}]*[:=])
    | (?:Bearer|Bot)(?=[:\s]|\Z)                                # Tatsu expects the key without a scheme
    )*""",
    re.VERBOSE | re.IGNORECASE,
)
_CORE = re.compile(rf"[^{_WRAPPING}](?:.*[^{_WRAPPING}])?", re.DOTALL)
# The token68 syntax of RFC 9110. Reject two dots since they probably mean that the key was abbreviated.
_PLAUSIBLE = re.compile(r"(?=.*[A-Za-z0-9])(?!.*\.\.)[A-Za-z0-9._~+/-]{1,200}={0,2}")


class Secret(str):
    """A secret string that is displayed as ``***``.

    The underlying `str` is ``***``, so formatting, joining, logging, JSON and `dataclasses.asdict` don't expose
    the value. Use `reveal` to get it. Comparing and hashing use the value, so a secret equals a `str` with the
    same value. A secret can be copied, but pickling it raises `TypeError`.

    Parameters
    ----------
    value : str
        The value to redact. If it is a secret itself, its value is used.
    """

    __slots__ = ("_value",)
    _value: str

    def __new__(cls, value: str) -> Self:
        """Wrap a value."""
        secret = super().__new__(cls, MASK)
        secret._value = _plain(value)
        return secret

    def reveal(self) -> str:
        """Return the value."""
        return self._value

    def redact(self, text: AnyStr) -> AnyStr:
        """Replace all occurrences of the value in a `str` or `bytes` with ``***``."""
        if not self._value:
            return text
        if isinstance(text, bytes):
            return text.replace(self._value.encode(), MASK.encode())
        return text.replace(self._value, MASK)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return self._value == _plain(other) if isinstance(other, str) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return self._value != _plain(other) if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._value)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a secret cannot be pickled")


class ApiKey(Secret):
    """An API key, stripped of the characters and prefixes that are often copied along with it.

    Quotes, backticks, code blocks, brackets, asterisks, spoiler bars, commas, semicolons, whitespace and
    invisible characters are stripped from both ends, and so are prefixes such as ``Authorization:``,
    ``Bearer``, ``Bot`` and ``TATSU_API_KEY=``.

    The constructor doesn't validate the key, so that an invalid key can be redacted before `check` raises. The
    local variables in a traceback then contain ``***``.

    Parameters
    ----------
    key : str
        The key, as copied.
    """

    __slots__ = ("_source_type",)
    _source_type: type

    def __new__(cls, key: str) -> Self:
        """Wrap an API key, stripping quotes, prefixes such as ``Bearer`` and other surrounding characters."""
        if isinstance(key, cls):
            return key
        api_key = super().__new__(cls, _unwrap(_plain(key)) if isinstance(key, str) else "")
        api_key._source_type = type(key)
        return api_key

    def check(self) -> None:
        """Validate the key.

        Keys usually consist of 10 characters, a hyphen and 22 characters, but this is not required.

        Raises
        ------
        TypeError
            The key was not created from a `str`.
        ValueError
            The key is empty or contains invalid characters. The message doesn't contain the key.
        """
        if not issubclass(self._source_type, str):
            raise TypeError(f"the Tatsu API key must be a str, not {self._source_type.__name__}")
        if not self:
            raise ValueError("the Tatsu API key is empty; create one with the command t!apikey create")
        if not _PLAUSIBLE.fullmatch(self._value):
            raise ValueError(
                "the Tatsu API key is malformed; copy it again, completely and without any other text"
            )

    def header(self) -> str:
        """Return the value of the ``Authorization`` header, with a redacted repr."""
        return _HeaderValue(self._value)


class _HeaderValue(str):
    """The key as a header value, with a redacted repr because aiohttp's exceptions contain the headers."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(MASK)

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("a secret cannot be pickled")


def _plain(text: str) -> str:
    return text.reveal() if isinstance(text, Secret) else text


def _unwrap(text: str) -> str:
    before = _BEFORE.match(text)
    core = _CORE.search(text, before.end() if before else 0)
    return core[0] if core else ""
