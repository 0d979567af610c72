"""The README is short, contains the commands that CI runs, and lists every setting and command."""

from __future__ import annotations

import inspect
import re
from typing import Any

import discord
from support.markdown import DOCS, README, ROOT, names_in, read, snippets, table
from support.world import make_bot

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog, settings
from tatsu_cog.history.cog import PRIVACY_COMMAND, HistoryCog
from tatsu_cog.history.subcommands import is_for_admins

SETUP_COMMANDS = [
    'python -m pip install -e ".[demo]" && python -m tatsu_cog.demo',
    'python -m pip install -e ".[test]" && python -m pytest',
]


async def load_commands() -> dict[str, Any]:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.add_cog(TatsuAdmin(bot, client=client))
        found: dict[str, Any] = {command.name: command for command in bot.tree.get_commands()}
        await bot.close()
    return found


def test_readme_has_at_most_125_lines() -> None:
    assert len(read(README).splitlines()) <= 125


def test_setup_takes_two_commands() -> None:
    blocks = [snippet.code.strip() for snippet in snippets("sh") if snippet.page == README]

    assert blocks[:2] == SETUP_COMMANDS


def test_ci_runs_both_setup_commands() -> None:
    patterns = re.findall(r"grep -F '([^']+)' README\.md", (ROOT / ".ci" / "run").read_text())

    lines = read(README).splitlines()
    assert [[line for line in lines if pattern in line][:1] for pattern in patterns] == [
        [line] for line in SETUP_COMMANDS
    ]


def test_first_image_is_above_the_first_command_and_all_images_are_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", read(README))

    assert {ROOT / picture for picture in pictures} == set(DOCS.glob("*.png"))
    assert all(10_000 < (ROOT / picture).stat().st_size < 300_000 for picture in pictures)
    assert read(README).index(pictures[0]) < read(README).index("```sh")


def test_every_setting_of_the_extension_is_listed() -> None:
    rows = {name for row in table(README, "variable") for name in names_in(row[0])}

    assert rows == set(re.findall(r"TATSU_[A-Z_]+[A-Z]", inspect.getsource(settings)))


def test_every_variable_of_the_example_is_documented() -> None:
    explained = {
        name
        for page, header in ((README, "variable"), (DOCS / "hosting.md", "environment variable"))
        for row in table(page, header)
        for name in names_in(row[0])
    }

    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE)) == explained


async def test_every_command_is_listed_with_its_options() -> None:
    rows = {names_in(row[0])[0]: row for row in table(README, "command") if names_in(row[0])}
    found = await load_commands()

    for name in ("profile", "rank", "top"):
        options = {parameter.name for parameter in found[name].parameters}
        assert set(names_in(rows[f"/{name}"][1])) == options
    subcommands = {command.name for command in found["tatsu-admin"].commands}
    assert set(names_in(rows["/tatsu-admin"][0])[1:]) == subcommands
    context_menu = (found.keys() - {"profile", "rank", "top", "tatsu-admin"}).pop()
    assert f"| **{context_menu}** in a user's context menu |" in read(README)


def test_every_command_of_the_history_is_listed() -> None:
    commands = HistoryCog.__cog_app_commands__
    admin = {f"/tatsu-admin {each.name}" for each in commands if is_for_admins(each)}

    members, group, *subcommands = next(
        names for row in table(README, "command") if "/tatsu-privacy" in (names := names_in(row[0]))
    )
    assert members == f"/{PRIVACY_COMMAND}"
    assert {f"{group} {name}" for name in subcommands} == admin
    assert {
        name for row in table(DOCS / "admin.md", "with the history") for name in names_in(row[0])
    } == admin


def test_invitation_asks_for_the_listed_permissions() -> None:
    names = {"View Channel", "Send Messages", "Embed Links", "Attach Files"}
    with_history = names | {"Read Message History", "Manage Roles"}
    listed = " ".join(row[1] for row in table(README, "feature"))

    assert {name for name in all_permissions() if name in listed} == with_history
    assert f"permissions={value(names)}`" in read(README)
    assert f"(all with a history: {value(with_history)})" in read(README)


def all_permissions() -> set[str]:
    return {name.replace("_", " ").title() for name in discord.Permissions.VALID_FLAGS}


def value(names: set[str]) -> int:
    return discord.Permissions(**{name.lower().replace(" ", "_"): True for name in names}).value


async def test_admin_guide_lists_every_admin_command_and_the_largest_amount() -> None:
    page = DOCS / "admin.md"
    group = (await load_commands())["tatsu-admin"]
    (score,) = [command for command in group.commands if command.name == "score"]
    (amount,) = [parameter for parameter in score.parameters if parameter.name == "amount"]

    assert [names_in(row[0]) for row in table(page, "command")] == [
        [f"/tatsu-admin {command.name}"] for command in group.commands
    ]
    assert f"{amount.max_value:,}" in read(page)
