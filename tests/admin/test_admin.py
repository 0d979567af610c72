"""/tatsu-admin, as those who manage a server see it; and as those see it who do not."""

from __future__ import annotations

import asyncio
import logging
import re
from typing import TYPE_CHECKING, Any

import discord
import pytest
from support.world import (
    a_slow_world,
    a_world,
    buttons_of,
    embed_of,
    make_bot,
    manager_of,
    message_of,
    our_tasks,
    sentence_of,
)

from tatsu_cog import TatsuAdmin, TatsuClient
from tatsu_cog.admin.adjustments import VALID_FOR

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord
    from support.world import World

    from tatsu_cog.testing import FakeTatsu

NOT_ALLOWED = "You need the permission Manage Server for this."
WHY = "For the hat contest"
RIGHT_TO_LEFT = "مسابقة"


@pytest.fixture
async def world(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """A server that Aria manages, with the bot's admin commands in it."""
    async with a_world(tatsu) as world:
        manager_of(world)
        world.set_board(10, world.aria)
        tatsu.set_points(world.guild.id, {world.aria.id: 50})
        yield world


def text_of(result: simcord.InteractionResult) -> str:
    """Return what an embed says that only the one who asked can see."""
    assert result.response is not None
    assert result.response.ephemeral
    return embed_of(result).description or ""


async def ask(world: World, what: str, amount: int, member: simcord.MemberActor | None = None) -> Any:
    return await world.aria.slash(
        world.channel, f"tatsu-admin {what}", member=member or world.aria, amount=amount, reason=WHY
    )


def audited(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "tatsu_cog.admin.audit_log"]


# Score and points


@pytest.mark.parametrize(("what", "before"), [("score", 1_000_000), ("points", 50)])
async def test_a_change_is_asked_about_then_made_then_recorded(
    world: World, caplog: pytest.LogCaptureFixture, what: str, before: int
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.admin.audit_log")

    question = await ask(world, what, 5_000)
    assert text_of(question) == (
        f"Add **5,000** to the {what} of Aria (`{world.aria.id}`)?\n"
        f"Now **{before:,}**, afterwards **{before + 5_000:,}**."
    )
    assert embed_of(question).footer.text == f"Reason: {WHY}"
    assert buttons_of(question) == {"Confirm": True, "Cancel": True}
    assert not any(line.startswith("PATCH") for line in world.asked())

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == f"Made: **+5,000** {what}. Aria has **{before + 5_000:,}** now."
    assert message_of(done).id == message_of(question).id
    assert buttons_of(done) == {}
    assert world.asked() == [f"PATCH /members/{world.aria.id}/{what}"]
    assert audited(caplog) == [
        f"guild {world.guild.id}: Aria ({world.aria.id}) changes the {what} of Aria ({world.aria.id}) "
        f"by +5000, because: {WHY}. Outcome: Made: +5,000 {what}. Aria has {before + 5_000:,} now."
    ]


async def test_a_removal_says_so(world: World) -> None:
    question = await ask(world, "points", -20)
    assert text_of(question).startswith(f"Remove **20** from the points of Aria (`{world.aria.id}`)?")

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == "Made: **-20** points. Aria has **30** now."


async def test_a_removal_of_more_than_there_is_says_so(world: World) -> None:
    question = await ask(world, "points", -80)

    assert text_of(question).endswith("Now **50**, afterwards **-30**. That is below zero.")


async def test_a_change_that_is_not_confirmed_is_not_made(world: World) -> None:
    question = await ask(world, "score", 5)
    world.asked()

    left = await world.aria.click(message_of(question), label="Cancel")

    assert text_of(left) == "Nothing was changed."
    assert buttons_of(left) == {}
    assert world.asked() == []


async def test_a_question_can_be_answered_for_a_quarter_of_an_hour(world: World) -> None:
    question = await ask(world, "score", 7)
    world.asked()

    await world.env.advance_time(VALID_FOR.total_seconds() + 1)
    late = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(late) == "This question is too old; ask again."
    assert world.asked() == []


@pytest.mark.parametrize(("first", "second"), [("score", "score"), ("score", "leave"), ("leave", "score")])
async def test_of_two_clicks_on_a_question_the_first_counts(world: World, first: str, second: str) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    ids = {"score": f"tatsu-admin:score:{world.aria.id}:5", "leave": "tatsu-admin:leave:0:0"}
    both = message_of(question)
    await world.aria.click(both, custom_id=ids[first])

    # Discord takes a second click until the first has been answered; the buttons are still there on a phone.
    stored = world.env.backend.get_message(world.channel.id, both.id)
    stored.components = [component.to_dict() for component in both.components]  # type: ignore[misc]
    late = await world.aria.click(both, custom_id=ids[second])

    assert sentence_of(late) == "This has been answered already."
    patched = [f"PATCH /members/{world.aria.id}/score"] if first == "score" else []
    assert world.asked() == patched


async def test_a_question_can_be_answered_after_a_restart_of_the_cog(world: World) -> None:
    question = await ask(world, "score", 5)
    bot: Any = world.env.bot
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client))

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done).startswith("Made: **+5** score.")


