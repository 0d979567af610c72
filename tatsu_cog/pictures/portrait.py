"""Makes a round portrait of an avatar file."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageOps

from tatsu_cog.pictures.canvas import PHOTO_COLOURS, disc
from tatsu_cog.pictures.colours import BACKGROUND, TRACK

MAX_SIDE = 1024
"""The maximum width and height of an avatar, in pixels. It takes 4 MB when it is decoded."""
CACHED_PORTRAITS = 16
"""The maximum number of cached portraits, for the cards of one member in several time periods. Each takes 30 kB,
and its file up to 100 kB."""
FORMATS = ("PNG", "WEBP", "JPEG", "GIF")
"""The formats that are decoded: those of Discord's CDN."""


@lru_cache(CACHED_PORTRAITS)
def portrait(data: bytes, diameter: int) -> Image.Image | None:
    """Decode an avatar; of an animated one, the first frame.

    Parameters
    ----------
    data : bytes
        The file.
    diameter : int
        The diameter of the portrait, in pixels.

    Returns
    -------
    PIL.Image.Image or None
        A square with a palette of at most `PHOTO_COLOURS` colours. Around the circle, it has the card's
        background. None if the file is damaged, too large or of another format.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as file:
            # The header says the size; nothing is decompressed before it is checked.
            if max(file.size) > MAX_SIDE:
                return None
            picture = file.convert("RGBA" if file.has_transparency_data else "RGB")
    except Exception:  # noqa: BLE001 - Pillow raises errors of many kinds for damaged files
        return None
    if picture.mode == "RGBA":
        solid = Image.new("RGB", picture.size, TRACK)
        solid.paste(picture, (0, 0), picture)
        picture = solid
    square = ImageOps.fit(picture, (diameter, diameter), Image.Resampling.BICUBIC)
    photo = Image.composite(square, Image.new("RGB", square.size, BACKGROUND), disc(diameter))
    # Pillow's median cut would take 30 ms. The dithering makes up for the octree's coarser colours.
    palette = photo.quantize(PHOTO_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return photo.quantize(palette=palette, dither=Image.Dither.FLOYDSTEINBERG)
