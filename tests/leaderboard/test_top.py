"""/top, as a member sees it, and what it costs on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import (
    STRANGERS,
    buttons_of,
    embed_of,
    footer_of,
    make_bot,
    message_of,
    ranks_of,
    rows_of,
    sentence_of,
)

from tatsu_cog import TatsuClient, TatsuCog
from tatsu_cog.discord_ui.members import FORMER_MEMBER

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu


async def next_page(world: World, shown: simcord.InteractionResult) -> simcord.InteractionResult:
    return await world.aria.click(message_of(shown), label="Next ▶")


async def go_to(
    world: World, actor: simcord.MemberActor, shown: simcord.InteractionResult, **fields: object
) -> simcord.InteractionResult:
    opened = await actor.click(message_of(shown), label="Go to…")
    return await actor.submit_modal(opened, fields)


async def test_the_first_page_names_ten_members_with_their_scores(world: World) -> None:
    bob, omar, hana = world.join("Bob"), world.join("عمر"), world.join("花子 🌸")
    world.set_board(5_000, bob, omar, hana, world.aria)

    result = await world.aria.slash(world.channel, "top")

    assert embed_of(result).author.name == "Leaderboard · All time"
    assert rows_of(result)[:5] == [
        "`  1` Bob · 1,000,000 🥇",
        "`  2` \u2068عمر\u2069 · 999,999 🥈",
        "`  3` 花子 🌸 · 999,998 🥉",
        "`  4` **Aria (you)** · 999,997",
        f"`  5` {FORMER_MEMBER} · 900,000",
    ]
    assert ranks_of(result) == list(range(1, 11))
    assert footer_of(result) == "Page 1 · ranks 1–10 · You: #4"
    assert embed_of(result).timestamp is not None
    assert buttons_of(result) == {"◀ Previous": False, "Next ▶": True, "My rank": True, "Go to…": True}
    assert world.asked() == ["GET /rankings/all?offset=0"]


@pytest.mark.parametrize(("size", "pages", "requests"), [(237, 24, 3), (200, 20, 3), (95, 10, 1), (7, 1, 1)])
async def test_next_leads_to_the_last_page_and_no_further(
    world: World, size: int, pages: int, requests: int
) -> None:
    world.set_board(size, world.aria)
    shown = await world.aria.slash(world.channel, "top")
    first = message_of(shown).id

    ranks = ranks_of(shown)
    while buttons_of(shown)["Next ▶"]:
        shown = await next_page(world, shown)
        ranks += ranks_of(shown)

    assert ranks == list(range(1, size + 1))
    assert footer_of(shown).startswith(f"Page {pages} · ")
    assert message_of(shown).id == first
    assert world.asked() == [f"GET /rankings/all?offset={block * 100}" for block in range(requests)]


async def test_ten_pages_cost_one_request_and_one_look_up_of_names(world: World) -> None:
    world.set_board(150, world.aria)

    shown = await world.aria.slash(world.channel, "top")
    for _ in range(8):
        shown = await next_page(world, shown)
    for _ in range(8):
        shown = await world.aria.click(message_of(shown), label="◀ Previous")

    assert ranks_of(shown) == list(range(1, 11))
    assert world.asked() == ["GET /rankings/all?offset=0"]
    chunks = [name for _, name, _ in world.env.backend.transcript if name == "GUILD_MEMBERS_CHUNK"]
    assert len(chunks) == 1


async def test_a_minute_later_the_board_is_asked_for_again(world: World) -> None:
    world.set_board(50, world.aria)
    shown = await world.aria.slash(world.channel, "top")

    await world.env.advance_time(61)
    await next_page(world, shown)

    assert world.asked() == ["GET /rankings/all?offset=0"] * 2


async def test_my_rank_turns_to_the_page_that_i_am_on(world: World) -> None:
    world.set_board(5_000)
    scores = {STRANGERS + place: 9_000 - place for place in range(4_999)}
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 9_000 - 4_320})
    shown = await world.aria.slash(world.channel, "top")
    world.asked()

    mine = await world.aria.click(message_of(shown), label="My rank")

    assert "`4,322` **Aria (you)** · 4,680" in rows_of(mine)
    assert footer_of(mine) == "Page 433 · ranks 4,321–4,330 · You: #4,322"
    assert message_of(mine).id == message_of(shown).id
    assert world.asked() == [
        f"GET /rankings/members/{world.aria.id}/all",
        "GET /rankings/all?offset=4300",
    ]


async def test_my_rank_without_one_says_so_and_leaves_the_page(world: World) -> None:
    world.set_board(20)
    shown = await world.aria.slash(world.channel, "top", timeframe="week")

    mine = await world.aria.click(message_of(shown), label="My rank")

    assert sentence_of(mine) == "Aria has no score for this week yet."
    assert ranks_of(shown) == list(range(1, 11))


@pytest.mark.parametrize("typed", ["4321", "#4,321", " 4 321 ", "٤٣٢١"])
async def test_go_to_a_rank(world: World, typed: str) -> None:
    world.set_board(5_000)
    shown = await world.aria.slash(world.channel, "top")
    world.asked()

    turned = await go_to(world, world.aria, shown, rank=typed)

    assert ranks_of(turned) == list(range(4_321, 4_331))
    assert message_of(turned).id == message_of(shown).id
    assert world.asked() == ["GET /rankings/all?offset=4300"]


async def test_go_to_a_member(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_board(world.guild.id, {STRANGERS + i: 900 - i for i in range(25)} | {bob.id: 1})
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, member=[bob])

    assert rows_of(turned)[-1] == "` 26` Bob · 1"


@pytest.mark.parametrize(
    ("no_record", "says"),
    [(-1, "Bob has no score here yet."), (None, "Tatsu has no record of Bob here.")],
)
async def test_go_to_a_member_who_is_not_on_the_board_says_so(
    world: World, no_record: int | None, says: str
) -> None:
    bob = world.join("Bob")
    world.set_board(20)
    world.tatsu.no_record = no_record
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, member=[bob])

    assert sentence_of(turned) == says


async def test_go_to_takes_a_rank_or_a_member_not_both(world: World) -> None:
    world.set_board(20, world.aria)
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, rank="5", member=[world.aria])

    assert sentence_of(turned) == "Type a rank or choose a member, not both."


async def test_my_rank_finds_me_where_the_remembered_rows_have_me(world: World) -> None:
    scores = {STRANGERS + place: 900 - place for place in range(40)}
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 875})
    shown = await world.aria.slash(world.channel, "top")
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 999})

    mine = await world.aria.click(message_of(shown), label="My rank")

    assert "` 27` **Aria (you)** · 875" in rows_of(mine)
    assert footer_of(mine) == "Page 3 · ranks 21–30 · You: #27"


async def test_what_a_page_says_of_you_agrees_with_its_rows(world: World) -> None:
    world.set_board(20)
    world.tatsu.set_board(world.guild.id, {STRANGERS + i: 900 - i for i in range(20)} | {world.aria.id: 1})
    await world.aria.slash(world.channel, "rank")
    world.set_board(20, world.aria)

    shown = await world.aria.slash(world.channel, "top")

    assert rows_of(shown)[0] == "`  1` **Aria (you)** · 1,000,000 🥇"
    assert footer_of(shown) == "Page 1 · ranks 1–10 · You: #1"


@pytest.mark.parametrize("typed", ["", "first", "0", "-3", "1e3", "1.5", "1,23", "9" * 20])
async def test_go_to_nowhere_says_what_to_type(world: World, typed: str) -> None:
    world.set_board(20)
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, rank=typed)

    assert sentence_of(turned) == "Type a rank from 1, such as 25, or choose a member."


async def test_the_menu_turns_to_the_week(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(300, world.aria)
    world.set_board(3, bob, timeframe="week")
    shown = await world.aria.slash(world.channel, "top", page=3)
    world.asked()

    turned = await world.aria.select(message_of(shown), ["week"])

    assert embed_of(turned).author.name == "Leaderboard · This week"
    assert rows_of(turned)[0] == "`  1` Bob · 1,000,000 🥇"
    assert footer_of(turned) == "Page 1 · ranks 1–3"
    assert world.asked() == ["GET /rankings/week?offset=0"]


async def test_somebody_elses_click_opens_a_private_copy_that_is_theirs_to_turn(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(60, world.aria, bob)
    shown = await world.aria.slash(world.channel, "top")

    copy = await bob.click(message_of(shown), label="Next ▶")

    assert copy.ephemeral
    assert ranks_of(copy) == list(range(11, 21))
    assert footer_of(copy) == "Page 2 · ranks 11–20 · You: #2"
    assert ranks_of(shown) == list(range(1, 11))

    turned = await bob.click(message_of(copy), label="Next ▶")
    assert ranks_of(turned) == list(range(21, 31))
    assert message_of(turned).id == message_of(copy).id


async def test_buttons_work_after_a_restart(world: World, tatsu: FakeTatsu) -> None:
    world.set_board(5_000)
    shown = await world.aria.slash(world.channel, "top", page=7)
    opened = await world.aria.click(message_of(shown), label="Go to…")

    reborn = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await reborn.add_cog(TatsuCog(reborn, client=client))
        await world.env.restart_bot(reborn)

        turned = await next_page(world, shown)
        assert ranks_of(turned) == list(range(71, 81))
        assert message_of(turned).id == message_of(shown).id

        turned = await world.aria.submit_modal(opened, {"rank": "12"})
        assert ranks_of(turned) == list(range(11, 21))


async def test_a_page_and_a_member_can_be_asked_for(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_board(world.guild.id, {STRANGERS + i: 900 - i for i in range(25)} | {bob.id: 1})

    paged = await world.aria.slash(world.channel, "top", page=2, private=True)
    assert ranks_of(paged) == list(range(11, 21))
    assert paged.ephemeral

    found = await world.aria.slash(world.channel, "top", user=bob)
    assert rows_of(found)[-1] == "` 26` Bob · 1"
    assert footer_of(found) == "Page 3 · ranks 21–26"

    both = await world.aria.slash(world.channel, "top", user=bob, page=2)
    assert sentence_of(both) == "Choose a page or a member, not both."


async def test_past_the_end_says_where_it_ends_and_leads_there(world: World) -> None:
    world.set_board(237)

    past = await world.aria.slash(world.channel, "top", page=600)
    assert sentence_of(past) == "The leaderboard ends at rank 237."
    assert len(world.asked()) <= 10

    last = await world.aria.click(message_of(past), label="Last page")
    assert ranks_of(last) == list(range(231, 238))
    assert not message_of(last).content
    assert buttons_of(last)["Next ▶"] is False


async def test_an_empty_board_says_so(world: World) -> None:
    world.set_board(0)

    result = await world.aria.slash(world.channel, "top", timeframe="month")
    assert rows_of(result) == ["Nobody has a score for this month yet."]
    assert buttons_of(result) == {"◀ Previous": False, "Next ▶": False, "My rank": True, "Go to…": True}

    past = await world.aria.slash(world.channel, "top", page=5)
    assert sentence_of(past) == "Nobody is on this leaderboard yet."


async def test_names_that_would_break_the_row_do_not(world: World) -> None:
    hostile = world.join("<@1> **x** \u202ehtt://a\n`9`")
    unseen = world.join("\u3164")
    world.set_board(3, hostile, unseen)

    result = await world.aria.slash(world.channel, "top")

    assert rows_of(result)[:2] == [
        r"`  1` \<\@1\> \*\*x\*\* htt\://a… · 1,000,000 🥇",
        "`  2` Unnamed member · 999,999 🥈",
    ]
