"""The drawing functions that all pictures share: shapes with smooth edges, text that fits, and the PNG file.

The file has a palette, because a PNG in true colour with a photo in it takes more than 100 kB and 20 ms. The
photo has colours of its own in the palette, so that it does not take any from the figures.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tatsu_cog.languages.numbers import number as in_language
from tatsu_cog.pictures.colours import BACKGROUND, BORDER, DECORATION, TEXT, Colour, mix

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 934
"""The width of every picture, in pixels. Discord shows it about 550 wide, and 350 to 390 on a phone."""
MIN_TEXT = 28
"""The smallest size of text, in pixels. On a phone, it is 10 pixels high."""
SCALE = 4
"""Shapes are drawn this many times larger and then scaled down, which smooths their edges."""
LARGE = 300_000
"""The number of pixels from which twice is enough, because drawing the shape would hold Python's lock for long."""
COMPRESSION = 2
"""Pillow's level. 3 saves 4% and takes 2 ms longer."""
CORNER = 36
"""The radius of the corners."""

DRAWN_COLOURS = 96
"""The maximum number of colours of everything except the photo."""
CORNER_LEVELS = 16
"""The number of levels of transparency in the corners."""
PHOTO_COLOURS = 96
"""The maximum number of colours of the photo. Dithering makes up for the others; 144 would take 1 ms longer."""
_ALPHA = b"\xff" * DRAWN_COLOURS + bytes(level * 255 // (CORNER_LEVELS - 1) for level in range(CORNER_LEVELS))
"""The opacity of the palette's colours; those of the photo are opaque."""

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
    scale = SCALE if width * height <= LARGE else 2
    enlarged = Image.new("L", (width * scale, height * scale))
    draw(ImageDraw.Draw(enlarged), scale)
    return enlarged.reduce(scale)


@lru_cache(64)
def rounded(width: int, height: int, radius: int) -> Mask:
    """Return a rectangle with round corners."""
    mask = Image.new("L", (width, height), 255)
    if radius:
        circle = disc(2 * radius)
        for x, from_x in ((0, 0), (width - radius, radius)):
            for y, from_y in ((0, 0), (height - radius, radius)):
                mask.paste(circle.crop((from_x, from_y, from_x + radius, from_y + radius)), (x, y))
    return mask


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


class _Glyph(NamedTuple):
    mask: Mask
    left: int
    top: int
    advance: int


_SPACES = "\xa0\u202f"
"""The spaces that some languages have in numbers, and the built-in font does not."""


@lru_cache(1024)
def _glyph(character: str, size: int) -> _Glyph:
    """Draw a character. All texts together have about twenty, so almost all of them come from this cache."""
    if character in _SPACES:
        character = " "
    # The built-in font is light. A stroke of the same colour makes it bold.
    stroke = max(size / 48, 0.75)
    left, top, right, bottom = font(size).getbbox(character, anchor="ls", stroke_width=stroke)
    x, y = math.floor(left), math.floor(top)
    mask = Image.new("L", (max(math.ceil(right) - x, 1), max(math.ceil(bottom) - y, 1)))
    ImageDraw.Draw(mask).text((-x, -y), character, 255, font(size), "ls", stroke_width=stroke)
    return _Glyph(mask, x, y, round(font(size).getlength(character)))


def text_width(text: str, size: int) -> int:
    """Return the width of a text in pixels."""
    return sum(_glyph(character, size).advance for character in text)


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
    text = prefix + in_language(number)
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
    decorated : bool
        Whether there is a part of a large circle behind the figures.
    """

    def __init__(self, height: int, *, decorated: bool) -> None:
        self._height = height
        self._image = _backdrop(height, decorated=decorated).copy()
        self._colours = dict.fromkeys((BACKGROUND, BORDER, DECORATION))
        self._photo: _Photo | None = None

    def shape(self, mask: Mask, x: float, y: float, colour: Colour) -> None:
        """Fill a shape. `x` and `y` are its top left corner."""
        left, top = round(x), round(y)
        self._colours[colour] = None
        self._image.paste(colour, (left, top), mask)
        if self._photo is not None:
            self._photo.visible.paste(0, (left - self._photo.x, top - self._photo.y), mask)

    def text(
        self, x: float, y: float, text: str, size: int, colour: Colour = TEXT, anchor: Anchor = "ls"
    ) -> int:
        """Draw a text, and return its width. `y` is its baseline."""
        width = text_width(text, size)
        left, baseline = round(x - {"l": 0, "m": width / 2, "r": width}[anchor[0]]), round(y)
        self._colours[colour] = None
        for character in text:
            glyph = _glyph(character, size)
            self._image.paste(colour, (left + glyph.left, baseline + glyph.top), glyph.mask)
            left += glyph.advance
        return width

    def photo(self, photo: Image.Image, x: int, y: int) -> None:
        """Put a round photo on the card. It has a palette with at most `PHOTO_COLOURS` colours."""
        self._photo = _Photo(photo, disc(photo.width).copy(), x, y)

    def png(self) -> bytes:
        """Return the file."""
        palette = _palette(tuple(self._colours))
        result = self._image.quantize(palette=palette, dither=Image.Dither.NONE)
        colours = _colours_of(palette, DRAWN_COLOURS) + bytes(BORDER) * CORNER_LEVELS
        if self._photo is not None:
            image, visible, x, y = self._photo
            first = DRAWN_COLOURS + CORNER_LEVELS
            shifted = image.point([min(first + index, 255) for index in range(256)])
            result.paste(shifted, (x, y), visible.point([0] * 128 + [255] * 128))
            colours += _colours_of(image, PHOTO_COLOURS)
        corners, outside = _corners(self._height)
        result.paste(corners, (0, 0), outside)
        result.putpalette(colours)
        file = io.BytesIO()
        result.save(file, "PNG", compress_level=COMPRESSION, transparency=_ALPHA)
        return file.getvalue()


class _Photo(NamedTuple):
    image: Image.Image
    visible: Mask
    x: int
    y: int


@lru_cache(64)
def _palette(colours: tuple[Colour, ...]) -> Image.Image:
    """Return an image with a palette: the colours, and what is between each and the background at its edges."""
    steps = max(DRAWN_COLOURS // len(colours), 1)
    ramps = [mix(colour, BACKGROUND, step / steps) for step in range(steps) for colour in colours]
    image = Image.new("P", (1, 1))
    image.putpalette(b"".join(bytes(colour) for colour in ramps[:DRAWN_COLOURS]))
    return image


def _colours_of(image: Image.Image, count: int) -> bytes:
    """Return the first colours of an image's palette, filled up with black."""
    return bytes(image.getpalette("RGB") or ())[: 3 * count].ljust(3 * count, b"\0")


@lru_cache(4)
def _corners(height: int) -> tuple[Image.Image, Mask]:
    """Return the palette's indices of the transparent pixels, and where they are."""
    mask = rounded(WIDTH, height, CORNER)
    top = CORNER_LEVELS - 1
    indices = mask.point([DRAWN_COLOURS + round(cover * top / 255) for cover in range(256)])
    # Changes the mode and not the values, unlike convert().
    return Image.frombytes("P", indices.size, indices.tobytes()), mask.point([255] * 248 + [0] * 8)


@lru_cache(8)
def _backdrop(height: int, *, decorated: bool) -> Image.Image:
    """Return the background: flat, with a border, and if wanted with a part of a large circle on the right."""
    image = Image.new("RGB", (WIDTH, height), BORDER)
    inside = rounded(WIDTH - 4, height - 4, CORNER - 2)
    image.paste(BACKGROUND, (2, 2), inside)
    if decorated:
        diameter = height * 2
        circle = Image.new("L", inside.size)
        circle.paste(disc(diameter), (WIDTH - diameter * 3 // 5, -diameter * 3 // 5))
        image.paste(DECORATION, (2, 2), ImageChops.darker(circle, inside))
    return image
