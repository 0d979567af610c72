"""Routing of components with renamed cogs, several cogs and several bots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from support.world import (
    embed_of,
    leaderboard_ranks,
    leaderboard_rows,
    make_aria_manager,
    make_bot,
    message_of,
)

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.leaderboard import messages
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World


class Ranks(TatsuCog, name="Ranks"):
    """A subclass of the members' cog with a different name."""


class Levels(TatsuCog, name="Levels"):
    """Another subclass of the members' cog with a different name."""


class Staff(TatsuAdmin, name="Staff", group_name="staff"):
    """A subclass of the admin cog with a different name and command group."""


class Server:
    """A guild with an admin, and the fake Tatsu API that contains its scores."""

    def __init__(self, env: simcord.Env, tatsu: FakeTatsu, name: str = "Hats") -> None:
        self.env, self.tatsu = env, tatsu
        self.guild = env.create_guild(name)
        self.channel = self.guild.create_text_channel("general")
        managers = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.aria = self.guild.add_member(env.create_user("aria", global_name="Aria"), roles=[managers])

    def set_board(self, best_score: int) -> None:
        self.tatsu.set_board(self.guild.id, {10**17 + i: best_score - i for i in range(30)})


@pytest.fixture
async def other_tatsu() -> AsyncIterator[FakeTatsu]:
    async with FakeTatsu() as server:
        yield server


def first_score(result: simcord.InteractionResult) -> int:
    """Return the score in the first row of a leaderboard."""
    return int(leaderboard_rows(result)[0].split("`")[1].split()[1])


async def test_members_components_work_in_a_renamed_subclass(tatsu: FakeTatsu) -> None:
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, simcord.run(bot) as env:
        await bot.add_cog(Ranks(bot, client=client))
        await bot.tree.sync()
        server = Server(env, tatsu)
        server.set_board(900)
        tatsu.set_board(server.guild.id, {10**17 + i: 900 - i for i in range(30)} | {server.aria.id: 1_000})
        tatsu.set_profile(server.aria.id)
        aria, channel = server.aria, server.channel

        shown = await aria.slash(channel, "top")
        assert leaderboard_ranks(await aria.click(message_of(shown), label=messages.NEXT())) == list(
            range(11, 21)
        )
        assert leaderboard_ranks(await aria.click(message_of(shown), label=messages.MY_RANK())) == list(
            range(1, 11)
        )
        opened = await aria.click(message_of(shown), label=messages.GO_TO())
        assert leaderboard_ranks(await aria.submit_modal(opened, {"rank": "25"})) == list(range(21, 31))
        await aria.select(message_of(shown), ["all"])
        assert leaderboard_ranks(shown) == list(range(1, 11))

        rank = await aria.slash(channel, "rank")
        profile = await aria.click(message_of(rank), label=messages.VIEW_PROFILE())
        assert embed_of(profile).footer.text == messages.PROFILE_FOOTER()


async def test_admin_buttons_work_in_a_renamed_subclass(tatsu: FakeTatsu) -> None:
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, simcord.run(bot) as env:
        await bot.add_cog(Staff(bot, client=client))
        await bot.tree.sync()
        server = Server(env, tatsu)
        server.set_board(900)

        confirmation = await server.aria.slash(
            server.channel, "staff score", member=server.aria, amount=5, reason="x"
        )
        cancelled = await server.aria.click(message_of(confirmation), label=admin_messages.CANCEL_LABEL())
        assert embed_of(cancelled).description

        await bot.remove_cog("Staff")
        assert bot.tree.get_commands() == []


async def test_only_the_first_of_two_cogs_handles_a_click(tatsu: FakeTatsu, other_tatsu: FakeTatsu) -> None:
    bot = make_bot()
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as first,
        TatsuClient(other_tatsu.key, base_url=other_tatsu.base_url) as second,
        simcord.run(bot) as env,
    ):
        await bot.add_cog(Ranks(bot, client=first, command_group="ranks"))
        await bot.add_cog(Levels(bot, client=second, command_group="levels"))
        await bot.tree.sync()
        server = Server(env, tatsu)
        server.set_board(900)
        other_tatsu.set_board(server.guild.id, {10**17 + i: 500 - i for i in range(30)})

        shown = await server.aria.slash(server.channel, "levels top")
        assert first_score(shown) == 500
        turned = await server.aria.click(message_of(shown), label=messages.NEXT())
        assert first_score(turned) == 890
        assert turned.followups == []

        await bot.remove_cog("Ranks")
        turned = await server.aria.click(message_of(shown), label=messages.NEXT())
        assert first_score(turned) == 480


async def test_cogs_of_different_guilds_handle_the_clicks_in_their_guild(
    tatsu: FakeTatsu, other_tatsu: FakeTatsu
) -> None:
    bot = make_bot()
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as first,
        TatsuClient(other_tatsu.key, base_url=other_tatsu.base_url) as second,
        simcord.run(bot, strict_sync=False) as env,
    ):
        hats, shoes = Server(env, tatsu, "Hats"), Server(env, other_tatsu, "Shoes")
        await bot.add_cog(Ranks(bot, client=first), guild=discord.Object(hats.guild.id))
        await bot.add_cog(Levels(bot, client=second), guild=discord.Object(shoes.guild.id))
        hats.set_board(900)
        shoes.set_board(500)

        for server, score in ((hats, 890), (shoes, 490)):
            shown = await server.aria.slash(server.channel, "top")
            assert first_score(await server.aria.click(message_of(shown), label=messages.NEXT())) == score


async def test_bots_in_one_process_do_not_handle_each_others_clicks(
    tatsu: FakeTatsu, other_tatsu: FakeTatsu
) -> None:
    one, two = make_bot(), make_bot()
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as first,
        TatsuClient(other_tatsu.key, base_url=other_tatsu.base_url) as second,
    ):
        await two.add_cog(Ranks(two, client=second))
        async with simcord.run(one) as env:
            await one.add_cog(TatsuCog(one, client=first))
            await one.tree.sync()
            server = Server(env, tatsu)
            server.set_board(900)
            shown = await server.aria.slash(server.channel, "top")
            await two.remove_cog("Ranks")

            turned = await server.aria.click(message_of(shown), label=messages.NEXT())

            assert first_score(turned) == 890
            assert not other_tatsu.requests
        await two.close()


async def test_click_after_the_cog_was_removed_gets_no_response(world: World) -> None:
    world.set_board(30)
    shown = await world.aria.slash(world.channel, "top")
    bot: Any = world.env.bot
    await bot.remove_cog("Tatsu")

    assert not (await world.aria.click(message_of(shown), label=messages.NEXT())).acknowledged


async def test_admin_buttons_work_without_the_members_cog(world: World) -> None:
    make_aria_manager(world)
    world.set_board(30, world.aria)
    bot: Any = world.env.bot
    await bot.remove_cog("Tatsu")

    confirmation = await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason="x"
    )
    cancelled = await world.aria.click(message_of(confirmation), label=admin_messages.CANCEL_LABEL())

    assert cancelled.acknowledged
