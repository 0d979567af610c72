"""``/profile`` and the context menu from a member's point of view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.world import buttons_of, embed_of, ephemeral_text_of, heading_of, message_of, rank_requests

from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World


async def test_profile_shows_every_field(world: World) -> None:
    world.tatsu.set_profile(
        world.aria.id,
        xp=18_234,
        credits=12_345,
        tokens=67,
        reputation=89,
        title="Collector of hats",
        info_box="I collect hats.\nAsk me.",
        subscription_type=2,
        subscription_renewal="2026-12-24T18:00:00Z",
    )

    result = await world.aria.slash(world.channel, "profile")

    embed = embed_of(result)
    assert embed.title == "Aria"
    assert (embed.description or "").splitlines() == [
        "*Collector of hats*",
        "> I collect hats.",
        "> Ask me.",
        "### Level 16",
        "▰▰▱▱▱▱▱▱▱▱ 19%",
        "**1,836** XP to level 17 · 18,234 total",
        "🪙 **12,345** credits · 🎟️ **67** tokens",
        "⭐ **89** reputation · 💎 Supporter+",
    ]
    assert embed.footer.text == messages.PROFILE_FOOTER()
    assert embed.thumbnail.url == "https://cdn.discordapp.com/embed/avatars/0.png"
    assert embed.timestamp is None
    assert not result.ephemeral
    assert world.take_requests() == [f"GET /users/{world.aria.id}/profile"]


async def test_private_profile_is_ephemeral(world: World) -> None:
    world.tatsu.set_profile(world.aria.id)

    result = await world.aria.slash(world.channel, "profile", private=True)

    assert result.ephemeral


async def test_profile_of_another_member_shows_their_name(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id)

    result = await world.aria.slash(world.channel, "profile", user=bob)

    assert embed_of(result).title == "Bob"


async def test_missing_profile_gets_a_message_with_the_name(world: World) -> None:
    bob = world.join("**Bob**")

    result = await world.aria.slash(world.channel, "profile", user=bob)

    assert ephemeral_text_of(result) == r"\*\*Bob\*\* doesn't have a Tatsu profile yet."


async def test_context_menu_responds_in_private(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id, xp=70)

    result = await world.aria.context_menu(world.channel, messages.CONTEXT_MENU(), bob)

    assert embed_of(result).title == "Bob"
    assert result.ephemeral


async def test_profile_and_rank_buttons_lead_to_each_other(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id)
    world.set_board(10, world.aria, bob)
    profile = await world.aria.slash(world.channel, "profile", user=bob)

    rank = await world.aria.click(message_of(profile), label=messages.VIEW_SERVER_RANK())
    assert embed_of(rank).title == "Bob · All time"
    assert heading_of(rank) == messages.rank_heading(2, 999_999)
    assert message_of(rank).id == message_of(profile).id

    profile_again = await world.aria.click(message_of(rank), label=messages.VIEW_PROFILE())
    assert embed_of(profile_again).footer.text == messages.PROFILE_FOOTER()
    assert set(world.take_requests()) == {f"GET /users/{bob.id}/profile", *rank_requests(bob.id)}


async def test_profile_in_a_dm_has_no_rank_button(world: World) -> None:
    world.tatsu.set_profile(world.aria.id)

    result = await world.aria.user.slash("profile")

    assert embed_of(result).title == "Aria"
    assert buttons_of(result) == {}


async def test_former_member_is_shown_with_the_name_from_tatsu(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    world.tatsu.set_profile(bob.id, username="bobby", avatar_url="javascript:alert(1)")
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    world.guild.remove_member(bob)

    result = await world.aria.click(message_of(rank), label=messages.VIEW_PROFILE())

    assert embed_of(result).title == "bobby"
    assert embed_of(result).thumbnail.url is None


# The renewal date of a subscription

SUPPORTER = "⭐ **0** reputation · 💎 Supporter+"
RENEWS = "Renews <t:1798135200:D>"


@pytest.fixture
def supporters(world: World) -> tuple[simcord.MemberActor, simcord.MemberActor]:
    """Aria and another member, both with a subscription."""
    bob = world.join("Bob")
    for member in (world.aria, bob):
        world.tatsu.set_profile(member.id, subscription_type=2, subscription_renewal="2026-12-24T18:00:00Z")
    return world.aria, bob


def subscription_of(result: simcord.InteractionResult) -> str:
    """Return the last line of a profile."""
    return (embed_of(result).description or "").splitlines()[-1]


async def test_renewal_date_is_shown_to_the_subscriber_in_private(
    world: World, supporters: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    aria, _ = supporters

    assert subscription_of(await aria.slash(world.channel, "profile", private=True)) == RENEWS
    assert subscription_of(await aria.slash(world.channel, "profile", user=aria, private=True)) == RENEWS
    assert subscription_of(await aria.context_menu(world.channel, messages.CONTEXT_MENU(), aria)) == RENEWS


async def test_renewal_date_is_not_shown_in_public(
    world: World, supporters: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    aria, _ = supporters

    assert subscription_of(await aria.slash(world.channel, "profile")) == SUPPORTER
    assert subscription_of(await aria.user.slash("profile")) == SUPPORTER


async def test_renewal_date_is_not_shown_to_others(
    world: World, supporters: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    aria, bob = supporters

    assert subscription_of(await aria.slash(world.channel, "profile", user=bob, private=True)) == SUPPORTER
    assert subscription_of(await aria.context_menu(world.channel, messages.CONTEXT_MENU(), bob)) == SUPPORTER


async def test_profile_button_shows_the_renewal_date_only_to_the_subscriber_in_private(
    world: World, supporters: tuple[simcord.MemberActor, simcord.MemberActor]
) -> None:
    aria, bob = supporters
    world.set_board(10, aria, bob)

    public = message_of(await aria.slash(world.channel, "rank", user=bob))
    own_copy = await bob.click(public, label=messages.VIEW_PROFILE())
    assert own_copy.ephemeral
    assert subscription_of(own_copy) == RENEWS
    assert subscription_of(await aria.click(public, label=messages.VIEW_PROFILE())) == SUPPORTER

    own = message_of(await aria.slash(world.channel, "rank"))
    assert subscription_of(await aria.click(own, label=messages.VIEW_PROFILE())) == SUPPORTER
    private = message_of(await aria.slash(world.channel, "rank", private=True))
    assert subscription_of(await aria.click(private, label=messages.VIEW_PROFILE())) == RENEWS
