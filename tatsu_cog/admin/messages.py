"""The messages of the ``/tatsu-admin`` commands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from discord.utils import format_dt

from tatsu_cog.admin.catalogue import message as _message
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
from tatsu_cog.discord_ui.messages import error_message, timeframe_name
from tatsu_cog.discord_ui.text import plain, safe
from tatsu_cog.languages.numbers import decimal, number, percent
from tatsu_cog.languages.sentences import join_sentences

if TYPE_CHECKING:
    from datetime import datetime

    from tatsu_cog.admin.lookup import MemberRecords
    from tatsu_cog.admin.models import Adjustment, Outcome

# Commands and options

GROUP_DESCRIPTION = _message("command-admin")
SCORE_DESCRIPTION = _message("command-score")
POINTS_DESCRIPTION = _message("command-points")
MEMBER_DESCRIPTION = _message("command-member")
EXPORT_DESCRIPTION = _message("command-export")
STATUS_DESCRIPTION = _message("command-status")
SCORE_MEMBER_OPTION = _message("option-score-member")
POINTS_MEMBER_OPTION = _message("option-points-member")
AMOUNT_OPTION = _message("option-amount")
REASON_OPTION = _message("option-reason")
MEMBER_OPTION = _message("option-member")
USER_ID_OPTION = _message("option-user-id")
FORMAT_OPTION = _message("option-format")

# Refusals

NOT_ALLOWED = _message("not-allowed")
MEMBER_OR_ID = _message("member-or-id")
INVALID_USER_ID = _message("invalid-user-id")
INVALID_FORMAT = _message("invalid-format")
_INVALID_AMOUNT = _message("invalid-amount")
_INVALID_REASON = _message("invalid-reason")


def invalid_amount() -> str:
    """Return the message for an amount that is 0 or too large."""
    return _INVALID_AMOUNT(least=number(-LARGEST_ADJUSTMENT), most=number(LARGEST_ADJUSTMENT))


def invalid_reason() -> str:
    """Return the message for a reason that is too long or has no visible characters."""
    return _INVALID_REASON(longest=LONGEST_REASON)


# Adjustments

CANCEL_LABEL = _message("button-cancel")
WORKING = _message("adjust-working")
EXPIRED = _message("adjust-expired")
ALREADY_ANSWERED = _message("adjust-answered")
NOT_YOURS = _message("adjust-not-yours")
INTERRUPTED = _message("adjust-interrupted")
_ADD_LABEL = _message("button-add")
_REMOVE_LABEL = _message("button-remove")
_ADD = _message("adjust-add")
_REMOVE = _message("adjust-remove")
_TOO_LITTLE = _message("adjust-too-little")
_AGE = _message("adjust-age")
_FOOTER = _message("adjust-footer")
_PROGRESS = _message("adjust-progress")
_ATTEMPT = _message("adjust-attempt")
_CANCELLED = _message("adjust-cancelled")
_NEEDS_MANAGE_SERVER = _message("adjust-needs-manage-server")
_NO_RECORD = _message("adjust-no-record")
_REFUSED = _message("adjust-refused")
_REFUSED_STATUS = _message("adjust-refused-status")
_TATSU_SAID = _message("adjust-tatsu-said")
_ADDED = _message("outcome-added")
_REMOVED = _message("outcome-removed")
_BALANCE = _message("outcome-balance")
_ONLY = {True: _message("outcome-only-added"), False: _message("outcome-only-removed")}
_PARTLY = {True: _message("outcome-partly-added"), False: _message("outcome-partly-removed")}
_REST = _message("outcome-rest")
_NOT_DONE = {True: _message("outcome-not-added"), False: _message("outcome-not-removed")}
_UNKNOWN = _message("outcome-unknown")
_AUDIT_CHANGE = _message("audit-change")
_AUDIT_ADMIN = _message("audit-admin")
_AUDIT_REASON = _message("audit-reason")
_AUDIT_OUTCOME = _message("audit-outcome")

TATSU_REASON_LENGTH = 200
"""The maximum width of a message from Tatsu, in columns."""


def confirm_label(amount: int) -> str:
    """Return the label of the button that confirms an adjustment."""
    return _ADD_LABEL(amount=amount) if amount > 0 else _REMOVE_LABEL(amount=-amount)


def question(kind: AdjustmentKind, amount: int, name: str, balance: int, age: str = "") -> str:
    """Return the text of a confirmation. `name` must be escaped; `age` is the result of `age_of` for the balance."""
    start = _question_start(kind, amount, name)
    if balance + amount < 0 and amount < 0:
        return f"{start}\n{_TOO_LITTLE(name=name, balance=balance, age=age)}"
    return f"{start}\n**{number(balance)} → {number(balance + amount)}**{age}"


def is_question(text: str, kind: AdjustmentKind, amount: int) -> bool:
    """Return whether a text is a `question` about an adjustment of any member."""
    before, after = _question_start(kind, amount, "\n").split("\n")
    first_line = text.partition("\n")[0]
    return first_line.startswith(before) and first_line.endswith(after)


def _question_start(kind: AdjustmentKind, amount: int, name: str) -> str:
    ask = _ADD if amount > 0 else _REMOVE
    return ask(figure=f"**{number(abs(amount))}**", kind=kind, count=abs(amount), name=name)


def confirmation_footer(user_id: int, reason: str) -> str:
    """Return the footer of an adjustment. The id precedes the reason so that a reason can't fake it."""
    return _FOOTER(id=str(user_id), reason=reason)


