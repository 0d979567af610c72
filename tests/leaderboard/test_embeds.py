"""What stands in the embeds, word for word, and that Discord takes them whatever users typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tatsu_cog import GuildRankings, MemberRanking, SubscriptionType, Timeframe, UserProfile, xp_for_level
from tatsu_cog.discord_ui.members import Person
from tatsu_cog.leaderboard.embeds import board_embed, no_score, profile_embed, rank_embed
from tatsu_cog.leaderboard.pages import Page

if TYPE_CHECKING:
    import discord

GUILD, ARIA = 1, 7
ASKED = datetime(2026, 10, 4, 12, 30, tzinfo=UTC)
ICON = "https://cdn.discordapp.com/a.png"
aria = Person(ARIA, "Aria", ICON)


def profile(**fields: Any) -> UserProfile:
    return UserProfile(**{"user_id": ARIA, "credits": 0, "reputation": 0, "tokens": 0, "xp": 0, **fields})


def profile_lines(**fields: Any) -> list[str]:
    return (profile_embed(profile(**fields), aria).description or "").splitlines()


def ranking(rank: int | None, score: int = 0, user_id: int = ARIA) -> MemberRanking:
    return MemberRanking(guild_id=GUILD, user_id=user_id, rank=rank, score=score, fetched_at=ASKED)


def board(
    rows: list[MemberRanking],
    offset: int = 0,
    *,
    names: dict[int, str] | None = None,
    timeframe: Timeframe = Timeframe.ALL,
    icon_url: str | None = None,
    you: int = 0,
    your_rank: int | None = None,
) -> discord.Embed:
    """Show rows of a board; who has no name in `names` is called after their id."""
    called = names or {}
    people = {row.user_id: Person(row.user_id, called.get(row.user_id, f"M{row.user_id}")) for row in rows}
    block = GuildRankings(
        guild_id=GUILD, rankings=tuple(rows), timeframe=timeframe, offset=offset, fetched_at=ASKED
    )
    page = Page(tuple(rows), offset, False, block)
    return board_embed(page, people, icon_url=icon_url, you=you, your_rank=your_rank)


def board_lines(rows: list[MemberRanking], offset: int = 0, **options: Any) -> list[str]:
    return (board(rows, offset, **options).description or "").splitlines()


def board_footer(first: int, last: int, **options: Any) -> str | None:
    rows = [ranking(rank, user_id=rank) for rank in range(first, last + 1)]
    return board(rows, (first - 1) // 10 * 10, **options).footer.text


# Profiles


def test_a_profile_tells_all_that_tatsu_knows() -> None:
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
            fetched_at=ASKED,
        ),
        aria,
    )

    assert (embed.author.name, embed.author.icon_url) == ("Aria", ICON)
    assert (embed.description or "").splitlines() == [
        r"“Collector of \*hats\*”",
        "> I collect hats.",
        r"> \# Ask me",
        "",
        "**Level 47** · 39 % of the way to 48",
        "XP **156,000** · Credits **12,345**",
        "Tokens **67** · Reputation **89**",
        "Supporter+ · renews <t:1798135200:D>",
    ]
    assert embed.footer.text == "Global Tatsu profile"
    assert embed.timestamp == ASKED


def test_a_new_profile_is_two_lines() -> None:
    assert profile_lines() == [
        "**Level 0** · 0 % of the way to 1",
        "XP **0** · Credits **0**",
        "Tokens **0** · Reputation **0**",
    ]


@pytest.mark.parametrize(
    ("xp", "line"),
    [
        (-5, "**Level 0** · 0 % of the way to 1"),
        (69, "**Level 0** · 98 % of the way to 1"),
        (70, "**Level 1** · 0 % of the way to 2"),
        (159_999, "**Level 47** · 99 % of the way to 48"),
        (xp_for_level(1_234), "**Level 1,234** · 0 % of the way to 1,235"),
    ],
)
def test_a_level_is_reached_at_a_hundred_percent_and_not_before(xp: int, line: str) -> None:
    assert profile_lines(xp=xp)[0] == line


@pytest.mark.parametrize(
    ("tier", "line"),
    [(1, "Supporter"), (2, "Supporter+"), (3, "Supporter++"), (-1, "Supporter"), (9, "Supporter")],
)
def test_a_supporter_has_a_line_with_the_renewal_if_there_is_one(tier: int, line: str) -> None:
    renewal = datetime(2027, 1, 1, tzinfo=UTC)

    assert profile_lines(subscription_type=SubscriptionType(tier))[3:] == [line]
    assert profile_lines(subscription_type=SubscriptionType(tier), subscription_renewal=renewal)[3:] == [
        f"{line} · renews <t:1798761600:D>"
    ]


def test_who_is_no_supporter_has_no_such_line_though_a_renewal_is_left_over() -> None:
    assert len(profile_lines(subscription_renewal=datetime(2020, 1, 1, tzinfo=UTC))) == 3


def test_a_title_and_a_box_in_which_nothing_can_be_seen_take_no_line() -> None:
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
def test_an_avatar_that_discord_would_refuse_is_left_out(url: str | None) -> None:
    assert profile_embed(profile(), Person(ARIA, "Aria", url)).author.icon_url is None


def test_a_name_in_which_nothing_can_be_seen_is_replaced_everywhere() -> None:
    unseen = Person(ARIA, "\u202e\u3164")

    assert profile_embed(profile(), unseen).author.name == "Unnamed member"
    assert rank_embed(ranking(1), Timeframe.ALL, unseen).author.name == "Unnamed member · All time"
    assert no_score(unseen, Timeframe.ALL) == "Unnamed member has no score here yet."
    assert board_lines([ranking(4)], names={ARIA: "\u3164"}) == ["`  4` Unnamed member · 0"]


# Ranks


@pytest.mark.parametrize(
    ("timeframe", "label", "sentence"),
    [
        (Timeframe.ALL, "All time", "Aria has no score here yet."),
        (Timeframe.MONTH, "This month", "Aria has no score for this month yet."),
        (Timeframe.WEEK, "This week", "Aria has no score for this week yet."),
    ],
)
def test_a_rank_is_told_or_that_there_is_none(timeframe: Timeframe, label: str, sentence: str) -> None:
    embed = rank_embed(ranking(1_204, 45_678), timeframe, aria)
    assert (embed.author.name, embed.author.icon_url) == (f"Aria · {label}", ICON)
    assert embed.description == "Rank **#1,204** · Score **45,678**"
    assert embed.timestamp == ASKED

    assert no_score(aria, timeframe) == sentence
    for none in (None, 0, -1):
        assert rank_embed(ranking(none), timeframe, aria).description == sentence


def test_a_name_in_a_sentence_is_escaped_and_one_above_it_is_not() -> None:
    embed = rank_embed(ranking(None), Timeframe.ALL, Person(ARIA, "**A** <@1>"))

    assert embed.author.name == "**A** <@1> · All time"
    assert embed.description == r"\*\*A\*\* \<\@1\> has no score here yet."


# Boards


def test_a_board_has_medals_beside_the_numbers_and_says_who_you_are() -> None:
    rows = [ranking(rank, 50_000 - rank, user_id=rank) for rank in range(1, 6)]
    names = {1: "Bob", 2: "عمر", 3: "花子 🌸", 4: "*Cy*", 5: "Eve"}

    embed = board(rows, names=names, timeframe=Timeframe.MONTH, icon_url=ICON, you=4, your_rank=4)

    assert (embed.author.name, embed.author.icon_url) == ("Leaderboard · This month", ICON)
    assert (embed.description or "").splitlines() == [
        "`  1` Bob · 49,999 🥇",
        "`  2` \u2068عمر\u2069 · 49,998 🥈",
        "`  3` 花子 🌸 · 49,997 🥉",
        r"`  4` **\*Cy\* (you)** · 49,996",
        "`  5` Eve · 49,995",
    ]
    assert embed.footer.text == "Page 1 · ranks 1–5 · You: #4"
    assert embed.timestamp == ASKED


def test_ranks_are_aligned_where_they_grow_by_a_digit() -> None:
    rows = [ranking(rank, 5, user_id=1) for rank in range(991, 1_001)]

    lines = board_lines(rows, 990)

    assert lines[0] == "`  991` M1 · 5"
    assert lines[-1] == "`1,000` M1 · 5"
    assert {line.index("` M1") for line in lines} == {6}


def test_a_long_name_is_shortened_so_that_its_row_fits_a_phone() -> None:
    rows = [ranking(rank, 1_000_000, user_id=rank) for rank in (1_001, 1_002, 1_003)]

    assert board_lines(rows, names={1_001: "a" * 20, 1_002: "a" * 21, 1_003: "花" * 11}, you=1_002) == [
        f"`1,001` {'a' * 20} · 1,000,000",
        f"`1,002` **{'a' * 19}… (you)** · 1,000,000",
        f"`1,003` {'花' * 9}… · 1,000,000",
    ]


def test_a_row_without_a_rank_is_counted_by_its_place() -> None:
    assert board_lines([ranking(None, user_id=1), ranking(0, user_id=2)], 30) == [
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
def test_the_footer_tells_where_one_is(first: int, last: int, your_rank: int | None, footer: str) -> None:
    assert board_footer(first, last, your_rank=your_rank) == footer


@pytest.mark.parametrize(
    ("timeframe", "sentence"),
    [
        (Timeframe.ALL, "Nobody has a score yet."),
        (Timeframe.MONTH, "Nobody has a score for this month yet."),
        (Timeframe.WEEK, "Nobody has a score for this week yet."),
    ],
)
def test_an_empty_board_is_a_sentence(timeframe: Timeframe, sentence: str) -> None:
    embed = board([], timeframe=timeframe)

    assert embed.description == sentence
    assert embed.footer.text == "Page 1"
    assert embed.author.icon_url is None


# Whatever they typed

hostile = st.one_of(
    st.text(max_size=700),
    st.text("a*_`<>@:#[]()\\\n\r\v\x85\u2028\u202e\u3164\u200d\u0301\u0627\U0001f338\ud800", max_size=700),
)
urls = st.one_of(st.none(), hostile, st.builds("https://{}{}".format, st.sampled_from(["a/", ""]), hostile))
numbers = st.integers(-(2**63), 2**63 - 1)
renewals = st.none() | st.datetimes(timezones=st.just(UTC))
timeframes = st.sampled_from(Timeframe)


def assert_discord_takes(embed: discord.Embed) -> None:
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
            **dict.fromkeys(["title", "info_box", "username", "avatar_url"], hostile),
            "subscription_type": st.sampled_from(SubscriptionType),
            "subscription_renewal": renewals,
        }
    ),
    hostile,
    urls,
)
@settings(deadline=None, max_examples=150)
def test_discord_takes_every_profile(fields: dict[str, Any], name: str, avatar_url: str | None) -> None:
    assert_discord_takes(profile_embed(profile(**fields), Person(ARIA, name, avatar_url)))


@pytest.mark.parametrize(
    "repeated",
    ["a", "*", "花", "عمر ", "*\n", "*\u0301\u0301\u0301\u0301", "👩\u200d", "👩\u200d" * 740 + "\n"],
    ids=["letters", "stars", "ideographs", "words", "lines", "accents", "joined", "joined lines"],
)
def test_discord_takes_texts_of_any_length(repeated: str) -> None:
    long = repeated * 5_000
    most = 2**63 - 1
    person = Person(ARIA, long)
    rows = [ranking(most - 10 + place, -most, user_id=place) for place in range(1, 11)]
    fields = {"title": long[:499], "info_box": long, "xp": most, "credits": -most, "tokens": -most}

    assert_discord_takes(profile_embed(profile(**fields), person))
    assert_discord_takes(rank_embed(ranking(most, -most), Timeframe.MONTH, person))
    assert_discord_takes(rank_embed(ranking(None), Timeframe.MONTH, person))
    assert_discord_takes(board(rows, most, names=dict.fromkeys(range(1, 11), long), you=1, your_rank=most))


@given(st.none() | numbers, numbers, timeframes, hostile, urls)
@settings(deadline=None, max_examples=100)
def test_discord_takes_every_rank(
    rank: int | None, score: int, timeframe: Timeframe, name: str, avatar_url: str | None
) -> None:
    embed = rank_embed(ranking(rank, score), timeframe, Person(ARIA, name, avatar_url))

    assert_discord_takes(embed)
    assert len((embed.description or "").splitlines()) == 1


@given(
    st.lists(st.tuples(st.none() | numbers, numbers, hostile), max_size=10),
    st.integers(0, 2**60),
    timeframes,
    st.integers(1, 10),
    st.none() | st.integers(1, 2**63 - 1),
)
@settings(deadline=None, max_examples=100)
def test_discord_takes_every_board_and_no_name_adds_a_line(
    members: list[tuple[int | None, int, str]],
    page: int,
    timeframe: Timeframe,
    you: int,
    your_rank: int | None,
) -> None:
    rows = [ranking(rank, score, user_id=place) for place, (rank, score, _) in enumerate(members, start=1)]
    names = {place: name for place, (_, _, name) in enumerate(members, start=1)}

    embed = board(rows, page * 10, names=names, timeframe=timeframe, you=you, your_rank=your_rank)

    assert_discord_takes(embed)
    assert len((embed.description or "").splitlines()) == max(len(rows), 1)
