"""The contents of the pictures: plain figures, without names or other user text."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

DEFAULT_ACCENT = 0x4FA3C7
"""The accent colour, unless a card has another one."""


class RankCard(Struct, frozen=True, kw_only=True):
    """A member's rank and score in a guild.

    Attributes
    ----------
    rank : int
        The rank, from 1. The first three ranks get a medal.
    score : int
        The score.
    days : int or None
        The length of the time period in days, such as 7 or 30; None for all time, which needs no mark.
    gap : int or None
        The difference to the score of `gap_rank`; None if unknown.
    gap_rank : int or None
        The rank that `gap` refers to: the next better one, or for the first rank the one below it.
    progress : float or None
        The progress to the next better rank, from 0 to 1; None to draw neither the progress in the ring nor the
        bar.
    other_ranks : tuple of (int or None, int)
        The ranks in other time periods, as pairs of the period's days (None for all time) and the rank. The
        first two are drawn.
    accent : int
        The colour of the ring and the bar, such as the member's role colour, as ``0xRRGGBB``. It is lightened
        as far as necessary. 0 is the absence of a colour, as in Discord, and means `DEFAULT_ACCENT`.
    """

    rank: int
    score: int
    days: int | None = None
    gap: int | None = None
    gap_rank: int | None = None
    progress: float | None = None
    other_ranks: tuple[tuple[int | None, int], ...] = ()
    accent: int = DEFAULT_ACCENT


class ProfileCard(Struct, frozen=True, kw_only=True):
    """A user's global profile.

    Attributes
    ----------
    level : int
        The level.
    level_xp, level_xp_needed : int
        The XP gained since the level began, and the XP from its start to the start of the next one. If the
        latter is 0 or negative, the level counts as complete.
    xp, credits, tokens, reputation : int
        The totals.
    accent : int
        As in `RankCard`.
    """

    level: int
    level_xp: int
    level_xp_needed: int
    xp: int
    credits: int
    tokens: int
    reputation: int
    accent: int = DEFAULT_ACCENT

    @property
    def progress(self) -> float:
        """The progress to the next level, from 0 to 1."""
        return clamp(self.level_xp / self.level_xp_needed) if self.level_xp_needed > 0 else 1.0

    @property
    def missing_xp(self) -> int:
        """The XP that is missing to the next level, from 0."""
        return max(self.level_xp_needed - self.level_xp, 0)


class ScoreChart(Struct, frozen=True, kw_only=True):
    """The scores of consecutive rows of a leaderboard.

    Attributes
    ----------
    rows : tuple of (int, int)
        The rows as pairs of rank and score, best first; from 1 to `MAX_ROWS` of them.
    own : int or None
        The index in `rows` of the row to mark; None to mark none.
    accent : int
        As in `RankCard`.
    """

    rows: tuple[tuple[int, int], ...]
    own: int | None = None
    accent: int = DEFAULT_ACCENT

    def __post_init__(self) -> None:
        """Check the number of rows and the index.

        Raises
        ------
        ValueError
            There is no row, there are too many, or there is none at `own`.
        """
        if not 1 <= len(self.rows) <= MAX_ROWS:
            raise ValueError(f"a chart has 1 to {MAX_ROWS} rows, not {len(self.rows)}")
        if self.own is not None and not 0 <= self.own < len(self.rows):
            raise ValueError(f"there is no row {self.own}")


class GrowthChart(Struct, frozen=True, kw_only=True):
    """The scores of one or two members over time.

    Attributes
    ----------
    lines : tuple of tuple of (int, int)
        The points of each member as pairs of the minutes before the end and the score, oldest first. Each line has at
        least two points. The first line is solid, the second one dashed.
    description : str
        The alt text, at most 1,024 characters.
    accent : int
        As in `RankCard`. The colour of the first line.
    """

    lines: tuple[tuple[tuple[int, int], ...], ...]
    description: str
    accent: int = DEFAULT_ACCENT

    def __post_init__(self) -> None:
        """Check the number of lines and of points.

        Raises
        ------
        ValueError
            There is no line, there are more than two, or one has less than two points.
        """
        if not 1 <= len(self.lines) <= 2 or any(len(line) < 2 for line in self.lines):
            raise ValueError("a chart has one or two lines of at least two points")


Card: TypeAlias = RankCard | ProfileCard | ScoreChart | GrowthChart
"""Anything that can be drawn."""

MAX_ROWS = 200
"""The maximum number of rows in a chart. More would be narrower than a pixel on a phone."""


class Picture(Struct, frozen=True):
    """A picture that was drawn.

    Attributes
    ----------
    png : bytes
        The file.
    filename : str
        The name for the upload, such as ``rank.png``.
    description : str
        The alt text, which holds all figures. At most 1,024 characters.
    """

    png: bytes
    filename: str
    description: str


def clamp(value: float) -> float:
    """Return the closest value from 0 to 1; 0 for NaN."""
    return min(value, 1.0) if value > 0 else 0.0


def percent(progress: float) -> int:
    """Return a progress in whole percent, rounded down: 100 means complete."""
    return int(clamp(progress) * 100 + 1e-9)