def reason_in_footer(footer: str, user_id: int) -> str | None:
    """Return the reason in a `confirmation_footer` for this member; None if the footer doesn't match."""
    start = confirmation_footer(user_id, "")
    return footer.removeprefix(start) if footer.startswith(start) else None


def attempt(nonce: str) -> str:
    """Return a footer with a nonce that identifies the process that sent the response."""
    return _ATTEMPT(nonce=nonce)


def working(applied: int, amount: int) -> str:
    """Return the progress text of an adjustment."""
    return _PROGRESS(applied=abs(applied), amount=abs(amount))


def cancelled(kind: AdjustmentKind, name: str) -> str:
    """Return the text for a cancelled adjustment."""
    return _CANCELLED(kind=kind, name=name)


def age_of(fetched_at: datetime | None, *, stale: bool) -> str:
    """Return the age of a stale response; empty if the response isn't stale."""
    return _AGE(time=format_dt(fetched_at, "R")) if stale and fetched_at is not None else ""


def outcome_text(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return the text for an outcome, including the error message from Tatsu."""
    name = shown_name(adjustment.member)
    lines = [_amounts(adjustment, outcome, name, "**")]
    if outcome.error is not None:
        lines.append(failure_text(outcome.error, unknown=outcome.unknown != 0))
    if outcome.interrupted:
        lines.append(INTERRUPTED())
    return "\n".join(line for line in lines if line)


def audit_text(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return the text of an audit channel message."""
    admin, member, amount = adjustment.admin, adjustment.member, adjustment.amount
    figure = f"**{'+' if amount > 0 else '-'}{number(abs(amount))}**"
    lines = [
        _AUDIT_CHANGE(
            figure=figure,
            kind=adjustment.kind,
            count=abs(amount),
            name=f"{shown_name(member)} (`{member.user_id}`)",
        ),
        _AUDIT_ADMIN(name=f"{shown_name(admin)} (`{admin.user_id}`)"),
        _AUDIT_REASON(reason=safe(adjustment.reason, LONGEST_REASON)),
        _AUDIT_OUTCOME(outcome=outcome_text(adjustment, outcome)),
    ]
    return "\n".join(lines)


def outcome_for_log(adjustment: Adjustment, outcome: Outcome) -> str:
    """Return an outcome as a single line without markdown, including the error."""
    name = plain_name(adjustment.member)
    parts = [_amounts(adjustment, outcome, name, "")]
    if outcome.error is not None:
        parts.append(plain(str(outcome.error), 2 * TATSU_REASON_LENGTH))
    if outcome.interrupted:
        parts.append(INTERRUPTED())
    return join_sentences(parts)


def _amounts(adjustment: Adjustment, outcome: Outcome, name: str, bold: str) -> str:
    def figure(amount: int) -> str:
        return f"{bold}{number(abs(amount))}{bold}"

    kind, total = adjustment.kind, adjustment.amount
    adds, count = total > 0, abs(total)
    if outcome.applied == total:
        text = (_ADDED if adds else _REMOVED)(figure=figure(total), kind=kind, count=count)
        if outcome.balance is None:
            return text
        return join_sentences([text, _BALANCE(name=name, balance=figure(outcome.balance))])
    sentences = []
    if outcome.applied:
        message = (_PARTLY if outcome.unknown else _ONLY)[adds]
        sentences.append(
            message(applied=figure(outcome.applied), total=figure(total), kind=kind, count=count)
        )
        if outcome.not_applied:
            rest = abs(outcome.not_applied)
            sentences.append(_REST(figure=figure(outcome.not_applied), kind=kind, count=rest))
    elif outcome.not_applied:
        rest = abs(outcome.not_applied)
        sentences.append(_NOT_DONE[adds](figure=figure(outcome.not_applied), kind=kind, count=rest))
    if outcome.unknown:
        sentences.append(_UNKNOWN(figure=figure(outcome.unknown), name=name))
    return join_sentences(sentences)


def failure_text(error: TatsuError, *, unknown: bool) -> str:
    """Return the reason why an adjustment failed, including the escaped error message from Tatsu.

    If a part of it may have been applied (`unknown`), the text doesn't suggest retrying.
    """
    tatsu_message = ""
    # The message of an error without a code isn't from Tatsu, but describes the error page of a proxy.
    if isinstance(error, HTTPError) and not (isinstance(error, ServerError) and error.code is None):
        tatsu_message = safe(error.message or "", TATSU_REASON_LENGTH)
    if isinstance(error, Forbidden):
        text = _NEEDS_MANAGE_SERVER()
    elif isinstance(error, HTTPError) and not isinstance(error, Unauthorized | RateLimited | ServerError):
        if tatsu_message:
            return _REFUSED(reason=tatsu_message)
        return _NO_RECORD() if isinstance(error, NotFound) else _REFUSED_STATUS(status=str(error.status))
    else:
        text = "" if unknown else error_message(error)
    return join_sentences([text, _TATSU_SAID(reason=tatsu_message)]) if tatsu_message else text


# Member

_WHERE = {
    True: _message("member-in-server"),
    False: _message("member-not-in-server"),
    None: _message("member-unknown"),
}
_MEMBER_POINTS = _message("member-points")
_MEMBER_PROFILE = _message("member-profile")
_MEMBER_NO_RECORD = _message("member-no-record")
_MEMBER_NO_SCORE = _message("member-no-score")
_MEMBER_RANK = _message("member-rank")
_MEMBER_LEVEL = _message("member-level")


def member_text(records: MemberRecords) -> str:
    """Return one line for each of a member's records, with the error if a request failed."""
    lines = [f"{_WHERE[records.member.in_guild]()} · `{records.member.user_id}`"]
    lines += [f"{timeframe_name(each)}: {_record(record)}" for each, record in records.rankings.items()]
    lines.append(_MEMBER_POINTS(record=_record(records.points)))
    lines.append(_MEMBER_PROFILE(record=_record(records.profile)))
    return "\n".join(lines)


def _record(record: MemberRanking | MemberPoints | UserProfile | TatsuError) -> str:
    if isinstance(record, TatsuError):
        return _MEMBER_NO_RECORD() if isinstance(record, NotFound) else error_message(record)
    age = age_of(record.fetched_at, stale=record.stale)
    if isinstance(record, UserProfile):
        return f"{_MEMBER_LEVEL(level=record.level, xp=record.xp, credits=record.credits)}{age}"
    rank = "" if record.rank is None else f" · {_MEMBER_RANK(rank=record.rank)}"
    if isinstance(record, MemberPoints):
        return f"**{number(record.points)}**{rank}{age}"
    return f"**{number(record.score)}**{rank}{age}" if rank else f"{_MEMBER_NO_SCORE()}{age}"


# Export

EXPORT_TITLE = _message("export-title")
EXPORT_RUNNING = _message("export-running")
EXPORT_ENDED = _message("export-ended")
EXPORT_IN_DM = _message("export-in-dm")
EXPORT_UNDELIVERED = _message("export-undelivered")
EXPORT_UNDELIVERED_BY_DM = _message("export-undelivered-by-dm")
"""Sent in the channel if the interaction has expired."""
COLUMNS = [_message(f"column-{name}") for name in ("rank", "user-id", "name", "in-server", "score")]
"""The headings of the columns of a CSV file, in the order of the fields of an `ExportRow`."""
YES, NO = _message("column-yes"), _message("column-no")
_MEMBERS = _message("export-members")
_MINUTES_LEFT = _message("export-minutes-left")
_SECONDS_LEFT = _message("export-seconds-left")
_EXPORT_DONE = _message("export-done")
_EXPORT_INCOMPLETE = _message("export-incomplete")
_EXPORT_STALE = _message("export-stale")
_EXPORT_CANCELLED = _message("export-cancelled")
_EXPORT_FAILED = _message("export-failed")
_EXPORT_TOO_LARGE = _message("export-too-large")


def export_progress(count: int, expected: int, seconds_left: float) -> str:
    """Return the progress text of an export.

    `expected` is the number of guild members. The leaderboard may have more rows because it includes former members.
    """
    members = _MEMBERS(count=count)
    if count >= expected:
        return members
    done = 100 * count // expected
    left = _SECONDS_LEFT() if seconds_left < 60 else _MINUTES_LEFT(minutes=math.ceil(seconds_left / 60))
    return f"{'▰' * (done // 10)}{'▱' * (10 - done // 10)} {percent(done)}\n{members} · {left}"


def export_summary(count: int, stale: int, error: TatsuError | None) -> str:
    """Return the summary of an export: the number of members and stale rows, and the error, if any."""
    text = _EXPORT_DONE(count=count)
    if error is not None:
        text = join_sentences([text, _EXPORT_INCOMPLETE(error=error_message(error))])
    if stale:
        text += f"\n{_EXPORT_STALE(count=stale)}"
    return text


def export_cancelled(count: int) -> str:
    """Return the text for a cancelled export."""
    return _EXPORT_CANCELLED(count=count)


def export_failed(count: int) -> str:
    """Return the text for an unexpected exception. The error code is sent in another message."""
    return _EXPORT_FAILED(count=count)


def export_too_large(size: int, limit: int) -> str:
    """Return the text for a file that is too large for Discord. `size` and `limit` are in bytes."""
    return _EXPORT_TOO_LARGE(size=decimal(size / 1e6), limit=decimal(limit / 1e6))
