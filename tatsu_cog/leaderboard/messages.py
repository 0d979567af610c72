"""The messages of the members' commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.discord_ui.messages import timeframe_name
from tatsu_cog.discord_ui.text import left_to_right
from tatsu_cog.languages.catalogue import Catalogue
from tatsu_cog.languages.numbers import number, percent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tatsu_cog.api import Timeframe

_message = Catalogue(__package__).message

# Commands and their options

GROUP_DESCRIPTION = _message("command-tatsu")
PROFILE_DESCRIPTION = _message("command-profile")
RANK_DESCRIPTION = _message("command-rank")
TOP_DESCRIPTION = _message("command-top")
USER_OPTION = _message("option-user")
PAGE_OPTION = _message("option-page")
TOP_USER_OPTION = _message("option-top-user")
PRIVATE_OPTION = _message("option-private")
CONTEXT_MENU = _message("context-menu-profile")

# Buttons, menus and the "Go to…" modal

BACK = _message("button-back")
NEXT = _message("button-next")
MY_RANK = _message("button-my-rank")
GO_TO = _message("button-go-to")
CHART = _message("button-chart")
HIDE_CHART = _message("button-hide-chart")
GO_TO_LAST_PAGE = _message("button-last-page")
SHOW_ON_LEADERBOARD = _message("button-show-on-leaderboard")
VIEW_PROFILE = _message("button-view-profile")
VIEW_SERVER_RANK = _message("button-view-rank")
TIMEFRAME_PLACEHOLDER = _message("placeholder-timeframe")
GO_TO_TITLE = _message("field-go-to")
GO_TO_RANK = _message("field-rank")
GO_TO_RANK_PLACEHOLDER = "25"
GO_TO_MEMBER = _message("field-member")

# Errors

PROFILE_FORBIDDEN = _message("profile-forbidden")
PAGE_OR_MEMBER = _message("page-or-member")
RANK_OR_MEMBER = _message("rank-or-member")
INVALID_GO_TO = _message("invalid-go-to")
PICTURES_OFF = _message("pictures-off")
MISSING_ATTACH_FILES = _message("missing-attach-files")
CHART_NOT_READY = _message("chart-not-ready")
CHART_REJECTED = _message("chart-rejected")

_INVALID_PAGE = _message("invalid-page")
_NO_PROFILE = _message("no-profile")
_NO_PROFILE_OWN = _message("no-profile-own")
_NO_SCORE = _message("no-score")
_NO_SCORE_OWN = _message("no-score-own")
_EMPTY_LEADERBOARD = _message("empty-leaderboard")
_LAST_RANK = _message("last-rank")
_ENDS_BEFORE = _message("ends-before")


def invalid_page(last: int) -> str:
    """Return the error message for a page that is not a number from 1 to `last`."""
    return _INVALID_PAGE(last=last)


def no_profile(name: str, *, own: bool) -> str:
    """Return the message for a user without a profile. `own` means that they ran the command themselves."""
    return _NO_PROFILE_OWN() if own else _NO_PROFILE(name=name)


def no_score(name: str, timeframe: Timeframe, *, own: bool) -> str:
    """Return the message for a member without a score. `own` means that they ran the command themselves."""
    return _NO_SCORE_OWN(timeframe=timeframe) if own else _NO_SCORE(name=name, timeframe=timeframe)


def empty_leaderboard(timeframe: Timeframe) -> str:
    """Return the message for an empty leaderboard."""
    return _EMPTY_LEADERBOARD(timeframe=timeframe)


def last_rank(rank: int) -> str:
    """Return the message for a page past the end of the leaderboard."""
    return _LAST_RANK(rank=rank)


def ends_before(rank: int) -> str:
    """Return the message for a page past the end, if the last rank is unknown."""
    return _ENDS_BEFORE(rank=rank)


# Embeds

MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
PROFILE_FOOTER = _message("profile-footer")
YOU = _message("leaderboard-you")

_LEVEL = _message("profile-level")
_PROGRESS = _message("profile-progress")
_XP = _message("profile-xp")
_CREDITS = _message("profile-credits")
_TOKENS = _message("profile-tokens")
_REPUTATION = _message("profile-reputation")
_RENEWS = _message("profile-renews")
_SCORE_TO = _message("score-to")
_SCORE_TIED = _message("score-tied")
_SCORE_AHEAD = _message("score-ahead")
_POINTS = _message("server-points")
_POINTS_UNRANKED = _message("server-points-unranked")
_TITLE = _message("leaderboard-title")
_TITLE_UNNAMED = _message("leaderboard-title-unnamed")
_PAGE = _message("leaderboard-page")
_PAGE_OF = _message("leaderboard-page-of")
_YOUR_RANK = _message("leaderboard-your-rank")


def profile_title(title: str) -> str:
    """Return the title that a user gave themselves."""
    return f"*{title}*"


def profile_level(level: int) -> str:
    """Return the heading with the level."""
    return f"### {_LEVEL(level=level)}"


def profile_progress(progress: int, level: int, bar: str) -> str:
    """Return the progress to the next level in percent. `bar` is empty if a picture shows it."""
    return f"{bar} {percent(progress)}" if bar else _PROGRESS(percent=percent(progress), level=level + 1)


def profile_xp(xp: int, level: int, missing: int) -> str:
    """Return the XP that are missing for the next level, and the total."""
    return _XP(missing=missing, level=level + 1, xp=xp)


def profile_figures(credits_: int, tokens: int, reputation: int, supporter_: str) -> list[str]:
    """Return the figures in two lines, because three figures in a line would wrap on a phone."""
    return [
        f"🪙 {_CREDITS(credits=credits_)} · 🎟️ {_TOKENS(tokens=tokens)}",
        f"⭐ {_REPUTATION(reputation=reputation)}" + (f" · {supporter_}" if supporter_ else ""),
    ]


def supporter(tier: str) -> str:
    """Return the subscription tier, which has the same name in all languages."""
    return f"💎 {tier}"


def renews(renewal: datetime) -> str:
    """Return the line about the renewal of a subscription."""
    return _RENEWS(date=f"<t:{int(renewal.timestamp())}:D>")


def rank_title(name: str, timeframe: Timeframe) -> str:
    """Return the heading of a member's rank."""
    return f"{name} · {timeframe_name(timeframe)}"


