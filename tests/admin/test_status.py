"""``/tatsu-admin status``: the state of the connection to Tatsu."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.admin import text_of
from support.world import embed_of

from tatsu_cog.admin import status_messages
from tatsu_cog.admin.status import assess_connection
from tatsu_cog.api import (
    ClientStats,
    ConnectionFailed,
    Forbidden,
    HTTPError,
    NotFound,
    RateLimited,
    ServerError,
    TimedOut,
    Unauthorized,
)
from tatsu_cog.api.ratelimit import StoreState
from tatsu_cog.health import assess_health

if TYPE_CHECKING:
    from support.world import World

    from tatsu_cog.api import TatsuError

REJECTED = "❌ rejected"
UNCHECKED = "❔ not checked"
NOT_SHARED = "❌ the key's owner isn't in this server, or Tatsu isn't"


async def status(world: World) -> list[str]:
    return text_of(await world.aria.slash(world.channel, "tatsu-admin status")).splitlines()


async def test_status_shows_the_connection_without_secrets(world: World) -> None:
    await world.aria.slash(world.channel, "top")
    world.take_requests()

    lines = await status(world)

    assert lines[:2] == ["API key: ✅ working", "Hats's scores: ✅ available"]
    assert re.fullmatch(r"Tatsu: ✅ responded in \d+ ms", lines[2])
    assert re.fullmatch(r"Requests available: \*\*[\d,]+ of [\d,]+\*\* · all of them <t:\d+:R>", lines[3])
    assert lines[4:7] == [
        "Sent 2 · queued 0 · rate-limited 0",
        "Cached 0 · outdated 0",
        "Redis: off",
    ]
    assert lines[7] == "Discord: connected · 0 ms"
    assert "discord.py 2." in lines[8]
    assert world.tatsu.key not in "\n".join(lines)
    assert world.tatsu.base_url not in "\n".join(lines)
    assert world.take_requests() == ["GET /rankings/all?offset=0"]  # the cache is bypassed


@pytest.mark.parametrize(
    ("behaviour", "key", "scores", "line"),
    [
        ({"status": 401}, REJECTED, UNCHECKED, "✅ responded"),
        ({"status": 403}, "✅ working", NOT_SHARED, "✅ responded"),
        ({"status": 404}, "✅ working", NOT_SHARED, "✅ responded"),
        ({"status": 400}, UNCHECKED, UNCHECKED, "✅ responded"),
        ({"status": 503}, UNCHECKED, UNCHECKED, "❌ not responding"),
        ({"drop": True}, UNCHECKED, UNCHECKED, "❌ not responding"),
        ({"truncate": True}, UNCHECKED, UNCHECKED, "❌ not responding"),
        ({"status": 401, "html": True}, UNCHECKED, UNCHECKED, "❌ not responding"),
        ({"status": 403, "html": True}, UNCHECKED, UNCHECKED, "❌ not responding"),
        ({"status": 404, "html": True}, UNCHECKED, UNCHECKED, "❌ not responding"),
    ],
    ids=str,
)
async def test_status_shows_why_the_request_failed(
    world: World, behaviour: dict[str, Any], key: str, scores: str, line: str
) -> None:
    world.tatsu.misbehave(**behaviour)

    lines = await status(world)

    assert lines[:2] == [f"API key: {key}", f"Hats's scores: {scores}"]
    assert lines[2].startswith(f"Tatsu: {line}")


async def test_reset_is_not_shown_before_the_first_response(world: World) -> None:
    world.tatsu.misbehave(drop=True)
    for _ in range(4):
        lines = await status(world)

    assert lines[3] == "Requests available: **1 of 1,000,000** · more once Tatsu responds"


async def test_no_requests_are_available_while_requests_are_blocked(world: World) -> None:
    world.tatsu.misbehave(status=429, headers={"Retry-After": "3000"})
    await status(world)

    lines = await status(world)

    assert re.fullmatch(
        r"Requests available: \*\*0 of 1,000,000\*\* · the next one <t:(\d+):R> · all of them <t:(\d+):R>",
        lines[3],
    )


async def test_replaced_key_works_immediately(world: World) -> None:
    world.tatsu.misbehave(status=401)
    await status(world)
    world.tatsu.behave()

    assert (await status(world))[0] == "API key: ✅ working"


async def test_stale_response_is_reported_as_no_response(world: World) -> None:
    await world.aria.slash(world.channel, "top")
    world.tatsu.misbehave(drop=True)

    lines = await status(world)

    assert lines[1:3] == [f"Hats's scores: {UNCHECKED}", "Tatsu: ❌ not responding"]
    page = await world.aria.slash(world.channel, "top")
    assert embed_of(page).description  # members still see stale data


# Generated statistics


@pytest.mark.parametrize(
    ("redis", "line"),
    [
        (None, "Redis: off"),
        (StoreState("connected"), "Redis: connected"),
        (StoreState("unreachable"), "Redis: ❌ unreachable, requests paused"),
        (StoreState("refused", "NOPERM"), "Redis: ❌ refuses this bot (NOPERM), requests paused"),
        (StoreState("refused"), "Redis: ❌ refuses this bot, requests paused"),
        (StoreState("refused", "<@1>"), "Redis: ❌ refuses this bot (\\<\\@1\\>), requests paused"),
    ],
    ids=str,
)
def test_state_of_redis_is_shown(redis: StoreState | None, line: str) -> None:
    assert line in lines_for(stats(redis=redis), None)


def stats(**fields: Any) -> ClientStats:
    now = datetime.now(UTC)
    values: dict[str, Any] = dict.fromkeys(ClientStats.__struct_fields__, 0)
    values |= {
        "limit": 60,
        "remaining": 60,
        "window": 60.0,
        "resets_at": now,
        "blocked_until": None,
        "redis": None,
        "last_error": None,
        "last_success_at": None,
    }
    return ClientStats(**(values | fields))


def lines_for(client_stats: ClientStats, error: TatsuError | None, *, stale: bool = False) -> list[str]:
    health = assess_health(0.05, client_stats)
    connection = assess_connection(health, client_stats, error, stale=stale, milliseconds=12.0)
    return status_messages.status_text(connection, "Hats", {"Python": "3"}).splitlines()


any_time = st.integers(-100, 4_000).map(lambda seconds: datetime.now(UTC) + timedelta(seconds=seconds))
any_stats = st.builds(
    stats,
    limit=st.integers(1, 100),
    remaining=st.integers(-5, 120),
    resets_at=any_time,
    blocked_until=st.none() | any_time,
    redis=st.none()
    | st.builds(StoreState, st.sampled_from(["connected", "unreachable", "refused"]), st.text(max_size=9)),
)
any_error = st.sampled_from(
    [
        None,
        Unauthorized(401, 1, "no"),
        Forbidden(403, 1, "no"),
        NotFound(404, 1, "no"),
        HTTPError(400, 1, "no"),
        RateLimited(datetime.now(UTC)),
        RateLimited(datetime.now(UTC), sent=False),
        ServerError(502),
        ConnectionFailed("no"),
        TimedOut("no"),
    ]
)


@given(any_stats, any_error, st.booleans())
@settings(deadline=None)
def test_lines_do_not_contradict_each_other(
    client_stats: ClientStats, error: TatsuError | None, stale: bool
) -> None:
    now = datetime.now(UTC).timestamp()
    key, scores, tatsu, requests, *_, redis, _, _ = lines_for(
        client_stats, error, stale=stale and error is None
    )

    available, limit = map(int, re.findall(r"\d+", requests.split("**")[1]))
    times = {name: int(at) for name, at in re.findall(r"· ([a-z ]+) <t:(\d+):R>", requests)}
    assert 0 <= available <= limit
    if "paused" in redis:
        assert available == 0
        assert requests.endswith("paused until Redis is back")
    if available == limit:
        assert not times
    assert all(at >= int(now) for at in times.values())
    if "the next one" in times:
        assert available == 0
        assert times["all of them"] >= times["the next one"]
    if "✅" in scores:
        assert "✅" in key
        assert "✅" in tatsu
    if "❌" in scores:
        assert "✅" in key
    if "✅" in key or "❌" in key:
        assert "✅" in tatsu
    if "❔" in tatsu:
        assert "❔" in key
        assert "❔" in scores
    if "once Tatsu responds" in requests:
        assert "❌ not responding" in tatsu
