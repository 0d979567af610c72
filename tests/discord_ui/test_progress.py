"""`ProgressUpdater`: nothing that goes wrong with a progress message reaches the job."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import pytest

from tatsu_cog.discord_ui import progress
from tatsu_cog.discord_ui.progress import ProgressUpdater

if TYPE_CHECKING:
    from collections.abc import Callable

LOGGER = "tatsu_cog.discord_ui.progress"


@pytest.fixture(autouse=True)
def _no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "UPDATE_INTERVAL", 0.0)


def counter() -> Callable[[], str]:
    """Return a text that is another one each time."""
    count = iter(range(10**9))
    return lambda: str(next(count))


async def turns() -> None:
    for _ in range(100):
        await asyncio.sleep(0)


def http_error(status: int, code: int = 0) -> discord.HTTPException:
    response: Any = type("Response", (), {"status": status, "reason": ""})()
    return discord.HTTPException(response, {"code": code, "message": ""})


async def test_text_that_has_changed_is_shown() -> None:
    texts = ["a", "a", "b", "b", "c"]
    shown: list[str] = []

    async def show(text: str) -> None:
        shown.append(text)

    async with ProgressUpdater(lambda: texts.pop(0) if len(texts) > 1 else texts[0], show):
        await turns()

    assert shown == ["b", "c"]


@pytest.mark.parametrize("broken_from", [0, 1, 3])
async def test_error_in_a_text_is_logged_once_and_does_not_stop_the_job(
    caplog: pytest.LogCaptureFixture, broken_from: int
) -> None:
    calls = 0

    def text() -> str:
        nonlocal calls
        calls += 1
        if calls > broken_from:
            raise ZeroDivisionError
        return str(calls)

    async def show(text: str) -> None:
        return

    async with ProgressUpdater(text, show):
        await turns()
        job_is_done = True

    assert job_is_done
    (record,) = caplog.records
    assert record.name == LOGGER
    assert record.levelname == "ERROR"
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize(
    ("error", "reason", "goes_on"),
    [
        (http_error(404, 10008), "status 404, code 10008", False),
        (http_error(401, 50027), "status 401, code 50027", False),
        (http_error(502), "status 502, code 0", True),
        (aiohttp.ServerDisconnectedError(), "ServerDisconnectedError", True),
        (TimeoutError(), "TimeoutError", True),
    ],
    ids=repr,
)
async def test_error_of_discord_is_one_warning_without_a_traceback(
    caplog: pytest.LogCaptureFixture, error: Exception, reason: str, *, goes_on: bool
) -> None:
    attempts = 0

    async def show(text: str) -> None:
        nonlocal attempts
        attempts += 1
        raise error

    async with ProgressUpdater(counter(), show):
        await turns()

    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage() == f"Discord rejected a progress update ({reason})"
    assert record.exc_info is None
    assert (attempts > 1) == goes_on


async def test_error_of_the_job_is_raised_and_the_updates_end() -> None:
    async def show(text: str) -> None:
        return

    with pytest.raises(ZeroDivisionError):
        async with ProgressUpdater(counter(), show) as updater:
            raise ZeroDivisionError

    assert updater._task is not None  # noqa: SLF001
    assert updater._task.done()  # noqa: SLF001
