"""Error messages for options, custom ids and messages that the official client would not send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from simcord.enums import ComponentType
from support.admin import (
    INTEGER,
    NUMBER,
    REASON,
    STRING,
    USER,
    confirm,
    request_adjustment,
    send_click,
    send_command,
    send_modal,
    success_text,
    text_of,
)
from support.world import ephemeral_text_of, message_of

from tatsu_cog.admin import messages
from tatsu_cog.admin.components import ButtonAction, ButtonState
from tatsu_cog.admin.models import AdjustmentKind
from tatsu_cog.discord_ui import messages as shared_messages

if TYPE_CHECKING:
    from support.world import World


def options_of(world: World, **changes: Any) -> list[dict[str, Any]]:
    """Return the options of an adjustment with some of them replaced.

    A replacement is a value, a pair of a type and a value, or None to omit the option.
    """
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

    assert ephemeral_text_of(result) == messages.invalid_amount()
    assert world.take_requests() == []


@pytest.mark.parametrize("amount", [1, -1, 10_000_000, -10_000_000])
async def test_amount_at_the_end_of_the_range_is_accepted(world: World, amount: int) -> None:
    result = await send_command(world, "score", options_of(world, amount=amount))

    assert f"**{abs(amount):,}** score" in text_of(result)


@pytest.mark.parametrize(
    "reason",
    ["", " ", "\n\t", "\u200b\u2060", "\u202e", "x" * 201, "x" * 6_000, (INTEGER, 5), (STRING, ["a"])],
    ids=lambda reason: repr(reason)[:24],
)
async def test_reason_that_is_empty_or_too_long_is_rejected(world: World, reason: Any) -> None:
    result = await send_command(world, "score", options_of(world, reason=reason))

    assert ephemeral_text_of(result) == messages.invalid_reason()
    assert world.take_requests() == []


@pytest.mark.parametrize(
    "member", ["274561812664549376", "0", "99999999999999999999", (STRING, "Aria"), (INTEGER, 5)], ids=str
)
async def test_member_without_data_from_discord_is_rejected(world: World, member: Any) -> None:
    for name, options in (
        ("score", options_of(world, member=member)),
        ("member", options_of(world, member=member, amount=None, reason=None)),
    ):
        assert ephemeral_text_of(await send_command(world, name, options)) == shared_messages.INVALID_MEMBER()
    assert world.take_requests() == []


@pytest.mark.parametrize("missing", ["member", "amount", "reason"])
async def test_command_with_a_missing_option_is_reported_as_outdated(world: World, missing: str) -> None:
    world.allow_errors = True  # discord.py raises an error, which the cog handles

    result = await send_command(world, "score", options_of(world, **{missing: None}))

    assert ephemeral_text_of(result) == shared_messages.COMMAND_OUTDATED()


@pytest.mark.parametrize(
    ("option", "text"),
    [("format", messages.INVALID_FORMAT()), ("timeframe", shared_messages.invalid_timeframe())],
)
@pytest.mark.parametrize(
    "value", ["xml", "", "CSV ", "year", 5, 1.5, True, "x" * 6_000], ids=lambda v: str(v)[:9]
)
async def test_choice_that_does_not_exist_is_rejected(
    world: World, option: str, text: str, value: Any
) -> None:
    options = [{"name": option, "type": STRING, "value": value}]

    assert ephemeral_text_of(await send_command(world, "export", options)) == text
    assert world.take_requests() == []


@pytest.mark.parametrize("user_id", [5, 1.5, True, -274561812664549376, 2**64])
async def test_user_id_of_another_type_is_rejected(world: World, user_id: Any) -> None:
    options = [{"name": "user_id", "type": INTEGER, "value": user_id}]

    assert ephemeral_text_of(await send_command(world, "member", options)) == messages.INVALID_USER_ID()


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
    # Valid, but for a different adjustment than the message:
    "tatsu-admin:score:{id}:6",
    "tatsu-admin:score:{id}:50",
    "tatsu-admin:score:{id}:-5",
    "tatsu-admin:points:{id}:5",
    "tatsu-admin:score:274561812664549376:5",
    "tatsu-admin:cancel-points:{id}:5",
]


@pytest.mark.parametrize("custom_id", CUSTOM_IDS, ids=repr)
async def test_custom_id_that_does_not_match_the_message_is_rejected(world: World, custom_id: str) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()

    result = await send_click(world, message_of(confirmation), custom_id.format(id=world.aria.id))

    assert ephemeral_text_of(result) == messages.EXPIRED()
    assert world.take_requests() == []
    # The actual button still works.
    assert text_of(await confirm(world, confirmation, 5)) == success_text(5, balance=1_000_005)


OTHER_BOT = {
    "id": "274561812664549376",
    "username": "b",
    "discriminator": "0000",
    "avatar": None,
    "bot": True,
}
SHOWN = "Add **5** score to Aria?\n**1 → 6**"


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
async def test_click_on_another_message_is_rejected(world: World, changes: dict[str, Any], name: str) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    sent = {key: _with_id(value, str(world.aria.id)) for key, value in changes.items()}

    result = await send_click(
        world, message_of(confirmation), f"tatsu-admin:{name}:{world.aria.id}:5", **sent
    )

    assert ephemeral_text_of(result) == messages.EXPIRED()
    assert world.take_requests() == []


def _with_id(value: Any, user_id: str) -> Any:
    if isinstance(value, list):
        return [_with_id(item, user_id) for item in value]
    if isinstance(value, dict):
        return {key: _with_id(item, user_id) for key, item in value.items()}
    return value.replace("{id}", user_id) if isinstance(value, str) else value


async def test_click_on_a_message_without_interaction_metadata_is_rejected(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    custom_id = f"tatsu-admin:score:{world.aria.id}:5"

    result = await send_click(world, message_of(confirmation), custom_id, interaction_metadata=None)

    assert ephemeral_text_of(result) == messages.NOT_YOURS()
    assert world.take_requests() == []


async def test_select_menu_with_the_custom_id_of_a_button_is_rejected(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()

    result = await send_click(
        world,
        message_of(confirmation),
        "tatsu-admin:score:1:5",
        component_type=ComponentType.STRING_SELECT,
        values=[],
    )

    assert ephemeral_text_of(result) == messages.EXPIRED()
    assert world.take_requests() == []


async def test_modal_with_the_custom_id_of_a_button_is_rejected(world: World) -> None:
    result = await send_modal(world, f"tatsu-admin:score:{world.aria.id}:5")

    assert ephemeral_text_of(result) == messages.EXPIRED()
    assert world.take_requests() == []


@pytest.mark.parametrize("kind", AdjustmentKind)
@pytest.mark.parametrize("action", ButtonAction)
def test_custom_id_is_within_discords_limit_and_can_be_parsed(
    kind: AdjustmentKind, action: ButtonAction
) -> None:
    stop = action is ButtonAction.STOP_EXPORT
    state = ButtonState(action, 2**63 - 1) if stop else ButtonState(action, 2**63 - 1, -10_000_000, kind)

    assert len(state.to_custom_id()) <= 100
    assert ButtonState.from_custom_id(state.to_custom_id()) == state
