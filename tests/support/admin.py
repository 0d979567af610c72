"""Acting as an admin: through the commands, and with payloads that Discord's own client would not send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from simcord.actors import _dispatch_actor_interaction
from simcord.backend import serializers
from simcord.enums import ComponentType, InteractionType

from support.world import embed_of, message_of
from tatsu_cog import TatsuAdmin

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord
    import pytest
    import simcord

    from support.world import World

REASON = "For the hat contest"
STRING, INTEGER, USER, NUMBER = 3, 4, 6, 10
"""The types of options, as Discord numbers them."""


def text_of(result: simcord.InteractionResult) -> str:
    """Return the text of an embed that only the admin can see."""
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


async def ask(world: World, kind: str, amount: int, member: simcord.MemberActor | None = None) -> Any:
    """Run ``/tatsu-admin score`` or ``points``."""
    return await world.aria.slash(
        world.channel, f"tatsu-admin {kind}", member=member or world.aria, amount=amount, reason=REASON
    )


async def confirm(world: World, question: simcord.InteractionResult, label: str) -> simcord.InteractionResult:
    """Click the button that confirms an adjustment."""
    return await world.aria.click(message_of(question), label=label)


def audited(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the lines of the audit log."""
    return [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.audit"]


def patches(world: World) -> list[str]:
    """Return the changes that went over the wire since the last look."""
    return [line for line in world.asked() if line.startswith("PATCH")]


async def reload_cog(world: World, **options: Any) -> None:
    """Remove the admins' cog and add a new one, as after a restart of the bot."""
    bot: Any = world.env.bot
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, **options))


def restore_buttons(world: World, message: discord.Message) -> None:
    """Have a message show its buttons again, as on a phone that has not heard of the edit yet."""
    stored = world.env.backend.get_message(world.channel.id, message.id)
    stored.components = [component.to_dict() for component in message.components]  # type: ignore[misc]


async def send_command(
    world: World, name: str, options: list[dict[str, Any]], resolved: dict[str, Any] | None = None
) -> simcord.InteractionResult:
    """Send a subcommand of ``/tatsu-admin`` with any options, valid or not.

    Parameters
    ----------
    world : World
        The world.
    name : str
        The subcommand.
    options : list of dict
        The options as they go over the gateway: ``name``, ``type`` and ``value``.
    resolved : dict, optional
        The users that the options mention; by default those among the server's members.
    """
    if resolved is None:
        resolved = _resolve(world, options)
    (group,) = [each for each in await world.env.bot.tree.fetch_commands() if each.name == "tatsu-admin"]  # type: ignore[attr-defined]
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
    """Send a click with any custom id on a message, which may have been changed in any way.

    Parameters
    ----------
    world : World
        The world.
    message : discord.Message
        The message.
    custom_id : str
        The custom id.
    actor : simcord.MemberActor, optional
        The one who clicks; by default the admin.
    component_type : int
        The type of the component.
    values : list of str, optional
        The values of a select menu.
    **changes
        The fields of the message that are sent differently.
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


async def pass_minutes(world: World, minutes: int) -> None:
    """Let minutes pass, one by one: a progress message has thirty edits in each."""
    for _ in range(minutes):
        await world.env.advance_time(60)


async def until(condition: Callable[[], bool]) -> None:
    """Let the loop run until a condition holds. The clock of the loop may be a virtual one."""
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("the condition never held")
