"""Buttons, the menu and the modal: what stands in their ids is all that they remember."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog import GuildRankings, Timeframe
from tatsu_cog.leaderboard.components import (
    Action,
    ActionButton,
    ActionName,
    GoToModal,
    TimeframeMenu,
    board_view,
    is_go_to,
    last_page_view,
    profile_view,
    rank_view,
    read_go_to,
)
from tatsu_cog.leaderboard.pages import Page

if TYPE_CHECKING:
    import re

LARGEST_ID = 2**64 - 1
FARTHEST = 10**19


def page(offset: int, timeframe: Timeframe = Timeframe.ALL, *, has_next: bool = True) -> Page:
    block = GuildRankings(guild_id=1, rankings=(), timeframe=timeframe, offset=offset)
    return Page((), offset, has_next, block)


def every_view() -> list[ui.View]:
    """Make every view there is, in every timeframe and with the smallest and the largest numbers."""
    views: list[ui.View] = []
    for timeframe in Timeframe:
        views += [board_view(page(offset, timeframe)) for offset in (0, 10, 90, FARTHEST)]
        views += [last_page_view(timeframe, rank) for rank in (1, 10, 11, FARTHEST)]
        for user_id in (1, LARGEST_ID):
            views += [profile_view(user_id), rank_view(user_id, timeframe, ranked=True)]
    return views


def controls(view: ui.View) -> list[ActionButton | TimeframeMenu]:
    """Return what would take the clicks, each with the component that is sent."""
    takers: list[ActionButton | TimeframeMenu] = []
    for child in view.children:
        assert isinstance(child, ui.Button | ui.Select)
        assert child.custom_id is not None
        kind = ActionButton if isinstance(child, ui.Button) else TimeframeMenu
        name, timeframe, number = child.custom_id.removeprefix("menu:").removeprefix("tatsu:").split(":")
        taker = kind(Action(ActionName(name), Timeframe(timeframe), int(number)))
        assert taker.item.custom_id == child.custom_id
        taker.item = child
        takers.append(taker)
    return takers


def buttons(view: ui.View) -> dict[str, tuple[str, bool]]:
    """Return the buttons by label: each one's action, and whether it can be pressed."""
    return {
        str(control.item.label): (str(control.action), not control.item.disabled)
        for control in controls(view)
        if isinstance(control, ActionButton)
    }


def match(control: ActionButton | TimeframeMenu, custom_id: str) -> re.Match[str] | None:
    """Match a custom id as discord.py does when a click comes in."""
    return control.template.fullmatch(custom_id)


# Whatever the ids


async def test_discord_takes_every_view() -> None:
    for view in every_view():
        rows = view.to_components()
        parts = [part for row in rows for part in row["components"]]
        custom_ids = [part["custom_id"] for part in parts]

        assert 1 <= len(rows) <= 5
        assert all(len(row["components"]) <= 5 for row in rows)
        assert all(1 <= len(custom_id) <= 100 for custom_id in custom_ids)
        assert len(set(custom_ids)) == len(custom_ids)
        for part in parts:
            labels = [option["label"] for option in part.get("options", [])] or [part["label"]]
            assert all(1 <= len(label) <= 80 for label in labels)


async def test_every_control_is_read_back_from_its_id_by_its_own_class_alone() -> None:
    button, menu = ActionButton(Action(ActionName.MINE)), TimeframeMenu(Action(ActionName.BOARD))
    for view in every_view():
        for control in controls(view):
            own, other = (button, menu) if isinstance(control, ActionButton) else (menu, button)
            found = match(own, control.custom_id)
            assert found is not None
            assert Action.from_match(found) == control.action
            assert match(other, control.custom_id) is None


async def test_no_view_ends_or_is_kept() -> None:
    for view in every_view():
        assert view.timeout is None
        assert view.is_finished()


@given(
    st.builds(
        Action,
        st.sampled_from(ActionName),
        st.sampled_from(Timeframe),
        st.integers(0, 99_999_999_999_999_999_999),
    )
)
@settings(deadline=None, max_examples=100)
def test_an_action_survives_the_way_through_an_id(action: Action) -> None:
    found = match(ActionButton(action), str(action))

    assert found is not None
    assert Action.from_match(found) == action


@pytest.mark.parametrize(
    "custom_id",
    [
        "tatsu:goto:all",
        "tatsu:next:all:",
        "tatsu:next:all:-10",
        "tatsu:next:all:10\n",
        "tatsu:next:all:10:20",
        "tatsu:next:all:" + "9" * 21,
        "tatsu:next:year:10",
        "tatsu:delete:all:10",
        "my:tatsu:next:all:10",
        "menu:tatsu:next:all:10",
    ],
)
async def test_an_id_of_somebody_else_is_left_to_them(custom_id: str) -> None:
    assert match(ActionButton(Action(ActionName.NEXT)), custom_id) is None
    assert match(TimeframeMenu(Action(ActionName.RANK)), custom_id) is None


