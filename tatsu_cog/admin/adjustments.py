"""Changes of scores and points: asked about, made once, told exactly, and recorded."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from cachetools import TTLCache

from tatsu_cog.admin.audit_log import Audit, Change, Outcome
from tatsu_cog.admin.components import admin_button
from tatsu_cog.admin.embeds import REASON, aged, change_embed, note_embed, question
from tatsu_cog.api import Forbidden, ModificationFailed, NotFound, TatsuError
from tatsu_cog.api.modify import parts_of
from tatsu_cog.discord_ui.components import view_of
from tatsu_cog.discord_ui.embeds import shown_name
from tatsu_cog.discord_ui.members import Person
from tatsu_cog.discord_ui.progress import Ticker
from tatsu_cog.discord_ui.responder import Interrupted, Reply, explain, notice

if TYPE_CHECKING:
    from tatsu_cog.admin.components import AdminButton
    from tatsu_cog.api import TatsuClient
    from tatsu_cog.discord_ui.members import People
    from tatsu_cog.discord_ui.responder import Responder

log = logging.getLogger(__name__)

VALID_FOR = timedelta(minutes=15)
"""How long a question can be answered: after that, what it shows as «now» is no longer so."""
QUESTIONS = 1024
"""Questions remembered as answered, so that a second click makes no second change; some 100 bytes each."""


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
        before, age = 0, ""
        try:
            if what == "score":
                ranking = await self._client.get_member_ranking(guild.id, person.user_id)
                before, age = ranking.score, aged(ranking)
            else:
                points = await self._client.get_member_points(guild.id, person.user_id)
                before, age = points.points, aged(points)
        except NotFound:
            pass  # nothing yet
        style = discord.ButtonStyle.success if amount > 0 else discord.ButtonStyle.danger
        embed = change_embed(person, question(what, amount, before, person) + age, reason)
        view = view_of(
            admin_button("Confirm", what, person.user_id, amount, style), admin_button("Cancel", "leave")
        )
        return Reply(embed=embed, view=view, notice=True)

    async def leave(self, interaction: discord.Interaction[Any]) -> None:
        """Take a question back."""
        if await self._claimed(interaction):
            await self._respond(interaction, Reply(embed=note_embed("Nothing was changed.")))

    async def confirm(
        self, interaction: discord.Interaction[Any], guild: discord.Guild, button: AdminButton
    ) -> None:
        """Make the change that is asked about, unless that has been done, or the question is too old."""
        message = interaction.message
        if message is None or discord.utils.utcnow() - message.created_at > VALID_FOR:
            await self._respond(interaction, Reply(embed=note_embed("This question is too old; ask again.")))
            return
        if not await self._claimed(interaction):
            return
        try:
            # Before anything is sent to Tatsu: whoever is not told of it must not have changed anything.
            await interaction.response.edit_message(embed=note_embed("Working…"), view=None)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("A change was not begun: Discord took no answer (%s)", type(error).__name__)
            self._answered.pop(message.id, None)
            return
        footer = (message.embeds[0].footer.text or "") if message.embeds else ""
        change = Change(
            what=button.what,
            guild=guild,
            admin=Person.of(interaction.user),
            member=(await self._people.find(guild, [button.user_id]))[button.user_id],
            amount=button.amount,
            reason=footer.removeprefix(REASON),
        )
        outcomes: list[Outcome] = []
        work = self._make(interaction, change, outcomes)
        await self._responder.respond(interaction, work, private=True, in_place=True)
        for outcome in outcomes:
            await self._tell_late(interaction, change, outcome)
            await self._audit.post(change, outcome)

    async def _claimed(self, interaction: discord.Interaction[Any]) -> bool:
        """Take a question for this click, the first; whoever comes later is told."""
        if interaction.message is None or interaction.message.id in self._answered:
            await self._respond(interaction, notice("This has been answered already."))
            return False
        self._answered[interaction.message.id] = True
        return True

    async def _respond(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        async def say() -> Reply:
            return reply

        await self._responder.respond(interaction, say(), private=True, in_place=True)

    async def _make(
        self, interaction: discord.Interaction[Any], change: Change, outcomes: list[Outcome]
    ) -> Reply:
        confirmed = 0

        def progress(applied: int) -> None:
            nonlocal confirmed
            confirmed = applied

        def text() -> str:
            return f"Working… **{abs(confirmed):,}** of {abs(change.amount):,}."

        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=change_embed(change.member, text))

        def end(outcome: Outcome, why: str = "") -> Reply:
            self._audit.log(change, outcome)
            outcomes.append(outcome)
            said = outcome.told(change, shown_name(change.member), "**")
            return Reply(embed=change_embed(change.member, f"{said}\n{why}".strip(), change.reason))

        def cut_off() -> Outcome:
            rest = change.amount - confirmed
            unknown = next(parts_of(rest), 0)  # the part that may be on its way
            return Outcome(applied=confirmed, not_applied=rest - unknown, unknown=unknown)

        make = (
            self._client.modify_member_score if change.what == "score" else self._client.modify_member_points
        )
        try:
            async with Ticker(text, show):
                now = await make(change.guild.id, change.member.user_id, change.amount, progress=progress)
        except ModificationFailed as error:
            outcome = Outcome(applied=error.applied, not_applied=error.not_applied, unknown=error.unknown)
            return end(outcome, _why(error))
        except asyncio.CancelledError:
            raise Interrupted(end(cut_off(), "The bot was stopped meanwhile.")) from None
        except BaseException:
            end(cut_off())
            raise
        return end(Outcome(applied=change.amount, now=getattr(now, change.what, None)))

    async def _tell_late(
        self, interaction: discord.Interaction[Any], change: Change, outcome: Outcome
    ) -> None:
        """Tell the admin by DM, when a change took longer than an interaction can be answered."""
        if not interaction.is_expired():
            return
        said = outcome.told(change, shown_name(change.member), "**")
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await interaction.user.send(embed=change_embed(change.member, said, change.reason))


def _why(error: ModificationFailed) -> str:
    reason: TatsuError = error.reason
    if isinstance(reason, Forbidden):
        return "Tatsu won't change it: the owner of the key needs Manage Server here."
    if isinstance(reason, NotFound):
        return "Tatsu has no record of this member here."
    # Not «try again»: what is not known may have been made.
    return "Tatsu gave no clear answer." if error.unknown else explain(reason)
