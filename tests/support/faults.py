"""Faults on the way to Discord: a request or its confirmation is lost."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simcord.http.client import FakeWebhookAdapter, _path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from simcord.backend.models import Message

    from support.world import World

CALLBACK = "/interactions/*/callback"
ORIGINAL = "/webhooks/*/messages/@original"
FOLLOWUP = "/webhooks/*/*"


@dataclass
class Fault:
    """A fault of the next requests that match.

    Attributes
    ----------
    method, path
        The requests, the path as a pattern.
    error
        Makes the error that the bot sees; None for a 502, after which discord.py repeats the request.
    accepted
        Whether Discord carries the request out.
    times
        The number of requests.
    """

    method: str
    path: str
    error: Callable[[], Exception] | None
    accepted: bool = True
    times: int = 1
    happened: int = 0


def cause(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> Fault:
    """Let a fault happen."""
    request = FakeWebhookAdapter.request

    async def faulty(self: FakeWebhookAdapter, route: Any, session: Any, **options: Any) -> Any:
        path = _path_of(route.url)
        matches = route.method == fault.method and fnmatch.fnmatch(path, fault.path)
        if not matches or fault.happened == fault.times:
            return await request(self, route, session, **options)
        fault.happened += 1
        if fault.accepted:
            await request(self, route, session, **options)
        if fault.error is None:
            return await request(self, route, session, **options)
        raise fault.error()

    monkeypatch.setattr(FakeWebhookAdapter, "request", faulty)
    return fault


def messages_in(world: World) -> list[Message]:
    """Return all messages in the world's channel, the ephemeral ones included."""
    return list(world.env.backend.messages.get(world.channel.id, {}).values())
