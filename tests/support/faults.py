"""Network faults between the bot and Discord, which lose a request or its response."""

from __future__ import annotations

import fnmatch
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import discord
from simcord.http.client import FakeWebhookAdapter, _path_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest
    from simcord.backend.models import Message

    from support.world import World

CALLBACK = "/interactions/*/callback"
ORIGINAL = "/webhooks/*/messages/@original"
FOLLOWUP = "/webhooks/*/*"


@dataclass
class Fault:
    """A fault that affects the next matching requests.

    Attributes
    ----------
    method
        The HTTP method of the requests.
    path
        The path of the requests, as a shell-style pattern.
    error
        A function that returns the exception to raise, or None for a 502, which discord.py retries.
    accepted
        Whether Discord processes the request before the fault.
    times
        The number of requests to affect.
    occurrences
        The number of requests affected so far.
    """

    method: str
    path: str
    error: Callable[[], Exception] | None
    accepted: bool = True
    times: int = 1
    occurrences: int = 0


def http_error(status: int, code: int = 0) -> discord.HTTPException:
    """Return the error that discord.py raises for an error response."""
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    response: Any = SimpleNamespace(status=status, reason="")
    return kind(response, {"code": code, "message": ""})


def inject_fault(monkeypatch: pytest.MonkeyPatch, fault: Fault) -> Fault:
    """Apply a fault to the requests to Discord that match it."""
    request = FakeWebhookAdapter.request

    async def faulty(self: FakeWebhookAdapter, route: Any, session: Any, **options: Any) -> Any:
        path = _path_of(route.url)
        matches = route.method == fault.method and fnmatch.fnmatch(path, fault.path)
        if not matches or fault.occurrences == fault.times:
            return await request(self, route, session, **options)
        fault.occurrences += 1
        if fault.accepted:
            await request(self, route, session, **options)
        if fault.error is None:
            return await request(self, route, session, **options)
        raise fault.error()

    monkeypatch.setattr(FakeWebhookAdapter, "request", faulty)
    return fault


def messages_in(world: World) -> list[Message]:
    """Return all messages in the channel, including ephemeral messages."""
    return list(world.env.backend.messages.get(world.channel.id, {}).values())


@contextmanager
def rank_check(world: World, check: Callable[[discord.Interaction[Any]], Any]) -> Iterator[None]:
    """Add a check to ``/rank``, and remove it afterwards because all instances of the cog share it."""
    rank = world.env.bot.tree.get_command("rank")  # type: ignore[attr-defined]
    rank.add_check(check)
    try:
        yield
    finally:
        rank.remove_check(check)
