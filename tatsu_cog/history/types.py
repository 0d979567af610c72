"""Column types that are the same in SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, SmallInteger, Text, types

from tatsu_cog.api import Timeframe

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

_CODES = {Timeframe.ALL: 0, Timeframe.MONTH: 1, Timeframe.WEEK: 2}
_TIMEFRAMES = {code: timeframe for timeframe, code in _CODES.items()}


class UtcSeconds(types.TypeDecorator[datetime]):
    """An aware datetime in UTC, stored as whole Unix seconds because SQLite has no type for it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Convert a datetime to seconds, rounded down."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time in the database must have a time zone")
        return int(value.timestamp() // 1)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Convert seconds to a datetime in UTC."""
        return None if value is None else datetime.fromtimestamp(value, UTC)


class TimeframeCode(types.TypeDecorator[Timeframe]):
    """A `Timeframe`, stored as a small number."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Timeframe | None, dialect: Dialect) -> int | None:
        """Convert a time period to its number."""
        return None if value is None else _CODES[value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Timeframe | None:
        """Convert a number to its time period."""
        return None if value is None else _TIMEFRAMES[value]


class IdList(types.TypeDecorator[tuple[int, ...]]):
    """A short list of Discord IDs, stored as text with commas."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:
        """Join the IDs."""
        return None if value is None else ",".join(map(str, value))

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[int, ...] | None:
        """Split the IDs."""
        return None if value is None else tuple(int(part) for part in value.split(",") if part)
