"""The errors of the history."""

from __future__ import annotations


class HistoryError(Exception):
    """The database can't be used.

    The message is a clause without a final full stop, and completes "TATSU_DATABASE_URL cannot be used: …". It says
    what to do and never contains a password.
    """


class LeaseLost(Exception):
    """Another process has the lease now, or the lease was never acquired. Nothing was written."""