async def test_nothing_is_nothing_to_change(world: World) -> None:
    assert sentence_of(await ask(world, "score", 0)) == "The amount must not be 0."


async def test_who_has_no_record_begins_at_nothing(world: World) -> None:
    world.tatsu.no_record = None
    bob = world.join("Bob")

    question = await ask(world, "points", 5, bob)

    assert text_of(question) == f"Add **5** to the points of Bob (`{bob.id}`)?\nNow **0**, afterwards **5**."


async def test_an_answer_without_a_body_is_no_failure(world: World) -> None:
    world.tatsu.answers_changes = False
    question = await ask(world, "score", 5)

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == "Made: **+5** score."


async def test_a_large_amount_goes_in_parts(world: World) -> None:
    question = await ask(world, "score", 250_000)
    world.asked()

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == "Made: **+250,000** score. Aria has **1,250,000** now."
    assert world.asked() == [f"PATCH /members/{world.aria.id}/score"] * 3


NO_ANSWER = "Tatsu didn't answer. Try again soon."
UNKNOWN = (
    "Made: **+0** of **+5** score. Not known: **+5**; look at what Aria has now.\nTatsu gave no clear answer."
)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (
            {"status": 403},
            "Made: **+0** of **+5** score. Not made: **+5**.\n"
            "Tatsu won't change it: the owner of the key needs Manage Server here.",
        ),
        (
            {"status": 404},
            "Made: **+0** of **+5** score. Not made: **+5**.\nTatsu has no record of this member here.",
        ),
        (
            {"drop": True},
            UNKNOWN,
        ),
        (
            {"cut": True},
            UNKNOWN,
        ),
        (
            {"status": 502, "html": True},
            UNKNOWN,
        ),
    ],
)
async def test_a_change_that_dies_is_told_exactly(
    world: World, caplog: pytest.LogCaptureFixture, how: dict[str, Any], said: str
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.admin.audit_log")
    question = await ask(world, "score", 5)
    world.tatsu.misbehave(on="*/members/*/score", **how)

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == said
    assert len([line for line in world.asked() if line.startswith("PATCH")]) == 1
    (line,) = audited(caplog)
    assert line.endswith("Outcome: " + said.split("\n")[0].replace("*", ""))


async def test_a_change_that_cannot_be_sent_is_told_exactly(world: World) -> None:
    question = await ask(world, "score", -5)
    await world.tatsu.close()

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == f"Made: **+0** of **-5** score. Not made: **-5**.\n{NO_ANSWER}"


async def test_a_part_that_dies_leaves_the_others_made(world: World) -> None:
    question = await ask(world, "score", 250_000)
    world.tatsu.misbehave(on="*/members/*/score", status=503, skip=1)

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done) == (
        "Made: **+100,000** of **+250,000** score. Not made: **+50,000**. "
        "Not known: **+100,000**; look at what Aria has now.\nTatsu gave no clear answer."
    )


@pytest.fixture
async def slow(tatsu: FakeTatsu) -> AsyncIterator[World]:
    """The same, where the second part of a change hangs, and time can pass meanwhile."""
    async with a_slow_world(tatsu, "*/members/*/score") as world:
        world.set_board(10, world.aria)
        yield world


async def begun(world: World) -> simcord.InteractionResult:
    """Confirm a change of three parts, and come to the second."""
    question = await ask(world, "score", 250_000)
    bot: Any = world.env.bot
    client = bot.get_cog("tatsu-admin").client
    async with asyncio.timeout(5):
        while question.response is None:
            await asyncio.sleep(0.001)
    await world.env.settle()
    done = await world.aria.click(message_of(question), label="Confirm")
    async with asyncio.timeout(5):
        while client.stats.requests < 3:
            await asyncio.sleep(0.001)
    await world.env.settle()
    return done


