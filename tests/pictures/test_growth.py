"""The chart of one or two members' scores over time, as it is seen."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.pixels import colour_at, near, opacity_at, opened

from tatsu_cog.pictures.canvas import WIDTH
from tatsu_cog.pictures.chart import BOTTOM, CHART_HEIGHT, RIGHT, TOP
from tatsu_cog.pictures.colours import BACKGROUND, TEXT, TRACK, readable_accent
from tatsu_cog.pictures.growth import DASH, DASH_GAP, dashes, draw_growth, growth_ticks, time_labels
from tatsu_cog.pictures.messages import alt_text
from tatsu_cog.pictures.models import GrowthChart

INT64 = 2**63 - 1
DAY = 24 * 60
ACCENT = 0xE0567A
MAX_BYTES = 40_000

Line = tuple[tuple[int, int], ...]


def chart(*lines: Line, accent: int = ACCENT) -> GrowthChart:
    return GrowthChart(lines=lines, description="Words.", accent=accent)


def test_chart_is_opaque_with_transparent_corners() -> None:
    image = opened(draw_growth(chart(((DAY, 5), (0, 9)))))

    assert image.size == (WIDTH, CHART_HEIGHT)
    assert opacity_at(image, 0, 0) == opacity_at(image, WIDTH - 1, CHART_HEIGHT - 1) == 0
    assert opacity_at(image, WIDTH // 2, 0) == opacity_at(image, 0, CHART_HEIGHT // 2) == 255


def test_lines_end_with_different_marks_at_their_last_scores() -> None:
    image = opened(draw_growth(chart(((DAY, 0), (0, 1_000)), ((DAY, 0), (0, 250)))))

    accent = readable_accent(ACCENT)
    assert near(colour_at(image, RIGHT, TOP), accent, 12)  # a disc
    second = round(BOTTOM - (BOTTOM - TOP) / 4)
    assert near(colour_at(image, RIGHT, second), BACKGROUND, 12)  # a ring
    assert near(colour_at(image, RIGHT - 9, second), TEXT, 40)


def test_second_line_is_dashed_and_the_first_one_is_not() -> None:
    level = ((10 * DAY, 500), (0, 500))
    slope = ((10 * DAY, 0), (0, 1_000))
    image = opened(draw_growth(chart(slope, level)))

    middle = (TOP + BOTTOM) // 2
    white = [near(colour_at(image, x, middle), TEXT, 40) for x in range(250, RIGHT - 40)]
    runs = sum(before != after for before, after in pairwise(white))
    assert runs > 20
    first = opened(draw_growth(chart(level)))
    accent = readable_accent(ACCENT)
    assert all(near(colour_at(first, x, (TOP + BOTTOM) // 2), accent, 30) for x in range(250, RIGHT - 40))


@given(
    points=st.lists(
        st.tuples(st.floats(0, 900), st.floats(0, 400)),
        min_size=2,
        max_size=30,
        unique_by=lambda point: point[0],
    )
)
@settings(max_examples=100)
def test_dashes_have_the_same_lengths_around_corners(points: list[tuple[float, float]]) -> None:
    line = sorted(points)
    total = sum(math.dist(one, other) for one, other in pairwise(line))

    found = dashes(line)

    lengths = [sum(math.dist(one, other) for one, other in pairwise(dash)) for dash in found]
    assert all(length == pytest.approx(DASH, abs=1e-6) for length in lengths[:-1])
    assert lengths[-1] <= DASH + 1e-6
    assert len(found) == pytest.approx(total / (DASH + DASH_GAP), abs=1.01)


@pytest.mark.parametrize(
    ("scores", "ticks"),
    [
        ([560_000, 684_300], [550_000, 600_000, 650_000, 700_000]),
        ([0, 90], [0, 25, 50, 75, 100]),
        ([7, 7], [7]),
        ([-5, 5], [-5, 0, 5]),
    ],
)
def test_axis_shows_the_part_of_the_score_that_grew(scores: list[int], ticks: list[int]) -> None:
    assert growth_ticks(scores) == ticks


@given(scores=st.lists(st.integers(0, INT64), min_size=1, max_size=20))
def test_axis_encloses_all_scores_with_few_labels(scores: list[int]) -> None:
    ticks = growth_ticks(scores)

    assert ticks[0] <= min(scores)
    assert ticks[-1] >= max(scores)
    assert len(ticks) <= 7


@pytest.mark.parametrize(
    ("span", "labels"),
    [
        (1, ["0"]),
        (5 * 60, ["0", "-2 h", "-4 h"]),
        (2 * DAY, ["0", "-1 d", "-2 d"]),
        (60 * DAY, ["0", "-20 d", "-40 d", "-60 d"]),
        (400 * DAY, ["0", "-100 d", "-200 d", "-300 d", "-400 d"]),
    ],
)
def test_times_are_labelled_in_numbers(span: int, labels: list[str]) -> None:
    assert [label for _, label in time_labels(span)] == labels


@given(span=st.integers(1, 40_000 * DAY))
def test_there_are_at_most_five_times(span: int) -> None:
    assert len(time_labels(span)) <= 5


@pytest.mark.parametrize(
    "lines",
    [
        (((0, 5), (0, 5)),),
        (((400 * DAY, INT64 - 1), (0, INT64)), ((400 * DAY, 0), (0, 0))),
        (((DAY, -5), (0, 3)),),
        (tuple((180 - each, each % 7 * 1_000) for each in range(181)), ((90, 5), (3, 9))),
    ],
)
def test_extreme_charts_are_drawn_and_small(lines: tuple[Line, ...]) -> None:
    assert len(draw_growth(chart(*lines))) < MAX_BYTES


@pytest.mark.parametrize("lines", [(), (((0, 1),),), (((1, 1), (0, 1)),) * 3])
def test_chart_without_lines_or_with_too_many_is_rejected(lines: tuple[Line, ...]) -> None:
    with pytest.raises(ValueError, match="one or two lines"):
        chart(*lines)


def test_grid_is_drawn() -> None:
    image = opened(draw_growth(chart(((DAY, 500), (0, 700)))))

    assert any(near(colour_at(image, x, BOTTOM), TRACK, 4) for x in range(WIDTH))


def test_description_is_the_alt_text() -> None:
    assert alt_text(chart(((DAY, 500), (0, 700)))) == "Words."