# What each leads to


async def test_the_first_page_leads_on_and_not_back() -> None:
    assert buttons(board_view(page(0, Timeframe.WEEK))) == {
        "◀ Previous": ("tatsu:previous:week:0", False),
        "Next ▶": ("tatsu:next:week:10", True),
        "My rank": ("tatsu:mine:week:0", True),
        "Go to…": ("tatsu:goto:week:0", True),
    }


async def test_the_last_page_leads_back_and_not_on() -> None:
    below = buttons(board_view(page(230, has_next=False)))

    assert below["◀ Previous"] == ("tatsu:previous:all:220", True)
    assert below["Next ▶"] == ("tatsu:next:all:240", False)


@pytest.mark.parametrize(("last_rank", "offset"), [(1, 0), (10, 0), (11, 10), (100, 90), (237, 230)])
async def test_the_last_page_holds_the_last_rank(last_rank: int, offset: int) -> None:
    below = buttons(last_page_view(Timeframe.MONTH, last_rank))

    assert below == {"Last page": (f"tatsu:last:month:{offset}", True)}


async def test_a_profile_and_a_rank_lead_to_each_other_and_carry_the_person() -> None:
    assert buttons(profile_view(7)) == {"Server rank": ("tatsu:rank:all:7", True)}
    assert buttons(rank_view(7, Timeframe.WEEK, ranked=True)) == {
        "Show on leaderboard": ("tatsu:show:week:7", True),
        "Profile": ("tatsu:profile:week:7", True),
    }


async def test_without_a_rank_there_is_nothing_to_show_on_the_board() -> None:
    below = buttons(rank_view(7, Timeframe.ALL, ranked=False))

    assert below["Show on leaderboard"] == ("tatsu:show:all:7", False)


@pytest.mark.parametrize("timeframe", Timeframe)
async def test_the_menu_shows_the_timeframe_that_one_is_in(timeframe: Timeframe) -> None:
    for view in (board_view(page(40, timeframe)), rank_view(7, timeframe, ranked=True)):
        (menu,) = [control for control in controls(view) if isinstance(control, TimeframeMenu)]
        assert [(option.label, option.value) for option in menu.item.options] == [
            ("All time", "all"),
            ("This month", "month"),
            ("This week", "week"),
        ]
        assert [option.value for option in menu.item.options if option.default] == [timeframe]


# Going to a rank


def submitted(custom_id: str, rank: str | None = None, members: tuple[int, ...] = ()) -> Any:
    """Make a submitted modal as Discord sends it."""
    fields: list[dict[str, Any]] = [
        {"custom_id": "rank", "value": rank},
        {"custom_id": "member", "values": [str(member) for member in members]},
    ]
    return SimpleNamespace(
        type=discord.InteractionType.modal_submit,
        data={"custom_id": custom_id, "components": [{"component": field} for field in fields]},
    )


@pytest.mark.parametrize("timeframe", Timeframe)
async def test_the_modal_remembers_its_board_and_fits(timeframe: Timeframe) -> None:
    modal = GoToModal(timeframe)
    sent = modal.to_dict()

    assert 1 <= len(sent["custom_id"]) <= 100
    assert 1 <= len(sent["title"]) <= 45
    assert all(1 <= len(label["label"]) <= 45 for label in sent["components"])
    assert is_go_to(submitted(sent["custom_id"]))
    assert read_go_to(submitted(sent["custom_id"])).timeframe is timeframe


def test_a_modal_of_somebody_else_is_left_to_them() -> None:
    assert not is_go_to(submitted("feedback"))


@pytest.mark.parametrize(
    "typed",
    [
        "4321",
        "#4321",
        "# 4,321",
        "4.321",
        "4\u202f321",
        "4'321",
        "4’321",
        "4_321",
        "04321",
        "٤٣٢١",
        "४३२१",
        "\uff14\uff13\uff12\uff11",
    ],
)
def test_a_rank_is_read_as_people_write_it(typed: str) -> None:
    assert read_go_to(submitted("tatsu:goto:all", typed)).rank == 4_321


@pytest.mark.parametrize("typed", [None, "", " ", "#", "0", "-1", "1e3", "²", "½", "four", "1 000 000 001"])
def test_what_is_no_rank_is_none(typed: str | None) -> None:
    assert read_go_to(submitted("tatsu:goto:all", typed)).rank is None


def test_a_member_is_read_beside_a_rank_or_alone() -> None:
    both = read_go_to(submitted("tatsu:goto:week", "3", (LARGEST_ID,)))

    assert (both.timeframe, both.rank, both.user_id) == (Timeframe.WEEK, 3, LARGEST_ID)
    assert read_go_to(submitted("tatsu:goto:all", None, (7,))).user_id == 7
    assert read_go_to(submitted("tatsu:goto:all", "3")).user_id is None