def rank_heading(rank: int, score: int) -> str:
    """Return the heading with a member's rank and score."""
    medal = f"{MEDALS[rank]} " if rank in MEDALS else ""
    return f"### {medal}#{number(rank)} · {number(score)}"


def score_to(rank: int, missing: int) -> str:
    """Return the score that is missing for a better rank."""
    return _SCORE_TO(missing=missing, rank=rank) if missing else _SCORE_TIED(rank=rank)


def score_ahead(rank: int, lead: int) -> str:
    """Return the lead over the next lower rank."""
    return _SCORE_AHEAD(lead=lead, rank=rank)


def other_ranks(ranks: Mapping[Timeframe, int]) -> str:
    """Return the ranks in other time periods."""
    return " · ".join(f"{timeframe_name(timeframe)} #{number(rank)}" for timeframe, rank in ranks.items())


def server_points(points: int, rank: int | None) -> str:
    """Return a member's points in the server, with their rank by points if they have one."""
    return _POINTS_UNRANKED(points=points) if rank is None else _POINTS(points=points, rank=rank)


def leaderboard_title(server: str, timeframe: Timeframe, period: str | None = None) -> str:
    """Return the heading of a leaderboard.

    `server` is empty if the server's name cannot be shown. `period` is the name of the time period, if it is over.
    """
    period = timeframe_name(timeframe) if period is None else period
    return _TITLE(server=server, period=period) if server else _TITLE_UNNAMED(period=period)


def leaderboard_row(figures: str, rank: int, name: str, *, you: bool, mark: str = "") -> str:
    """Return a row of a leaderboard.

    `figures` are rank and score, padded to the width of the other rows. `mark` is how the member moved.
    """
    row = f"`{figures}` **{name}**" if you else f"`{figures}` {name}"
    if rank in MEDALS:
        row += f" {MEDALS[rank]}"
    if mark:
        row += f" {mark}"
    return left_to_right(f"{row} {YOU()}" if you else row)


def leaderboard_footer(page: int, last_page: int | None, your_rank: int | None, legend: str = "") -> str:
    """Return the page number, the number of the last page and the reader's rank, as far as they are known.

    `legend` explains the marks beside the names, if there are any.
    """
    pages = _PAGE(page=page) if last_page is None else _PAGE_OF(page=page, last=last_page)
    own = None if your_rank is None else _YOUR_RANK(rank=your_rank)
    return " · ".join(part for part in (pages, own, legend) if part)
