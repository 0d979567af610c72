"""The failures of Tatsu that the demo can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


class Trouble(NamedTuple):
    """A failure of Tatsu: a clause that describes it, and the arguments for `FakeTatsu.misbehave`."""

    description: str
    behaviour: dict[str, Any]


TROUBLE = {
    "down": Trouble("Tatsu drops every connection", {"drop": True}),
    # The client sends a request up to three times. Without any response, a command would take its whole timeout
    # of 10 seconds.
    "slow": Trouble("Tatsu responds late and with an error", {"delay": 1.0, "status": 504}),
    "busy": Trouble(
        "Tatsu's rate limit is exceeded for 40 seconds", {"status": 429, "headers": {"Retry-After": "40"}}
    ),
    "forbidden": Trouble("Tatsu does not share the scores", {"status": 403}),
}
"""The failures, by their names on the command line."""


def set_behaviour(tatsu: FakeTatsu, trouble: str | None) -> None:
    """Make the virtual Tatsu work, or fail as the key of `TROUBLE` says."""
    behaviour = {} if trouble is None else TROUBLE[trouble].behaviour
    # simcord waits for all timers after an action, and the client has one for each idle connection.
    headers = behaviour.get("headers", {}) | {"Connection": "close"}
    tatsu.misbehave(**behaviour | {"headers": headers})
