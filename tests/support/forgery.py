"""Interactions that a modified Discord client could send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord.backend import serializers
from simcord.enums import InteractionType

if TYPE_CHECKING:
    import simcord

    from support.world import World


async def forge_slash(
    world: World, name: str, *options: dict[str, Any], resolved: dict[str, Any] | None = None
) -> simcord.InteractionResult:
    """Invoke a command with options that the official client would not send."""
    command = world.env.backend.find_command(name, world.guild.id, type=1)
    assert command is not None
    data: dict[str, Any] = {"id": command["id"], "name": name, "type": 1, "options": list(options)}
    if resolved is not None:
        data["resolved"] = resolved
    return await _dispatch(world, InteractionType.APPLICATION_COMMAND, data)


async def forge_click(world: World, message_id: int, data: dict[str, Any]) -> simcord.InteractionResult:
    """Click a component that may not exist on the message."""
    return await _dispatch(world, InteractionType.MESSAGE_COMPONENT, data, message_id)


async def forge_submission(
    world: World, data: dict[str, Any], message_id: int | None = None
) -> simcord.InteractionResult:
    """Submit a modal that the bot may not have sent."""
    return await _dispatch(world, InteractionType.MODAL_SUBMIT, data, message_id)


async def _dispatch(
    world: World, kind: InteractionType, data: dict[str, Any], message_id: int | None = None
) -> simcord.InteractionResult:
    extra: dict[str, Any] = {}
    if message_id is not None:
        stored = world.env.backend.get_message(world.channel.id, message_id)
        extra["message"] = dict(serializers.message_payload(world.env.backend, stored))
    return await world.aria._dispatch_interaction(  # noqa: SLF001 - the public methods reject invalid input
        kind, world.channel, data, extra=extra, source_message_id=message_id
    )
