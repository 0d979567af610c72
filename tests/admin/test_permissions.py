"""The commands for admins: listed for admins, and refused to everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import ask, confirm, send_click
from support.world import make_bot, message_of, sentence_of

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
    (group,) = [each for each in await bot.tree.fetch_commands() if each.name == "tatsu-admin"]
    world.guild.set_command_permissions(group, {bob: True})
    change = {"member": bob, "amount": 5, "reason": "mine"}
    options: dict[str, Any] = {"score": change, "points": change, "member": {"member": bob}}

    refused = await bob.slash(world.channel, f"tatsu-admin {name}", **options.get(name, {}))

    assert sentence_of(refused) == messages.NOT_ALLOWED
    assert world.asked() == []


@pytest.mark.parametrize("label", ["Add 5", "Cancel"])
async def test_admin_who_loses_the_permission_cannot_answer(world: World, label: str) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    world.env.backend.get_guild(world.guild.id).members[world.aria.id].role_ids.clear()

    assert sentence_of(await confirm(world, question, label)) == messages.NOT_ALLOWED
    assert world.asked() == []


async def test_second_admin_cannot_answer_for_the_first(world: World) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    user = world.env.create_user("bob", global_name="Bob")
    (role,) = [
        role for role in world.env.backend.get_guild(world.guild.id).roles.values() if role.name == "Managers"
    ]
    bob = world.guild.add_member(user)
    world.env.backend.get_guild(world.guild.id).members[bob.id].role_ids.append(role.id)

    clicked = await send_click(world, message_of(question), f"tatsu-admin:score:{world.aria.id}:5", actor=bob)

    assert sentence_of(clicked) == messages.NOT_YOURS
    assert world.asked() == []


async def test_commands_are_not_offered_in_dms_and_described_as_discord_allows() -> None:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuAdmin(bot, client=client))
        group = bot.tree.get_command("tatsu-admin")
        assert isinstance(group, discord.app_commands.Group)
        assert group.guild_only
        assert group.default_permissions == discord.Permissions(manage_guild=True)
        assert group.description == "Manage Tatsu scores and points in this server"
        assert {command.name: command.description for command in group.commands} == {
            "score": "Add or remove score (asks you to confirm)",
            "points": "Add or remove points (asks you to confirm)",
            "member": "Look up a current or former member",
            "export": "Download the whole leaderboard as a file",
            "status": "Check the connection to Tatsu",
        }
        for command in group.commands:
            assert isinstance(command, discord.app_commands.Command)
            for option in command.parameters:
                assert 1 <= len(str(option.description)) <= 100
        await bot.close()
