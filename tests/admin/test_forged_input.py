"""Options, custom ids and messages that Discord's own client would not send: each gets a private sentence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord.enums import ComponentType
from support.admin import (
    INTEGER,
    NUMBER,
    REASON,
    STRING,
    USER,
    ask,
    confirm,
    patches,
    send_click,
    send_command,
    text_of,
)
from support.world import a_world, manager_of, message_of, sentence_of

from tatsu_cog.admin import messages
from tatsu_cog.admin.components import ButtonAction, ButtonState
from tatsu_cog.admin.models import AdjustmentKind
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from support.world import World


def options_of(world: World, **changes: Any) -> list[dict[str, Any]]:
    """Return the options of an adjustment, with changes: a value, or a pair of a type and a value."""
    types = {"member": USER, "amount": INTEGER, "reason": STRING}
    values = {"member": str(world.aria.id), "amount": 5, "reason": REASON} | changes
    return [
        {"name": name, "type": value[0], "value": value[1]}
        if isinstance(value, tuple)
        else {"name": name, "type": types[name], "value": value}
        for name, value in values.items()
        if value is not None
    ]


@pytest.mark.parametrize("kind", ["score", "points"])
@pytest.mark.parametrize(
    "amount",
    [
        0,
        10**18,
        -(10**18),
        10_000_001,
        -10_000_001,
        2**64,
        10**400,
        1.5,
        5.0,
        True,
        (NUMBER, 1.5),
        (NUMBER, 5.0),
        (NUMBER, "nan"),
        (STRING, "5"),
        (STRING, ""),
    ],
    ids=lambda amount: str(amount)[:24],
)
async def test_amount_out_of_range_is_rejected(world: World, kind: str, amount: Any) -> None:
    result = await send_command(world, kind, options_of(world, amount=amount))

    assert sentence_of(result) == messages.INVALID_AMOUNT
    assert world.asked() == []


@pytest.mark.parametrize("amount", [1, -1, 10_000_000, -10_000_000])
async def test_amount_at_the_end_of_the_range_is_accepted(world: World, amount: int) -> None:
    result = await send_command(world, "score", options_of(world, amount=amount))

    assert text_of(result).startswith(messages.question_start(AdjustmentKind.SCORE, amount))


@pytest.mark.parametrize(
    "reason",
    ["", " ", "\n\t", "\u200b\u2060", "\u202e", "x" * 201, "x" * 6_000, (INTEGER, 5), (STRING, ["a"])],
    ids=lambda reason: repr(reason)[:24],
)
async def test_reason_that_is_empty_or_too_long_is_rejected(world: World, reason: Any) -> None:
    result = await send_command(world, "score", options_of(world, reason=reason))

    assert sentence_of(result) == messages.INVALID_REASON
    assert world.asked() == []


@pytest.mark.parametrize(
    "member", ["274561812664549376", "0", "99999999999999999999", (STRING, "Aria"), (INTEGER, 5)], ids=str
)
async def test_member_that_discord_did_not_resolve_is_rejected(world: World, member: Any) -> None:
    for name, options in (
        ("score", options_of(world, member=member)),
        ("member", options_of(world, member=member, amount=None, reason=None)),
    ):
        assert sentence_of(await send_command(world, name, options)) == messages.INVALID_MEMBER
    assert world.asked() == []


@pytest.mark.parametrize("missing", ["member", "amount", "reason"])
async def test_command_of_an_older_version_is_explained(world: World, missing: str) -> None:
    world.errors = True  # discord.py raises one, which the cog handles

    result = await send_command(world, "score", options_of(world, **{missing: None}))

    assert sentence_of(result) == messages.OUTDATED_COMMAND


@pytest.mark.parametrize(
    ("option", "text"), [("format", messages.INVALID_FORMAT), ("timeframe", messages.INVALID_TIMEFRAME)]
)
@pytest.mark.parametrize(
    "value", ["xml", "", "CSV ", "year", 5, 1.5, True, "x" * 6_000], ids=lambda v: str(v)[:9]
)
async def test_choice_that_does_not_exist_is_rejected(
    world: World, option: str, text: str, value: Any
) -> None:
    options = [{"name": option, "type": STRING, "value": value}]

    assert sentence_of(await send_command(world, "export", options)) == text
    assert world.asked() == []


@pytest.mark.parametrize("user_id", [5, 1.5, True, -274561812664549376, 2**64])
async def test_user_id_of_another_type_is_rejected(world: World, user_id: Any) -> None:
    options = [{"name": "user_id", "type": INTEGER, "value": user_id}]

    assert sentence_of(await send_command(world, "member", options)) == messages.INVALID_USER_ID


# Custom ids and messages


CUSTOM_IDS = [
    "tatsu-admin:",
    "tatsu-admin:score",
    "tatsu-admin:score:{id}:0",
    "tatsu-admin:score:{id}:10000001",
    "tatsu-admin:score:{id}:-10000001",
    "tatsu-admin:score:{id}:99999999999999999999",
    "tatsu-admin:score:{id}:1.5",
    "tatsu-admin:score:{id}:5 ",
    "tatsu-admin:score:{id}:+5",
    "tatsu-admin:score:0:5",
    "tatsu-admin:score:9223372036854775808:5",
    "tatsu-admin:score:18446744073709551616:5",
    "tatsu-admin:score:99999999999999999999:5",
    "tatsu-admin:score:-1:5",
    "tatsu-admin:credits:{id}:5",
    "tatsu-admin:SCORE:{id}:5",
    "tatsu-admin:leave:0:0",
    "tatsu-admin:cancel-credits:{id}:5",
    "tatsu-admin:cancel-score:{id}:0",
    "tatsu-admin:score:{id}:5\n",
    "tatsu-admin:\n",
    "tatsu-admin:stop:0:0",
    # Well formed, and not what the message shows:
    "tatsu-admin:score:{id}:6",
    "tatsu-admin:score:{id}:50",
    "tatsu-admin:score:{id}:-5",
    "tatsu-admin:points:{id}:5",
    "tatsu-admin:score:274561812664549376:5",
    "tatsu-admin:cancel-points:{id}:5",
]


@pytest.mark.parametrize("custom_id", CUSTOM_IDS, ids=repr)
async def test_custom_id_that_the_message_does_not_show_changes_nothing(world: World, custom_id: str) -> None:
    question = await ask(world, "score", 5)
    world.asked()

    result = await send_click(world, message_of(question), custom_id.format(id=world.aria.id))

    assert sentence_of(result) == messages.EXPIRED
    assert world.asked() == []
    assert text_of(await confirm(world, question, "Add 5")).startswith("Added **5**")  # the real one works


OTHER_BOT = {
    "id": "274561812664549376",
    "username": "b",
    "discriminator": "0000",
    "avatar": None,
    "bot": True,
}
SHOWN = "Add **5** score to Aria? **1 → 6**"


@pytest.mark.parametrize(
    "changes",
    [
        {"author": OTHER_BOT},
        {"embeds": []},
        {"embeds": [{"type": "rich", "description": SHOWN}]},
        {"embeds": [{"type": "rich", "description": SHOWN, "footer": {"text": "Reason: x"}}]},
        {"embeds": [{"type": "rich", "description": SHOWN, "footer": {"text": "ID 5 · Reason: x"}}]},
        {"embeds": [{"type": "rich", "footer": {"text": "ID {id} · Reason: x"}}]},
        {
            "embeds": [
                {"type": "rich", "description": "Add **50** score", "footer": {"text": "ID {id} · Reason: x"}}
            ]
        },
    ],
    ids=str,
)
@pytest.mark.parametrize("name", ["score", "cancel-score"])
async def test_message_that_is_not_our_question_changes_nothing(
    world: World, changes: dict[str, Any], name: str
) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    sent = {key: _with_id(value, str(world.aria.id)) for key, value in changes.items()}

    result = await send_click(world, message_of(question), f"tatsu-admin:{name}:{world.aria.id}:5", **sent)

    assert sentence_of(result) == messages.EXPIRED
    assert world.asked() == []


def _with_id(value: Any, user_id: str) -> Any:
    if isinstance(value, list):
        return [_with_id(each, user_id) for each in value]
    if isinstance(value, dict):
        return {key: _with_id(each, user_id) for key, each in value.items()}
    return value.replace("{id}", user_id) if isinstance(value, str) else value


async def test_message_without_a_known_author_of_the_command_changes_nothing(world: World) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    custom_id = f"tatsu-admin:score:{world.aria.id}:5"

    result = await send_click(world, message_of(question), custom_id, interaction_metadata=None)

    assert sentence_of(result) == messages.NOT_YOURS
    assert world.asked() == []


async def test_select_menu_with_our_custom_id_is_answered(world: World) -> None:
    question = await ask(world, "score", 5)
    world.asked()

    result = await send_click(
        world,
        message_of(question),
        "tatsu-admin:score:1:5",
        component_type=ComponentType.STRING_SELECT,
        values=[],
    )

    assert sentence_of(result) == messages.EXPIRED
    assert world.asked() == []


@pytest.mark.parametrize("kind", AdjustmentKind)
@pytest.mark.parametrize("action", ButtonAction)
def test_custom_ids_fit_discord_and_are_read_back(kind: AdjustmentKind, action: ButtonAction) -> None:
    stop = action is ButtonAction.STOP_EXPORT
    state = ButtonState(action, 2**63 - 1) if stop else ButtonState(action, 2**63 - 1, -10_000_000, kind)

    assert len(state.to_custom_id()) <= 100
    assert ButtonState.from_custom_id(state.to_custom_id()) == state


# Anything at all

json_values = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=250)
)
numbers = st.integers(0, 2**70).map(str)
adjustment_options = st.fixed_dictionaries(
    {
        "member": st.tuples(st.sampled_from([STRING, INTEGER, USER]), numbers),
        "amount": st.tuples(st.sampled_from([STRING, INTEGER]), json_values),
        "reason": st.tuples(st.sampled_from([STRING, INTEGER]), json_values),
    }
)
member_options = st.fixed_dictionaries(
    {},
    optional={
        "member": st.tuples(st.sampled_from([STRING, INTEGER, USER]), numbers),
        "user_id": st.tuples(st.sampled_from([STRING, INTEGER]), json_values | st.from_regex(r"\d{14,21}")),
    },
)
export_options = st.fixed_dictionaries(
    {},
    optional={
        "format": st.tuples(st.just(STRING), json_values),
        "timeframe": st.tuples(st.just(STRING), json_values),
    },
)
any_call = st.one_of(
    st.tuples(st.sampled_from(["score", "points"]), adjustment_options),
    st.tuples(st.just("member"), member_options),
    st.tuples(st.just("export"), export_options),
)
any_custom_id = st.one_of(
    st.text(max_size=80),
    st.from_regex(r"(score|points|cancel-score|stop|leave):-?\d{1,22}:-?\d{1,22}", fullmatch=True),
    st.from_regex(r"score:\{id\}:-?\d{1,9}", fullmatch=True),
)


def in_a_world(story: Any) -> None:
    """Run a story in a world of its own; an error that discord.py sees fails it."""

    async def main() -> None:
        async with FakeTatsu() as tatsu, a_world(tatsu) as world:
            manager_of(world)
            world.set_board(3, world.aria)
            await story(world)

    coroutine: Coroutine[Any, Any, None] = main()
    asyncio.run(coroutine)


@given(st.lists(any_call, max_size=12))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_options_get_a_private_response_and_change_nothing(
    calls: list[tuple[str, dict[str, tuple[int, Any]]]],
) -> None:
    async def story(world: World) -> None:
        for name, options in calls:
            sent = [{"name": key, "type": type_, "value": value} for key, (type_, value) in options.items()]
            result = await send_command(world, name, sent)
            message = result.followups[-1] if result.followups else result.response
            assert message is not None
            assert message.ephemeral
            assert "went wrong" not in message.content
        assert patches(world) == []

    in_a_world(story)


@given(st.lists(any_custom_id, max_size=20))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_custom_id_gets_a_private_response_and_changes_nothing(custom_ids: list[str]) -> None:
    async def story(world: World) -> None:
        question = await ask(world, "score", 10_000_000)
        for custom_id in custom_ids:
            result = await send_click(
                world, message_of(question), "tatsu-admin:" + custom_id.replace("{id}", str(world.aria.id))
            )
            message = result.followups[-1] if result.followups else result.response
            assert message is not None
            assert message.ephemeral
            assert "went wrong" not in message.content
        assert patches(world) == []

    in_a_world(story)
