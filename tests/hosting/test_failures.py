"""`describe_failure`: common failures become one line, and bugs keep their traceback."""

from __future__ import annotations

import socket
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey
from discord.ext import commands
from yarl import URL

from tatsu_cog.hosting.failures import describe_failure
from tatsu_cog.settings import SettingsError


def response(status: int, path: str = "/api/v10/users/@me/guilds") -> Any:
    return SimpleNamespace(
        status=status, reason="Reason", method="GET", url=URL(f"https://discord.com{path}")
    )


def unreachable(host: str) -> aiohttp.ClientConnectorError:
    key = ConnectionKey(host, 443, True, True, None, None, None)
    return aiohttp.ClientConnectorDNSError(key, socket.gaierror(-2, "Name or service not known"))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (SettingsError("A is wrong."), "A is wrong."),
        (commands.ExtensionFailed("tatsu_cog", SettingsError("A is wrong.")), "A is wrong."),
        (unreachable("discord.com"), "Can't connect to Discord: Cannot connect to host discord.com:443 ssl:"),
        (aiohttp.ServerDisconnectedError(), "Can't connect to Discord: Server disconnected."),
        (TimeoutError(), "Can't connect to Discord: no response in time. Check this host's network"),
        (ConnectionResetError(104, "Connection reset by peer"), "Can't connect to Discord: [Errno 104]"),
        (
            discord.DiscordServerError(response(503), "<html>\nno"),
            "Discord isn't available right now (status 503)",
        ),
        (discord.HTTPException(response(429), "slow\ndown"), "Discord is rate limiting this host."),
        (
            discord.Forbidden(response(403), {"code": 50001, "message": "Missing Access"}),
            "Discord refused GET /api/v10/users/@me/guilds: 403 Reason (error code: 50001): Missing Access",
        ),
        (discord.ConnectionClosed(SimpleNamespace(close_code=4004), shard_id=None), "Discord closed the"),  # type: ignore[arg-type]
    ],
)
def test_known_failure_is_described_in_one_line(error: Exception, line: str) -> None:
    described = describe_failure(error)

    assert described is not None
    assert described.startswith(line)
    assert "\n" not in described


@pytest.mark.parametrize(
    "error",
    [
        KeyError("x"),
        FileNotFoundError("data.json"),
        unreachable("api.example.com"),
        commands.ExtensionFailed("mine", ZeroDivisionError()),
    ],
)
def test_bug_is_not_described(error: Exception) -> None:
    assert describe_failure(error) is None
