"""The kinds of trouble that Tatsu can have in the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


@dataclass(frozen=True)
class Trouble:
    """One way in which Tatsu does not work.

    Attributes
    ----------
    description : str
        What happens, as a clause.
    behaviour : dict
        The arguments for `tatsu_cog.testing.FakeTatsu.misbehave`.
    """

    description: str
    behaviour: dict[str, Any]


TROUBLE = {
    "down": Trouble("Tatsu drops every connection", {"drop": True}),
    # The client tries three times. If Tatsu never responded, it would wait for its timeout of 10 seconds.
    "slow": Trouble("Tatsu responds late and with an error", {"delay": 1.0, "status": 504}),
    "busy": Trouble(
        "Tatsu's rate limit is exceeded for 40 seconds", {"status": 429, "headers": {"Retry-After": "40"}}
    ),
    "forbidden": Trouble("Tatsu does not share the scores", {"status": 403}),
}
"""The kinds of trouble, by their name on the command line."""


def set_behaviour(tatsu: FakeTatsu, trouble: str | None) -> None:
    """Make the virtual Tatsu behave, or misbehave, from now on.

    It closes each connection after a response. Otherwise the client's timer for idle connections would keep
    the page waiting for some seconds after an action, because simcord waits for every timer.

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
