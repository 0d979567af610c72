"""Avatars that cannot be decoded are replaced by a silhouette; all others are shown."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from support.pixels import colour_at, near, opened, photo

from tatsu_cog.pictures.card import RING, RING_X, RING_Y, draw_rank_card
from tatsu_cog.pictures.models import RankCard
from tatsu_cog.pictures.portrait import MAX_SIDE

CENTRE = (RING_X + RING // 2, RING_Y + RING // 2)
HEAD = (CENTRE[0], CENTRE[1] - 20)
"""A point in the head of the silhouette."""
ORANGE = (0xE8, 0xA0, 0x30)
SILHOUETTE = (0xB4, 0xBC, 0xC9)


def drawn(avatar: bytes | None) -> Image.Image:
    return opened(draw_rank_card(RankCard(rank=4, score=5), avatar))


def header_only(width: int, height: int) -> bytes:
    """Return a PNG that claims a size, and has a few bytes of data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def animated(file_format: str) -> bytes:
    first, *others = (Image.new("RGB", (128, 128), colour) for colour in ("#e8a030", "#0000ff", "#00ff00"))
    file = io.BytesIO()
    first.save(file, file_format, save_all=True, append_images=others, duration=100)
    return file.getvalue()


def saved(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


BROKEN = {
    "no file": None,
    "empty": b"",
    "text": b"<html>502 Bad Gateway</html>",
    "cut off": photo()[: len(photo()) // 2],
    "only a signature": b"\x89PNG\r\n\x1a\n",
    "decompression bomb": header_only(20_000, 20_000),
    "larger bomb": header_only(2**31 - 1, 2**31 - 1),
    "no pixels": header_only(0, 0),
    "too wide": photo(size=(MAX_SIDE + 1, 2)),
    "too tall": photo(size=(2, MAX_SIDE + 1)),
    "another format": photo(file_format="BMP"),
    "compressed with gzip": zlib.compress(photo(), wbits=31),
}


@pytest.mark.filterwarnings("default::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("avatar", BROKEN.values(), ids=BROKEN)
def test_unusable_avatar_is_replaced_by_a_silhouette(avatar: bytes | None) -> None:
    image = drawn(avatar)

    assert near(colour_at(image, *HEAD), SILHOUETTE)
    assert not near(colour_at(image, CENTRE[0] - 60, CENTRE[1]), SILHOUETTE)


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "JPEG", "GIF"])
def test_avatar_is_shown_in_every_format_of_the_cdn(file_format: str) -> None:
    assert near(colour_at(drawn(photo(file_format=file_format)), *CENTRE), ORANGE)


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "GIF"])
def test_animated_avatar_shows_its_first_frame(file_format: str) -> None:
    assert near(colour_at(drawn(animated(file_format)), *CENTRE), ORANGE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"])
def test_avatar_is_shown_in_every_mode(mode: str) -> None:
    white = Image.new("RGBA", (64, 64), "white")
    avatar = Image.new("I;16", (64, 64), 65_535) if mode == "I;16" else white.convert(mode)
    if mode == "PA":  # there is no such PNG
        avatar = avatar.convert("P")

    assert near(colour_at(drawn(saved(avatar)), *CENTRE), (255, 255, 255))


@pytest.mark.parametrize("size", [(1, 1), (1, MAX_SIDE), (MAX_SIDE, MAX_SIDE), (16, 300)])
def test_avatar_of_any_size_is_filled(size: tuple[int, int]) -> None:
    image = drawn(photo(size=size))

    for x, y in ((0, 0), (-70, 0), (70, 0), (0, -70), (0, 70)):
        assert near(colour_at(image, CENTRE[0] + x, CENTRE[1] + y), ORANGE)


def test_transparent_avatar_has_a_dark_background() -> None:
    avatar = Image.new("RGBA", (64, 64), (255, 255, 255, 0))
    avatar.paste((255, 255, 255, 255), (0, 0, 64, 32))

    image = drawn(saved(avatar))
    assert near(colour_at(image, CENTRE[0], CENTRE[1] - 40), (255, 255, 255))
    assert max(colour_at(image, CENTRE[0], CENTRE[1] + 40)) < 90


def test_colours_of_a_gradient_stay_recognisable() -> None:
    shades = Image.linear_gradient("L")
    gradient = Image.merge(
        "RGB", [shades, shades.transpose(Image.Transpose.ROTATE_90), Image.new("L", (256, 256), 128)]
    )

    image = drawn(saved(gradient))
    for x, y in ((-40, -40), (40, -40), (-40, 40), (40, 40)):
        # Dithering mixes the colours of neighbours, as the eye does.
        box = (CENTRE[0] + x - 6, CENTRE[1] + y - 6, CENTRE[0] + x + 6, CENTRE[1] + y + 6)
        seen = image.crop(box).convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        expected = gradient.getpixel((round((84 + x) * 256 / 168), round((84 + y) * 256 / 168)))
        assert isinstance(seen, tuple)
        assert isinstance(expected, tuple)
        assert near((seen[0], seen[1], seen[2]), (expected[0], expected[1], expected[2]), 20)
