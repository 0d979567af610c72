"""The rank card and the profile card, as they are seen."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from support.pixels import (
    Colour,
    colour_at,
    colours_in,
    contrast,
    ink_and_paper,
    marks,
    near,
    opacity_at,
    opened,
    photo,
    ring_share,
)

from tatsu_cog.pictures.canvas import WIDTH
from tatsu_cog.pictures.card import (
    AVATAR,
    BAR_HEIGHT,
    LEFT,
    PROFILE_HEIGHT,
    RANK_HEIGHT,
    RIGHT,
    RING,
    RING_WIDTH,
    RING_X,
    RING_Y,
    draw_profile_card,
    draw_rank_card,
)
from tatsu_cog.pictures.models import ProfileCard, RankCard

CENTRE = (RING_X + RING / 2, RING_Y + RING / 2)
RADIUS = (RING - RING_WIDTH) / 2
PINK = 0xE0567A
MAX_BYTES = 40_000
INT64 = 2**63 - 1
ACCENTS = [0x000000, 0x000001, 0x0000FF, 0x800000, 0x17191F, 0x353B47, 0x4FA3C7, 0xFF0000, 0xFFFF00, 0xFFFFFF]
HEADLINE = (LEFT, 30, RIGHT, 142)
"""The box with the largest figures."""


def rank_card(**fields: object) -> RankCard:
    values = {"rank": 4, "score": 684_300, "gap": 62_209, "gap_rank": 3, "progress": 0.75, "accent": PINK}
    return RankCard(**(values | fields))  # type: ignore[arg-type]


def profile_card(**fields: int) -> ProfileCard:
    values = {
        "level": 47,
        "level_xp": 420,
        "level_xp_needed": 6_600,
        "xp": 153_820,
        "credits": 12_345,
        "tokens": 67,
        "reputation": 89,
        "accent": PINK,
    }
    return ProfileCard(**(values | fields))


def bar_middle(image: Image.Image) -> int:
    """Return the height of the bar's middle: the only line of the card's whole width below the figures."""
    for y in range(120, image.height - 30):
        if all(
            colour_at(image, x, y) != colour_at(image, LEFT - 20, y) for x in range(LEFT + 20, RIGHT - 20, 5)
        ):
            return y + BAR_HEIGHT // 2
    raise AssertionError("there is no bar")


def accent_of(image: Image.Image) -> Colour:
    """Return the colour of the ring's progress at its first degrees."""
    return colour_at(image, CENTRE[0] + 4, RING_Y + RING_WIDTH / 2)