async def test_a_change_of_several_parts_shows_how_far_it_is(slow: World) -> None:
    done = await begun(slow)
    assert text_of(done) == "Working…"

    await slow.env.advance_time(2.1)

    assert text_of(done) == "Working… **100,000** of 250,000."
    slow.tatsu.behave()
    async with asyncio.timeout(5):
        while not text_of(done).startswith("Made: **+250,000** score."):
            await asyncio.sleep(0.001)


async def test_a_change_that_an_unload_cuts_off_is_told_and_recorded_exactly(
    slow: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.admin.audit_log")
    done = await begun(slow)

    await slow.env.bot.remove_cog("tatsu-admin")  # type: ignore[attr-defined]

    account = "Made: **+100,000** of **+250,000** score. Not made: **+50,000**. Not known: **+100,000**; "
    account += "look at what Aria has now."
    assert text_of(done) == f"{account}\nThe bot was stopped meanwhile."
    (line,) = audited(caplog)
    assert line.endswith(f"Outcome: {account.replace('*', '')}")
    assert [name for name in our_tasks() if "Changes" in name or "_tick" in name] == []


async def test_a_change_that_outlasts_its_interaction_is_told_by_dm(slow: World) -> None:
    await begun(slow)
    await slow.env.advance_time(16 * 60)

    slow.tatsu.behave()
    async with asyncio.timeout(5):
        while (dm := slow.aria.user.dm_channel.last_message) is None:
            await asyncio.sleep(0.001)

    assert dm.embeds[0].description == "Made: **+250,000** score. Aria has **1,250,000** now."


async def test_a_hostile_reason_and_name_stay_text(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.admin.audit_log")
    mallory = world.join("**M** @everyone\n<@1>")

    question = await world.aria.slash(
        world.channel, "tatsu-admin score", member=mallory, amount=5, reason="a\nb \u202e <@1> ```x"
    )
    done = await world.aria.click(message_of(question), label="Confirm")

    assert embed_of(question).footer.text == "Reason: a b <@1> ```x"
    assert "\\@everyone" in text_of(done)
    (line,) = audited(caplog)
    assert "\n" not in line
    assert "because: a b <@1> ```x." in line


async def test_the_audit_channel_gets_one_embed_and_mentions_nobody(world: World) -> None:
    bot: Any = world.env.bot
    records = world.guild.create_text_channel("records")
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, audit_channel_id=records.id))
    question = await ask(world, "score", 5)

    await world.aria.click(message_of(question), label="Confirm")

    (message,) = records.history()
    (embed,) = message.embeds
    assert (embed.description or "").splitlines() == [
        f"**+5** score for Aria (`{world.aria.id}`)",
        f"by Aria (`{world.aria.id}`)",
        f"Reason: {WHY}",
        "Outcome: Made: +5 score. Aria has 1,000,005 now.",
    ]
    assert embed.footer.text == "Hats"


async def test_a_right_to_left_reason_and_a_name_of_markdown_are_recorded_as_they_are(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.admin.audit_log")
    mallory = world.join("*`code*`")
    question = await world.aria.slash(
        world.channel, "tatsu-admin score", member=mallory, amount=5, reason=RIGHT_TO_LEFT
    )

    done = await world.aria.click(message_of(question), label="Confirm")

    isolated = f"\u2068{RIGHT_TO_LEFT}\u2069"
    assert embed_of(question).footer.text == embed_of(done).footer.text == f"Reason: {isolated}"
    (line,) = audited(caplog)
    assert f"because: {isolated}. Outcome: Made: +5 score. *`code*` has 5 now." in line


async def test_an_older_figure_says_how_old_it_is(world: World) -> None:
    await ask(world, "score", 5)
    await world.env.advance_time(30 * 60)
    world.tatsu.misbehave(status=501)

    question = await ask(world, "score", 5)

    assert re.search(r"afterwards \*\*1,000,005\*\*\. \(as of <t:\d+:R>\)$", text_of(question))


async def test_a_change_that_discord_did_not_let_us_begin_can_be_confirmed_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    original = discord.InteractionResponse.edit_message
    world.errors = True

    async def fails(self: discord.InteractionResponse[Any], **_: Any) -> None:
        raise OSError

    monkeypatch.setattr(discord.InteractionResponse, "edit_message", fails)
    await world.aria.click(message_of(question), label="Confirm")
    assert world.asked() == []
    monkeypatch.setattr(discord.InteractionResponse, "edit_message", original)

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done).startswith("Made: **+5** score.")


