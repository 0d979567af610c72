"""Options, custom ids and modal fields that Discord's own client would not send get a clear response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.forgery import forge_click, forge_slash, forge_submission
from support.world import (
    World,
    embed_of,
    ephemeral_text_of,
    heading_of,
    leaderboard_ranks,
    message_of,
    running_world,
)

from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.cog import LAST_PAGE
from tatsu_cog.leaderboard.components import ActionName

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord

    from tatsu_cog.testing import FakeTatsu

STRING, INTEGER, BOOLEAN, USER, NUMBER = 3, 4, 5, 6, 10
INVALID_PAGE = messages.invalid_page(LAST_PAGE)

fuzzed = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    async with running_world(tatsu) as world:
        world.set_board(150, world.aria)
        tatsu.set_profile(world.aria.id)
        yield world


def option(name: str, value: object, kind: int) -> dict[str, Any]:
    return {"name": name, "type": kind, "value": value}


def assert_clear(result: simcord.InteractionResult, caplog: pytest.LogCaptureFixture) -> None:
    """Assert that the member got data or an error message, and that nothing was reported as a bug."""
    assert result.acknowledged
    message = result.followups[-1] if result.followups else result.response
    assert message is not None
    assert message.embeds or message.content
    assert "Something went wrong" not in message.content
    assert [record for record in caplog.records if record.exc_info] == []


# Options


@pytest.mark.parametrize("page", [-5, 0, LAST_PAGE + 1, 10**18, 2**64, True, 1.5, "2", "two", None, []])
async def test_invalid_page_is_rejected(world: World, page: object) -> None:
    if page is None:
        page = ""
    result = await forge_slash(
        world, "top", option("page", page, STRING if isinstance(page, str) else INTEGER)
    )

    assert ephemeral_text_of(result) == INVALID_PAGE


async def test_last_possible_page_is_accepted(world: World) -> None:
    result = await forge_slash(world, "top", option("page", LAST_PAGE, INTEGER))

    assert ephemeral_text_of(result) == messages.last_rank(150)


@pytest.mark.parametrize("command", ["rank", "top"])
@pytest.mark.parametrize("timeframe", ["", "year", "ALL", "all ", 7, True, None, ["all"]])
async def test_unknown_time_period_is_rejected(world: World, command: str, timeframe: object) -> None:
    result = await forge_slash(world, command, option("timeframe", timeframe, STRING))

    assert ephemeral_text_of(result) == shared_messages.invalid_timeframe()


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("user", ["Bob", "", 7, True])
async def test_user_option_that_is_not_a_user_is_rejected(world: World, command: str, user: object) -> None:
    result = await forge_slash(world, command, option("user", user, STRING))

    assert ephemeral_text_of(result) == shared_messages.INVALID_MEMBER()


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
async def test_user_without_data_is_looked_up_by_id(world: World, command: str) -> None:
    result = await forge_slash(world, command, option("user", str(world.aria.id), USER))

    assert "Aria" in (embed_of(result).title or "") or "Aria" in (embed_of(result).description or "")


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("user_id", ["0", str(2**63), str(2**64), "9" * 20, "-1"])
async def test_invalid_user_id_is_rejected(world: World, command: str, user_id: str) -> None:
    result = await forge_slash(world, command, option("user", user_id, USER))

    assert ephemeral_text_of(result) == shared_messages.INVALID_MEMBER()
    assert world.take_requests() == []


@pytest.mark.parametrize("private", ["true", 1, "", [True]])
async def test_private_option_that_is_not_a_boolean_is_false(world: World, private: object) -> None:
    result = await forge_slash(world, "rank", option("private", private, BOOLEAN))

    assert not result.ephemeral
    assert heading_of(result) == messages.rank_heading(1, 1_000_000)


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(max_size=30),
    st.sampled_from(["all", "week", "0", "1", str(2**63), str(2**64), "18446744073709551616", "9" * 20]),
    st.lists(st.integers(), max_size=2),
)
numbers = st.one_of(
    st.integers(-(2**70), 2**70).map(str), st.text("0123456789-", max_size=25), st.text(max_size=10)
)


@given(
    command=st.sampled_from(["profile", "rank", "top"]),
    options=st.dictionaries(
        st.sampled_from(["timeframe", "page", "user", "private"]),
        st.tuples(st.sampled_from([STRING, INTEGER, BOOLEAN]), values)
        | st.tuples(st.just(USER), st.integers(-(2**70), 2**70).map(str)),
        max_size=4,
    ),
)
@fuzzed
async def test_any_options_get_a_clear_response(
    world: World, caplog: pytest.LogCaptureFixture, command: str, options: dict[str, tuple[int, object]]
) -> None:
    known = {"profile": {"user", "private"}, "rank": {"user", "private", "timeframe"}}.get(
        command, set(options)
    )
    sent = [option(name, value, kind) for name, (kind, value) in options.items() if name in known]

    assert_clear(await forge_slash(world, command, *sent), caplog)


# Components


@pytest.mark.parametrize(
    "custom_id",
    [
        "tatsu:next:all:99999999999999999999",
        f"tatsu:next:all:{2**64}",
        "tatsu:next:all:-10",
        "tatsu:next:year:10",
        "tatsu:next",
        "tatsu:rank:all:0",
        f"tatsu:rank:all:{2**63}",
        f"tatsu:profile:week:{2**64}",
        "tatsu:show:all:99999999999999999999",
    ],
)
async def test_button_with_an_invalid_custom_id_is_rejected(world: World, custom_id: str) -> None:
    shown = await world.aria.slash(world.channel, "top")
    world.take_requests()

    clicked = await forge_click(world, message_of(shown).id, {"custom_id": custom_id, "component_type": 2})

    assert ephemeral_text_of(clicked) == shared_messages.COMPONENT_OUTDATED()
    assert leaderboard_ranks(shown) == list(range(1, 11))
    assert world.take_requests() == []


async def test_offset_in_the_middle_of_a_page_shows_that_page(world: World) -> None:
    shown = await world.aria.slash(world.channel, "top")

    data = {"custom_id": "tatsu:next:all:37", "component_type": 2}
    turned = await forge_click(world, message_of(shown).id, data)

    assert leaderboard_ranks(turned) == list(range(31, 41))


@pytest.mark.parametrize("choice", [..., None, [], ["year"], [""], [7], ["all", "week"], "week", {}])
@pytest.mark.parametrize("custom_id", ["menu:tatsu:board:all:0", "menu:tatsu:rank:all:1"])
async def test_menu_without_a_valid_choice_is_rejected(world: World, custom_id: str, choice: object) -> None:
    shown = await world.aria.slash(world.channel, "top")
    data = {"custom_id": custom_id, "component_type": 3}
    if choice is not ...:
        data["values"] = choice

    assert (
        ephemeral_text_of(await forge_click(world, message_of(shown).id, data))
        == shared_messages.invalid_timeframe()
    )


async def test_component_of_another_cog_gets_no_response(world: World) -> None:
    shown = await world.aria.slash(world.channel, "top")
    data = {"custom_id": "tatsu:delete:all:10", "component_type": 2}

    assert not (await forge_click(world, message_of(shown).id, data)).acknowledged


@given(
    menu=st.booleans(),
    name=st.sampled_from([each for each in ActionName if each is not ActionName.GO_TO]),
    rest=st.lists(numbers | st.sampled_from(["all", "week", "year"]), max_size=3).map(":".join),
    choice=values | st.lists(values, max_size=2),
)
@fuzzed
async def test_any_custom_id_gets_a_clear_response(
    world: World, caplog: pytest.LogCaptureFixture, menu: bool, name: ActionName, rest: str, choice: object
) -> None:
    shown = await world.aria.slash(world.channel, "top")
    data = {
        "custom_id": f"{'menu:' if menu else ''}tatsu:{name}:{rest}",
        "component_type": 3,
        "values": choice,
    }

    assert_clear(await forge_click(world, message_of(shown).id, data), caplog)


# The "Go to…" modal


def submission(rank: object, members: object, timeframe: str = "all") -> dict[str, Any]:
    fields = [
        {"type": 4, "custom_id": "rank", "value": rank},
        {"type": 5, "custom_id": "member", "values": members},
    ]
    components = [{"type": 18, "component": field} for field in fields]
    return {"custom_id": f"tatsu:goto:{timeframe}", "components": components}


async def test_modal_without_a_message_gets_a_private_response(world: World) -> None:
    result = await forge_submission(world, submission("12", []))

    assert result.ephemeral
    assert leaderboard_ranks(result) == list(range(11, 21))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (submission("1.5", []), messages.INVALID_GO_TO()),
        (submission("9" * 4_000, []), messages.INVALID_GO_TO()),
        (submission("", ["9" * 20]), messages.INVALID_GO_TO()),
        (submission("", ["1", "2"]), messages.INVALID_GO_TO()),
        ({"custom_id": "tatsu:goto:all", "components": []}, messages.INVALID_GO_TO()),
        (submission("3", ["7"]), messages.RANK_OR_MEMBER()),
        (submission("12", [], "year"), shared_messages.invalid_timeframe()),
    ],
    ids=lambda value: str(value)[:60],
)
async def test_invalid_modal_gets_an_error_message(world: World, data: dict[str, Any], text: str) -> None:
    assert ephemeral_text_of(await forge_submission(world, data)) == text


@given(
    rank=values | st.text(max_size=4_000),
    members=st.none() | st.lists(numbers, max_size=3),
    timeframe=st.sampled_from(["all", "week", "year", "", "all:7"]),
    missing=st.booleans(),
    on_message=st.booleans(),
)
@fuzzed
async def test_any_modal_gets_a_clear_response(
    world: World,
    caplog: pytest.LogCaptureFixture,
    rank: object,
    members: list[str] | None,
    timeframe: str,
    missing: bool,
    on_message: bool,
) -> None:
    shown = await world.aria.slash(world.channel, "top")
    data = submission(rank, members, timeframe)
    if missing:
        data["components"].pop()

    result = await forge_submission(world, data, message_of(shown).id if on_message else None)

    assert_clear(result, caplog)
