"""The check of requests against Discord's document: the checked requests and the reported fields."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import discord.ext.test as dpytest
import pytest
import simcord
from aiohttp import web
from discord import app_commands
from discord.ext import commands
from discord.http import HTTPClient, Route
from support.discord_document import VARIABLE
from support.fake_discord import FakeDiscord
from support.world import make_bot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from support.discord_wire import DiscordWire

    Interaction = discord.Interaction[commands.Bot]
    Send = Callable[[Interaction], Awaitable[Any]]

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
EDIT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages"
SYNC = "PUT /applications/{application_id}/commands"
LONG = "x" * 2001


class RawView(discord.ui.View):
    """A view of raw components, which discord.py does not validate."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        super().__init__()
        self.rows = list(rows)

    def to_components(self) -> list[dict[str, Any]]:
        return self.rows


class RawModal(discord.ui.Modal, title="A title"):
    """A modal with raw fields, which discord.py does not validate."""

    def __init__(self, **changes: Any) -> None:
        super().__init__()
        self.changes = changes

    def to_dict(self) -> dict[str, Any]:
        return {"custom_id": "modal", "title": "A title", "components": [label()]} | self.changes


def text_input(custom_id: str = "a") -> dict[str, Any]:
    return {"type": 4, "custom_id": custom_id, "style": 1}


def label(**changes: Any) -> dict[str, Any]:
    return {"type": 18, "label": "A label", "component": text_input()} | changes


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def button(**changes: Any) -> dict[str, Any]:
    wanted = {"type": 2, "style": 1, "label": "Press", "custom_id": "a"} | changes
    return {key: value for key, value in wanted.items() if value is not None}


def select(size: int, **changes: Any) -> dict[str, Any]:
    return {
        "type": 3,
        "custom_id": "s",
        "options": [{"label": str(number), "value": str(number)} for number in range(size)],
    } | changes


class Stage:
    """A bot with a command /act, which calls a function and suppresses the exception of discord.py."""

    def __init__(self, wire: DiscordWire, env: simcord.Env, bot: commands.Bot) -> None:
        self.wire = wire
        self.bot = bot
        self.guild = env.create_guild("Hats")
        self.channel = self.guild.create_text_channel("general")
        self.aria = self.guild.add_member(env.create_user("aria"))
        self.act: Send
        self.error: discord.HTTPException | None = None
        bot.tree.command(name="act", description="Act")(self.command)

    async def command(self, interaction: Interaction) -> None:
        try:
            await self.act(interaction)
        except discord.HTTPException as error:
            self.error = error
        if not interaction.response.is_done():
            await interaction.response.send_message("Done.")

    async def rejections(self, act: Send) -> list[str]:
        """Run /act, and return the rejected fields."""
        self.act = act
        await self.aria.slash(self.channel, "act")
        return self.wire.take_rejections()


@pytest.fixture
async def stage(discord_wire: DiscordWire) -> AsyncIterator[Stage]:
    bot = make_bot()
    env = simcord.Env(bot)
    await env.start()
    stage = Stage(discord_wire, env, bot)
    await bot.tree.sync()
    yield stage
    await env.shutdown()
    env.raise_errors()


# All kinds of requests


async def follow_up(interaction: Interaction) -> None:
    await interaction.response.send_message("Hello.")
    await interaction.followup.send(LONG)


async def edit_the_original(interaction: Interaction) -> None:
    await interaction.response.defer()
    await interaction.edit_original_response(content=LONG)


async def edit_a_follow_up(interaction: Interaction) -> None:
    await interaction.response.send_message("Hello.")
    message = await interaction.followup.send("More.", wait=True)
    await message.edit(content=LONG)


async def edit_a_message(interaction: Interaction) -> None:
    message = await interaction.channel.send("Hello.")  # type: ignore[union-attr]
    await message.edit(content=LONG)


def make_file() -> discord.File:
    return discord.File(io.BytesIO(b"rank,score"), "scores.csv")


