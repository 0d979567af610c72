"""Draws the rank card and the profile card. Pure functions of the figures and the avatar's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.languages.numbers import percent as percent_text
from tatsu_cog.pictures import icons
from tatsu_cog.pictures.canvas import WIDTH, Canvas, disc, fit, rounded, text_width
from tatsu_cog.pictures.colours import (
    BACKGROUND,
    BRONZE,
    GOLD,
    MEDALS,
    MINT,
    MUTED,
    PANEL,
    TEXT,
    TRACK,
    Colour,
    mix,
    readable_accent,
)
from tatsu_cog.pictures.models import clamp, percent
from tatsu_cog.pictures.portrait import portrait

if TYPE_CHECKING:
    from tatsu_cog.pictures.canvas import Mask
    from tatsu_cog.pictures.models import ProfileCard, RankCard

RANK_HEIGHT = 282
PROFILE_HEIGHT = 380

RING = 212
"""The outer diameter of the ring around the avatar, in pixels."""
RING_WIDTH = 14
AVATAR = 168
"""The diameter of the avatar. Between it and the ring, the background is visible."""
RING_X, RING_Y = 36, 30
"""The top left corner of the ring."""
LEFT, RIGHT = 290, WIDTH - RING_X
"""The edges of the figures on the right of the ring."""
BAR_HEIGHT = 28
MAX_INCOMPLETE = 0.95
"""The largest part of a ring or a bar that is filled before the progress is complete, so that a gap is visible."""
PANEL_HEIGHT = 84


def draw_rank_card(card: RankCard, avatar: bytes | None = None) -> bytes:
    """Draw a rank card.

    Parameters
    ----------
    card : RankCard
        The figures.
    avatar : bytes, optional
        The avatar's file. Without one, or if it is damaged, a silhouette is drawn.

    Returns
    -------
    bytes
        A PNG file of `WIDTH` x `RANK_HEIGHT` pixels.
    """
    accent = readable_accent(card.accent)
    canvas = Canvas(RANK_HEIGHT, decorated=True)
    _draw_avatar(canvas, avatar, card.progress, accent)
    if card.rank in MEDALS:
        _draw_medal(canvas, card.rank)
    has_footer = card.gap is not None or card.other_ranks
    spare = (0 if has_footer else 28) + (0 if card.progress is not None else 32)
    y = 118 + spare
    rank, size = fit(card.rank, 112, 300, "#", 40)
    x = LEFT + canvas.text(LEFT - size * 0.05, y, rank, size) + 24
    if card.days is not None:
        _draw_period(canvas, x, y - 58, card.days, 58, accent)
        x += 58 + 24
    score, size = fit(card.score, 72, RIGHT - x)
    canvas.text(RIGHT, y, score, size, anchor="rs")
    if card.progress is not None:
        _draw_bar(canvas, y + 30, card.progress, accent)
        y += 30 + BAR_HEIGHT
    if has_footer:
        _draw_rank_footer(canvas, card, y + 62, accent)
    return canvas.png()


def draw_profile_card(card: ProfileCard, avatar: bytes | None = None) -> bytes:
    """Draw a profile card.

    Parameters
    ----------
    card : ProfileCard
        The figures.
    avatar : bytes, optional
        As for `draw_rank_card`.

    Returns
    -------
    bytes
        A PNG file of `WIDTH` x `PROFILE_HEIGHT` pixels.
    """
    accent = readable_accent(card.accent)
    canvas = Canvas(PROFILE_HEIGHT, decorated=True)
    _draw_avatar(canvas, avatar, card.progress, accent)
    y = 118
    total, size = fit(card.xp, 60, 220)
    total_left = RIGHT - text_width(total, size)
    canvas.text(RIGHT, y, total, size, anchor="rs")
    canvas.shape(icons.bolt(48), total_left - 60, y - 45, accent)
    canvas.shape(icons.chevrons(76), LEFT, y - 77, accent)
    level, size = fit(card.level, 112, total_left - 84 - LEFT - 94)
    canvas.text(LEFT + 94, y, level, size)
    _draw_bar(canvas, y + 30, card.progress, accent)
    y += 30 + BAR_HEIGHT + 52
    _draw_level_footer(canvas, card, y, accent)
    _draw_totals(
        canvas,
        [
            (icons.coin(44), GOLD, card.credits),
            (icons.ticket(48), MINT, card.tokens),
            (icons.star(48), BRONZE, card.reputation),
        ],
    )
    return canvas.png()


def _draw_avatar(canvas: Canvas, avatar: bytes | None, progress: float | None, accent: Colour) -> None:
    canvas.shape(icons.ring(RING, RING_WIDTH), RING_X, RING_Y, TRACK)
    if progress is not None:
        canvas.shape(icons.arc(RING, RING_WIDTH, _visible(progress)), RING_X, RING_Y, accent)
    inset = (RING - AVATAR) // 2
    x, y = RING_X + inset, RING_Y + inset
    photo = portrait(avatar, AVATAR) if avatar is not None else None
    if photo is not None:
        canvas.photo(photo, x, y)
        return
    canvas.shape(disc(AVATAR), x, y, TRACK)
    inside = disc(AVATAR).point([0] * 256)
    inside.paste(icons.silhouette(AVATAR), (0, 0), disc(AVATAR))
    canvas.shape(inside, x, y, MUTED)


def _draw_medal(canvas: Canvas, rank: int) -> None:
    colour = MEDALS[rank]
    x, y = RING_X + RING - 66, RING_Y + RING - 84
    canvas.shape(icons.ribbon(72), x - 2, y + 14, mix(colour, BACKGROUND, 0.45))
    canvas.shape(disc(76), x - 4, y - 4, BACKGROUND)
    canvas.shape(disc(68), x, y, colour)
    canvas.text(x + 34, y + 50, f"{rank}", 46, BACKGROUND, "ms")


def _draw_bar(canvas: Canvas, y: int, progress: float, accent: Colour) -> None:
    width = RIGHT - LEFT
    canvas.shape(rounded(width, BAR_HEIGHT, BAR_HEIGHT // 2), LEFT, y, TRACK)
    if progress > 0:
        filled = max(round(width * _visible(progress)), BAR_HEIGHT)
        canvas.shape(rounded(filled, BAR_HEIGHT, BAR_HEIGHT // 2), LEFT, y, accent)


def _visible(progress: float) -> float:
    """Return the part of a ring or a bar to fill. It is complete only if the progress is."""
    return 1.0 if progress >= 1 else clamp(min(progress, MAX_INCOMPLETE))


def _draw_rank_footer(canvas: Canvas, card: RankCard, y: int, accent: Colour) -> None:
    right: float = RIGHT
    if card.gap is not None and card.gap_rank is not None:
        below = card.gap_rank >= card.rank
        target, size = fit(card.gap_rank, 40, 170, "#")
        canvas.text(right, y, target, size, anchor="rs")
        right -= text_width(target, size) + 40
        canvas.shape(icons.down(28) if below else icons.up(28), right, y - 29, accent)
        right -= 14
        gap, size = fit(card.gap, 40, 190, "+" if below else "")
        canvas.text(right, y, gap, size, MUTED, "rs")
        right -= text_width(gap, size) + 20
    x: float = LEFT
    for days, rank in card.other_ranks[:2]:
        text, size = fit(rank, 38, 170, "#")
        if x + 64 + text_width(text, size) > right:
            break
        _draw_period(canvas, x, y - 38, days, 50, accent)
        x += 64 + canvas.text(x + 64, y, text, size) + 34


def _draw_period(canvas: Canvas, x: float, y: float, days: int | None, size: int, accent: Colour) -> None:
    """Draw a calendar sheet with the number of days, or infinity for all time."""
    if days is None:
        canvas.shape(icons.infinity(size), x, y, accent)
        return
    canvas.shape(icons.calendar(size), x, y, accent)
    canvas.text(x + size / 2, y + size * 0.87, f"{days}", max(round(size * 0.56), 28), TEXT, "ms")


def _draw_level_footer(canvas: Canvas, card: ProfileCard, y: int, accent: Colour) -> None:
    canvas.text(LEFT, y, percent_text(percent(card.progress)), 40)
    target, size = fit(card.level + 1, 40, 160)
    right = RIGHT - text_width(target, size)
    canvas.text(RIGHT, y, target, size, anchor="rs")
    right -= 44
    canvas.shape(icons.chevrons(34), right, y - 32, accent)
    missing, size = fit(card.missing_xp, 40, right - LEFT - 140)
    canvas.text(right - 14, y, missing, size, MUTED, "rs")


def _draw_totals(canvas: Canvas, totals: list[tuple[Mask, Colour, int]]) -> None:
    top = PROFILE_HEIGHT - PANEL_HEIGHT - 28
    left = RING_X
    width = WIDTH - 2 * left
    canvas.shape(rounded(width, PANEL_HEIGHT, 24), left, top, PANEL)
    column = width // len(totals)
    for place, (icon, colour, number) in enumerate(totals):
        text, size = fit(number, 42, column - 100)
        taken = icon.width + 16 + text_width(text, size)
        x = left + column * place + (column - taken) / 2
        canvas.shape(icon, x, top + (PANEL_HEIGHT - icon.height) / 2, colour)
        canvas.text(x + icon.width + 16, top + PANEL_HEIGHT / 2 + size * 0.36, text, size)
