"""The alt texts of the pictures: every figure in English sentences."""

from __future__ import annotations

from typing import assert_never

from tatsu_cog.pictures.models import Card, ProfileCard, RankCard, ScoreChart, percent

MAX_ALT_TEXT = 1024
"""The maximum length of an alt text, in characters (Discord's limit)."""
_PERIODS = {7: "this week", 30: "this month"}


def alt_text(card: Card) -> str:
    """Return the alt text of a picture, at most `MAX_ALT_TEXT` characters long."""
    if isinstance(card, RankCard):
        text = _rank(card)
    elif isinstance(card, ProfileCard):
        text = _profile(card)
    elif isinstance(card, ScoreChart):
        text = _chart(card)
    else:
        assert_never(card)
    return text if len(text) <= MAX_ALT_TEXT else text[: MAX_ALT_TEXT - 1].rstrip(" ,;") + "…"


def _rank(card: RankCard) -> str:
    period = f" {_period(card.days)}" if card.days is not None else ""
    sentences = [f"Rank {card.rank:,}{period} with a score of {card.score:,}."]
    if card.gap is not None and card.gap_rank is not None:
        relation = "to" if card.gap_rank < card.rank else "ahead of"
        sentences.append(f"{card.gap:,} {relation} rank {card.gap_rank:,}.")
    if card.progress is not None:
        sentences.append(f"Progress: {percent(card.progress)}%.")
    sentences += [f"Rank {rank:,} {_period(days)}." for days, rank in card.other_ranks]
    return " ".join(sentences)


def _period(days: int | None) -> str:
    return "of all time" if days is None else _PERIODS.get(days, f"in {days:,} days")


def _profile(card: ProfileCard) -> str:
    return (
        f"Level {card.level:,}. {percent(card.progress)}% of the way to level {card.level + 1:,}: "
        f"{card.level_xp:,} of {card.level_xp_needed:,} XP, {card.missing_xp:,} to go. "
        f"{card.xp:,} XP in total. {card.credits:,} credits. {card.tokens:,} tokens. "
        f"{card.reputation:,} reputation."
    )


def _chart(card: ScoreChart) -> str:
    (first, best), (last, least) = card.rows[0], card.rows[-1]
    if len(card.rows) == 1:
        sentences = [f"Chart of one score: rank {first:,} with {best:,}."]
    else:
        sentences = [
            f"Chart of {len(card.rows):,} scores: rank {first:,} with {best:,} to rank {last:,} with {least:,}."
        ]
    if card.own is not None:
        rank, score = card.rows[card.own]
        sentences.append(f"Marked: rank {rank:,} with {score:,}.")
    if len(card.rows) > 2:
        sentences.append("All: " + "; ".join(f"#{rank:,} {score:,}" for rank, score in card.rows) + ".")
    return " ".join(sentences)
