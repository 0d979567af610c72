"""The API key, as a text that shows itself nowhere."""

from __future__ import annotations


class ApiKey(str):
    """An API key that no repr shows: not its own, nor that of the headers or local variables that hold it."""

    __slots__ = ()

    def __new__(cls, key: str) -> ApiKey:
        """Strip the white space that comes along when a key is pasted."""
        if not isinstance(key, str):
            raise TypeError(f"the Tatsu API key must be a str, not {type(key).__name__}")
        return super().__new__(cls, key.strip())

    def __repr__(self) -> str:
        return "'***'"

    def check(self) -> None:
        """Raise ValueError for a key that is empty, or that holds what no HTTP header can."""
        if not self:
            raise ValueError("the Tatsu API key is empty; the command t!apikey create makes one")
        if not self.isascii() or not self.isprintable() or " " in self:
            raise ValueError(
                "the Tatsu API key holds characters that no key has: it was not pasted whole, or not alone"
            )
