"""Members see stale data with its age while Tatsu is down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from support.world import embed_of, ephemeral_text_of, leaderboard_rows, message_of

from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from support.world import World

A_MINUTE = 61
STALE = r"Tatsu isn't responding\. Showing data from <t:\d+:R>\."
TROUBLE: dict[str, dict[str, Any]] = {
    "down": {"status": 503},
    "gone": {"drop": True},
    "HTML": {"html": True},
    "busy": {"status": 429, "headers": {"Retry-After": "40"}},
}


@pytest.mark.parametrize("command", ["profile", "rank", "top"])
@pytest.mark.parametrize("trouble", TROUBLE)
async def test_stale_data_is_shown_with_its_age(populated: World, command: str, trouble: str) -> None:
    before = embed_of(await populated.aria.slash(populated.channel, command))
    await populated.env.advance_time(A_MINUTE)
    populated.tatsu.misbehave(**TROUBLE[trouble])

    shown = await populated.aria.slash(populated.channel, command)

    *lines, age = (embed_of(shown).description or "").splitlines()
    # Nothing else is requested for an outdated rank.
    assert lines == (before.description or "").splitlines()[: 1 if command == "rank" else None]
    assert re.fullmatch(STALE, age)
    assert before.timestamp is None
    assert embed_of(shown).timestamp is not None


async def test_page_can_be_turned_while_tatsu_is_down(populated: World) -> None:
    shown = await populated.aria.slash(populated.channel, "top")
    await populated.env.advance_time(A_MINUTE)
    populated.tatsu.misbehave(status=503)

    turned = await populated.aria.click(message_of(shown), label=messages.NEXT())

    assert leaderboard_rows(turned)[0].startswith("` 11  ")
    assert re.fullmatch(STALE, leaderboard_rows(turned)[-1])


async def test_data_older_than_an_hour_is_not_shown(populated: World) -> None:
    await populated.aria.slash(populated.channel, "rank")
    await populated.env.advance_time(3_601)
    populated.tatsu.misbehave(status=503)

    result = await populated.aria.slash(populated.channel, "rank")

    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()


async def test_cached_leaderboard_is_not_shown_once_tatsu_forbids_it(populated: World) -> None:
    await populated.aria.slash(populated.channel, "top")
    await populated.env.advance_time(A_MINUTE)
    populated.tatsu.forbid(populated.guild.id)

    result = await populated.aria.slash(populated.channel, "top")
    assert ephemeral_text_of(result) == shared_messages.FORBIDDEN()

    await populated.env.advance_time(5.1)
    populated.tatsu.misbehave(status=503)
    result = await populated.aria.slash(populated.channel, "top")
    assert ephemeral_text_of(result) == shared_messages.NOT_RESPONDING()
