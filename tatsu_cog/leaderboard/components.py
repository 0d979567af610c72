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
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.members import MAX_USER_ID
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED, timeframe_name
from tatsu_cog.discord_ui.options import parse_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.languages.current import current_language
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.pages import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


_LIMITS = dict.fromkeys(ActionName, range(MAX_RANK + 1)) | dict.fromkeys(
    (ActionName.SHOW, ActionName.RANK, ActionName.PROFILE), range(1, MAX_USER_ID + 1)
)
"""The valid numbers for each action."""
_OURS = re.compile(rf"(?:menu:)?tatsu:({'|'.join(ActionName)})(?::.*)?", re.DOTALL)
_NUMBER = re.compile("[0-9]{1,20}")


class Action(Struct, frozen=True):
    """The action in a component's custom id.

    Attributes
    ----------
    name : ActionName
        The kind of action.
    timeframe : Timeframe
        The time period of the leaderboard.
    number : int
        An offset or a user id, depending on `name`.
    """

    name: ActionName
    timeframe: Timeframe = Timeframe.ALL
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
            case [name, timeframe, number] if timeframe in set(Timeframe) and _NUMBER.fullmatch(number):
                action = cls(ActionName(name), Timeframe(timeframe), int(number))
                if action.number in _LIMITS[action.name]:
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
    return Action(action.name, parse_timeframe(_only(data.get("values"))), action.number)


def profile_view(user_id: int) -> ui.View:
    """Return the components of a profile in a server."""
    return view_of(_button(Action(ActionName.RANK, number=user_id), messages.VIEW_SERVER_RANK()))


def rank_view(user_id: int, timeframe: Timeframe, *, ranked: bool) -> ui.View:
    """Return the components of a rank."""
    show = Action(ActionName.SHOW, timeframe, user_id)
    return view_of(
        _button(show, messages.SHOW_ON_LEADERBOARD(), disabled=not ranked),
        _button(Action(ActionName.PROFILE, timeframe, user_id), messages.VIEW_PROFILE()),
        _menu(Action(ActionName.RANK, timeframe, user_id)),
    )


def leaderboard_view(page: Page, chart: ActionName | None = None) -> ui.View:
    """Return the components of a leaderboard page.

    Parameters
    ----------
    page : Page
        The page.
    chart : ActionName, optional
        ``ActionName.CHART`` or ``HIDE_CHART`` for a button that shows or hides the chart; None for neither.
    """
    return _leaderboard_view(page.block.timeframe, page.offset, page.has_next, chart, current_language())


# Creating a view is slow, and a finished view can be used for any number of messages.
@lru_cache(CACHED_VIEWS)
def _leaderboard_view(
    timeframe: Timeframe, offset: int, has_next: bool, chart: ActionName | None, _language: str
) -> ui.View:
    items = []
    if chart is not None:
        label = messages.CHART() if chart is ActionName.CHART else messages.HIDE_CHART()
        # On a phone, the first row has no room for a fifth button.
        items.append(_button(Action(chart, timeframe, offset), label, row=2))
    previous = Action(ActionName.PREVIOUS, timeframe, max(offset - PAGE_SIZE, 0))
    following = Action(ActionName.NEXT, timeframe, offset + PAGE_SIZE)
    return view_of(
        _button(previous, messages.BACK(), disabled=offset == 0),
        _button(following, messages.NEXT(), disabled=not has_next),
        _button(Action(ActionName.MINE, timeframe), messages.MY_RANK()),
        _button(Action(ActionName.GO_TO, timeframe), messages.GO_TO()),
        _menu(Action(ActionName.LEADERBOARD, timeframe)),
        *items,
    )


def last_page_view(timeframe: Timeframe, last_rank: int) -> ui.View:
    """Return the components of the message about a page past the end."""
    last = Action(ActionName.LAST, timeframe, (last_rank - 1) // PAGE_SIZE * PAGE_SIZE)
    return view_of(_button(last, messages.GO_TO_LAST_PAGE(), style=discord.ButtonStyle.primary))


def _button(
    action: Action,
    label: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
    row: int | None = None,
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=str(action), disabled=disabled, row=row)


def _menu(action: Action) -> ui.Select[ui.View]:
    return ui.Select(
        custom_id=f"menu:{action}",
        placeholder=messages.TIMEFRAME_PLACEHOLDER(),
        options=[
            discord.SelectOption(label=timeframe_name(each), value=each, default=each is action.timeframe)
            for each in Timeframe
        ],
    )


class GoToModal(ui.Modal):
    """Asks for a rank or a member; `read_go_to` reads what is submitted."""

    def __init__(self, timeframe: Timeframe) -> None:
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
    timeframe : Timeframe
        The time period of the leaderboard that the modal was opened on.
    rank : int or None
        The rank, from 1.
    user_id : int or None
        The user id of the member.
    """

    timeframe: Timeframe
    rank: int | None = None
    user_id: int | None = None


def read_go_to(data: Mapping[str, Any]) -> GoTo:
    """Read a submitted `GoToModal`.

    Raises
    ------
    InvalidInput
        Both fields or neither field were filled in, or the value is invalid.
    """
    timeframe = parse_timeframe(str(data["custom_id"]).removeprefix(f"{PREFIX}{ActionName.GO_TO}:"))
    fields = dict(_fields(data.get("components")))
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


def _fields(components: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the fields of a modal with their custom ids."""
    for component in components if isinstance(components, list) else ():
        field = component.get("component") if isinstance(component, dict) else None
        if isinstance(field, dict) and isinstance(field.get("custom_id"), str):
            yield field["custom_id"], field


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
