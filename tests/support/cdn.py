"""A local server in place of Discord's CDN."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable


class Cdn:
    """The server. It responds with the requested path until another `handler` is set.

    Attributes
    ----------
    requests
        The requests that arrived.
    url
        The origin.
    handler
        Makes the response to a request.
    """

    def __init__(self) -> None:
        self.requests: list[web.BaseRequest] = []
        self.url = ""
        self.handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]] = self.send_path

    async def send_path(self, request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=request.path.encode())

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.requests.append(request)
        return await self.handler(request)


@asynccontextmanager
async def running_cdn() -> AsyncIterator[Cdn]:
    """Run the server."""
    cdn = Cdn()
    runner = web.ServerRunner(web.Server(cdn.handle, handler_cancellation=True), shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    cdn.url = f"http://{host}:{port}"
    yield cdn
    await runner.cleanup()
