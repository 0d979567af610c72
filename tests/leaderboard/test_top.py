"""``/top`` and its components from a member's point of view, and the number of requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import (
    FIRST_FORMER_MEMBER,
    buttons_of,
    embed_of,
    ephemeral_text_of,
    footer_of,
    leaderboard_ranks,
    leaderboard_rows,
    make_bot,
    member_queries,
    message_of,
)

from tatsu_cog import TatsuClient, TatsuCog, Timeframe
from tatsu_cog.discord_ui.messages import FORMER_MEMBER, UNNAMED_MEMBER
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu


async def next_page(world: World, shown: simcord.InteractionResult) -> simcord.InteractionResult:
    return await world.aria.click(message_of(shown), label=messages.NEXT())


async def go_to(
    world: World, actor: simcord.MemberActor, shown: simcord.InteractionResult, **fields: object
) -> simcord.InteractionResult:
    opened = await actor.click(message_of(shown), label=messages.GO_TO())
    return await actor.submit_modal(opened, fields)


async def test_first_page_shows_ten_members_with_their_scores(world: World) -> None:
    bob, omar, hana = world.join("Bob"), world.join("عمر"), world.join("花子 🌸")
    world.set_board(5_000, bob, omar, hana, world.aria)

    result = await world.aria.slash(world.channel, "top")

    assert embed_of(result).author.name == "Hats leaderboard · All time"
    assert leaderboard_rows(result)[:5] == [
        "`  1  1,000,000` Bob 🥇",
        "\u200e`  2    999,999` \u2068عمر\u2069 🥈",
        "`  3    999,998` 花子 🌸 🥉",
        "`  4    999,997` **Aria** ← you",
        f"`  5    900,000` {FORMER_MEMBER()}",
    ]
    assert leaderboard_ranks(result) == list(range(1, 11))
    assert footer_of(result) == "Page 1 · You're #4"
    assert embed_of(result).timestamp is None
    assert buttons_of(result) == {
        messages.BACK(): False,
        messages.NEXT(): True,
        messages.MY_RANK(): True,
        messages.GO_TO(): True,
    }
    assert world.take_requests() == ["GET /rankings/all?offset=0"]


@pytest.mark.parametrize(("size", "pages", "requests"), [(237, 24, 3), (200, 20, 3), (95, 10, 1), (7, 1, 1)])
async def test_next_is_disabled_on_the_last_page(world: World, size: int, pages: int, requests: int) -> None:
    world.set_board(size, world.aria)
    shown = await world.aria.slash(world.channel, "top")
    first = message_of(shown).id

    ranks = leaderboard_ranks(shown)
    while buttons_of(shown)[messages.NEXT()]:
        shown = await next_page(world, shown)
        ranks += leaderboard_ranks(shown)

    assert ranks == list(range(1, size + 1))
    assert footer_of(shown) == messages.leaderboard_footer(pages, pages, 1)
    assert message_of(shown).id == first
    assert world.take_requests() == [f"GET /rankings/all?offset={block * 100}" for block in range(requests)]


async def test_ten_pages_need_one_request_and_one_name_look_up(world: World) -> None:
    world.set_board(150, world.aria)

    shown = await world.aria.slash(world.channel, "top")
    for _ in range(8):
        shown = await next_page(world, shown)
    for _ in range(8):
        shown = await world.aria.click(message_of(shown), label=messages.BACK())

    assert leaderboard_ranks(shown) == list(range(1, 11))
    assert world.take_requests() == ["GET /rankings/all?offset=0"]
    assert member_queries(world) == 1


async def test_leaderboard_is_requested_again_after_a_minute(world: World) -> None:
    world.set_board(50, world.aria)
    shown = await world.aria.slash(world.channel, "top")

    await world.env.advance_time(61)
    await next_page(world, shown)

    assert world.take_requests() == ["GET /rankings/all?offset=0"] * 2


async def test_my_rank_shows_the_page_with_my_rank(world: World) -> None:
    world.set_board(5_000)
    scores = {FIRST_FORMER_MEMBER + place: 9_000 - place for place in range(4_999)}
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 9_000 - 4_320})
    shown = await world.aria.slash(world.channel, "top")
    world.take_requests()

    mine = await world.aria.click(message_of(shown), label=messages.MY_RANK())

    assert "`4,322  4,680` **Aria** ← you" in leaderboard_rows(mine)
    assert footer_of(mine) == messages.leaderboard_footer(433, None, 4_322)
    assert message_of(mine).id == message_of(shown).id
    assert world.take_requests() == [
        f"GET /rankings/members/{world.aria.id}/all",
        "GET /rankings/all?offset=4300",
    ]


async def test_my_rank_without_a_score_gets_a_private_message(world: World) -> None:
    world.set_board(20)
    shown = await world.aria.slash(world.channel, "top", timeframe="week")

    mine = await world.aria.click(message_of(shown), label=messages.MY_RANK())

    assert ephemeral_text_of(mine) == messages.no_score("", Timeframe.WEEK, own=True)
    assert leaderboard_ranks(shown) == list(range(1, 11))


@pytest.mark.parametrize("typed", ["4321", "#4,321", " 4 321 ", "٤٣٢١"])
async def test_go_to_a_rank_shows_its_page(world: World, typed: str) -> None:
    world.set_board(5_000)
    shown = await world.aria.slash(world.channel, "top")
    world.take_requests()

    turned = await go_to(world, world.aria, shown, rank=typed)

    assert leaderboard_ranks(turned) == list(range(4_321, 4_331))
    assert message_of(turned).id == message_of(shown).id
    assert world.take_requests() == ["GET /rankings/all?offset=4300"]


async def test_go_to_a_member_shows_their_page(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_board(world.guild.id, {FIRST_FORMER_MEMBER + i: 900 - i for i in range(25)} | {bob.id: 1})
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, member=[bob])

    assert leaderboard_rows(turned)[-1] == "` 26    1` Bob"


@pytest.mark.parametrize("no_record", [-1, 0, None])
async def test_go_to_a_member_without_a_score_gets_a_private_message(
    world: World, no_record: int | None
) -> None:
    bob = world.join("Bob")
    world.set_board(20)
    world.tatsu.no_record = no_record
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, member=[bob])

    assert ephemeral_text_of(turned) == messages.no_score("Bob", Timeframe.ALL, own=False)


async def test_go_to_a_rank_together_with_a_member_is_rejected(world: World) -> None:
    world.set_board(20, world.aria)
    shown = await world.aria.slash(world.channel, "top")

    turned = await go_to(world, world.aria, shown, rank="5", member=[world.aria])

    assert ephemeral_text_of(turned) == messages.RANK_OR_MEMBER()


async def test_my_rank_shows_the_page_with_my_row_in_the_cached_leaderboard(world: World) -> None:
    scores = {FIRST_FORMER_MEMBER + place: 900 - place for place in range(40)}
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 875})
    shown = await world.aria.slash(world.channel, "top")
    world.tatsu.set_board(world.guild.id, scores | {world.aria.id: 999})

    mine = await world.aria.click(message_of(shown), label=messages.MY_RANK())

    assert "` 27  875` **Aria** ← you" in leaderboard_rows(mine)
    assert footer_of(mine) == messages.leaderboard_footer(3, 5, 27)


async def test_footer_agrees_with_the_rows(world: World) -> None:
    world.set_board(20)
    world.tatsu.set_board(
        world.guild.id, {FIRST_FORMER_MEMBER + i: 900 - i for i in range(20)} | {world.aria.id: 1}
    )
    world.tatsu.misbehave(on="*/rankings/all", status=404)  # so that the rank is cached, and no rows
    await world.aria.slash(world.channel, "rank")
    world.tatsu.behave()
    await world.env.advance_time(5.1)
    world.set_board(20, world.aria)

    shown = await world.aria.slash(world.channel, "top")

    assert leaderboard_rows(shown)[0] == "`  1  1,000,000` **Aria** 🥇 ← you"
    assert footer_of(shown) == messages.leaderboard_footer(1, 2, 1)


async def test_menu_switches_to_the_week(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(300, world.aria)
    world.set_board(3, bob, timeframe="week")
    shown = await world.aria.slash(world.channel, "top", page=3)
    world.take_requests()

    turned = await world.aria.select(message_of(shown), ["week"])

    assert embed_of(turned).author.name == messages.leaderboard_title("Hats", Timeframe.WEEK)
    assert leaderboard_rows(turned)[0] == "`  1  1,000,000` Bob 🥇"
    assert footer_of(turned) == messages.leaderboard_footer(1, 1, None)
    assert world.take_requests() == ["GET /rankings/week?offset=0"]


async def test_click_on_another_members_message_opens_a_private_copy(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(60, world.aria, bob)
    shown = await world.aria.slash(world.channel, "top")

    copy = await bob.click(message_of(shown), label=messages.NEXT())

    assert copy.ephemeral
    assert leaderboard_ranks(copy) == list(range(11, 21))
    assert footer_of(copy) == messages.leaderboard_footer(2, 6, 2)
    assert leaderboard_ranks(shown) == list(range(1, 11))

    turned = await bob.click(message_of(copy), label=messages.NEXT())
    assert leaderboard_ranks(turned) == list(range(21, 31))
    assert message_of(turned).id == message_of(copy).id


async def test_buttons_work_after_a_restart(world: World, tatsu: FakeTatsu) -> None:
    world.set_board(5_000)
    shown = await world.aria.slash(world.channel, "top", page=7)
    opened = await world.aria.click(message_of(shown), label=messages.GO_TO())

    restarted_bot = make_bot()
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
        await restarted_bot.add_cog(TatsuCog(restarted_bot, client=client))
        await world.env.restart_bot(restarted_bot)

        turned = await next_page(world, shown)
        assert leaderboard_ranks(turned) == list(range(71, 81))
        assert message_of(turned).id == message_of(shown).id

        turned = await world.aria.submit_modal(opened, {"rank": "12"})
        assert leaderboard_ranks(turned) == list(range(11, 21))


async def test_page_or_member_can_be_chosen(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_board(world.guild.id, {FIRST_FORMER_MEMBER + i: 900 - i for i in range(25)} | {bob.id: 1})

    paged = await world.aria.slash(world.channel, "top", page=2, private=True)
    assert leaderboard_ranks(paged) == list(range(11, 21))
    assert paged.ephemeral

    found = await world.aria.slash(world.channel, "top", user=bob)
    assert leaderboard_rows(found)[-1] == "` 26    1` Bob"
    assert footer_of(found) == messages.leaderboard_footer(3, 3, None)

    both = await world.aria.slash(world.channel, "top", user=bob, page=2)
    assert ephemeral_text_of(both) == messages.PAGE_OR_MEMBER()


async def test_page_past_the_end_has_a_button_for_the_last_page(world: World) -> None:
    world.set_board(237)

    past = await world.aria.slash(world.channel, "top", page=600)
    assert ephemeral_text_of(past) == messages.last_rank(237)
    assert len(world.take_requests()) <= 10

    last = await world.aria.click(message_of(past), label=messages.GO_TO_LAST_PAGE())
    assert leaderboard_ranks(last) == list(range(231, 238))
    assert not message_of(last).content
    assert buttons_of(last)[messages.NEXT()] is False


async def test_empty_leaderboard_shows_a_message(world: World) -> None:
    world.set_board(0)

    result = await world.aria.slash(world.channel, "top", timeframe="month")
    assert leaderboard_rows(result) == [messages.empty_leaderboard(Timeframe.MONTH)]
    assert buttons_of(result) == {
        messages.BACK(): False,
        messages.NEXT(): False,
        messages.MY_RANK(): True,
        messages.GO_TO(): True,
    }

    past = await world.aria.slash(world.channel, "top", page=5)
    assert ephemeral_text_of(past) == messages.empty_leaderboard(Timeframe.ALL)


async def test_markup_in_names_is_escaped(world: World) -> None:
    hostile = world.join("<@1> **x** \u202ehtt://a\n`9`")
    invisible = world.join("\u3164")
    world.set_board(3, hostile, invisible)

    result = await world.aria.slash(world.channel, "top")

    assert leaderboard_rows(result)[:2] == [
        r"`  1  1,000,000` \<\@1\> \*\*x\*\* htt… 🥇",
        f"`  2    999,999` {UNNAMED_MEMBER()} 🥈",
    ]
