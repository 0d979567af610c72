"""Gives the role to the winners of the last results, and removes it from the previous ones.

A `RoleGrant` records what the bot did for each winner, and each winner is handled once per result. So the bot never
removes a role that a member had before, and never gives one again that an admin has removed. Everything can be
repeated after a crash: a grant is stored before the role is given, and deleted after it is removed.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import discord
from msgspec import Struct
from msgspec.structs import replace

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.discord_errors import DISCORD_ERRORS, log_discord_error
from tatsu_cog.history.models import RoleGrant
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.checks import Problem, role_problem
from tatsu_cog.history.results.guild_members import MembersUnavailable, query_members
from tatsu_cog.languages.current import use_language

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tatsu_cog.discord_ui.language import ServerLanguage
    from tatsu_cog.history.clock import Clock
    from tatsu_cog.history.models import Result, ResultSettings
    from tatsu_cog.history.results.problems import ProblemReporter
    from tatsu_cog.history.store import HistoryStore

log = logging.getLogger(__name__)

UNKNOWN_MEMBER = 10007
"""Discord's error code for a user who is not a member."""
_DONE = ("given", "kept")
"""The states of a grant for which there is nothing to do while its member is a winner."""


class _Place(Struct, frozen=True):
    """A winner who should have a role."""

    role_id: int
    user_id: int
    timeframe: Timeframe
    last_at: datetime

    @property
    def key(self) -> tuple[int, int]:
        """The role and the member."""
        return self.role_id, self.user_id


class _Blocked(Exception):
    """A role can't be given or removed at the moment."""


