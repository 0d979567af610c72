"""Draws the scores of consecutive rows as a curve. A pure function of the figures."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageDraw

from tatsu_cog.languages.numbers import number
from tatsu_cog.pictures import icons
from tatsu_cog.pictures.canvas import WIDTH, Canvas, disc, rounded, smooth, text_width, with_exponent
from tatsu_cog.pictures.colours import BACKGROUND, MUTED, PANEL, TEXT, TRACK, Colour, mix, readable_accent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tatsu_cog.pictures.canvas import Mask
    from tatsu_cog.pictures.models import ScoreChart

CHART_HEIGHT = 460
TOP, BOTTOM = 56, CHART_HEIGHT - 84
"""The highest and the lowest point of the curve, in pixels."""
RIGHT = WIDTH - 60
LABEL_SIZE = 32
OWN_SIZE = 40
LINE = 5
"""The width of the curve, in pixels."""
MAX_DOTS = 12
"""The maximum number of rows that are also marked with dots. More would hide the curve."""
_LONGEST_LABEL = 11


class _Plot(NamedTuple):
    """The position of the curve, in pixels and scores."""

    left: float
    low: int
    high: int
    points: list[tuple[float, float]]


def draw_chart(chart: ScoreChart) -> bytes:
    """Draw a chart.

    Parameters
    ----------
    chart : ScoreChart
        The rows, of which there is at least one.

    Returns
    -------
    bytes
        A PNG file of `WIDTH` x `CHART_HEIGHT` pixels.
    """
    accent = readable_accent(chart.accent)
    canvas = Canvas(CHART_HEIGHT, decorated=False)
    ticks = score_ticks([score for _, score in chart.rows])
    labels = score_labels(ticks)
    left = 44 + max(text_width(label, LABEL_SIZE) for label in labels) + 24
    plot = place(chart, left, ticks)
    curve = _Curve(plot.points)
    if len(plot.points) > 1:
        canvas.shape(curve.area(), curve.left, curve.top, mix(BACKGROUND, accent, 0.22))
    for tick, label in zip(ticks, labels, strict=True):
        y = _height(tick, plot.low, plot.high)
        canvas.shape(rounded(round(RIGHT - left), 2, 0), left, y - 1, TRACK)
        canvas.text(left - 20, y + LABEL_SIZE * 0.36, label, LABEL_SIZE, MUTED, "rs")
    _draw_ranks(canvas, chart, plot)
    if len(plot.points) > 1:
        canvas.shape(curve.line(), curve.left, curve.top, accent)
    if len(plot.points) <= MAX_DOTS:
        for x, y in plot.points:
            canvas.shape(disc(16), x - 8, y - 8, accent)
    if chart.own is not None:
        _draw_own(canvas, chart.rows[chart.own], plot, chart.own, accent)
    return canvas.png()


def place(chart: ScoreChart, left: float, ticks: Sequence[int]) -> _Plot:
    """Return where each row is drawn. `left` is the left end of the curve, in pixels."""
    low, high = ticks[0], ticks[-1]
    count = len(chart.rows)
    step = (RIGHT - left) / (count - 1) if count > 1 else 0
    begin = left if count > 1 else (left + RIGHT) / 2
    points = [
        (begin + step * index, _height(score, low, high)) for index, (_, score) in enumerate(chart.rows)
    ]
    return _Plot(left, low, high, points)


def _height(score: int, low: int, high: int) -> float:
    return BOTTOM - (BOTTOM - TOP) * ((score - low) / (high - low)) if high > low else (TOP + BOTTOM) / 2


def score_ticks(scores: Sequence[int]) -> list[int]:
    """Return two to six round scores that enclose all scores; a single one if all are equal."""
    low, high = min(scores), max(scores)
    if low == high:
        return [low]
    if 0 < low < high / 2:
        low = 0
    step = _round_step(high - low)
    first, last = low // step, -(-high // step)
    return [step * number for number in range(first, last + 1)]


def _round_step(span: int) -> int:
    """Return the least round distance of which at most four cover a span."""
    power: int = 10 ** max(len(str(span)) - 2, 0)  # the span is at most 99 times that
    return next(factor * power for factor in (1, 2, 5, 10, 20, 25) if factor * power * 4 >= span)


def score_labels(ticks: Sequence[int]) -> list[str]:
    """Return the labels of round scores, with exponents if they would be too long."""
    labels = [number(tick) for tick in ticks]
    if max(map(len, labels)) > _LONGEST_LABEL:
        labels = [with_exponent(tick) if tick else "0" for tick in ticks]
    return labels


def _draw_ranks(canvas: Canvas, chart: ScoreChart, plot: _Plot) -> None:
    """Label the first row, the last one, and round ranks between them, as far as there is room."""
    last = len(chart.rows) - 1
    step = next(step for step in (1, 2, 5, 10, 25, 50) if last / step <= 4 or step == 50)
    between = [index for index, (rank, _) in enumerate(chart.rows) if rank % step == 0]
    taken: list[tuple[float, float]] = []
    for index in dict.fromkeys((0, last, *between)):
        label = f"#{number(chart.rows[index][0])}"
        x, half = plot.points[index][0], text_width(label, LABEL_SIZE) / 2
        x = min(x, WIDTH - 32 - half)
        if all(x + half + 24 < begin or end + 24 < x - half for begin, end in taken):
            taken.append((x - half, x + half))
            canvas.text(x, BOTTOM + 56, label, LABEL_SIZE, MUTED, "ms")


class _Curve:
    """The shapes of the curve and of the area below it. `left` and `top` are the corner of both."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self.left, self.top = math.floor(points[0][0]) - LINE, TOP - LINE
        self._width = math.ceil(points[-1][0]) - self.left + LINE
        self._height = BOTTOM - self.top + LINE
        self._points = [(x - self.left, y - self.top) for x, y in points]

    def area(self) -> Mask:
        """Draw the area. Its rough upper edge is hidden by the curve."""
        ground = BOTTOM - self.top
        mask = Image.new("L", (self._width, self._height))
        corners = [(self._points[0][0], ground), *self._points, (self._points[-1][0], ground)]
        ImageDraw.Draw(mask).polygon(corners, fill=255)
        return mask

    def line(self) -> Mask:
        def draw(drawing: ImageDraw.ImageDraw, scale: int) -> None:
            scaled = [(x * scale, y * scale) for x, y in self._points]
            drawing.line(scaled, fill=255, width=LINE * scale)
            radius = LINE * scale / 2
            for x, y in scaled:  # round joints
                drawing.ellipse((x - radius, y - radius, x + radius - 1, y + radius - 1), fill=255)

        return smooth(self._width, self._height, draw)


