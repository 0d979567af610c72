"""``/tatsu-admin score`` and ``points``: asked, confirmed, made once, recorded."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.admin import (
    REASON,
    ask,
    audited,
    confirm,
    pass_minutes,
    patches,
    reload_cog,
    restore_buttons,
    send_click,
    text_of,
    until,
)
from support.world import (
    a_world,
    buttons_of,
    embed_of,
    manager_of,
    message_of,
    our_tasks,
    sentence_of,
)

from tatsu_cog import TatsuAdmin, TatsuClient
from tatsu_cog.admin import messages
from tatsu_cog.admin.adjustments import CONFIRMATION_LIFETIME

if TYPE_CHECKING:
    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

RIGHT_TO_LEFT = "مسابقة"


@pytest.mark.parametrize(("kind", "before"), [("score", 1_000_000), ("points", 50)])
async def test_adjustment_is_confirmed_then_made_then_recorded(
    world: World, caplog: pytest.LogCaptureFixture, kind: str, before: int
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")

    question = await ask(world, kind, 5_000)
    assert text_of(question) == f"Add **5,000** {kind} to Aria? **{before:,} → {before + 5_000:,}**"
    assert embed_of(question).footer.text == f"ID {world.aria.id} · Reason: {REASON}"
    assert buttons_of(question) == {"Add 5,000": True, "Cancel": True}
    assert patches(world) == []

    done = await confirm(world, question, "Add 5,000")

    assert text_of(done) == f"Added **5,000** {kind}. Aria now has **{before + 5_000:,}**."
    assert message_of(done).id == message_of(question).id
    assert buttons_of(done) == {}
    assert world.asked() == [f"PATCH /members/{world.aria.id}/{kind}"]
    assert audited(caplog) == [
        f"guild {world.guild.id}: Aria ({world.aria.id}) adjusted the {kind} of Aria ({world.aria.id}) "
        f"by +5000. Reason: {REASON}. Outcome: Added 5,000 {kind}. Aria now has {before + 5_000:,}."
    ]


async def test_removal_is_worded_as_one(world: World) -> None:
    question = await ask(world, "points", -20)
    assert text_of(question) == "Remove **20** points from Aria? **50 → 30**"
    assert buttons_of(question) == {"Remove 20": True, "Cancel": True}

    done = await confirm(world, question, "Remove 20")

    assert text_of(done) == "Removed **20** points. Aria now has **30**."


@pytest.mark.parametrize("amount", [-51, -80, -10_000_000])
async def test_removal_beyond_the_balance_warns_that_tatsu_may_refuse(world: World, amount: int) -> None:
    question = await ask(world, "points", amount)

    assert text_of(question) == (
        f"Remove **{-amount:,}** points from Aria? Aria only has **50**, so Tatsu may refuse."
    )


async def test_removal_of_the_whole_balance_does_not_warn(world: World) -> None:
    assert text_of(await ask(world, "points", -50)).endswith("**50 → 0**")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("score", "Cancelled. Aria's score wasn't changed."),
        ("points", "Cancelled. Aria's points weren't changed."),
    ],
)
async def test_cancelled_adjustment_is_not_made(world: World, kind: str, text: str) -> None:
    question = await ask(world, kind, 5)
    world.asked()

    cancelled = await confirm(world, question, "Cancel")

    assert text_of(cancelled) == text
    assert buttons_of(cancelled) == {}
    assert world.asked() == []


@pytest.mark.parametrize("label", ["Add 7", "Cancel"])
async def test_confirmation_expires_after_a_quarter_of_an_hour(world: World, label: str) -> None:
    question = await ask(world, "score", 7)
    world.asked()

    await world.env.advance_time(CONFIRMATION_LIFETIME.total_seconds() + 1)
    late = await confirm(world, question, label)

    assert text_of(late) == "This request expired. Run the command again."
    assert buttons_of(late) == {}
    assert world.asked() == []


@pytest.mark.parametrize(("first", "second"), [("Add 5", "Add 5"), ("Add 5", "Cancel"), ("Cancel", "Add 5")])
async def test_first_of_two_clicks_counts(world: World, first: str, second: str) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    message = message_of(question)
    await confirm(world, question, first)
    restore_buttons(world, message)

    late = await world.aria.click(message, label=second)

    assert sentence_of(late) == "This has already been answered."
    assert patches(world) == ([f"PATCH /members/{world.aria.id}/score"] if first == "Add 5" else [])


async def test_two_clicks_at_the_same_time_make_one_adjustment(slow: World) -> None:
    slow.tatsu.behave()
    question = await ask(slow, "score", 5)
    await until(lambda: question.response is not None)
    await slow.env.settle()
    slow.asked()
    slow.tatsu.misbehave(on="*/members/*/score", hang=True)
    message = message_of(question)
    await slow.aria.click(message, label="Add 5")
    await until(lambda: _client(slow).stats.requests == 2)

    second = await send_click(slow, message, f"tatsu-admin:score:{slow.aria.id}:5")

    assert sentence_of(second) == messages.ALREADY_ANSWERED
    slow.tatsu.behave()
    await until(lambda: text_of(question).startswith("Added **5**"))
    assert len(patches(slow)) == 1


async def test_confirmation_works_after_a_restart(world: World) -> None:
    question = await ask(world, "score", 5)
    await reload_cog(world)

    done = await confirm(world, question, "Add 5")

    assert text_of(done).startswith("Added **5** score.")


async def test_confirmation_that_was_answered_before_a_restart_is_not_made_again(world: World) -> None:
    question = await ask(world, "score", 5)
    message = message_of(question)
    await confirm(world, question, "Add 5")
    restore_buttons(world, message)
    await reload_cog(world)
    world.asked()

    late = await world.aria.click(message, label="Add 5")

    assert sentence_of(late) == messages.EXPIRED
    assert text_of(question).startswith("Added **5**")  # the outcome stays readable
    assert world.asked() == []


async def test_cog_with_another_name_handles_its_buttons(world: World) -> None:
    bot: Any = world.env.bot
    client = bot.get_cog("tatsu-admin").client
    question = await ask(world, "score", 5)
    await bot.remove_cog("tatsu-admin")

    class Hats(TatsuAdmin, name="Hats", group_name="hats"):
        """An admin cog with another name."""

    await bot.add_cog(Hats(bot, client=client))

    assert text_of(await confirm(world, question, "Add 5")).startswith("Added **5** score.")


async def test_member_without_a_record_starts_at_zero(world: World) -> None:
    world.tatsu.no_record = None
    bob = world.join("Bob")

    assert text_of(await ask(world, "points", 5, bob)) == "Add **5** points to Bob? **0 → 5**"


async def test_response_without_a_body_is_a_success(world: World) -> None:
    world.tatsu.answers_changes = False
    question = await ask(world, "score", 5)

    assert text_of(await confirm(world, question, "Add 5")) == "Added **5** score."


async def test_large_amount_is_sent_in_parts(world: World) -> None:
    question = await ask(world, "score", 250_000)
    world.asked()

    done = await confirm(world, question, "Add 250,000")

    assert text_of(done) == "Added **250,000** score. Aria now has **1,250,000**."
    assert world.asked() == [f"PATCH /members/{world.aria.id}/score"] * 3


async def test_outdated_balance_says_how_old_it_is(world: World) -> None:
    await ask(world, "score", 5)
    await world.env.advance_time(30 * 60)
    world.tatsu.misbehave(status=501)

    question = await ask(world, "score", 5)

    assert re.search(r"→ 1,000,005\*\* \(as of <t:\d+:R>\)$", text_of(question))


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
async def test_any_reason_reaches_the_audit_log_unchanged_by_the_confirmation(
    world: World, caplog: pytest.LogCaptureFixture, reason: str, shown: str
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    question = await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason=reason
    )

    done = await confirm(world, question, "Add 5")

    assert (
        embed_of(question).footer.text
        == embed_of(done).footer.text
        == f"ID {world.aria.id} · Reason: {shown}"
    )
    (line,) = audited(caplog)
    assert f" by +5. Reason: {shown}. Outcome: Added 5 score. " in line
    assert "\n" not in line


async def test_hostile_name_stays_text(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    mallory = world.join("**M** @everyone\n<@1>")
    question = await ask(world, "score", 5, mallory)

    done = await confirm(world, question, "Add 5")

    assert "\\@everyone" in text_of(question)
    assert "\\@everyone" in text_of(done)
    assert "\n" not in audited(caplog)[0]


# The audit channel


async def test_audit_channel_gets_one_embed_that_mentions_nobody(world: World) -> None:
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)
    question = await ask(world, "score", 5)

    await confirm(world, question, "Add 5")

    (message,) = records.history()
    (embed,) = message.embeds
    assert (embed.description or "").splitlines() == [
        f"**+5** score for Aria (`{world.aria.id}`)",
        f"by Aria (`{world.aria.id}`)",
        f"Reason: {REASON}",
        "Outcome: Added **5** score. Aria now has **1,000,005**.",
    ]
    assert embed.footer.text == "Hats"


async def test_admin_is_told_before_the_audit_channel(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)
    question = await ask(world, "score", 5)
    shown: list[str] = []

    async def look(self: discord.TextChannel, **_: Any) -> None:
        stored = world.env.backend.get_message(world.channel.id, message_of(question).id)
        shown.append(stored.embeds[0]["description"])

    monkeypatch.setattr(discord.TextChannel, "send", look)
    await confirm(world, question, "Add 5")

    assert shown == ["Added **5** score. Aria now has **1,000,005**."]


@pytest.mark.parametrize("missing", [True, False])
async def test_audit_channel_that_rejects_messages_does_not_affect_the_adjustment(
    world: World, caplog: pytest.LogCaptureFixture, *, missing: bool
) -> None:
    secret = world.guild.create_text_channel(
        "secret", overwrites={world.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    )
    await reload_cog(world, audit_channel_id=1 if missing else secret.id)
    question = await ask(world, "score", 5)

    done = await confirm(world, question, "Add 5")

    assert text_of(done).startswith("Added **5** score.")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert caplog.records[0].exc_info is None


# Discord's trouble


def _client(world: World) -> Any:
    bot: Any = world.env.bot
    return next(cog for name, cog in bot.cogs.items() if "dmin" in name).client


def http_error(status: int, code: int) -> discord.HTTPException:
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    response: Any = type("Response", (), {"status": status, "reason": ""})()
    return kind(response, {"code": code, "message": ""})


async def test_adjustment_is_not_sent_unless_the_click_was_acknowledged(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    original = discord.InteractionResponse.edit_message
    world.errors = True

    async def fail(self: discord.InteractionResponse[Any], **_: Any) -> None:
        raise OSError

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", fail)
    await confirm(world, question, "Add 5")
    assert world.asked() == []
    monkeypatch.setattr(discord.InteractionResponse, "edit_message", original)

    done = await confirm(world, question, "Add 5")

    assert text_of(done).startswith("Added **5** score.")


@pytest.mark.parametrize("error", [OSError(), http_error(400, 40060)])
async def test_acknowledgement_whose_confirmation_is_lost_continues(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    original = discord.InteractionResponse.edit_message

    async def accepted_and_lost(self: discord.InteractionResponse[Any], **options: Any) -> None:
        if self._response_type is None:
            await original(self, **options)
            raise error
        raise http_error(400, 40060)

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", accepted_and_lost)

    done = await confirm(world, question, "Add 5")

    assert text_of(done) == "Added **5** score. Aria now has **1,000,005**."
    assert len(patches(world)) == 1


async def test_click_that_another_process_has_acknowledged_is_left_to_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    original = discord.InteractionResponse.edit_message

    async def acknowledged_elsewhere(self: discord.InteractionResponse[Any], **_: Any) -> None:
        embed = discord.Embed(description=messages.WORKING).set_footer(text=messages.attempt("other"))
        await original(self, embed=embed, view=None)
        raise http_error(400, 40060)

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", acknowledged_elsewhere)

    await confirm(world, question, "Add 5")

    assert patches(world) == []
    assert text_of(question) == messages.WORKING  # the other process goes on with it


async def test_outcome_that_discord_does_not_show_is_sent_by_dm(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    question = await ask(world, "score", 5)

    async def fail(self: discord.Interaction[Any], **_: Any) -> None:
        raise http_error(404, 10008)

    monkeypatch.setattr(discord.Interaction, "edit_original_response", fail)
    await confirm(world, question, "Add 5")

    dm = world.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.embeds[0].description == "Added **5** score. Aria now has **1,000,005**."
    assert [record.exc_info for record in caplog.records if record.levelname == "WARNING"] == [None]


# Progress and shutdown


async def begin(world: World) -> simcord.InteractionResult:
    """Confirm an adjustment of three parts, and come to the second."""
    question = await ask(world, "score", 250_000)
    await until(lambda: question.response is not None)
    await world.env.settle()
    done = await confirm(world, question, "Add 250,000")
    await until(lambda: _client(world).stats.requests >= 3)
    await world.env.settle()
    return done


async def test_progress_of_a_large_adjustment_is_shown(slow: World) -> None:
    done = await begin(slow)
    assert text_of(done) == "Working…"

    await slow.env.advance_time(2.1)

    assert text_of(done) == "Working… **100,000** of 250,000."
    slow.tatsu.behave()
    await until(lambda: text_of(done).startswith("Added **250,000** score."))


INTERRUPTED = (
    "100,000 of 250,000 score was added. 50,000 was not. 100,000 may or may not have gone through. "
    "Check Aria with `/tatsu-admin member` before retrying."
)


async def test_shutdown_while_a_part_is_in_flight_is_told_exactly(
    slow: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    done = await begin(slow)

    await slow.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    assert text_of(done).replace("*", "") == f"{INTERRUPTED}\nThe bot restarted before this finished."
    (line,) = audited(caplog)
    assert line.endswith(f"Outcome: {INTERRUPTED} The bot restarted before this finished.")
    assert [name for name in our_tasks() if "Adjustment" in name or "_update" in name] == []


@pytest.mark.parametrize(
    ("limit", "amount", "text", "sent"),
    [
        # The first request asks for the balance.
        (1, 5, "**5** score was not added.", 0),
        (2, 250_000, "Only **100,000** of **250,000** score was added. **150,000** was not.", 1),
    ],
)
async def test_shutdown_before_a_part_is_sent_calls_it_unsent(
    tatsu: FakeTatsu, caplog: pytest.LogCaptureFixture, limit: int, amount: int, text: str, sent: int
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    client = TatsuClient(tatsu.key, base_url=tatsu.base_url, limit=limit, max_wait=None)
    async with a_world(tatsu, client=client) as world:
        manager_of(world)
        world.set_board(10, world.aria)
        question = await ask(world, "score", amount)
        clicking = asyncio.create_task(confirm(world, question, f"Add {amount:,}"))
        await until(lambda: text_of(question) == messages.WORKING and len(tatsu.requests) == 1 + sent)
        for _ in range(100):
            await asyncio.sleep(0)

        await world.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

        await clicking
        assert text_of(question) == f"{text}\nThe bot restarted before this finished."
        assert "may or may not" not in audited(caplog)[0]
        assert len(patches(world)) == sent


async def test_adjustment_that_outlasts_its_interaction_is_told_by_dm(slow: World) -> None:
    await begin(slow)
    await pass_minutes(slow, 16)

    slow.tatsu.behave()
    await until(lambda: slow.aria.user.dm_channel.last_message is not None)

    dm = slow.aria.user.dm_channel.last_message
    assert dm is not None
    assert dm.embeds[0].description == "Added **250,000** score. Aria now has **1,250,000**."


async def test_bug_during_an_adjustment_still_records_the_outcome(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    question = await ask(world, "score", 5)

    async def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(_client(world), "modify_member_score", broken)
    done = await confirm(world, question, "Add 5")

    assert text_of(done) == "**5** score was not added."
    assert audited(caplog)[0].endswith("Outcome: 5 score was not added.")
    assert [record.exc_info is not None for record in caplog.records if record.levelname == "ERROR"] == [True]
    await asyncio.sleep(0)
