"""Secrets that nothing shows: the API key, freed of what people paste with it, and others such as a URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, AnyStr, NoReturn, Self

if TYPE_CHECKING:
    from typing import SupportsIndex

MASK = "***"
"""The text that stands for a secret."""

# No key has these at its ends: white space, quotes, brackets, Discord's markup, invisible characters.
_WRAPPING = (
    r"\s\"'`*~|<>()\[\]{}\\,;"
    r"\u00ab\u00bb\u00b4\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f\uff02\uff07\uff1c\uff1e\uff40"
    r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff"
)
_BEFORE = re.compile(
    rf"""(?:
      ```[\w+.-]*[^\S\n]*\n (?=[^`]*\w)                         # a code block that names its language
    | [:={_WRAPPING}]
    | (?:-H|--header)\s+
    | Authorization(?=[:={_WRAPPING}])
    | (?:(?:export|set|env|-e|--env|-)[={_WRAPPING}]+|\$env:)?  # as shells, Docker and YAML set a variable
      (?:TATSU[ _-]?)?(?:API[ _-]?)?KEY(?=[{_WRAPPING}]*[:=])
    | (?:Bearer|Bot)(?=[:\s]|\Z)                                # Tatsu takes the bare key, without a scheme
    )*""",
    re.VERBOSE | re.IGNORECASE,
)
_CORE = re.compile(rf"[^{_WRAPPING}](?:.*[^{_WRAPPING}])?", re.DOTALL)
# A credential of one word, as RFC 9110 defines it (token68). Two dots stand for a key that was shortened.
_PLAUSIBLE = re.compile(r"(?=.*[A-Za-z0-9])(?!.*\.\.)[A-Za-z0-9._~+/-]{1,200}={0,2}")


class Secret(str):
    """A secret text that is shown as ``***``.

    As a `str` it is ``***``, so formatting, joining, logging, JSON and `dataclasses.asdict` cannot show the
    value; only `reveal` returns it. It compares and hashes by its value, and equals a `str` that is the same.
    It can be copied. Pickling it raises `TypeError`.

    Parameters
    ----------
    value : str
        The value. Another secret stands for its own value.
    """

    __slots__ = ("_value",)
    _value: str

    def __new__(cls, value: str) -> Self:
        """Hide a value."""
        secret = super().__new__(cls, MASK)
        secret._value = _plain(value)
        return secret

    def reveal(self) -> str:
        """Return the value."""
        return self._value

    def redact(self, text: AnyStr) -> AnyStr:
        """Return a text or bytes with ``***`` in place of the value, wherever it occurs."""
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
    """An API key, without what people paste along with it.

    Removed are quotes, backticks and code blocks, brackets, Discord's spoiler bars and asterisks, commas and
    semicolons, white space and invisible characters at both ends, and before the key ``Authorization:``,
    ``Bearer``, ``Bot``, and ``TATSU_API_KEY=`` or the like.

    It is made without a check, so that code which holds a wrong key can hide it before `check` raises: the
    local variables of a traceback then show ``***``.

    Parameters
    ----------
    key : str
        The text as pasted.
    """

    __slots__ = ("_given",)
    _given: type

    def __new__(cls, key: str) -> Self:
        """Hide a key, and remove what was pasted along with it."""
        if isinstance(key, cls):
            return key
        api_key = super().__new__(cls, _unwrap(_plain(key)) if isinstance(key, str) else "")
        api_key._given = type(key)
        return api_key

    def check(self) -> None:
        """Check that this may be a key.

        The known shape, 10 characters, a hyphen and 22 characters, is not required.

        Raises
        ------
        TypeError
            It was not made from a `str`.
        ValueError
            It is empty, or contains characters that no key has. The message does not contain it.
        """
        if not issubclass(self._given, str):
            raise TypeError(f"the Tatsu API key must be a str, not {self._given.__name__}")
        if not self:
            raise ValueError("the Tatsu API key is empty; the command t!apikey create makes one")
        if not _PLAUSIBLE.fullmatch(self._value):
            raise ValueError(
                "the Tatsu API key was not pasted whole, or not alone; copy it again, without other text"
            )

    def header(self) -> str:
        """Return the value of the ``Authorization`` header, whose `repr` is ``'***'``."""
        return _HeaderValue(self._value)


class _HeaderValue(str):
    """The bare key, as it is sent. The `repr` of headers, which aiohttp's errors hold, does not show it."""

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
