"""The growth behind the button on ``/rank``, from a member's point of view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.history import DAY
from support.member_history import NOW, Past, cog_of, menus_of, past_world
from support.pictures import Drawer, deny_attaching, pictures_of
from support.world import buttons_of, embed_of, ephemeral_text_of, lines_of, message_of

from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.history.members import messages
from tatsu_cog.leaderboard.messages import VIEW_SERVER_RANK
from tatsu_cog.pictures.models import GrowthChart
from tatsu_cog.pictures.renderer import PictureRenderer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import simcord

    from tatsu_cog.testing import FakeTatsu

DATES = f"<t:{int((NOW - 6 * DAY).timestamp())}:D> – <t:{int(NOW.timestamp())}:D>"
ALT = "Line chart of the score from 12 June 2025 to 18 June 2025."


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def past(tatsu: FakeTatsu, tmp_path: Path, drawer: Drawer) -> AsyncIterator[Past]:
    renderer = PictureRenderer(timeout=30, draw=drawer)
    async with past_world(tatsu, tmp_path, pictures=renderer) as past:
        yield past


async def store_growth(past: Past, *others: simcord.MemberActor) -> None:
    """Store seven days in which Aria's score grows from 400 to 1,000, and each other one's from 440 to 500."""
    for day in range(7):
        scores = {past.world.aria.id: 1_000 - 100 * day} | {each.id: 500 - 10 * day for each in others}
        await past.store_board(scores, day * DAY)
    past.set_scores({past.world.aria.id: 1_000} | {each.id: 500 for each in others})


async def grown(past: Past, actor: simcord.MemberActor | None = None) -> simcord.InteractionResult:
    actor = actor or past.world.aria
    shown = await actor.slash(past.world.channel, "rank")
    return await actor.click(message_of(shown), label=messages.GROWTH())


def charts(drawer: Drawer) -> list[GrowthChart]:
    return [card for card, _ in drawer.drawn if isinstance(card, GrowthChart)]


async def test_button_shows_the_chart_of_your_score(past: Past, drawer: Drawer) -> None:
    await store_growth(past)

    result = await grown(past)

    assert embed_of(result).title == "Growth · Aria"
    assert lines_of(result) == ["**+600** · 400 → 1,000", DATES]
    assert pictures_of(message_of(result)) == ["growth.png"]
    assert message_of(result).attachments[0].description == f"{ALT} From 400 to 1,000: +600."
    (chart,) = charts(drawer)
    assert chart.lines == (tuple((day * 24 * 60, 1_000 - 100 * day) for day in range(6, -1, -1)),)
    assert buttons_of(result) == {VIEW_SERVER_RANK(): True}


async def test_somebody_else_can_be_compared_and_removed_again(past: Past) -> None:
    bob = past.world.join("Bob")
    await store_growth(past, bob)
    result = await grown(past)

    both = await past.world.aria.select(message_of(result), [bob])

    assert embed_of(both).title == "Growth · Aria and Bob"
    assert lines_of(both) == [
        "Solid line, Aria: **+600** · 400 → 1,000",
        "Dashed line, Bob: **+60** · 440 → 500",
        DATES,
    ]
    assert message_of(both).attachments[0].description == (
        f"{ALT} Solid line: from 400 to 1,000 (+600). Dashed line: from 440 to 500 (+60)."
    )
    assert menus_of(both)[0]["default_values"] == [{"id": str(bob.id), "type": "user"}]
    alone = await past.world.aria.select(message_of(both), [])
    assert embed_of(alone).title == "Growth · Aria"


async def test_rank_is_shown_again(past: Past) -> None:
    await store_growth(past)
    result = await grown(past)

    back = await past.world.aria.click(message_of(result), label=VIEW_SERVER_RANK())

    assert pictures_of(message_of(back)) == ["rank.png"]
    assert messages.GROWTH() in buttons_of(back)


async def test_stranger_gets_a_private_copy(past: Past) -> None:
    bob = past.world.join("Bob")
    await store_growth(past, bob)
    shown = await past.world.aria.slash(past.world.channel, "rank")

    result = await bob.click(message_of(shown), label=messages.GROWTH())

    assert result.response is not None
    assert result.response.ephemeral
    assert embed_of(result).title == "Growth · Aria"
    assert "Aria" in str(message_of(shown).embeds[0].title)


async def test_hidden_member_has_no_button_and_cannot_be_chosen(past: Past) -> None:
    bob = past.world.join("Bob")
    await store_growth(past, bob)
    await past.hide(bob.id)
    result = await grown(past)

    rank = await past.world.aria.slash(past.world.channel, "rank", user=bob)
    chosen = await past.world.aria.select(message_of(result), [bob])

    assert messages.GROWTH() not in buttons_of(rank)
    assert ephemeral_text_of(chosen).startswith("There isn't enough history of Bob's score yet.")


async def test_hidden_member_sees_their_own_growth_only_in_private(past: Past) -> None:
    world = past.world
    await store_growth(past)
    public = await world.aria.slash(world.channel, "rank")
    await past.hide(world.aria.id)

    from_public = await world.aria.click(message_of(public), label=messages.GROWTH())
    private = await world.aria.slash(world.channel, "rank", private=True)
    from_private = await world.aria.click(message_of(private), label=messages.GROWTH())

    shown = from_public.followups[-1] if from_public.followups else from_public.response
    assert shown is not None
    assert shown.ephemeral
    assert shown.embeds[0].title == "Growth · Aria"
    assert embed_of(from_private).title == "Growth · Aria"


async def test_member_with_one_point_gets_a_sentence(past: Past) -> None:
    world, bob = past.world, past.world.join("Bob")
    await store_growth(past)
    await past.store_board({bob.id: 5, world.aria.id: 1_001}, -DAY / 24)
    result = await grown(past)

    chosen = await world.aria.select(message_of(result), [bob])

    assert ephemeral_text_of(chosen).startswith("There isn't enough history of Bob's score yet.")


async def test_figures_are_shown_without_a_chart_if_the_bot_may_not_attach_files(past: Past) -> None:
    await store_growth(past)
    shown = await past.world.aria.slash(past.world.channel, "rank")
    deny_attaching(past.world, past.world.channel)

    result = await past.world.aria.click(message_of(shown), label=messages.GROWTH())

    assert lines_of(result) == ["**+600** · 400 → 1,000", DATES]
    assert pictures_of(message_of(result)) == []


async def test_figures_are_shown_without_a_chart_if_it_cannot_be_drawn(past: Past, drawer: Drawer) -> None:
    bob = past.world.join("Bob")
    await store_growth(past, bob)
    result = await grown(past)
    drawer.error = ValueError("no")

    both = await past.world.aria.select(message_of(result), [bob])

    assert lines_of(both)[:2] == ["Aria: **+600** · 400 → 1,000", "Bob: **+60** · 440 → 500"]
    assert pictures_of(message_of(both)) == []


async def test_button_still_works_after_pictures_and_history_are_turned_off(past: Past) -> None:
    await store_growth(past)
    shown = await past.world.aria.slash(past.world.channel, "rank")
    cog = cog_of(past.world)
    cog.pictures = None
    without_pictures = await past.world.aria.click(message_of(shown), label=messages.GROWTH())
    assert lines_of(without_pictures) == ["**+600** · 400 → 1,000", DATES]
    again = await past.world.aria.slash(past.world.channel, "rank")
    cog.history = None

    compare = await past.world.aria.select(message_of(without_pictures), [past.world.aria])

    assert ephemeral_text_of(compare) == COMPONENT_OUTDATED()
    assert messages.GROWTH() not in buttons_of(again)


async def test_rank_without_stored_scores_has_no_button(past: Past) -> None:
    past.set_scores({past.world.aria.id: 5})

    shown = await past.world.aria.slash(past.world.channel, "rank")

    assert messages.GROWTH() not in buttons_of(shown)
