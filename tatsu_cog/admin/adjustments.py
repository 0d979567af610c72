"""Adjustments of scores and points. They are confirmed by the admin, applied at most once, and logged."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from cachetools import TTLCache
from discord import InteractionResponseType

from tatsu_cog.admin import messages
from tatsu_cog.admin.components import ButtonAction, ButtonState, admin_button
from tatsu_cog.admin.embeds import adjustment_embed, reason_shown, text_embed
from tatsu_cog.admin.models import (
    LARGEST_ADJUSTMENT,
    LONGEST_REASON,
    Adjustment,
    AdjustmentKind,
    Outcome,
)
from tatsu_cog.api import ModificationFailed, ModificationProgress, NotFound
from tatsu_cog.discord_ui import messages as shared_messages
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.discord_errors import ALREADY_ACKNOWLEDGED, DISCORD_ERRORS, accepted_by_discord
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.progress import ProgressUpdater
from tatsu_cog.discord_ui.responder import SHUTDOWN_TIMEOUT, FirstResponse, InvalidInput, Reply
from tatsu_cog.discord_ui.text import plain

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tatsu_cog.admin.audit_log import AuditLog
    from tatsu_cog.api import TatsuClient
    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.discord_ui.responder import Responder

    Interaction = discord.Interaction[Any]

CONFIRMATION_LIFETIME = timedelta(minutes=15)
"""The time after which a confirmation expires, because the balance in it may be outdated."""
REMEMBERED_CONFIRMATIONS = 1024
"""The maximum number of used confirmations to store, at about 100 bytes each."""


class ScoreAdjustments:
    """Handles the confirmation, the requests and the audit log of adjustments."""

    def __init__(
        self, client: TatsuClient, members: MemberResolver, audit_log: AuditLog, responder: Responder
    ) -> None:
        self._client = client
        self._members = members
        self._audit_log = audit_log
        self._responder = responder
        self._used_confirmations: TTLCache[int, bool] = TTLCache(
            REMEMBERED_CONFIRMATIONS,
            CONFIRMATION_LIFETIME.total_seconds(),
            timer=lambda: time.monotonic(),
        )
        self._modifying: set[asyncio.Task[Any]] = set()
        self._confirming: set[asyncio.Task[Any]] = set()

    async def request_confirmation(
        self, guild: discord.Guild, kind: AdjustmentKind, member: object, amount: object, reason: object
    ) -> Reply:
        """Validate the options of an adjustment, and return a confirmation message.

        Raises
        ------
        InvalidInput
            An option is invalid.
        """
        if not isinstance(member, discord.User | discord.Member):
            raise InvalidInput(shared_messages.INVALID_MEMBER)
        if type(amount) is not int or not 0 < abs(amount) <= LARGEST_ADJUSTMENT:
            raise InvalidInput(messages.invalid_amount)
        if not isinstance(reason, str) or len(reason) > LONGEST_REASON or not plain(reason):
            raise InvalidInput(messages.invalid_reason)
        info = MemberInfo.from_user(member)
        balance, age = await self._balance(guild.id, kind, member.id)
        text = messages.question(kind, amount, shown_name(info), balance, age)
        confirm, cancel = (
            ButtonState(action, member.id, amount, kind)
            for action in (ButtonAction.CONFIRM, ButtonAction.CANCEL)
        )
        style = discord.ButtonStyle.success if amount > 0 else discord.ButtonStyle.danger
        return Reply(
            # plain() limits the width in columns, and an ideograph or emoji takes two.
            embed=adjustment_embed(info, text, plain(reason, 2 * LONGEST_REASON)),
            view=view_of(
                admin_button(messages.confirm_label(amount), confirm, style),
                admin_button(messages.CANCEL_LABEL(), cancel),
            ),
        )

    async def handle_button(self, interaction: Interaction, guild: discord.Guild, state: ButtonState) -> None:
        """Apply or cancel an adjustment after a click on a button of its confirmation.

        Raises
        ------
        InvalidInput
            The confirmation is invalid, was already used, or belongs to another admin.
        """
        message = interaction.message
        if message is None:
            raise InvalidInput(messages.EXPIRED)
        if message.id in self._used_confirmations:
            raise InvalidInput(messages.ALREADY_ANSWERED)
        if not _was_invoked_by(message, interaction.user):
            raise InvalidInput(messages.NOT_YOURS)
        reason = _reason_shown(message, interaction, state)
        if reason is None:  # the message isn't a confirmation of this adjustment in the user's language
            raise InvalidInput(messages.EXPIRED)
        if discord.utils.utcnow() - message.created_at > CONFIRMATION_LIFETIME:
            await self._replace(interaction, _expired())
            return
        # There is no await since the check above, so concurrent clicks can't both get here.
        self._used_confirmations[message.id] = True
        if state.action is ButtonAction.CANCEL:
            await self._replace(interaction, self._cancelled(guild, state))
        else:
            await self._confirm(interaction, message.id, guild, state, reason)

    async def close(self) -> None:
        """Cancel the running adjustments, and wait until their outcomes have been sent."""
        for task in self._modifying:
            task.cancel()
        if tasks := self._confirming - {asyncio.current_task()}:
            await asyncio.wait(tasks, timeout=SHUTDOWN_TIMEOUT)

    async def _balance(self, guild_id: int, kind: AdjustmentKind, user_id: int) -> tuple[int, str]:
        """Return a member's score or points, and their age as text if they are stale."""
        with suppress(NotFound):  # no record yet
            if kind is AdjustmentKind.SCORE:
                ranking = await self._client.get_member_ranking(guild_id, user_id)
                return ranking.score, messages.age_of(ranking.fetched_at, stale=ranking.stale)
            points = await self._client.get_member_points(guild_id, user_id)
            return points.points, messages.age_of(points.fetched_at, stale=points.stale)
        return 0, ""

    async def _cancelled(self, guild: discord.Guild, state: ButtonState) -> Reply:
        member = await self._member(guild, state.target_id)
        return Reply(embed=text_embed(messages.cancelled(state.kind, shown_name(member))))

    async def _confirm(
        self, interaction: Interaction, message_id: int, guild: discord.Guild, state: ButtonState, reason: str
    ) -> None:
        # Don't modify anything unless Discord accepts the response. Otherwise the admin can't see the outcome.
        if not await self._acknowledge(interaction):
            self._used_confirmations.pop(message_id, None)
            return
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task
        self._confirming.add(task)
        try:
            adjustment = Adjustment(
                kind=state.kind,
                guild=guild,
                admin=MemberInfo.from_user(interaction.user),
                member=await self._member(guild, state.target_id),
                amount=state.amount,
                reason=reason,
            )
            outcome = await self._apply(interaction, adjustment, task)
            await self._show_outcome(interaction, adjustment, outcome)
            await self._audit_log.post(adjustment, outcome)
        finally:
            self._confirming.discard(task)

    async def _acknowledge(self, interaction: Interaction) -> bool:
        """Show that the adjustment has started. Return whether this process should apply it."""
        embed = text_embed(messages.WORKING())
        embed.set_footer(text=messages.attempt(secrets.token_hex(4)))
        acknowledged_before = False

        async def send() -> None:
            nonlocal acknowledged_before
            try:
                await interaction.response.edit_message(embed=embed, view=None)
            except discord.HTTPException as error:
                if error.code != ALREADY_ACKNOWLEDGED:
                    raise
                acknowledged_before = True

        first = FirstResponse(InteractionResponseType.message_update)
        if not await self._responder.first_response(interaction, first, send):
            # Discord may have accepted the response anyway. Replace "Working…" in that case.
            with suppress(*DISCORD_ERRORS):
                await interaction.edit_original_response(embed=text_embed(messages.EXPIRED()))
            return False
        if not acknowledged_before:
            return True
        # Either Discord accepted this response but its reply was lost, or another process with the same token has
        # responded first and applies the adjustment. The nonce in the message identifies that process.
        shown: list[discord.Embed] = []

        async def fetch_message() -> None:
            shown.extend((await interaction.original_response()).embeds)

        await accepted_by_discord(
            fetch_message(), "An adjustment was not started because its message could not be fetched"
        )
        return bool(shown) and shown[0].footer.text == embed.footer.text

    async def _apply(
        self, interaction: Interaction, adjustment: Adjustment, task: asyncio.Task[Any]
    ) -> Outcome:
        """Apply an adjustment and log its outcome, including after an exception or cancellation."""
        running = _RunningAdjustment(interaction, adjustment)
        change = (
            self._client.modify_member_score
            if adjustment.kind is AdjustmentKind.SCORE
            else self._client.modify_member_points
        )
        self._modifying.add(task)
        try:
            async with ProgressUpdater(running.text, running.show):
                result = await change(
                    adjustment.guild.id,
                    adjustment.member.user_id,
                    adjustment.amount,
                    progress=running.update,
                )
        except ModificationFailed as error:
            outcome = Outcome(
                applied=error.applied,
                not_applied=error.not_applied,
                unknown=error.unknown,
                error=error.reason,
            )
        except asyncio.CancelledError:
            task.uncancel()  # the outcome must still be shown
            outcome = running.outcome(interrupted=True)
        except Exception as error:  # noqa: BLE001 - the outcome must be logged after any error
            outcome = running.outcome()
            await self._responder.fail(interaction, error)
        else:
            outcome = Outcome(applied=adjustment.amount, balance=getattr(result, adjustment.kind.value, None))
        finally:
            self._modifying.discard(task)
        self._audit_log.log(adjustment, outcome)
        return outcome

    async def _show_outcome(self, interaction: Interaction, adjustment: Adjustment, outcome: Outcome) -> None:
        """Edit the message to show the outcome. If that isn't possible, send the outcome by DM."""
        text = messages.outcome_text(adjustment, outcome)
        embed = adjustment_embed(adjustment.member, text, adjustment.reason)
        if interaction.is_expired() or not await accepted_by_discord(
            interaction.edit_original_response(embed=embed), "Could not show the outcome of an adjustment"
        ):
            await accepted_by_discord(
                interaction.user.send(embed=embed), "Could not send the outcome of an adjustment by DM"
            )

    async def _member(self, guild: discord.Guild, user_id: int) -> MemberInfo:
        return (await self._members.resolve(guild, [user_id]))[user_id]

    async def _replace(self, interaction: Interaction, work: Coroutine[Any, Any, Reply]) -> None:
        await self._responder.respond(interaction, work, private=True, in_place=True)


