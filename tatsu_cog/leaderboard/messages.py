"""The texts of the members' commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.text import left_to_right

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

# Commands and their options

GROUP_DESCRIPTION = "Show Tatsu profiles, ranks and leaderboards"
PROFILE_DESCRIPTION = "Show a Tatsu profile: level, credits, tokens and reputation"
PROFILE_USER = "The member to show (you by default)"
RANK_DESCRIPTION = "Show a member's rank and score in this server"
RANK_USER = "The member to show (you by default)"
TOP_DESCRIPTION = "Show this server's leaderboard"
TOP_PAGE = "The page to show (the first by default)"
TOP_USER = "Show the page with this member"
TIMEFRAME = "The time period (all time by default)"
PRIVATE = "Show it only to you"
CONTEXT_MENU = "Tatsu profile"

# Buttons, menus and the "Go to…" modal

BACK = "Back"
NEXT = "Next"
MY_RANK = "My rank"
GO_TO = "Go to…"
CHART = "Chart"
HIDE_CHART = "Hide chart"
GO_TO_LAST_PAGE = "Go to last page"
GO_TO_TITLE = "Go to…"
GO_TO_RANK = "Rank"
GO_TO_RANK_PLACEHOLDER = "25"
GO_TO_MEMBER = "Or a member"
SHOW_ON_LEADERBOARD = "Show on leaderboard"
VIEW_PROFILE = "View profile"
VIEW_SERVER_RANK = "View server rank"
TIMEFRAME_PLACEHOLDER = "Time period"

# Errors

PROFILE_FORBIDDEN = "Tatsu isn't sharing this profile with this bot."
PAGE_OR_MEMBER = "Choose a page or a member, not both."
RANK_OR_MEMBER = "Type a rank or choose a member, not both."
INVALID_GO_TO = "Type a rank, such as 25, or choose a member."
PICTURES_OFF = "This bot doesn't show charts anymore. The other buttons still work."
MISSING_ATTACH_FILES = (
    "This bot can't show a chart here. Ask an admin to give it the Attach Files permission."
)
CHART_NOT_READY = "The chart isn't ready yet. Try again in a moment."
CHART_REJECTED = "Discord didn't accept the chart. Try again in a few minutes."


def invalid_page(last: int) -> str:
    """Return the error message for a page that is not a number from 1 to `last`."""
    return f"Choose a page from 1 to {last:,}."


def no_profile(name: str, *, own: bool) -> str:
    """Return the message for a user without a profile. `own` means that they ran the command themselves."""
    return "You don't have a Tatsu profile yet." if own else f"{name} doesn't have a Tatsu profile yet."


def no_score(name: str, timeframe: Timeframe, *, own: bool) -> str:
    """Return the message for a member without a score. `own` means that they ran the command themselves."""
    if timeframe is Timeframe.ALL:
        doesnt = "You don't" if own else f"{name} doesn't"
        return f"{doesnt} have a score in this server yet."
    hasnt = "You haven't" if own else f"{name} hasn't"
    return f"{hasnt} scored {timeframe.label.lower()} yet."


def empty_leaderboard(timeframe: Timeframe) -> str:
    """Return the message for an empty leaderboard."""
    if timeframe is Timeframe.ALL:
        return "Nobody has a score in this server yet."
    return f"Nobody has scored {timeframe.label.lower()} yet."


def last_rank(rank: int) -> str:
    """Return the message for a page past the end of the leaderboard."""
    return f"The last rank is #{rank:,}."


def ends_before(rank: int) -> str:
    """Return the message for a page past the end, if the last rank is unknown."""
    return f"The leaderboard ends before rank #{rank:,}."


# Embeds

PROFILE_FOOTER = "Tatsu profile · the same in every server"
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def profile_title(title: str) -> str:
    """Return the title that a user gave themselves."""
    return f"*{title}*"


def profile_level(level: int) -> str:
    """Return the heading with the level."""
    return f"### Level {level:,}"


def profile_progress(percent: int, level: int, bar: str) -> str:
    """Return the progress to the next level. `bar` is empty if a picture shows it."""
    return f"{bar} {percent}%" if bar else f"{percent}% of the way to level {level + 1:,}"


def profile_xp(xp: int, level: int, missing: int) -> str:
    """Return the XP that are missing for the next level, and the total."""
    return f"**{missing:,}** XP to level {level + 1:,} · {xp:,} total"


def profile_figures(credits_: int, tokens: int, reputation: int, supporter_: str) -> list[str]:
    """Return the figures in two lines, because three figures in a line would wrap on a phone."""
    return [
        f"🪙 {_count(credits_, 'credit')} · 🎟️ {_count(tokens, 'token')}",
        f"⭐ **{reputation:,}** reputation" + (f" · {supporter_}" if supporter_ else ""),
    ]


def supporter(tier: str) -> str:
    """Return the subscription tier."""
    return f"💎 {tier}"


def renews(renewal: datetime) -> str:
    """Return the line about the renewal of a subscription."""
    return f"Renews <t:{int(renewal.timestamp())}:D>"


def _count(count: int, unit: str) -> str:
    return f"**{count:,}** {unit}{'' if count == 1 else 's'}"


def rank_title(name: str, period: str) -> str:
    """Return the heading of a member's rank."""
    return f"{name} · {period}"


def rank_heading(rank: int, score: int) -> str:
    """Return the heading with a member's rank and score."""
    medal = f"{MEDALS[rank]} " if rank in MEDALS else ""
    return f"### {medal}#{rank:,} · {score:,}"


def score_to(rank: int, missing: int) -> str:
    """Return the score that is missing for a better rank."""
    return f"**{missing:,}** to #{rank:,}" if missing else f"Tied with #{rank:,}"


def score_ahead(rank: int, lead: int) -> str:
    """Return the lead over the next lower rank."""
    return f"**{lead:,}** ahead of #{rank:,}"


def other_ranks(ranks: Mapping[Timeframe, int]) -> str:
    """Return the ranks in other time periods."""
    return " · ".join(f"{timeframe.label} #{rank:,}" for timeframe, rank in ranks.items())


def server_points(points: int, rank: int | None) -> str:
    """Return a member's points in the server, with their rank by points if they have one."""
    return f"Points #{rank:,} · {points:,}" if rank is not None else f"Points {points:,}"


def leaderboard_title(server: str, period: str) -> str:
    """Return the heading of a leaderboard. `server` is empty if the server's name cannot be shown."""
    return f"{server} leaderboard · {period}" if server else f"Leaderboard · {period}"


def leaderboard_row(figures: str, rank: int, name: str, *, you: bool) -> str:
    """Return a row of a leaderboard. `figures` are rank and score, padded to the width of the other rows."""
    row = f"`{figures}` **{name}**" if you else f"`{figures}` {name}"
    if rank in MEDALS:
        row += f" {MEDALS[rank]}"
    return left_to_right(f"{row} ← you" if you else row)


def leaderboard_footer(page: int, last_page: int | None, your_rank: int | None) -> str:
    """Return the page number, the number of the last page and the reader's rank, as far as they are known."""
    pages = f"Page {page:,}" if last_page is None else f"Page {page:,} of {last_page:,}"
    return pages if your_rank is None else f"{pages} · You're #{your_rank:,}"
