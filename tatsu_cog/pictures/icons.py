"""The icons, as shapes of one colour with smooth edges. They stand where a card in one language has a word."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageDraw

from tatsu_cog.pictures.canvas import Mask, smooth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Point = tuple[float, float]


def _icon(draw: Callable[[ImageDraw.ImageDraw, float], None]) -> Callable[[int], Mask]:
    """Make a function that draws an icon in any size. `draw` gets the length of its side in pixels."""

    @lru_cache(8)
    def icon(size: int) -> Mask:
        return smooth(size, size, lambda drawing, scale: draw(drawing, size * scale - 1))

    return icon


def _points(side: float, points: Iterable[Point]) -> list[Point]:
    return [(x * side, y * side) for x, y in points]


def _coin(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.ellipse((0, 0, side, side), fill=255)
    draw.ellipse((side * 0.12, side * 0.12, side * 0.88, side * 0.88), fill=0)
    draw.ellipse((side * 0.2, side * 0.2, side * 0.8, side * 0.8), fill=255)
    draw.rounded_rectangle((side * 0.44, side * 0.32, side * 0.56, side * 0.68), side * 0.06, fill=0)


def _ticket(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.rounded_rectangle((0, side * 0.16, side, side * 0.84), side * 0.1, fill=255)
    for x in (0.0, 1.0):
        draw.ellipse(((x - 0.15) * side, side * 0.35, (x + 0.15) * side, side * 0.65), fill=0)
    for y in (0.24, 0.445, 0.65):
        draw.rectangle((side * 0.6, side * y, side * 0.67, side * (y + 0.11)), fill=0)


def _star(draw: ImageDraw.ImageDraw, side: float) -> None:
    corners = []
    for corner in range(10):
        radius = 0.53 if corner % 2 == 0 else 0.23
        angle = math.pi * corner / 5
        corners.append((0.5 + radius * math.sin(angle), 0.53 - radius * math.cos(angle)))
    draw.polygon(_points(side, corners), fill=255)


def _bolt(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.polygon(
        _points(side, [(0.6, 0), (0.14, 0.58), (0.44, 0.58), (0.38, 1), (0.86, 0.4), (0.55, 0.4)]), fill=255
    )


def _chevrons(draw: ImageDraw.ImageDraw, side: float) -> None:
    for top in (0.1, 0.47):
        draw.polygon(
            _points(
                side,
                [
                    (0.5, top),
                    (0.94, top + 0.3),
                    (0.94, top + 0.5),
                    (0.5, top + 0.2),
                    (0.06, top + 0.5),
                    (0.06, top + 0.3),
                ],
            ),
            fill=255,
        )


def _up(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.polygon(_points(side, [(0.5, 0.1), (0.98, 0.9), (0.02, 0.9)]), fill=255)


def _down(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.polygon(_points(side, [(0.5, 0.9), (0.98, 0.1), (0.02, 0.1)]), fill=255)


def _calendar(draw: ImageDraw.ImageDraw, side: float) -> None:
    """Draw an empty calendar sheet, which has room for the number of days."""
    line = side * 0.07
    draw.rounded_rectangle((0, side * 0.1, side, side), side * 0.16, fill=255)
    draw.rounded_rectangle((line, side * 0.31, side - line, side - line), side * 0.1, fill=0)
    for x in (0.24, 0.66):
        draw.rounded_rectangle((side * x, 0, side * (x + 0.1), side * 0.2), side * 0.05, fill=255)


def _infinity(draw: ImageDraw.ImageDraw, side: float) -> None:
    width = max(round(side * 0.11), 1)
    for left in (0.0, 0.445):
        draw.ellipse(
            (side * left, side * 0.22, side * (left + 0.555), side * 0.775), outline=255, width=width
        )


def _ribbon(draw: ImageDraw.ImageDraw, side: float) -> None:
    """Draw the two ends of a medal's ribbon, which stick out below its disc."""
    draw.polygon(_points(side, [(0.2, 0.4), (0.5, 0.5), (0.38, 1), (0.24, 0.86), (0.06, 0.9)]), fill=255)
    draw.polygon(_points(side, [(0.8, 0.4), (0.5, 0.5), (0.62, 1), (0.76, 0.86), (0.94, 0.9)]), fill=255)


def _silhouette(draw: ImageDraw.ImageDraw, side: float) -> None:
    draw.ellipse((side * 0.31, side * 0.18, side * 0.69, side * 0.56), fill=255)
    draw.ellipse((side * 0.14, side * 0.62, side * 0.86, side * 1.4), fill=255)


coin = _icon(_coin)
ticket = _icon(_ticket)
star = _icon(_star)
bolt = _icon(_bolt)
chevrons = _icon(_chevrons)
up = _icon(_up)
down = _icon(_down)
calendar = _icon(_calendar)
infinity = _icon(_infinity)
ribbon = _icon(_ribbon)
silhouette = _icon(_silhouette)


@lru_cache(4)
def ring(diameter: int, width: int) -> Mask:
    """Return a full ring."""

    def draw(drawing: ImageDraw.ImageDraw, scale: int) -> None:
        outer = diameter * scale - 1
        drawing.ellipse((0, 0, outer, outer), fill=255)
        inner = width * scale
        drawing.ellipse((inner, inner, outer - inner, outer - inner), fill=0)

    return smooth(diameter, diameter, draw)


def arc(diameter: int, width: int, progress: float) -> Mask:
    """Return the part of a ring that shows a progress, clockwise from the top, with round ends.

    Parameters
    ----------
    diameter, width : int
        The outer diameter and the width of the ring, in pixels.
    progress : float
        From 0 to 1. Anything above 0 is visible: at least one round end is drawn.
    """
    whole = ring(diameter, width)
    if progress >= 1:
        return whole
    if progress <= 0:
        return whole.point([0] * 256)
    centre = diameter / 2
    radius = (diameter - width) / 2

    steps = max(round(progress * 32), 2)
    corners = [(centre, centre)]
    for step in range(steps + 1):
        angle = 2 * math.pi * progress * step / steps
        corners.append((centre + diameter * math.sin(angle), centre - diameter * math.cos(angle)))
    sector = Image.new("L", whole.size)
    ImageDraw.Draw(sector).polygon(corners, fill=255)
    part = ImageChops.multiply(whole, sector)
    for angle in (0.0, 2 * math.pi * progress):  # the round ends also hide the rough edges of the sector
        _add_cap(part, centre + radius * math.sin(angle), centre - radius * math.cos(angle), width)
    return part


def _add_cap(mask: Mask, x: float, y: float, width: int) -> None:
    # Positions are fractions of a pixel, so the round end is drawn in its place and not pasted.
    left, top = math.floor(x - width / 2) - 1, math.floor(y - width / 2) - 1
    side = width + 3

    def draw(drawing: ImageDraw.ImageDraw, scale: int) -> None:
        begin_x, begin_y = (x - width / 2 - left) * scale, (y - width / 2 - top) * scale
        drawing.ellipse(
            (begin_x, begin_y, begin_x + width * scale - 1, begin_y + width * scale - 1), fill=255
        )

    mask.paste(255, (left, top), smooth(side, side, draw))
