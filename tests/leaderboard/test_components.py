"""Custom ids, and the views and the modal that contain them."""

from __future__ import annotations

from typing import Any

import pytest
from discord import ui
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog import GuildRankings, Timeframe
from tatsu_cog.discord_ui.members import MAX_USER_ID
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED, invalid_timeframe
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.components import (
    MAX_RANK,
    Action,
    ActionName,
    GoTo,
    GoToModal,
    is_ours,
    last_page_view,
    leaderboard_view,
    profile_view,
    rank_view,
    read_action,
    read_go_to,
)
from tatsu_cog.leaderboard.pages import Page

USER_ACTIONS = {
    ActionName.SHOW,
    ActionName.RANK,
    ActionName.PROFILE,
    ActionName.GROWTH,
    ActionName.COMPARE,
}


def page(offset: int, timeframe: Timeframe = Timeframe.ALL, *, has_next: bool = True) -> Page:
    block = GuildRankings(guild_id=1, rankings=(), timeframe=timeframe, offset=offset)
    return Page((), offset, has_next, block)


def every_view() -> list[ui.View]:
    """Make each view in each time period, with the smallest and the largest numbers."""
    views: list[ui.View] = []
    for timeframe in Timeframe:
        views += [leaderboard_view(page(offset, timeframe)) for offset in (0, 10, 90, MAX_RANK - 10)]
        views += [last_page_view(timeframe, rank) for rank in (1, 10, 11, MAX_RANK)]
        for user_id in (1, MAX_USER_ID):
            views += [profile_view(user_id), rank_view(user_id, timeframe, ranked=True)]
    return views


def buttons(view: ui.View) -> dict[str | None, tuple[str | None, bool]]:
    """Return the custom id of each button and whether it is enabled, by label."""
    return {
        child.label: (child.custom_id, not child.disabled)
        for child in view.children
        if isinstance(child, ui.Button)
    }


async def test_every_view_respects_discords_limits() -> None:
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


async def test_every_custom_id_is_parsed_back() -> None:
    for view in every_view():
        for child in view.children:
            assert isinstance(child, ui.Button | ui.Select)
            assert is_ours(child.custom_id or "")
            assert str(Action.from_custom_id(child.custom_id or "")) == (child.custom_id or "").removeprefix(
                "menu:"
            )


async def test_views_are_not_stored_by_discord_py() -> None:
    for view in every_view():
        assert view.timeout is None
        assert view.is_finished()


@given(
    name=st.sampled_from(ActionName),
    timeframe=st.sampled_from(Timeframe),
    offset=st.integers(0, MAX_RANK),
    user_id=st.integers(1, MAX_USER_ID),
)
@settings(deadline=None, max_examples=100)
def test_action_is_parsed_back_from_its_custom_id(
    name: ActionName, timeframe: Timeframe, offset: int, user_id: int
) -> None:
    action = Action(name, timeframe, user_id if name in USER_ACTIONS else offset)

    assert is_ours(str(action))
    assert Action.from_custom_id(str(action)) == action


@pytest.mark.parametrize(
    "custom_id",
    [
        "tatsu:next:all:",
        "tatsu:next:all:-10",
        "tatsu:next:all:10\n",
        "tatsu:next:all:10:20",
        "tatsu:next:all:\u0661\u0660",
        "tatsu:next:all:" + "9" * 20,
        "tatsu:next:all:" + "9" * 80,
        f"tatsu:previous:all:{MAX_RANK + 1}",
        "tatsu:next:year:10",
        "tatsu:next:ALL:10",
        "tatsu:next",
        "tatsu:rank:all:0",
        f"tatsu:rank:all:{MAX_USER_ID + 1}",
        f"tatsu:profile:all:{2**64}",
        "menu:tatsu:rank:all:0",
    ],
)
def test_invalid_custom_id_is_rejected(custom_id: str) -> None:
    assert is_ours(custom_id)
    with pytest.raises(InvalidInput) as rejection:
        Action.from_custom_id(custom_id)
    assert str(rejection.value) == COMPONENT_OUTDATED()


@pytest.mark.parametrize(
    "custom_id",
    ["", "tatsu:", "tatsu:delete:all:10", "tatsu:nextpage", "my:tatsu:next:all:10", "tatsu-admin:stop"],
)
def test_custom_id_of_another_cog_is_ignored(custom_id: str) -> None:
    assert not is_ours(custom_id)


async def test_back_is_disabled_on_the_first_page() -> None:
    assert buttons(leaderboard_view(page(0, Timeframe.WEEK))) == {
        messages.BACK(): ("tatsu:previous:week:0", False),
        messages.NEXT(): ("tatsu:next:week:10", True),
        messages.MY_RANK(): ("tatsu:mine:week:0", True),
        messages.GO_TO(): ("tatsu:goto:week:0", True),
    }


async def test_next_is_disabled_on_the_last_page() -> None:
    shown = buttons(leaderboard_view(page(230, has_next=False)))

    assert shown[messages.BACK()] == ("tatsu:previous:all:220", True)
    assert shown[messages.NEXT()] == ("tatsu:next:all:240", False)


