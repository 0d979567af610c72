"""A logging filter that drops repeated messages."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from cachetools import TTLCache

if TYPE_CHECKING:
    from collections.abc import Hashable

LOG_INTERVAL = 600.0
"""Seconds until a repeated record is logged again."""
MAX_KEYS = 256
"""The maximum number of keys to store."""


class RepeatFilter(logging.Filter):
    """A logging filter that drops records whose ``repeat_key`` was already logged in the last 10 minutes.

    Set the key with ``extra=repeat_key(...)``. Records without a key are never dropped.
    """

    def __init__(self) -> None:
        super().__init__()
        self._logged: TTLCache[Hashable, bool] = TTLCache(
            MAX_KEYS, LOG_INTERVAL, timer=lambda: time.monotonic()
        )

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to log the record."""
        key: Hashable = getattr(record, "repeat_key", None)
        if key is None:
            return True
        if key in self._logged:
            return False
        self._logged[key] = True
        return True


def repeat_key(*key: Hashable) -> dict[str, Hashable]:
    """Return the ``extra`` to pass to a logging call so that `RepeatFilter` drops repeats with an equal key."""
    return {"repeat_key": key}
