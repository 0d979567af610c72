"""The admin commands are only visible to admins, and rejected for other members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import click, request_adjustment, send_click
from support.world import ephemeral_text_of, make_bot, message_of

from tatsu_cog import TatsuAdmin, TatsuClient
from tatsu_cog.admin import messages

if TYPE_CHECKING:
    from support.world import World

COMMANDS = ("score", "points", "member", "export", "status")


async def test_members_without_manage_server_do_not_see_the_commands(world: World) -> None:
    bob = world.join("Bob")

    assert [name for name in bob.available_commands(world.channel) if "admin" in name] == []
    assert [name for name in world.aria.available_commands(world.channel) if "admin" in name] == [
        f"tatsu-admin {name}" for name in COMMANDS
    ]


@pytest.mark.parametrize("name", COMMANDS)
async def test_permission_override_does_not_replace_manage_server(world: World, name: str) -> None:
    bob = world.join("Bob")
    bot: Any = world.env.bot
    (group,) = [command for command in await bot.tree.fetch_commands() if command.name == "tatsu-admin"]
    world.guild.set_command_permissions(group, {bob: True})
    change = {"member": bob, "amount": 5, "reason": "mine"}
    options: dict[str, Any] = {"score": change, "points": change, "member": {"member": bob}}

    rejected = await bob.slash(world.channel, f"tatsu-admin {name}", **options.get(name, {}))

    assert ephemeral_text_of(rejected) == messages.NOT_ALLOWED()
    assert world.take_requests() == []


@pytest.mark.parametrize("label", [messages.confirm_label(5), messages.CANCEL_LABEL()])
async def test_admin_without_the_permission_cannot_use_the_buttons_anymore(world: World, label: str) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    world.env.backend.get_guild(world.guild.id).members[world.aria.id].role_ids.clear()

    assert ephemeral_text_of(await click(world, confirmation, label)) == messages.NOT_ALLOWED()
    assert world.take_requests() == []


async def test_another_admin_cannot_use_the_buttons(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    user = world.env.create_user("bob", global_name="Bob")
    (role,) = [
        role for role in world.env.backend.get_guild(world.guild.id).roles.values() if role.name == "Managers"
    ]
    bob = world.guild.add_member(user)
    world.env.backend.get_guild(world.guild.id).members[bob.id].role_ids.append(role.id)

    clicked = await send_click(
        world, message_of(confirmation), f"tatsu-admin:score:{world.aria.id}:5", actor=bob
    )

    assert ephemeral_text_of(clicked) == messages.NOT_YOURS()
    assert world.take_requests() == []


async def test_commands_are_restricted_to_admins_in_servers() -> None:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuAdmin(bot, client=client))
        group = bot.tree.get_command("tatsu-admin")
        assert isinstance(group, discord.app_commands.Group)
        assert group.guild_only
        assert group.default_permissions == discord.Permissions(manage_guild=True)
        await bot.close()
