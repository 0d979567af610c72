"""Hooks into discord.py's HTTP layer that check every request body against Discord's document.

discord.py sends requests in two places: `discord.http.HTTPClient.request`, and the webhook adapter's
``request`` for responses to interactions. simcord replaces both, and both call its router's ``dispatch``.
dpytest replaces the methods that call ``HTTPClient.request``, so the original method is called first to create
the body.
"""

from __future__ import annotations

import atexit
import functools
import inspect
import json
import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import discord
import discord.ext.test.backend as dpytest
import simcord.http.router as simcord_router
from discord.http import HTTPClient
from discord.webhook.async_ import AsyncWebhookAdapter

from support.discord_document import from_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from support.discord_document import Document
    from support.discord_limits import Problem


LOG = "DISCORD_REJECTIONS"
"""The environment variable with the path of the log, for processes that a test starts."""
_BODIES = {
    name
    for name, method in vars(HTTPClient).items()
    if inspect.isfunction(method) and not inspect.iscoroutinefunction(method) and not name.startswith("_")
}
"""The methods of discord.py that create the body of a request."""


class _Response:
    """A response with the attributes that `discord.HTTPException` needs."""

    status = 400
    reason = "Bad Request"


class DiscordWire:
    """Checks requests to Discord, and rejects invalid bodies with the 400 that Discord would send.

    Parameters
    ----------
    document : Document
        The document to check against.
    log : Path
        The file to log rejections to. Child processes log to the same file.
    """

    def __init__(self, document: Document, log: Path) -> None:
        self.document = document
        self.log = log

    def take_rejections(self) -> list[str]:
        """Return the rejected fields since the last call, one per line, and clear the log."""
        if not self.log.exists():
            return []
        lines = self.log.read_text("utf-8").splitlines()
        self.log.unlink()
        return lines

    def refusal(self, method: str, url: str, body: Any) -> dict[str, Any] | None:
        """Check a request, and log the fields that Discord would reject.

        Parameters
        ----------
        method : str
            The HTTP method.
        url : str
            The URL, or its path with or without ``/api/v10``.
        body : Any
            The decoded JSON body; `None` if the request has no body.

        Returns
        -------
        dict or None
            The JSON body of Discord's 400; `None` if Discord would accept the request.
        """
        if body is None:
            return None
        route, problems = self.document.check(method, _path_of(url), body)
        if not problems:
            return None
        with self.log.open("a", encoding="utf-8") as log:
            log.writelines(f"{method} {route}: {problem}\n" for problem in problems)
        return _invalid_form_body(problems)

    def check(self, method: str, url: str, body: Any) -> None:
        """Check a request, and raise the exception for Discord's 400.

        The parameters are those of `refusal`.

        Raises
        ------
        discord.HTTPException
            Discord would reject the body.
        """
        if refusal := self.refusal(method, url, body):
            response: Any = _Response()
            raise discord.HTTPException(response, refusal)

    @contextmanager
    def tapped(self) -> Iterator[None]:
        """Check all requests inside the context, which may go to simcord, dpytest or a local server."""
        patches: list[tuple[Any, str, Any]] = [
            (HTTPClient, "request", self._client_request),
            (AsyncWebhookAdapter, "request", self._webhook_request),
            (simcord_router, "dispatch", self._simcord_dispatch),
            *(
                (dpytest.FakeHttp, name, functools.partial(self._dpytest_method, name))
                for name in vars(dpytest.FakeHttp)
                if name in _BODIES
            ),
        ]
        originals = [(owner, name, getattr(owner, name)) for owner, name, _ in patches]
        _in_use.append(self)
        for owner, name, wrap in patches:
            setattr(owner, name, functools.wraps(getattr(owner, name))(wrap(getattr(owner, name))))
        try:
            yield
        finally:
            _in_use.remove(self)
            for owner, name, original in originals:
                setattr(owner, name, original)

    # The wrappers must not be coroutine functions, because dpytest inspects the stack.

    def _client_request(self, original: Any) -> Any:
        def request(client: HTTPClient, route: Any, *, form: Any = None, **options: Any) -> Any:
            self.check(route.method, route.url, _body_of(options.get("json"), form))
            return original(client, route, form=form, **options)

        return request

    def _webhook_request(self, original: Any) -> Any:
        def request(adapter: Any, route: Any, session: Any, **options: Any) -> Any:
            self.check(route.method, route.url, _body_of(options.get("payload"), options.get("multipart")))
            return original(adapter, route, session, **options)

        return request

    def _simcord_dispatch(self, original: Any) -> Any:
        def dispatch(backend: Any, method: str, path: str, *, json: Any = None, **options: Any) -> Any:
            self.check(method, path, json)
            return original(backend, method, path, json=json, **options)

        return dispatch

    def _dpytest_method(self, name: str, original: Any) -> Any:
        def method(client: Any, *arguments: Any, **options: Any) -> Any:
            getattr(_BodyChecker(self), name)(*arguments, **options)
            return original(client, *arguments, **options)

        return method


_in_use: list[DiscordWire] = []


def refusal(method: str, url: str, body: Any) -> dict[str, Any] | None:
    """Check a request that a local server received; see `DiscordWire.refusal`.

    Returns `None` if the document is not available.
    """
    return _in_use[-1].refusal(method, url, body) if _in_use else None


def tap_process() -> None:
    """Check all requests of this process if it was started by a test run that has the document."""
    document = from_environment()
    if document is not None and LOG in os.environ:
        stack = ExitStack()
        stack.enter_context(DiscordWire(document, Path(os.environ[LOG])).tapped())
        atexit.register(stack.close)


class _BodyChecker(HTTPClient):
    """An HTTP client that checks the body of each request instead of sending it."""

    def __init__(self, wire: DiscordWire) -> None:
        self.wire = wire

    def request(self, route: Any, *, form: Any = None, **options: Any) -> Any:
        self.wire.check(route.method, route.url, _body_of(options.get("json"), form))


def _path_of(url: str) -> str:
    path = urlsplit(url).path
    _, version, below = path.partition("/api/v")
    return "/" + below.partition("/")[2] if version else path


def _body_of(payload: Any, form: list[Mapping[str, Any]] | None) -> Any:
    """Return the JSON body, which a form contains in ``payload_json`` or as one part per field."""
    if not form:
        return payload
    parts = {part["name"]: part for part in form}
    if "payload_json" in parts:
        return json.loads(parts["payload_json"]["value"])
    return {name: "" if "filename" in part else part["value"] for name, part in parts.items()}


def _invalid_form_body(problems: list[Problem]) -> dict[str, Any]:
    """Return the body of Discord's 400, with each problem at the path of its field."""
    errors: dict[str, Any] = {}
    for problem in problems:
        node = errors
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": "BASE_TYPE_INVALID", "message": problem.reason})
    return {"code": 50035, "message": "Invalid Form Body", "errors": errors}
