"""No text that a user sees is missing from the catalogues: in a language of bracketed texts, all are in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.admin import click as click_admin
from support.admin import send_command
from support.faults import rank_check
from support.flows import CLICKS, COMMANDS, adjust, label_in, top
from support.forgery import forge_click, forge_slash
from support.pseudo import LANGUAGE, pseudo_messages, pseudo_world, texts_outside
from support.world import ephemeral_text_of, message_of

from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.service import LeaderboardService

if TYPE_CHECKING:
    import discord
    from support.flows import Act
    from support.languages import Clients

    from tatsu_cog.testing import FakeTatsu

ERRORS = (401, 403, 404, 429, 500)


pytestmark = pytest.mark.usefixtures("pseudo_language")


@pytest.mark.parametrize("act", COMMANDS.values(), ids=list(COMMANDS))
async def test_replies_to_commands(tatsu: FakeTatsu, clients: Clients, act: Act) -> None:
    async with pseudo_world(tatsu, clients) as world:
        await act(world)


@pytest.mark.parametrize("acts", CLICKS.values(), ids=list(CLICKS))
async def test_replies_to_clicks(tatsu: FakeTatsu, clients: Clients, acts: tuple[Act, Act]) -> None:
    async with pseudo_world(tatsu, clients) as world:
        for act in acts:
            await act(world)


@pytest.mark.parametrize("status", ERRORS)
async def test_errors_of_tatsu(tatsu: FakeTatsu, clients: Clients, status: int) -> None:
    async with pseudo_world(tatsu, clients) as world:
        asked = await adjust(world)
        world.tatsu.misbehave(status=status, message="Tatsu is on holiday")

        await click_admin(world, asked, label_in(world, lambda: admin_messages.confirm_label(5)))
        for name, act in COMMANDS.items():
            if (name, status) != ("/tatsu-admin export", 429):  # it waits for the reset
                await act(world)


async def test_stale_data(tatsu: FakeTatsu, clients: Clients) -> None:
    async with pseudo_world(tatsu, clients) as world:
        for act in COMMANDS.values():
            await act(world)
        await world.env.advance_time(600)
        world.tatsu.misbehave(status=503)

        for act in COMMANDS.values():
            await act(world)


@pytest.mark.parametrize("timeframe", ["all", "month", "week"])
async def test_members_without_scores(tatsu: FakeTatsu, clients: Clients, timeframe: str) -> None:
    async with pseudo_world(tatsu, clients) as world:
        bob = world.join("Hats")
        world.tatsu.set_board(world.guild.id, {}, timeframe)
        for member in (world.aria, bob):
            await world.aria.slash(world.channel, "profile", user=member)
            await world.aria.slash(world.channel, "rank", user=member, timeframe=timeframe)
            await world.aria.slash(world.channel, "top", user=member, timeframe=timeframe)
            await world.aria.slash(world.channel, "tatsu-admin member", member=member)
        await world.aria.slash(world.channel, "top", timeframe=timeframe)
        await world.aria.slash(world.channel, "top", timeframe=timeframe, page=9)


async def test_modal_and_its_errors(tatsu: FakeTatsu, clients: Clients) -> None:
    async with pseudo_world(tatsu, clients) as world:
        shown = await top(world)
        for values in (
            {"rank": "first"},
            {"rank": "1", "member": [world.aria]},
            {"rank": "9999"},
            {"rank": "2"},
        ):
            opened = await world.aria.click(message_of(shown), label=label_in(world, messages.GO_TO))
            await world.aria.submit_modal(opened, values)


async def test_forged_input(tatsu: FakeTatsu, clients: Clients) -> None:
    def string(name: str, value: Any) -> dict[str, Any]:
        return {"name": name, "type": 3, "value": value}

    async with pseudo_world(tatsu, clients) as world:
        shown = await top(world)
        user = {"name": "member", "type": 6, "value": str(world.aria.id)}
        await forge_slash(world, "top", {"name": "page", "type": 4, "value": 0})
        await forge_slash(world, "top", string("timeframe", "decade"))
        await forge_slash(world, "rank", {"name": "user", "type": 3, "value": "nobody"})
        await forge_click(
            world, message_of(shown).id, {"custom_id": "tatsu:next:never:1", "component_type": 2}
        )
        await send_command(
            world, "score", [user, {"name": "amount", "type": 4, "value": 0}, string("reason", "x")]
        )
        await send_command(
            world, "score", [user, {"name": "amount", "type": 4, "value": 5}, string("reason", "\u200b")]
        )
        await send_command(world, "member", [])
        await send_command(world, "member", [string("user_id", "12")])
        await send_command(world, "export", [string("format", "xls")])
        world.aria = world.join("Hats")
        clients.speak(world.aria, LANGUAGE)
        await send_command(world, "status", [])


async def test_failed_checks_and_unexpected_errors(
    tatsu: FakeTatsu, clients: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(_: discord.Interaction[Any]) -> bool:
        return False

    async def fail(*_: Any) -> None:
        raise RuntimeError("no hats")

    async with pseudo_world(tatsu, clients) as world:
        with rank_check(world, refuse):
            await world.aria.slash(world.channel, "rank")
        monkeypatch.setattr(LeaderboardService, "rank", fail)
        assert "⟧" in ephemeral_text_of(await world.aria.slash(world.channel, "rank"))


# The check itself


def test_every_message_is_in_brackets() -> None:
    assert "button-next = ⟦Next⟧" in pseudo_messages()
    assert "adjust-footer = ⟦ID ⟧{ $id }⟦ · Reason: ⟧{ $reason }" in pseudo_messages()
    assert "       *[score] ⟦score⟧" in pseudo_messages()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"content": "⟦Hello⟧ Aria: `/top` <t:1:R>"}, []),
        ({"content": "⟦Hello⟧ there"}, ["⟦Hello⟧ there"]),
        ({"embeds": [{"title": "⟦Rank⟧", "footer": {"text": "Page 1"}}]}, ["Page 1"]),
        ({"embeds": [{"fields": [{"name": "⟦Rank⟧", "value": "first"}]}]}, ["first"]),
        ({"components": [{"components": [{"custom_id": "tatsu:next", "label": "Next"}]}]}, ["Next"]),
        (
            {"components": [{"options": [{"value": "week", "label": "⟦Week⟧"}], "placeholder": "Time"}]},
            ["Time"],
        ),
        ({"data": {"title": "Go to…", "components": []}}, ["Go to…"]),
        ({"attachments": [{"filename": "rank.png", "description": "Rank 1"}]}, ["Rank 1"]),
        ({"content": "discord.py 2.7.1 · Python 3.11.7"}, []),
    ],
)
def test_text_that_is_not_in_brackets_is_found(body: dict[str, Any], found: list[str]) -> None:
    assert texts_outside(body) == found
