"""``/tatsu-admin member``: the Tatsu records of a current or former member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import text_of
from support.world import embed_of, ephemeral_text_of

from tatsu_cog.admin import messages
from tatsu_cog.admin.models import parse_user_id
from tatsu_cog.api import Forbidden, ServerError
from tatsu_cog.discord_ui.messages import error_message

if TYPE_CHECKING:
    from support.world import World

FORMER_MEMBER = 274561812664549376


async def look_up(world: World, **options: Any) -> Any:
    return await world.aria.slash(world.channel, "tatsu-admin member", **options)


async def test_member_is_shown_with_all_records(world: World) -> None:
    world.set_board(10, timeframe="week")
    world.tatsu.set_profile(world.aria.id, username="aria", xp=153_820, credits=12_345)

    result = await look_up(world, member=world.aria)

    assert embed_of(result).author.name == "Aria"
    assert text_of(result).splitlines() == [
        f"Member of this server · `{world.aria.id}`",
        "All time: **1,000,000** · rank #1",
        "This month: **1,000,000** · rank #1",
        "This week: no score",
        "Points: **50** · rank #1",
        "Profile: level **47** · 153,820 XP · 12,345 credits",
    ]


@pytest.mark.parametrize("form", [" {} ", "<@{}>", "<@!{}>", "{}"])
async def test_former_member_is_found_by_id(world: World, form: str) -> None:
    otto = world.join("Otto")
    world.set_board(10, otto)
    world.tatsu.set_profile(otto.id, username="otto")
    world.guild.remove_member(otto)

    result = await look_up(world, user_id=form.format(otto.id))

    assert embed_of(result).author.name == "otto"
    assert text_of(result).splitlines()[:2] == [
        f"Not in this server · `{otto.id}`",
        "All time: **1,000,000** · rank #1",
    ]


async def test_membership_is_unknown_if_the_gateway_does_not_respond(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never_respond(self: discord.Guild, **_: Any) -> list[discord.Member]:
        raise TimeoutError

    monkeypatch.setattr(discord.Guild, "query_members", never_respond)

    result = await look_up(world, user_id=str(FORMER_MEMBER))

    assert text_of(result).splitlines()[0] == f"May or may not be in this server · `{FORMER_MEMBER}`"


async def test_error_of_a_request_is_shown_in_its_line(world: World) -> None:
    world.tatsu.misbehave(on="*/points", status=501)

    lines = text_of(await look_up(world, member=world.aria)).splitlines()

    assert lines[1] == "All time: **1,000,000** · rank #1"
    assert lines[4:] == [f"Points: {error_message(ServerError(501))}", "Profile: no record"]


async def test_user_without_records_is_shown_without_records(world: World) -> None:
    world.tatsu.no_record = None

    lines = text_of(await look_up(world, user_id=str(FORMER_MEMBER))).splitlines()

    assert [line.split(": ")[1] for line in lines[1:]] == ["no record"] * 5


@pytest.mark.parametrize("paths", ["*", "/guilds/*"])
async def test_forbidden_records_get_one_error_message(world: World, paths: str) -> None:
    world.tatsu.misbehave(on=paths, status=403)

    assert ephemeral_text_of(await look_up(world, member=world.aria)) == error_message(Forbidden(403))


async def test_exactly_one_of_member_and_user_id_is_required(world: World) -> None:
    assert ephemeral_text_of(await look_up(world)) == messages.MEMBER_OR_ID()
    both = await look_up(world, member=world.aria, user_id=str(world.aria.id))
    assert ephemeral_text_of(both) == messages.MEMBER_OR_ID()
    assert world.take_requests() == []


NOT_IDS = [
    "Otto",
    "12",
    "0" * 18,
    "99999999999999999999",
    "18446744073709551616",
    "18446744073709551615",
    str(2**63),
    "-274561812664549376",
    "274561812664549376.0",
    "2.7e17",
    "274561812664549376 274561812664549376",
    "<@&274561812664549376>",
    "<#274561812664549376>",
    "²" * 18,
    "9" * 6_000,
    " ",
]


@pytest.mark.parametrize("user_id", NOT_IDS, ids=lambda text: repr(text[:24]))
async def test_text_that_is_not_a_user_id_is_rejected(world: World, user_id: str) -> None:
    assert ephemeral_text_of(await look_up(world, user_id=user_id)) == messages.INVALID_USER_ID()
    assert world.take_requests() == []


@pytest.mark.parametrize(
    ("text", "user_id"),
    [
        (str(2**63 - 1), 2**63 - 1),
        (str(FORMER_MEMBER), FORMER_MEMBER),
        ("٢٧٤٥٦١٨١٢٦٦٤٥٤٩٣٧٦", FORMER_MEMBER),
        (f"0{FORMER_MEMBER}", FORMER_MEMBER),
    ],
)
def test_valid_user_id_is_parsed(text: str, user_id: int) -> None:
    assert parse_user_id(text) == user_id
