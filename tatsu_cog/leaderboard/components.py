"""Buttons, the time period menu and the "Go to…" modal.

A component's custom id, ``tatsu:<action>:<timeframe>:<number>``, contains its whole state. With each click,
Discord sends the custom id, the guild and the owner of the message. The bot stores nothing, so components work
after a restart, on any shard, and on old messages.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui
from msgspec import Struct

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.components import submitted_fields, view_of
from tatsu_cog.discord_ui.members import MAX_USER_ID
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED, INVALID_MEMBER, timeframe_name
from tatsu_cog.discord_ui.options import parse_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.languages.current import current_language
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.pages import PAGE_SIZE
from tatsu_cog.leaderboard.periods import PERIODS, PastPeriod, Period, parse_period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tatsu_cog.leaderboard.history import PeriodNames
    from tatsu_cog.leaderboard.pages import Page

PREFIX = "tatsu:"
MENU_PREFIX = "menu:" + PREFIX
MAX_RANK = 1_000_000_000
"""The highest rank that a member can enter. No Discord server has as many members."""
CACHED_VIEWS = 256
"""The maximum number of cached leaderboard views. Each takes about 3 kB, so all take less than 1 MB."""


class ActionName(StrEnum):
    """The actions of components. The comments describe the number in the custom id."""

    PREVIOUS = "previous"  # the offset of the page to show
    NEXT = "next"  # the offset of the page to show
    LAST = "last"  # the offset of the page to show
    MINE = "mine"  # 0
    GO_TO = "goto"  # 0
    LEADERBOARD = "board"  # 0
    CHART = "chart"  # the offset of the page to show with a chart
    HIDE_CHART = "hide"  # the offset of the page to show
    SHOW = "show"  # the user id of the member to show on the leaderboard
    RANK = "rank"  # the user id of the member
    PROFILE = "profile"  # the user id of the user
    GROWTH = "growth"  # the user id of the member
    COMPARE = "compare"  # the user id of the member; the values contain that of the other one


_OF_USER = frozenset(
    {ActionName.SHOW, ActionName.RANK, ActionName.PROFILE, ActionName.GROWTH, ActionName.COMPARE}
)
"""The actions whose number is a user id."""
_WITHOUT_PAST = _OF_USER | {ActionName.CHART, ActionName.HIDE_CHART}
"""The actions that aren't on a leaderboard of a past time period."""
_LIMITS = {
    each: range(1, MAX_USER_ID + 1) if each in _OF_USER else range(MAX_RANK + 1) for each in ActionName
}
"""The valid numbers for each action."""
_OURS = re.compile(rf"(?:menu:)?tatsu:({'|'.join(ActionName)})(?::.*)?", re.DOTALL)
_NUMBER = re.compile("[0-9]{1,20}")


class Action(Struct, frozen=True):
    """The action in a component's custom id.

    Attributes
    ----------
    name : ActionName
        The kind of action.
    timeframe : Timeframe or PastPeriod
        The time period of the leaderboard.
    number : int
        An offset or a user id, depending on `name`.
    """

    name: ActionName
    timeframe: Period = Timeframe.ALL
    number: int = 0

    def __str__(self) -> str:
        return f"{PREFIX}{self.name}:{self.timeframe}:{self.number}"

    @classmethod
    def from_custom_id(cls, custom_id: str) -> Self:
        """Parse a custom id for which `is_ours` is true.

        Raises
        ------
        InvalidInput
            The custom id was forged, or was made by an unsupported version of this package.
        """
        match custom_id.removeprefix(MENU_PREFIX).removeprefix(PREFIX).split(":"):
            case [name, period, number] if period in PERIODS and _NUMBER.fullmatch(number):
                action = cls(ActionName(name), PERIODS[period], int(number))
                is_past = isinstance(action.timeframe, PastPeriod)
                if action.number in _LIMITS[action.name] and not (is_past and action.name in _WITHOUT_PAST):
                    return action
        raise InvalidInput(COMPONENT_OUTDATED)


