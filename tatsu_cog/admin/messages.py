"""The messages of the ``/tatsu-admin`` commands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.admin.models import LARGEST_ADJUSTMENT, LONGEST_REASON, AdjustmentKind
from tatsu_cog.api import (
    Forbidden,
    HTTPError,
    MemberPoints,
    MemberRanking,
    NotFound,
    RateLimited,
    ServerError,
    TatsuError,
    Unauthorized,
    UserProfile,
)
from tatsu_cog.discord_ui.embeds import plain_name, shown_name
from tatsu_cog.discord_ui.messages import error_message
from tatsu_cog.discord_ui.text import plain, safe

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.admin.lookup import MemberRecords
    from tatsu_cog.admin.models import Adjustment, Outcome
    from tatsu_cog.admin.status import ConnectionStatus, Result

# Commands and options

GROUP_DESCRIPTION = "Manage Tatsu scores and points in this server"
SCORE_DESCRIPTION = "Add or remove score (asks you to confirm)"
POINTS_DESCRIPTION = "Add or remove points (asks you to confirm)"
MEMBER_DESCRIPTION = "Look up a current or former member"
EXPORT_DESCRIPTION = "Download the whole leaderboard as a file"
STATUS_DESCRIPTION = "Check the connection to Tatsu"

SCORE_MEMBER_OPTION = "Whose score to change"
POINTS_MEMBER_OPTION = "Whose points to change"
AMOUNT_OPTION = "How much to add; a negative number removes"
REASON_OPTION = "Why; kept in the audit log"
MEMBER_OPTION = "The member to look up"
USER_ID_OPTION = "The user ID of a former member"
FORMAT_OPTION = "CSV for a spreadsheet, JSON for a program"
TIMEFRAME_OPTION = "The time period; all time if left out"

# Refusals

NOT_ALLOWED = "You need the Manage Server permission for this."
INVALID_AMOUNT = (
    f"The amount must be a whole number from {-LARGEST_ADJUSTMENT:,} to {LARGEST_ADJUSTMENT:,}, but not 0."
)
INVALID_REASON = f"The reason must have 1 to {LONGEST_REASON} characters that can be read."
MEMBER_OR_ID = "Choose a member, or enter the user ID of a former member."
INVALID_USER_ID = "That isn't a user ID. A user ID has 17 to 19 digits."
INVALID_FORMAT = "Choose a format: CSV or JSON."

# Adjustments

CANCEL_LABEL = "Cancel"
WORKING = "Working…"
EXPIRED = "This request expired. Run the command again."
ALREADY_ANSWERED = "This has already been answered."
NOT_YOURS = "Only the admin who ran the command can answer this."
INTERRUPTED = "The bot restarted before this finished."
NEEDS_MANAGE_SERVER = "Tatsu refused: the API key's owner needs Manage Server here."
NO_RECORD = "Tatsu refused: it has no record of this member here."

TATSU_REASON_LENGTH = 200
"""The maximum width of a message from Tatsu, in columns."""
_FOOTER_REASON = " · Reason: "


def confirm_label(amount: int) -> str:
    """Return the label of the button that confirms an adjustment."""
    return f"{'Add' if amount > 0 else 'Remove'} {abs(amount):,}"


def question_start(kind: AdjustmentKind, amount: int) -> str:
    """Return the start of a `question`, up to the member's name."""
    return (
        f"Add **{amount:,}** {kind.value} to " if amount > 0 else f"Remove **{-amount:,}** {kind.value} from "
    )


def question(kind: AdjustmentKind, amount: int, name: str, balance: int, age: str = "") -> str:
    """Return the text of a confirmation. `name` must be escaped; `age` is the result of `age_of` for the balance."""
    start = question_start(kind, amount)
    if balance + amount < 0 and amount < 0:
        return f"{start}{name}?\n{name} only has **{balance:,}**{age}, so Tatsu may refuse."
    return f"{start}{name}?\n**{balance:,} → {balance + amount:,}**{age}"


def confirmation_footer(user_id: int, reason: str) -> str:
    """Return the footer of an adjustment. The id precedes the reason so that a reason can't fake it."""
    return f"ID {user_id}{_FOOTER_REASON}{reason}"


def reason_in_footer(footer: str, user_id: int) -> str | None:
    """Return the reason in a `confirmation_footer` for this member; None if the footer doesn't match."""
    start = confirmation_footer(user_id, "")
    return footer.removeprefix(start) if footer.startswith(start) else None


def attempt(nonce: str) -> str:
    """Return a footer with a nonce that identifies the process that sent the response."""
    return f"Attempt {nonce}"


def working(applied: int, amount: int) -> str:
    """Return the progress text of an adjustment."""
    return f"Working… **{abs(applied):,}** of {abs(amount):,}."


def cancelled(kind: AdjustmentKind, name: str) -> str:
    """Return the text for a cancelled adjustment."""
    return f"Cancelled. {name}'s {kind.value} {_was(kind)}n't changed."


def age_of(fetched_at: datetime | None, *, stale: bool) -> str:
    """Return the age of a stale response; empty if the response isn't stale."""
    return f" (as of {format_dt(fetched_at, 'R')})" if stale and fetched_at is not None else ""


