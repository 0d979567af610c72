"""What the pictures have in common: shapes with smooth edges, text that fits, and the PNG file.

The file has a palette, because a PNG in true colour with a photo in it takes more than 100 kB and 20 ms. The
photo has colours of its own in the palette, so that it does not take any from the figures.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from PIL import Image, ImageDraw, ImageFont

from tatsu_cog.pictures.colours import BACKGROUND, BORDER, DECORATION, TEXT, Colour, mix

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 934
"""The width of every picture, in pixels. Discord shows it about 550 wide, and 350 to 390 on a phone."""
MIN_TEXT = 28
"""The smallest size of text, in pixels. On a phone, it is 10 pixels high."""
SCALE = 4
"""Shapes are drawn this many times larger and then scaled down, which smooths their edges."""
COMPRESSION = 3
"""Pillow's level. Higher ones take twice the time and save less than 5%."""
CORNER = 36
"""The radius of the corners."""

DRAWN_COLOURS = 96
"""The maximum number of colours of everything except the photo."""
CORNER_LEVELS = 16
"""The number of levels of transparency in the corners."""
PHOTO_COLOURS = 256 - DRAWN_COLOURS - CORNER_LEVELS

Anchor: TypeAlias = Literal["ls", "ms", "rs"]
"""Left, middle or right, on the baseline: the part of a text that is at its position."""
Font: TypeAlias = ImageFont.FreeTypeFont | ImageFont.ImageFont
Mask: TypeAlias = Image.Image
"""A shape: how much of each pixel it covers, from 0 to 255."""


def smooth(width: int, height: int, draw: Callable[[ImageDraw.ImageDraw, int], None]) -> Mask:
    """Draw a shape with smooth edges.

    Parameters
    ----------
    width, height : int
        The size in pixels.
    draw : callable
        Draws the shape. It gets the drawing and the factor by which to multiply all lengths.
    """
    large = Image.new("L", (width * SCALE, height * SCALE))
    draw(ImageDraw.Draw(large), SCALE)
    return large.reduce(SCALE)


@lru_cache(64)
def rounded(width: int, height: int, radius: int) -> Mask:
    """Return a rectangle with round corners."""
    return smooth(
        width,
        height,
        lambda draw, scale: draw.rounded_rectangle(
            (0, 0, width * scale - 1, height * scale - 1), radius * scale, fill=255
        ),
    )


@lru_cache(16)
def disc(diameter: int) -> Mask:
    """Return a filled circle."""
    return smooth(
        diameter,
        diameter,
        lambda draw, scale: draw.ellipse((0, 0, diameter * scale - 1, diameter * scale - 1), fill=255),
    )


@lru_cache(64)
def font(size: int) -> Font:
    """Return Pillow's built-in font."""
    return ImageFont.load_default(size=size)


def text_width(text: str, size: int) -> float:
    """Return the width of a text in pixels."""
    return font(size).getlength(text)


def fit(number: int, size: int, width: float, prefix: str = "", smallest: int = MIN_TEXT) -> tuple[str, int]:
    """Return a number as a text that fits, and its size.

    The size is reduced first. A number that is still too wide is written with an exponent, such as 9.223e18:
    unlike abbreviated words, that means the same in every language.

    Parameters
    ----------
    number : int
        The number.
    size : int
        The preferred size of the text, in pixels.
    width : float
        The available width, in pixels.
    prefix : str
        Text before the number, such as ``#``.
    smallest : int
        The minimum size, in pixels.
    """
    text = f"{prefix}{number:,}"
    wanted = text_width(text, size)
    if wanted <= width:
        return text, size
    smaller = int(size * width / wanted)
    if smaller >= smallest:
        return text, smaller
    text = prefix + with_exponent(number)
    return text, max(min(size, int(size * width / text_width(text, size))), smallest)


def with_exponent(number: int) -> str:
    """Return a number with at most four digits and an exponent, such as 9.223e18."""
    digits, exponent = f"{number:.3e}".split("e")
    return f"{digits.rstrip('0').rstrip('.')}e{int(exponent)}"


