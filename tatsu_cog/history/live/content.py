"""Builds the message of a live leaderboard from a snapshot and the members' names, without I/O."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import discord
import msgspec
from discord import ui
from msgspec import Struct

from tatsu_cog.api import GuildRankings, MemberRanking
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.history.live import messages
from tatsu_cog.history.members.messages import PERIOD_NAMES
from tatsu_cog.history.members.notes import row_notes
from tatsu_cog.history.messages import HIDDEN_MEMBER
from tatsu_cog.leaderboard.components import leaderboard_view
from tatsu_cog.leaderboard.embeds import leaderboard_embed
from tatsu_cog.leaderboard.pages import PAGE_SIZE, Page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from tatsu_cog.history.members.comparison import Comparison
    from tatsu_cog.history.models import Snapshot

NO_READER = 0
"""The user ID for ``you`` in a message that everybody reads."""


class Content(Struct, frozen=True):
    """The content of the message of a live leaderboard.

    Attributes
    ----------
    embed : discord.Embed
        The first page of the leaderboard.
    view : ui.View
        The buttons and the menu of ``/top``.
    state_hash : str
        A hash of both, without the time. If it is the same, nothing has changed.
    names_known : bool
        Whether all names could be looked up.
    """

    embed: discord.Embed
    view: ui.View
    state_hash: str
    names_known: bool


def first_page(snapshot: Snapshot) -> Page:
    """Return the first page of a snapshot."""
    rows = tuple(
        MemberRanking(guild_id=snapshot.guild_id, user_id=row.user_id, rank=row.rank, score=row.score)
        for row in snapshot.rows
    )
    block = GuildRankings(guild_id=snapshot.guild_id, rankings=rows, timeframe=snapshot.timeframe)
    # Rows are missing if a member's data was deleted, so the last rank may be higher than their number.
    last_rank = max(len(rows), snapshot.rows[-1].rank if snapshot.rows else 0)
    return Page(
        rows[:PAGE_SIZE],
        offset=0,
        has_next=len(rows) > PAGE_SIZE or not snapshot.complete,
        block=block,
        last_rank=last_rank if snapshot.complete else None,
    )


def build_content(
    guild: discord.Guild,
    page: Page,
    members: Mapping[int, MemberInfo],
    hidden: Collection[int],
    taken_at: datetime,
    comparison: Comparison | None = None,
) -> Content:
    """Create the message in the current language.

    Parameters
    ----------
    guild : discord.Guild
        The guild.
    page : Page
        The leaderboard.
    members : mapping of int to MemberInfo
        The members on the page who are not hidden, by user ID.
    hidden : collection of int
        The members who hid themselves.
    taken_at : datetime.datetime
        The time of the leaderboard.
    comparison : Comparison, optional
        The earlier leaderboard, to show how the members moved.
    """
    infos = {
        row.user_id: MemberInfo(row.user_id, HIDDEN_MEMBER())
        if row.user_id in hidden
        else members[row.user_id]
        for row in page.rows
    }
    embed = leaderboard_embed(
        page,
        infos,
        server=guild.name,
        icon_url=guild.icon.url if guild.icon else None,
        you=NO_READER,
        your_rank=None,
        notes=row_notes(comparison, page) if comparison is not None else None,
    )
    view = leaderboard_view(page, past=tuple((each.value, name()) for each, name in PERIOD_NAMES.items()))
    state = msgspec.json.encode([embed.to_dict(), view.to_components()], order="sorted")
    embed.description = f"{embed.description}\n\n{messages.updated(taken_at)}"
    names_known = all(info.name is not None or info.in_guild is False for info in infos.values())
    return Content(embed, view, hashlib.sha256(state).hexdigest(), names_known)