class _RunningAdjustment:
    """The progress of a running adjustment."""

    def __init__(self, interaction: Interaction, adjustment: Adjustment) -> None:
        self._interaction = interaction
        self._adjustment = adjustment
        self._progress = ModificationProgress(applied=0, in_flight=0, not_sent=adjustment.amount)

    def update(self, progress: ModificationProgress) -> None:
        self._progress = progress

    def text(self) -> str:
        return messages.working(self._progress.applied, self._adjustment.amount)

    async def show(self, text: str) -> None:
        embed = adjustment_embed(self._adjustment.member, text, self._adjustment.reason)
        await self._interaction.edit_original_response(embed=embed)

    def outcome(self, *, interrupted: bool = False) -> Outcome:
        """Return the outcome of an adjustment that stops now."""
        return Outcome(
            applied=self._progress.applied,
            not_applied=self._progress.not_sent,
            unknown=self._progress.in_flight,
            interrupted=interrupted,
        )


def _reason_shown(message: discord.Message, interaction: Interaction, state: ButtonState) -> str | None:
    """Return the reason in a confirmation of this adjustment; None for any other message."""
    user = interaction.client.user
    if user is None or message.author.id != user.id or len(message.embeds) != 1:
        return None
    return reason_shown(message.embeds[0], state.kind, state.target_id, state.amount)


def _was_invoked_by(message: discord.Message, user: discord.User | discord.Member) -> bool:
    metadata = message.interaction_metadata
    return metadata is not None and metadata.user.id == user.id


async def _expired() -> Reply:
    return Reply(embed=text_embed(messages.EXPIRED()))
