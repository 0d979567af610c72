"""The colours of the pictures, and their contrast as WCAG 2 defines it."""

from __future__ import annotations

from typing import TypeAlias

from tatsu_cog.pictures.models import DEFAULT_ACCENT

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""

BACKGROUND: Colour = (0x17, 0x19, 0x1F)
DECORATION: Colour = (0x1F, 0x23, 0x2C)
PANEL: Colour = (0x28, 0x2D, 0x38)
"""The background of the totals: the lightest one that text is drawn on."""
TRACK: Colour = (0x35, 0x3B, 0x47)
"""The part of a ring or a bar that is not filled."""
BORDER: Colour = (0x2B, 0x2F, 0x39)
TEXT: Colour = (0xF5, 0xF7, 0xFA)
MUTED: Colour = (0xB4, 0xBC, 0xC9)
GOLD: Colour = (0xF4, 0xC5, 0x42)
SILVER: Colour = (0xC9, 0xD1, 0xDC)
BRONZE: Colour = (0xE0, 0x9A, 0x62)
MINT: Colour = (0x6F, 0xD3, 0xA8)
MEDALS = {1: GOLD, 2: SILVER, 3: BRONZE}

MIN_CONTRAST = 4.5
"""The minimum contrast of figures and icons with the background."""
MIN_TRACK_CONTRAST = 3.0
"""The minimum contrast of the filled and the empty part of a ring or a bar."""


def luminance(colour: Colour) -> float:
    """Return the relative luminance, from 0 for black to 1 for white."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return a colour between two. `share` is that of the second one, from 0 to 1."""
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(first, second, strict=True))
    return red, green, blue


def readable_accent(accent: int) -> Colour:
    """Return an accent colour, lightened as far as necessary to be readable on all backgrounds.

    Parameters
    ----------
    accent : int
        The colour as ``0xRRGGBB``; 0 means `DEFAULT_ACCENT`.
    """
    value = accent & 0xFFFFFF or DEFAULT_ACCENT
    colour = (value >> 16, value >> 8 & 0xFF, value & 0xFF)
    for step in range(21):
        lighter = mix(colour, TEXT, step / 20)
        if contrast(lighter, PANEL) >= MIN_CONTRAST and contrast(lighter, TRACK) >= MIN_TRACK_CONTRAST:
            break
    return lighter
