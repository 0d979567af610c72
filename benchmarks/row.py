"""A row of the table, and the constants that all benchmarks share."""

from __future__ import annotations

from dataclasses import dataclass

KEY = "test-key"
"""The key that `FakeTatsu` accepts."""
UNLIMITED = 10**9
"""A rate limit that no benchmark reaches."""


@dataclass(frozen=True)
class Row:
    """A row of the table.

    Attributes
    ----------
    name : str
        The name of the measurement.
    target : str
        The target.
    result : str
        The measured value.
    met : bool
        Whether the result meets the target.
    is_count : bool
        Whether the result is a count, which does not depend on the machine. CI fails if a count misses its
        target.
    """

    name: str
    target: str
    result: str
    met: bool
    is_count: bool = False
