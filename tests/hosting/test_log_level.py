"""The setting `LOG_LEVEL`, and the log of the example bot at the level DEBUG."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from support.example import CONFIGURED, running_example, wait_for_event
from support.fake_discord import INTERACTION_TOKEN, PROFILE, FakeDiscord
from support.processes import TIME_LIMIT, wait_for_exit

if TYPE_CHECKING:
    from pathlib import Path

    from tatsu_cog.testing import FakeTatsu

REDIS_PASSWORD = "secret-of-redis"  # noqa: S105 - not a real one


async def test_unknown_level_is_reported_in_one_line(tmp_path: Path) -> None:
    async with running_example(tmp_path, CONFIGURED | {"LOG_LEVEL": "verbose"}) as process:
        status, lines = await wait_for_exit(process)

    assert (status, lines) == (1, ["LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR."])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")
@pytest.mark.parametrize(
    ("level", "logged"), [("warning", set()), ("", {"INFO"}), (" debug ", {"DEBUG", "INFO"})]
)
async def test_level_decides_what_is_logged(tmp_path: Path, level: str, logged: set[str]) -> None:
    async with (
        FakeDiscord.started() as server,
        running_example(tmp_path, CONFIGURED | {"LOG_LEVEL": level}, server) as process,
    ):
        await wait_for_event(server.connected)
        process.send_signal(signal.SIGTERM)
        status, lines = await wait_for_exit(process)

    assert status == 0
    assert {name for name in ("DEBUG", "INFO") if any(name in line for line in lines)} == logged


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a process")
@pytest.mark.parametrize("redis_url", ["", f"redis://user:{REDIS_PASSWORD}@127.0.0.1:9/0"])
async def test_debug_log_of_a_command_contains_no_secret(
    tmp_path: Path, tatsu: FakeTatsu, redis_url: str
) -> None:
    tatsu.set_profile(502, username="Aria")
    settings = {
        "LOG_LEVEL": "DEBUG",
        "TATSU_API_KEY": tatsu.key,
        "TATSU_API_BASE_URL": tatsu.base_url,
        "TATSU_REDIS_URL": redis_url,
        "TATSU_PICTURES": "off",
        "TATSU_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'tatsu.db'}",
    }
    async with (
        FakeDiscord.started() as server,
        running_example(tmp_path, CONFIGURED | settings, server) as process,
    ):
        await wait_for_event(server.connected)
        await server.interact(PROFILE)
        async with asyncio.timeout(TIME_LIMIT):
            response = await server.responses.get()
        process.send_signal(signal.SIGTERM)
        status, lines = await wait_for_exit(process)

    output = "\n".join(lines)
    assert status == 0
    assert response["type"] in {4, 5}
    assert "Dispatching event interaction" in output
    assert not any("Traceback" in line for line in lines), output
    assert ("GET /v1/users/502/profile: 200" in output) == (not redis_url)
    assert "tatsu_hidden_members" not in output  # statements contain the IDs of members
    for secret in (CONFIGURED["DISCORD_TOKEN"], tatsu.key, INTERACTION_TOKEN, REDIS_PASSWORD):
        assert secret not in output
