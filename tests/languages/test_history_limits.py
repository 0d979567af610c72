"""The messages of the history fit in every language, whatever the names and numbers in them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.discord_limits import CONTENT
from support.history_world import history_world, store_board, turn_on
from support.hostile import (
    LARGEST,
    LONGEST,
    LONGEST_NAME,
    NAMES,
    check_body,
    check_message,
    check_modal,
)
from support.languages import LANGUAGES, Clients
from support.results import deny, set_up, store_reset
from support.world import buttons_of, message_of

from tatsu_cog.api import GuildRankings, MemberRanking, Timeframe
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MAX_USER_ID, MemberInfo
from tatsu_cog.discord_ui.text import plain, safe
from tatsu_cog.history.live import messages as live_messages
from tatsu_cog.history.live.content import build_content, first_page
from tatsu_cog.history.members import messages as member_messages
from tatsu_cog.history.members.comparison import Comparison
from tatsu_cog.history.members.growth import Line, growth_reply
from tatsu_cog.history.members.notes import MemberFacts, MemberNotes, Pace
from tatsu_cog.history.models import Point, Result, Row, Snapshot, Winner
from tatsu_cog.history.panel.components import UserIdModal
from tatsu_cog.history.results import messages as result_messages
from tatsu_cog.history.results.components import MAX_EXCLUDED, ResultsForm, results_view
from tatsu_cog.history.results.embeds import SHOWN_ROWS, all_results_embed, results_embed
from tatsu_cog.history.results.winners import MAX_WINNERS
from tatsu_cog.leaderboard import components, embeds
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Page
from tatsu_cog.leaderboard.periods import PastPeriod
from tatsu_cog.leaderboard.standing import Standing
from tatsu_cog.pictures.messages import MAX_ALT_TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from support.world import World

    from tatsu_cog.pictures.models import GrowthChart
    from tatsu_cog.testing import FakeTatsu

AT = datetime(2026, 9, 30, 12, tzinfo=UTC)
DAY = timedelta(days=1)
IDS = [MAX_USER_ID - place for place in range(100)]
in_each_language = pytest.mark.usefixtures("language")


def guild_named(name: str) -> Any:
    guild: Any = discord.Object(MAX_USER_ID)
    guild.name, guild.icon = name, None
    return guild


def infos(name: str) -> dict[int, MemberInfo]:
    return {user_id: MemberInfo(user_id, name) for user_id in IDS}


def board(count: int = 100, *, upside_down: bool = False) -> Snapshot:
    """Return a leaderboard with the highest scores, and ranks as if it had more rows than any."""
    ids = IDS[::-1] if upside_down else IDS
    rows = tuple(Row(LARGEST - 99 + place, ids[place], LARGEST - place) for place in range(count))
    return Snapshot(MAX_USER_ID, Timeframe.ALL, AT - 7 * DAY, rows, complete=False)


def result(timeframe: Timeframe) -> Result:
    winners = tuple(Winner(place, IDS[place], LARGEST) for place in range(1, MAX_WINNERS + 1))
    return Result(
        guild_id=MAX_USER_ID,
        timeframe=timeframe,
        last_at=AT,
        first_at=AT,
        state="claimed",
        nonce="1",
        winners=winners,
    )


@in_each_language
def test_results_with_the_most_winners_fit(names: list[str]) -> None:
    for name, timeframe in itertools.product(names, result_messages.CHOICES):
        embed = results_embed(
            result(timeframe),
            infos(name),
            hidden=(),
            server=name * 3,
            icon_url=None,
            role_id=MAX_USER_ID,
            late=True,
        )

        check_message(embed, results_view(timeframe, AT))
        assert len((embed.description or "").splitlines()) == MAX_WINNERS + 4


@in_each_language
def test_more_rows_of_results_fit(names: list[str]) -> None:
    for name, hidden in itertools.product(names, ((), IDS)):
        you = IDS[SHOWN_ROWS - 1]
        check_message(all_results_embed(board(), infos(name), hidden=hidden, server=name * 3, you=you))


@in_each_language
def test_live_leaderboard_fits(names: list[str]) -> None:
    for name, hidden in itertools.product(names, ((), IDS)):
        moved = Comparison(frozenset(hidden), board(), board(upside_down=True), 7)
        content = build_content(guild_named(name * 3), first_page(board()), infos(name), hidden, AT, moved)

        check_message(content.embed, content.view)
        assert ("▲99" in str(content.embed.description)) == (not hidden)


def page() -> Page:
    rows = tuple(
        MemberRanking(guild_id=MAX_USER_ID, user_id=row.user_id, rank=row.rank, score=row.score)
        for row in board().rows
    )
    block = GuildRankings(guild_id=MAX_USER_ID, rankings=rows, offset=0)
    return Page(rows[:PAGE_SIZE], 0, True, block, LARGEST)


@in_each_language
@pytest.mark.parametrize("period", PastPeriod)
def test_past_leaderboard_fits(names: list[str], period: PastPeriod) -> None:
    past = tuple((each.value, name()) for each, name in member_messages.PERIOD_NAMES.items())
    view = components.past_leaderboard_view(period, 0, has_next=True, past=past)
    for name in names:
        embed = embeds.leaderboard_embed(
            page(),
            infos(name),
            server=name * 3,
            icon_url=None,
            you=IDS[0],
            your_rank=LARGEST,
            period=member_messages.PERIOD_NAMES[period](),
        )
        embed.description = f"{embed.description}\n{member_messages.past_as_of(AT)}"

        check_message(embed, view)


@in_each_language
def test_rank_with_gain_pace_and_growth_fits(names: list[str]) -> None:
    you, ahead = IDS[50], IDS[49]
    mine, theirs = (
        MemberRanking(guild_id=MAX_USER_ID, user_id=user_id, rank=LARGEST, score=score)
        for user_id, score in ((you, LARGEST - 2), (ahead, LARGEST))
    )
    standing = Standing(ranking=mine, neighbour=theirs, other_ranks=dict.fromkeys(Timeframe, LARGEST))
    for name, own, days in itertools.product(names, (True, False), (7, None)):
        member = MemberInfo(you, name)
        pace = Pace(MemberInfo(ahead, name), LARGEST, 10**9)
        comparison = Comparison(frozenset(), board(), board(upside_down=True), days)
        notes = MemberNotes(you, Timeframe.ALL, comparison, MemberFacts(pace, has_growth=True))
        lines = notes.lines(standing, member, own=own)

        assert len(lines) == 2
        embed = embeds.rank_embed(standing, Timeframe.ALL, member, name * 3, more=lines)
        check_message(
            embed, components.rank_view(you, Timeframe.ALL, ranked=True, more=list(notes.buttons()))
        )


class Charts:
    """Records the charts that are drawn, whose alt texts are sent with them."""

    def __init__(self) -> None:
        self.drawn: list[GrowthChart] = []

    async def render(self, chart: GrowthChart) -> None:
        self.drawn.append(chart)


@in_each_language
async def test_growth_and_its_alt_text_fit(names: list[str]) -> None:
    charts: Any = Charts()
    points = [Point(AT - 999 * DAY, 1, -LARGEST), Point(AT, 1, LARGEST)]
    for name, count in itertools.product(names, (1, 2)):
        lines = [Line(MemberInfo(user_id, name), points) for user_id in IDS[:count]]
        reply = await growth_reply(lines, guild_named(name * 3), Timeframe.ALL, charts, ephemeral=False)

        assert isinstance(reply.embed, discord.Embed)
        check_message(reply.embed, reply.view)
        for place in range(count):
            text = member_messages.growth_line_of_two(
                shown_name(lines[0].member), -LARGEST, LARGEST, place=place, in_chart=True
            )
            assert len(text) <= CONTENT
    assert {len(chart.lines) for chart in charts.drawn} == {1, 2}
    assert all(0 < len(chart.description) <= MAX_ALT_TEXT for chart in charts.drawn)


@in_each_language
def test_modals_fit() -> None:
    check_modal(UserIdModal().to_dict())
    for timeframe in result_messages.CHOICES:
        check_modal(ResultsForm(timeframe, None, guild_named("Hats")).to_dict())


@in_each_language
def test_notices_to_admins_fit(names: list[str]) -> None:
    channel, role = (discord.Object(1) for _ in range(2))
    for name in names:
        channel.name = role.name = name * 3  # type: ignore[attr-defined]
        problems = [
            result_messages.CHANNEL_GONE(),
            result_messages.ROLE_GONE(),
            result_messages.channel_permissions(channel, list(result_messages.PERMISSIONS)),  # type: ignore[arg-type]
            result_messages.channel_refused(channel),  # type: ignore[arg-type]
            *(
                text(role)  # type: ignore[arg-type]
                for text in (
                    result_messages.role_permission,
                    result_messages.role_too_high,
                    result_messages.role_refused,
                    result_messages.invalid_role,
                )
            ),
        ]
        for problem in problems:
            check_message(None, text=result_messages.notice(name * 3, problem))
        for missing in ((), tuple(live_messages.PERMISSIONS)):
            told = live_messages.stopped_notice(safe(name * 3), f"<#{MAX_USER_ID}>", missing)
            check_message(None, text=told)


def test_longest_names_are_the_longest_everywhere() -> None:
    for shorten, length, times in itertools.product((safe, plain), range(6, 41), (1, 3)):
        lengths = {kind: len(shorten(name * times, length)) for kind, name in NAMES.items()}

        assert max(lengths[kind] for kind in LONGEST) == max(lengths.values()), (shorten, length)


# What only the commands can build


async def press(world: World, shown: Any, row: int, column: int) -> Any:
    component = message_of(shown).components[row]
    assert isinstance(component, discord.ActionRow)
    return await world.aria.click(message_of(shown), custom_id=str(component.children[column].custom_id))


async def set_up_everything(world: World) -> None:
    """Set up results with long names, the most roles and all problems, for the week and the month."""
    name = NAMES["emoji"][:LONGEST_NAME]
    await turn_on(world)
    admins = world.guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    world.aria = world.guild.add_member(world.env.create_user("hostile", global_name=name), roles=[admins])
    await store_board(world, world.aria)
    channel = world.guild.create_text_channel(name)
    role = world.guild.create_role(name, position=99)  # above the bot's
    excluded = [world.guild.create_role(name) for _ in range(MAX_EXCLUDED)]
    for timeframe in result_messages.CHOICES:
        await set_up(
            world, channel=channel, timeframe=timeframe, winners=MAX_WINNERS, role=role, excluded=excluded
        )
        await store_reset(world, {world.aria.id: 1}, timeframe=timeframe)
    deny(
        world, channel, view_channel=False, send_messages=False, embed_links=False, read_message_history=False
    )


async def test_panels_and_forms_fit(tatsu: FakeTatsu, clients: Clients, tmp_path: Path) -> None:
    async with history_world(tatsu, f"sqlite+aiosqlite:///{tmp_path / 'history.db'}") as world:
        await set_up_everything(world)
        for language in LANGUAGES:
            world.env.http_requests.clear()
            clients.speak(world.aria, language)
            results = await world.aria.slash(world.channel, "tatsu-admin results")
            assert str(world.env.http_requests[-1].json).count("⚠️") == 4, language
            for row in (0, 1):
                form = await press(world, results, row, 0)
                check_modal(form.modal)
            panel = await world.aria.slash(world.channel, "tatsu-admin history")
            check_modal((await press(world, panel, 0, 1)).modal)
            asked = await world.aria.select(message_of(panel), [world.aria])
            assert "👩" in str(buttons_of(asked)), language
            await press(world, panel, 0, 2)
            privacy = await world.aria.slash(world.channel, "tatsu-privacy")
            hidden = await press(world, privacy, 0, 0)
            await press(world, hidden, 0, 0)
            await press(world, privacy, 0, 1)

            bodies = [request.json["data"] for request in world.env.http_requests if request.json]
            assert len(bodies) == 11, language
            for body in bodies:
                if "title" not in body:
                    check_body(body)
