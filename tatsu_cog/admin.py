"""``/tatsu-admin``, for those who manage a server: scores and points, a member, a file of the board, status.

All its answers are for the one who asked alone. What changes something asks first; what is asked stands in
the question's own message and buttons, so that it can be answered after a restart.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self, cast

import aiohttp
import discord
from cachetools import TTLCache
from discord import app_commands, ui
from discord.ext import commands
from msgspec import Struct

from tatsu_cog.admin_embeds import REASON_LENGTH, change_embed, member_embed, question, status_embed
from tatsu_cog.api import ConnectionFailed, Forbidden, ModificationFailed, NotFound, TatsuError, Timeframe
from tatsu_cog.audit import Audit, Change
from tatsu_cog.controls import view_of
from tatsu_cog.delivery import deliver
from tatsu_cog.embeds import COLOUR, TIMEFRAME_LABELS, shown_name
from tatsu_cog.export import Export
from tatsu_cog.export_files import ExportFormat
from tatsu_cog.people import People, Person
from tatsu_cog.responses import Reply, Responder, explain, notice
from tatsu_cog.ticker import Ticker

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tatsu_cog.api import TatsuClient

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)

ADMIN_GROUP = "tatsu-admin"
"""The group's name and the cog's: discord.py removes the group by the name of the cog."""
LARGEST_CHANGE = 10_000_000
"""A hundred requests, which take two minutes: an interaction lasts fifteen."""
VALID_FOR = timedelta(minutes=15)
"""How long a question can be answered: after that, what it shows as «now» is no longer so."""
QUESTIONS = 1024
"""Questions remembered as answered, so that a second click makes no second change; some 100 bytes each."""
_TIMEFRAMES = [
    app_commands.Choice(name=label, value=timeframe.value) for timeframe, label in TIMEFRAME_LABELS.items()
]
_FORMATS = [app_commands.Choice(name=each.value.upper(), value=each.value) for each in ExportFormat]
_NOT_ALLOWED = "You need the permission Manage Server for this."
_NOT_HERE = "This works in a server that this bot is in."


class _Running(Struct, frozen=True):
    """An export, and what runs it."""

    export: Export
    task: asyncio.Task[None]


class AdminButton(
    ui.DynamicItem[ui.Button[ui.View]],
    template=r"tatsu-admin:(?P<what>score|points|leave|stop):(?P<user_id>\d{1,20}):(?P<amount>-?\d{1,20})",
):
    """What takes the click on a button of ``/tatsu-admin``."""

    def __init__(self, what: str, user_id: int, amount: int) -> None:
        self.what, self.user_id, self.amount = what, user_id, amount
        super().__init__(_button("", what, user_id, amount))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Make it again from a click, as discord.py asks."""
        return cls(match["what"], int(match["user_id"]), int(match["amount"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the click to the cog."""
        cog = cast("commands.Bot", interaction.client).get_cog(ADMIN_GROUP)
        if isinstance(cog, TatsuAdmin):  # None in the moment of an unload
            await cog.act(interaction, self)


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class TatsuAdmin(commands.GroupCog, name=ADMIN_GROUP, group_name=ADMIN_GROUP):
    """What admins need of Tatsu.

    Parameters
    ----------
    bot : commands.Bot or commands.AutoShardedBot
        The bot that it is added to.
    client : TatsuClient
        Where the figures come from. The cog does not close it.
    people : People, optional
        Where the names come from; best the `TatsuCog.people` of the cog beside it.
    audit_channel_id : int, optional
        The channel that is told of each change, besides the log.
    """

    def __init__(
        self,
        bot: Bot,
        *,
        client: TatsuClient,
        people: People | None = None,
        audit_channel_id: int | None = None,
    ) -> None:
        self.bot = bot
        self.client = client
        self._people = people or People()
        self._audit = Audit(bot, audit_channel_id)
        self._responder = Responder()
        self._exports: dict[int, _Running] = {}
        self._answered: TTLCache[int, bool] = TTLCache(
            QUESTIONS, VALID_FOR.total_seconds(), timer=lambda: time.monotonic()
        )

    async def cog_load(self) -> None:
        """Register the buttons."""
        self.bot.add_dynamic_items(AdminButton)

    async def cog_unload(self) -> None:
        """End the exports, and leave nothing behind. May be repeated."""
        self.bot.remove_dynamic_items(AdminButton)
        exports = [running.task for running in self._exports.values()]
        for export in exports:
            export.cancel()
        if exports:
            await asyncio.wait(exports)
        await self._responder.close()

    async def cog_app_command_error(
        self, interaction: Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Answer for what went wrong before a command began."""
        if isinstance(error, app_commands.CheckFailure):
            await self._respond(interaction, _say(_NOT_ALLOWED))
        else:
            await self._responder.fail(interaction, error)

    # Commands

    @app_commands.command()
    @app_commands.describe(
        member="Whose score.", amount="How much to add; negative to remove.", reason="For the record."
    )
    async def score(
        self,
        interaction: Interaction,
        member: discord.User,
        amount: app_commands.Range[int, -LARGEST_CHANGE, LARGEST_CHANGE],
        reason: app_commands.Range[str, 1, REASON_LENGTH],
    ) -> None:
        """Add to a member's score, or remove from it; asks before it does."""
        await self._begin(interaction, "score", member, amount, reason)

    @app_commands.command()
    @app_commands.describe(
        member="Whose points.", amount="How many to add; negative to remove.", reason="For the record."
    )
    async def points(
        self,
        interaction: Interaction,
        member: discord.User,
        amount: app_commands.Range[int, -LARGEST_CHANGE, LARGEST_CHANGE],
        reason: app_commands.Range[str, 1, REASON_LENGTH],
    ) -> None:
        """Add points to a member, or remove some; asks before it does."""
        await self._begin(interaction, "points", member, amount, reason)

    @app_commands.command()
    @app_commands.describe(member="Who.", user_id="Or the id of somebody who has left.")
    async def member(
        self, interaction: Interaction, member: discord.User | None = None, user_id: str | None = None
    ) -> None:
        """Show all that Tatsu knows of a member, or of somebody who has left."""
        guild = self._guild(interaction)
        if guild is None:
            work = _say(_refusal(interaction) or _NOT_HERE)
        elif (member is None) == (user_id is None):
            work = _say("Choose a member, or type the id of somebody who has left.")
        elif member is not None:
            work = self._show_member(guild, Person.of(member))
        elif re.fullmatch(r"\s*(?:<@!?)?(\d{15,20})>?\s*", user_id or ""):
            work = self._show_member(guild, int(re.sub(r"\D", "", user_id or "")))
        else:
            work = _say("That is no user id: it has 17 to 20 digits.")
        await self._respond(interaction, work)

    @app_commands.command()
    @app_commands.describe(
        format="CSV for a spreadsheet, JSON for a program.", timeframe="All time when left out."
    )
    @app_commands.choices(timeframe=_TIMEFRAMES, format=_FORMATS)
    async def export(
        self,
        interaction: Interaction,
        format: str = ExportFormat.CSV.value,  # noqa: A002 - the option's name
        timeframe: str = Timeframe.ALL.value,
    ) -> None:
        """Take the whole board with you, as a file."""
        guild = self._guild(interaction)
        if guild is None:
            await self._respond(interaction, _say(_refusal(interaction) or _NOT_HERE))
            return
        if guild.id in self._exports:
            await self._respond(interaction, _say("An export is running in this server; wait for its end."))
            return
        export = Export(self.client, self._people, guild, Timeframe(timeframe))
        task = asyncio.create_task(self._export(interaction, export, ExportFormat(format)))
        self._exports[guild.id] = _Running(export, task)
        task.add_done_callback(lambda _: self._exports.pop(guild.id))

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """Show how the bot and Tatsu get on: the key, the budget, the memory, the versions."""
        guild = self._guild(interaction)
        work = self._show_status(guild) if guild else _say(_refusal(interaction) or _NOT_HERE)
        await self._respond(interaction, work)

    # Buttons

    async def act(self, interaction: Interaction, button: AdminButton) -> None:
        """Do what a button asks for."""
        guild = self._guild(interaction)
        if guild is None:
            await self._respond(interaction, _say(_refusal(interaction) or _NOT_HERE))
        elif button.what == "stop":
            await self._respond(interaction, self._stop(guild), in_place=True)
        elif button.what == "leave":
            await self._respond(interaction, _closed("Nothing was changed."), in_place=True)
        else:
            await self._confirmed(interaction, guild, button)

    async def _confirmed(self, interaction: Interaction, guild: discord.Guild, button: AdminButton) -> None:
        message = interaction.message
        if message is None or discord.utils.utcnow() - message.created_at > VALID_FOR:
            await self._respond(interaction, _closed("This question is too old; ask again."), in_place=True)
            return
        if message.id in self._answered:
            await self._respond(interaction, _say("This has been confirmed already."))
            return
        self._answered[message.id] = True
        try:
            # Before anything is sent to Tatsu: whoever is not told of it must not have changed anything.
            await interaction.response.edit_message(embed=discord.Embed(description="Working…"), view=None)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            log.warning("A change was not begun: Discord took no answer (%s)", type(error).__name__)
            return
        reason = (message.embeds[0].footer.text or "") if message.embeds else ""
        change = Change(
            what=button.what,
            guild=guild,
            admin=Person.of(interaction.user),
            member=(await self._people.find(guild, [button.user_id]))[button.user_id],
            amount=button.amount,
            reason=reason.removeprefix("Reason: "),
        )
        await self._respond(interaction, self._change(interaction, change), in_place=True)

    # The work

    async def _begin(
        self, interaction: Interaction, what: str, member: discord.User, amount: int, reason: str
    ) -> None:
        guild = self._guild(interaction)
        if guild is None:
            work = _say(_refusal(interaction) or _NOT_HERE)
        elif amount == 0:
            work = _say("The amount must not be 0.")
        else:
            work = self._ask(guild, what, Person.of(member), amount, reason)
        await self._respond(interaction, work)

    async def _ask(self, guild: discord.Guild, what: str, person: Person, amount: int, reason: str) -> Reply:
        try:
            if what == "score":
                before = (await self.client.get_member_ranking(guild.id, person.user_id)).score
            else:
                before = (await self.client.get_member_points(guild.id, person.user_id)).points
        except NotFound:
            before = 0
        style = discord.ButtonStyle.success if amount > 0 else discord.ButtonStyle.danger
        view = view_of(
            _button("Confirm", what, person.user_id, amount, style),
            _button("Cancel", "leave"),
        )
        embed = change_embed(person, question(what, amount, before, person), reason)
        return Reply(embed=embed, view=view, notice=True)

    async def _change(self, interaction: Interaction, change: Change) -> Reply:
        confirmed = 0

        def progress(applied: int) -> None:
            nonlocal confirmed
            confirmed = applied

        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=change_embed(change.member, text))

        def text() -> str:
            return f"Working… **{abs(confirmed):,}** of {abs(change.amount):,}."

        make = self.client.modify_member_score if change.what == "score" else self.client.modify_member_points
        try:
            async with Ticker(text, show):
                now = await make(change.guild.id, change.member.user_id, change.amount, progress=progress)
        except ModificationFailed as error:
            outcome = _account(change, error.applied, error.not_applied, error.unknown)
            said = f"{outcome}\n{_why(error.reason)}"
        except asyncio.CancelledError:
            rest = change.amount - confirmed
            await self._audit.record(change, _account(change, confirmed, 0, rest))
            raise
        else:
            figure = getattr(now, change.what, None)
            outcome = said = f"Made: **{change.amount:+,}** {change.what}. " + (
                f"{shown_name(change.member)} has **{figure:,}** now." if figure is not None else ""
            )
        await self._audit.record(change, outcome.replace("*", ""))
        return Reply(embed=change_embed(change.member, said.strip(), change.reason))

    async def _show_member(self, guild: discord.Guild, who: Person | int) -> Reply:
        if isinstance(who, int):
            who = (await self._people.find(guild, [who]))[who]
        client, user_id = self.client, who.user_id
        answers = await asyncio.gather(
            *(client.get_member_ranking(guild.id, user_id, timeframe) for timeframe in Timeframe),
            client.get_member_points(guild.id, user_id),
            client.get_profile(user_id),
            return_exceptions=True,
        )
        troubles = [answer for answer in answers if isinstance(answer, BaseException)]
        for trouble in troubles:
            if not isinstance(trouble, TatsuError) or len(troubles) == len(answers):
                raise trouble
        *rankings, points, profile = cast("list[Any]", answers)
        if who.in_guild is not True and not isinstance(profile, BaseException):
            who = Person(user_id, profile.username or who.name, who.avatar_url, who.in_guild)
        return Reply(
            embed=member_embed(who, dict(zip(Timeframe, rankings, strict=True)), points, profile), notice=True
        )

    async def _show_status(self, guild: discord.Guild) -> Reply:
        trouble: TatsuError | None = None
        started = time.perf_counter()
        try:
            if (await self.client.get_guild_rankings(guild.id, fresh=True)).stale:
                trouble = ConnectionFailed("an older answer was given")
        except TatsuError as error:
            trouble = error
        return Reply(
            embed=status_embed(
                self.client.stats,
                trouble=trouble,
                milliseconds=(time.perf_counter() - started) * 1000,
                guild_name=guild.name,
            ),
            notice=True,
        )

    async def _export(self, interaction: Interaction, export: Export, format: ExportFormat) -> None:  # noqa: A002
        async def show(text: str) -> None:
            await interaction.edit_original_response(embed=_export_embed(text))

        stop = view_of(_button("Cancel", "stop"))
        try:
            await interaction.response.send_message(
                embed=_export_embed(export.progress()), view=stop, ephemeral=True
            )
            async with Ticker(export.progress, show):
                await export.run()
            if export.trouble is not None and not export.rows:
                said = explain(export.trouble)
            else:
                said = await deliver(interaction, export, format)
            if not interaction.is_expired():
                await interaction.edit_original_response(embed=_export_embed(said), view=None)
        except asyncio.CancelledError:
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await interaction.edit_original_response(embed=_export_embed(_cancelled(export)), view=None)
            raise
        except Exception as error:  # noqa: BLE001 - the last place where the admin can still be told
            await self._responder.fail(interaction, error)

    async def _stop(self, guild: discord.Guild) -> Reply:
        export = self._exports.get(guild.id)
        if export is None:
            return Reply(embed=_export_embed("No export is running in this server."))
        export.task.cancel()
        await asyncio.wait({export.task})
        return Reply(embed=_export_embed(_cancelled(export.export)))

    # The ways that all of them share

    async def _respond(
        self, interaction: Interaction, work: Coroutine[Any, Any, Reply], *, in_place: bool = False
    ) -> None:
        await self._responder.respond(interaction, work, private=True, in_place=in_place)

    def _guild(self, interaction: Interaction) -> discord.Guild | None:
        """Return the guild, if the bot is in it and the person may manage it."""
        if interaction.guild_id is None or _refusal(interaction):
            return None
        return self.bot.get_guild(interaction.guild_id)


def _refusal(interaction: Interaction) -> str | None:
    """Say why a person may do nothing here: asked again each time, whatever Discord has let through."""
    if interaction.guild_id is None:
        return _NOT_HERE
    return None if interaction.permissions.manage_guild else _NOT_ALLOWED


async def _say(text: str) -> Reply:
    return notice(text)


async def _closed(text: str) -> Reply:
    """Answer a question: what it asked goes away, with its buttons."""
    return Reply(embed=discord.Embed(colour=COLOUR, description=text))


def _export_embed(text: str) -> discord.Embed:
    return discord.Embed(colour=COLOUR, description=text).set_author(name="Export of the leaderboard")


def _cancelled(export: Export) -> str:
    return f"Cancelled after {len(export.rows):,} rows."


def _account(change: Change, applied: int, not_applied: int, unknown: int) -> str:
    """Tell what became of a change that was not made, or not whole."""
    lines = [f"Made: **{applied:+,}** of **{change.amount:+,}** {change.what}."]
    if not_applied:
        lines.append(f"Not made: **{not_applied:+,}**.")
    if unknown:
        lines.append(f"Not known: **{unknown:+,}**; look at what {shown_name(change.member)} has now.")
    return " ".join(lines)


def _why(reason: TatsuError) -> str:
    if isinstance(reason, Forbidden):
        return "Tatsu won't change it: the owner of the key needs Manage Server here."
    if isinstance(reason, NotFound):
        return "Tatsu has no record of this member here."
    return explain(reason)


def _button(
    label: str,
    what: str,
    user_id: int = 0,
    amount: int = 0,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=f"tatsu-admin:{what}:{user_id}:{amount}")