@pytest.mark.parametrize(
    ("act", "path"),
    [
        (lambda interaction: interaction.response.send_message(LONG), f"{CALLBACK}: $.data.content"),
        (
            lambda interaction: interaction.response.send_message(LONG, file=make_file()),
            f"{CALLBACK}: $.data.content",
        ),
        (follow_up, f"{FOLLOW_UP}: $.content"),
        (edit_the_original, f"{EDIT}/@original: $.content"),
        (edit_a_follow_up, f"{EDIT}/{{message_id}}: $.content"),
        (
            lambda interaction: interaction.channel.send(LONG),
            "POST /channels/{channel_id}/messages: $.content",
        ),
        (
            lambda interaction: interaction.channel.send(LONG, file=make_file()),
            "POST /channels/{channel_id}/messages: $.content",
        ),
        (edit_a_message, "PATCH /channels/{channel_id}/messages/{message_id}: $.content"),
        (lambda interaction: interaction.user.send(LONG), "POST /channels/{channel_id}/messages: $.content"),
    ],
    ids=[
        "a response",
        "a response with a file",
        "a follow-up",
        "an edit of the response",
        "an edit of a follow-up",
        "a channel message",
        "a channel message with a file",
        "an edit of a channel message",
        "a DM",
    ],
)
async def test_every_kind_of_request_is_checked(stage: Stage, act: Send, path: str) -> None:
    (rejection,) = await stage.rejections(act)

    assert rejection.startswith(path)
    assert "2001 characters" in rejection
    assert stage.error is not None
    assert (stage.error.status, stage.error.code) == (400, 50035)
    assert "content: has 2001 characters" in stage.error.text


async def test_edit_of_a_message_by_a_click_is_checked(stage: Stage) -> None:
    class Button(discord.ui.View):
        @discord.ui.button(label="Press")
        async def press(self, interaction: Interaction, _: discord.ui.Button[Any]) -> None:
            with suppress(discord.HTTPException):
                await interaction.response.edit_message(content=LONG)
            await interaction.response.defer()

    stage.act = lambda interaction: interaction.response.send_message(view=Button())
    shown = await stage.aria.slash(stage.channel, "act")
    assert shown.response is not None
    await stage.aria.click(shown.response.message, label="Press")

    assert stage.wire.take_rejections() == [
        f"{CALLBACK}: $.data.content: has 2001 characters; Discord takes at most 2000"
    ]


async def test_autocomplete_choices_are_checked(stage: Stage) -> None:
    @stage.bot.tree.command(description="Find")
    async def find(interaction: Interaction, name: str) -> None:
        await interaction.response.send_message(name)

    @find.autocomplete("name")
    async def suggest(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}{number}", value=str(number)) for number in range(26)]

    await stage.bot.tree.sync()
    await stage.aria.autocomplete(stage.channel, "find", "name", "a")

    assert stage.wire.take_rejections() == [
        f"{CALLBACK}: $.data.choices: has 26 items; Discord takes at most 25"
    ]


async def test_sync_is_checked_and_the_error_has_the_command_name(stage: Stage) -> None:
    stage.bot.tree.command(name="wordy", description="x" * 101)(stage.command)
    guild = discord.Object(stage.guild.id)
    stage.bot.tree.copy_global_to(guild=guild)

    for scope in (None, guild):
        with pytest.raises(
            app_commands.CommandSyncFailure, match="description: has 101 characters"
        ) as caught:
            await stage.bot.tree.sync(guild=scope)
        assert "In command 'wordy'" in str(caught.value)

    assert stage.wire.take_rejections() == [
        f"{route}: $[1].description: has 101 characters; Discord takes at most 100"
        for route in (SYNC, SYNC.replace("/commands", "/guilds/{guild_id}/commands"))
    ]


