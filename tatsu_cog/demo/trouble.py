"""The Tatsu failures that the demo can simulate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


class Trouble(NamedTuple):
    """A simulated failure: its description, and the arguments for `FakeTatsu.misbehave`."""

    description: str
    behaviour: dict[str, Any]


TROUBLE = {
    "down": Trouble("Tatsu drops every connection", {"drop": True}),
    # The client sends a request up to three times. If Tatsu didn't respond at all, every command would take 10 seconds
    # until it times out.
    "slow": Trouble("Tatsu responds late and with an error", {"delay": 1.0, "status": 504}),
    "busy": Trouble(
        "Tatsu's rate limit is exceeded for 40 seconds", {"status": 429, "headers": {"Retry-After": "40"}}
    ),
    "forbidden": Trouble("Tatsu does not share the scores", {"status": 403}),
}
"""The failures, by name on the command line."""


def set_behaviour(tatsu: FakeTatsu, trouble: str | None) -> None:
    """Simulate a failure, which is a key of `TROUBLE`, or None for no failure."""
    behaviour = {} if trouble is None else TROUBLE[trouble].behaviour
    # Close each connection: simcord waits for all timers, and aiohttp has a timer for each idle connection.
    headers = behaviour.get("headers", {}) | {"Connection": "close"}
    tatsu.misbehave(**behaviour | {"headers": headers})