def _draw_own(canvas: Canvas, row: tuple[int, int], plot: _Plot, own: int, accent: Colour) -> None:
    """Mark a row: a dashed line down to the axis, a ring around the point, and its rank and score."""
    x, y = plot.points[own]
    for dash in range(round(y) + 22, BOTTOM - 8, 16):
        canvas.shape(rounded(4, 9, 0), x - 2, dash, TEXT)
    canvas.shape(disc(36), x - 18, y - 18, BACKGROUND)
    canvas.shape(icons.ring(30, 6), x - 15, y - 15, TEXT)
    canvas.shape(disc(12), x - 6, y - 6, accent)

    rank, score = f"#{number(row[0])}", number(row[1])
    if len(score) > _LONGEST_LABEL:
        score = with_exponent(row[1])
    rank_width = text_width(rank, OWN_SIZE)
    width = round(rank_width + 18 + text_width(score, OWN_SIZE) + 44)
    height = OWN_SIZE + 24
    left = min(max(x + 6, plot.left + 4), WIDTH - 28 - width)
    top = _label_top(plot, x, y, left, width, height)
    canvas.shape(rounded(width + 6, height + 6, 19), left - 3, top - 3, accent)
    canvas.shape(rounded(width, height, 16), left, top, PANEL)
    baseline = top + height / 2 + OWN_SIZE * 0.36
    canvas.text(left + 22, baseline, rank, OWN_SIZE)
    canvas.text(left + width - 22, baseline, score, OWN_SIZE, anchor="rs")


def _label_top(plot: _Plot, x: float, y: float, left: float, width: int, height: int) -> float:
    """Return where a label is nearest to its point without covering it, and if possible without the curve."""
    behind = [point_y for point_x, point_y in plot.points if left - 8 <= point_x <= left + width + 8]
    highest, lowest = min([y - 18, *behind]), max([y + 18, *behind])
    above, below = highest - height - 16, lowest + 16
    if above >= 20:
        return above
    if below <= BOTTOM - height:
        return below
    over_the_curve = y - 18 - height - 16
    return over_the_curve if over_the_curve >= 20 else y + 18 + 16