class WinnerRoles:
    """Gives and removes the roles of winners.

    Parameters
    ----------
    store : HistoryStore
        The store.
    server_language : ServerLanguage
        The language of the reasons in the server's audit log.
    problems : ProblemReporter
        Reports problems to the admins.
    clock : Clock
        The clock.
    """

    def __init__(
        self, store: HistoryStore, server_language: ServerLanguage, problems: ProblemReporter, clock: Clock
    ) -> None:
        self._store = store
        self._server_language = server_language
        self._problems = problems
        self._clock = clock

    async def sync(self, guild: discord.Guild) -> bool:
        """Give and remove roles, and return whether everything is done. If not, call this again later.

        Raises
        ------
        HistoryError
            The database is unavailable.
        """
        settings = await self._settings_with_role(guild.id)
        wanted = await self._places(guild.id, settings)
        return await self._apply(guild, wanted, settings)

    async def remove_all(self, guild: discord.Guild) -> bool:
        """Remove all roles that the bot gave in a guild, and return whether everything is done.

        Call this before the data of the guild is deleted.

        Raises
        ------
        HistoryError
            The database is unavailable.
        """
        return await self._apply(guild, (), ())

    async def _settings_with_role(self, guild_id: int) -> list[ResultSettings]:
        found = [await self._store.results.get_settings(guild_id, each) for each in messages.CHOICES]
        return [each for each in found if each is not None and each.role_id is not None]

    async def _places(self, guild_id: int, settings: list[ResultSettings]) -> list[_Place]:
        """Return the winners who should have a role."""
        hidden = await self._store.guilds.hidden(guild_id)
        places = []
        for each in settings:
            # While the winners of the newest result aren't known, the previous ones keep the role.
            newest = await self._store.results.last(guild_id, each.timeframe, 2)
            result = next((result for result in newest if _is_settled(result)), None)
            if result is not None and each.role_id is not None:
                places += [
                    _Place(each.role_id, winner.user_id, each.timeframe, result.last_at)
                    for winner in result.winners
                    if winner.user_id not in hidden
                ]
        return places

    async def _apply(
        self,
        guild: discord.Guild,
        places: Sequence[_Place],
        settings: Sequence[ResultSettings],
    ) -> bool:
        wanted: dict[tuple[int, int], list[_Place]] = {}
        for place in places:
            wanted.setdefault(place.key, []).append(place)
        open_ids = _open(wanted, await self._grants(guild.id))
        if not open_ids:
            return True
        try:
            members = await query_members(guild, open_ids)
        except MembersUnavailable as error:
            log.warning("The roles in guild %d can't be changed yet: %s", guild.id, error)
            return False
        # Read again, because another process may have changed roles before the members were looked up.
        grants = await self._grants(guild.id)
        blocked: set[int] = set()
        for key in _open_keys(wanted, grants):
            if key[0] in blocked or key[1] not in open_ids:
                continue
            try:
                with use_language(await self._server_language.prepare(guild)):
                    await self._change(guild, wanted.get(key), grants.get(key), members.get(key[1]))
            except _Blocked:
                blocked.add(key[0])
            except discord.Forbidden as error:
                log_discord_error(
                    error, f"Discord refuses to change a role in guild {guild.id}", once_for=self
                )
                await self._refused(guild, key[0], settings)
                blocked.add(key[0])
            except DISCORD_ERRORS as error:
                log_discord_error(error, f"A role in guild {guild.id} could not be changed", once_for=self)
                blocked.add(key[0])
        for each in settings:
            if each.role_id in blocked:
                await self._problems.refresh(guild, each)
            else:
                await self._problems.refused(guild, each, "role", None)
        return not blocked

    async def _grants(self, guild_id: int) -> dict[tuple[int, int], RoleGrant]:
        return {(each.role_id, each.user_id): each for each in await self._store.grants.of_guild(guild_id)}

    async def _refused(self, guild: discord.Guild, role_id: int, settings: Sequence[ResultSettings]) -> None:
        role = guild.get_role(role_id)
        if role is None or role_problem(guild, role_id) is not None:
            return
        for each in settings:
            if each.role_id == role_id:
                problem = Problem("role-refused", partial(messages.role_refused, role))
                await self._problems.refused(guild, each, "role", problem)

    async def _change(
        self,
        guild: discord.Guild,
        places: list[_Place] | None,
        grant: RoleGrant | None,
        member: discord.Member | None,
    ) -> None:
        if places is not None:
            await self._give(guild, max(places, key=lambda place: place.last_at), grant, member)
        elif grant is not None:
            await self._take(guild, grant, member)

    async def _give(
        self, guild: discord.Guild, place: _Place, grant: RoleGrant | None, member: discord.Member | None
    ) -> None:
        store, now = self._store.grants, self._clock.now()
        is_ours = grant is not None and grant.state != "kept"
        new = RoleGrant(
            guild_id=guild.id,
            role_id=place.role_id,
            user_id=place.user_id,
            timeframe=place.timeframe,
            last_at=place.last_at,
            state="giving",
            changed_at=now,
        )
        if member is None:
            await store.put(replace(new, state="kept"))
            return
        if any(role.id == place.role_id for role in member.roles):
            await store.put(replace(new, state="given" if is_ours else "kept"))
            return
        if role_problem(guild, place.role_id) is not None:
            raise _Blocked
        if not await store.put(new):
            return
        try:
            await member.add_roles(
                discord.Object(place.role_id), reason=messages.REASON_GIVE(timeframe=place.timeframe)
            )
        except discord.Forbidden:
            await store.remove(new)  # the member doesn't have the role
            raise
        except discord.NotFound as error:
            if error.code != UNKNOWN_MEMBER:  # the role was deleted a moment ago
                await store.remove(new)
                raise
            await store.put(replace(new, state="kept"))
        else:
            await store.set_state(new, "given", now)

    async def _take(self, guild: discord.Guild, grant: RoleGrant, member: discord.Member | None) -> None:
        is_ours = grant.state != "kept"
        if is_ours and member is not None and guild.get_role(grant.role_id) is not None:
            if role_problem(guild, grant.role_id) is not None:
                raise _Blocked
            await self._store.grants.set_state(grant, "removing", self._clock.now())
            with suppress(discord.NotFound):  # the member left, or the role was deleted
                # Also if the member doesn't seem to have it: they may have been looked up before it was given.
                await member.remove_roles(discord.Object(grant.role_id), reason=messages.REASON_TAKE())
        await self._store.grants.remove(grant)


def _is_settled(result: Result) -> bool:
    """Return whether the winners of a result are known, or there are none."""
    return bool(result.winners) or result.state in {"sent", "skipped"}


def _open_keys(
    wanted: Mapping[tuple[int, int], list[_Place]], grants: Mapping[tuple[int, int], RoleGrant]
) -> list[tuple[int, int]]:
    """Return the roles and members for which there is something to do: first those who lose a role."""
    lost = [key for key in grants if key not in wanted]
    return lost + [key for key, places in wanted.items() if not _is_done(places, grants.get(key))]


def _open(
    wanted: Mapping[tuple[int, int], list[_Place]], grants: Mapping[tuple[int, int], RoleGrant]
) -> set[int]:
    return {user_id for _, user_id in _open_keys(wanted, grants)}


def _is_done(places: list[_Place], grant: RoleGrant | None) -> bool:
    return (
        grant is not None
        and grant.state in _DONE
        and any((grant.timeframe, grant.last_at) == (place.timeframe, place.last_at) for place in places)
    )
