"""``/tatsu-admin history``: turning the history on and off, and deleting data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.forgery import forge_click, forge_submission
from support.history_world import START, clock_of, history_of, history_world, store_board, turn_on
from support.postgres import PASSWORD
from support.world import buttons_of, embed_of, ephemeral_text_of, leaderboard_ranks, message_of

from tatsu_cog.admin.messages import CANCEL_LABEL, INVALID_USER_ID, NOT_ALLOWED
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.history.messages import UNAVAILABLE
from tatsu_cog.history.panel import messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from support.postgres import Postgres
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

PREFIX = "tatsu-history:panel:"
FORMER_MEMBER = 123_456_789_012_345_678


@pytest.fixture
async def world(tatsu: FakeTatsu, sqlite_url: str) -> AsyncIterator[World]:
    async with history_world(tatsu, sqlite_url) as world:
        yield world


async def open_panel(world: World) -> Any:
    return await world.aria.slash(world.channel, "tatsu-admin history")


async def click(world: World, shown: simcord.InteractionResult, label: str) -> Any:
    return await world.aria.click(message_of(shown), label=label)


def text_of(result: simcord.InteractionResult) -> str:
    """Return the text of the panel or of a question, which only the admin can see."""
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


async def test_nothing_is_stored_before_an_admin_turns_it_on(world: World) -> None:
    world.set_board(10, world.aria)
    clock_of(world).advance(hours=5)
    await world.env.settle()

    panel = await open_panel(world)

    assert text_of(panel).startswith("The history is **off**, and nothing is stored about this server.")
    assert buttons_of(panel) == {"Turn on": True}
    assert await history_of(world).store.guilds.get(world.guild.id) is None
    assert world.take_requests() == []


async def test_admin_turns_it_on_and_off(world: World) -> None:
    panel = await open_panel(world)

    turned_on = await click(world, panel, messages.TURN_ON())
    assert f"The history has been **on** since <t:{int(START.timestamp())}:D>. Aria turned it on." in text_of(
        turned_on
    )
    assert "for 400 days" in text_of(turned_on)
    assert "`/tatsu-privacy`" in text_of(turned_on)
    assert messages.EMPTY() in text_of(turned_on)

    turned_off = await click(world, turned_on, messages.TURN_OFF())
    assert text_of(turned_off).startswith(messages.OFF())
    found = await history_of(world).store.guilds.get(world.guild.id)
    assert found is not None
    assert found.disabled_at == START


async def test_panel_shows_how_much_is_stored(world: World) -> None:
    await turn_on(world)
    await store_board(world, world.aria)
    clock_of(world).advance(hours=1)
    await store_board(world, world.aria, at=clock_of(world).now())

    first, last = int(START.timestamp()), int(clock_of(world).now().timestamp())
    assert f"**2** leaderboards are stored, from <t:{first}:D> to <t:{last}:f>." in text_of(
        await open_panel(world)
    )


async def test_stored_data_stays_when_the_history_is_turned_off(world: World) -> None:
    await turn_on(world)
    await store_board(world, world.aria)

    turned_off = await click(world, await open_panel(world), messages.TURN_OFF())

    assert "**1** leaderboard is stored" in text_of(turned_off)
    assert "deleted when they're 400 days old" in text_of(turned_off)


@pytest.mark.parametrize(
    ("failure", "text"),
    [
        ("Forbidden", "Tatsu isn't sharing this server's scores"),
        ("NotFound", "Tatsu isn't set up in this server"),
        ("Outage", "Tatsu didn't respond"),
        ("ValueError", "The last leaderboards couldn't be stored. The bot's owner"),
    ],
)
async def test_panel_names_the_problem_and_the_next_attempt(world: World, failure: str, text: str) -> None:
    await turn_on(world)
    retry_at = START.replace(hour=14)
    await history_of(world).store.guilds.record_failure(
        world.guild.id, START, failure=failure, retry_at=retry_at
    )

    panel = text_of(await open_panel(world))

    assert text in panel
    assert f"The next attempt is <t:{int(retry_at.timestamp())}:R>." in panel


async def test_panel_says_if_nothing_was_stored_for_hours(world: World) -> None:
    await turn_on(world)
    await store_board(world, world.aria)
    clock_of(world).advance(hours=4)

    assert messages.LATE() in text_of(await open_panel(world))


async def test_everything_is_deleted_after_a_confirmation(world: World) -> None:
    await turn_on(world)
    await store_board(world, world.aria)
    told: list[int] = []

    async def remember(guild: Any) -> None:
        told.append(guild.id)

    history_of(world).deletion_hooks.append(remember)

    question = await click(world, await open_panel(world), messages.DELETE_EVERYTHING())
    assert text_of(question) == messages.ASK_ALL()
    assert buttons_of(question) == {"Delete everything": True, "Cancel": True}
    assert (await history_of(world).store.snapshots.stored(world.guild.id)).leaderboards == 1

    deleted = await click(world, question, messages.DELETE_EVERYTHING())
    assert text_of(deleted) == messages.DELETED_ALL()
    assert await history_of(world).store.guilds.get(world.guild.id) is None
    assert (await history_of(world).store.snapshots.stored(world.guild.id)).leaderboards == 0
    assert told == [world.guild.id]


async def test_deletion_can_be_cancelled(world: World) -> None:
    await turn_on(world)
    await store_board(world, world.aria)
    question = await click(world, await open_panel(world), messages.DELETE_EVERYTHING())

    cancelled = await click(world, question, CANCEL_LABEL())

    assert text_of(cancelled) == messages.CANCELLED()
    assert (await history_of(world).store.snapshots.stored(world.guild.id)).leaderboards == 1


async def test_data_of_a_chosen_member_is_deleted(world: World) -> None:
    bob = world.join("Bob")
    await turn_on(world)
    await store_board(world, world.aria, bob)
    panel = await open_panel(world)

    question = await world.aria.select(message_of(panel), [bob], custom_id=f"{PREFIX}ask-member")
    assert "Delete everything that is stored about Bob in this server?" in text_of(question)
    deleted = await click(world, question, "Delete Bob's data")

    assert "Bob is removed from **1** leaderboard." in text_of(deleted)
    store = history_of(world).store
    assert (await store.snapshots.stored_about(world.guild.id, bob.id)).leaderboards == 0
    assert (await store.snapshots.stored_about(world.guild.id, world.aria.id)).leaderboards == 1
    assert await store.guilds.hidden(world.guild.id) == {bob.id}


async def test_data_of_a_former_member_is_deleted_by_their_id(world: World) -> None:
    await turn_on(world)
    modal = await click(world, await open_panel(world), messages.ENTER_ID())

    question = await world.aria.submit_modal(modal, {"user-id": str(FORMER_MEMBER)})
    assert "Former member" in text_of(question)
    deleted = await click(world, question, "Delete Former member's data")

    assert text_of(deleted).startswith("Nothing was stored about")
    assert await history_of(world).store.guilds.hidden(world.guild.id) == {FORMER_MEMBER}


async def test_invalid_user_id_is_rejected(world: World) -> None:
    await turn_on(world)
    modal = await click(world, await open_panel(world), messages.ENTER_ID())

    result = await world.aria.submit_modal(modal, {"user-id": "Bob, who has left"})

    assert ephemeral_text_of(result) == INVALID_USER_ID()


async def test_member_data_cannot_be_deleted_if_there_is_no_history(world: World) -> None:
    panel = await open_panel(world)

    result = await forge_click(
        world,
        message_of(panel).id,
        {"custom_id": f"{PREFIX}delete-member:{FORMER_MEMBER}", "component_type": 2},
    )

    assert text_of(result) == messages.NO_DATA()


@pytest.mark.parametrize(
    "action", ["on", "off", "ask-all", "delete-all", "enter-id", f"delete-member:{FORMER_MEMBER}", "cancel"]
)
async def test_every_click_needs_manage_server(world: World, action: str) -> None:
    await turn_on(world)
    await store_board(world, world.aria)
    panel = await open_panel(world)
    world.env.backend.get_guild(world.guild.id).members[world.aria.id].role_ids.clear()

    result = await forge_click(
        world, message_of(panel).id, {"custom_id": PREFIX + action, "component_type": 2}
    )

    assert ephemeral_text_of(result) == NOT_ALLOWED()
    guild = await history_of(world).store.guilds.get(world.guild.id)
    assert guild is not None
    assert guild.enabled
    assert await history_of(world).store.guilds.hidden(world.guild.id) == frozenset()


async def test_submitted_modal_needs_manage_server(world: World) -> None:
    field = {"type": 18, "component": {"type": 4, "custom_id": "user-id", "value": str(FORMER_MEMBER)}}
    world.env.backend.get_guild(world.guild.id).members[world.aria.id].role_ids.clear()

    result = await forge_submission(world, {"custom_id": f"{PREFIX}ask-member", "components": [field]})

    assert ephemeral_text_of(result) == NOT_ALLOWED()


@pytest.mark.parametrize(
    "custom_id",
    [
        PREFIX,
        "tatsu-history:",
        "tatsu-history:other:on",
        f"{PREFIX}on:{FORMER_MEMBER}",
        f"{PREFIX}delete-member",
        f"{PREFIX}delete-member:0",
        f"{PREFIX}delete-member:{2**64}",
        f"{PREFIX}delete-member:1{FORMER_MEMBER}:2",
        f"{PREFIX}delete-member:١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧",
        f"{PREFIX}ON",
    ],
)
async def test_forged_custom_id_is_rejected(world: World, custom_id: str) -> None:
    await turn_on(world)
    panel = await open_panel(world)

    result = await forge_click(world, message_of(panel).id, {"custom_id": custom_id, "component_type": 2})

    assert ephemeral_text_of(result) == COMPONENT_OUTDATED()
    assert await history_of(world).store.guilds.hidden(world.guild.id) == frozenset()


@pytest.mark.parametrize("values", [None, [], ["a"], ["1", "2"], "123", [{}]])
async def test_forged_choice_is_rejected(world: World, values: object) -> None:
    await turn_on(world)
    panel = await open_panel(world)

    result = await forge_click(
        world,
        message_of(panel).id,
        {"custom_id": f"{PREFIX}ask-member", "component_type": 5, "values": values},
    )

    assert ephemeral_text_of(result) == INVALID_USER_ID()


async def test_panel_works_again_after_an_outage_of_the_database(
    tatsu: FakeTatsu, postgres: Postgres, postgres_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with history_world(tatsu, postgres_url) as world:
        world.set_board(10, world.aria)
        await turn_on(world)
        postgres.kill()
        try:
            panel = await open_panel(world)
            assert ephemeral_text_of(panel) == UNAVAILABLE()
            assert leaderboard_ranks(await world.aria.slash(world.channel, "top")) == list(range(1, 11))
        finally:
            postgres.start()

        assert "The history has been **on**" in text_of(await open_panel(world))
    lines = [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.history.base_cog"]
    assert len(lines) == 1
    assert lines[0].startswith("The database of the history cannot be used: ")
    assert PASSWORD not in caplog.text
