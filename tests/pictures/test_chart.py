"""The chart of scores, as it is seen."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pixels import colour_at, colours_in, contrast, ink_and_paper, marks, near, opacity_at, opened

from tatsu_cog.pictures.canvas import WIDTH
from tatsu_cog.pictures.chart import BOTTOM, CHART_HEIGHT, RIGHT, TOP, draw_chart, score_ticks
from tatsu_cog.pictures.colours import TEXT, TRACK
from tatsu_cog.pictures.models import MAX_ROWS, ScoreChart

if TYPE_CHECKING:
    from PIL import Image

INT64 = 2**63 - 1
MAX_BYTES = 40_000


def chart(scores: list[int], own: int | None = None, first: int = 1, accent: int = 0xE0567A) -> ScoreChart:
    rows = tuple((first + index, score) for index, score in enumerate(scores))
    return ScoreChart(rows=rows, own=own, accent=accent)


def axis(image: Image.Image) -> int:
    """Return the left end of the lowest grid line."""
    return next(x for x in range(WIDTH) if near(colour_at(image, x, BOTTOM), TRACK, 4))


def own_mark(image: Image.Image) -> tuple[float, float]:
    """Return the centre of the ring around the own place: the only white circle of its size."""
    bright = image.convert("L").tobytes()
    white = {divmod(index, WIDTH)[::-1] for index, shade in enumerate(bright) if shade > 235}
    circle = [
        (round(12 * math.cos(turn * math.pi / 12)), round(12 * math.sin(turn * math.pi / 12)))
        for turn in range(24)
    ]
    centres = [
        (left + 12, y)
        for left, y in white
        if (left + 12, y) not in white and all((left + 12 + dx, y + dy) in white for dx, dy in circle)
    ]
    assert centres
    x, y = (sum(values) / len(values) for values in zip(*centres, strict=True))
    assert all(abs(x - each_x) < 5 and abs(y - each_y) < 5 for each_x, each_y in centres)
    return x, y


def test_chart_is_opaque_with_transparent_corners() -> None:
    image = opened(draw_chart(chart([3, 2, 1])))

    assert image.size == (WIDTH, CHART_HEIGHT)
    assert opacity_at(image, 0, 0) == opacity_at(image, WIDTH - 1, CHART_HEIGHT - 1) == 0
    assert opacity_at(image, WIDTH // 2, 0) == opacity_at(image, 0, CHART_HEIGHT // 2) == 255


@pytest.mark.parametrize("own", [0, 1, 2, 3, 4])
def test_own_place_is_marked_at_its_rank_and_score(own: int) -> None:
    image = opened(draw_chart(chart([1_000, 750, 500, 250, 0], own)))

    left = axis(image)
    x, y = own_mark(image)
    assert x == pytest.approx(left + (RIGHT - left) * own / 4, abs=3)
    assert y == pytest.approx(TOP + (BOTTOM - TOP) * own / 4, abs=3)


@pytest.mark.parametrize(
    "scores",
    [
        [*[10**19] * 9, 1],
        [10**19, *[1] * 9],
        [10**19, 10**19, 1, 1],
        [10, 1],
        [*range(100, 0, -1)],
        [10**6 // (1 + row) for row in range(100)],
    ],
    ids=["cliff at the end", "cliff at the start", "cliff in the middle", "two rows", "line", "curve"],
)
def test_label_does_not_cover_the_mark(scores: list[int]) -> None:
    last = len(scores) - 1
    for own in sorted({*range(0, last, 9), 1, last - 1, last}):
        image = opened(draw_chart(chart(scores, own)))

        left = axis(image)
        x, _ = own_mark(image)  # the whole ring
        assert x == pytest.approx(left + (RIGHT - left) * own / (len(scores) - 1), abs=3)


def test_own_place_has_a_line_to_the_axis_and_a_label() -> None:
    plain, marked = (opened(draw_chart(chart([1_000, 900, 800, 0], own))) for own in (None, 1))

    x, y = own_mark(marked)
    dashes = [near(colour_at(marked, x, each), TEXT, 6) for each in range(round(y) + 24, BOTTOM)]
    assert 0.3 < sum(dashes) / len(dashes) < 0.8
    white = sum(
        count for colour, count in colours_in(marked, (0, 0, WIDTH, BOTTOM)).items() if near(colour, TEXT, 6)
    )
    assert not any(near(colour, TEXT, 6) for colour in colours_in(plain, (0, 0, WIDTH, BOTTOM)))
    assert white > 2_000


def test_curve_falls_from_the_first_row_to_the_last() -> None:
    image = opened(draw_chart(chart([1_000 - index * 10 for index in range(101)])))

    left = axis(image)
    for share in (0.25, 0.5, 0.75):
        x = left + (RIGHT - left) * share
        curve = next(
            y for y in range(TOP - 8, BOTTOM) if contrast(colour_at(image, x, y), (0x17, 0x19, 0x1F)) > 4.4
        )
        assert curve == pytest.approx(TOP + (BOTTOM - TOP) * share, abs=6)


def test_equal_scores_are_a_level_line_with_one_label() -> None:
    image = opened(draw_chart(chart([500] * 60, own=30)))

    labels = marks(image.crop((0, 0, WIDTH, BOTTOM + 10)), (20, TOP, 120, BOTTOM), gap=20)
    assert len(labels) >= 1
    assert own_mark(image)[1] == pytest.approx((TOP + BOTTOM) / 2, abs=3)


def test_single_row_is_a_marked_point_in_the_middle() -> None:
    image = opened(draw_chart(chart([912_400], own=0)))

    assert own_mark(image)[1] == pytest.approx((TOP + BOTTOM) / 2, abs=3)


def test_rank_labels_do_not_touch_and_stay_on_the_card() -> None:
    for scores, first in (([9, 8], 1), (list(range(100, 0, -1)), 1), (list(range(60, 0, -1)), 1_000_001)):
        image = opened(draw_chart(chart(scores, first=first)))

        labels = marks(image, (10, BOTTOM + 24, WIDTH - 6, BOTTOM + 62), gap=16)
        assert 2 <= len(labels) <= 6
        assert labels[-1][1] < WIDTH - 20


@pytest.mark.parametrize("accent", [0x000000, 0x000001, 0x0000FF, 0x800000, 0xFFFFFF])
def test_curve_and_labels_are_readable_with_any_accent(accent: int) -> None:
    image = opened(draw_chart(chart([1_000, 600, 0], accent=accent)))

    paper = colour_at(image, WIDTH - 30, CHART_HEIGHT - 20)
    left = axis(image)
    dot = colour_at(image, left + (RIGHT - left) / 2, TOP + (BOTTOM - TOP) * 0.4)
    assert contrast(dot, paper) >= 4.5
    for box in ((30, TOP - 20, left - 10, BOTTOM + 20), (30, BOTTOM + 24, WIDTH - 20, BOTTOM + 62)):
        assert contrast(*ink_and_paper(image, box)) >= 4.5


@pytest.mark.parametrize(
    ("scores", "ticks"),
    [
        ([912_400, 10_000], [0, 250_000, 500_000, 750_000, 1_000_000]),
        ([60_000, 47_000], [45_000, 50_000, 55_000, 60_000]),
        ([7], [7]),
        ([5, 5, 5], [5]),
        ([6, 5], [5, 6]),
        ([0, -200], [-200, -150, -100, -50, 0]),
    ],
)
def test_axis_has_round_scores(scores: list[int], ticks: list[int]) -> None:
    assert score_ticks(scores) == ticks


@given(scores=st.lists(st.integers(-INT64, INT64), min_size=1, max_size=10))
def test_axis_encloses_all_scores_with_few_labels(scores: list[int]) -> None:
    ticks = score_ticks(scores)

    assert ticks[0] <= min(scores)
    assert ticks[-1] >= max(scores)
    assert len(ticks) <= 6
    assert len(ticks) == 1 or len({high - low for low, high in pairwise(ticks)}) == 1


@settings(max_examples=25)
@given(
    scores=st.lists(st.integers(-INT64, INT64), min_size=1, max_size=MAX_ROWS),
    first=st.integers(1, INT64 - MAX_ROWS),
    data=st.data(),
)
def test_any_chart_can_be_drawn(scores: list[int], first: int, data: st.DataObject) -> None:
    own = data.draw(st.none() | st.integers(0, len(scores) - 1))

    png = draw_chart(chart(scores, own, first))
    assert opened(png).size == (WIDTH, CHART_HEIGHT)
    assert len(png) <= MAX_BYTES


@pytest.mark.parametrize(("count", "own"), [(0, None), (MAX_ROWS + 1, None), (3, 3), (3, -1)])
def test_rows_that_cannot_be_shown_are_rejected(count: int, own: int | None) -> None:
    with pytest.raises(ValueError, match="row"):
        chart([1] * count, own)
