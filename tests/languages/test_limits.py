"""Every reply fits into a message in every language, whatever the names and numbers in it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from support.discord_limits import CONTENT
from support.hostile import BUTTON, LARGEST, LONGEST_NAME, NAMES, check_message, check_modal
from support.messages import all_messages, arguments_of, choices_of

from tatsu_cog.admin import embeds as admin_embeds
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.admin.lookup import MemberRecords
from tatsu_cog.admin.models import LARGEST_ADJUSTMENT, LONGEST_REASON, Adjustment, AdjustmentKind, Outcome
from tatsu_cog.api import (
    Forbidden,
    GuildRankings,
    MemberPoints,
    MemberRanking,
    ServerError,
    SubscriptionType,
    Timeframe,
    UserProfile,
)
from tatsu_cog.discord_ui.members import MAX_USER_ID, MemberInfo
from tatsu_cog.discord_ui.text import plain, safe
from tatsu_cog.leaderboard import components, embeds
from tatsu_cog.leaderboard import messages as leaderboard_messages
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Page
from tatsu_cog.leaderboard.standing import Standing
from tatsu_cog.pictures.messages import MAX_ALT_TEXT, alt_text
from tatsu_cog.pictures.models import ProfileCard, RankCard, ScoreChart

STALE = datetime(2026, 1, 1, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("language")


def member(name: str) -> MemberInfo:
    return MemberInfo(MAX_USER_ID, name, "https://cdn.discordapp.com/a.png", in_guild=False, colour=1)


def ranking(rank: int, score: int, user_id: int = MAX_USER_ID) -> MemberRanking:
    return MemberRanking(guild_id=1, user_id=user_id, rank=rank, score=score, fetched_at=STALE, stale=True)


def profile(name: str) -> UserProfile:
    return UserProfile(
        user_id=MAX_USER_ID,
        credits=LARGEST,
        reputation=LARGEST,
        tokens=LARGEST,
        xp=LARGEST,
        title=name * 20,
        info_box="\n".join([name] * 50),
        subscription_type=SubscriptionType.SUPPORTER_PLUS_PLUS,
        subscription_renewal=STALE,
        fetched_at=STALE,
        stale=True,
    )


def test_profile_fits(names: list[str]) -> None:
    for name in names:
        embed = embeds.profile_embed(profile(name), member(name), show_renewal=True)

        check_message(embed, components.profile_view(MAX_USER_ID))


def test_rank_fits(names: list[str]) -> None:
    for name, rank, timeframe in itertools.product(names, (1, LARGEST), Timeframe):
        standing = Standing(
            ranking=ranking(rank, -LARGEST),
            neighbour=ranking(LARGEST - 1, LARGEST),
            other_ranks=dict.fromkeys(Timeframe, LARGEST),
            points=MemberPoints(guild_id=1, user_id=1, points=LARGEST, rank=LARGEST),
        )
        embed = embeds.rank_embed(standing, timeframe, member(name), name * 3)

        check_message(embed, components.rank_view(MAX_USER_ID, timeframe, ranked=True))


def page_of(rows: tuple[MemberRanking, ...], offset: int) -> Page:
    block = GuildRankings(guild_id=1, rankings=rows, offset=offset, fetched_at=STALE, stale=True)
    return Page(rows, offset, True, block, LARGEST)


def leaderboard(name: str, scores: list[int], first: int = 1, you: int = 100) -> discord.Embed:
    rows = tuple(ranking(first + place, score, 100 + place) for place, score in enumerate(scores))
    page = page_of(rows, first - 1)
    members = {row.user_id: MemberInfo(row.user_id, name) for row in rows}
    return embeds.leaderboard_embed(page, members, server=name * 3, icon_url=None, you=you, your_rank=LARGEST)


def test_leaderboard_fits(names: list[str]) -> None:
    view = components.leaderboard_view(page_of((), 0), components.ActionName.HIDE_CHART)
    for name, first in itertools.product(names, (1, LARGEST - PAGE_SIZE)):
        check_message(leaderboard(name, [LARGEST - place for place in range(PAGE_SIZE)], first), view)


def test_columns_of_the_leaderboard_are_aligned() -> None:
    embed = leaderboard("Aria", [1_234_567_890, 912_400, 684_300, 1_000, 999, 1, 0, -5_000], first=998)

    figures = [line.split("`")[1] for line in (embed.description or "").splitlines()[:-1]]
    assert len(figures) == 8
    assert {len(each) for each in figures} == {len(figures[0])}
    assert not {"\u202f", "\u2009", "\t"} & set("".join(figures))


@pytest.mark.parametrize("kind", AdjustmentKind)
def test_adjustment_fits(names: list[str], kind: AdjustmentKind) -> None:
    for name, amount in itertools.product(names, (LARGEST_ADJUSTMENT, -LARGEST_ADJUSTMENT)):
        check_adjustment(name, kind, amount)


def check_adjustment(name: str, kind: AdjustmentKind, amount: int) -> None:
    guild: Any = discord.Object(1)
    guild.name = name * 3
    info, reason = member(name), plain((name * 10)[:LONGEST_REASON], 2 * LONGEST_REASON)
    age = admin_messages.age_of(STALE, stale=True)
    question = admin_messages.question(kind, amount, safe(name), LARGEST, age)
    asked = admin_embeds.adjustment_embed(info, question, reason)
    check_message(asked)
    assert admin_embeds.reason_shown(asked, kind, info.user_id, amount) == reason
    assert len(admin_messages.confirm_label(amount)) <= BUTTON

    changed = Adjustment(kind=kind, guild=guild, admin=info, member=info, amount=amount, reason=reason)
    third = amount // 3
    for outcome in (
        Outcome(applied=amount, balance=LARGEST),
        Outcome(applied=third, not_applied=third, unknown=third, error=Forbidden(403, message=name * 20)),
        Outcome(applied=third, not_applied=2 * third, error=ServerError(500, code=500, message=name * 20)),
        Outcome(applied=0, not_applied=amount, interrupted=True),
    ):
        check_message(admin_embeds.audit_embed(changed, outcome))
        text = admin_messages.outcome_text(changed, outcome)
        check_message(admin_embeds.adjustment_embed(info, text, reason))


def test_records_of_a_member_fit(names: list[str]) -> None:
    for name in names:
        records = MemberRecords(
            member=member(name),
            rankings=dict.fromkeys(Timeframe, ranking(LARGEST, LARGEST)),
            points=MemberPoints(
                guild_id=1, user_id=1, points=LARGEST, rank=LARGEST, fetched_at=STALE, stale=True
            ),
            profile=profile(name),
        )

        check_message(admin_embeds.member_embed(records))


def test_modal_fits() -> None:
    check_modal(components.GoToModal(Timeframe.ALL).to_dict())


def test_alt_texts_fit() -> None:
    for card in (
        RankCard(
            rank=LARGEST, score=-LARGEST, gap=LARGEST, gap_rank=1, progress=1.0, other_ranks=((7, LARGEST),)
        ),
        ProfileCard(**dict.fromkeys(ProfileCard.__struct_fields__[:7], LARGEST)),
        ScoreChart(rows=tuple((LARGEST, LARGEST) for _ in range(100)), own=99),
    ):
        assert 0 < len(alt_text(card)) <= MAX_ALT_TEXT, card


NUMBERS: tuple[int, ...] = (2**63, -(2**63), 0)


def test_every_message_fits_with_any_name_or_number(names: list[str]) -> None:
    shown = [safe(name) for name in names]
    for message in all_messages():
        values: list[str | int] = [*shown, *NUMBERS]
        for value in values:
            for given in choices_of(message, arguments_of(message, value)):
                assert 0 < len(message(**given)) <= CONTENT, message
        if message.id.startswith("button-"):
            arguments = arguments_of(message, LARGEST_ADJUSTMENT)
            for name in names:
                if "name" in arguments:
                    arguments["name"] = plain(name[:LONGEST_NAME])
                assert len(message(**arguments)) <= BUTTON, message


def test_right_to_left_name_is_isolated_once() -> None:
    name = safe(NAMES["Arabic"])
    for message in all_messages():
        arguments = arguments_of(message, "x")
        if "name" not in arguments:
            continue
        text = message(**arguments | {"name": name})

        assert name in text, message
        times = text.count(name)
        assert (text.count("\u2068"), text.count("\u2069")) == (times, times), message


def test_isolated_name_of_the_leaderboard_is_cut_outside_of_its_marks() -> None:
    for name in (NAMES["Arabic"], NAMES["Arabic"] * 3):
        for line in (leaderboard(name, [3, 2, 1]).description or "").splitlines():
            assert line.count("\u2068") == line.count("\u2069") <= 1
        title = leaderboard_messages.leaderboard_title(plain(name), Timeframe.ALL)
        assert title.count("\u2068") == title.count("\u2069") == 1