class Canvas:
    """A dark card with round corners, `WIDTH` pixels wide.

    Parameters
    ----------
    height : int
        The height in pixels.
    accent : Colour
        The colour that tints the decoration of the background.
    """

    def __init__(self, height: int, accent: Colour) -> None:
        self.height = height
        self.image = _backdrop(height, accent).copy()
        self._draw = ImageDraw.Draw(self.image)
        self._photo: tuple[int, int, Image.Image] | None = None

    def shape(self, mask: Mask, x: float, y: float, colour: Colour) -> None:
        """Fill a shape. `x` and `y` are its top left corner."""
        self.image.paste(colour, (round(x), round(y)), mask)

    def text(
        self, x: float, y: float, text: str, size: int, colour: Colour = TEXT, anchor: Anchor = "ls", *, bold: bool = True
    ) -> float:
        """Draw a text, and return its width. `y` is its baseline."""
        # The built-in font is light. A stroke of the same colour makes it bold.
        self._draw.text(
            (x, y), text, colour, font(size), anchor, stroke_width=max(size / 48, 0.75) if bold else 0
        )
        return text_width(text, size)

    def photo(self, image: Image.Image, x: int, y: int) -> None:
        """Put a round photo on the card, in the file only. It has a palette with up to `PHOTO_COLOURS` colours."""
        self._photo = x, y, image

    def png(self) -> bytes:
        """Return the file."""
        drawn = self.image.quantize(DRAWN_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette = _padded(drawn, DRAWN_COLOURS) + bytes(BORDER) * CORNER_LEVELS
        alpha = b"\xff" * DRAWN_COLOURS + bytes(
            level * 255 // (CORNER_LEVELS - 1) for level in range(CORNER_LEVELS)
        )
        indices = _indices(drawn)
        if self._photo is not None:
            x, y, photo = self._photo
            shifted = _indices(photo).point([min(index + 256 - PHOTO_COLOURS, 255) for index in range(256)])
            indices.paste(shifted, (x, y), disc(photo.width).point([0] * 64 + [255] * 192))
            palette += _padded(photo, PHOTO_COLOURS)
        corner_indices, outside = _corners(self.height)
        indices.paste(corner_indices, (0, 0), outside)
        result = Image.frombytes("P", indices.size, indices.tobytes())
        result.putpalette(palette)
        file = io.BytesIO()
        result.save(file, "PNG", compress_level=COMPRESSION, transparency=alpha)
        return file.getvalue()


def _indices(image: Image.Image) -> Image.Image:
    """Return the palette's indices as an image on which they can be changed like shades of grey."""
    return Image.frombytes("L", image.size, image.tobytes())


def _padded(image: Image.Image, colours: int) -> bytes:
    """Return the palette of an image with exactly as many colours."""
    palette = bytes(image.getpalette("RGB") or ())[: 3 * colours]
    return palette.ljust(3 * colours, b"\0")


@lru_cache(4)
def _corners(height: int) -> tuple[Image.Image, Mask]:
    """Return the indices of the transparent pixels, and where they are."""
    mask = rounded(WIDTH, height, CORNER)
    top = CORNER_LEVELS - 1
    indices = mask.point([DRAWN_COLOURS + round(cover * top / 255) for cover in range(256)])
    return indices, mask.point([255] * 248 + [0] * 8)


@lru_cache(32)
def _backdrop(height: int, accent: Colour) -> Image.Image:
    """Return the background: flat, with a large soft shape on the right and a border."""
    image = Image.new("RGB", (WIDTH, height), BORDER)
    inner = rounded(WIDTH - 4, height - 4, CORNER - 2)
    image.paste(BACKGROUND, (2, 2), inner)
    decoration = Image.new("L", image.size)
    wide = height * 2
    decoration.paste(disc(wide), (WIDTH - wide * 3 // 5, -wide * 3 // 5))
    keep = Image.new("L", image.size)
    keep.paste(inner, (2, 2))
    tinted = Image.new("RGB", image.size, mix(DECORATION, accent, 0.04))
    both = Image.composite(decoration, Image.new("L", image.size), keep)
    image.paste(tinted, (0, 0), both)
    return image
