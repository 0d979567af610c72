"""What a row of the table is."""

from __future__ import annotations

from dataclasses import dataclass

KEY = "test-key"
"""The key that FakeTatsu takes."""
UNLIMITED = 10**9


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes
    ----------
    what : str
        What was measured.
    target : str
        What it must reach.
    figure : str
        What it reached.
    met : bool
        Whether that is enough.
    counts : bool
        Whether it is a count, and so the same on any machine: CI fails on it.
    """

    what: str
    target: str
    figure: str
    met: bool
    counts: bool = False
