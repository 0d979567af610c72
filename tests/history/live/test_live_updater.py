"""The message of a live leaderboard over time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from support.history import DAY, HOUR, START, WEEK, opened
from support.live import MINUTE, TEN_MINUTES, shown
from support.world import FIRST_FORMER_MEMBER

from tatsu_cog.discord_ui.members import MemberResolver
from tatsu_cog.discord_ui.messages import FORMER_MEMBER
from tatsu_cog.history.messages import PERMISSION_NAMES
from tatsu_cog.history.store.live import LiveBoardStore
from tatsu_cog.languages.current import use_language
from tatsu_cog.leaderboard.messages import MY_RANK

if TYPE_CHECKING:
    import discord
    from support.live import LiveWorld

    from tatsu_cog.history.models import LiveBoard

POST = "POST /channels/…/messages"
EDIT = "PATCH /channels/…/messages/…"
DELETE = "DELETE /channels/…/messages/…"
SEARCH = "GET /channels/…/messages"


def direct_messages(live: LiveWorld) -> list[str]:
    """Return the direct messages to Aria, who set the live leaderboard."""
    backend = live.world.env.backend
    channel_id = backend.dm_channels.get(live.world.aria.id, 0)
    return [message.content for message in backend.messages.get(channel_id, {}).values()]


async def posted(live: LiveWorld) -> None:
    """Post the live leaderboard, which then shows 200 for Bob, and let Bob gain 50 an hour later."""
    await live.set_board()
    assert await live.step() == [POST]
    live.clock.advance(HOUR)
    await live.gain(live.bob, 50)


# Posting and editing


async def test_live_leaderboard_is_posted_and_edited_when_a_score_changed(live: LiveWorld) -> None:
    await live.set_board()

    assert await live.step() == [POST]
    first = live.message()
    assert live.description() == [
        "`  1  300` Aria 🥇",
        "`  2  200` Bob 🥈",
        "`  3  100` Cleo 🥉",
        "",
        f"Updated <t:{int(live.clock.now().timestamp())}:R>",
    ]

    live.clock.advance(HOUR)
    await live.gain(live.bob, 150)
    assert await live.step() == [EDIT]

    assert live.message().id == first.id
    assert live.description()[0] == "`  1  350` Bob 🥇"
    assert live.description()[-1] == f"Updated <t:{int(live.clock.now().timestamp())}:R>"


async def test_nothing_is_requested_while_nothing_changes(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()
    before = live.description()

    for _ in range(5):
        live.clock.advance(HOUR)
        await live.take_snapshot()
        live.updater.notify(live.guild_id)
        assert await live.step() == []

    assert live.description() == before, "it says when it last changed"


async def test_message_is_edited_at_most_every_ten_minutes(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()

    requests = []
    for _ in range(40):
        await live.gain(live.cleo, 1)
        requests += await live.step(MINUTE)

    assert requests == [EDIT] * 4


async def test_nothing_is_posted_before_the_first_snapshot(live: LiveWorld) -> None:
    await live.store.guilds.delete(live.guild_id)
    await live.store.guilds.enable(live.guild_id, 1, START)
    await live.set_board()

    assert await live.step() == []
    await live.take_snapshot()
    live.updater.notify(live.guild_id)
    assert await live.step() == [POST]


async def test_first_page_of_a_long_leaderboard_is_shown(live: LiveWorld) -> None:
    live.scores |= {FIRST_FORMER_MEMBER + place: 90 - place for place in range(20)}
    await live.set_board()
    live.clock.advance(MINUTE)
    await live.take_snapshot()

    await live.step()

    rows = live.description()[:-2]
    assert len(rows) == 10
    assert rows[-1] == f"` 10   84` {FORMER_MEMBER()}"
    assert live.message().embeds[0]["footer"]["text"] == "Page 1 of 3"


async def test_empty_leaderboard_says_so(live: LiveWorld) -> None:
    live.scores.clear()
    live.clock.advance(MINUTE)
    await live.take_snapshot()
    await live.set_board()

    await live.step()

    assert live.description()[0] == "Nobody has a score in this server yet."


async def test_message_is_in_the_language_of_the_server(live: LiveWorld) -> None:
    live.language = "de"
    await live.set_board()

    await live.step(updater=live.make_updater())

    with use_language("de"):
        label = MY_RANK()
    assert label in shown(live.message())
    assert label != MY_RANK()


async def test_renamed_server_is_shown_with_its_new_name(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()

    live.world.env.backend.edit_guild(live.guild_id, {"name": "Caps"})
    await live.world.env.settle()

    assert await live.step(TEN_MINUTES) == [EDIT]
    assert "Caps leaderboard" in shown(live.message())


async def test_members_who_moved_have_an_arrow(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()
    live.clock.advance(WEEK)

    await live.gain(live.cleo, 150)
    await live.step()

    assert live.description()[:3] == [
        "`  1  300` Aria 🥇",
        "`  2  250` Cleo 🥈 ▲1",
        "`  3  200` Bob 🥉 ▼1",
    ]
    assert await live.step(HOUR) == []


# Members


async def test_hidden_member_is_not_named_and_is_back_later(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()
    await live.store.guilds.hide(live.guild_id, live.bob.id, START)
    live.updater.notify(live.guild_id)

    assert await live.step(TEN_MINUTES) == [EDIT]
    assert live.description()[1] == "`  2  200` Hidden member 🥈"
    assert "Bob" not in shown(live.message())
    assert str(live.bob.id) not in shown(live.message())

    await live.store.guilds.show(live.guild_id, live.bob.id)
    await live.step(TEN_MINUTES)
    assert live.description()[1] == "`  2  200` Bob 🥈"


async def test_deleted_member_is_not_shown(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()
    await live.store.delete_member(live.guild_id, live.world.aria.id, START)

    await live.step(TEN_MINUTES)

    assert live.description()[:2] == ["`  2  200` Bob 🥈", "`  3  100` Cleo 🥉"]


async def test_known_names_are_not_replaced_by_placeholders(
    live: LiveWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await posted(live)
    guild: Any = live.world.env.bot.get_guild(live.guild_id)

    async def never_respond(self: object, **options: object) -> list[discord.Member]:
        raise TimeoutError

    restarted = live.make_updater(members=MemberResolver())
    with monkeypatch.context() as patch:
        patch.setattr(type(guild), "query_members", never_respond)
        assert await live.step(updater=restarted) == []
    assert live.description()[1] == "`  2  200` Bob 🥈"

    assert await live.step(2 * MINUTE, updater=restarted) == [EDIT]
    assert live.description()[1] == "`  2  250` Bob 🥈"


# A message that can't be edited


async def test_deleted_message_is_posted_once_with_the_next_change(live: LiveWorld) -> None:
    await posted(live)
    live.world.env.backend.delete_message(live.world.channel.id, live.message().id)

    assert await live.step() == [EDIT, POST]
    assert live.description()[1] == "`  2  250` Bob 🥈"
    assert await live.step(TEN_MINUTES) == []


async def test_message_that_is_always_deleted_is_posted_at_most_every_ten_minutes(live: LiveWorld) -> None:
    await posted(live)

    requests = []
    for _ in range(60):
        for message in live.messages():
            live.world.env.backend.delete_message(live.world.channel.id, message.id)
        await live.gain(live.cleo, 1)
        requests += await live.step(MINUTE)

    assert requests.count(POST) == 6
    assert len(requests) == 12


async def test_message_that_was_edited_too_often_is_replaced(live: LiveWorld) -> None:
    await posted(live)
    old = live.message().id
    live.world.env.inject_error("PATCH", "/channels/*/messages/*", status=429, code=30046)

    assert await live.step() == [EDIT, DELETE, POST]
    assert live.message().id != old
    assert live.description()[1] == "`  2  250` Bob 🥈"


@pytest.mark.parametrize("status", [500, 503])
async def test_outage_of_discord_is_waited_for(live: LiveWorld, status: int) -> None:
    await posted(live)
    live.world.env.inject_error("PATCH", "/channels/*/messages/*", status=status, times=None)

    assert set(await live.step()) == {EDIT}
    assert await live.step(5 * MINUTE) == []
    live.world.env.backend.faults.clear()

    assert await live.step(5 * MINUTE) == [EDIT]
    assert live.description()[1] == "`  2  250` Bob 🥈"
    assert direct_messages(live) == []


# Turned off by the bot


@pytest.mark.parametrize("permission", ["view_channel", "send_messages", "embed_links"])
async def test_missing_permission_turns_it_off_and_the_admin_is_told_once(
    live: LiveWorld, permission: str
) -> None:
    await posted(live)
    live.deny_bot(permission)

    await live.step()
    for _ in range(3):
        assert await live.step(TEN_MINUTES) == []

    [text] = direct_messages(live)
    assert PERMISSION_NAMES[permission]() in text
    assert "**Hats**" in text
    board = await live.board()
    assert board.disabled_reason is not None
    assert permission in board.disabled_reason


@pytest.mark.parametrize("code", [50001, 50013])
async def test_refusal_by_discord_turns_it_off(live: LiveWorld, code: int) -> None:
    await posted(live)
    live.world.env.inject_error("PATCH", "/channels/*/messages/*", status=403, code=code)

    await live.step()

    assert len(direct_messages(live)) == 1
    assert (await live.board()).disabled_reason == "view_channel,send_messages,embed_links"


async def test_deleted_channel_turns_it_off(live: LiveWorld) -> None:
    channel = live.world.guild.create_text_channel("live")
    await live.set_board(channel)
    await live.step()
    live.world.env.backend.delete_channel(channel.id)
    await live.world.env.settle()
    live.clock.advance(HOUR)
    await live.gain(live.bob, 1)

    await live.step()
    await live.step(TEN_MINUTES)

    assert (await live.board()).disabled_reason == "channel"
    [text] = direct_messages(live)
    assert "its channel was deleted" in text


async def test_admin_without_direct_messages_is_only_told_by_the_command(
    live: LiveWorld, caplog: pytest.LogCaptureFixture
) -> None:
    await posted(live)
    live.deny_bot("send_messages")
    live.world.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)

    await live.step()

    assert (await live.board()).disabled_reason == "send_messages,embed_links"
    assert "Could not notify an admin" in caplog.text


# Restarts and several processes


async def test_restart_changes_nothing(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()

    assert await live.step(HOUR, updater=live.make_updater()) == []


async def test_process_killed_after_posting_does_not_lead_to_a_second_message(
    live: LiveWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await live.set_board()
    replace = LiveBoardStore.replace

    async def die(self: LiveBoardStore, seen: LiveBoard, board: LiveBoard) -> bool:
        if board.message_id is not None:
            raise asyncio.CancelledError  # the process ends here
        return await replace(self, seen, board)

    with monkeypatch.context() as patch:
        patch.setattr(LiveBoardStore, "replace", die)
        with pytest.raises(asyncio.CancelledError):
            await live.updater.step()
    first = live.message().id
    assert (await live.board()).message_id is None
    live.take_requests()

    restarted = live.make_updater()
    assert await live.step(MINUTE, updater=restarted) == [], "another process may be about to store it"
    assert await live.step(HOUR, updater=restarted) == [SEARCH, EDIT]

    assert live.message().id == first
    assert (await live.board()).message_id == first


async def test_failed_post_is_sent_again_with_the_same_nonce(live: LiveWorld) -> None:
    await live.set_board()
    live.world.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await live.step()
    nonce = (await live.board()).nonce
    assert nonce is not None
    live.world.env.backend.faults.clear()

    assert await live.step(2 * MINUTE) == [SEARCH, POST]

    sent: list[Any] = [each.json for each in live.world.env.http_requests if each.method == "POST"]
    assert {each["nonce"] for each in sent} == {nonce}
    assert all(each["enforce_nonce"] for each in sent)
    assert (await live.board()).message_id == live.message().id


async def test_two_processes_post_and_edit_once(live: LiveWorld, url: str) -> None:
    async with opened(url) as live.store, opened(url) as other_store:
        live.updater, other = live.make_updater(), live.make_updater(other_store)
        await live.store.guilds.enable(live.guild_id, 1, START)
        await live.take_snapshot()
        await live.set_board()
        requests = []
        for _ in range(6):
            await asyncio.gather(live.updater.step(), other.step())
            requests += live.take_requests()
            live.clock.advance(TEN_MINUTES)
            await live.gain(live.bob, 1)
            other.notify(live.guild_id)

    assert requests == [POST] + [EDIT] * 5
    live.message()


async def test_message_posted_while_an_admin_turns_it_off_is_deleted(
    live: LiveWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    await live.set_board()
    replace = LiveBoardStore.replace

    async def turned_off_before(self: LiveBoardStore, seen: LiveBoard, board: LiveBoard) -> bool:
        if board.message_id is not None:
            await self.remove(board.guild_id)
        return await replace(self, seen, board)

    monkeypatch.setattr(LiveBoardStore, "replace", turned_off_before)

    assert await live.step() == [POST, DELETE]
    assert live.messages() == []


async def test_nothing_is_posted_after_the_bot_left(live: LiveWorld) -> None:
    await posted(live)
    live.world.env.backend.remove_guild(live.guild_id)
    await live.world.env.settle()

    assert await live.step() == []


async def test_nothing_new_is_posted_after_the_history_was_turned_off(live: LiveWorld) -> None:
    await live.set_board()
    await live.store.guilds.disable(live.guild_id, START)

    assert await live.step() == []


async def test_message_is_edited_after_the_clock_was_set_back(live: LiveWorld) -> None:
    await live.set_board()
    await live.step()
    live.clock.advance(-365 * DAY)
    await live.store.snapshots.delete_older(START + DAY)
    await live.gain(live.bob, 500)

    await live.step(TEN_MINUTES)

    assert "Bob" in live.description()[0]


async def test_server_without_scores_has_an_empty_live_leaderboard(live: LiveWorld) -> None:
    live.scores.clear()
    await live.store.snapshots.delete_older(START + DAY)
    await live.take_snapshot()
    await live.set_board()

    await live.step()

    assert live.message().embeds[0]["description"]
