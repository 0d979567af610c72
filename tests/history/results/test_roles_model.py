"""After any sequence of events, the members who have the role are those of a simple model."""

from __future__ import annotations

import asyncio
import tempfile
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from support.history_world import clock_of, history_of, history_world, turn_on
from support.results import (
    BotFault,
    come_back,
    holders,
    inject_bot_fault,
    play,
    set_up,
    store_reset,
    task_of,
)

from tatsu_cog.api import Timeframe
from tatsu_cog.history.results.feature import Results
from tatsu_cog.testing import FakeTatsu

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from support.world import World

MEMBERS = 5
PLACES = 2
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which would take minutes: an example is short anyway."""

numbers = st.integers(0, MEMBERS - 1)
scores = st.lists(st.integers(0, 4), min_size=MEMBERS, max_size=MEMBERS)


class Died(BaseException):
    """Ends the process while Discord handles a request."""


@dataclass
class Model:
    """The rules of the role, without crashes.

    Attributes
    ----------
    present, excluded, hidden : set of int
        The members who are in the guild, who have an excluded role, and who are hidden.
    role : int or None
        The number of the role for the winners; None while results are off.
    winners : set of int
        The winners of the last results.
    has : set of tuple of int
        Which roles the members have.
    given : dict of tuple of int to bool
        The roles and winners that have been handled since they won, and whether the bot gave the role.
    """

    present: set[int] = field(default_factory=lambda: set(range(MEMBERS)))
    excluded: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    role: int | None = 0
    winners: set[int] = field(default_factory=set)
    has: set[tuple[int, int]] = field(default_factory=set)
    given: dict[tuple[int, int], bool] = field(default_factory=dict)

    def reset(self, scored: list[int]) -> None:
        if self.role is None:  # nobody wins while results are off
            scored = []
        able = {
            member: score
            for member, score in enumerate(scored)
            if score > 0
            and member not in self.hidden
            and not (member in self.excluded and member in self.present)
        }
        self.winners = {
            member for member, score in able.items() if sum(other > score for other in able.values()) < PLACES
        }
        previous, self.given = self.given, {}
        self._take(previous)
        self._give(previous)

    def change(self) -> None:
        """Apply changed settings or hidden members to the winners of the last results."""
        self._take(self.given)
        wanted = self._wanted()
        self.given = {key: ours for key, ours in self.given.items() if key in wanted}
        self._give({})

    def _wanted(self) -> set[tuple[int, int]]:
        return set() if self.role is None else {(self.role, member) for member in self.winners - self.hidden}

    def _take(self, previous: dict[tuple[int, int], bool]) -> None:
        self.has -= {key for key, ours in previous.items() if ours} - self._wanted()

    def _give(self, previous: dict[tuple[int, int], bool]) -> None:
        for key in self._wanted() - self.given.keys():
            if key[1] not in self.present:
                self.given[key] = False
            elif key in self.has:
                self.given[key] = previous.get(key, False)
            else:
                self.has.add(key)
                self.given[key] = True


class Roles(RuleBasedStateMachine):
    """A server with five members and two roles, and the model of it."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.patch = pytest.MonkeyPatch()

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.patch.undo()
        self.do(self.stack.aclose())
        self.runner.close()

    @initialize()
    def start(self) -> None:
        async def start() -> None:
            folder = self.stack.enter_context(tempfile.TemporaryDirectory())
            self.url = f"sqlite+aiosqlite:///{Path(folder) / 'tatsu.db'}"
            tatsu = await self.stack.enter_async_context(FakeTatsu())
            self.world = await self.stack.enter_async_context(history_world(tatsu, self.url))
            await turn_on(self.world)
            self.roles = [self.world.guild.create_role(name) for name in ("Champion", "Legend")]
            self.staff = self.world.guild.create_role("Staff")
            self.ids = [self.world.join(f"Member {number}").id for number in range(MEMBERS)]
            await self.apply_settings()

        self.do(start())

    # What happens in the server

    @rule(scored=scores)
    def reset(self, scored: list[int]) -> None:
        self.do(self.next_week(scored))
        self.model.reset(scored)

    @rule(
        scored=scores,
        method=st.sampled_from(["PUT", "DELETE"]),
        accepted=st.booleans(),
        skip=st.integers(0, 2),
    )
    def reset_during_which_the_process_dies(
        self, scored: list[int], method: str, skip: int, *, accepted: bool
    ) -> None:
        async def die_and_restart() -> None:
            with pytest.MonkeyPatch.context() as patch:
                fault = BotFault(method, "*/members/*/roles/*", Died, accepted=accepted, skip=skip)
                inject_bot_fault(patch, self.world, fault)
                with suppress(Died):
                    await self.next_week(scored)
            await self.restart_bot()

        self.do(die_and_restart())
        self.model.reset(scored)

    @rule()
    def restart(self) -> None:
        self.do(self.restart_bot())

    @rule(member=numbers, role=st.integers(0, 1))
    def admin_toggles_a_role(self, member: int, role: int) -> None:
        if member not in self.model.present:
            return
        key = (role, member)
        backend, guild_id = self.world.env.backend, self.world.guild.id
        if key in self.model.has:
            backend.remove_member_role(guild_id, self.ids[member], self.roles[role].id)
        else:
            backend.add_member_role(guild_id, self.ids[member], self.roles[role].id)
        self.model.has ^= {key}
        self.do(self.world.env.settle())

    @rule(member=numbers)
    def member_leaves_or_comes_back(self, member: int) -> None:
        if member in self.model.present:
            self.world.env.backend.remove_member(self.world.guild.id, self.ids[member])
            self.model.present.discard(member)
            self.model.excluded.discard(member)
            self.model.has = {key for key in self.model.has if key[1] != member}
        else:
            come_back(self.world, self.ids[member])
            self.model.present.add(member)
        self.do(self.world.env.settle())

    @rule(member=numbers)
    def member_is_excluded_or_not(self, member: int) -> None:
        if member not in self.model.present:
            return
        backend, guild_id = self.world.env.backend, self.world.guild.id
        if member in self.model.excluded:
            backend.remove_member_role(guild_id, self.ids[member], self.staff.id)
        else:
            backend.add_member_role(guild_id, self.ids[member], self.staff.id)
        self.model.excluded ^= {member}
        self.do(self.world.env.settle())

    @rule(member=numbers)
    def member_hides_or_not(self, member: int) -> None:
        guilds, guild_id = history_of(self.world).store.guilds, self.world.guild.id
        if member in self.model.hidden:
            self.do(guilds.show(guild_id, self.ids[member]))
        else:
            self.do(guilds.hide(guild_id, self.ids[member], clock_of(self.world).now()))
        self.model.hidden ^= {member}
        self.do(play(self.world, minutes=20))
        self.model.change()

    @rule(role=st.sampled_from([0, 1, None]))
    def admin_changes_the_settings(self, role: int | None) -> None:
        self.model.role = role
        self.do(self.apply_settings())
        self.model.change()

    @precondition(lambda self: hasattr(self, "ids"))
    @invariant()
    def members_have_the_roles_of_the_model(self) -> None:
        for number, role in enumerate(self.roles):
            expected = {self.ids[member] for each, member in self.model.has if each == number}
            assert holders(self.world, role) == expected

    # Helpers

    async def next_week(self, scored: list[int]) -> None:
        clock_of(self.world)._now += timedelta(days=7)  # noqa: SLF001 - without waking the tasks
        await store_reset(
            self.world, dict(zip(self.ids, scored, strict=True)), post=self.model.role is not None
        )
        await play(self.world)

    async def restart_bot(self) -> None:
        """Forget all that is only in memory."""
        cog = history_of(self.world)
        cog._results = Results(cog, None)  # noqa: SLF001 - unloading the cog would take a lot longer
        await play(self.world)

    async def apply_settings(self) -> None:
        if self.model.role is None:
            await history_of(self.world).store.results.remove_settings(self.world.guild.id, Timeframe.WEEK)
            task_of(self.world).check_roles(self.world.guild.id)
        else:
            role = self.roles[self.model.role]
            await set_up(self.world, winners=PLACES, role=role, excluded=[self.staff])
        await play(self.world)


TestRoles = Roles.TestCase
TestRoles.settings = settings(max_examples=10, stateful_step_count=15, deadline=None, phases=PHASES)