def outcome_text(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return the text for an outcome, including the error message from Tatsu."""
    name = shown_name(adjustment.member)
    lines = [_amounts(adjustment, outcome, name, "**")]
    if outcome.error is not None:
        lines.append(failure_text(outcome.error, unknown=outcome.unknown != 0))
    if outcome.interrupted:
        lines.append(INTERRUPTED)
    return "\n".join(line for line in lines if line)


def audit_text(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return the text of an audit channel message."""
    admin, member = adjustment.admin, adjustment.member
    lines = [
        f"**{adjustment.amount:+,}** {adjustment.kind.value} for {shown_name(member)} (`{member.user_id}`)",
        f"by {shown_name(admin)} (`{admin.user_id}`)",
        f"Reason: {safe(adjustment.reason, LONGEST_REASON)}",
        f"Outcome: {outcome_text(adjustment, outcome)}",
    ]
    return "\n".join(lines)


def outcome_for_log(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return an outcome as a single line without markdown, including the error."""
    name = plain_name(adjustment.member)
    parts = [_amounts(adjustment, outcome, name, "")]
    if outcome.error is not None:
        parts.append(plain(str(outcome.error), 2 * TATSU_REASON_LENGTH))
    if outcome.interrupted:
        parts.append(INTERRUPTED)
    return " ".join(parts)


def _amounts(adjustment: Adjustment, outcome: Outcome, name: str, bold: str) -> str:
    def figure(amount: int) -> str:
        return f"{bold}{abs(amount):,}{bold}"

    kind, total = adjustment.kind, adjustment.amount
    done = "added" if total > 0 else "removed"
    if outcome.applied == total:
        balance = outcome.balance
        now = "" if balance is None else f" {name} now has {bold}{balance:,}{bold}."
        return f"{done.capitalize()} {figure(total)} {kind.value}.{now}"
    sentences = []
    if outcome.applied:
        only = "" if outcome.unknown else "Only "
        sentences.append(
            f"{only}{figure(outcome.applied)} of {figure(total)} {kind.value} {_was(kind)} {done}."
        )
        if outcome.not_applied:
            sentences.append(f"{figure(outcome.not_applied)} {_was(kind)} not.")
    elif outcome.not_applied:
        sentences.append(f"{figure(outcome.not_applied)} {kind.value} {_was(kind)} not {done}.")
    if outcome.unknown:
        sentences.append(
            f"{figure(outcome.unknown)} may or may not have gone through. "
            f"Check {name} with `/tatsu-admin member` before retrying."
        )
    return " ".join(sentences)


def _was(kind: AdjustmentKind) -> str:
    return "was" if kind is AdjustmentKind.SCORE else "were"


def failure_text(error: TatsuError, *, unknown: bool) -> str:
    """Return the reason why an adjustment failed, including the escaped error message from Tatsu.

    If a part of it may have been applied (`unknown`), the text doesn't suggest retrying.
    """
    tatsu_message = ""
    # The message of an error without a code isn't from Tatsu, but describes the error page of a proxy.
    if isinstance(error, HTTPError) and not (isinstance(error, ServerError) and error.code is None):
        tatsu_message = safe(error.message or "", TATSU_REASON_LENGTH)
    if isinstance(error, Forbidden):
        text = NEEDS_MANAGE_SERVER
    elif isinstance(error, HTTPError) and not isinstance(error, Unauthorized | RateLimited | ServerError):
        if tatsu_message:
            return f"Tatsu refused: {tatsu_message}"
        text = NO_RECORD if isinstance(error, NotFound) else f"Tatsu refused (status {error.status})."
    else:
        text = "" if unknown else error_message(error)
    return f"{text} Tatsu said: {tatsu_message}".strip() if tatsu_message else text


# Member


def member_text(records: MemberRecords) -> str:
    """Return one line for each of a member's records, with the error if a request failed."""
    where = {
        True: "Member of this server",
        False: "Not in this server",
        None: "May or may not be in this server",
    }
    lines = [f"{where[records.member.in_guild]} · `{records.member.user_id}`"]
    lines += [f"{each.label}: {_record(record)}" for each, record in records.rankings.items()]
    lines.append(f"Points: {_record(records.points)}")
    lines.append(f"Profile: {_record(records.profile)}")
    return "\n".join(lines)


def _record(record: MemberRanking | MemberPoints | UserProfile | TatsuError) -> str:
    if isinstance(record, TatsuError):
        return "no record" if isinstance(record, NotFound) else error_message(record)
    age = age_of(record.fetched_at, stale=record.stale)
    if isinstance(record, UserProfile):
        return f"level **{record.level:,}** · {record.xp:,} XP · {record.credits:,} credits{age}"
    rank = "" if record.rank is None else f" · rank #{record.rank:,}"
    if isinstance(record, MemberPoints):
        return f"**{record.points:,}**{rank}{age}"
    return f"**{record.score:,}**{rank}{age}" if rank else f"no score{age}"


# Export

EXPORT_TITLE = "Leaderboard export"
EXPORT_RUNNING = "An export is already running in this server."
EXPORT_ENDED = "This export has already ended."
EXPORT_IN_DM = "The file is in your DMs."
EXPORT_UNDELIVERED = (
    "Couldn't deliver the file. Give this bot Attach Files here, or allow DMs from server members."
)
EXPORT_UNDELIVERED_BY_DM = (
    "Couldn't deliver your export. Allow DMs from server members, then run the command again."
)
"""Sent in the channel if the interaction has expired."""


def export_progress(count: int, expected: int, seconds_left: float) -> str:
    """Return the progress text of an export.

    `expected` is the number of guild members. The leaderboard may have more rows because it includes former members.
    """
    if count >= expected:
        return _members(count)
    percent = 100 * count // expected
    left = "less than a minute" if seconds_left < 60 else f"about {math.ceil(seconds_left / 60):,} min"
    return f"{'▰' * (percent // 10)}{'▱' * (10 - percent // 10)} {percent}%\n{_members(count)} · {left} left"


def export_summary(count: int, stale: int, error: TatsuError | None) -> str:
    """Return the summary of an export: the number of members and stale rows, and the error, if any."""
    text = f"{_members(count)} exported."
    if error is not None:
        text += f" (Stopped early, so some members are missing: {error_message(error)})"
    if stale:
        text += f"\n{stale:,} of them are from older data, because Tatsu wasn't responding."
    return text


def export_cancelled(count: int) -> str:
    """Return the text for a cancelled export."""
    return f"Cancelled after {_members(count)}."


def export_failed(count: int) -> str:
    """Return the text for an unexpected exception. The error code is sent in another message."""
    return f"The export stopped after {_members(count)}."


def export_too_large(size: int, limit: int) -> str:
    """Return the text for a file that is too large for Discord. `size` and `limit` are in bytes."""
    return (
        f"The file is too large for Discord: {size / 1e6:,.1f} MB as a zip, and the limit is "
        f"{limit / 1e6:,.1f} MB. Try a shorter time period."
    )


def _members(count: int) -> str:
    return f"{count:,} member{'' if count == 1 else 's'}"


# Status

STATUS_TITLE = "Connection to Tatsu"
_KEY_WORKS, _UNCHECKED, _RESPONDED = "✅ working", "❔ not checked", "✅ responded in {:,.0f} ms"
_RESULTS: dict[Result, tuple[str, str, str]] = {
    "ok": (_KEY_WORKS, "✅ available", _RESPONDED),
    "unauthorized": ("❌ rejected", _UNCHECKED, _RESPONDED),
    "not_shared": (_KEY_WORKS, "❌ the key's owner isn't in this server, or Tatsu isn't", _RESPONDED),
    "refused": (_UNCHECKED, _UNCHECKED, _RESPONDED),
    "rate_limited": (_UNCHECKED, _UNCHECKED, "❌ rate-limiting this bot"),
    "not_responding": (_UNCHECKED, _UNCHECKED, "❌ not responding"),
    "not_sent": (_UNCHECKED, _UNCHECKED, "❔ not checked, because requests are paused"),
}
"""The states of the API key, the guild's scores and Tatsu, for each result of a request."""


def status_text(status: ConnectionStatus, guild_name: str, versions: dict[str, str]) -> str:
    """Return the text for the state of the connection. It contains no secrets."""
    stats = status.stats
    key, scores, tatsu = _RESULTS[status.result]
    lines = [
        f"API key: {key}",
        f"{safe(guild_name)}'s scores: {scores}",
        f"Tatsu: {tatsu.format(status.milliseconds)}",
        f"Requests available: {_requests_available(status)}",
        f"Sent {stats.requests:,} · queued {stats.queued:,} · rate-limited {stats.rate_limited:,}",
        f"Cached {stats.cache_hits:,} · outdated {stats.stale_responses:,}",
        f"Redis: {_redis(status)}",
        f"Discord: {_discord(status)}",
        " · ".join(f"{name} {version}" for name, version in versions.items()),
    ]
    return "\n".join(lines)


def _discord(status: ConnectionStatus) -> str:
    latency = status.health.latency
    return "❌ not connected" if latency is None else f"connected · {latency * 1000:,.0f} ms"


def _requests_available(status: ConnectionStatus) -> str:
    text = f"**{status.available:,} of {status.stats.limit:,}**"
    paused_by = status.health.paused_by
    if paused_by == "redis":
        return f"{text} · paused until Redis is back"
    if status.first_tatsu_response_pending:
        return f"{text} · more once Tatsu responds"
    if paused_by == "tatsu" and status.next_request_at is not None:
        text += f" · the next one {format_dt(status.next_request_at, 'R')}"
    if status.all_available_at is not None:
        text += f" · all of them {format_dt(status.all_available_at, 'R')}"
    return text


def _redis(status: ConnectionStatus) -> str:
    state = status.stats.redis
    if state is None:
        return "off"
    if state.kind == "connected":
        return "connected"
    if state.kind == "refused":
        reason = f" ({safe(state.reason, 60)})" if state.reason else ""
        return f"❌ refuses this bot{reason}, requests paused"
    return "❌ unreachable, requests paused"