@pytest.mark.parametrize("kind", ["rank", "profile"])
def test_card_is_opaque_with_transparent_corners(kind: str) -> None:
    if kind == "rank":
        image, height = opened(draw_rank_card(rank_card(), photo())), RANK_HEIGHT
    else:
        image, height = opened(draw_profile_card(profile_card(), photo())), PROFILE_HEIGHT

    assert image.size == (WIDTH, height)
    for x in (0, WIDTH - 1):
        for y in (0, height - 1):
            assert opacity_at(image, x, y) == 0
    edges = [(WIDTH // 2, 0), (WIDTH // 2, height - 1), (0, height // 2), (WIDTH - 1, height // 2)]
    for x, y in [*edges, (30, 30), (WIDTH // 2, height // 2)]:
        assert opacity_at(image, x, y) == 255
    smooth = {opacity_at(image, x, y) for x in range(36) for y in range(36)}
    assert len(smooth) > 8  # and not only 0 and 255


@pytest.mark.parametrize("progress", [0.1, 0.25, 0.5, 0.75, 0.95])
def test_ring_shows_the_progress_clockwise_from_the_top(progress: float) -> None:
    image = opened(draw_rank_card(rank_card(progress=progress), photo()))

    filled = ring_share(image, CENTRE, RADIUS, accent_of(image))
    end = round(360 * progress)
    cap = 6  # degrees that a round end extends beyond
    assert all(filled[:end])
    assert not any(filled[end + cap : 360 - cap])


@pytest.mark.parametrize("progress", [0.0, -1.0, float("nan"), None])
def test_ring_without_progress_is_empty(progress: float | None) -> None:
    image = opened(draw_rank_card(rank_card(progress=progress)))

    empty = colour_at(image, CENTRE[0], RING_Y + RING_WIDTH / 2)
    assert all(ring_share(image, CENTRE, RADIUS, empty))
    assert contrast(empty, colour_at(image, 10, 100)) < 2


@pytest.mark.parametrize("progress", [0.97, 0.9998, 1 - 1e-15])
def test_almost_complete_ring_and_bar_have_a_gap(progress: float) -> None:
    image = opened(draw_rank_card(rank_card(rank=5, progress=progress), photo()))

    accent = accent_of(image)
    filled = ring_share(image, CENTRE, RADIUS, accent)
    assert all(filled[:340])
    assert not any(filled[349:355])
    assert near(colour_at(image, RIGHT - 60, bar_middle(image)), accent)
    assert not near(colour_at(image, RIGHT - 6, bar_middle(image)), accent, 40)


@pytest.mark.parametrize("progress", [1.0, 7.5, float("inf")])
def test_complete_ring_is_closed(progress: float) -> None:
    image = opened(draw_rank_card(rank_card(rank=1, progress=progress, gap_rank=2)))

    filled = ring_share(image, CENTRE, RADIUS, accent_of(image))
    medal = range(100, 170)
    assert all(filled[degree] for degree in range(360) if degree not in medal)


@pytest.mark.parametrize("progress", [0.1, 0.5, 0.9])
def test_bar_is_as_full_as_the_ring(progress: float) -> None:
    image = opened(draw_rank_card(rank_card(progress=progress)))

    y = bar_middle(image)
    accent = accent_of(image)
    filled = sum(near(colour_at(image, x, y), accent) for x in range(LEFT, RIGHT))
    assert filled == pytest.approx((RIGHT - LEFT) * progress, abs=3)


def test_unknown_progress_leaves_out_the_bar() -> None:
    image = opened(draw_rank_card(rank_card(progress=None, gap=None)))

    with pytest.raises(AssertionError, match="no bar"):
        bar_middle(image)


@pytest.mark.parametrize("accent", ACCENTS)
def test_figures_and_shapes_are_readable_with_any_accent(accent: int) -> None:
    image = opened(draw_rank_card(rank_card(accent=accent, days=7, other_ranks=((30, 2),))))

    for box in (HEADLINE, (LEFT, 190, RIGHT, 260)):
        assert contrast(*ink_and_paper(image, box)) >= 4.5
    colour = accent_of(image)
    card = colour_at(image, 10, 100)
    y = bar_middle(image)
    empty = colour_at(image, RIGHT - 20, y)
    assert near(colour_at(image, LEFT + 20, y), colour)
    assert contrast(colour, card) >= 4.5
    assert contrast(colour, empty) >= 3.0


def test_every_figure_of_a_rank_card_is_readable() -> None:
    image = opened(draw_rank_card(rank_card(days=7, other_ranks=((30, 2), (None, 27)))))

    # The rank, the calendar and the score; below, two periods, their ranks, the gap, the arrow, and the rank above.
    for box, count in ((HEADLINE, 3), ((LEFT, 192, RIGHT, 262), 7)):
        found = marks(image, box, gap=12)
        assert len(found) == count
        for left, right in found:
            assert contrast(*ink_and_paper(image, (left, box[1], right + 1, box[3]))) >= 4.5


def test_every_total_of_a_profile_card_is_readable_and_has_an_icon_of_its_own() -> None:
    image = opened(draw_profile_card(profile_card()))

    top, bottom = PROFILE_HEIGHT - 100, PROFILE_HEIGHT - 40
    found = marks(image, (60, top, RIGHT - 20, bottom), gap=12)
    assert len(found) == 6
    shapes = set()
    for left, right in found:
        ink, paper = ink_and_paper(image, (left, top, right + 1, bottom))
        assert contrast(ink, paper) >= 4.5
        outline = image.crop((left, top, right + 1, bottom)).convert("L").point([0] * 120 + [255] * 136)
        shapes.add(outline.resize((24, 24)).tobytes())
    assert len(shapes) == 6  # they differ without their colours


@pytest.mark.parametrize(("rank", "medal"), [(1, True), (2, True), (3, True), (4, False), (11, False)])
def test_first_three_ranks_have_a_medal_with_their_digit(rank: int, medal: bool) -> None:
    image = opened(draw_rank_card(rank_card(rank=rank, progress=0.2, gap_rank=rank + 1), photo("#204080")))

    x, y = RING_X + RING - 32, RING_Y + RING - 50
    on_disc = colours_in(image, (x - 28, y - 28, x + 28, y + 28))
    disc, digit = on_disc.most_common(2)
    if medal:
        assert disc[1] > 1_000
        assert contrast(disc[0], digit[0]) >= 4.5
    else:
        assert near(disc[0], (0x20, 0x40, 0x80)) or contrast(disc[0], digit[0]) < 4.5


def test_gap_points_up_to_the_next_rank_and_down_for_the_leader() -> None:
    def arrow(card: RankCard) -> list[int]:
        image = opened(draw_rank_card(card))
        accent = accent_of(image)
        rows = range(200, 250)
        return [sum(near(colour_at(image, x, y), accent) for x in range(LEFT + 200, RIGHT)) for y in rows]

    up, down = (
        [width for width in arrow(card) if width]
        for card in (rank_card(), rank_card(rank=1, gap_rank=2, progress=1.0))
    )
    assert up[0] < up[-1]
    assert down[0] > down[-1]


HOSTILE_RANKS = [
    rank_card(rank=1_000_000, score=INT64, gap=INT64, gap_rank=999_999),
    rank_card(rank=INT64, score=-INT64, gap=-5, gap_rank=INT64, days=30),
    rank_card(rank=1_234_567, score=INT64, days=30, other_ranks=((7, 1_234_567), (None, 1_234_567))),
    rank_card(rank=1, score=0, gap=0, gap_rank=1, progress=1.0),
    rank_card(rank=123_456, score=1_234_567_890, days=365, other_ranks=((None, 4_321), (30, INT64))),
]


@pytest.mark.parametrize("card", HOSTILE_RANKS, ids=lambda card: f"{card.rank} {card.score}")
def test_long_figures_neither_touch_each_other_nor_leave_the_card(card: RankCard) -> None:
    image = opened(draw_rank_card(card, photo()))

    assert len(marks(image, (LEFT - 12, 30, WIDTH - 10, 142), gap=20)) == (3 if card.days else 2)
    for top, bottom in ((30, 142), (192, 262)):
        found = marks(image, (LEFT - 24, top, WIDTH - 6, bottom), gap=10)
        assert found[0][0] >= LEFT - 8
        assert found[-1][1] <= RIGHT + 8
        figures = [right - left for left, right in found]
        assert max(figures) < 420


@pytest.mark.parametrize("level", [0, 9, 99_999, INT64])
@pytest.mark.parametrize("figure", [0, 123_456_789_012, INT64, -INT64])
def test_profile_card_has_room_for_any_figure(level: int, figure: int) -> None:
    card = profile_card(
        level=level,
        level_xp_needed=max(figure, 1),
        xp=figure,
        credits=figure,
        tokens=figure,
        reputation=figure,
    )
    image = opened(draw_profile_card(card, photo()))

    assert len(marks(image, (LEFT - 12, 30, WIDTH - 10, 142), gap=13)) == 4
    totals = marks(image, (RING_X - 6, PROFILE_HEIGHT - 100, WIDTH - 10, PROFILE_HEIGHT - 40), gap=13)
    assert len(totals) == 6
    assert totals[-1][1] < WIDTH - RING_X


@pytest.mark.parametrize("needed", [0, -1])
def test_level_without_needed_xp_is_complete(needed: int) -> None:
    image = opened(draw_profile_card(profile_card(level_xp=0, level_xp_needed=needed)))

    assert all(ring_share(image, CENTRE, RADIUS, accent_of(image)))


@settings(max_examples=25)
@given(
    rank=st.integers(1, INT64),
    score=st.integers(-INT64, INT64),
    gap=st.none() | st.integers(-INT64, INT64),
    progress=st.none() | st.floats(),
    days=st.none() | st.integers(1, 400),
    accent=st.integers(0, 0xFFFFFF),
)
def test_any_rank_card_can_be_drawn(
    rank: int, score: int, gap: int | None, progress: float | None, days: int | None, accent: int
) -> None:
    card = RankCard(
        rank=rank, score=score, gap=gap, gap_rank=rank - 1, progress=progress, days=days, accent=accent
    )

    assert opened(draw_rank_card(card)).size == (WIDTH, RANK_HEIGHT)


def test_avatar_is_round_and_inside_the_ring() -> None:
    image = opened(draw_rank_card(rank_card(), photo("#e8a030")))

    orange = (0xE8, 0xA0, 0x30)
    assert near(colour_at(image, *CENTRE), orange)
    for x, y in ((CENTRE[0] - AVATAR / 2 + 6, CENTRE[1]), (CENTRE[0], CENTRE[1] + AVATAR / 2 - 6)):
        assert near(colour_at(image, x, y), orange)
    corner = AVATAR / 2 * 0.8
    assert not near(colour_at(image, CENTRE[0] + corner, CENTRE[1] - corner), orange)


def test_card_with_a_photo_of_many_colours_stays_small() -> None:
    noise = Image.effect_noise((256, 256), 90)
    bands = [
        noise,
        noise.transpose(Image.Transpose.ROTATE_90),
        noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    ]
    file = io.BytesIO()
    Image.merge("RGB", bands).save(file, "PNG")

    assert len(draw_rank_card(HOSTILE_RANKS[2], file.getvalue())) <= MAX_BYTES
    assert len(draw_profile_card(profile_card(xp=INT64), file.getvalue())) <= MAX_BYTES
