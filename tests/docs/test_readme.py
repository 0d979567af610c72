"""The README: short, with the commands that CI runs, and complete where it lists something."""

from __future__ import annotations

import inspect
import re
from typing import Any

from support.markdown import DOCS, README, ROOT, names_in, read, snippets, table
from support.world import make_bot

from tatsu_cog import TatsuAdmin, TatsuClient, TatsuCog, settings

SET_UP = [
    'python -m pip install -e ".[demo]" && python -m tatsu_cog.demo',
    'python -m pip install -e ".[test]" && python -m pytest',
]


async def commands_of_the_bot() -> dict[str, Any]:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuCog(bot, client=client))
        await bot.add_cog(TatsuAdmin(bot, client=client))
        found: dict[str, Any] = {command.name: command for command in bot.tree.get_commands()}
        await bot.close()
    return found


def test_it_has_at_most_120_lines() -> None:
    assert len(read(README).splitlines()) <= 120


def test_two_commands_do_all_the_set_up() -> None:
    blocks = [snippet.code.strip() for snippet in snippets("sh") if snippet.page == README]

    assert blocks[:2] == SET_UP


def test_ci_takes_both_commands_from_it() -> None:
    patterns = re.findall(r"grep -F '([^']+)' README\.md", (ROOT / ".ci" / "run").read_text())

    lines = read(README).splitlines()
    assert [[line for line in lines if pattern in line][:1] for pattern in patterns] == [
        [line] for line in SET_UP
    ]


def test_a_picture_comes_before_the_first_command_and_every_picture_is_small_enough_to_load() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", read(README))

    assert {ROOT / picture for picture in pictures} == set(DOCS.glob("*.png"))
    assert all(10_000 < (ROOT / picture).stat().st_size < 300_000 for picture in pictures)
    assert read(README).index(pictures[0]) < read(README).index("```sh")


def test_every_setting_of_the_extension_has_its_row() -> None:
    rows = {name for row in table(README, "variable") for name in names_in(row[0])}

    assert rows == set(re.findall(r"TATSU_[A-Z_]+[A-Z]", inspect.getsource(settings)))


def test_every_variable_of_the_example_is_explained() -> None:
    explained = {
        name
        for page, header in ((README, "variable"), (DOCS / "hosting.md", "environment variable"))
        for row in table(page, header)
        for name in names_in(row[0])
    }

    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE)) == explained


async def test_every_command_has_its_row_with_its_options() -> None:
    rows = {names_in(row[0])[0]: row for row in table(README, "command") if names_in(row[0])}
    found = await commands_of_the_bot()

    for name in ("profile", "rank", "top"):
        options = {parameter.name for parameter in found[name].parameters}
        assert set(names_in(rows[f"/{name}"][1])) == options
    subcommands = {command.name for command in found["tatsu-admin"].commands}
    assert set(names_in(rows["/tatsu-admin"][0])[1:]) == subcommands
    context_menu = (found.keys() - {"profile", "rank", "top", "tatsu-admin"}).pop()
    assert f"| **{context_menu}** in a user's context menu |" in read(README)


async def test_the_admin_guide_has_every_admin_command_and_the_largest_amount() -> None:
    page = DOCS / "admin.md"
    group = (await commands_of_the_bot())["tatsu-admin"]
    (score,) = [command for command in group.commands if command.name == "score"]
    (amount,) = [parameter for parameter in score.parameters if parameter.name == "amount"]

    assert [names_in(row[0]) for row in table(page, "command")] == [
        [f"/tatsu-admin {command.name}"] for command in group.commands
    ]
    assert f"{amount.max_value:,}" in read(page)
