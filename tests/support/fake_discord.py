"""A fake Discord API and gateway on loopback, for a bot in a separate process.

Request bodies are checked against Discord's document, as in tests whose bot runs in the same process.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from support.discord_wire import refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

Command = dict[str, Any]
BOT_USER = {"id": "80", "username": "bot", "discriminator": "0000", "avatar": None, "bot": True}
INTERACTION_TOKEN = "secret-of-the-interaction"  # noqa: S105 - not a real one
PROFILE: dict[str, Any] = {
    "id": "500",
    "application_id": "80",
    "type": 2,
    "token": INTERACTION_TOKEN,
    "version": 1,
    "channel_id": "501",
    "channel": {"id": "501", "type": 1, "recipients": [BOT_USER]},
    "user": {"id": "502", "username": "aria", "discriminator": "0", "avatar": None},
    "data": {"id": "900", "name": "profile", "type": 1, "options": []},
    "entitlements": [],
    "authorizing_integration_owners": {"1": "502"},
    "context": 1,
    "locale": "en-GB",
    "attachment_size_limit": 10_000_000,
}
"""The command `/profile` in a DM."""
_MESSAGE: dict[str, Any] = {
    "id": "600",
    "channel_id": "501",
    "author": BOT_USER,
    "content": "",
    "timestamp": "2026-01-01T00:00:00+00:00",
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "pinned": False,
    "type": 20,
} | {name: [] for name in ("mentions", "mention_roles", "attachments", "embeds", "components")}
"""The fields of a message that discord.py needs."""
HELLO, IDENTIFY, RESUME, HEARTBEAT, HEARTBEAT_ACK = 10, 2, 6, 1, 11


class FakeDiscord:
    """A fake Discord API and gateway. Tests can change the attributes at any time."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self.commands: dict[str, list[Command]] = {"global": []}
        self.guilds: list[str] = []
        self.reject_token = False
        self.command_errors: dict[str, Any] | None = None
        self.hold_login = False
        self.close_code: int | None = None
        """The code with which the gateway closes each connection, or None to accept connections."""
        self.heartbeat_interval = 45.0
        """The seconds between two heartbeats of the bot."""
        self.silent = False
        """Whether the gateway keeps its connections open, but doesn't send anything."""
        self.connected = asyncio.Event()
        self.responses: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        """The bodies of the responses to interactions, including edits of them."""
        self.request_received = asyncio.Event()
        self.closed_with: list[int | None] = []
        self.url = ""
        self.gateway = ""
        self._released = asyncio.Event()
        self._is_cut = False
        self._sockets: set[web.WebSocketResponse] = set()

    @classmethod
    @asynccontextmanager
    async def started(cls) -> AsyncIterator[FakeDiscord]:
        server = cls()
        app = web.Application()
        app.router.add_get("/gateway", server._serve_gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", server._respond)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        server.url, server.gateway = f"http://127.0.0.1:{port}/api/v10", f"ws://127.0.0.1:{port}/gateway"
        try:
            yield server
        finally:
            server._released.set()
            await runner.cleanup()

    async def cut(self) -> None:
        """Close all connections to the gateway, and refuse new ones until `restore`."""
        self._is_cut = True
        for socket in list(self._sockets):
            await socket.close(code=4000)

    def restore(self) -> None:
        """Let the bot connect to the gateway again."""
        self._is_cut = self.silent = False

    async def interact(self, interaction: dict[str, Any]) -> None:
        """Send an interaction to the bot."""
        for socket in self._sockets:
            await socket.send_json({"op": 0, "t": "INTERACTION_CREATE", "s": 2, "d": interaction})

    def names(self, scope: str) -> list[str]:
        """Return the sorted names of the commands in a scope, which is ``global`` or a guild id."""
        return sorted(command["name"] for command in self.commands.get(scope, []))

    def take_syncs(self) -> list[str]:
        """Return the requests that changed commands since the last call."""
        changes = [request for request in self.requests if not request.startswith("GET")]
        self.requests.clear()
        return changes

    async def _respond(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        self.requests.append(f"{request.method} {path}")
        self.request_received.set()
        if self.hold_login:
            await self._released.wait()
        if path.startswith(("interactions/", "webhooks/")):  # authorized by the token in the path
            return await self._interaction_response(request)
        if self.reject_token or request.headers.get("Authorization") != "Bot a.b.c":
            return _error(401, 0, "401: Unauthorized")
        body = await request.json() if request.can_read_body else None
        if (rejected := refusal(request.method, request.path, body)) is not None:
            return _json(rejected, status=400)
        match request.method, path.split("/"):
            case "GET", ["users", "@me"]:
                return _json(BOT_USER)
            case "GET", ["oauth2", "applications", "@me"]:
                return _json(
                    {"id": "80", "name": "bot", "icon": None, "description": "", "bot_public": True}
                    | {"bot_require_code_grant": False, "verify_key": "", "owner": BOT_USER, "flags": 0}
                )
            case "GET", ["gateway", "bot"]:
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return _json({"url": self.gateway, "shards": 1, "session_start_limit": limit})
            case "GET", ["users", "@me", "guilds"]:
                return _json(
                    [{"id": guild, "name": "g", "icon": None, "owner": False} for guild in self.guilds]
                )
            case method, ["applications", "80", "commands"]:
                return await self._commands(method, request, "global")
            case method, ["applications", "80", "guilds", guild, "commands"]:
                if guild not in self.guilds:
                    return _error(403, 50001, "Missing Access")
                return await self._commands(method, request, guild)
        return _error(404, 0, "404: Not Found")

    async def _interaction_response(self, request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            body = await request.json()
        else:
            body = json.loads(str((await request.post())["payload_json"]))
        if (rejected := refusal(request.method, request.path, body)) is not None:
            return _json(rejected, status=400)
        self.responses.put_nowait(body)
        message = _MESSAGE | body.get("data", body)
        if request.path.endswith("/callback"):
            interaction = {"id": request.path.split("/")[-3], "type": 2, "response_message_id": message["id"]}
            return _json({"interaction": interaction, "resource": {"type": body["type"], "message": message}})
        return _json(message)

    async def _commands(self, method: str, request: web.Request, scope: str) -> web.Response:
        if method == "PUT":
            if self.command_errors is not None:
                return _error(400, 50035, "Invalid Form Body", self.command_errors)
            sent = await request.json()
            self.commands[scope] = [as_stored(command, scope, index) for index, command in enumerate(sent)]
        return _json(self.commands.get(scope, []))

    async def _serve_gateway(self, request: web.Request) -> web.StreamResponse:
        if self._is_cut:
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoclose=False)
        await socket.prepare(request)
        self._sockets.add(socket)
        if not self.silent:
            interval = int(self.heartbeat_interval * 1000)
            await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": interval}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT or self.silent:
                continue
            match message.json()["op"]:
                case op if op == IDENTIFY and self.close_code is not None:
                    await socket.close(code=self.close_code)
                case op if op == IDENTIFY:
                    ready = {"v": 10, "user": BOT_USER, "guilds": [], "session_id": "s", "shard": [0, 1]}
                    ready |= {"resume_gateway_url": self.gateway, "application": {"id": "80", "flags": 0}}
                    await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
                    self.connected.set()
                case op if op == RESUME:
                    await socket.send_json({"op": 0, "t": "RESUMED", "s": 2, "d": {}})
                case op if op == HEARTBEAT:
                    await socket.send_json({"op": HEARTBEAT_ACK, "d": None})
        self._sockets.discard(socket)
        self.closed_with.append(socket.close_code)
        return socket


def as_stored(command: Command, scope: str, index: int) -> Command:
    """Return a command in the form in which Discord returns it, with some defaults added and some omitted."""
    stored = {name: value for name, value in command.items() if value not in (None, [], {})}
    permissions = command.get("default_member_permissions")
    stored |= {"id": str(900 + index), "application_id": "80", "version": "7", "nsfw": False}
    stored["default_member_permissions"] = None if permissions is None else str(permissions)
    stored["description"] = command.get("description", "")
    stored["options"] = [_stored_option(option) for option in command.get("options", [])]
    stored["name_localizations"] = command.get("name_localizations") or None
    if not stored["options"]:
        del stored["options"]
    if scope == "global":
        stored["contexts"] = command.get("contexts")
        stored["integration_types"] = command.get("integration_types") or [0]
    else:
        stored["guild_id"] = scope
        for name in ("contexts", "integration_types", "dm_permission"):
            stored.pop(name, None)
    return stored


def _stored_option(option: Command) -> Command:
    stored = {
        name: value for name, value in option.items() if value not in (None, [], {}) and value is not False
    }
    if "options" in option:
        stored["options"] = [_stored_option(inner) for inner in option["options"]]
    return stored


def _error(status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> web.Response:
    body = {"message": message, "code": code} | ({"errors": errors} if errors else {})
    return _json(body, status=status)


def _json(value: Any, *, status: int = 200) -> web.Response:
    # discord.py only decodes bodies with exactly this content type.
    return web.Response(body=json.dumps(value), status=status, headers={"Content-Type": "application/json"})
