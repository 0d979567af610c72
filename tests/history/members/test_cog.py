"""The history is there while its cog is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.history import opened
from support.member_history import cog_of
from support.world import package_tasks, running_world

from tatsu_cog.discord_ui.commands import LocalizedCommand
from tatsu_cog.history.cog import COG_NAME, HistoryCog

if TYPE_CHECKING:
    from pathlib import Path

    from tatsu_cog.leaderboard.cog import TatsuCog
    from tatsu_cog.testing import FakeTatsu


def payload_of(cog: TatsuCog) -> dict[str, Any]:
    command = next(each for each in cog.walk_app_commands() if each.name == "top")
    assert isinstance(command, LocalizedCommand)
    return command.to_dict(cog.bot.tree)


async def test_cog_gives_the_leaderboard_a_history_and_takes_it_away(
    tatsu: FakeTatsu, tmp_path: Path
) -> None:
    async with (
        opened(f"sqlite+aiosqlite:///{tmp_path / 'history.db'}") as store,
        running_world(tatsu) as world,
    ):
        leaderboard = cog_of(world)
        without = payload_of(leaderboard)
        assert leaderboard.history is None
        cog = HistoryCog(leaderboard.bot, store=store, leaderboard=leaderboard, admin=None, keep_days=400)

        await leaderboard.bot.add_cog(cog)
        assert leaderboard.history is cog.members
        with_history = payload_of(leaderboard)
        await leaderboard.bot.remove_cog(COG_NAME)

        assert leaderboard.history is None
        assert payload_of(leaderboard) == without
        added = [
            choice
            for choice in with_history["options"][0]["choices"]
            if choice not in without["options"][0]["choices"]
        ]
        assert [choice["value"] for choice in added] == ["last-week", "last-month"]
        assert not [name for name in package_tasks() if "Reader" in name or "Collector" in name]


async def test_past_periods_are_also_choices_in_a_command_group(tatsu: FakeTatsu, tmp_path: Path) -> None:
    async with (
        opened(f"sqlite+aiosqlite:///{tmp_path / 'history.db'}") as store,
        running_world(tatsu, command_group="tatsu") as world,
    ):
        leaderboard = cog_of(world)
        cog = HistoryCog(leaderboard.bot, store=store, leaderboard=leaderboard, admin=None, keep_days=400)
        await leaderboard.bot.add_cog(cog)

        (group,) = leaderboard.get_app_commands()
        payload: Any = group.to_dict(leaderboard.bot.tree)

        top = next(each for each in payload["options"] if each["name"] == "top")
        assert [each["value"] for each in top["options"][0]["choices"]][3:] == ["last-week", "last-month"]
