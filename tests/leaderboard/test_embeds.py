"""The wording of the embeds, and Discord's limits for any user-supplied text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog import GuildRankings, MemberRanking, SubscriptionType, Timeframe, UserProfile, xp_for_level
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.messages import UNNAMED_MEMBER
from tatsu_cog.leaderboard.embeds import leaderboard_embed, profile_embed, rank_embed
from tatsu_cog.leaderboard.messages import no_score
from tatsu_cog.leaderboard.pages import Page

if TYPE_CHECKING:
    import discord

GUILD, ARIA = 1, 7
FETCHED_AT = datetime(2026, 10, 4, 12, 30, tzinfo=UTC)
ICON = "https://cdn.discordapp.com/a.png"
aria = MemberInfo(ARIA, "Aria", ICON)


def profile(**fields: Any) -> UserProfile:
    return UserProfile(**{"user_id": ARIA, "credits": 0, "reputation": 0, "tokens": 0, "xp": 0, **fields})


def profile_lines(*, show_renewal: bool = True, **fields: Any) -> list[str]:
    embed = profile_embed(profile(**fields), aria, show_renewal=show_renewal)
    return (embed.description or "").splitlines()


def ranking(rank: int | None, score: int = 0, user_id: int = ARIA) -> MemberRanking:
    return MemberRanking(guild_id=GUILD, user_id=user_id, rank=rank, score=score, fetched_at=FETCHED_AT)


def leaderboard(
    rows: list[MemberRanking],
    offset: int = 0,
    *,
    names: dict[int, str] | None = None,
    timeframe: Timeframe = Timeframe.ALL,
    icon_url: str | None = None,
    you: int = 0,
    your_rank: int | None = None,
) -> discord.Embed:
    """Return the embed of some rows. Members who are not in `names` are named after their id."""
    members = {
        row.user_id: MemberInfo(row.user_id, (names or {}).get(row.user_id, f"M{row.user_id}"))
        for row in rows
    }
    block = GuildRankings(
        guild_id=GUILD, rankings=tuple(rows), timeframe=timeframe, offset=offset, fetched_at=FETCHED_AT
    )
    page = Page(tuple(rows), offset, False, block)
    return leaderboard_embed(page, members, icon_url=icon_url, you=you, your_rank=your_rank)


def leaderboard_lines(rows: list[MemberRanking], offset: int = 0, **options: Any) -> list[str]:
    return (leaderboard(rows, offset, **options).description or "").splitlines()


def leaderboard_footer(first: int, last: int, **options: Any) -> str | None:
    rows = [ranking(rank, user_id=rank) for rank in range(first, last + 1)]
    return leaderboard(rows, (first - 1) // 10 * 10, **options).footer.text


# Profiles


def test_profile_embed_shows_every_field() -> None:
    embed = profile_embed(
        profile(
            xp=156_000,
            credits=12_345,
            tokens=67,
            reputation=89,
            title="Collector of *hats*",
            info_box="I collect hats.\n\n# Ask me",
            subscription_type=SubscriptionType.SUPPORTER_PLUS,
            subscription_renewal=datetime(2026, 12, 24, 18, tzinfo=UTC),
            fetched_at=FETCHED_AT,
        ),
        aria,
        show_renewal=True,
    )

    assert (embed.author.name, embed.author.icon_url) == ("Aria", ICON)
    assert (embed.description or "").splitlines() == [
        r"“Collector of \*hats\*”",
        "> I collect hats.",
        r"> \# Ask me",
        "",
        "**Level 47** · 39% of the way to 48",
        "XP **156,000** · Credits **12,345**",
        "Tokens **67** · Reputation **89**",
        "Supporter+ · renews <t:1798135200:D>",
    ]
    assert embed.footer.text == "Global Tatsu profile"
    assert embed.timestamp == FETCHED_AT


def test_new_profile_has_three_lines() -> None:
    assert profile_lines() == [
        "**Level 0** · 0% of the way to 1",
        "XP **0** · Credits **0**",
        "Tokens **0** · Reputation **0**",
    ]


@pytest.mark.parametrize(
    ("xp", "line"),
    [
        (-5, "**Level 0** · 0% of the way to 1"),
        (69, "**Level 0** · 98% of the way to 1"),
        (70, "**Level 1** · 0% of the way to 2"),
        (159_999, "**Level 47** · 99% of the way to 48"),
        (xp_for_level(1_234), "**Level 1,234** · 0% of the way to 1,235"),
    ],
)
def test_percentage_is_rounded_down(xp: int, line: str) -> None:
    assert profile_lines(xp=xp)[0] == line


@pytest.mark.parametrize(
    ("tier", "line"),
    [(1, "Supporter"), (2, "Supporter+"), (3, "Supporter++"), (-1, "Supporter"), (9, "Supporter")],
)
def test_subscription_is_shown_with_its_renewal_date_if_allowed(tier: int, line: str) -> None:
    renewal = datetime(2027, 1, 1, tzinfo=UTC)

    assert profile_lines(subscription_type=SubscriptionType(tier))[3:] == [line]
    assert profile_lines(subscription_type=SubscriptionType(tier), subscription_renewal=renewal)[3:] == [
        f"{line} · renews <t:1798761600:D>"
    ]
    assert profile_lines(
        subscription_type=SubscriptionType(tier), subscription_renewal=renewal, show_renewal=False
    )[3:] == [line]


def test_expired_subscription_is_not_shown() -> None:
    assert len(profile_lines(subscription_renewal=datetime(2020, 1, 1, tzinfo=UTC))) == 3


def test_invisible_title_and_info_box_are_left_out() -> None:
    assert len(profile_lines(title="\u3164", info_box="\n\u200b\n")) == 3


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "a.example/a.png",
        "javascript:alert(1)",
        "https://",
        "http:///a.png",
        "https://a.example/a b.png",
        "https://a.example/a.png\n",
        "https://a.example/" + "a" * 2_048,
    ],
)
def test_invalid_avatar_url_is_left_out(url: str | None) -> None:
    assert profile_embed(profile(), MemberInfo(ARIA, "Aria", url), show_renewal=True).author.icon_url is None


def test_invisible_name_is_replaced_in_every_embed() -> None:
    invisible = MemberInfo(ARIA, "\u202e\u3164")

    assert profile_embed(profile(), invisible, show_renewal=True).author.name == UNNAMED_MEMBER
    assert rank_embed(ranking(1), Timeframe.ALL, invisible).author.name == f"{UNNAMED_MEMBER} · All time"
    assert shown_name(invisible) == UNNAMED_MEMBER
    assert leaderboard_lines([ranking(4)], names={ARIA: "\u3164"}) == [f"`  4` {UNNAMED_MEMBER} · 0"]


# Ranks


@pytest.mark.parametrize(
    ("timeframe", "label"),
    [(Timeframe.ALL, "All time"), (Timeframe.MONTH, "This month"), (Timeframe.WEEK, "This week")],
)
def test_rank_embed_shows_rank_and_score(timeframe: Timeframe, label: str) -> None:
    embed = rank_embed(ranking(1_204, 45_678), timeframe, aria)

    assert (embed.author.name, embed.author.icon_url) == (f"Aria · {label}", ICON)
    assert embed.description == "Rank **#1,204** · Score **45,678**"
    assert embed.timestamp == FETCHED_AT


def test_name_in_the_author_of_an_embed_is_not_escaped() -> None:
    embed = rank_embed(ranking(1), Timeframe.ALL, MemberInfo(ARIA, "**A** <@1>"))

    assert embed.author.name == "**A** <@1> · All time"


@pytest.mark.parametrize(
    ("timeframe", "other", "own"),
    [
        (
            Timeframe.ALL,
            "Aria doesn't have a score in this server yet.",
            "You don't have a score in this server yet.",
        ),
        (Timeframe.MONTH, "Aria hasn't scored this month yet.", "You haven't scored this month yet."),
        (Timeframe.WEEK, "Aria hasn't scored this week yet.", "You haven't scored this week yet."),
    ],
)
def test_wording_of_a_missing_score(timeframe: Timeframe, other: str, own: str) -> None:
    assert no_score("Aria", timeframe, own=False) == other
    assert no_score("Aria", timeframe, own=True) == own


# Leaderboards


def test_leaderboard_shows_medals_and_highlights_you() -> None:
    rows = [ranking(rank, 50_000 - rank, user_id=rank) for rank in range(1, 6)]
    names = {1: "Bob", 2: "عمر", 3: "花子 🌸", 4: "*Cy*", 5: "Eve"}

    embed = leaderboard(rows, names=names, timeframe=Timeframe.MONTH, icon_url=ICON, you=4, your_rank=4)

    assert (embed.author.name, embed.author.icon_url) == ("Leaderboard · This month", ICON)
    assert (embed.description or "").splitlines() == [
        "`  1` Bob · 49,999 🥇",
        "`  2` \u2068عمر\u2069 · 49,998 🥈",
        "`  3` 花子 🌸 · 49,997 🥉",
        r"`  4` **\*Cy\* (you)** · 49,996",
        "`  5` Eve · 49,995",
    ]
    assert embed.footer.text == "Page 1 · ranks 1–5 · You: #4"
    assert embed.timestamp == FETCHED_AT


def test_ranks_of_different_lengths_are_aligned() -> None:
    rows = [ranking(rank, 5, user_id=1) for rank in range(991, 1_001)]

    lines = leaderboard_lines(rows, 990)

    assert lines[0] == "`  991` M1 · 5"
    assert lines[-1] == "`1,000` M1 · 5"
    assert {line.index("` M1") for line in lines} == {6}


def test_long_name_is_shortened() -> None:
    rows = [ranking(rank, 1_000_000, user_id=rank) for rank in (1_001, 1_002, 1_003)]

    assert leaderboard_lines(rows, names={1_001: "a" * 20, 1_002: "a" * 21, 1_003: "花" * 11}, you=1_002) == [
        f"`1,001` {'a' * 20} · 1,000,000",
        f"`1,002` **{'a' * 19}… (you)** · 1,000,000",
        f"`1,003` {'花' * 9}… · 1,000,000",
    ]


def test_row_without_a_rank_is_numbered_by_its_position() -> None:
    assert leaderboard_lines([ranking(None, user_id=1), ranking(0, user_id=2)], 30) == [
        "` 31` M1 · 0",
        "` 32` M2 · 0",
    ]


@pytest.mark.parametrize(
    ("first", "last", "your_rank", "footer"),
    [
        (1, 10, None, "Page 1 · ranks 1–10"),
        (21, 30, 4, "Page 3 · ranks 21–30 · You: #4"),
        (201, 201, None, "Page 21 · rank 201"),
        (12_341, 12_345, 1_204, "Page 1,235 · ranks 12,341–12,345 · You: #1,204"),
    ],
)
def test_footer_shows_the_page_its_ranks_and_your_rank(
    first: int, last: int, your_rank: int | None, footer: str
) -> None:
    assert leaderboard_footer(first, last, your_rank=your_rank) == footer


@pytest.mark.parametrize(
    ("timeframe", "text"),
    [
        (Timeframe.ALL, "Nobody has a score in this server yet."),
        (Timeframe.MONTH, "Nobody has scored this month yet."),
        (Timeframe.WEEK, "Nobody has scored this week yet."),
    ],
)
def test_empty_leaderboard_shows_a_message(timeframe: Timeframe, text: str) -> None:
    embed = leaderboard([], timeframe=timeframe)

    assert embed.description == text
    assert embed.footer.text == "Page 1"
    assert embed.author.icon_url is None


# Any user-supplied text

any_text = st.one_of(
    st.text(max_size=700),
    st.text("a*_`<>@:#[]()\\\n\r\v\x85\u2028\u202e\u3164\u200d\u0301\u0627\U0001f338\ud800", max_size=700),
)
urls = st.one_of(st.none(), any_text, st.builds("https://{}{}".format, st.sampled_from(["a/", ""]), any_text))
numbers = st.integers(-(2**63), 2**63 - 1)
renewals = st.none() | st.datetimes(timezones=st.just(UTC))
timeframes = st.sampled_from(Timeframe)


def assert_within_discords_limits(embed: discord.Embed) -> None:
    texts = {
        "title": (embed.title, 256),
        "description": (embed.description, 4096),
        "author": (embed.author.name, 256),
        "footer": (embed.footer.text, 2048),
    }
    for part, (text, limit) in texts.items():
        assert text is None or 1 <= len(text.strip()) <= len(text) <= limit, part
    assert sum(len(text or "") for text, _ in texts.values()) <= 6000
    assert embed.description
    icon_url = embed.author.icon_url
    assert icon_url is None or re.fullmatch(r"https?://[^\s/?#]\S{0,2000}", icon_url)


@given(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(["credits", "tokens", "reputation", "xp"], numbers),
            **dict.fromkeys(["title", "info_box", "username", "avatar_url"], any_text),
            "subscription_type": st.sampled_from(SubscriptionType),
            "subscription_renewal": renewals,
        }
    ),
    any_text,
    urls,
)
@settings(deadline=None, max_examples=150)
def test_discord_accepts_every_profile(fields: dict[str, Any], name: str, avatar_url: str | None) -> None:
    assert_within_discords_limits(
        profile_embed(profile(**fields), MemberInfo(ARIA, name, avatar_url), show_renewal=True)
    )


@pytest.mark.parametrize(
    "repeated",
    ["a", "*", "花", "عمر ", "*\n", "*\u0301\u0301\u0301\u0301", "👩\u200d", "👩\u200d" * 740 + "\n"],
    ids=["letters", "stars", "ideographs", "words", "lines", "accents", "joined", "joined lines"],
)
def test_discord_accepts_texts_of_any_length(repeated: str) -> None:
    long = repeated * 5_000
    most = 2**63 - 1
    member = MemberInfo(ARIA, long)
    rows = [ranking(most - 10 + place, -most, user_id=place) for place in range(1, 11)]
    fields = {"title": long[:499], "info_box": long, "xp": most, "credits": -most, "tokens": -most}

    assert_within_discords_limits(profile_embed(profile(**fields), member, show_renewal=True))
    assert_within_discords_limits(rank_embed(ranking(most, -most), Timeframe.MONTH, member))
    assert_within_discords_limits(
        leaderboard(rows, most, names=dict.fromkeys(range(1, 11), long), you=1, your_rank=most)
    )


@given(numbers, numbers, timeframes, any_text, urls)
@settings(deadline=None, max_examples=100)
def test_discord_accepts_every_rank(
    rank: int, score: int, timeframe: Timeframe, name: str, avatar_url: str | None
) -> None:
    embed = rank_embed(ranking(rank, score), timeframe, MemberInfo(ARIA, name, avatar_url))

    assert_within_discords_limits(embed)
    assert len((embed.description or "").splitlines()) == 1


@given(
    st.lists(st.tuples(st.none() | numbers, numbers, any_text), max_size=10),
    st.integers(0, 2**60),
    timeframes,
    st.integers(1, 10),
    st.none() | st.integers(1, 2**63 - 1),
)
@settings(deadline=None, max_examples=100)
def test_discord_accepts_every_leaderboard_and_each_member_has_one_line(
    members: list[tuple[int | None, int, str]],
    page: int,
    timeframe: Timeframe,
    you: int,
    your_rank: int | None,
) -> None:
    rows = [ranking(rank, score, user_id=place) for place, (rank, score, _) in enumerate(members, start=1)]
    names = {place: name for place, (_, _, name) in enumerate(members, start=1)}

    embed = leaderboard(rows, page * 10, names=names, timeframe=timeframe, you=you, your_rank=your_rank)

    assert_within_discords_limits(embed)
    assert len((embed.description or "").splitlines()) == max(len(rows), 1)
