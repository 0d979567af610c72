"""Tatsu fails, and the members still get something: older answers, marked with their age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from support.world import embed_of, message_of, rows_of, sentence_of

if TYPE_CHECKING:
    from support.world import World

A_MINUTE = 61
AS_OF = r"As of <t:\d+:R>: Tatsu isn't answering just now"
TROUBLE: dict[str, dict[str, Any]] = {
    "down": {"status": 503},
    "gone": {"drop": True},
    "HTML": {"html": True},
    "busy": {"status": 429, "headers": {"Retry-After": "40"}},
}


@pytest.fixture
def full(world: World) -> World:
    world.set_board(150, world.aria)
    world.tatsu.set_profile(world.aria.id, xp=18_234)
    return world


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("how", TROUBLE)
async def test_what_was_known_is_shown_with_its_age(full: World, command: str, how: str) -> None:
    before = embed_of(await full.aria.slash(full.channel, command))
    await full.env.advance_time(A_MINUTE)
    full.tatsu.misbehave(**TROUBLE[how])

    shown = await full.aria.slash(full.channel, command)

    *lines, age = (embed_of(shown).description or "").splitlines()
    assert "\n".join(lines) == before.description
    assert re.fullmatch(AS_OF, age)
    assert embed_of(shown).timestamp == before.timestamp


async def test_a_page_can_be_turned_while_tatsu_is_down(full: World) -> None:
    shown = await full.aria.slash(full.channel, "top")
    await full.env.advance_time(A_MINUTE)
    full.tatsu.misbehave(status=503)

    turned = await full.aria.click(message_of(shown), label="Next ▶")

    assert rows_of(turned)[0].startswith("` 11` ")
    assert re.fullmatch(AS_OF, rows_of(turned)[-1])


async def test_after_an_hour_an_answer_is_too_old_to_be_shown(full: World) -> None:
    await full.aria.slash(full.channel, "rank")
    await full.env.advance_time(3_601)
    full.tatsu.misbehave(status=503)

    result = await full.aria.slash(full.channel, "rank")

    assert sentence_of(result) == "Tatsu didn't answer. Try again soon."


async def test_an_outage_is_asked_about_three_times_and_then_left_in_peace(full: World) -> None:
    full.tatsu.misbehave(status=503)

    for _ in range(5):
        await full.aria.slash(full.channel, "rank")
    assert len(full.asked()) == 3

    await full.env.advance_time(5.1)
    await full.aria.slash(full.channel, "rank")
    assert len(full.asked()) == 3


async def test_a_guild_that_is_no_longer_shared_is_not_shown_from_memory(full: World) -> None:
    await full.aria.slash(full.channel, "top")
    await full.env.advance_time(A_MINUTE)
    full.tatsu.forbid(full.guild.id)

    result = await full.aria.slash(full.channel, "top")
    assert sentence_of(result).startswith("Tatsu won't share this server's scores")

    await full.env.advance_time(5.1)
    full.tatsu.misbehave(status=503)
    result = await full.aria.slash(full.channel, "top")
    assert sentence_of(result) == "Tatsu didn't answer. Try again soon."


async def test_once_tatsu_answers_again_so_do_we(full: World) -> None:
    await full.aria.slash(full.channel, "rank")
    await full.env.advance_time(A_MINUTE)
    full.tatsu.misbehave(status=503)
    await full.aria.slash(full.channel, "rank")

    full.tatsu.behave()
    await full.env.advance_time(5.1)
    shown = await full.aria.slash(full.channel, "rank")

    assert embed_of(shown).description == "Rank **#1** · Score **1,000,000**"
