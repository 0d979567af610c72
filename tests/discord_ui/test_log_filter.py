"""The log filter drops repeated records for ten minutes."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import pytest

from tatsu_cog.discord_ui.log_filter import LOG_INTERVAL, MAX_KEYS, RepeatFilter, repeat_key

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    logger, repeats = logging.getLogger("tests.log_filter"), RepeatFilter()
    logger.addFilter(repeats)
    yield logger
    logger.removeFilter(repeats)


def test_repeated_record_is_logged_once(log: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(3):
        log.warning("failure %d", number, extra=repeat_key("a"))

    assert caplog.messages == ["failure 0"]


def test_records_with_different_keys_are_logged_separately(
    log: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    for key in ("a", "b", "a", "b"):
        log.warning(key, extra=repeat_key(key))

    assert caplog.messages == ["a", "b"]


def test_records_without_a_key_are_always_logged(
    log: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    log.warning("x")
    log.warning("x")

    assert caplog.messages == ["x", "x"]


def test_record_is_logged_again_after_the_interval(
    log: logging.Logger, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.monotonic()
    for seconds in (0.0, LOG_INTERVAL - 1, LOG_INTERVAL + 1):
        monkeypatch.setattr(time, "monotonic", lambda at=now + seconds: at)
        log.warning("%d", seconds, extra=repeat_key("a"))

    assert caplog.messages == ["0", "601"]


def test_number_of_stored_keys_is_bounded(log: logging.Logger, caplog: pytest.LogCaptureFixture) -> None:
    for number in range(MAX_KEYS + 1):
        log.warning("%d", number, extra=repeat_key(number))
    log.warning("again", extra=repeat_key(0))

    assert caplog.messages[-1] == "again"