def is_ours(custom_id: str) -> bool:
    """Return whether a custom id belongs to a component of this module."""
    return _OURS.fullmatch(custom_id) is not None


def read_action(data: Mapping[str, Any]) -> Action:
    """Read the action from the data of a component interaction.

    Raises
    ------
    InvalidInput
        The custom id or the chosen time period is invalid.
    """
    custom_id: str = data["custom_id"]
    action = Action.from_custom_id(custom_id)
    if not custom_id.startswith(MENU_PREFIX):
        return action
    parse = parse_period if action.name is ActionName.LEADERBOARD else parse_timeframe
    return Action(action.name, parse(_only(data.get("values"))), action.number)


def read_chosen_user(data: Mapping[str, Any]) -> int | None:
    """Read the user from the data of a user menu; None if the choice was removed.

    Raises
    ------
    InvalidInput
        The values were forged.
    """
    values = data.get("values")
    if values == []:
        return None
    user_id = _read_user_id(_only(values))
    if user_id is None:
        raise InvalidInput(INVALID_MEMBER)
    return user_id


def profile_view(user_id: int) -> ui.View:
    """Return the components of a profile in a server."""
    return view_of(button(Action(ActionName.RANK, number=user_id), messages.VIEW_SERVER_RANK()))


def rank_view(
    user_id: int, timeframe: Timeframe, *, ranked: bool, more: Sequence[ui.Button[Any]] = ()
) -> ui.View:
    """Return the components of a rank. `more` are further buttons."""
    show = Action(ActionName.SHOW, timeframe, user_id)
    return view_of(
        button(show, messages.SHOW_ON_LEADERBOARD(), disabled=not ranked),
        button(Action(ActionName.PROFILE, timeframe, user_id), messages.VIEW_PROFILE()),
        *more,
        _menu(Action(ActionName.RANK, timeframe, user_id)),
    )


def leaderboard_view(page: Page, chart: ActionName | None = None, past: PeriodNames = ()) -> ui.View:
    """Return the components of a leaderboard page.

    Parameters
    ----------
    page : Page
        The page.
    chart : ActionName, optional
        ``ActionName.CHART`` or ``HIDE_CHART`` for a button that shows or hides the chart; None for neither.
    past : tuple of (str, str), optional
        The past time periods in the menu, with their names.
    """
    return _leaderboard_view(
        page.block.timeframe, page.offset, page.has_next, chart, current_language(), past
    )


def past_leaderboard_view(period: PastPeriod, offset: int, *, has_next: bool, past: PeriodNames) -> ui.View:
    """Return the components of a page of a past leaderboard."""
    return _leaderboard_view(period, offset, has_next, None, current_language(), past)


# Creating a view is slow, and a finished view can be used for any number of messages.
@lru_cache(CACHED_VIEWS)
def _leaderboard_view(
    timeframe: Period,
    offset: int,
    has_next: bool,
    chart: ActionName | None,
    _language: str,
    past: PeriodNames,
) -> ui.View:
    items = []
    if chart is not None:
        label = messages.CHART() if chart is ActionName.CHART else messages.HIDE_CHART()
        # On a phone, the first row has no room for a fifth button.
        items.append(button(Action(chart, timeframe, offset), label, row=2))
    previous = Action(ActionName.PREVIOUS, timeframe, max(offset - PAGE_SIZE, 0))
    following = Action(ActionName.NEXT, timeframe, offset + PAGE_SIZE)
    return view_of(
        button(previous, messages.BACK(), disabled=offset == 0),
        button(following, messages.NEXT(), disabled=not has_next),
        button(Action(ActionName.MINE, timeframe), messages.MY_RANK()),
        button(Action(ActionName.GO_TO, timeframe), messages.GO_TO()),
        _menu(Action(ActionName.LEADERBOARD, timeframe), past),
        *items,
    )


