"""/profile and the context menu, as a member sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.world import buttons_of, embed_of, message_of, sentence_of

if TYPE_CHECKING:
    from support.world import World


async def test_my_profile_shows_what_tatsu_knows_of_me(world: World) -> None:
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
    assert embed.author.name == "Aria"
    assert (embed.description or "").splitlines() == [
        "“Collector of hats”",
        "> I collect hats.",
        "> Ask me.",
        "",
        "**Level 16** · 19 % of the way to 17",
        "XP **18,234** · Credits **12,345**",
        "Tokens **67** · Reputation **89**",
        "Supporter+ · renews <t:1798135200:D>",
    ]
    assert embed.footer.text == "Global Tatsu profile"
    assert embed.timestamp is not None
    assert not result.ephemeral
    assert world.asked() == [f"GET /users/{world.aria.id}/profile"]


async def test_a_private_profile_is_for_me_alone(world: World) -> None:
    world.tatsu.set_profile(world.aria.id)

    result = await world.aria.slash(world.channel, "profile", private=True)

    assert result.ephemeral


async def test_somebody_elses_profile_bears_their_name(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id)

    result = await world.aria.slash(world.channel, "profile", user=bob)

    assert embed_of(result).author.name == "Bob"


async def test_who_has_no_profile_is_named(world: World) -> None:
    bob = world.join("**Bob**")

    result = await world.aria.slash(world.channel, "profile", user=bob)

    assert sentence_of(result) == r"\*\*Bob\*\* has no Tatsu profile."


async def test_the_context_menu_answers_privately(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id, xp=70)

    result = await world.aria.context_menu(world.channel, "Tatsu profile", bob)

    assert embed_of(result).author.name == "Bob"
    assert result.ephemeral


async def test_a_profile_leads_to_the_rank_and_back(world: World) -> None:
    bob = world.join("Bob")
    world.tatsu.set_profile(bob.id)
    world.set_board(10, world.aria, bob)
    profile = await world.aria.slash(world.channel, "profile", user=bob)

    rank = await world.aria.click(message_of(profile), label="Server rank")
    assert embed_of(rank).author.name == "Bob · All time"
    assert embed_of(rank).description == "Rank **#2** · Score **999,999**"
    assert message_of(rank).id == message_of(profile).id

    again = await world.aria.click(message_of(rank), label="Profile")
    assert embed_of(again).footer.text == "Global Tatsu profile"
    assert world.asked() == [
        f"GET /users/{bob.id}/profile",
        f"GET /rankings/members/{bob.id}/all",
    ]


async def test_in_a_dm_a_profile_has_no_way_to_a_server(world: World) -> None:
    world.tatsu.set_profile(world.aria.id)

    result = await world.aria.user.slash("profile")

    assert embed_of(result).author.name == "Aria"
    assert buttons_of(result) == {}


async def test_who_has_left_is_shown_as_tatsu_knows_them(world: World) -> None:
    bob = world.join("Bob")
    world.set_board(10, world.aria, bob)
    world.tatsu.set_profile(bob.id, username="bobby", avatar_url="javascript:alert(1)")
    rank = await world.aria.slash(world.channel, "rank", user=bob)
    world.guild.remove_member(bob)

    result = await world.aria.click(message_of(rank), label="Profile")

    assert embed_of(result).author.name == "bobby"
    assert embed_of(result).author.icon_url is None
