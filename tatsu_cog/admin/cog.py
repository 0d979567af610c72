"""``/tatsu-admin``, for those who manage a server: scores and points, a member, a file of the board, status.

All its answers are for the one who asked alone. One command's way: here → `changes`, `export_jobs` or the
client → `responses`. A click comes in by `admin_controls`, and goes on from `TatsuAdmin.act`.
"""

from __future__ import annotations

import asyncio
import re
import time
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands
from discord.ext import commands

from tatsu_cog.admin.adjustments import Changes
from tatsu_cog.admin.audit_log import Audit
from tatsu_cog.admin.components import ADMIN_GROUP, AdminButton
from tatsu_cog.admin.embeds import REASON_LENGTH, member_embed, status_embed
from tatsu_cog.admin.export.files import ExportFormat
from tatsu_cog.admin.export.job import Export
from tatsu_cog.admin.export.jobs import ExportJobs
from tatsu_cog.api import ConnectionFailed, TatsuError, Timeframe
from tatsu_cog.discord_ui.embeds import TIMEFRAME_CHOICES
from tatsu_cog.discord_ui.members import People, Person
from tatsu_cog.discord_ui.responder import Reply, Responder, notice

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from tatsu_cog.api import TatsuClient

    Bot = commands.Bot | commands.AutoShardedBot
    Interaction = discord.Interaction[Any]

LARGEST_CHANGE = 10_000_000
"""A hundred requests, which take two minutes: an interaction lasts fifteen."""
_FORMATS = [app_commands.Choice(name=each.value.upper(), value=each.value) for each in ExportFormat]
_NOT_ALLOWED = "You need the permission Manage Server for this."
_NOT_HERE = "This works in a server that this bot is in."


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
        self._owns_people = people is None
        self._people = people or People()
        self._responder = Responder()
        audit = Audit(bot, audit_channel_id)
        self._changes = Changes(client, self._people, audit, self._responder)
        self._exports = ExportJobs(self._responder)

    async def cog_load(self) -> None:
        """Register the buttons."""
        self.bot.add_dynamic_items(AdminButton)

    async def cog_unload(self) -> None:
        """End the exports, and leave nothing behind. May be repeated."""
        self.bot.remove_dynamic_items(AdminButton)
        await self._exports.close()
        await self._responder.close()
        if self._owns_people:
            await self._people.close()

    async def cog_app_command_error(
        self, interaction: Interaction, error: app_commands.AppCommandError
    ) -> None:
        """Answer for what went wrong before a command began."""
        if isinstance(error, app_commands.CheckFailure):  # one of the bot's own; ours answer by themselves
            await self._respond(interaction, _say("You can't use this command here."))
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
            work = _refuse(interaction)
        elif (member is None) == (user_id is None):
            work = _say("Choose a member, or type the id of somebody who has left.")
        elif member is not None:
            who = Person.of(member) if isinstance(member, discord.Member) else member.id
            work = self._show_member(guild, who)
        elif re.fullmatch(r"\s*(?:<@!?)?(\d{15,20})>?\s*", user_id or ""):
            work = self._show_member(guild, int(re.sub(r"\D", "", user_id or "")))
        else:
            work = _say("That is no user id: it has 17 to 20 digits.")
        await self._respond(interaction, work)

    @app_commands.command()
    @app_commands.describe(
        format="CSV for a spreadsheet, JSON for a program.", timeframe="All time when left out."
    )
    @app_commands.choices(timeframe=TIMEFRAME_CHOICES, format=_FORMATS)
    async def export(
        self,
        interaction: Interaction,
        format: str = ExportFormat.CSV.value,  # noqa: A002 - the option's name
        timeframe: str = Timeframe.ALL.value,
    ) -> None:
        """Take the whole board with you, as a file."""
        guild = self._guild(interaction)
        if guild is None:
            await self._respond(interaction, _refuse(interaction))
            return
        if guild.id in self._exports:
            await self._respond(interaction, _say("An export is running in this server; wait for its end."))
            return
        export = Export(self.client, self._people, guild, Timeframe(timeframe))
        self._exports.start(interaction, guild.id, export, ExportFormat(format))

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """Show how the bot and Tatsu get on: the key, the budget, the memory, the versions."""
        guild = self._guild(interaction)
        work = self._show_status(guild) if guild else _refuse(interaction)
        await self._respond(interaction, work)

    # Buttons

    async def act(self, interaction: Interaction, button: AdminButton) -> None:
        """Do what a button asks for."""
        guild = self._guild(interaction)
        if guild is None:
            await self._respond(interaction, _refuse(interaction))
        elif button.what == "stop":
            await self._respond(interaction, self._exports.stop(guild.id, button.user_id), in_place=True)
        elif button.what == "leave":
            await self._changes.leave(interaction)
        else:
            await self._changes.confirm(interaction, guild, button)

    # The work

    async def _begin(
        self, interaction: Interaction, what: str, member: discord.User, amount: int, reason: str
    ) -> None:
        guild = self._guild(interaction)
        if guild is None:
            work = _refuse(interaction)
        else:
            work = self._changes.ask(guild, what, Person.of(member), amount, reason)
        await self._respond(interaction, work)

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

    # The ways that all of them share

    async def _respond(
        self, interaction: Interaction, work: Coroutine[Any, Any, Reply], *, in_place: bool = False
    ) -> None:
        await self._responder.respond(interaction, work, private=True, in_place=in_place)

    def _guild(self, interaction: Interaction) -> discord.Guild | None:
        """Return the guild, if the bot is in it and the person may manage it."""
        if interaction.guild_id is None or not _may_manage(interaction):
            return None
        return self.bot.get_guild(interaction.guild_id)


def _may_manage(interaction: Interaction) -> bool:
    """Tell whether a person may do anything here: asked each time, whatever Discord has let through."""
    return interaction.permissions.manage_guild


def _refuse(interaction: Interaction) -> Coroutine[Any, Any, Reply]:
    """Say why there is no guild to work for."""
    here = interaction.guild_id is None or _may_manage(interaction)
    return _say(_NOT_HERE if here else _NOT_ALLOWED)


async def _say(text: str) -> Reply:
    return notice(text)
