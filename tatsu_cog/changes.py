"""Changes of scores and points: asked about, made once, told exactly, and recorded."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from cachetools import TTLCache

from tatsu_cog.admin_controls import admin_button
from tatsu_cog.admin_embeds import change_embed, note_embed, question
from tatsu_cog.api import Forbidden, ModificationFailed, NotFound, TatsuError
from tatsu_cog.api.modify import parts_of
from tatsu_cog.audit import Audit, Change
from tatsu_cog.controls import view_of
from tatsu_cog.embeds import shown_name
from tatsu_cog.people import Person
from tatsu_cog.responses import Interrupted, Reply, explain, notice
from tatsu_cog.ticker import Ticker

if TYPE_CHECKING:
    from tatsu_cog.admin_controls import AdminButton
    from tatsu_cog.api import TatsuClient
    from tatsu_cog.people import People
    from tatsu_cog.responses import Responder

log = logging.getLogger(__name__)

VALID_FOR = timedelta(minutes=15)
"""How long a question can be answered: after that, what it shows as «now» is no longer so."""
QUESTIONS = 1024
"""Questions remembered as answered, so that a second click makes no second change; some 100 bytes each."""
_REASON = "Reason: "


class Changes:
    """Asks about changes, and makes them.

    Parameters
    ----------
    client : TatsuClient
        Who makes them.
    people : People
        Where the names come from.
    audit : Audit
        Where they are recorded.
    responder : Responder
        How the admins are answered.
    """

    def __init__(self, client: TatsuClient, people: People, audit: Audit, responder: Responder) -> None:
        self._client = client
        self._people = people
        self._audit = audit
        self._responder = responder
        self._answered: TTLCache[int, bool] = TTLCache(
            QUESTIONS, VALID_FOR.total_seconds(), timer=lambda: time.monotonic()
        )

    async def ask(self, guild: discord.Guild, what: str, person: Person, amount: int, reason: str) -> Reply:
        """Ask whether a change is to be made; all that it needs stands in the question."""
        if amount == 0:
            return notice("The amount must not be 0.")
        try:
            if what == "score":
                before = (await self._client.get_member_ranking(guild.id, person.user_id)).score
            else:
                before = (await self._client.get_member_points(guild.id, person.user_id)).points
        except NotFound:
            before = 0
        style = discord.ButtonStyle.success if amount > 0 else discord.ButtonStyle.danger
        embed = change_embed(person, question(what, amount, before, person), _REASON + reason)
        view = view_of(
            admin_button("Confirm", what, person.user_id, amount, style), admin_button("Cancel", "leave")
        )
        return Reply(embed=embed, view=view, notice=True)

    async def confirm(
        self, interaction: discord.Interaction[Any], guild: discord.Guild, button: AdminButton
    ) -> None:
        """Make the change that is asked about, unless that has been done, or the question is too old."""
        message = interaction.message
        if message is None or discord.utils.utcnow() - message.created_at > VALID_FOR:
            await self._respond(interaction, Reply(embed=note_embed("This question is too old; ask again.")))
            return
        if message.id in self._answered:
            await self._respond(interaction, notice("This has been confirmed already."))
            return
        self._answered[message.id] = True
        try:
            # Before anything is sent to Tatsu: whoever is not told of it must not have changed anything.
            await interaction.response.edit_message(embed=note_embed("Working…"), view=None)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("A change was not begun: Discord took no answer (%s)", type(error).__name__)
            return
        reason = (message.embeds[0].footer.text or "") if message.embeds else ""
        member = (await self._people.find(guild, [button.user_id]))[button.user_id]
        change = Change(
            what=button.what,
            guild=guild,
            admin=Person.of(interaction.user),
            member=member,
            amount=button.amount,
            reason=reason.removeprefix(_REASON),
        )
        work = self._make(interaction, change)
        await self._responder.respond(interaction, work, private=True, in_place=True)

    async def _respond(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        async def say() -> Reply:
            return reply

        await self._responder.respond(interaction, say(), private=True, in_place=True)

    async def _make(self, interaction: discord.Interaction[Any], change: Change) -> Reply:
        confirmed = 0

        def progress(applied: int) -> None:
            nonlocal confirmed
            confirmed = applied

        def text() -> str:
            return f"Working… **{abs(confirmed):,}** of {abs(change.amount):,}."

        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=change_embed(change.member, text))

        make = (
            self._client.modify_member_score if change.what == "score" else self._client.modify_member_points
        )
        try:
            async with Ticker(text, show):
                now = await make(change.guild.id, change.member.user_id, change.amount, progress=progress)
        except ModificationFailed as error:
            account = _account(change, error.applied, error.not_applied, error.unknown)
            return await self._end(change, account, _why(error))
        except asyncio.CancelledError:
            rest = change.amount - confirmed
            unknown = next(parts_of(rest), 0)  # the part that is on its way
            account = _account(change, confirmed, rest - unknown, unknown)
            raise Interrupted(await self._end(change, account, "The bot was stopped meanwhile.")) from None
        figure = getattr(now, change.what, None)
        has = f" {shown_name(change.member)} has **{figure:,}** now." if figure is not None else ""
        return await self._end(change, f"Made: **{change.amount:+,}** {change.what}.{has}")

    async def _end(self, change: Change, account: str, why: str = "") -> Reply:
        """Record what became of a change, and tell it."""
        await self._audit.record(change, account.replace("*", ""))
        return Reply(embed=change_embed(change.member, f"{account}\n{why}".strip(), _REASON + change.reason))


def _account(change: Change, applied: int, not_applied: int, unknown: int) -> str:
    """Tell what became of a change that was not made, or not whole."""
    lines = [f"Made: **{applied:+,}** of **{change.amount:+,}** {change.what}."]
    if not_applied:
        lines.append(f"Not made: **{not_applied:+,}**.")
    if unknown:
        lines.append(f"Not known: **{unknown:+,}**; look at what {shown_name(change.member)} has now.")
    return " ".join(lines)


def _why(error: ModificationFailed) -> str:
    reason: TatsuError = error.reason
    if isinstance(reason, Forbidden):
        return "Tatsu won't change it: the owner of the key needs Manage Server here."
    if isinstance(reason, NotFound):
        return "Tatsu has no record of this member here."
    # Not «try again»: what is not known may have been made.
    return "Tatsu gave no clear answer." if error.unknown else explain(reason)
