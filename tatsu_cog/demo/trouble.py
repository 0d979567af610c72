"""The failures of Tatsu that the demo can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


@dataclass(frozen=True)
class Trouble:
    """A failure of Tatsu.

    Attributes
    ----------
    description : str
        The failure, as a clause without a full stop.
    behaviour : dict
        The arguments for `tatsu_cog.testing.FakeTatsu.misbehave`.
    """

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
    """Make the virtual Tatsu work, or fail in the given way.

    In both cases it closes each connection after a response. Otherwise the page would wait for some seconds after
    an action, because simcord waits for all timers, and the client has one for idle connections.

    Parameters
    ----------
    tatsu : FakeTatsu
        The server.
    trouble : str or None
        A key of `TROUBLE`; None if it works.
    """
    behaviour = {} if trouble is None else dict(TROUBLE[trouble].behaviour)
    behaviour["headers"] = behaviour.get("headers", {}) | {"Connection": "close"}
    tatsu.misbehave(**behaviour)
