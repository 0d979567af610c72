"""The alt texts of the pictures: every figure in sentences."""

from __future__ import annotations

from typing import assert_never

from tatsu_cog.languages.catalogue import Catalogue
from tatsu_cog.languages.numbers import number
from tatsu_cog.languages.numbers import percent as percent_text
from tatsu_cog.languages.sentences import join_sentences
from tatsu_cog.pictures.models import Card, GrowthChart, ProfileCard, RankCard, ScoreChart, percent

MAX_ALT_TEXT = 1024
"""The maximum length of an alt text, in characters (Discord's limit)."""
_TIMEFRAMES = {7: "week", 30: "month", None: "all"}
"""The names of the time periods in messages, by their length in days."""

_message = Catalogue(__package__).message
_RANK = _message("alt-rank")
_GAP_TO = _message("alt-gap-to")
_GAP_AHEAD = _message("alt-gap-ahead")
_PROGRESS = _message("alt-progress")
_OTHER_RANK = _message("alt-other-rank")
_LEVEL = _message("alt-level")
_XP = _message("alt-xp")
_CREDITS = _message("alt-credits")
_TOKENS = _message("alt-tokens")
_REPUTATION = _message("alt-reputation")
_CHART_SINGLE = _message("alt-chart-single")
_CHART = _message("alt-chart")
_CHART_OWN = _message("alt-chart-own")
_CHART_ALL = _message("alt-chart-all")


def alt_text(card: Card) -> str:
    """Return the alt text of a picture, at most `MAX_ALT_TEXT` characters long."""
    if isinstance(card, RankCard):
        sentences = _rank(card)
    elif isinstance(card, ProfileCard):
        sentences = _profile(card)
    elif isinstance(card, ScoreChart):
        sentences = _chart(card)
    elif isinstance(card, GrowthChart):
        sentences = [card.description]
    else:
        assert_never(card)
    text = join_sentences(sentences)
    return text if len(text) <= MAX_ALT_TEXT else text[: MAX_ALT_TEXT - 1].rstrip(" ,;") + "…"


def _rank(card: RankCard) -> list[str]:
    sentences = [_RANK(rank=card.rank, score=card.score, timeframe=_TIMEFRAMES[card.days])]
    if card.gap is not None and card.gap_rank is not None:
        gap = _GAP_TO if card.gap_rank < card.rank else _GAP_AHEAD
        sentences.append(gap(gap=card.gap, rank=card.gap_rank))
    if card.progress is not None:
        sentences.append(_PROGRESS(percent=percent_text(percent(card.progress))))
    sentences += [_OTHER_RANK(rank=rank, timeframe=_TIMEFRAMES[days]) for days, rank in card.other_ranks]
    return sentences


def _profile(card: ProfileCard) -> list[str]:
    return [
        _LEVEL(
            level=card.level,
            percent=percent_text(percent(card.progress)),
            next=card.level + 1,
            xp=card.level_xp,
            needed=card.level_xp_needed,
            missing=card.missing_xp,
        ),
        _XP(xp=card.xp),
        _CREDITS(credits=card.credits),
        _TOKENS(tokens=card.tokens),
        _REPUTATION(reputation=card.reputation),
    ]


def _chart(card: ScoreChart) -> list[str]:
    (first, best), (last, least) = card.rows[0], card.rows[-1]
    if len(card.rows) == 1:
        sentences = [_CHART_SINGLE(rank=first, score=best)]
    else:
        sentences = [_CHART(count=len(card.rows), first=first, best=best, last=last, least=least)]
    if card.own is not None:
        rank, score = card.rows[card.own]
        sentences.append(_CHART_OWN(rank=rank, score=score))
    if len(card.rows) > 2:
        scores = "; ".join(f"#{number(rank)} {number(score)}" for rank, score in card.rows)
        sentences.append(_CHART_ALL(scores=scores))
    return sentences
