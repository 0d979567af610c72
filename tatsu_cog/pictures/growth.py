"""Draws the scores of one or two members over time. A pure function of the figures."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from tatsu_cog.languages.numbers import number
from tatsu_cog.pictures import icons
from tatsu_cog.pictures.canvas import WIDTH, Canvas, disc, rounded, smooth, text_width
from tatsu_cog.pictures.chart import (
    BOTTOM,
    CHART_HEIGHT,
    LABEL_SIZE,
    LINE,
    RIGHT,
    TOP,
    score_labels,
    score_ticks,
)
from tatsu_cog.pictures.colours import BACKGROUND, MUTED, TEXT, TRACK, readable_accent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import ImageDraw

    from tatsu_cog.pictures.canvas import Mask
    from tatsu_cog.pictures.models import GrowthChart

DASH, DASH_GAP = 18, 12
"""The lengths of the dashes of the second line, in pixels."""
HOUR, DAY = 60, 24 * 60
"""In minutes."""
MIN_DAYS = 2 * DAY
"""The minimum number of minutes that are labelled in days. Shorter charts are labelled in hours."""

Points = list[tuple[float, float]]


def draw_growth(chart: GrowthChart) -> bytes:
    """Draw a chart.

    Parameters
    ----------
    chart : GrowthChart
        The members' points.

    Returns
    -------
    bytes
        A PNG file of `WIDTH` x `CHART_HEIGHT` pixels.
    """
    accent = readable_accent(chart.accent)
    canvas = Canvas(CHART_HEIGHT, decorated=False)
    ticks = growth_ticks([score for line in chart.lines for _, score in line])
    labels = score_labels(ticks)
    left = 44 + max(text_width(label, LABEL_SIZE) for label in labels) + 24
    span = max(max(minutes for line in chart.lines for minutes, _ in line), 1)
    for tick, label in zip(ticks, labels, strict=True):
        y = _height(tick, ticks)
        canvas.shape(rounded(round(RIGHT - left), 2, 0), left, y - 1, TRACK)
        canvas.text(left - 20, y + LABEL_SIZE * 0.36, label, LABEL_SIZE, MUTED, "rs")
    _draw_times(canvas, span, left)
    lines: list[Points] = [
        [(RIGHT - (RIGHT - left) * minutes / span, _height(score, ticks)) for minutes, score in line]
        for line in chart.lines
    ]
    x, y = math.floor(left) - LINE, TOP - LINE
    for second, points in reversed(list(enumerate(lines))):
        canvas.shape(_line(points, x, y, dashed=bool(second)), x, y, TEXT if second else accent)
        end_x, end_y = points[-1]
        canvas.shape(disc(26), end_x - 13, end_y - 13, BACKGROUND)
        if second:
            canvas.shape(icons.ring(22, 5), end_x - 11, end_y - 11, TEXT)
        else:
            canvas.shape(disc(20), end_x - 10, end_y - 10, accent)
    return canvas.png()


def growth_ticks(scores: Sequence[int]) -> list[int]:
    """Return round scores that enclose all scores. Unlike `score_ticks`, they needn't begin at 0."""
    low = min(scores)
    if low <= 0:
        return score_ticks(scores)
    # Most scores grow by a small percentage, so the axis doesn't start at 0.
    ticks = score_ticks([0, max(scores) - low])
    if len(ticks) == 1:
        return [low]
    step = ticks[1] - ticks[0]
    return [step * each for each in range(low // step, -(-max(scores) // step) + 1)]


def time_labels(span: int) -> list[tuple[int, str]]:
    """Return the minutes before the end that are labelled, and their labels, such as ``-30 d``.

    Parameters
    ----------
    span : int
        The minutes from the first point to the last one, at least 1.
    """
    unit, symbol = (DAY, "d") if span >= MIN_DAYS else (HOUR, "h")
    count = span // unit
    step = next(
        (each for each in (1, 2, 5, 7, 10, 14, 20, 30, 60, 90) if count / each <= 4), max(-(-count // 4), 1)
    )
    times = range(0, count + 1, step)
    return [(each * unit, f"-{number(each)} {symbol}" if each else "0") for each in times]


def _height(score: int, ticks: Sequence[int]) -> float:
    low, high = ticks[0], ticks[-1]
    return BOTTOM - (BOTTOM - TOP) * ((score - low) / (high - low)) if high > low else (TOP + BOTTOM) / 2


def _draw_times(canvas: Canvas, span: int, left: float) -> None:
    for minutes, label in time_labels(span):
        x = RIGHT - (RIGHT - left) * minutes / span
        half = text_width(label, LABEL_SIZE) / 2
        canvas.text(min(max(x, 32 + half), WIDTH - 32 - half), BOTTOM + 56, label, LABEL_SIZE, MUTED, "ms")


def _line(points: Points, left: float, top: float, *, dashed: bool) -> Mask:
    width, height = RIGHT - math.floor(left) + 2 * LINE, BOTTOM - math.floor(top) + 2 * LINE
    moved = [(x - left, y - top) for x, y in points]

    def draw(drawing: ImageDraw.ImageDraw, scale: int) -> None:
        for part in dashes(moved) if dashed else [moved]:
            scaled = [(x * scale, y * scale) for x, y in part]
            drawing.line(scaled, fill=255, width=LINE * scale)
            radius = LINE * scale / 2
            for x, y in scaled:  # round joints
                drawing.ellipse((x - radius, y - radius, x + radius - 1, y + radius - 1), fill=255)

    return smooth(width, height, draw)


def dashes(points: Points) -> list[Points]:
    """Return the dashes of a line. Their lengths are the same around corners."""
    found: list[Points] = [[points[0]]]
    is_drawn, left = True, float(DASH)
    for begin, end in pairwise(points):
        position, length = 0.0, math.dist(begin, end)
        while length - position > left:
            position += left
            share = position / length
            at = (begin[0] + (end[0] - begin[0]) * share, begin[1] + (end[1] - begin[1]) * share)
            if is_drawn:
                found[-1].append(at)
            else:
                found.append([at])
            is_drawn = not is_drawn
            left = float(DASH if is_drawn else DASH_GAP)
        left -= length - position
        if is_drawn:
            found[-1].append(end)
    return found
