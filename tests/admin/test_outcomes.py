"""Failed adjustments: the amounts that were and were not applied, and the error message from Tatsu."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.admin import (
    adjustment,
    audit_lines,
    confirm,
    reload_cog,
    request_adjustment,
    take_modifications,
    text_of,
)

from tatsu_cog.admin import messages
from tatsu_cog.admin.models import AdjustmentKind, Outcome
from tatsu_cog.api import ConnectionFailed, Forbidden, HTTPError, NotFound, ServerError, Unauthorized
from tatsu_cog.discord_ui.messages import error_message

if TYPE_CHECKING:
    from support.world import World

UNKNOWN = "**5** may or may not have gone through. Check Aria with `/tatsu-admin member` before retrying."
NOT_ADDED = "**5** score was not added."
MANAGE_SERVER = "Tatsu refused: the API key's owner needs Manage Server here."


@pytest.mark.parametrize(
    ("behaviour", "text"),
    [
        (
            {"status": 400, "message": "insufficient score"},
            f"{NOT_ADDED}\nTatsu refused: insufficient score",
        ),
        ({"status": 400, "message": "unknown user"}, f"{NOT_ADDED}\nTatsu refused: unknown user"),
        (
            {"status": 404, "message": "unknown guild member"},
            f"{NOT_ADDED}\nTatsu refused: unknown guild member",
        ),
        ({"status": 422, "message": "no"}, f"{NOT_ADDED}\nTatsu refused: no"),
        (
            {"status": 403, "message": "missing MANAGE_GUILD"},
            f"{NOT_ADDED}\n{MANAGE_SERVER} Tatsu said: missing MANAGE\\_GUILD",
        ),
        (
            {"status": 401, "message": "unknown key"},
            f"{NOT_ADDED}\n{error_message(Unauthorized(401))} Tatsu said: unknown key",
        ),
        ({"status": 500, "message": "database is down"}, f"{UNKNOWN}\nTatsu said: database is down"),
        ({"status": 400, "html": True}, UNKNOWN),
        ({"status": 403, "html": True}, UNKNOWN),
        ({"status": 404, "html": True}, UNKNOWN),
        ({"status": 502, "html": True}, UNKNOWN),
        ({"drop": True}, UNKNOWN),
        ({"cut": True}, UNKNOWN),
        ({"truncate": True}, UNKNOWN),
    ],
    ids=str,
)
async def test_failed_adjustment_shows_the_message_from_tatsu(
    world: World, caplog: pytest.LogCaptureFixture, behaviour: dict[str, Any], text: str
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    records = world.guild.create_text_channel("records")
    await reload_cog(world, audit_channel_id=records.id)
    confirmation = await request_adjustment(world, "score", 5)
    world.tatsu.misbehave(on="/guilds/*", **behaviour)

    done = await confirm(world, confirmation, 5)

    assert text_of(done) == text
    assert len(take_modifications(world)) == 1
    (line,) = audit_lines(caplog)
    assert f"Outcome: {text.splitlines()[0].replace('*', '')} " in line
    assert behaviour.get("message", "") in line
    (message,) = records.history()
    assert (message.embeds[0].description or "").endswith(f"Outcome: {text}")


async def test_refused_removal_shows_the_message_from_tatsu(world: World) -> None:
    confirmation = await request_adjustment(world, "points", -80)
    world.tatsu.misbehave(on="/guilds/*", status=400, message="insufficient points")

    done = await confirm(world, confirmation, -80)

    assert text_of(done) == "**80** points were not removed.\nTatsu refused: insufficient points"


async def test_adjustment_without_a_connection_is_reported_as_not_applied(world: World) -> None:
    confirmation = await request_adjustment(world, "score", -5)
    await world.tatsu.close()

    done = await confirm(world, confirmation, -5)

    assert text_of(done) == f"**5** score was not removed.\n{error_message(ConnectionFailed())}"


@pytest.mark.parametrize(
    ("behaviour", "text"),
    [
        (
            {"status": 400, "message": "insufficient score"},
            "Only **100,000** of **250,000** score was added. **150,000** was not.\n"
            "Tatsu refused: insufficient score",
        ),
        (
            {"status": 503, "message": "busy"},
            "**100,000** of **250,000** score was added. **50,000** was not. **100,000** may or may not "
            "have gone through. Check Aria with `/tatsu-admin member` before retrying.\nTatsu said: busy",
        ),
    ],
)
async def test_parts_before_a_failed_part_are_reported_as_applied(
    world: World, behaviour: dict[str, Any], text: str
) -> None:
    confirmation = await request_adjustment(world, "score", 250_000)
    world.tatsu.misbehave(on="*/members/*/score", skip=1, **behaviour)

    assert text_of(await confirm(world, confirmation, 250_000)) == text


@pytest.mark.parametrize(
    "message", ["**bold** <@1> @everyone", "a\nb\u202ec", "x" * 5_000, "[a](https://a.example)", "```", "`"]
)
async def test_message_from_tatsu_is_escaped_and_shortened(
    world: World, caplog: pytest.LogCaptureFixture, message: str
) -> None:
    caplog.set_level(logging.INFO, "tatsu_cog.audit")
    confirmation = await request_adjustment(world, "score", 5)
    world.tatsu.misbehave(on="/guilds/*", status=400, message=message)

    done = await confirm(world, confirmation, 5)

    first, reason = text_of(done).splitlines()
    assert first == NOT_ADDED
    assert reason.startswith("Tatsu refused: ")
    assert len(reason) < 500
    assert not re.search(r"(?<!\\)[*_`<@\[\]]", reason)  # no markup without a backslash
    assert "\u202e" not in reason
    assert "\n" not in audit_lines(caplog)[0]
    assert "\u202e" not in audit_lines(caplog)[0]


# Wording


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Outcome(applied=500, balance=1_700), "Added **500** points. Aria now has **1,700**."),
        (Outcome(applied=500), "Added **500** points."),
        (
            Outcome(applied=200, not_applied=300),
            "Only **200** of **500** points were added. **300** were not.",
        ),
        (Outcome(applied=0, not_applied=500), "**500** points were not added."),
        (
            Outcome(applied=200, unknown=300),
            "**200** of **500** points were added. **300** may or may not have gone through. "
            "Check Aria with `/tatsu-admin member` before retrying.",
        ),
    ],
)
def test_outcome_of_points_uses_the_plural(outcome: Outcome, text: str) -> None:
    assert messages.outcome_text(adjustment(500, AdjustmentKind.POINTS), outcome) == text


errors = st.sampled_from(
    [
        None,
        HTTPError(400, 1, "x" * 300),
        HTTPError(409),
        Forbidden(403, 1, "`*_" * 100),
        NotFound(404),
        ServerError(502),
        ConnectionFailed("no connection"),
    ]
)


@given(
    st.integers(1, 10_000_000),
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    errors,
    st.booleans(),
    st.booleans(),
)
def test_outcome_text_mentions_each_amount_and_fits_a_message(
    total: int, applied: int, unknown: int, error: Any, removes: bool, interrupted: bool
) -> None:
    applied = min(applied, total)
    unknown = min(unknown, total - applied)
    sign = -1 if removes else 1
    outcome = Outcome(
        applied=sign * applied,
        unknown=sign * unknown,
        not_applied=sign * (total - applied - unknown),
        error=error,
        interrupted=interrupted,
    )

    text = messages.outcome_text(adjustment(sign * total), outcome)

    assert len(text) < 1_500
    assert ("may or may not" in text) == (unknown != 0)
    assert ("was not" in text) == (total != applied + unknown)
    assert ("Only" in text) == (0 < applied < total and unknown == 0)
    assert text.startswith("Removed " if removes else "Added ") == (applied == total)