@pytest.mark.parametrize(
    ("invalid", "path", "reason"),
    [
        ({"description": ""}, "description", "0 characters"),
        ({"name": "x" * 33}, "name", "33 characters"),
        ({"name": "two words"}, "name", "not a lower-case name"),
        ({"options": [{"type": 99}]}, "options[0].type", "99 is not one of"),
        (
            {
                "options": [
                    {
                        "type": 3,
                        "name": "hat",
                        "description": "A hat",
                        "choices": [{"name": str(number), "value": "v"} for number in range(26)],
                    }
                ]
            },
            "options[0].choices",
            "26 items",
        ),
        (
            {
                "options": [
                    {"type": 1, "name": "a", "description": "A", "options": [{"type": 3, "name": "b"}]}
                ]
            },
            "options[0].options[0]",
            "'description' is a required property",
        ),
    ],
)
async def test_invalid_command_is_rejected(
    stage: Stage, invalid: dict[str, Any], path: str, reason: str
) -> None:
    body = [{"name": "a", "description": "A", "options": []} | invalid]
    with pytest.raises(discord.HTTPException):
        await stage.bot.http.bulk_upsert_global_commands(1, body)

    (rejection,) = stage.wire.take_rejections()
    assert rejection.startswith(f"{SYNC}: $[0].{path}: ")
    assert reason in rejection


async def test_requests_through_dpytest_are_checked(discord_wire: DiscordWire) -> None:
    bot = commands.Bot("!", intents=discord.Intents.all())
    await bot._async_setup_hook()  # noqa: SLF001 - required by dpytest
    dpytest.configure(bot)
    channel = dpytest.get_config().channels[0]
    assert isinstance(channel, discord.TextChannel)

    with pytest.raises(discord.HTTPException, match="content: has 2001 characters"):
        await channel.send(LONG)
    assert discord_wire.take_rejections() == [
        "POST /channels/{channel_id}/messages: $.content: has 2001 characters; at most 2000 are allowed"
    ]
    await channel.send("Hello.")
    assert dpytest.verify().message().content("Hello.")

    bot.ws = None  # type: ignore[assignment]  # the fake websocket of dpytest cannot be closed
    await bot.close()


