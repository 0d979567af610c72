"""Components find their cog whatever it is called, beside other cogs and other bots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
import simcord
from discord import app_commands
from support.world import embed_of, make_bot, make_aria_manager, message_of, leaderboard_ranks, leaderboard_rows

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog
from tatsu_cog.leaderboard import messages
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from support.world import World


class Ranks(TatsuCog, name="Ranks"):
    """The members' commands under another name."""


class Levels(TatsuCog, name="Levels"):
    """The members' commands under a third name."""


@app_commands.guild_only()
class Staff(TatsuAdmin, name="Staff", group_name="staff", group_description="Manage Tatsu"):
    """The admins' commands under another name, and in another group."""


class Place:
    """A bot in a server with one member, whom its Tatsu gives a score."""

    def __init__(self, env: simcord.Env, tatsu: FakeTatsu, name: str = "Hats") -> None:
        self.env, self.tatsu = env, tatsu
        self.guild = env.create_guild(name)
        self.channel = self.guild.create_text_channel("general")
        managers = self.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.aria = self.guild.add_member(env.create_user("aria", global_name="Aria"), roles=[managers])

    def set_board(self, first: int) -> None:
        rest = {10**17 + place: first - place for place in range(30)}
        self.tatsu.set_board(self.guild.id, rest)


@pytest.fixture
async def other_tatsu() -> AsyncIterator[FakeTatsu]:
    async with FakeTatsu() as server:
        yield server


def first_score(result: simcord.InteractionResult) -> str:
    return leaderboard_rows(result)[0].split(" · ")[1].split()[0]


async def test_all_components_work_in_a_subclass_with_another_name(tatsu: FakeTatsu) -> None:
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, simcord.run(bot) as env:
        await bot.add_cog(Ranks(bot, client=client))
        await bot.tree.sync()
        place = Place(env, tatsu)
        place.set_board(900)
        tatsu.set_board(place.guild.id, {10**17 + i: 900 - i for i in range(30)} | {place.aria.id: 1_000})
        tatsu.set_profile(place.aria.id)
        aria, channel = place.aria, place.channel

        shown = await aria.slash(channel, "top")
        assert leaderboard_ranks(await aria.click(message_of(shown), label=messages.NEXT)) == list(range(11, 21))
        assert leaderboard_ranks(await aria.click(message_of(shown), label=messages.MY_RANK)) == list(range(1, 11))
        opened = await aria.click(message_of(shown), label=messages.GO_TO)
        assert leaderboard_ranks(await aria.submit_modal(opened, {"rank": "25"})) == list(range(21, 31))
        await aria.select(message_of(shown), ["all"])
        assert leaderboard_ranks(shown) == list(range(1, 11))

        rank = await aria.slash(channel, "rank")
        profile = await aria.click(message_of(rank), label=messages.VIEW_PROFILE)
        assert embed_of(profile).footer.text == messages.PROFILE_FOOTER


async def test_the_admin_buttons_work_in_a_subclass_with_another_name(tatsu: FakeTatsu) -> None:
    bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client, simcord.run(bot) as env:
        await bot.add_cog(Staff(bot, client=client))
        await bot.tree.sync()
        place = Place(env, tatsu)
        place.set_board(900)

        asked = await place.aria.slash(place.channel, "staff score", member=place.aria, amount=5, reason="x")
        cancelled = await place.aria.click(message_of(asked), label="Cancel")
        assert embed_of(cancelled).description

        await bot.remove_cog("Staff")
        assert bot.tree.get_commands() == []


async def test_two_cogs_of_one_bot_answer_a_click_once_and_the_first_one_does(
    tatsu: FakeTatsu, other_tatsu: FakeTatsu
) -> None:
    bot = make_bot()
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as first,
        TatsuClient(other_tatsu.key, base_url=other_tatsu.base_url) as second,
        simcord.run(bot) as env,
    ):
        await bot.add_cog(Ranks(bot, client=first, command_group="ranks"))
        await bot.add_cog(Levels(bot, client=second, command_group="levels"))
        await bot.tree.sync()
        place = Place(env, tatsu)
        place.set_board(900)
        other_tatsu.set_board(place.guild.id, {10**17 + i: 500 - i for i in range(30)})

        shown = await place.aria.slash(place.channel, "levels top")
        assert first_score(shown) == "500"
        turned = await place.aria.click(message_of(shown), label=messages.NEXT)
        assert first_score(turned) == "890"
        assert turned.followups == []

        await bot.remove_cog("Ranks")
        turned = await place.aria.click(message_of(shown), label=messages.NEXT)
        assert first_score(turned) == "480"


async def test_cogs_of_different_guilds_answer_the_clicks_of_their_guild(
    tatsu: FakeTatsu, other_tatsu: FakeTatsu
) -> None:
    bot = make_bot()
    async with (
        TatsuClient(tatsu.key, base_url=tatsu.base_url) as first,
        TatsuClient(other_tatsu.key, base_url=other_tatsu.base_url) as second,
        simcord.run(bot, strict_sync=False) as env,
    ):
        hats, shoes = Place(env, tatsu, "Hats"), Place(env, other_tatsu, "Shoes")
        await bot.add_cog(Ranks(bot, client=first), guild=discord.Object(hats.guild.id))
        await bot.add_cog(Levels(bot, client=second), guild=discord.Object(shoes.guild.id))
        hats.set_board(900)
        shoes.set_board(500)

        for place, score in ((hats, "890"), (shoes, "490")):
            shown = await place.aria.slash(place.channel, "top")
            assert first_score(await place.aria.click(message_of(shown), label=messages.NEXT)) == score


async def test_two_bots_in_one_process_do_not_answer_each_others_clicks(
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
            place = Place(env, tatsu)
            place.set_board(900)
            shown = await place.aria.slash(place.channel, "top")
            await two.remove_cog("Ranks")

            turned = await place.aria.click(message_of(shown), label=messages.NEXT)

            assert first_score(turned) == "890"
            assert not other_tatsu.requests
        await two.close()


async def test_a_click_after_the_cog_was_removed_gets_no_response(world: World) -> None:
    world.set_board(30)
    shown = await world.aria.slash(world.channel, "top")
    bot: Any = world.env.bot
    await bot.remove_cog("Tatsu")

    assert not (await world.aria.click(message_of(shown), label=messages.NEXT)).acknowledged


async def test_the_members_and_the_admins_components_do_not_disturb_each_other(world: World) -> None:
    make_aria_manager(world)
    world.set_board(30, world.aria)
    bot: Any = world.env.bot
    await bot.remove_cog("Tatsu")

    asked = await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason="x"
    )
    cancelled = await world.aria.click(message_of(asked), label="Cancel")

    assert cancelled.acknowledged
