"""What can be seen in a picture: colours, their contrast, and where the figures are."""

from __future__ import annotations

import io
import math
from collections import Counter
from typing import TypeAlias

from PIL import Image

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[int, int, int, int]


def photo(colour: str = "#e8a030", size: tuple[int, int] = (256, 256), file_format: str = "PNG") -> bytes:
    """Return an avatar's file that has one colour."""
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, file_format)
    return file.getvalue()


def opened(png: bytes) -> Image.Image:
    """Return a picture with red, green, blue and opacity."""
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGBA")


def colour_at(image: Image.Image, x: float, y: float) -> Colour:
    pixel = image.getpixel((round(x), round(y)))
    assert isinstance(pixel, tuple)
    red, green, blue, opacity = pixel
    assert opacity == 255
    return int(red), int(green), int(blue)


def opacity_at(image: Image.Image, x: int, y: int) -> int:
    pixel = image.getpixel((x, y))
    assert isinstance(pixel, tuple)
    return int(pixel[3])


def near(one: Colour, other: Colour, tolerance: int = 12) -> bool:
    """Return whether two colours look the same."""
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def colours_in(image: Image.Image, box: Box) -> Counter[Colour]:
    """Count the colours in a box."""
    data = image.crop(box).convert("RGB").tobytes()
    return Counter(zip(data[::3], data[1::3], data[2::3], strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours by the formula of WCAG 2, from 1 to 21."""

    def luminance(colour: Colour) -> float:
        linear = [
            v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour)
        ]
        return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_and_paper(image: Image.Image, box: Box) -> tuple[Colour, Colour]:
    """Return the colours of a figure and of what is behind it: the two most frequent ones that differ."""
    ranking = [colour for colour, _ in colours_in(image, box).most_common()]
    paper = ranking[0]
    return next(colour for colour in ranking if contrast(colour, paper) > 1.6), paper


def marks(image: Image.Image, box: Box, gap: int, least: float = 2.5) -> list[tuple[int, int]]:
    """Return the left and right edges of the marks in a box: groups of columns with a visible pixel.

    Groups that are less than `gap` pixels apart are one mark. `least` is the contrast with the card from which
    a pixel counts.
    """
    left, top, right, bottom = box
    paper = colours_in(image, (image.width - 30, 60, image.width - 20, image.height - 60)).most_common(1)[0][
        0
    ]
    found: list[tuple[int, int]] = []
    for x in range(left, right):
        column = colours_in(image, (x, top, x + 1, bottom))
        if all(contrast(colour, paper) < least for colour in column):
            continue
        if found and x - found[-1][1] < gap:
            found[-1] = (found[-1][0], x)
        else:
            found.append((x, x))
    return found


def ring_share(image: Image.Image, centre: tuple[float, float], radius: float, colour: Colour) -> list[bool]:
    """Return for each degree, clockwise from the top, whether a ring has a colour there."""
    return [
        near(
            colour_at(
                image,
                centre[0] + radius * math.sin(math.radians(degree)),
                centre[1] - radius * math.cos(math.radians(degree)),
            ),
            colour,
        )
        for degree in range(360)
    ]
