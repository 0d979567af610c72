"""``/tatsu-admin results``: the form, the settings and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.forgery import forge_click, forge_submission
from support.history_world import history_of
from support.results import deny, give_by_hand, play, posted, set_up, store_reset
from support.world import buttons_of, ephemeral_text_of, message_of

from tatsu_cog.admin.messages import NOT_ALLOWED
from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.history.results import messages

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.history.models import ResultSettings

PREFIX = "tatsu-history:results:"


async def run_command(world: World) -> Any:
    return await world.aria.slash(world.channel, "tatsu-admin results")


async def submit(world: World, shown: Any, **values: Any) -> Any:
    given = {"timeframe": ["week"], "channel": [world.channel], "winners": "3"} | values
    return await world.aria.submit_modal(shown, given)


async def stored(world: World, timeframe: Timeframe = Timeframe.WEEK) -> ResultSettings | None:
    return await history_of(world).store.results.get_settings(world.guild.id, timeframe)


def text_of(result: simcord.InteractionResult) -> str:
    return ephemeral_text_of(result)


@pytest.fixture
def owned_role(world: World, role: simcord.RoleHandle) -> simcord.RoleHandle:
    """The role for the winners, which Aria could give herself."""
    for each in world.env.backend.get_guild(world.guild.id).roles.values():
        if each.name == "Managers":
            permissions = discord.Permissions(manage_guild=True, manage_roles=True).value
            world.env.backend.edit_role(world.guild.id, each.id, {"permissions": permissions})
    return role


async def test_admin_sets_up_results(world: World, owned_role: simcord.RoleHandle) -> None:
    staff = world.guild.create_role("Staff")
    form = await run_command(world)

    saved = await submit(world, form, winners="5", role=[owned_role], excluded=[staff])

    assert text_of(saved) == (
        f"{messages.SAVED()}\n\n"
        f"**Each week:** The results are posted in {world.channel.mention} with the first 5 members.\n"
        f"The winners get {owned_role.mention} until the next results.\n"
        f"Members with {staff.mention} can't win.\n\n"
        "**Each month:** off"
    )
    assert buttons_of(saved) == {"Change week": True, "Turn off week": True, "Set up month": True}
    settings = await stored(world)
    assert settings is not None
    assert (settings.channel_id, settings.winners, settings.role_id, settings.excluded_role_ids) == (
        world.channel.id,
        5,
        owned_role.id,
        (staff.id,),
    )


async def test_empty_number_means_three(world: World) -> None:
    await submit(world, await run_command(world), winners="")

    settings = await stored(world)
    assert settings is not None
    assert settings.winners == 3


@pytest.mark.parametrize("winners", ["0", "26", "-1", "three", "2.5", "9999999999"])
async def test_number_out_of_range_is_rejected(world: World, winners: str) -> None:
    rejected = await submit(world, await run_command(world), winners=winners)

    assert text_of(rejected) == messages.invalid_winners(25)
    assert await stored(world) is None


async def test_settings_are_shown_and_changed(world: World) -> None:
    await set_up(world, winners=7)
    shown = await run_command(world)
    assert "with the first 7 members." in text_of(shown)

    form = await world.aria.click(message_of(shown), label="Change week")
    assert form.modal is not None
    fields = {each["component"]["custom_id"]: each["component"] for each in form.modal["components"]}
    assert fields["winners"]["value"] == "7"
    assert fields["channel"]["default_values"] == [{"id": str(world.channel.id), "type": "channel"}]
    assert [each["value"] for each in fields["timeframe"]["options"] if each.get("default")] == ["week"]

    await submit(world, form, winners="1")
    settings = await stored(world)
    assert settings is not None
    assert settings.winners == 1


async def test_month_is_set_up_beside_the_week(world: World) -> None:
    await set_up(world)
    shown = await run_command(world)

    form = await world.aria.click(message_of(shown), label="Set up month")
    await submit(world, form, timeframe=["month"], winners="1")

    assert await stored(world) is not None
    month = await stored(world, Timeframe.MONTH)
    assert month is not None
    assert month.winners == 1


async def test_results_are_turned_off(world: World, role: simcord.RoleHandle) -> None:
    await set_up(world, role=role)

    shown = await run_command(world)
    await world.aria.click(message_of(shown), label="Turn off week")

    assert await stored(world) is None
    await store_reset(world, {world.aria.id: 10}, post=False)
    await play(world)
    assert posted(world) == []


async def test_history_has_to_be_on(world: World) -> None:
    await history_of(world).store.delete_guild(world.guild.id)

    assert text_of(await run_command(world)) == messages.NEEDS_HISTORY()


async def test_missing_permissions_are_saved_with_a_warning(
    world: World, owned_role: simcord.RoleHandle
) -> None:
    deny(world, world.channel, embed_links=False)

    saved = await submit(world, await run_command(world), role=[owned_role])

    assert "⚠️ To post in **#general**, I need **Embed Links** there." in text_of(saved)
    assert await stored(world) is not None


async def test_role_that_the_admin_could_not_give_is_rejected(world: World, role: simcord.RoleHandle) -> None:
    """Otherwise, an admin without Manage Roles could get a role with more permissions through the results."""
    rejected = await submit(world, await run_command(world), role=[role])

    assert text_of(rejected).startswith("You can only choose a role that you could give yourself")
    assert await stored(world) is None


async def test_admin_keeps_a_role_that_somebody_else_chose(world: World, role: simcord.RoleHandle) -> None:
    await set_up(world, role=role)
    shown = await run_command(world)
    form = await world.aria.click(message_of(shown), label="Change week")

    await submit(world, form, winners="1", role=[role])

    settings = await stored(world)
    assert settings is not None
    assert (settings.winners, settings.role_id) == (1, role.id)


async def test_everyone_cannot_be_excluded(world: World) -> None:
    rejected = await submit(world, await run_command(world), excluded=[world.guild.default_role])

    assert text_of(rejected) == messages.EVERYONE_EXCLUDED()


def forged(world: World, **values: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "timeframe": ["week"],
        "channel": [str(world.channel.id)],
        "winners": "3",
    } | values
    return {
        "custom_id": f"{PREFIX}save:week:0",
        "components": [
            {
                "type": 18,
                "component": {"custom_id": name, ("value" if name == "winners" else "values"): value},
            }
            for name, value in fields.items()
        ],
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"timeframe": ["all"]}, messages.INVALID_TIMEFRAME),
        ({"timeframe": []}, messages.INVALID_TIMEFRAME),
        ({"timeframe": "week"}, messages.INVALID_TIMEFRAME),
        ({"channel": ["1"]}, messages.INVALID_CHANNEL),
        ({"channel": ["x"]}, messages.INVALID_CHANNEL),
        ({"channel": None}, messages.INVALID_CHANNEL),
        ({"channel": [str(10**19)]}, messages.INVALID_CHANNEL),
        ({"role": ["1"]}, messages.UNKNOWN_ROLE),
        ({"role": ["1", "2"]}, messages.UNKNOWN_ROLE),
        ({"excluded": [{}]}, messages.UNKNOWN_ROLE),
        ({"excluded": [str(each) for each in range(26)]}, messages.UNKNOWN_ROLE),
        ({"winners": 3}, None),
    ],
)
async def test_forged_form_is_rejected(world: World, values: dict[str, Any], expected: Any) -> None:
    result = await forge_submission(world, forged(world, **values))

    if expected is None:
        assert messages.SAVED() in text_of(result)
    else:
        assert text_of(result) == expected()
        assert await stored(world) is None


@pytest.mark.parametrize("components", [None, [], "x", [None], [{"component": None}], [{"component": {}}]])
async def test_form_without_fields_is_rejected(world: World, components: Any) -> None:
    data = {"custom_id": f"{PREFIX}save:week:0", "components": components}

    assert text_of(await forge_submission(world, data)) == messages.INVALID_TIMEFRAME()


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "x",
        "off:all:0",
        "off:week",
        "save:week:0",
        "show:week:x",
        "change:week:0:1",
        "show:week:99999999999999",
    ],
)
async def test_forged_button_is_rejected(world: World, custom_id: str) -> None:
    await set_up(world)
    shown = await run_command(world)
    data = {"custom_id": PREFIX + custom_id, "component_type": 2}

    result = await forge_click(world, message_of(shown).id, data)

    assert text_of(result) == COMPONENT_OUTDATED()
    assert await stored(world) is not None


async def test_only_admins_change_the_settings(world: World) -> None:
    await set_up(world)
    shown = message_of(await run_command(world))
    world.aria = world.join("Bob")
    results = [
        await forge_click(world, shown.id, {"custom_id": f"{PREFIX}off:week:0", "component_type": 2}),
        await forge_click(world, shown.id, {"custom_id": f"{PREFIX}change:week:0", "component_type": 2}),
        await forge_submission(world, forged(world)),
    ]

    assert [text_of(result) for result in results] == [NOT_ALLOWED()] * 3
    assert await stored(world) is not None


async def test_database_that_is_down_is_one_sentence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from tatsu_cog.history.errors import HistoryError
    from tatsu_cog.history.messages import UNAVAILABLE

    async def fail(*_: object) -> None:
        raise HistoryError("the server is shutting down")

    monkeypatch.setattr(history_of(world).store.guilds, "get", fail)

    assert text_of(await run_command(world)) == UNAVAILABLE()


async def test_settings_of_a_deleted_channel_and_role_can_be_changed(
    world: World, role: simcord.RoleHandle
) -> None:
    gone = world.guild.create_text_channel("gone")
    give_by_hand(world, world.aria, role)
    await set_up(world, channel=gone, role=role)
    world.env.backend.delete_channel(gone.id)
    world.env.backend.delete_role(world.guild.id, role.id)
    await world.env.settle()

    shown = await run_command(world)
    assert f"⚠️ {messages.CHANNEL_GONE()}" in text_of(shown)
    assert f"⚠️ {messages.ROLE_GONE()}" in text_of(shown)
    form = await world.aria.click(message_of(shown), label="Change week")
    await submit(world, form)

    settings = await stored(world)
    assert settings is not None
    assert (settings.channel_id, settings.role_id) == (world.channel.id, None)
