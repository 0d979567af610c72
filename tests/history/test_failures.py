"""The explanations of errors that no test can cause reliably."""

from __future__ import annotations

import asyncpg

from tatsu_cog.history.failures import explain


def test_connection_that_died_during_an_operation_is_reported() -> None:
    error = asyncpg.InternalClientError("cannot switch to state 15; another operation (2) is in progress")

    assert explain(error) == "the connection to the server was lost"


def test_bug_is_not_explained() -> None:
    assert explain(TypeError("unsupported operand")) is None
