"""``/tatsu-privacy``: what is stored about a member, hiding them, and deleting their data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.forgery import forge_click
from support.history_world import START, clock_of, history_of, history_world, store_board, turn_on
from support.world import buttons_of, embed_of, ephemeral_text_of, message_of

from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED, NOT_IN_GUILD
from tatsu_cog.history.privacy import messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

DATE = int(START.timestamp())


@pytest.fixture
async def world(tatsu: FakeTatsu, sqlite_url: str) -> AsyncIterator[World]:
    async with history_world(tatsu, sqlite_url) as world:
        yield world


@pytest.fixture
async def bob(world: World) -> simcord.MemberActor:
    """A member without permissions, in a server with a stored leaderboard."""
    bob = world.join("Bob")
    await turn_on(world)
    await store_board(world, world.aria, bob)
    return bob


async def open_privacy(world: World, member: simcord.MemberActor) -> Any:
    return await member.slash(world.channel, "tatsu-privacy")


def text_of(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


async def test_server_without_a_history_says_so(world: World) -> None:
    shown = await open_privacy(world, world.join("Bob"))

    assert text_of(shown) == messages.NONE()
    assert buttons_of(shown) == {}


async def test_member_sees_what_is_stored_about_them(world: World, bob: simcord.MemberActor) -> None:
    clock_of(world).advance(hours=1)
    await store_board(world, bob, at=clock_of(world).now())
    await store_board(world, world.aria, at=clock_of(world).now().replace(minute=59))

    shown = await open_privacy(world, bob)

    assert "for 400 days" in text_of(shown)
    assert f"You're in **2** stored leaderboards, from <t:{DATE}:D> to <t:{DATE + 3600}:f>." in text_of(shown)
    assert messages.VISIBLE() in text_of(shown)
    assert buttons_of(shown) == {"Hide me": True, "Delete my data": True}


async def test_member_without_data_is_told_so(world: World) -> None:
    await turn_on(world)

    assert messages.NOTHING() in text_of(await open_privacy(world, world.join("Carol")))


async def test_earlier_data_is_shown_while_the_history_is_off(world: World, bob: simcord.MemberActor) -> None:
    await history_of(world).store.guilds.disable(world.guild.id, START)

    shown = text_of(await open_privacy(world, bob))

    assert "This server's history is off" in shown
    assert f"You're in **1** stored leaderboard, from <t:{DATE}:f>." in shown


async def test_member_hides_and_shows_themselves(world: World, bob: simcord.MemberActor) -> None:
    store = history_of(world).store
    shown = await open_privacy(world, bob)

    hidden = await bob.click(message_of(shown), label=messages.HIDE_ME())
    assert messages.HIDDEN() in text_of(hidden)
    assert buttons_of(hidden) == {"Show me": True, "Delete my data": True}
    assert await store.guilds.hidden(world.guild.id) == {bob.id}

    visible = await bob.click(message_of(hidden), label=messages.SHOW_ME())
    assert messages.VISIBLE() in text_of(visible)
    assert await store.guilds.hidden(world.guild.id) == frozenset()


async def test_member_deletes_their_data_after_a_confirmation(world: World, bob: simcord.MemberActor) -> None:
    store = history_of(world).store
    shown = await open_privacy(world, bob)

    question = await bob.click(message_of(shown), label=messages.DELETE())
    assert text_of(question) == messages.ask()
    assert (await store.snapshots.stored_about(world.guild.id, bob.id)).leaderboards == 1
    deleted = await bob.click(message_of(question), label=messages.DELETE())

    for text in (messages.DELETED(), messages.NOTHING(), messages.HIDDEN(), messages.left_out()):
        assert text in text_of(deleted)
    assert buttons_of(deleted) == {"Show me": True, "Delete my data": False}
    assert (await store.snapshots.stored_about(world.guild.id, bob.id)).leaderboards == 0
    assert (await store.snapshots.stored_about(world.guild.id, world.aria.id)).leaderboards == 1

    clock_of(world).advance(hours=1)
    await store_board(world, bob, at=clock_of(world).now())
    assert (await store.snapshots.stored_about(world.guild.id, bob.id)).leaderboards == 0


async def test_deletion_can_be_cancelled(world: World, bob: simcord.MemberActor) -> None:
    question = await bob.click(message_of(await open_privacy(world, bob)), label=messages.DELETE())

    cancelled = await bob.click(message_of(question), label=messages.CANCEL())

    assert messages.VISIBLE() in text_of(cancelled)
    assert "You're in **1** stored leaderboard" in text_of(cancelled)


async def test_buttons_of_deleted_history_say_that_nothing_is_stored(
    world: World, bob: simcord.MemberActor
) -> None:
    shown = await open_privacy(world, bob)
    await history_of(world).store.delete_guild(world.guild.id)

    assert text_of(await bob.click(message_of(shown), label=messages.HIDE_ME())) == messages.NONE()


@pytest.mark.parametrize("action", ["", "HIDE", "hide:1", "open:", "delete:123456789012345678"])
async def test_forged_custom_id_is_rejected(world: World, bob: simcord.MemberActor, action: str) -> None:
    shown = await open_privacy(world, world.aria)

    result = await forge_click(
        world, message_of(shown).id, {"custom_id": f"tatsu-history:privacy:{action}", "component_type": 2}
    )

    assert ephemeral_text_of(result) == COMPONENT_OUTDATED()
    assert await history_of(world).store.guilds.hidden(world.guild.id) == frozenset()


async def test_command_is_in_the_group_of_the_members_commands(tatsu: FakeTatsu, sqlite_url: str) -> None:
    async with history_world(tatsu, sqlite_url, command_group="tatsu") as world:
        await turn_on(world)

        shown = await world.aria.slash(world.channel, "tatsu privacy")

        assert messages.VISIBLE() in text_of(shown)
        assert "`/tatsu privacy`" in text_of(await world.aria.slash(world.channel, "tatsu-admin history"))

        in_dm = await world.env.create_user("carol", global_name="Carol").slash("tatsu privacy")
        assert ephemeral_text_of(in_dm) == NOT_IN_GUILD()


async def test_panel_never_replaces_a_message_that_others_can_read(world: World) -> None:
    """A modified client can send a click on any message of the bot."""
    await turn_on(world)
    world.set_board(20, world.aria)
    public = await world.aria.slash(world.channel, "top")
    message_id = message_of(public).id
    before = message_of(public).embeds[0].to_dict()

    for custom_id in ("tatsu-history:privacy:hide", "tatsu-history:panel:off", "tatsu-history:live:off"):
        shown = await forge_click(world, message_id, {"component_type": 2, "custom_id": custom_id})
        assert shown.response is not None
        assert shown.response.ephemeral

    [after] = [each for each in world.channel.history() if each.id == message_id]
    assert after.embeds[0].to_dict() == before
