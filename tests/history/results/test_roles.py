"""The role of the winners."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.history_world import clock_of, history_of
from support.results import (
    BotFault,
    come_back,
    give_by_hand,
    holders,
    inject_bot_fault,
    notes_of,
    play,
    posted,
    set_up,
    store_reset,
    take_by_hand,
    task_of,
)

from tatsu_cog.api import Timeframe
from tatsu_cog.history.collector import KEEP_WINNERS
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.roles import WinnerRoles

if TYPE_CHECKING:
    import simcord
    from support.world import World

ROLE_ROUTE = "*/members/*/roles/*"


@pytest.fixture
def bob(world: World) -> simcord.MemberActor:
    return world.join("Bob")


@pytest.fixture
def cleo(world: World) -> simcord.MemberActor:
    return world.join("Cleo")


async def next_week(world: World, scores: dict[int, int], timeframe: Timeframe = Timeframe.WEEK) -> None:
    """Let a week pass, at the end of which these were the scores."""
    clock_of(world)._now += timedelta(days=7)  # noqa: SLF001 - without waking the tasks
    await store_reset(world, scores, timeframe=timeframe)
    await play(world)


async def test_winners_get_the_role_and_previous_winners_lose_it(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor, cleo: simcord.MemberActor
) -> None:
    await set_up(world, winners=2, role=role)
    await next_week(world, {world.aria.id: 30, bob.id: 20, cleo.id: 10})
    assert holders(world, role) == {world.aria.id, bob.id}

    await next_week(world, {cleo.id: 30, bob.id: 20, world.aria.id: 10})
    assert holders(world, role) == {cleo.id, bob.id}


async def test_reason_is_in_the_audit_log(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    await set_up(world, winners=1, role=role)
    await next_week(world, {world.aria.id: 30})
    await next_week(world, {bob.id: 30})

    reasons = [entry.reason for entry in world.guild.audit_log()]
    assert reasons[-3:] == [
        messages.REASON_GIVE(timeframe="week"),
        messages.REASON_TAKE(),
        messages.REASON_GIVE(timeframe="week"),
    ]


async def test_member_who_had_the_role_keeps_it(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    give_by_hand(world, world.aria, role)
    await set_up(world, winners=1, role=role)
    await next_week(world, {world.aria.id: 30})

    await next_week(world, {bob.id: 30})

    assert holders(world, role) == {world.aria.id, bob.id}


async def test_role_that_an_admin_took_away_is_not_given_again_for_the_same_results(
    world: World, role: simcord.RoleHandle
) -> None:
    await set_up(world, winners=1, role=role)
    await next_week(world, {world.aria.id: 30})
    take_by_hand(world, world.aria, role)

    await play(world, days=1)
    assert holders(world, role) == set()

    await next_week(world, {world.aria.id: 30})
    assert holders(world, role) == {world.aria.id}


async def test_member_who_left_gets_no_role_when_they_come_back(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    await set_up(world, winners=2, role=role)
    world.guild.remove_member(bob)
    await next_week(world, {bob.id: 30, world.aria.id: 20})

    come_back(world, bob.id)
    await play(world, days=1)
    assert holders(world, role) == {world.aria.id}

    await next_week(world, {bob.id: 30})
    assert holders(world, role) == {bob.id}


async def test_role_is_taken_if_results_are_turned_off(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    give_by_hand(world, bob, role)
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30, bob.id: 20})

    await history_of(world).store.results.remove_settings(world.guild.id, Timeframe.WEEK)
    await play(world, minutes=15)

    assert holders(world, role) == {bob.id}
    assert await history_of(world).store.grants.of_guild(world.guild.id) == []


async def test_role_is_taken_before_the_data_of_the_server_is_deleted(
    world: World, role: simcord.RoleHandle
) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})

    await history_of(world).before_deletion(_guild(world))

    assert holders(world, role) == set()


async def test_another_role_replaces_the_old_one(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    other = world.guild.create_role("Legend")
    give_by_hand(world, bob, role)
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30, bob.id: 20})

    await set_up(world, role=other)
    await play(world)

    assert holders(world, role) == {bob.id}
    assert holders(world, other) == {world.aria.id, bob.id}


async def test_week_and_month_can_have_the_same_role(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    await set_up(world, winners=1, role=role)
    await set_up(world, winners=1, role=role, timeframe=Timeframe.MONTH)
    await next_week(world, {world.aria.id: 30})
    await next_week(world, {world.aria.id: 90}, Timeframe.MONTH)

    await next_week(world, {bob.id: 30})
    assert holders(world, role) == {world.aria.id, bob.id}

    await next_week(world, {bob.id: 90}, Timeframe.MONTH)
    assert holders(world, role) == {bob.id}


async def test_hidden_winner_loses_the_role(world: World, role: simcord.RoleHandle) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    await history_of(world).store.guilds.hide(world.guild.id, world.aria.id, clock_of(world).now())

    await play(world, minutes=15)

    assert holders(world, role) == set()


async def test_server_whose_roles_cannot_be_checked_does_not_hold_up_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = world.env.create_guild("Caps")
    first, second = sorted([other.id, world.guild.id])
    synced: list[int] = []

    async def sync(_: WinnerRoles, guild: discord.Guild) -> bool:
        synced.append(guild.id)
        if guild.id == first:
            raise ValueError("damaged data")
        return True

    monkeypatch.setattr(WinnerRoles, "sync", sync)
    for guild_id in (first, second):
        task_of(world).check_roles(guild_id)
    await play(world)
    await play(world, minutes=1)

    assert synced == [first, second]  # the first one again with the next check of all servers
    assert [str(first) in each.getMessage() for each in caplog.records] == [True]


async def test_winners_keep_the_role_if_the_history_is_kept_for_a_day(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor
) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    results = history_of(world).store.results

    async def clean_up() -> None:
        now = clock_of(world).now()
        await results.delete_older(now - timedelta(days=1), winners_before=now - KEEP_WINNERS)

    for _ in range(6):
        await play(world, days=1)
        await clean_up()
        await play(world, minutes=15)
        assert holders(world, role) == {world.aria.id}

    await next_week(world, {bob.id: 30})
    await play(world, days=2)
    await clean_up()
    await play(world, minutes=15)

    assert holders(world, role) == {bob.id}
    assert len(await results.last(world.guild.id, Timeframe.WEEK, 9)) == 1


async def test_previous_winners_lose_the_role_after_a_week_without_winners(
    world: World, role: simcord.RoleHandle
) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})

    await next_week(world, {})

    assert holders(world, role) == set()


async def test_deleted_role_is_reported_once_and_forgotten(
    world: World, role: simcord.RoleHandle, bob: simcord.MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    world.env.backend.delete_role(world.guild.id, role.id)
    await world.env.settle()

    for _ in range(3):
        await next_week(world, {bob.id: 30})

    assert _warnings(caplog) == [messages.ROLE_GONE()]
    assert len(posted(world)) == 4
    assert await history_of(world).store.grants.of_guild(world.guild.id) == []


async def test_role_above_the_bot_is_never_touched(
    world: World, bob: simcord.MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    guild: Any = world.env.backend.get_guild(world.guild.id)
    high = world.guild.create_role("High", position=len(guild.roles) + 1)
    await set_up(world, role=high)
    await next_week(world, {world.aria.id: 30})
    await play(world, hours=1)

    assert holders(world, high) == set()
    assert _warnings(caplog) == [messages.role_too_high(_role(world, high))]
    assert messages.winners_get(high.id) not in notes_of(posted(world)[0])

    world.env.backend.reorder_roles(world.guild.id, [{"id": high.id, "position": 1}])
    await world.env.settle()
    await play(world, hours=1)
    assert holders(world, high) == {world.aria.id}


async def test_missing_permission_is_reported_once(
    world: World, role: simcord.RoleHandle, caplog: pytest.LogCaptureFixture
) -> None:
    bot_role = _bot_role(world)
    world.env.backend.edit_role(world.guild.id, bot_role.id, {"permissions": 0})
    await world.env.settle()
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    for _ in range(4):
        await play(world, hours=1)

    assert _warnings(caplog) == [messages.role_permission(_role(world, role))]
    assert holders(world, role) == set()

    permissions = discord.Permissions(manage_roles=True).value
    world.env.backend.edit_role(world.guild.id, bot_role.id, {"permissions": permissions})
    await world.env.settle()
    await play(world, hours=1)
    assert holders(world, role) == {world.aria.id}


async def test_refusal_of_discord_is_reported_once(
    world: World, role: simcord.RoleHandle, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("PUT", ROLE_ROUTE, status=403, code=60003, times=3)
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    for _ in range(4):
        await play(world, hours=1)

    assert _warnings(caplog) == [messages.role_refused(_role(world, role))]
    assert holders(world, role) == {world.aria.id}


@pytest.mark.parametrize("accepted", [True, False], ids=["delivered", "lost"])
async def test_gift_without_a_response_is_completed(
    world: World,
    role: simcord.RoleHandle,
    bob: simcord.MemberActor,
    monkeypatch: pytest.MonkeyPatch,
    *,
    accepted: bool,
) -> None:
    await set_up(world, winners=1, role=role)
    inject_bot_fault(monkeypatch, world, BotFault("PUT", ROLE_ROUTE, accepted=accepted))
    await next_week(world, {world.aria.id: 30})
    await play(world, minutes=15)
    assert holders(world, role) == {world.aria.id}

    inject_bot_fault(monkeypatch, world, BotFault("DELETE", ROLE_ROUTE, accepted=accepted))
    await next_week(world, {bob.id: 30})
    await play(world, minutes=15)
    assert holders(world, role) == {bob.id}


async def test_unchanged_roles_cost_no_requests(
    world: World, role: simcord.RoleHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(world, role=role)
    await next_week(world, {world.aria.id: 30})
    fault = inject_bot_fault(monkeypatch, world, BotFault("*", "*", times=10**6))

    for _ in range(10):
        await play(world, hours=1)

    assert fault.occurrences == 0


def _guild(world: World) -> discord.Guild:
    bot: Any = world.env.bot
    guild: discord.Guild = bot.get_guild(world.guild.id)
    return guild


def _role(world: World, role: simcord.RoleHandle) -> discord.Role:
    found = _guild(world).get_role(role.id)
    assert found is not None
    return found


def _bot_role(world: World) -> discord.Role:
    return _guild(world).me.top_role


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return the problems that were logged."""
    lines = [each.getMessage() for each in caplog.records if "Results of guild" in each.getMessage()]
    return [line.split(": ", 1)[1] for line in lines]
