"""Cards on ranks and profiles: what they show, and the plain embed when there is none."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import aiohttp
import discord
import pytest
from support.pictures import Avatars, Drawer, deny_attaching, is_plain, picture_world, pictures_of
from support.pixels import opened, photo
from support.world import (
    TatsuWire,
    World,
    embed_of,
    ephemeral_text_of,
    lines_of,
    message_of,
    package_tasks,
    running_world,
)

from tatsu_cog import TatsuClient
from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.log_filter import RepeatFilter
from tatsu_cog.discord_ui.responder import DEFER_AFTER
from tatsu_cog.leaderboard import messages
from tatsu_cog.pictures import renderer as renderer_module
from tatsu_cog.pictures.models import ProfileCard, RankCard
from tatsu_cog.pictures.renderer import PICTURE_TIMEOUT, PictureRenderer, draw_picture

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord

    from tatsu_cog.pictures.avatar import Avatar
    from tatsu_cog.testing import FakeTatsu

COMMANDS = {"rank": "rank.png", "profile": "profile.png"}
every_command = pytest.mark.parametrize("command", COMMANDS)


@pytest.fixture(autouse=True)
def _new_log_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renderer_module.log, "filters", [RepeatFilter()])


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def world(tatsu: FakeTatsu, drawer: Drawer) -> AsyncIterator[World]:
    async with picture_world(tatsu, draw=drawer) as world:
        yield world


async def new_thread(world: World) -> simcord.ChannelHandle:
    channel = world.env.bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.create_thread(name="Hats of the week", type=discord.ChannelType.public_thread)
    (thread,) = world.channel.threads
    return thread


@every_command
@pytest.mark.parametrize("private", [False, True])
async def test_card_replaces_the_bar_and_the_thumbnail(world: World, command: str, private: bool) -> None:
    result = await world.aria.slash(world.channel, command, private=private)

    message = message_of(result)
    assert pictures_of(message) == [COMMANDS[command]]
    assert message.embeds[0].thumbnail.url is None
    assert "▰" not in (message.embeds[0].description or "")
    assert result.ephemeral is private


async def test_rank_card_has_the_figures_of_the_embed(world: World, drawer: Drawer) -> None:
    ben = world.join("Ben")
    world.tatsu.set_board(world.guild.id, {world.aria.id: 400, ben.id: 300, 10**17: 200})
    world.tatsu.set_board(world.guild.id, {10**17: 9, 10**17 + 1: 8, ben.id: 7}, "month")
    world.tatsu.set_board(world.guild.id, {ben.id: 3}, "week")

    result = await world.aria.slash(world.channel, "rank", user=ben)

    assert lines_of(result) == ["### 🥈 #2 · 300", "**100** to #1", "This month #3 · This week #1"]
    ((card, _),) = drawer.drawn
    assert card == RankCard(
        rank=2, score=300, gap=100, gap_rank=1, progress=0.75, other_ranks=((30, 3), (7, 1))
    )
    (attachment,) = message_of(result).attachments
    assert attachment.description == (
        "Rank 2 with a score of 300. 100 to rank 1. Progress: 75%. Rank 3 this month. Rank 1 this week."
    )


async def test_first_rank_has_a_complete_card_with_the_lead(world: World, drawer: Drawer) -> None:
    world.set_board(150, world.aria)

    await world.aria.slash(world.channel, "rank", timeframe="week")

    ((card, _),) = drawer.drawn
    assert card == RankCard(
        rank=1,
        score=1_000_000,
        days=7,
        gap=100_000,
        gap_rank=2,
        progress=1.0,
        other_ranks=((None, 1), (30, 1)),
    )


async def test_tied_rank_has_a_complete_card_without_a_gap(world: World, drawer: Drawer) -> None:
    ben = world.join("Ben")
    world.tatsu.set_board(world.guild.id, {world.aria.id: 0, ben.id: 0})

    await world.aria.slash(world.channel, "rank", user=ben)

    ((card, _),) = drawer.drawn
    assert isinstance(card, RankCard)
    assert (card.gap, card.progress) == (0, 1.0)


async def test_profile_card_has_the_figures_of_the_embed(world: World, drawer: Drawer) -> None:
    world.tatsu.set_profile(world.aria.id, xp=18_234, credits=5, tokens=6, reputation=-7)

    result = await world.aria.slash(world.channel, "profile")

    ((card, _),) = drawer.drawn
    assert isinstance(card, ProfileCard)
    assert (card.xp, card.credits, card.tokens, card.reputation) == (18_234, 5, 6, -7)
    assert messages.profile_xp(card.xp, card.level, card.missing_xp) in lines_of(result)


async def test_card_has_the_colour_of_the_role_and_the_avatar(tatsu: FakeTatsu, drawer: Drawer) -> None:
    avatars = Avatars(photo())
    async with picture_world(tatsu, draw=drawer, avatars=avatars) as world:
        role = world.guild.create_role("Pink", color=0xE91E63)
        ben = world.guild.add_member(world.env.create_user("ben"), roles=[role])
        world.set_board(3, ben)

        await world.aria.slash(world.channel, "rank", user=ben)

        ((card, data),) = drawer.drawn
        assert card.accent == 0xE91E63
        assert data == avatars.data
        (url,) = avatars.urls
        assert url.startswith("https://cdn.discordapp.com/embed/avatars/")


@every_command
@pytest.mark.parametrize(
    "data", [None, b"", b"not a picture", photo()[:-200]], ids=["none", "empty", "text", "cut"]
)
async def test_broken_avatar_becomes_a_silhouette(
    tatsu: FakeTatsu, drawer: Drawer, command: str, data: bytes | None
) -> None:
    async with picture_world(tatsu, draw=drawer, avatars=Avatars(data)) as world:
        result = await world.aria.slash(world.channel, command)

        assert pictures_of(message_of(result)) == [COMMANDS[command]]
        ((card, _),) = drawer.drawn
        silhouette = opened(draw_picture(card, None).png)
        assert opened(draw_picture(card, data).png).tobytes() == silhouette.tobytes()


async def test_context_menu_shows_a_card_privately(world: World) -> None:
    result = await world.aria.context_menu(world.channel, messages.CONTEXT_MENU(), target=world.aria)

    assert pictures_of(message_of(result)) == ["profile.png"]
    assert result.ephemeral


async def test_profile_has_a_card_in_a_direct_message(world: World) -> None:
    result = await world.aria.user.slash("profile")

    assert pictures_of(message_of(result)) == ["profile.png"]


async def test_rank_of_nobody_has_no_card(world: World, drawer: Drawer) -> None:
    result = await world.join("Ben").slash(world.channel, "rank")

    assert ephemeral_text_of(result)
    assert drawer.drawn == []


async def test_buttons_replace_the_card(world: World) -> None:
    shown = await world.aria.slash(world.channel, "rank")

    await world.aria.click(message_of(shown), label=messages.VIEW_PROFILE())
    assert pictures_of(message_of(shown)) == ["profile.png"]
    await world.aria.click(message_of(shown), label=messages.VIEW_SERVER_RANK())
    assert pictures_of(message_of(shown)) == ["rank.png"]
    await world.aria.select(message_of(shown), ["week"])
    assert pictures_of(message_of(shown)) == ["rank.png"]
    assert embed_of(shown).title == messages.rank_title("Aria", Timeframe.WEEK)


async def test_leaderboard_under_a_rank_has_no_card(world: World) -> None:
    shown = await world.aria.slash(world.channel, "rank")

    await world.aria.click(message_of(shown), label=messages.SHOW_ON_LEADERBOARD())

    assert pictures_of(message_of(shown)) == []
    assert embed_of(shown).author.name == messages.leaderboard_title("Hats", Timeframe.ALL)


async def test_click_by_somebody_else_shows_a_private_card(world: World) -> None:
    shown = await world.aria.slash(world.channel, "rank")

    result = await world.join("Ben").click(message_of(shown), label=messages.VIEW_PROFILE())

    assert result.ephemeral
    assert pictures_of(message_of(result)) == ["profile.png"]
    assert pictures_of(message_of(shown)) == ["rank.png"]


@every_command
async def test_embed_is_plain_without_pictures(tatsu: FakeTatsu, command: str) -> None:
    async with running_world(tatsu) as world:
        world.set_board(150, world.join("Max"), world.aria)
        tatsu.set_profile(world.aria.id, xp=18_234)

        assert is_plain(message_of(await world.aria.slash(world.channel, command)))


@every_command
@pytest.mark.parametrize("in_thread", [False, True])
async def test_embed_is_plain_without_the_permission_to_attach_files(
    world: World, drawer: Drawer, command: str, in_thread: bool
) -> None:
    channel = await new_thread(world) if in_thread else world.channel
    deny_attaching(world, world.channel)

    result = await world.aria.slash(channel, command)

    assert is_plain(message_of(result))
    assert drawer.drawn == []


async def test_card_is_shown_in_a_thread(world: World) -> None:
    result = await world.aria.slash(await new_thread(world), "rank")

    assert pictures_of(message_of(result)) == ["rank.png"]


async def test_button_shows_a_plain_embed_if_the_permission_is_gone(world: World) -> None:
    shown = await world.aria.slash(world.channel, "rank")
    deny_attaching(world, world.channel)

    await world.aria.click(message_of(shown), label=messages.VIEW_PROFILE())

    assert is_plain(message_of(shown))


@every_command
async def test_embed_is_plain_if_drawing_fails(
    world: World, drawer: Drawer, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    drawer.error = MemoryError()

    for _ in range(3):
        assert is_plain(message_of(await world.aria.slash(world.channel, command)))

    records = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(records) == 1
    assert "has no picture" in records[0].getMessage()


class HangingAvatars:
    """A source of avatars that never responds, while the test advances the clock."""

    def __init__(self) -> None:
        self.env: simcord.Env | None = None

    async def get(self, url: str) -> Avatar | None:
        assert self.env is not None
        await self.env.external_wait(asyncio.Event().wait(), reason="avatar")
        raise AssertionError

    async def close(self) -> None:
        pass


@pytest.fixture
async def late_world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    avatars = HangingAvatars()
    async with picture_world(tatsu, avatars=avatars, seconds=PICTURE_TIMEOUT) as world:
        avatars.env = world.env
        world.env.settle_timeout = 0.5  # simcord leaves later timers to advance_time
        yield world


@every_command
async def test_late_picture_is_left_out(late_world: World, command: str) -> None:
    result = await late_world.aria.slash(late_world.channel, command)
    assert not result.acknowledged
    await late_world.env.advance_time(PICTURE_TIMEOUT)

    assert not result.deferred
    assert is_plain(message_of(result))


async def test_reply_is_deferred_in_time_if_the_data_was_slow_and_the_picture_is_late(
    tatsu: FakeTatsu, wire: TatsuWire
) -> None:
    avatars = HangingAvatars()
    async with aiohttp.ClientSession(middlewares=(wire,)) as session:
        client = TatsuClient(tatsu.key, base_url=tatsu.base_url, session=session, timeout=10)
        pictures = PictureRenderer(avatars)
        async with running_world(tatsu, client=client, wire=wire, pictures=pictures) as world:
            avatars.env = world.env
            tatsu.set_profile(world.aria.id, xp=18_234)
            tatsu.misbehave(hang=True)
            result = await world.aria.slash(world.channel, "profile")
            await world.env.advance_time(DEFER_AFTER - 0.1)
            tatsu.behave()
            await wire.response_handled()
            assert not result.acknowledged

            await world.env.advance_time(0.1)
            assert result.deferred
            await world.env.advance_time(PICTURE_TIMEOUT - 0.1)
            assert is_plain(message_of(result))


async def test_unloading_while_a_picture_is_awaited_ends_everything(late_world: World) -> None:
    result = await late_world.aria.slash(late_world.channel, "rank")
    assert not result.acknowledged

    await late_world.env.bot.remove_cog("Tatsu")  # type: ignore[attr-defined]
    await late_world.env.settle()

    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()
    assert package_tasks() == []
