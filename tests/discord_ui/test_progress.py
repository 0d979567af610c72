"""`ProgressUpdater`: progress messages, and their errors, which do not affect the job."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest
from support.faults import http_error

from tatsu_cog.discord_ui import progress
from tatsu_cog.discord_ui.progress import ProgressUpdater

if TYPE_CHECKING:
    from collections.abc import Callable

LOGGER = "tatsu_cog.discord_ui.progress"


@pytest.fixture(autouse=True)
def _no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "UPDATE_INTERVAL", 0.0)


def counter() -> Callable[[], str]:
    """Return a function that returns a new text on each call."""
    count = iter(range(10**9))
    return lambda: str(next(count))


async def run_loop() -> None:
    """Let the updater run several times."""
    for _ in range(100):
        await asyncio.sleep(0)


async def test_text_is_shown_only_if_it_has_changed() -> None:
    texts = ["a", "a", "b", "b", "c"]
    shown: list[str] = []

    async def show(text: str) -> None:
        shown.append(text)

    async with ProgressUpdater(lambda: texts.pop(0) if len(texts) > 1 else texts[0], show):
        await run_loop()

    assert shown == ["b", "c"]


@pytest.mark.parametrize("broken_from", [0, 1, 3])
async def test_error_of_the_text_function_is_logged_once_and_does_not_stop_the_job(
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
        await run_loop()
        job_is_done = True

    assert job_is_done
    (record,) = caplog.records
    assert record.name == LOGGER
    assert record.levelname == "ERROR"
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize(
    ("error", "reason", "continues"),
    [
        (http_error(404, 10008), "status 404, code 10008", False),
        (http_error(401, 50027), "status 401, code 50027", False),
        (http_error(502), "status 502, code 0", True),
        (aiohttp.ServerDisconnectedError(), "ServerDisconnectedError", True),
        (TimeoutError(), "TimeoutError", True),
    ],
    ids=repr,
)
async def test_error_of_discord_is_logged_once_without_a_traceback(
    caplog: pytest.LogCaptureFixture, error: Exception, reason: str, *, continues: bool
) -> None:
    attempts = 0

    async def show(text: str) -> None:
        nonlocal attempts
        attempts += 1
        raise error

    async with ProgressUpdater(counter(), show):
        await run_loop()

    (record,) = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage() == f"Discord rejected a progress update ({reason})"
    assert record.exc_info is None
    assert (attempts > 1) == continues


async def test_error_of_the_job_is_raised_and_ends_the_updates() -> None:
    async def show(text: str) -> None:
        return

    with pytest.raises(ZeroDivisionError):
        async with ProgressUpdater(counter(), show) as updater:
            raise ZeroDivisionError

    assert updater._task is not None  # noqa: SLF001
    assert updater._task.done()  # noqa: SLF001
