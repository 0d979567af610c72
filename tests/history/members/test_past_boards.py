"""``/top`` for the last week and the last month, from a member's point of view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.forgery import forge_click, forge_slash
from support.history import DAY, HOUR
from support.member_history import NOW, Past, cog_of, menus_of, past_world, sync
from support.world import (
    FIRST_FORMER_MEMBER,
    buttons_of,
    embed_of,
    ephemeral_text_of,
    footer_of,
    leaderboard_ranks,
    lines_of,
    message_of,
)

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED, INVALID_MEMBER, invalid_timeframe
from tatsu_cog.history.members.messages import HISTORY_OFF, HISTORY_UNAVAILABLE
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

ENDED = 3 * DAY
AS_OF = f"As of <t:{int((NOW - ENDED).timestamp())}:f>"


@pytest.fixture
async def past(tatsu: FakeTatsu, tmp_path: Path) -> AsyncIterator[Past]:
    async with past_world(tatsu, tmp_path) as past:
        yield past


async def store_week(
    past: Past, scores: dict[int, int], timeframe: Timeframe = Timeframe.WEEK, *, limit: int = 100
) -> None:
    """Store the last leaderboard of a week, and that of the next hour after the reset."""
    await past.store_board(
        {user_id: score // 2 for user_id, score in scores.items()}, ENDED + HOUR, timeframe
    )
    await past.store_board(scores, ENDED, timeframe, limit=limit)
    await past.store_board({77: 1}, ENDED - HOUR, timeframe)
    await past.store_reset(ENDED, timeframe)


def choices(world: World) -> list[str]:
    command: Any = world.env.backend.find_command("top", world.guild.id, type=1)
    return [
        choice["value"]
        for option in command["options"]
        if option["name"] == "timeframe"
        for choice in option["choices"]
    ]


@pytest.mark.parametrize(
    ("value", "name", "timeframe"),
    [("last-week", "Last week", Timeframe.WEEK), ("last-month", "Last month", Timeframe.MONTH)],
)
async def test_last_board_before_the_reset_is_shown_with_its_time(
    past: Past, value: str, name: str, timeframe: Timeframe
) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_week(past, {bob.id: 900, world.aria.id: 800, FIRST_FORMER_MEMBER: 700}, timeframe)

    result = await world.aria.slash(world.channel, "top", timeframe=value)

    assert embed_of(result).author.name == f"Hats leaderboard · {name}"
    assert lines_of(result) == [
        "`  1  900` Bob 🥇",
        "`  2  800` **Aria** 🥈 ← you",
        "`  3  700` Former member 🥉",
        AS_OF,
    ]
    assert footer_of(result) == "Page 1 of 1 · You're #2"
    assert world.take_requests() == []


async def test_buttons_page_within_the_hundred_rows(past: Past) -> None:
    world = past.world
    ids = [FIRST_FORMER_MEMBER + place for place in range(149)]
    ids.insert(41, world.aria.id)
    await store_week(past, {user_id: 10_000 - place for place, user_id in enumerate(ids)})
    shown = await world.aria.slash(world.channel, "top", timeframe="last-week", page=9)

    last = await world.aria.click(message_of(shown), label=messages.NEXT())
    assert leaderboard_ranks_of(last) == list(range(91, 101))
    assert buttons_of(last)[messages.NEXT()] is False
    back = await world.aria.click(message_of(last), label=messages.BACK())
    assert leaderboard_ranks_of(back) == list(range(81, 91))
    mine = await world.aria.click(message_of(back), label=messages.MY_RANK())
    assert leaderboard_ranks_of(mine) == list(range(41, 51))
    opened = await world.aria.click(message_of(mine), label=messages.GO_TO())
    gone = await world.aria.submit_modal(opened, {"rank": "12"})
    assert leaderboard_ranks_of(gone) == list(range(11, 21))
    opened = await world.aria.click(message_of(gone), label=messages.GO_TO())
    past_the_end = await world.aria.submit_modal(opened, {"rank": "101"})
    assert ephemeral_text_of(past_the_end) == "Only the first 100 ranks are stored."


def leaderboard_ranks_of(result: Any) -> list[int]:
    """Return the ranks on a page of a past leaderboard, whose last line is its time."""
    assert lines_of(result)[-1] == AS_OF
    return [int(row.split("`")[1].split()[0]) for row in lines_of(result)[:-1]]


async def test_menu_leads_to_the_last_week_and_back(past: Past) -> None:
    world = past.world
    world.set_board(20, world.aria)
    await store_week(past, {world.aria.id: 900})
    shown = await world.aria.slash(world.channel, "top")
    assert [option["value"] for option in menus_of(shown)[0]["options"]] == [
        "all",
        "month",
        "week",
        "last-week",
        "last-month",
    ]

    week = await world.aria.select(message_of(shown), ["last-week"])
    assert leaderboard_ranks_of(week) == [1]
    assert [option["default"] for option in menus_of(week)[0]["options"]] == [
        False,
        False,
        False,
        True,
        False,
    ]
    back = await world.aria.select(message_of(week), ["all"])

    assert leaderboard_ranks(back) == list(range(1, 11))


async def test_member_option_shows_the_page_with_the_member(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    ids = [FIRST_FORMER_MEMBER + place for place in range(30)]
    ids.insert(21, bob.id)
    await store_week(past, {user_id: 10_000 - place for place, user_id in enumerate(ids)})

    found = await world.aria.slash(world.channel, "top", timeframe="last-week", user=bob)
    missing = await world.aria.slash(world.channel, "top", timeframe="last-week", user=world.aria)

    assert leaderboard_ranks_of(found) == list(range(21, 31))
    assert ephemeral_text_of(missing) == "You aren't among the first 31 ranks that are stored."


async def test_hidden_members_are_not_named(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_week(past, {bob.id: 900, world.aria.id: 800})
    await past.hide(bob.id)

    result = await world.aria.slash(world.channel, "top", timeframe="last-week")
    own = await bob.slash(world.channel, "top", timeframe="last-week")
    search = await world.aria.slash(world.channel, "top", timeframe="last-week", user=bob)

    assert lines_of(result)[:2] == ["`  1  900` Hidden member 🥇", "`  2  800` **Aria** 🥈 ← you"]
    assert lines_of(own)[:2] == ["`  1  900` Hidden member 🥇", "`  2  800` Aria 🥈"]
    assert footer_of(own) == "Page 1 of 1"
    assert ephemeral_text_of(search) == "Bob isn't among the first 2 ranks that are stored."


async def test_nothing_is_stored_yet(past: Past) -> None:
    world = past.world
    await past.store_board({world.aria.id: 5}, HOUR, Timeframe.WEEK)

    week = await world.aria.slash(world.channel, "top", timeframe="last-week")
    month = await world.aria.slash(world.channel, "top", timeframe="last-month")

    assert ephemeral_text_of(week).startswith("Last week's leaderboard isn't stored.")
    assert ephemeral_text_of(month).startswith("Last month's leaderboard isn't stored.")


async def test_week_without_scores_is_empty(past: Past) -> None:
    await store_week(past, {})

    result = await past.world.aria.slash(past.world.channel, "top", timeframe="last-week")

    assert ephemeral_text_of(result) == "Nobody scored last week."


async def test_server_that_keeps_no_history_gets_a_sentence(past: Past) -> None:
    world = past.world
    await store_week(past, {world.aria.id: 900})
    await past.store.guilds.disable(world.guild.id, NOW)

    result = await world.aria.slash(world.channel, "top", timeframe="last-week")

    assert ephemeral_text_of(result) == HISTORY_OFF()


async def test_choices_are_there_only_with_a_history(past: Past) -> None:
    world = past.world
    assert choices(world) == ["all", "month", "week", "last-week", "last-month"]

    cog_of(world).history = None
    await sync(world)

    assert choices(world) == ["all", "month", "week"]


async def test_old_components_say_so_once_there_is_no_history(past: Past) -> None:
    world = past.world
    world.set_board(20, world.aria)
    await store_week(past, {FIRST_FORMER_MEMBER + place: 10_000 - place for place in range(50)})
    shown = await world.aria.slash(world.channel, "top", timeframe="last-week")
    current = await world.aria.slash(world.channel, "top")
    opened = await world.aria.click(message_of(shown), label=messages.GO_TO())
    cog_of(world).history = None

    click = await world.aria.click(message_of(shown), label=messages.NEXT())
    choice = await world.aria.select(message_of(current), ["last-week"])
    submission = await world.aria.submit_modal(opened, {"rank": "12"})
    command = await forge_slash(world, "top", {"name": "timeframe", "type": 3, "value": "last-week"})

    assert ephemeral_text_of(click) == COMPONENT_OUTDATED()
    assert ephemeral_text_of(choice) == COMPONENT_OUTDATED()
    assert ephemeral_text_of(submission) == COMPONENT_OUTDATED()
    assert ephemeral_text_of(command) == invalid_timeframe()


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("tatsu:rank:last-week:5", None),
        ("tatsu:show:last-week:5", None),
        ("tatsu:profile:last-month:5", None),
        ("tatsu:chart:last-week:0", None),
        ("tatsu:growth:last-week:5", None),
        ("tatsu:growth:all:0", None),
        ("tatsu:next:last-year:10", None),
        ("tatsu:compare:last-week:5", ["6"]),
    ],
)
async def test_forged_custom_ids_are_rejected(past: Past, custom_id: str, values: list[str] | None) -> None:
    world = past.world
    world.set_board(20, world.aria)
    shown = await world.aria.slash(world.channel, "top")
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": 2}
    if values is not None:
        data |= {"component_type": 5, "values": values}

    result = await forge_click(world, message_of(shown).id, data)

    assert ephemeral_text_of(result) == COMPONENT_OUTDATED()


@pytest.mark.parametrize("values", [None, "5", ["x"], ["0"], ["5", "6"], [5], [str(2**63)]])
async def test_forged_members_are_rejected(past: Past, values: object) -> None:
    world = past.world
    world.set_board(20, world.aria)
    shown = await world.aria.slash(world.channel, "top")
    data = {"custom_id": f"tatsu:compare:all:{world.aria.id}", "component_type": 5, "values": values}

    result = await forge_click(world, message_of(shown).id, data)

    assert ephemeral_text_of(result) == INVALID_MEMBER()


async def test_menu_of_a_rank_has_no_past_time_periods(past: Past) -> None:
    world = past.world
    world.set_board(20, world.aria)
    await store_week(past, {world.aria.id: 900})
    shown = await world.aria.slash(world.channel, "rank")
    assert [option["value"] for option in menus_of(shown)[0]["options"]] == ["all", "month", "week"]
    custom_id = f"menu:tatsu:rank:all:{world.aria.id}"

    result = await forge_click(
        world,
        message_of(shown).id,
        {"custom_id": custom_id, "component_type": 3, "values": ["last-week"]},
    )

    assert ephemeral_text_of(result) == invalid_timeframe()


def replace_by_folder(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()
    path.mkdir()


async def test_database_that_is_down_gets_a_sentence(past: Past, tmp_path: Path) -> None:
    world = past.world
    await store_week(past, {world.aria.id: 900})
    await past.store.close()
    replace_by_folder(tmp_path / "history.db")

    result = await world.aria.slash(world.channel, "top", timeframe="last-week")

    assert ephemeral_text_of(result) == HISTORY_UNAVAILABLE()
