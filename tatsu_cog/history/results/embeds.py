"""The embeds of results. They are pure functions of the stored data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from tatsu_cog.discord_ui.embeds import COLOUR, set_author, shown_name
from tatsu_cog.discord_ui.text import plain
from tatsu_cog.history.messages import HIDDEN_MEMBER
from tatsu_cog.history.results import messages
from tatsu_cog.languages.numbers import number
from tatsu_cog.leaderboard.messages import YOU

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tatsu_cog.discord_ui.members import MemberInfo
    from tatsu_cog.history.models import Result, Row, Snapshot, Winner

SHOWN_ROWS = 25
"""The number of rows in the reply to "Show more"."""
SERVER_NAME_WIDTH = 40
NAME_WIDTHS = (20, 12, 6)
"""The widths of a name, in columns. The next one is used if the text is too long."""
MAX_DESCRIPTION = 4096
"""Discord's limit."""


def results_embed(
    result: Result,
    members: Mapping[int, MemberInfo],
    *,
    hidden: Collection[int],
    server: str,
    icon_url: str | None,
    role_id: int | None,
    late: bool,
) -> discord.Embed:
    """Show the winners of a week or a month.

    Parameters
    ----------
    result : Result
        The result.
    members : mapping of int to MemberInfo
        The winners by user ID.
    hidden : collection of int
        The members who hid themselves since the winners were stored.
    server : str
        The server's name.
    icon_url : str or None
        The server's icon.
    role_id : int or None
        The role that the winners get.
    late : bool
        Whether the message is sent long after the reset.
    """
    notes = [messages.taken_at(result.last_at)]
    if late:
        notes.append(messages.LATE())
    if role_id is not None:
        notes.append(messages.winners_get(role_id))
    embed = discord.Embed(colour=COLOUR)
    embed.description = _description(result.winners, members, notes, hidden=hidden)
    set_author(embed, messages.results_title(plain(server, SERVER_NAME_WIDTH), result.timeframe), icon_url)
    return embed


def all_results_embed(
    snapshot: Snapshot, members: Mapping[int, MemberInfo], *, hidden: Collection[int], server: str, you: int
) -> discord.Embed:
    """Show the first rows of the last leaderboard before a reset, including members who couldn't win.

    Parameters
    ----------
    snapshot : Snapshot
        The leaderboard.
    members : mapping of int to MemberInfo
        The members of the first `SHOWN_ROWS` by user ID.
    hidden : collection of int
        The members who hid themselves.
    server : str
        The server's name.
    you : int
        The user ID of the reader.
    """
    embed = discord.Embed(colour=COLOUR)
    notes = [messages.taken_at(snapshot.taken_at)]
    # Hidden members see their own row.
    embed.description = _description(
        snapshot.rows[:SHOWN_ROWS], members, notes, hidden=set(hidden) - {you}, you=you
    )
    set_author(embed, messages.results_title(plain(server, SERVER_NAME_WIDTH), snapshot.timeframe), None)
    own = next((row for row in snapshot.rows if row.user_id == you), None)
    if own is not None:
        embed.set_footer(text=messages.your_rank(own.rank, own.score))
    return embed


def _description(
    rows: Sequence[Row | Winner],
    members: Mapping[int, MemberInfo],
    notes: Sequence[str],
    *,
    hidden: Collection[int],
    you: int | None = None,
) -> str:
    ranks = [number(row.rank) for row in rows]
    scores = [f"+{number(row.score)}" for row in rows]
    rank_width, score_width = max(map(len, ranks), default=0), max(map(len, scores), default=0)
    text = ""
    for width in NAME_WIDTHS:
        lines = [
            messages.row(
                f"{rank.rjust(rank_width)}  {score.rjust(score_width)}",
                row.rank,
                HIDDEN_MEMBER() if row.user_id in hidden else shown_name(members[row.user_id], width),
                f" {YOU()}" if row.user_id == you else "",
            )
            for rank, score, row in zip(ranks, scores, rows, strict=True)
        ]
        text = "\n".join([*lines, "", *notes])
        if len(text) <= MAX_DESCRIPTION:
            break
    return text
