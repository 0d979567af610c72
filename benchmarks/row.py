"""The row type of the table, and constants shared by all benchmarks."""

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
        The name of the benchmark.
    target : str
        The target, as text.
    result : str
        The measured value, as text.
    met : bool
        Whether the result meets the target.
    is_count : bool
        Whether the result is a count, which doesn't depend on the host. CI fails if a count misses its target.
    """

    name: str
    target: str
    result: str
    met: bool
    is_count: bool = False
