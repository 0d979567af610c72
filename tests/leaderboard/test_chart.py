"""The chart of a leaderboard: a button that shows and hides it, and which pages have it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.faults import messages_in
from support.forgery import forge_click
from support.pictures import Drawer, deny_attaching, picture_world, pictures_of
from support.world import (
    World,
    buttons_of,
    embed_of,
    ephemeral_text_of,
    leaderboard_ranks,
    message_of,
    running_world,
)

from tatsu_cog import Timeframe
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.components import Action, ActionName
from tatsu_cog.pictures.models import ScoreChart

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord

    from tatsu_cog.testing import FakeTatsu

BUTTONS = [messages.BACK(), messages.NEXT(), messages.MY_RANK(), messages.GO_TO(), messages.CHART()]


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def world(tatsu: FakeTatsu, drawer: Drawer) -> AsyncIterator[World]:
    async with picture_world(tatsu, draw=drawer) as world:
        yield world


@pytest.fixture
async def shown(world: World) -> simcord.InteractionResult:
    """The second page with its chart."""
    result = await world.aria.slash(world.channel, "top", page=2)
    await world.aria.click(message_of(result), label=messages.CHART())
    assert pictures_of(message_of(result)) == ["chart.png"]
    return result


def chart_data(offset: int = 0) -> dict[str, Any]:
    """Return the data of a click on a chart button."""
    custom_id = str(Action(ActionName.CHART, Timeframe.ALL, offset))
    return {"component_type": discord.ComponentType.button.value, "custom_id": custom_id}


def charts_of(drawer: Drawer) -> list[ScoreChart]:
    return [card for card, _ in drawer.drawn if isinstance(card, ScoreChart)]


async def test_leaderboard_has_a_chart_button_and_no_picture(world: World, drawer: Drawer) -> None:
    result = await world.aria.slash(world.channel, "top")

    assert list(buttons_of(result)) == BUTTONS
    assert [len(row.children) for row in message_of(result).components] == [4, 1, 1]  # type: ignore[union-attr]
    assert pictures_of(message_of(result)) == []
    assert drawer.drawn == []


async def test_chart_is_shown_under_its_page(world: World, shown: simcord.InteractionResult) -> None:
    assert leaderboard_ranks(shown) == list(range(11, 21))
    assert list(buttons_of(shown)) == [*BUTTONS[:-1], messages.HIDE_CHART()]
    assert len(messages_in(world)) == 1


async def test_chart_has_the_hundred_rows_around_the_page(
    world: World, drawer: Drawer, shown: simcord.InteractionResult
) -> None:
    (chart,) = charts_of(drawer)
    assert [rank for rank, _ in chart.rows] == list(range(1, 101))
    assert chart.own == 1
    (attachment,) = message_of(shown).attachments
    assert attachment.description is not None
    assert attachment.description.startswith(
        "Chart of 100 scores: rank 1 with 1,000,000 to rank 100 with 899,903. Marked: rank 2 with 999,999."
    )


async def test_chart_of_the_last_page_has_the_rows_that_are_left(world: World, drawer: Drawer) -> None:
    result = await world.aria.slash(world.channel, "top", page=15)
    await world.aria.click(message_of(result), label=messages.CHART())

    (chart,) = charts_of(drawer)
    assert [rank for rank, _ in chart.rows] == list(range(101, 151))
    assert chart.own is None


async def test_chart_shows_the_time_period_of_its_page(world: World, drawer: Drawer) -> None:
    world.tatsu.set_board(world.guild.id, {10**17: 9, world.aria.id: 8}, "week")

    result = await world.aria.slash(world.channel, "top", timeframe="week")
    await world.aria.click(message_of(result), label=messages.CHART())

    assert charts_of(drawer) == [ScoreChart(rows=((1, 9), (2, 8)), own=1)]


async def test_chart_needs_no_request_if_the_page_is_cached(world: World) -> None:
    result = await world.aria.slash(world.channel, "top")
    world.take_requests()

    await world.aria.click(message_of(result), label=messages.CHART())

    assert pictures_of(message_of(result)) == ["chart.png"]
    assert world.take_requests() == []


async def test_chart_is_drawn_once_for_all_pages_of_its_hundred_rows(
    world: World, drawer: Drawer, shown: simcord.InteractionResult
) -> None:
    await world.aria.click(message_of(shown), label=messages.NEXT())
    await world.aria.click(message_of(shown), label=messages.CHART())

    assert leaderboard_ranks(shown) == list(range(21, 31))
    assert pictures_of(message_of(shown)) == ["chart.png"]
    assert len(drawer.drawn) == 1


@pytest.mark.parametrize(
    ("label", "first_rank"),
    [(messages.BACK(), 1), (messages.NEXT(), 21), (messages.MY_RANK(), 1), (messages.HIDE_CHART(), 11)],
)
async def test_button_removes_the_chart(
    world: World, shown: simcord.InteractionResult, label: str, first_rank: int
) -> None:
    await world.aria.click(message_of(shown), label=label)

    assert leaderboard_ranks(shown)[0] == first_rank
    assert pictures_of(message_of(shown)) == []
    assert list(buttons_of(shown)) == BUTTONS


async def test_menu_removes_the_chart(world: World, shown: simcord.InteractionResult) -> None:
    await world.aria.select(message_of(shown), ["month"])

    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.MONTH)
    assert pictures_of(message_of(shown)) == []


async def test_modal_removes_the_chart(world: World, shown: simcord.InteractionResult) -> None:
    opened = await world.aria.click(message_of(shown), label=messages.GO_TO())
    await world.aria.submit_modal(opened, {"rank": "95"})

    assert leaderboard_ranks(shown)[0] == 91
    assert pictures_of(message_of(shown)) == []


async def test_second_chart_replaces_the_first(world: World, shown: simcord.InteractionResult) -> None:
    await forge_click(world, message_of(shown).id, chart_data(120))

    assert leaderboard_ranks(shown)[0] == 121
    assert pictures_of(message_of(shown)) == ["chart.png"]


async def test_click_by_somebody_else_shows_a_private_chart_with_their_place(
    world: World, drawer: Drawer
) -> None:
    ben = world.join("Ben")
    world.set_board(150, world.aria, ben)
    result = await world.aria.slash(world.channel, "top")

    copy = await ben.click(message_of(result), label=messages.CHART())

    assert copy.ephemeral
    assert pictures_of(message_of(copy)) == ["chart.png"]
    assert pictures_of(message_of(result)) == []
    assert [chart.own for chart in charts_of(drawer)] == [1]
    await ben.click(message_of(copy), label=messages.NEXT())
    assert pictures_of(message_of(copy)) == []


async def test_leaderboard_without_pictures_has_no_chart_button(tatsu: FakeTatsu) -> None:
    async with running_world(tatsu) as world:
        world.set_board(150, world.aria)
        result = await world.aria.slash(world.channel, "top")

        assert list(buttons_of(result)) == BUTTONS[:-1]


async def test_leaderboard_has_no_chart_button_where_files_cannot_be_attached(world: World) -> None:
    deny_attaching(world, world.channel)
    result = await world.aria.slash(world.channel, "top")

    assert list(buttons_of(result)) == BUTTONS[:-1]


async def test_empty_leaderboard_has_no_chart_button(world: World) -> None:
    world.tatsu.set_board(world.guild.id, {}, "week")
    result = await world.aria.slash(world.channel, "top", timeframe="week")

    assert messages.CHART() not in buttons_of(result)


async def test_chart_button_explains_that_pictures_have_been_turned_off(tatsu: FakeTatsu) -> None:
    async with running_world(tatsu) as world:
        world.set_board(150, world.aria)
        result = await world.aria.slash(world.channel, "top")

        click = await forge_click(world, message_of(result).id, chart_data())

        assert ephemeral_text_of(click) == messages.PICTURES_OFF()
        assert leaderboard_ranks(result)[0] == 1


async def test_chart_button_explains_that_files_cannot_be_attached_anymore(world: World) -> None:
    result = await world.aria.slash(world.channel, "top")
    deny_attaching(world, world.channel)

    click = await world.aria.click(message_of(result), label=messages.CHART())

    assert ephemeral_text_of(click) == messages.MISSING_ATTACH_FILES()


async def test_message_says_that_the_chart_is_not_ready(world: World, drawer: Drawer) -> None:
    drawer.error = MemoryError()
    result = await world.aria.slash(world.channel, "top", page=2)

    click = await world.aria.click(message_of(result), label=messages.CHART())

    assert ephemeral_text_of(click) == messages.CHART_NOT_READY()
    assert leaderboard_ranks(result)[0] == 11


async def test_message_says_that_discord_rejected_the_chart(world: World) -> None:
    result = await world.aria.slash(world.channel, "top", page=2)
    world.env.inject_error("POST", "/interactions/*/callback", status=413, code=40005, message="Too large")

    click = await world.aria.click(message_of(result), label=messages.CHART())

    assert ephemeral_text_of(click) == messages.CHART_REJECTED()
    assert leaderboard_ranks(result)[0] == 11
    assert pictures_of(message_of(result)) == []


@pytest.mark.parametrize("timeframe", ["all", "week"])
async def test_chart_of_a_page_that_is_gone_says_so(world: World, timeframe: str) -> None:
    result = await world.aria.slash(world.channel, "top", page=15, timeframe=timeframe)
    world.set_board(0)
    await world.env.advance_time(61)

    click = await world.aria.click(message_of(result), label=messages.CHART())

    assert ephemeral_text_of(click) == messages.empty_leaderboard(Timeframe(timeframe))


async def test_stale_page_has_a_chart(world: World, drawer: Drawer) -> None:
    result = await world.aria.slash(world.channel, "top")
    await world.env.advance_time(61)
    world.tatsu.misbehave(status=503)

    await world.aria.click(message_of(result), label=messages.CHART())

    assert pictures_of(message_of(result)) == ["chart.png"]
    assert len(charts_of(drawer)) == 1