async def test_requests_over_http_are_checked(
    discord_wire: DiscordWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[Any] = []

    async def handle(request: web.Request) -> web.Response:
        received.append(await request.json() if request.can_read_body else None)
        return web.json_response({"id": "1", "username": "bot", "discriminator": "0", "avatar": None})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10")
    http = HTTPClient(asyncio.get_running_loop())
    try:
        await http.static_login("a.b.c")
        with pytest.raises(discord.HTTPException, match="has 101 characters"):
            await http.bulk_upsert_global_commands(1, [{"name": "a", "description": "x" * 101}])
        await http.bulk_upsert_global_commands(1, [{"name": "a", "description": "x" * 100}])

        webhook = discord.Webhook.partial(1, "token", session=aiohttp.ClientSession())
        async with webhook.session:
            with pytest.raises(discord.HTTPException, match="has 2001 characters"):
                await webhook.send(LONG)
    finally:
        await http.close()
        await runner.cleanup()

    assert received == [None, [{"name": "a", "description": "x" * 100}]]
    assert len(discord_wire.take_rejections()) == 2


# Invalid bodies


def embed(**changes: Any) -> discord.Embed:
    return discord.Embed.from_dict({"title": "A title"} | changes)


def fields(*texts: tuple[str, str]) -> discord.Embed:
    return embed(fields=[{"name": name, "value": value} for name, value in texts])


@pytest.mark.parametrize(
    ("invalid", "path", "reason"),
    [
        (embed(title="x" * 257), "title", "257 characters"),
        (embed(description="x" * 4097), "description", "4097 characters"),
        (embed(footer={"text": "x" * 2049}), "footer.text", "2049 characters"),
        (embed(author={"name": "x" * 257}), "author.name", "257 characters"),
        (embed(color=0x1000000), "color", "maximum of 16777215"),
        (fields(("A name", "")), "fields[0].value", "empty"),
        (fields(("", "A value")), "fields[0].name", "empty"),
        (fields(("A name", "A value"), ("A name", " \n")), "fields[1].value", "empty"),
        (fields(("x" * 257, "A value")), "fields[0].name", "257 characters"),
        (fields(("A name", "x" * 1025)), "fields[0].value", "1025 characters"),
        (fields(*[("A name", "A value")] * 26), "fields", "26 items"),
        (embed(footer={"text": "A text", "icon_url": "icon.png"}), "footer.icon_url", "not a 'uri'"),
        (embed(author={"name": "A name", "icon_url": "ftp://a.b/c"}), "author.icon_url", "'ftp://a.b/c'"),
        (embed(thumbnail={"url": "data:image/png;base64,"}), "thumbnail.url", "not a 'uri'"),
        (embed(image={"url": "http://"}), "image.url", "not a 'uri'"),
        (embed(url="attachment://a.png"), "url", "'attachment://a.png'"),
    ],
)
async def test_invalid_embed_is_rejected(
    stage: Stage, invalid: discord.Embed, path: str, reason: str
) -> None:
    (rejection,) = await stage.rejections(
        lambda interaction: interaction.response.send_message(embed=invalid)
    )

    assert rejection.startswith(f"{CALLBACK}: $.data.embeds[0].{path}: ")
    assert reason in rejection


async def test_embeds_with_more_than_6000_characters_in_total_are_rejected(stage: Stage) -> None:
    embeds = [embed(title="", description="x" * 3000), embed(title="", description="x" * 3001)]
    assert await stage.rejections(lambda each: each.response.send_message(embeds=embeds)) == [
        f"{CALLBACK}: $.data.embeds: has 6001 characters in all embeds; at most 6000 are allowed"
    ]

    embeds[1].description = "x" * 3000
    assert await stage.rejections(lambda each: each.response.send_message(embeds=embeds)) == []


@pytest.mark.parametrize(
    ("invalid", "path", "reason"),
    [
        ([row(button(custom_id="x" * 101))], "[0].components[0].custom_id", "101 characters"),
        ([row(button(custom_id=""))], "[0].components[0].custom_id", "0 characters"),
        ([row(button(custom_id=None))], "[0].components[0].custom_id", "required"),
        ([row(button(style=5, custom_id=None))], "[0].components[0].url", "required"),
        ([row(button(style=5, url="https://a.b"))], "[0].components[0].custom_id", "cannot be combined"),
        ([row(button(style=5, custom_id=None, url="a.b"))], "[0].components[0].url", "not a 'uri'"),
        ([row(button(label="x" * 81))], "[0].components[0].label", "81 characters"),
        ([row(button(label=None))], "[0].components[0].label", "a label or an emoji"),
        ([row(button(style=9))], "[0].components[0].style", "9 is not one of"),
        ([row(button(), button())], "[0].components[1].custom_id", "'a' occurs more than once"),
        ([row(button()), row(select(2, custom_id="a"))], "[1].components[0].custom_id", "'a' occurs more"),
        ([row(*(button(custom_id=str(n)) for n in range(6)))], "[0].components", "6 items"),
        ([row(button(), select(2))], "[0].components", "a row holds"),
        ([row()], "[0].components", "0 items"),
        ([row(button(custom_id=str(number))) for number in range(6)], "", "6 rows"),
        ([row(select(26))], "[0].components[0].options", "26 items"),
        ([row(select(0))], "[0].components[0].options", "0 items"),
        (
            [row(select(2, options=[{"label": "A", "value": "a"}] * 2))],
            "[0].components[0].options",
            "'a' occurs",
        ),
        (
            [row(select(1, options=[{"label": "x" * 101, "value": "a"}]))],
            "[0].components[0].options[0].label",
            "101",
        ),
        ([row(select(2, placeholder="x" * 151))], "[0].components[0].placeholder", "151 characters"),
        ([row({"type": 99})], "[0].components[0].type", "99 is not one of"),
        ([row({"style": 1})], "[0].components[0].type", "None is not one of"),
        ([{"type": 4, "custom_id": "a", "style": 1}], "[0].type", "4 is not one of"),
    ],
)
async def test_invalid_components_are_rejected(
    stage: Stage, invalid: list[dict[str, Any]], path: str, reason: str
) -> None:
    (rejection,) = await stage.rejections(
        lambda interaction: interaction.response.send_message("Hello.", view=RawView(*invalid))
    )

    assert rejection.startswith(f"{CALLBACK}: $.data.components{path}: ")
    assert reason in rejection


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ({"title": "x" * 46}, "title", "46 characters"),
        ({"custom_id": "x" * 101}, "custom_id", "101 characters"),
        ({"components": []}, "components", "0 items"),
        ({"components": [label(label="x" * 46)]}, "components[0].label", "46 characters"),
        (
            {"components": [label(component=text_input("x" * 101))]},
            "components[0].component.custom_id",
            "101",
        ),
        ({"components": [label(component=button())]}, "components[0].component.type", "2 is not one of"),
        (
            {"components": [label(), label()]},
            "components[1].component.custom_id",
            "'a' occurs more than once",
        ),
        ({"components": [label(component=text_input(str(n))) for n in range(6)]}, "components", "6 rows"),
    ],
)
async def test_invalid_modal_is_rejected(
    stage: Stage, change: dict[str, Any], path: str, reason: str
) -> None:
    (rejection,) = await stage.rejections(
        lambda interaction: interaction.response.send_modal(RawModal(**change))
    )

    assert rejection.startswith(f"{CALLBACK}: $.data.{path}: ")
    assert reason in rejection


