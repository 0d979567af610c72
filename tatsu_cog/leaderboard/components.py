"""Buttons, the timeframe menu and the «Go to…» modal, none of them kept in memory.

All that a control has to know stands in its custom id, ``tatsu:<action>:<timeframe>:<number>``; whose message
it is, and in which guild, Discord says along with the click. So a control works after a restart, on any
shard, a month later.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, Self, cast

import discord
from discord import ui
from msgspec import Struct

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.embeds import TIMEFRAME_LABELS
from tatsu_cog.leaderboard.pages import PAGE_SIZE

if TYPE_CHECKING:
    from discord.ext import commands

    from tatsu_cog.leaderboard.pages import Page

COG_NAME = "Tatsu"
MAX_RANK = 1_000_000_000
"""The highest rank that one can ask for; Discord has no server as large."""
PAGES_REMEMBERED = 256
"""Pages whose controls are kept: at some 3 kB, 1 MB at the most."""
_TEMPLATE = r"tatsu:(?P<name>{names}):(?P<timeframe>all|month|week):(?P<number>\d{{1,20}})"


class ActionName(StrEnum):
    """What a control does; the comment says what its number is."""

    PREVIOUS = "previous"  # the offset of the page to show
    NEXT = "next"  # the same
    LAST = "last"  # the same
    MINE = "mine"  # 0
    GO_TO = "goto"  # 0
    BOARD = "board"  # 0
    SHOW = "show"  # the user id of the member to show on the board
    RANK = "rank"  # the user id of the member
    PROFILE = "profile"  # the user id of the user


class Action(Struct, frozen=True):
    """What a control asks for, as it stands in its custom id.

    Attributes
    ----------
    name : ActionName
        What to do.
    timeframe : Timeframe
        Of which board; a menu puts in what was chosen.
    number : int
        An offset or a user id, as `ActionName` says.
    """

    name: ActionName
    timeframe: Timeframe = Timeframe.ALL
    number: int = 0

    def __str__(self) -> str:
        return f"tatsu:{self.name}:{self.timeframe}:{self.number}"

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """Read one from a custom id."""
        return cls(ActionName(match["name"]), Timeframe(match["timeframe"]), int(match["number"]))


class Actor(Protocol):
    """The cog, as far as a control knows it."""

    async def act(self, interaction: discord.Interaction[Any], action: Action) -> None:
        """Do what a control asks for; raises nothing."""


async def _act(interaction: discord.Interaction[Any], action: Action) -> None:
    cog = cast("commands.Bot", interaction.client).get_cog(COG_NAME)
    if cog is not None:  # None in the moment of an unload
        await cast("Actor", cog).act(interaction, action)


class ActionButton(ui.DynamicItem[ui.Button[ui.View]], template=_TEMPLATE.format(names="|".join(ActionName))):
    """What takes the click on a button with an `Action`."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(_button(action))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Make it again from a click, as discord.py asks."""
        return cls(Action.from_match(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the action to the cog."""
        await _act(interaction, self.action)


class TimeframeMenu(
    ui.DynamicItem[ui.Select[ui.View]], template="menu:" + _TEMPLATE.format(names="board|rank")
):
    """What takes the choice in a menu of timeframes: its action, in the timeframe that is chosen."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(_menu(action))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Make it again from a choice, as discord.py asks."""
        return cls(Action.from_match(match))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the action to the cog."""
        chosen = Timeframe(self.item.values[0])
        await _act(interaction, Action(self.action.name, chosen, self.action.number))


DYNAMIC_ITEMS = (ActionButton, TimeframeMenu)
"""What the cog registers when it loads."""


def profile_view(user_id: int) -> ui.View:
    """Make what stands below a profile in a server."""
    return view_of(_button(Action(ActionName.RANK, number=user_id), "Server rank"))


def rank_view(user_id: int, timeframe: Timeframe, *, ranked: bool) -> ui.View:
    """Make what stands below a rank."""
    return view_of(
        _button(Action(ActionName.SHOW, timeframe, user_id), "Show on leaderboard", disabled=not ranked),
        _button(Action(ActionName.PROFILE, timeframe, user_id), "Profile"),
        _menu(Action(ActionName.RANK, timeframe, user_id)),
    )


def board_view(page: Page) -> ui.View:
    """Make what stands below a page of a board."""
    return _board_view(page.block.timeframe, page.offset, page.has_next)


@lru_cache(PAGES_REMEMBERED)  # a view that has ended is nobody's, and a fifteenth of the time of an answer
def _board_view(timeframe: Timeframe, offset: int, has_next: bool) -> ui.View:
    return view_of(
        _button(
            Action(ActionName.PREVIOUS, timeframe, max(offset - PAGE_SIZE, 0)),
            "◀ Previous",
            disabled=offset == 0,
        ),
        _button(
            Action(ActionName.NEXT, timeframe, offset + PAGE_SIZE),
            "Next ▶",
            disabled=not has_next,
        ),
        _button(Action(ActionName.MINE, timeframe), "My rank"),
        _button(Action(ActionName.GO_TO, timeframe), "Go to…"),
        _menu(Action(ActionName.BOARD, timeframe)),
    )


def last_page_view(timeframe: Timeframe, last_rank: int) -> ui.View:
    """Make what stands below «The leaderboard ends at rank …»."""
    offset = (last_rank - 1) // PAGE_SIZE * PAGE_SIZE
    return view_of(
        _button(Action(ActionName.LAST, timeframe, offset), "Last page", style=discord.ButtonStyle.primary)
    )


# What is sent are plain components: only what takes a click has to be a dynamic item, and each of those
# costs a match of its template.


def _button(
    action: Action,
    label: str = "",
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=str(action), disabled=disabled)


def _menu(action: Action) -> ui.Select[ui.View]:
    return ui.Select(
        custom_id=f"menu:{action}",
        options=[
            discord.SelectOption(label=label, value=timeframe, default=timeframe is action.timeframe)
            for timeframe, label in TIMEFRAME_LABELS.items()
        ],
    )


class GoToModal(ui.Modal, title="Go to…"):
    """Asks for a rank or a member. What is submitted comes to the cog's listener; see `read_go_to`."""

    def __init__(self, timeframe: Timeframe) -> None:
        super().__init__(custom_id=_GO_TO_PREFIX + timeframe, timeout=None)
        self.add_item(
            ui.Label(
                text="Rank",
                component=ui.TextInput[Any](
                    custom_id="rank", placeholder="25", required=False, max_length=20
                ),
            )
        )
        self.add_item(
            ui.Label(
                text="Or a member",
                component=ui.UserSelect[Any](custom_id="member", required=False, min_values=0),
            )
        )
        # Sent, and kept by nobody: it may be submitted after a restart.
        self.stop()


class GoTo(Struct, frozen=True):
    """What was submitted in a `GoToModal`.

    Attributes
    ----------
    timeframe : Timeframe
        The board that the modal was opened on.
    typed : bool
        Whether anything was typed as a rank.
    rank : int or None
        The rank, from 1; None when what was typed is none.
    user_id : int or None
        The member, if one was chosen.
    """

    timeframe: Timeframe
    typed: bool
    rank: int | None
    user_id: int | None


_GO_TO_PREFIX = f"tatsu:{ActionName.GO_TO}:"


def is_go_to(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether an interaction is a submitted `GoToModal`."""
    data = cast("dict[str, Any]", interaction.data or {})
    return interaction.type is discord.InteractionType.modal_submit and str(
        data.get("custom_id", "")
    ).startswith(_GO_TO_PREFIX)


def read_go_to(interaction: discord.Interaction[Any]) -> GoTo:
    """Read a submitted `GoToModal`."""
    data = cast("dict[str, Any]", interaction.data)
    fields = {label["component"]["custom_id"]: label["component"] for label in data["components"]}
    chosen = fields["member"].get("values") or []
    typed = (fields["rank"].get("value") or "").strip()
    return GoTo(
        Timeframe(data["custom_id"].removeprefix(_GO_TO_PREFIX)),
        bool(typed),
        _read_rank(typed),
        int(chosen[0]) if chosen else None,
    )


_RANK = re.compile(r"#?\s*(\d+|\d{1,3}(?:[\s.,'’_]\d{3})+)")


def _read_rank(text: str) -> int | None:
    """Read «4321» as people write it: #4321, 4,321, 4.321, 4 321, ٤٣٢١; but not 1.5."""
    match = _RANK.fullmatch(text)
    if match is None:
        return None
    rank = int("".join(filter(str.isdecimal, match[1])))
    return rank if 0 < rank <= MAX_RANK else None
