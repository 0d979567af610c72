"""Admins are answered in their own language. What others read is in the server's, and logs are in English."""

from __future__ import annotations

import csv
import io
import logging
from typing import TYPE_CHECKING

import pytest
from support.admin import (
    adjustment,
    audit_lines,
    click,
    reload_cog,
    request_adjustment,
    send_command,
    take_modifications,
    text_of,
)
from support.faults import http_error
from support.languages import Clients, set_server_language, text_in
from support.world import buttons_of, ephemeral_text_of, make_aria_manager, running_world

from tatsu_cog.admin import messages
from tatsu_cog.admin.models import AdjustmentKind, Outcome
from tatsu_cog.discord_ui import messages as shared_messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from typing import Any

    from support.world import World

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def world(tatsu: FakeTatsu, clients: Clients) -> AsyncIterator[World]:
    """A German server with an admin whose client is in Polish."""
    async with running_world(tatsu) as world:
        make_aria_manager(world)
        world.set_board(10, world.aria)
        clients.speak(world.aria, "pl")
        await set_server_language(world, "de")
        yield world


async def test_adjustment_is_asked_confirmed_and_reported_in_the_language_of_the_admin(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)

    asked = await request_adjustment(world, "score", 5_000)
    assert text_of(asked) == text_in(
        "pl", lambda: messages.question(AdjustmentKind.SCORE, 5_000, "Aria", 1_000_000)
    )
    confirm_label = text_in("pl", lambda: messages.confirm_label(5_000))
    assert list(buttons_of(asked)) == [confirm_label, text_in("pl", messages.CANCEL_LABEL)]

    done = await click(world, asked, confirm_label)
    changed, outcome = adjustment(5_000), Outcome(applied=5_000, balance=1_005_000)
    assert text_of(done) == text_in("pl", lambda: messages.outcome_text(changed, outcome))
    assert take_modifications(world) == [f"PATCH /members/{world.aria.id}/score"]

    # The audit channel is in the language of its server, and the log in English.
    (posted,) = records.history()
    last = (posted.embeds[0].description or "").splitlines()[-1]
    reported = text_in("de", lambda: messages.outcome_text(changed, outcome))
    assert last.endswith(reported)
    assert reported != text_in("en", lambda: messages.outcome_text(changed, outcome))
    (line,) = audit_lines(caplog)
    assert line.endswith("Outcome: Added 5,000 score. Aria now has 1,005,000.")


@pytest.mark.parametrize("label", [messages.CANCEL_LABEL, lambda: messages.confirm_label(5)])
async def test_confirmation_from_before_the_admin_changed_their_language_has_expired(
    world: World, clients: Clients, label: Callable[[], str]
) -> None:
    asked = await request_adjustment(world, "score", 5)
    clients.speak(world.aria, "fr")

    clicked = await click(world, asked, text_in("pl", label))

    assert ephemeral_text_of(clicked) == text_in("fr", messages.EXPIRED)
    assert take_modifications(world) == []


async def test_cancellation_is_in_the_language_of_the_admin(world: World) -> None:
    asked = await request_adjustment(world, "points", 5)

    done = await click(world, asked, text_in("pl", messages.CANCEL_LABEL))

    assert text_of(done) == text_in("pl", lambda: messages.cancelled(AdjustmentKind.POINTS, "Aria"))


async def test_refusal_is_in_the_language_of_the_admin(world: World, clients: Clients) -> None:
    bob = world.join("Bob")
    clients.speak(bob, "ja")
    world.aria = bob

    refused = await send_command(world, "status", [])

    assert ephemeral_text_of(refused) == text_in("ja", messages.NOT_ALLOWED)


async def test_export_is_reported_in_the_language_of_the_admin_and_its_file_is_in_the_servers(
    world: World,
) -> None:
    result = await world.aria.slash(world.channel, "tatsu-admin export")

    assert text_of(result) == text_in("pl", lambda: messages.export_summary(10, 0, None))
    (followup,) = result.followups
    data = (await followup.attachments[0].read()).decode("utf-8-sig")
    header, first, second, *_ = csv.reader(io.StringIO(data))
    assert header == [text_in("de", heading) for heading in messages.COLUMNS]
    assert first[3] == text_in("de", messages.YES)
    assert second[2:4] == [text_in("de", shared_messages.FORMER_MEMBER), text_in("de", messages.NO)]


async def test_export_that_cannot_be_delivered_is_announced_in_the_language_of_the_server(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rejected(*_: Any, **__: Any) -> None:
        raise http_error(403, 50007)

    monkeypatch.setattr("discord.Member.send", rejected)
    monkeypatch.setattr("discord.Interaction.is_expired", lambda _: True)

    await world.aria.slash(world.channel, "tatsu-admin export")

    announced = [message for message in world.channel.history() if message.content]
    assert [message.content for message in announced] == [
        f"<@{world.aria.id}> {text_in('de', messages.EXPORT_UNDELIVERED_BY_DM)}"
    ]