async def test_undocumented_route_is_rejected(stage: Stage) -> None:
    async def act(interaction: Interaction) -> None:
        await interaction.client.http.request(Route("POST", "/hats/{hat_id}", hat_id=1), json={"a": 1})

    assert await stage.rejections(act) == ["POST /hats/1: $: Discord documents no body for this route"]


async def test_body_on_a_route_without_a_body_is_rejected(stage: Stage) -> None:
    async def act(interaction: Interaction) -> None:
        await interaction.client.http.request(Route("GET", "/users/@me"), json={"a": 1})

    assert await stage.rejections(act) == ["GET /users/@me: $: Discord documents no body for this route"]


@pytest.mark.parametrize("ids", [[5], ["5"]])
async def test_ids_may_be_numbers_where_discord_accepts_them(stage: Stage, ids: list[Any]) -> None:
    mentions = discord.AllowedMentions(
        users=[discord.Object(each) for each in ids], roles=[discord.Object(7)]
    )

    assert (
        await stage.rejections(
            lambda each: each.response.send_message("<@5>", allowed_mentions=mentions, file=make_file())
        )
        == []
    )


async def test_id_may_not_be_a_number_elsewhere(stage: Stage) -> None:
    users = select(1, type=5, default_values=[{"id": 5, "type": "user"}])
    (rejection,) = await stage.rejections(
        lambda interaction: interaction.response.send_message("Hello.", view=RawView(row(users)))
    )

    assert "$.data.components[0].components[0].default_values[0].id: 5 is not of type 'string'" in rejection


@pytest.mark.parametrize(
    ("body", "path", "reason"),
    [
        ({"embeds": [{"timestamp": "yesterday"}]}, "embeds[0].timestamp", "not a 'date-time'"),
        ({"sticker_ids": [str(2**63)]}, "sticker_ids[0]", "not a 'snowflake'"),
        ({"components": [row(button(id=2**31))]}, "components[0].components[0].id", "not a 'int32'"),
        ({"nonce": {}}, "nonce", "not of type"),
        ({"embeds": {}}, "embeds", "not of type 'array', 'null'"),
        ([], "", "not of type 'object'"),
    ],
)
def test_types_and_formats_are_checked(discord_wire: DiscordWire, body: Any, path: str, reason: str) -> None:
    route, (problem,) = discord_wire.document.check("POST", "/channels/1/messages", body)

    assert route == "/channels/{channel_id}/messages"
    assert str(problem).startswith(f"${'.' * bool(path)}{path}: ")
    assert reason in problem.reason


