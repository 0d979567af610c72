"""The alt texts hold every figure of their picture."""

from __future__ import annotations

import pytest

from tatsu_cog.pictures.messages import MAX_ALT_TEXT, alt_text
from tatsu_cog.pictures.models import Card, ProfileCard, RankCard, ScoreChart

INT64 = 2**63 - 1
PROFILE = ProfileCard(
    level=47, level_xp=420, level_xp_needed=6_600, xp=153_820, credits=12_345, tokens=67, reputation=89
)


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (RankCard(rank=4, score=684_300), "Rank 4 with a score of 684,300."),
        (
            RankCard(
                rank=4, score=684_300, gap=62_209, gap_rank=3, progress=0.9167, other_ranks=((30, 2), (7, 27))
            ),
            "Rank 4 with a score of 684,300. 62,209 to rank 3. Progress: 91%. Rank 2 this month. Rank 27 this week.",
        ),
        (
            RankCard(
                rank=1, score=912_400, gap=91_240, gap_rank=2, progress=1.0, days=7, other_ranks=((None, 8),)
            ),
            "Rank 1 this week with a score of 912,400. 91,240 ahead of rank 2. Progress: 100%. Rank 8 of all time.",
        ),
        (
            RankCard(rank=9, score=-5, days=30, progress=0.29),
            "Rank 9 this month with a score of -5. Progress: 29%.",
        ),
        (
            PROFILE,
            "Level 47. 6% of the way to level 48: 420 of 6,600 XP, 6,180 to go. 153,820 XP in total. "
            "12,345 credits. 67 tokens. 89 reputation.",
        ),
        (
            ScoreChart(rows=((1, 912_400),), own=0),
            "Chart of one score: rank 1 with 912,400. Marked: rank 1 with 912,400.",
        ),
        (
            ScoreChart(rows=((1, 30), (2, 20), (2, 20), (4, 10)), own=2),
            "Chart of 4 scores: rank 1 with 30 to rank 4 with 10. Marked: rank 2 with 20. "
            "All: #1 30; #2 20; #2 20; #4 10.",
        ),
    ],
)
def test_alt_text_says_every_figure(card: Card, text: str) -> None:
    assert alt_text(card) == text


@pytest.mark.parametrize(
    "card",
    [
        RankCard(
            rank=INT64,
            score=-INT64,
            gap=INT64,
            gap_rank=INT64,
            days=30,
            other_ranks=tuple([(7, INT64)] * 50),
        ),
        ProfileCard(
            level=INT64,
            level_xp=INT64,
            level_xp_needed=0,
            xp=INT64,
            credits=INT64,
            tokens=INT64,
            reputation=INT64,
        ),
        ScoreChart(rows=tuple((INT64, INT64) for _ in range(100)), own=99),
    ],
)
def test_alt_text_keeps_discords_limit(card: Card) -> None:
    text = alt_text(card)

    assert 0 < len(text) <= MAX_ALT_TEXT
    assert text.endswith(("…", "."))


def test_marked_row_stands_before_the_cut() -> None:
    rows = tuple((rank, 10**12 - rank) for rank in range(1, 101))

    text = alt_text(ScoreChart(rows=rows, own=99))
    assert "Marked: rank 100 with 999,999,999,900." in text
    assert len(text) <= MAX_ALT_TEXT
    assert text.endswith("…")


@pytest.mark.parametrize("progress", [float("nan"), float("inf"), -3.0])
def test_progress_that_is_no_share_is_clamped(progress: float) -> None:
    shown = 100 if progress > 1 else 0

    assert f"Progress: {shown}%." in alt_text(RankCard(rank=2, score=1, progress=progress))
