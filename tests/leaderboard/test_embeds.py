"""The wording of the embeds, and Discord's limits for any user-supplied text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.discord_document import from_environment

from tatsu_cog import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    SubscriptionType,
    Timeframe,
    UserProfile,
    xp_for_level,
)
from tatsu_cog.discord_ui.embeds import COLOUR, shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.messages import UNNAMED_MEMBER
from tatsu_cog.leaderboard.embeds import leaderboard_embed, profile_embed, rank_embed
from tatsu_cog.leaderboard.messages import no_score
from tatsu_cog.leaderboard.pages import Page
from tatsu_cog.leaderboard.standing import Standing

GUILD, ARIA = 1, 7
FETCHED_AT = datetime(2026, 10, 4, 12, 30, tzinfo=UTC)
ICON = "https://cdn.discordapp.com/icons/1/a.png"
AVATAR = "https://cdn.discordapp.com/avatars/7/a.png"
aria = MemberInfo(ARIA, "Aria", AVATAR)


def profile(**fields: Any) -> UserProfile:
    return UserProfile(**{"user_id": ARIA, "credits": 0, "reputation": 0, "tokens": 0, "xp": 0, **fields})


def profile_lines(*, show_renewal: bool = True, picture: bool = False, **fields: Any) -> list[str]:
    embed = profile_embed(profile(**fields), aria, show_renewal=show_renewal, picture=picture)
    return (embed.description or "").splitlines()


def ranking(rank: int | None, score: int = 0, user_id: int = ARIA) -> MemberRanking:
    return MemberRanking(guild_id=GUILD, user_id=user_id, rank=rank, score=score, fetched_at=FETCHED_AT)


def points(amount: int, rank: int | None = None) -> MemberPoints:
    return MemberPoints(guild_id=GUILD, user_id=ARIA, points=amount, rank=rank)


def rank(
    own: MemberRanking,
    timeframe: Timeframe = Timeframe.ALL,
    member: MemberInfo = aria,
    *,
    server: str = "Hats",
    picture: bool = False,
    **known: Any,
) -> discord.Embed:
    standing = Standing(ranking=own, **known)
    return rank_embed(standing, timeframe, member, server, picture=picture)


def rank_lines(own: MemberRanking, **known: Any) -> list[str]:
    return (rank(own, **known).description or "").splitlines()


def leaderboard(
    rows: list[MemberRanking],
    offset: int = 0,
    *,
    names: dict[int, str] | None = None,
    timeframe: Timeframe = Timeframe.ALL,
    server: str = "Hats",
    icon_url: str | None = None,
    you: int = 0,
    your_rank: int | None = None,
    last_rank: int | None = None,
) -> discord.Embed:
    """Return the embed of some rows. Members who are not in `names` are named after their id."""
    members = {
        row.user_id: MemberInfo(row.user_id, (names or {}).get(row.user_id, f"M{row.user_id}"))
        for row in rows
    }
    block = GuildRankings(
        guild_id=GUILD, rankings=tuple(rows), timeframe=timeframe, offset=offset, fetched_at=FETCHED_AT
    )
    page = Page(tuple(rows), offset, False, block, last_rank)
    return leaderboard_embed(page, members, server=server, icon_url=icon_url, you=you, your_rank=your_rank)


def leaderboard_lines(rows: list[MemberRanking], offset: int = 0, **options: Any) -> list[str]:
    return (leaderboard(rows, offset, **options).description or "").splitlines()


# Profiles


def test_profile_embed_shows_every_field() -> None:
    embed = profile_embed(
        profile(
            xp=153_820,
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

    assert (embed.title, embed.thumbnail.url) == ("Aria", AVATAR)
    assert (embed.description or "").splitlines() == [
        r"*Collector of \*hats\**",
        "> I collect hats.",
        r"> \# Ask me",
        "### Level 47",
        "▰▱▱▱▱▱▱▱▱▱ 6%",
        "**6,180** XP to level 48 · 153,820 total",
        "🪙 **12,345** credits · 🎟️ **67** tokens",
        "⭐ **89** reputation · 💎 Supporter+",
        "Renews <t:1798135200:D>",
    ]
    assert embed.footer.text == "Tatsu profile · the same in every server"
    assert embed.timestamp is None
    assert not embed.fields


def test_new_profile_has_no_empty_lines() -> None:
    assert profile_lines() == [
        "### Level 0",
        "▱▱▱▱▱▱▱▱▱▱ 0%",
        "**70** XP to level 1 · 0 total",
        "🪙 **0** credits · 🎟️ **0** tokens",
        "⭐ **0** reputation",
    ]


def test_one_credit_and_one_token_are_singular() -> None:
    assert profile_lines(credits=1, tokens=1)[3] == "🪙 **1** credit · 🎟️ **1** token"


@pytest.mark.parametrize(
    ("xp", "level", "bar", "missing"),
    [
        (-5, 0, "▱▱▱▱▱▱▱▱▱▱ 0%", 70),
        (1, 0, "▰▱▱▱▱▱▱▱▱▱ 1%", 69),
        (69, 0, "▰▰▰▰▰▰▰▰▰▱ 98%", 1),
        (70, 1, "▱▱▱▱▱▱▱▱▱▱ 0%", 208),
        (640_118, 96, "▱▱▱▱▱▱▱▱▱▱ 0%", 13_285),
        (159_999, 47, "▰▰▰▰▰▰▰▰▰▱ 99%", 1),
        (xp_for_level(1_234), 1_234, "▱▱▱▱▱▱▱▱▱▱ 0%", 171_458),
    ],
)
def test_bar_is_empty_only_at_0_percent_and_never_full(xp: int, level: int, bar: str, missing: int) -> None:
    assert profile_lines(xp=xp)[:3] == [
        f"### Level {level:,}",
        bar,
        f"**{missing:,}** XP to level {level + 1:,} · {xp:,} total",
    ]


@pytest.mark.parametrize(
    ("tier", "label"),
    [(1, "Supporter"), (2, "Supporter+"), (3, "Supporter++"), (-1, "Supporter"), (9, "Supporter")],
)
def test_subscription_is_shown_with_its_renewal_date_if_allowed(tier: int, label: str) -> None:
    renewal = datetime(2027, 1, 1, tzinfo=UTC)
    line = f"⭐ **0** reputation · 💎 {label}"

    assert profile_lines(subscription_type=SubscriptionType(tier))[4:] == [line]
    assert profile_lines(subscription_type=SubscriptionType(tier), subscription_renewal=renewal)[4:] == [
        line,
        "Renews <t:1798761600:D>",
    ]
    assert profile_lines(
        subscription_type=SubscriptionType(tier), subscription_renewal=renewal, show_renewal=False
    )[4:] == [line]


def test_expired_subscription_is_not_shown() -> None:
    assert profile_lines(subscription_renewal=datetime(2020, 1, 1, tzinfo=UTC)) == profile_lines()


def test_invisible_title_and_info_box_are_left_out() -> None:
    assert profile_lines(title="\u3164", info_box="\n\u200b\n") == profile_lines()


def test_info_box_is_shortened() -> None:
    lines = profile_lines(info_box="\n".join(f"line {number}" for number in range(50)))

    assert [line for line in lines if line.startswith("> ")] == [
        *(f"> line {number}" for number in range(5)),
        "> line 5 …",
    ]


def test_picture_replaces_the_bar_and_the_avatar_but_no_figure() -> None:
    shown, own = profile(xp=153_820), ranking(4, 684_300)
    above, others = ranking(3, 746_509, 1), {Timeframe.MONTH: 2, Timeframe.WEEK: 27}

    with_picture = profile_embed(shown, aria, show_renewal=False, picture=True)
    assert with_picture.thumbnail.url is None
    assert (with_picture.description or "").splitlines()[1] == "6% of the way to level 48"
    assert profile_lines(xp=153_820)[2:] == (with_picture.description or "").splitlines()[2:]

    with_picture = rank(own, neighbour=above, other_ranks=others, picture=True)
    assert with_picture.thumbnail.url is None
    assert (with_picture.description or "").splitlines() == [
        "### #4 · 684,300",
        "**62,209** to #3",
        "This month #2 · This week #27",
    ]


INVALID_URLS = [
    None,
    "",
    "a.example/a.png",
    "javascript:alert(1)",
    "https://",
    "http:///a.png",
    "https://a.example/a b.png",
    "https://a.example/a.png\n",
    "https://a.example/" + "a" * 2_048,
]


@pytest.mark.parametrize("url", INVALID_URLS)
def test_invalid_image_url_is_left_out(url: str | None) -> None:
    member = MemberInfo(ARIA, "Aria", url)

    assert profile_embed(profile(), member, show_renewal=True).thumbnail.url is None
    assert rank(ranking(4), member=member).thumbnail.url is None
    assert leaderboard([], icon_url=url).author.icon_url is None


def test_animated_avatar_is_shown() -> None:
    url = "https://cdn.discordapp.com/avatars/7/a_0123456789abcdef0123456789abcdef.gif?size=1024"

    assert rank(ranking(4), member=MemberInfo(ARIA, "Aria", url)).thumbnail.url == url


@pytest.mark.parametrize(
    ("role", "shown"), [(0, COLOUR.value), (1, 1), (0xE91E63, 0xE91E63), (0xFFFFFF, 0xFFFFFF)]
)
def test_embed_has_the_colour_of_the_members_role(role: int, shown: int) -> None:
    member = MemberInfo(ARIA, "Aria", colour=role)

    assert rank(ranking(4), member=member).colour == discord.Colour(shown)
    assert profile_embed(profile(), member, show_renewal=True).colour == discord.Colour(shown)


def test_invisible_name_is_replaced_in_every_embed() -> None:
    invisible = MemberInfo(ARIA, "\u202e\u3164")

    assert profile_embed(profile(), invisible, show_renewal=True).title == UNNAMED_MEMBER()
    assert rank(ranking(1), member=invisible, server="\u3164").title == f"{UNNAMED_MEMBER()} · All time"
    assert rank(ranking(1), member=invisible, server="\u3164").footer.text is None
    assert shown_name(invisible) == UNNAMED_MEMBER()
    assert leaderboard_lines([ranking(4)], names={ARIA: "\u3164"}) == [f"`  4  0` {UNNAMED_MEMBER()}"]
    assert leaderboard([], server="\u3164").author.name == "Leaderboard · All time"


# Ranks


@pytest.mark.parametrize(
    ("timeframe", "label"),
    [(Timeframe.ALL, "All time"), (Timeframe.MONTH, "This month"), (Timeframe.WEEK, "This week")],
)
def test_rank_embed_shows_rank_and_score(timeframe: Timeframe, label: str) -> None:
    embed = rank(ranking(1_204, 45_678), timeframe)

    assert (embed.title, embed.thumbnail.url) == (f"Aria · {label}", AVATAR)
    assert embed.description == "### #1,204 · 45,678"
    assert embed.footer.text == "Hats"
    assert embed.timestamp is None


@pytest.mark.parametrize(
    ("own", "heading"),
    [
        (1, "### 🥇 #1 · 9"),
        (2, "### 🥈 #2 · 9"),
        (3, "### 🥉 #3 · 9"),
        (4, "### #4 · 9"),
        (11, "### #11 · 9"),
    ],
)
def test_first_three_ranks_have_a_medal(own: int, heading: str) -> None:
    assert rank_lines(ranking(own, 9)) == [heading]


@pytest.mark.parametrize(
    ("own", "neighbour", "line"),
    [
        (ranking(4, 684_300), ranking(3, 746_509, 1), "▰▰▰▰▰▰▰▰▰▱ **62,209** to #3"),
        (ranking(1, 912_400), ranking(2, 821_160, 1), "**91,240** ahead of #2"),
        (ranking(1, 5), ranking(2, 5, 1), "**0** ahead of #2"),
        (ranking(4, 10), ranking(3, 10, 1), "▰▰▰▰▰▰▰▰▰▰ Tied with #3"),
        (ranking(4, 999_999), ranking(3, 1_000_000, 1), "▰▰▰▰▰▰▰▰▰▱ **1** to #3"),
        (ranking(4, 1), ranking(3, 1_000_000, 1), "▰▱▱▱▱▱▱▱▱▱ **999,999** to #3"),
        (ranking(4, 0), ranking(3, 12, 1), "▱▱▱▱▱▱▱▱▱▱ **12** to #3"),
        (ranking(4, -5), ranking(3, -2, 1), "▱▱▱▱▱▱▱▱▱▱ **3** to #3"),
        (ranking(4, -(2**63)), ranking(3, 2**63 - 1, 1), f"▱▱▱▱▱▱▱▱▱▱ **{2**64 - 1:,}** to #3"),
    ],
)
def test_distance_to_the_next_row_is_shown(own: MemberRanking, neighbour: MemberRanking, line: str) -> None:
    assert rank_lines(own, neighbour=neighbour)[1:] == [line]


def test_other_time_periods_and_points_are_shown_if_known() -> None:
    both = {Timeframe.MONTH: 2, Timeframe.WEEK: 1_027}

    assert rank_lines(ranking(4), other_ranks=both)[1:] == ["This month #2 · This week #1,027"]
    assert rank_lines(ranking(4), other_ranks={Timeframe.ALL: 5})[1:] == ["All time #5"]
    assert rank_lines(ranking(4), points=points(3_400, 12))[1:] == ["Points #12 · 3,400"]
    assert rank_lines(ranking(4), points=points(3_400))[1:] == ["Points 3,400"]
    assert rank_lines(ranking(4), points=points(0))[1:] == []


def test_markdown_in_a_title_is_escaped() -> None:
    embed = rank(ranking(1), member=MemberInfo(ARIA, "**A** <@1>"))

    assert embed.title == r"\*\*A\*\* \<\@1\> · All time"


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

    assert (embed.author.name, embed.author.icon_url) == ("Hats leaderboard · This month", ICON)
    assert (embed.description or "").splitlines() == [
        "`  1  49,999` Bob 🥇",
        "\u200e`  2  49,998` \u2068عمر\u2069 🥈",
        "`  3  49,997` 花子 🌸 🥉",
        r"`  4  49,996` **\*Cy\*** ← you",
        "`  5  49,995` Eve",
    ]
    assert embed.footer.text == "Page 1 · You're #4"
    assert embed.timestamp is None


def test_medal_comes_before_the_mark_of_your_row() -> None:
    assert leaderboard_lines([ranking(1, 5)], you=ARIA) == ["`  1  5` **M7** 🥇 ← you"]


def test_ranks_and_scores_of_different_lengths_are_aligned() -> None:
    rows = [ranking(rank, 10 ** (1_003 - rank), user_id=1) for rank in range(996, 1_003)]

    assert leaderboard_lines(rows, 990) == [
        "`  996  10,000,000` M1",
        "`  997   1,000,000` M1",
        "`  998     100,000` M1",
        "`  999      10,000` M1",
        "`1,000       1,000` M1",
        "`1,001         100` M1",
        "`1,002          10` M1",
    ]


@pytest.mark.parametrize("name", ["عمر", "שלום 123", "١٢٣", "(عمر) 🌸", "a عمر", "\u202eعمر"])
def test_right_to_left_name_cannot_move_the_figures(name: str) -> None:
    (line,) = leaderboard_lines([ranking(4, 912_400)], names={ARIA: name})

    # The mark at the start makes the line run from left to right; the isolates keep the name together.
    assert line.startswith("\u200e`  4  912,400` \u2068")
    assert line.endswith("\u2069")


@pytest.mark.parametrize(
    ("rank", "score", "you", "width"),
    [
        (4, 684_300, False, 20),
        (4, 684_300, True, 14),
        (1, 684_300, False, 17),
        (1, 684_300, True, 11),
        (4, 1_000_000, False, 18),
        (4_321, 1_000_000, False, 16),
        (4_321, 1_000_000, True, 10),
        (4, 10**18, False, 10),
        (10**18, 10**18, True, 10),
    ],
)
def test_name_is_as_wide_as_figures_and_marks_allow(rank: int, score: int, you: bool, width: int) -> None:
    (line,) = leaderboard_lines([ranking(rank, score)], names={ARIA: "a" * 32}, you=ARIA if you else 0)

    assert f"{'a' * (width - 1)}…" in line
    assert "a" * width not in line
    assert width == 10 or len(line.replace("`", "").replace("**", "").replace("🥇", "  ")) <= 33


def test_long_name_is_shortened() -> None:
    rows = [ranking(rank, 900_000, user_id=rank) for rank in (4, 5, 6)]

    assert leaderboard_lines(rows, names={4: "a" * 20, 5: "a" * 21, 6: "花" * 11}) == [
        f"`  4  900,000` {'a' * 20}",
        f"`  5  900,000` {'a' * 19}…",
        f"`  6  900,000` {'花' * 9}…",
    ]


def test_row_without_a_rank_is_numbered_by_its_position() -> None:
    assert leaderboard_lines([ranking(None, user_id=1), ranking(0, user_id=2)], 30) == [
        "` 31  0` M1",
        "` 32  0` M2",
    ]


@pytest.mark.parametrize(
    ("offset", "last_rank", "your_rank", "footer"),
    [
        (0, None, None, "Page 1"),
        (0, 10, None, "Page 1 of 1"),
        (0, 11, None, "Page 1 of 2"),
        (20, None, 4, "Page 3 · You're #4"),
        (0, 1_237, 4, "Page 1 of 124 · You're #4"),
        (12_340, 12_345, 1_204, "Page 1,235 of 1,235 · You're #1,204"),
    ],
)
def test_footer_shows_the_page_and_your_rank(
    offset: int, last_rank: int | None, your_rank: int | None, footer: str
) -> None:
    shown = leaderboard([ranking(offset + 1)], offset, last_rank=last_rank, your_rank=your_rank)

    assert shown.footer.text == footer


@pytest.mark.parametrize(
    ("timeframe", "text"),
    [
        (Timeframe.ALL, "Nobody has a score in this server yet."),
        (Timeframe.MONTH, "Nobody has scored this month yet."),
        (Timeframe.WEEK, "Nobody has scored this week yet."),
    ],
)
def test_empty_leaderboard_shows_a_message(timeframe: Timeframe, text: str) -> None:
    embed = leaderboard([], timeframe=timeframe, last_rank=0)

    assert embed.description == text
    assert embed.footer.text == "Page 1 of 1"
    assert embed.author.icon_url is None


def test_only_stale_data_has_a_timestamp() -> None:
    line = f"Tatsu isn't responding. Showing data from <t:{int(FETCHED_AT.timestamp())}:R>."
    stale_profile = profile(fetched_at=FETCHED_AT).as_stale()

    for embed in (profile_embed(stale_profile, aria, show_renewal=False), rank(ranking(4).as_stale())):
        assert (embed.description or "").splitlines()[-1] == line
        assert embed.timestamp == FETCHED_AT


# Any user-supplied text

any_text = st.one_of(
    st.text(max_size=700),
    st.text("a*_`<>@:#[]()\\\n\r\v\x85\u2028\u202e\u3164\u200d\u0301\u0627\U0001f338\ud800", max_size=700),
)
urls = st.one_of(st.none(), any_text, st.builds("https://{}{}".format, st.sampled_from(["a/", ""]), any_text))
numbers = st.integers(-(2**63), 2**63 - 1)
renewals = st.none() | st.datetimes(timezones=st.just(UTC))
timeframes = st.sampled_from(Timeframe)


document = from_environment()
"""Discord's API document; None if ``DISCORD_OPENAPI`` is not set."""


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
    assert embed.colour is not None
    assert 0 <= embed.colour.value <= 0xFFFFFF
    for url in (embed.author.icon_url, embed.thumbnail.url):
        assert url is None or re.fullmatch(r"https?://[^\s/?#]\S{0,2000}", url)
    if document is not None:
        body = {"type": 4, "data": {"embeds": [embed.to_dict()]}}
        assert document.check("POST", "/interactions/1/token/callback", body)[1] == []


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
    known: dict[str, Any] = {
        "neighbour": ranking(most - 1, most, 1),
        "other_ranks": {Timeframe.ALL: most, Timeframe.WEEK: most},
        "points": points(most, most),
    }
    assert_within_discords_limits(rank(ranking(most, -most), Timeframe.MONTH, member, server=long, **known))
    names = dict.fromkeys(range(1, 11), long)
    assert_within_discords_limits(
        leaderboard(rows, most, names=names, server=long, you=1, your_rank=most, last_rank=most)
    )


@given(
    numbers,
    numbers,
    st.none() | st.tuples(numbers, numbers),
    st.dictionaries(timeframes, numbers),
    timeframes,
    any_text,
    any_text,
    urls,
    st.integers(0, 0xFFFFFF),
)
@settings(deadline=None, max_examples=100)
def test_discord_accepts_every_rank(
    own_rank: int,
    score: int,
    neighbour: tuple[int, int] | None,
    other_ranks: dict[Timeframe, int],
    timeframe: Timeframe,
    name: str,
    server: str,
    avatar_url: str | None,
    colour: int,
) -> None:
    member = MemberInfo(ARIA, name, avatar_url, colour=colour)
    row = None if neighbour is None else ranking(*neighbour, user_id=1)
    embed = rank(
        ranking(own_rank, score), timeframe, member, server=server, neighbour=row, other_ranks=other_ranks
    )

    assert_within_discords_limits(embed)
    lines = (embed.description or "").splitlines()
    assert len(lines) == 1 + (row is not None) + bool(other_ranks)


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