# The plugin


SWALLOWED = """
import contextlib

import discord
import simcord
from discord.ext import commands


async def test_swallowed():
    bot = commands.Bot("!", intents=discord.Intents.default())
    bot.tree.command(description="x" * {length})(act)
    env = simcord.Env(bot)
    await env.start()
    with contextlib.suppress(discord.HTTPException):
        await bot.tree.sync()
    await env.shutdown()


async def act(interaction: discord.Interaction):
    pass
"""


NEEDED_PLUGINS = ("pytest_asyncio.plugin", "support.discord_plugin")


def run_plugin(pytester: pytest.Pytester, *, length: int) -> pytest.RunResult:
    pytester.makepyfile(SWALLOWED.format(length=length))
    plugins = [part for name in NEEDED_PLUGINS for part in ("-p", name)]
    return pytester.runpytest_subprocess(*plugins, "-o", "asyncio_mode=auto")


@pytest.fixture
def plugin_path(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setenv("PYTHONPATH", str(request.config.rootpath / "tests"))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # importing all installed ones takes a second


async def test_requests_of_a_child_process_are_checked(discord_wire: DiscordWire, tmp_path: Path) -> None:
    script = tmp_path / "bot.py"
    script.write_text(SWALLOWED.format(length=101) + "\n\nimport asyncio\nasyncio.run(test_swallowed())\n")
    startup = Path(__file__).parent / "support/startup"
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(startup)}
    )
    async with asyncio.timeout(60):
        assert await process.wait() == 0

    assert discord_wire.take_rejections() == [
        f"{SYNC}: $[0].description: has 101 characters; Discord takes at most 100"
    ]


async def test_requests_to_the_fake_discord_are_checked(
    discord_wire: DiscordWire,
) -> None:
    path = "/api/v10/applications/80/commands"
    headers = {"Authorization": "Bot a.b.c"}
    async with FakeDiscord.started() as server, aiohttp.ClientSession(headers=headers) as session:
        base = server.url.removesuffix("/api/v10")
        async with session.put(base + path, json=[{"name": "a", "description": "x" * 101}]) as response:
            assert response.status == 400
            assert "101 characters" in await response.text()
        async with session.put(base + path, json=[{"name": "a", "description": "x" * 100}]) as response:
            assert response.status == 200

    assert discord_wire.take_rejections() == [
        f"{SYNC}: $[0].description: has 101 characters; Discord takes at most 100"
    ]


@pytest.mark.usefixtures("discord_wire", "plugin_path")
def test_rejected_body_fails_the_test_even_if_the_bot_suppresses_the_error(pytester: pytest.Pytester) -> None:
    result = run_plugin(pytester, length=101)

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [
            f"discord: requests are checked against {os.environ[VARIABLE]} (* paths)",
            "Discord would reject these fields:",
            f"{SYNC}: $[[]0].description: has 101 characters; Discord takes at most 100",
        ]
    )


@pytest.mark.usefixtures("plugin_path")
def test_checks_are_skipped_without_the_document(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    result = run_plugin(pytester, length=101)

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        [f"discord: {VARIABLE} is not set, requests are not checked (see CONTRIBUTING.md)"]
    )


@pytest.mark.usefixtures("plugin_path")
@pytest.mark.parametrize("contents", [None, "{", "{}"])
def test_invalid_document_aborts_the_run(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, contents: str | None
) -> None:
    document = tmp_path / "openapi.json"
    if contents is not None:
        document.write_text(contents)
    monkeypatch.setenv(VARIABLE, str(document))
    result = run_plugin(pytester, length=1)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {VARIABLE} is not the path of a usable document: *"])
