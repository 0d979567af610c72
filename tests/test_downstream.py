"""A user's code: a cog with the client, a bot with the extension, and a test with the fake server.

`.ci/run` checks this file against the built wheel, with mypy and pyright in strict mode. It uses only the public API.
"""
# pyright: strict

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from tatsu_cog import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    ModificationFailed,
    ModificationProgress,
    NotFound,
    RateLimited,
    Settings,
    TatsuAdmin,
    TatsuClient,
    TatsuCog,
    TatsuError,
    UserProfile,
)
from tatsu_cog.hosting import run_bot, sync_commands
from tatsu_cog.testing import FakeTatsu, ReceivedRequest

GUILD, ARIA, BOB = 573885009820254239, 274561812664549376, 155149108183695360


class Bot(commands.Bot):
    """A bot that loads the extension, or adds the cogs with a client of its own."""

    def __init__(self, tatsu: TatsuClient | None = None) -> None:
        super().__init__(commands.when_mentioned, intents=discord.Intents.default())
        self.tatsu = tatsu

    async def setup_hook(self) -> None:
        if self.tatsu is None:
            await self.load_extension("tatsu_cog")
        else:
            await self.add_cog(TatsuCog(self, client=self.tatsu))
            await self.add_cog(TatsuAdmin(self, client=self.tatsu))
            await self.add_cog(Wallet(self.tatsu))
        summary: str = await sync_commands(self)
        self.description = summary


class Wallet(commands.Cog):
    def __init__(self, tatsu: TatsuClient) -> None:
        self.tatsu = tatsu

    @app_commands.command(description="Show how many credits you have")
    async def credits(self, interaction: discord.Interaction[Bot]) -> None:
        await interaction.response.send_message(await self.text_for(interaction.user.id))

    async def text_for(self, user_id: int) -> str:
        try:
            profile: UserProfile = await self.tatsu.get_profile(user_id)
        except NotFound:
            return "Tatsu doesn't know you yet."
        except RateLimited as error:
            return f"Try again {discord.utils.format_dt(error.retry_at, 'R')}."
        except TatsuError as error:
            return str(error)
        return f"You have {profile.credits:,} credits."

    async def reward(self, user_id: int, amount: int) -> list[int]:
        confirmed: list[int] = []

        def on_progress(progress: ModificationProgress) -> None:
            confirmed.append(progress.applied)

        try:
            points: MemberPoints | None = await self.tatsu.modify_member_points(
                GUILD, user_id, amount, progress=on_progress
            )
        except ModificationFailed as error:
            return [*confirmed, error.applied]
        return confirmed if points is None else [*confirmed, points.points]


async def best_members(tatsu: TatsuClient) -> list[int]:
    board: GuildRankings = await tatsu.get_guild_rankings(GUILD, "month")
    scores: list[int] = [row.score for row in board]
    first: MemberRanking = await tatsu.get_member_ranking(GUILD, board.rankings[0].user_id)
    assert first.score == scores[0]
    return [row.user_id async for row in tatsu.iter_guild_rankings(GUILD, start=1, stop=250)]


async def test_client_and_fake_server_work_for_downstream_code() -> None:
    async with FakeTatsu() as server, TatsuClient(server.key, base_url=server.base_url) as tatsu:
        server.set_board(GUILD, {ARIA: 50, BOB: 70})
        server.set_profile(ARIA, credits=1_200)
        server.set_points(GUILD, {ARIA: 10})
        wallet = Wallet(tatsu)

        assert await best_members(tatsu) == [BOB, ARIA]
        assert await wallet.text_for(ARIA) == "You have 1,200 credits."
        assert await wallet.text_for(1) == "Tatsu doesn't know you yet."
        assert (await wallet.reward(ARIA, 5))[-1] == 15
        sent: ReceivedRequest = server.requests[-1]
        assert (sent.method, sent.status) == ("PATCH", 200)


def main() -> None:
    settings: Settings = Settings.from_environment()
    run_bot(lambda: Bot(TatsuClient(settings.api_key, base_url=settings.api_base_url)))
