"""Reports problems with results to the admins, each of them once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tatsu_cog.history.results import messages
from tatsu_cog.history.results.checks import problems_of
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.supported import ENGLISH

if TYPE_CHECKING:
    import discord

    from tatsu_cog.admin.audit_log import AuditLog
    from tatsu_cog.api import Timeframe
    from tatsu_cog.history.models import ResultSettings
    from tatsu_cog.history.results.checks import Problem
    from tatsu_cog.history.store import HistoryStore

log = logging.getLogger(__name__)


class ProblemReporter:
    """Logs new problems, and posts them in the audit channel if there is one.

    Parameters
    ----------
    store : HistoryStore
        The store, which contains the code of the last report.
    audit_log : AuditLog or None
        The audit log.
    """

    def __init__(self, store: HistoryStore, audit_log: AuditLog | None) -> None:
        self._store = store
        self._audit_log = audit_log
        self._refusals: dict[tuple[int, Timeframe, str], Problem] = {}

    def of(self, guild: discord.Guild, settings: ResultSettings) -> list[Problem]:
        """Return the current problems with the settings of a time period."""
        refused = (self._refusals.get((guild.id, settings.timeframe, part)) for part in ("channel", "role"))
        return problems_of(guild, settings) + [problem for problem in refused if problem is not None]

    async def refresh(self, guild: discord.Guild, settings: ResultSettings) -> None:
        """Report the current problems unless they have been reported."""
        problems = self.of(guild, settings)
        code = ",".join(problem.code for problem in problems)[:100] or None
        if not await self._store.results.report(guild.id, settings.timeframe, code):
            return
        for problem in problems:
            with use_language(ENGLISH):
                log.warning("Results of guild %d (%s): %s", guild.id, settings.timeframe, problem.text())
            if self._audit_log is not None:

                def text(problem: Problem = problem) -> str:
                    return messages.notice(guild.name, problem.text())

                await self._audit_log.post_notice(guild, text)

    async def refused(
        self, guild: discord.Guild, settings: ResultSettings, part: str, problem: Problem | None
    ) -> None:
        """Store whether Discord refused something although the checks found no problem.

        Parameters
        ----------
        guild : discord.Guild
            The guild.
        settings : ResultSettings
            The settings of the time period.
        part : str
            ``"channel"`` or ``"role"``.
        problem : Problem or None
            The problem; None if Discord accepted it.
        """
        key = (guild.id, settings.timeframe, part)
        if problem is None:
            self._refusals.pop(key, None)
        else:
            self._refusals[key] = problem
        await self.refresh(guild, settings)