def last_page_view(timeframe: Period, last_rank: int) -> ui.View:
    """Return the components of the message about a page past the end."""
    last = Action(ActionName.LAST, timeframe, (last_rank - 1) // PAGE_SIZE * PAGE_SIZE)
    return view_of(button(last, messages.GO_TO_LAST_PAGE(), style=discord.ButtonStyle.primary))


def button(
    action: Action,
    label: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
    row: int | None = None,
) -> ui.Button[ui.View]:
    """Return a button for an action."""
    return ui.Button(label=label, style=style, custom_id=str(action), disabled=disabled, row=row)


def _menu(action: Action, past: PeriodNames = ()) -> ui.Select[ui.View]:
    names = [*((each.value, timeframe_name(each)) for each in Timeframe), *past]
    return ui.Select(
        custom_id=f"menu:{action}",
        placeholder=messages.TIMEFRAME_PLACEHOLDER(),
        options=[
            discord.SelectOption(label=name, value=value, default=value == action.timeframe)
            for value, name in names
        ],
    )


class GoToModal(ui.Modal):
    """Asks for a rank or a member; `read_go_to` reads what is submitted."""

    def __init__(self, timeframe: Period) -> None:
        super().__init__(
            title=messages.GO_TO_TITLE(),
            custom_id=f"{PREFIX}{ActionName.GO_TO}:{timeframe}",
            timeout=None,
        )
        rank = ui.TextInput[Any](
            custom_id="rank", placeholder=messages.GO_TO_RANK_PLACEHOLDER, required=False, max_length=20
        )
        member = ui.UserSelect[Any](custom_id="member", required=False, min_values=0)
        self.add_item(ui.Label(text=messages.GO_TO_RANK(), component=rank))
        self.add_item(ui.Label(text=messages.GO_TO_MEMBER(), component=member))
        self.stop()  # so that discord.py does not store it; it may be submitted after a restart


class GoTo(Struct, frozen=True):
    """The input of a submitted `GoToModal`: either a rank or a member.

    Attributes
    ----------
    timeframe : Timeframe or PastPeriod
        The time period of the leaderboard that the modal was opened on.
    rank : int or None
        The rank, from 1.
    user_id : int or None
        The user id of the member.
    """

    timeframe: Period
    rank: int | None = None
    user_id: int | None = None


def read_go_to(data: Mapping[str, Any]) -> GoTo:
    """Read a submitted `GoToModal`.

    Raises
    ------
    InvalidInput
        Both fields or neither field were filled in, or the value is invalid.
    """
    timeframe = parse_period(str(data["custom_id"]).removeprefix(f"{PREFIX}{ActionName.GO_TO}:"))
    fields = submitted_fields(data)
    typed, chosen = fields.get("rank", {}).get("value"), fields.get("member", {}).get("values")
    typed = typed.strip() if isinstance(typed, str) else None
    if typed and chosen:
        raise InvalidInput(messages.RANK_OR_MEMBER)
    if typed and (rank := _read_rank(typed)) is not None:
        return GoTo(timeframe, rank=rank)
    if not typed and (user_id := _read_user_id(_only(chosen))) is not None:
        return GoTo(timeframe, user_id=user_id)
    raise InvalidInput(messages.INVALID_GO_TO)


def _only(values: object) -> object:
    """Return the only value chosen in a menu; None if there is not exactly one."""
    return values[0] if isinstance(values, list) and len(values) == 1 else None


_RANK = re.compile(r"#?\s*(\d{1,20}|\d{1,3}(?:[\s.,'’_]\d{3})+)")


def _read_rank(text: str) -> int | None:
    """Parse a rank as people write it: #4321, 4,321, 4.321, 4 321 or ٤٣٢١, but not 1.5."""
    match = _RANK.fullmatch(text)
    rank = int("".join(filter(str.isdecimal, match[1]))) if match is not None else 0
    return rank if 0 < rank <= MAX_RANK else None


def _read_user_id(text: object) -> int | None:
    if not isinstance(text, str) or _NUMBER.fullmatch(text) is None:
        return None
    return int(text) if 0 < int(text) <= MAX_USER_ID else None
