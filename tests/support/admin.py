"""Commands, clicks and modals of an admin, including some that the official client would not send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord.actors import _dispatch_actor_interaction
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType

from support.world import embed_of, message_of
from tatsu_cog import TatsuAdmin
from tatsu_cog.admin import messages
from tatsu_cog.admin.models import Adjustment, AdjustmentKind, Outcome
from tatsu_cog.discord_ui.members import MemberInfo

if TYPE_CHECKING:
    import logging
    from collections.abc import Coroutine

    import discord
    import pytest
    import simcord

    from support.world import World
    from tatsu_cog import TatsuClient

REASON = "For the hat contest"
STRING, INTEGER, USER, NUMBER = 3, 4, 6, 10
"""Values of `discord.AppCommandOptionType`."""


def text_of(result: simcord.InteractionResult) -> str:
    """Return the description of the embed in an ephemeral response."""
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


async def request_adjustment(
    world: World, kind: str, amount: int, member: simcord.MemberActor | None = None
) -> Any:
    """Run ``/tatsu-admin score`` or ``points``, which responds with a confirmation message."""
    return await world.aria.slash(
        world.channel, f"tatsu-admin {kind}", member=member or world.aria, amount=amount, reason=REASON
    )


async def click(
    world: World, confirmation: simcord.InteractionResult, label: str
) -> simcord.InteractionResult:
    """Click a button of a confirmation message."""
    return await world.aria.click(message_of(confirmation), label=label)


def confirm(
    world: World, confirmation: simcord.InteractionResult, amount: int
) -> Coroutine[Any, Any, simcord.InteractionResult]:
    """Click the button that confirms an adjustment."""
    return click(world, confirmation, messages.confirm_label(amount))


def adjustment(amount: int, kind: AdjustmentKind = AdjustmentKind.SCORE) -> Adjustment:
    """Return an adjustment of Aria's score or points."""
    guild: Any = None
    aria = MemberInfo(2, "Aria")
    return Adjustment(kind=kind, guild=guild, admin=aria, member=aria, amount=amount, reason=REASON)


def success_text(amount: int, balance: int | None = None) -> str:
    """Return the text that reports a complete adjustment of Aria's score."""
    return messages.outcome_text(adjustment(amount), Outcome(applied=amount, balance=balance))


def client_of(world: World) -> TatsuClient:
    """Return the API client of the admin cog."""
    bot: Any = world.env.bot
    client: TatsuClient = next(cog for cog in bot.cogs.values() if isinstance(cog, TatsuAdmin)).client
    return client


def audit_lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines of the audit log."""
    return [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.audit"]


def bot_records(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Return all log records except those of the API client."""
    return [record for record in caplog.records if not record.name.startswith("tatsu_cog.api")]


def take_modifications(world: World) -> list[str]:
    """Return the PATCH requests to Tatsu since the last call, and clear all requests."""
    return [request for request in world.take_requests() if request.startswith("PATCH")]


async def reload_cog(world: World, **options: Any) -> None:
    """Replace the admin cog with a new instance, as after a restart of the bot."""
    bot: Any = world.env.bot
    client = client_of(world)
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, **options))


def restore_buttons(world: World, message: discord.Message) -> None:
    """Restore a message's buttons, as in a client that has not received the edit yet."""
    stored = world.env.backend.get_message(world.channel.id, message.id)
    stored.components = [component.to_dict() for component in message.components]  # type: ignore[misc]


async def send_command(
    world: World, name: str, options: list[dict[str, Any]], resolved: dict[str, Any] | None = None
) -> simcord.InteractionResult:
    """Invoke a subcommand of ``/tatsu-admin`` with options that may be invalid.

    Parameters
    ----------
    world : World
        The world whose admin invokes the command.
    name : str
        The name of the subcommand.
    options : list of dict
        The raw options, each with ``name``, ``type`` and ``value``.
    resolved : dict, optional
        The resolved data of the options. By default, it contains the users who are members of the guild.
    """
    if resolved is None:
        resolved = _resolve(world, options)
    commands = await world.env.bot.tree.fetch_commands()  # type: ignore[attr-defined]
    (group,) = [command for command in commands if command.name == "tatsu-admin"]
    data = {
        "id": str(group.id),
        "name": "tatsu-admin",
        "type": 1,
        "options": [{"name": name, "type": 1, "options": options}],
        "resolved": resolved,
    }
    return await _dispatch_actor_interaction(
        world.aria, InteractionType.APPLICATION_COMMAND, world.channel, data
    )


def _resolve(world: World, options: list[dict[str, Any]]) -> dict[str, Any]:
    backend = world.env.backend
    guild = backend.get_guild(world.guild.id)
    users, members = {}, {}
    for option in options:
        value = str(option["value"])
        if option["type"] == USER and value.isdecimal() and int(value) in guild.members:
            users[value] = dict(serializers.user_payload(backend.get_user(int(value))))
            members[value] = dict(serializers.member_payload(backend, guild, guild.members[int(value)]))
            members[value].pop("user", None)
    return {"users": users, "members": members}


async def send_click(
    world: World,
    message: discord.Message,
    custom_id: str,
    *,
    actor: simcord.MemberActor | None = None,
    component_type: int = ComponentType.BUTTON,
    values: list[str] | None = None,
    **changes: Any,
) -> simcord.InteractionResult:
    """Click a component with any custom id. The payload of the message can be modified.

    Parameters
    ----------
    world : World
        The world that contains the message.
    message : discord.Message
        The message whose component is clicked.
    custom_id : str
        The custom id to send.
    actor : simcord.MemberActor, optional
        The member who clicks. The default is the admin.
    component_type : int
        The component type to send.
    values : list of str, optional
        The selected values of a select menu.
    **changes
        Fields of the message to replace in the payload. None removes a field.
    """
    stored = world.env.backend.get_message(world.channel.id, message.id)
    component: dict[str, Any] = {"type": int(component_type), "custom_id": custom_id, "label": "Add 5"}
    if component_type == ComponentType.BUTTON:
        component["style"] = 2
    else:
        component["options"] = [{"label": "5", "value": "5"}]
    payload = dict(serializers.message_payload(world.env.backend, stored))
    payload |= {"components": [{"type": 1, "components": [component]}]} | changes
    payload = {name: value for name, value in payload.items() if value is not None}
    data: dict[str, Any] = {"custom_id": custom_id, "component_type": int(component_type)}
    if values is not None:
        data["values"] = values
    return await _dispatch_actor_interaction(
        actor or world.aria,
        InteractionType.MESSAGE_COMPONENT,
        world.channel,
        data,
        extra={"message": payload},
        source_message_id=message.id,
    )


async def send_modal(world: World, custom_id: str) -> simcord.InteractionResult:
    """Submit a modal that the bot has not sent."""
    data = {"custom_id": custom_id, "components": []}
    return await _dispatch_actor_interaction(world.aria, InteractionType.MODAL_SUBMIT, world.channel, data)


async def advance_minutes(world: World, minutes: int) -> None:
    """Advance the clock one minute at a time, since a progress message is edited 30 times a minute."""
    for _ in range(minutes):
        await world.env.advance_time(60)
