"""``/tatsu-admin score`` and ``points``: confirmation, modification and audit log."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import (
    REASON,
    adjustment,
    advance_minutes,
    audit_lines,
    bot_records,
    click,
    client_of,
    confirm,
    reload_cog,
    request_adjustment,
    restore_buttons,
    send_click,
    success_text,
    take_modifications,
    text_of,
)
from support.faults import http_error
from support.waiting import wait_until
from support.world import (
    buttons_of,
    embed_of,
    ephemeral_text_of,
    make_aria_manager,
    message_of,
    package_tasks,
    running_world,
)

from tatsu_cog import TatsuAdmin, TatsuClient
from tatsu_cog.admin import messages
from tatsu_cog.admin.adjustments import CONFIRMATION_LIFETIME
from tatsu_cog.admin.models import AdjustmentKind, Outcome

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

RIGHT_TO_LEFT = "مسابقة"
ADD_5, CANCEL = messages.confirm_label(5), messages.CANCEL_LABEL()


@pytest.mark.parametrize(("kind", "before"), [("score", 1_000_000), ("points", 50)])
async def test_adjustment_is_applied_and_logged_after_confirmation(
    world: World, caplog: pytest.LogCaptureFixture, kind: str, before: int
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")

    confirmation = await request_adjustment(world, kind, 5_000)
    assert text_of(confirmation) == f"Add **5,000** {kind} to Aria?\n**{before:,} → {before + 5_000:,}**"
    assert embed_of(confirmation).footer.text == f"ID {world.aria.id} · Reason: {REASON}"
    assert buttons_of(confirmation) == {"Add 5,000": True, "Cancel": True}
    assert take_modifications(world) == []

    done = await confirm(world, confirmation, 5_000)

    assert text_of(done) == f"Added **5,000** {kind}. Aria now has **{before + 5_000:,}**."
    assert message_of(done).id == message_of(confirmation).id
    assert buttons_of(done) == {}
    assert world.take_requests() == [f"PATCH /members/{world.aria.id}/{kind}"]
    assert audit_lines(caplog) == [
        f"guild {world.guild.id}: Aria ({world.aria.id}) adjusted the {kind} of Aria ({world.aria.id}) "
        f"by +5000. Reason: {REASON}. Outcome: Added 5,000 {kind}. Aria now has {before + 5_000:,}."
    ]


async def test_negative_amount_is_shown_as_a_removal(world: World) -> None:
    confirmation = await request_adjustment(world, "points", -20)
    assert text_of(confirmation) == "Remove **20** points from Aria?\n**50 → 30**"
    assert buttons_of(confirmation) == {"Remove 20": True, "Cancel": True}

    done = await confirm(world, confirmation, -20)

    assert text_of(done) == "Removed **20** points. Aria now has **30**."


@pytest.mark.parametrize("amount", [-51, -80, -10_000_000])
async def test_removal_beyond_the_balance_warns_that_tatsu_may_refuse(world: World, amount: int) -> None:
    confirmation = await request_adjustment(world, "points", amount)

    assert text_of(confirmation) == (
        f"Remove **{-amount:,}** points from Aria?\nAria only has **50**, so Tatsu may refuse."
    )


async def test_removal_of_the_whole_balance_does_not_warn(world: World) -> None:
    assert text_of(await request_adjustment(world, "points", -50)).endswith("**50 → 0**")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("score", "Cancelled. Aria's score wasn't changed."),
        ("points", "Cancelled. Aria's points weren't changed."),
    ],
)
async def test_cancelled_adjustment_sends_no_request(world: World, kind: str, text: str) -> None:
    confirmation = await request_adjustment(world, kind, 5)
    world.take_requests()

    cancelled = await click(world, confirmation, messages.CANCEL_LABEL())

    assert text_of(cancelled) == text
    assert buttons_of(cancelled) == {}
    assert world.take_requests() == []


@pytest.mark.parametrize("label", [messages.confirm_label(7), messages.CANCEL_LABEL()])
async def test_confirmation_expires_after_15_minutes(world: World, label: str) -> None:
    confirmation = await request_adjustment(world, "score", 7)
    world.take_requests()

    await world.env.advance_time(CONFIRMATION_LIFETIME.total_seconds() + 1)
    result = await click(world, confirmation, label)

    assert text_of(result) == messages.EXPIRED()
    assert buttons_of(result) == {}
    assert world.take_requests() == []


@pytest.mark.parametrize(("first", "second"), [(ADD_5, ADD_5), (ADD_5, CANCEL), (CANCEL, ADD_5)])
async def test_second_click_on_a_confirmation_is_rejected(world: World, first: str, second: str) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    message = message_of(confirmation)
    await click(world, confirmation, first)
    restore_buttons(world, message)

    result = await world.aria.click(message, label=second)

    assert ephemeral_text_of(result) == messages.ALREADY_ANSWERED()
    assert take_modifications(world) == ([f"PATCH /members/{world.aria.id}/score"] if first == ADD_5 else [])


async def test_concurrent_clicks_send_one_modification(slow_world: World) -> None:
    slow_world.tatsu.behave()
    confirmation = await request_adjustment(slow_world, "score", 5)
    await wait_until(lambda: confirmation.response is not None)
    await slow_world.env.settle()
    slow_world.take_requests()
    slow_world.tatsu.misbehave(on="*/members/*/score", hang=True)
    message = message_of(confirmation)
    await slow_world.aria.click(message, label=ADD_5)
    await wait_until(lambda: client_of(slow_world).stats.requests == 2)

    second = await send_click(slow_world, message, f"tatsu-admin:score:{slow_world.aria.id}:5")

    assert ephemeral_text_of(second) == messages.ALREADY_ANSWERED()
    slow_world.tatsu.behave()
    await wait_until(lambda: text_of(confirmation) == success_text(5, balance=1_000_005))
    assert len(take_modifications(slow_world)) == 1


async def test_confirmation_works_after_a_restart(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    await reload_cog(world)

    done = await confirm(world, confirmation, 5)

    assert text_of(done) == success_text(5, balance=1_000_005)


async def test_click_is_rejected_if_the_confirmation_was_clicked_before_a_restart(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    message = message_of(confirmation)
    await confirm(world, confirmation, 5)
    restore_buttons(world, message)
    await reload_cog(world)
    world.take_requests()

    result = await world.aria.click(message, label=ADD_5)

    assert ephemeral_text_of(result) == messages.EXPIRED()
    assert text_of(confirmation) == success_text(5, balance=1_000_005)  # the outcome is still shown
    assert world.take_requests() == []


async def test_renamed_cog_handles_buttons_of_earlier_messages(world: World) -> None:
    bot: Any = world.env.bot
    client = client_of(world)
    confirmation = await request_adjustment(world, "score", 5)
    await bot.remove_cog("tatsu-admin")

    class Hats(TatsuAdmin, name="Hats", group_name="hats"):
        """An admin cog with a different name."""

    await bot.add_cog(Hats(bot, client=client))

    assert text_of(await confirm(world, confirmation, 5)) == success_text(5, balance=1_000_005)


async def test_member_without_a_record_starts_at_zero(world: World) -> None:
    world.tatsu.no_record = None
    bob = world.join("Bob")

    shown = text_of(await request_adjustment(world, "points", 5, bob))
    assert shown == messages.question(AdjustmentKind.POINTS, 5, "Bob", balance=0)


async def test_response_without_a_body_is_shown_as_a_success(world: World) -> None:
    world.tatsu.answers_changes = False
    confirmation = await request_adjustment(world, "score", 5)

    assert text_of(await confirm(world, confirmation, 5)) == success_text(5)


async def test_large_amount_is_sent_in_parts(world: World) -> None:
    confirmation = await request_adjustment(world, "score", 250_000)
    world.take_requests()

    done = await confirm(world, confirmation, 250_000)

    assert text_of(done) == success_text(250_000, balance=1_250_000)
    assert world.take_requests() == [f"PATCH /members/{world.aria.id}/score"] * 3


async def test_stale_balance_is_shown_with_its_age(world: World) -> None:
    await request_adjustment(world, "score", 5)
    await world.env.advance_time(30 * 60)
    world.tatsu.misbehave(status=501)

    confirmation = await request_adjustment(world, "score", 5)

    assert re.search(r"→ 1,000,005\*\* \(as of <t:\d+:R>\)$", text_of(confirmation))


# The reason


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("a\nb \u202e <@1> ```x", "a b <@1> ```x"),
        (RIGHT_TO_LEFT, f"\u2068{RIGHT_TO_LEFT}\u2069"),
        ("ID 5 · Reason: mine", "ID 5 · Reason: mine"),
        (" · Reason: ", "· Reason:"),
        ("花" * 200, "花" * 200),
        ("x" * 200, "x" * 200),
    ],
)
async def test_reason_is_sanitized_for_the_confirmation_and_the_audit_log(
    world: World, caplog: pytest.LogCaptureFixture, reason: str, shown: str
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    confirmation = await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason=reason
    )

    done = await confirm(world, confirmation, 5)

    assert (
        embed_of(confirmation).footer.text
        == embed_of(done).footer.text
        == f"ID {world.aria.id} · Reason: {shown}"
    )
    (line,) = audit_lines(caplog)
    assert f" by +5. Reason: {shown}. Outcome: Added 5 score. " in line
    assert "\n" not in line


async def test_markup_in_a_name_is_escaped(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    mallory = world.join("**M** @everyone\n<@1>")
    confirmation = await request_adjustment(world, "score", 5, mallory)

    done = await confirm(world, confirmation, 5)

    assert "\\@everyone" in text_of(confirmation)
    assert "\\@everyone" in text_of(done)
    assert "\n" not in audit_lines(caplog)[0]


# The audit channel


async def test_audit_channel_gets_one_embed_without_mentions(world: World) -> None:
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)
    confirmation = await request_adjustment(world, "score", 5)

    await confirm(world, confirmation, 5)

    (message,) = records.history()
    (embed,) = message.embeds
    assert (embed.description or "").splitlines() == [
        f"**+5** score for Aria (`{world.aria.id}`)",
        f"by Aria (`{world.aria.id}`)",
        f"Reason: {REASON}",
        "Outcome: Added **5** score. Aria now has **1,000,005**.",
    ]
    assert embed.footer.text == "Hats"


async def test_outcome_is_shown_before_it_is_posted_in_the_audit_channel(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)
    confirmation = await request_adjustment(world, "score", 5)
    shown: list[str] = []

    async def record_outcome(self: discord.TextChannel, **_: Any) -> None:
        stored = world.env.backend.get_message(world.channel.id, message_of(confirmation).id)
        shown.append(stored.embeds[0]["description"])

    monkeypatch.setattr(discord.TextChannel, "send", record_outcome)
    await confirm(world, confirmation, 5)

    assert shown == [success_text(5, balance=1_000_005)]


@pytest.mark.parametrize("missing", [True, False])
async def test_adjustment_succeeds_if_the_audit_channel_rejects_the_message(
    world: World, caplog: pytest.LogCaptureFixture, *, missing: bool
) -> None:
    secret = world.guild.create_text_channel(
        "secret", overwrites={world.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    )
    await reload_cog(world, audit_channel_id=1 if missing else secret.id)
    confirmation = await request_adjustment(world, "score", 5)

    done = await confirm(world, confirmation, 5)

    assert text_of(done) == success_text(5, balance=1_000_005)
    (record,) = bot_records(caplog)
    assert (record.levelname, record.exc_info) == ("WARNING", None)


# Errors of Discord


async def test_adjustment_is_not_sent_if_the_click_cannot_be_acknowledged(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    original = discord.InteractionResponse.edit_message
    world.allow_errors = True

    async def fail(self: discord.InteractionResponse[Any], **_: Any) -> None:
        raise OSError

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", fail)
    await confirm(world, confirmation, 5)
    assert world.take_requests() == []
    monkeypatch.setattr(discord.InteractionResponse, "edit_message", original)

    done = await confirm(world, confirmation, 5)

    assert text_of(done) == success_text(5, balance=1_000_005)


@pytest.mark.parametrize("error", [OSError(), http_error(400, 40060)])
async def test_adjustment_continues_if_the_response_to_the_acknowledgement_is_lost(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    original = discord.InteractionResponse.edit_message

    async def lose_response(self: discord.InteractionResponse[Any], **options: Any) -> None:
        if self._response_type is None:
            await original(self, **options)
            raise error
        raise http_error(400, 40060)

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", lose_response)

    done = await confirm(world, confirmation, 5)

    assert text_of(done) == success_text(5, balance=1_000_005)
    assert len(take_modifications(world)) == 1


async def test_click_acknowledged_by_another_process_sends_no_modification(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmation = await request_adjustment(world, "score", 5)
    world.take_requests()
    original = discord.InteractionResponse.edit_message

    async def acknowledged_elsewhere(self: discord.InteractionResponse[Any], **_: Any) -> None:
        embed = discord.Embed(description=messages.WORKING()).set_footer(text=messages.attempt("other"))
        await original(self, embed=embed, view=None)
        raise http_error(400, 40060)

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", acknowledged_elsewhere)

    await confirm(world, confirmation, 5)

    assert take_modifications(world) == []
    assert text_of(confirmation) == messages.WORKING()  # the other process handles the click


async def test_outcome_is_sent_by_dm_if_discord_rejects_the_edit(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    confirmation = await request_adjustment(world, "score", 5)

    async def fail(self: discord.Interaction[Any], **_: Any) -> None:
        raise http_error(404, 10008)

    monkeypatch.setattr(discord.Interaction, "edit_original_response", fail)
    await confirm(world, confirmation, 5)

    dm = world.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.embeds[0].description == success_text(5, balance=1_000_005)
    warnings = [record for record in bot_records(caplog) if record.levelname == "WARNING"]
    assert [record.exc_info for record in warnings] == [None]


# Progress and shutdown


async def start_large_adjustment(world: World) -> simcord.InteractionResult:
    """Confirm an adjustment of three parts, and wait until the second part is in flight."""
    confirmation = await request_adjustment(world, "score", 250_000)
    await wait_until(lambda: confirmation.response is not None)
    await world.env.settle()
    done = await confirm(world, confirmation, 250_000)
    await wait_until(lambda: client_of(world).stats.requests >= 3)
    await world.env.settle()
    return done


async def test_progress_of_a_large_adjustment_is_shown(slow_world: World) -> None:
    done = await start_large_adjustment(slow_world)
    assert text_of(done) == messages.WORKING()

    await slow_world.env.advance_time(2.1)

    assert text_of(done) == messages.working(100_000, 250_000)
    slow_world.tatsu.behave()
    await wait_until(lambda: text_of(done) == success_text(250_000, balance=1_250_000))


INTERRUPTED = Outcome(applied=100_000, not_applied=50_000, unknown=100_000, interrupted=True)


async def test_unload_while_a_part_is_in_flight_reports_exact_amounts(
    slow_world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    done = await start_large_adjustment(slow_world)

    await slow_world.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    expected = messages.outcome_text(adjustment(250_000), INTERRUPTED)
    assert text_of(done) == expected
    (line,) = audit_lines(caplog)
    assert line.endswith("Outcome: " + expected.replace("*", "").replace("\n", " "))
    assert [name for name in package_tasks() if "Adjustment" in name or "_update" in name] == []


@pytest.mark.parametrize(
    ("limit", "amount", "sent"),
    [
        (1, 5, 0),  # the first request fetches the balance
        (2, 250_000, 1),
    ],
)
async def test_unload_before_a_part_is_sent_reports_it_as_not_applied(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture, limit: int, amount: int, sent: int
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=limit, max_wait=None)
    async with running_world(tatsu, client=client) as world:
        make_aria_manager(world)
        world.set_board(10, world.aria)
        confirmation = await request_adjustment(world, "score", amount)
        clicking = asyncio.create_task(confirm(world, confirmation, amount))
        await wait_until(
            lambda: text_of(confirmation) == messages.WORKING() and len(tatsu.requests) == 1 + sent
        )
        for _ in range(100):
            await asyncio.sleep(0)

        await world.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

        await clicking
        applied = 100_000 * sent
        outcome = Outcome(applied=applied, not_applied=amount - applied, interrupted=True)
        assert text_of(confirmation) == messages.outcome_text(adjustment(amount), outcome)
        assert "may or may not" not in audit_lines(caplog)[0]
        assert len(take_modifications(world)) == sent


async def test_outcome_is_sent_by_dm_after_the_interaction_has_expired(slow_world: World) -> None:
    await start_large_adjustment(slow_world)
    await advance_minutes(slow_world, 16)

    slow_world.tatsu.behave()
    await wait_until(lambda: slow_world.aria.user.dm_channel.last_message is not None)

    dm = slow_world.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.embeds[0].description == success_text(250_000, balance=1_250_000)


async def test_bug_during_an_adjustment_still_records_the_outcome(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    confirmation = await request_adjustment(world, "score", 5)

    async def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(client_of(world), "modify_member_score", broken)
    done = await confirm(world, confirmation, 5)

    expected = messages.outcome_text(adjustment(5), Outcome(applied=0, not_applied=5))
    assert text_of(done) == expected
    assert audit_lines(caplog)[0].endswith("Outcome: " + expected.replace("*", ""))
    assert [record.exc_info is not None for record in caplog.records if record.levelname == "ERROR"] == [True]
    await asyncio.sleep(0)
