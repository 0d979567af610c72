"""No error, traceback or log message shows the API key."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from support.crash_reports import chain_of, crash_report
from support.failures import KEY, Case, every_case, failing, provoke
from support.leaderboard import USER

from tatsu_cog import (
    ClientClosed,
    HTTPError,
    TatsuClient,
    xp_for_level,
)

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


def all_logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join([caplog.text, *(repr(vars(record)) for record in caplog.records)])


def shows_key(text: str) -> bool:
    return any(KEY[start : start + 8] in text for start in range(len(KEY) - 7))


def test_key_in_a_crash_report_is_detected() -> None:
    with pytest.raises(TypeError) as caught:
        xp_for_level(KEY)  # type: ignore[arg-type]

    assert shows_key(crash_report(caught.value))
    assert shows_key(f"no {KEY[4:14]}")
    assert not shows_key(crash_report(ValueError(KEY[:7])))


@every_case
async def test_errors_and_logs_do_not_show_the_key(
    tatsu: FakeTatsu, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    error = await provoke(tatsu, case)

    assert not shows_key(crash_report(error))
    # It contains the request headers.
    assert not any(hasattr(each, "request_info") for each in chain_of(error))
    assert not shows_key(all_logged(caplog))


async def test_client_and_its_log_do_not_show_the_key(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tatsu.key = KEY
    tatsu.set_profile(USER)

    async with TatsuClient(KEY, base_url=tatsu.base_url) as client:
        await client.get_profile(USER)
        assert not shows_key(f"{client} {client!r} {vars(client)}")
    with pytest.raises(ClientClosed) as caught:
        await client.get_profile(USER)

    assert f"GET /v1/users/{USER}/profile: 200" in caplog.text
    assert not shows_key(all_logged(caplog))
    assert not shows_key(crash_report(caught.value))


@pytest.mark.parametrize("status", [302, 401, 429, 500])
@pytest.mark.parametrize("padding", [0, 280])
async def test_key_in_a_message_of_tatsu_is_masked(
    tatsu: FakeTatsu, status: int, padding: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = failing(status=status, message=f"{'x' * padding}Bad key {KEY}.")

    error = await provoke(tatsu, Case("echo", echo, "profile", HTTPError, {}))

    assert isinstance(error, HTTPError)
    assert error.message == f"{'x' * padding}Bad key ***."
    assert not shows_key(crash_report(error))
    assert not shows_key(all_logged(caplog))


@pytest.mark.parametrize("end", ["\nand more", " and more", "ключ"])
def test_error_for_an_invalid_key_does_not_show_it(end: str) -> None:
    with pytest.raises(ValueError, match="malformed") as caught:
        TatsuClient(KEY + end)

    assert not shows_key(crash_report(caught.value))


@pytest.mark.parametrize("options", [{"timeout": 0}, {"fresh_for": -1}, {"base_url": "api.tatsu.gg"}])
def test_error_for_another_invalid_argument_does_not_show_the_key(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="must") as caught:
        TatsuClient(KEY, **options)

    assert not shows_key(crash_report(caught.value))