async def test_an_audit_channel_that_does_not_answer_keeps_nobody_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot: Any = world.env.bot
    records = world.guild.create_text_channel("records")
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, audit_channel_id=records.id))
    question = await ask(world, "score", 5)
    said: list[str] = []

    async def looks(self: discord.TextChannel, **_: Any) -> None:
        stored = world.env.backend.get_message(world.channel.id, message_of(question).id)
        said.append(stored.embeds[0]["description"])

    monkeypatch.setattr(discord.TextChannel, "send", looks)
    await world.aria.click(message_of(question), label="Confirm")

    assert said == ["Made: **+5** score. Aria has **1,000,005** now."]  # before the channel was asked


@pytest.mark.parametrize("missing", [True, False])
async def test_an_audit_channel_that_takes_nothing_does_not_spoil_the_change(
    world: World, caplog: pytest.LogCaptureFixture, *, missing: bool
) -> None:
    bot: Any = world.env.bot
    secret = world.guild.create_text_channel(
        "secret", overwrites={world.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
    )
    client = bot.get_cog("tatsu-admin").client
    await bot.remove_cog("tatsu-admin")
    await bot.add_cog(TatsuAdmin(bot, client=client, audit_channel_id=1 if missing else secret.id))
    question = await ask(world, "score", 5)

    done = await world.aria.click(message_of(question), label="Confirm")

    assert text_of(done).startswith("Made: **+5** score.")
    assert [record.levelname for record in caplog.records] == ["WARNING"]


# Who may


async def test_who_does_not_manage_the_server_does_not_see_the_commands(world: World) -> None:
    bob = world.join("Bob")

    assert [name for name in bob.available_commands(world.channel) if "admin" in name] == []
    assert [name for name in world.aria.available_commands(world.channel) if "admin" in name] == [
        f"tatsu-admin {name}" for name in ("score", "points", "member", "export", "status")
    ]


@pytest.mark.parametrize("name", ["score", "points", "member", "export", "status"])
async def test_whom_an_override_lets_through_is_refused_all_the_same(world: World, name: str) -> None:
    bob = world.join("Bob")
    bot: Any = world.env.bot
    (group,) = [each for each in await bot.tree.fetch_commands() if each.name == "tatsu-admin"]
    world.guild.set_command_permissions(group, {bob: True})
    change = {"member": bob, "amount": 5, "reason": "mine"}
    options: dict[str, Any] = {"score": change, "points": change, "member": {"member": bob}}

    refused = await bob.slash(world.channel, f"tatsu-admin {name}", **options.get(name, {}))

    assert sentence_of(refused) == NOT_ALLOWED
    assert world.asked() == []


async def test_who_loses_the_permission_cannot_confirm(world: World) -> None:
    question = await ask(world, "score", 5)
    world.asked()
    world.env.backend.get_guild(world.guild.id).members[world.aria.id].role_ids.clear()

    refused = await world.aria.click(message_of(question), label="Confirm")

    assert sentence_of(refused) == NOT_ALLOWED
    assert world.asked() == []


async def test_in_a_dm_there_are_no_such_commands() -> None:
    bot = make_bot()
    async with TatsuClient("a-key") as client:
        await bot.add_cog(TatsuAdmin(bot, client=client))
        group = bot.tree.get_command("tatsu-admin")
        assert isinstance(group, discord.app_commands.Group)
        assert group.guild_only
        assert group.default_permissions == discord.Permissions(manage_guild=True)
        await bot.close()


# A member


async def test_a_member_is_shown_with_all_that_tatsu_knows(world: World) -> None:
    world.set_board(10, timeframe="week")
    world.tatsu.set_profile(world.aria.id, username="aria", xp=153_820, credits=12_345)

    result = await world.aria.slash(world.channel, "tatsu-admin member", member=world.aria)

    assert embed_of(result).author.name == "Aria"
    assert text_of(result).splitlines() == [
        f"Member of this server · `{world.aria.id}`",
        "All time: **1,000,000** · rank #1",
        "This month: **1,000,000** · rank #1",
        "This week: no score",
        "Points: **50** · rank #1",
        "Profile: level **47** · 153,820 XP · 12,345 credits",
    ]


async def test_somebody_who_left_is_found_by_id(world: World) -> None:
    otto = world.join("Otto")
    world.set_board(10, otto)
    world.tatsu.set_profile(otto.id, username="otto")
    world.guild.remove_member(otto)

    result = await world.aria.slash(world.channel, "tatsu-admin member", user_id=f" {otto.id} ")

    assert embed_of(result).author.name == "otto"
    assert text_of(result).splitlines()[:2] == [
        f"Not in this server · `{otto.id}`",
        "All time: **1,000,000** · rank #1",
    ]


async def test_whether_somebody_left_is_not_guessed_when_the_gateway_is_silent(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(self: discord.Guild, **_: Any) -> list[discord.Member]:
        raise TimeoutError

    monkeypatch.setattr(discord.Guild, "query_members", silent)

    result = await world.aria.slash(world.channel, "tatsu-admin member", user_id="274561812664549376")

    assert text_of(result).splitlines()[0] == "Whether in this server is not known · `274561812664549376`"


async def test_what_tatsu_does_not_answer_says_so_in_its_line(world: World) -> None:
    world.tatsu.misbehave(on="*/points", status=501)

    result = await world.aria.slash(world.channel, "tatsu-admin member", member=world.aria)

    lines = text_of(result).splitlines()
    assert lines[1] == "All time: **1,000,000** · rank #1"
    assert lines[4:] == [f"Points: {NO_ANSWER}", "Profile: no record"]


async def test_when_tatsu_answers_nothing_there_is_one_sentence(world: World) -> None:
    world.tatsu.misbehave(status=403)

    result = await world.aria.slash(world.channel, "tatsu-admin member", member=world.aria)

    assert sentence_of(result) == (
        "Tatsu won't share this server's scores: the owner of the key must be a member here."
    )


@pytest.mark.parametrize(
    ("user_id", "said"),
    [
        (None, "Choose a member, or type the id of somebody who has left."),
        ("Otto", "That is no user id: it has 17 to 20 digits."),
        ("12", "That is no user id: it has 17 to 20 digits."),
    ],
)
async def test_who_is_meant_has_to_be_said(world: World, user_id: str | None, said: str) -> None:
    options = {} if user_id is None else {"user_id": user_id}

    result = await world.aria.slash(world.channel, "tatsu-admin member", **options)

    assert sentence_of(result) == said
    assert world.asked() == []


# The status


async def test_the_status_tells_how_things_are_and_nothing_secret(world: World) -> None:
    await world.aria.slash(world.channel, "top")
    world.asked()

    result = await world.aria.slash(world.channel, "tatsu-admin status")

    lines = text_of(result).splitlines()
    assert lines[:2] == ["Key: **accepted**", "Shares Hats: **yes**"]
    assert lines[2].startswith("Tatsu: answered in ")
    assert lines[3].startswith("Budget: **")
    assert "whole again <t:" in lines[3]
    assert lines[6] == "Redis: not used"
    assert "discord.py 2." in lines[7]
    assert world.tatsu.key not in text_of(result)
    assert world.tatsu.base_url not in text_of(result)
    assert world.asked() == ["GET /rankings/all?offset=0"]  # what is remembered tells nothing of now


@pytest.mark.parametrize(
    ("how", "key", "shares"),
    [
        (
            {"status": 401},
            "refused",
            "not known: This bot's Tatsu key isn't working. The bot's owner has been told.",
        ),
        (
            {"status": 403},
            "accepted",
            "no: Tatsu won't share this server's scores: the owner of the key must be a member here.",
        ),
        ({"status": 404}, "accepted", "no: Tatsu doesn't know this server. Is the Tatsu bot here?"),
        ({"drop": True}, "not known", f"not known: {NO_ANSWER}"),
        (
            {"status": 403, "html": True},
            "not known",
            "not known: Tatsu won't share this server's scores: the owner of the key must be a member here.",
        ),
    ],
)
async def test_the_status_tells_what_is_wrong(
    world: World, how: dict[str, Any], key: str, shares: str
) -> None:
    world.tatsu.misbehave(**how)

    result = await world.aria.slash(world.channel, "tatsu-admin status")

    assert text_of(result).splitlines()[:2] == [f"Key: **{key}**", f"Shares Hats: **{shares}**"]


async def test_a_key_that_has_been_mended_is_accepted_at_once(world: World) -> None:
    world.tatsu.misbehave(status=401)
    await world.aria.slash(world.channel, "tatsu-admin status")
    world.tatsu.behave()

    result = await world.aria.slash(world.channel, "tatsu-admin status")

    assert text_of(result).splitlines()[0] == "Key: **accepted**"


async def test_an_older_answer_is_not_taken_for_one_of_now(world: World) -> None:
    await world.aria.slash(world.channel, "top")
    world.tatsu.misbehave(drop=True)

    result = await world.aria.slash(world.channel, "tatsu-admin status")

    assert text_of(result).splitlines()[1] == f"Shares Hats: **not known: {NO_ANSWER}**"
    page = await world.aria.slash(world.channel, "top")
    assert embed_of(page).description  # and what was remembered is still there
