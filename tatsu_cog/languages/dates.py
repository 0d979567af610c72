"""Dates in the current language, for texts in which Discord doesn't format them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tatsu_cog.languages import numbers
from tatsu_cog.languages.current import current_language
from tatsu_cog.languages.supported import BABEL_LOCALES

if TYPE_CHECKING:
    from datetime import date

# strftime() would use the language of the host.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """Return a date with the name of the month, such as ``4 March 2025`` in English."""
    language = current_language()
    if language not in numbers.loaded:
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    from babel.dates import format_date

    return format_date(day, "long", locale=BABEL_LOCALES[language])