@pytest.mark.parametrize(("last_rank", "offset"), [(1, 0), (10, 0), (11, 10), (100, 90), (237, 230)])
async def test_go_to_last_page_leads_to_the_page_with_the_last_rank(last_rank: int, offset: int) -> None:
    shown = buttons(last_page_view(Timeframe.MONTH, last_rank))

    assert shown == {messages.GO_TO_LAST_PAGE(): (f"tatsu:last:month:{offset}", True)}


async def test_profile_and_rank_have_buttons_for_each_other() -> None:
    assert buttons(profile_view(7)) == {messages.VIEW_SERVER_RANK(): ("tatsu:rank:all:7", True)}
    assert buttons(rank_view(7, Timeframe.WEEK, ranked=True)) == {
        messages.SHOW_ON_LEADERBOARD(): ("tatsu:show:week:7", True),
        messages.VIEW_PROFILE(): ("tatsu:profile:week:7", True),
    }


async def test_show_on_leaderboard_is_disabled_without_a_rank() -> None:
    shown = buttons(rank_view(7, Timeframe.ALL, ranked=False))

    assert shown[messages.SHOW_ON_LEADERBOARD()] == ("tatsu:show:all:7", False)


@pytest.mark.parametrize("timeframe", Timeframe)
async def test_menu_contains_every_time_period_and_selects_the_current_one(timeframe: Timeframe) -> None:
    for view in (leaderboard_view(page(40, timeframe)), rank_view(7, timeframe, ranked=True)):
        (menu,) = [child for child in view.children if isinstance(child, ui.Select)]
        assert menu.placeholder == messages.TIMEFRAME_PLACEHOLDER()
        assert [(option.label, option.value) for option in menu.options] == [
            ("All time", "all"),
            ("This month", "month"),
            ("This week", "week"),
        ]
        assert [option.value for option in menu.options if option.default] == [timeframe]


def test_choice_in_the_menu_replaces_the_time_period() -> None:
    action = read_action({"custom_id": "menu:tatsu:rank:all:7", "values": ["week"]})

    assert action == Action(ActionName.RANK, Timeframe.WEEK, 7)


# The "Go to…" modal


def submitted(rank: object = None, members: object = None, timeframe: str = "all") -> dict[str, Any]:
    """Return the data of a submitted modal as Discord sends it."""
    fields = [{"custom_id": "rank", "value": rank}, {"custom_id": "member", "values": members or []}]
    return {"custom_id": f"tatsu:goto:{timeframe}", "components": [{"component": each} for each in fields]}


@pytest.mark.parametrize("timeframe", Timeframe)
async def test_modal_contains_its_time_period_and_respects_discords_limits(timeframe: Timeframe) -> None:
    sent = GoToModal(timeframe).to_dict()

    assert is_ours(sent["custom_id"])
    assert 1 <= len(sent["custom_id"]) <= 100
    assert 1 <= len(sent["title"]) <= 45
    assert all(1 <= len(label["label"]) <= 45 for label in sent["components"])
    assert read_go_to(submitted("3") | {"custom_id": sent["custom_id"]}).timeframe is timeframe


@pytest.mark.parametrize(
    "typed",
    [
        "4321",
        " #4321 ",
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
def test_rank_is_parsed_as_people_write_it(typed: str) -> None:
    assert read_go_to(submitted(typed)) == GoTo(Timeframe.ALL, rank=4_321)


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        " ",
        "#",
        "0",
        "-1",
        "1e3",
        "1.5",
        "1,23",
        "-3",
        "²",
        "½",
        "first",
        "1 000 000 001",
        "9" * 20,
        "9" * 5_000,
        7,
        ["7"],
    ],
)
def test_invalid_rank_is_rejected(typed: object) -> None:
    with pytest.raises(InvalidInput, match=messages.INVALID_GO_TO()):
        read_go_to(submitted(typed))


def test_member_is_parsed() -> None:
    assert read_go_to(submitted(None, ["7"], "week")) == GoTo(Timeframe.WEEK, user_id=7)
    assert read_go_to(submitted(" ", [str(MAX_USER_ID)])).user_id == MAX_USER_ID


@pytest.mark.parametrize(
    "members", [["0"], [""], ["-7"], [str(2**63)], ["seven"], [7], [None], ["7", "8"], "7", 7]
)
def test_invalid_member_is_rejected(members: object) -> None:
    with pytest.raises(InvalidInput, match=messages.INVALID_GO_TO()):
        read_go_to(submitted(None, members))


def test_rank_together_with_a_member_is_rejected() -> None:
    with pytest.raises(InvalidInput, match=messages.RANK_OR_MEMBER()):
        read_go_to(submitted("3", ["7"]))


@pytest.mark.parametrize(
    "components", [None, [], {}, "rank", [None], [{}], [{"component": None}], [{"component": {}}]]
)
def test_modal_without_its_fields_is_rejected(components: object) -> None:
    with pytest.raises(InvalidInput, match=messages.INVALID_GO_TO()):
        read_go_to({"custom_id": "tatsu:goto:all", "components": components})


@pytest.mark.parametrize("timeframe", ["", "year", "ALL", "all:7", "week:"])
def test_modal_with_an_unknown_time_period_is_rejected(timeframe: str) -> None:
    with pytest.raises(InvalidInput, match=invalid_timeframe()):
        read_go_to(submitted("3", timeframe=timeframe))
