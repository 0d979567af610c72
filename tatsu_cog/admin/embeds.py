"""The embeds of ``/tatsu-admin``: pure functions, as those of `embeds`."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import aiohttp
import discord

from tatsu_cog._version import __version__
from tatsu_cog.api import (
    Forbidden,
    HTTPError,
    MemberPoints,
    MemberRanking,
    NotFound,
    TatsuError,
    Timeframe,
    UserProfile,
)
from tatsu_cog.discord_ui.embeds import COLOUR, NAMELESS, TIMEFRAME_LABELS, set_author, shown_name
from tatsu_cog.discord_ui.responder import explain
from tatsu_cog.discord_ui.text import plain, safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tatsu_cog.api import ClientStats
    from tatsu_cog.api.models import Answer
    from tatsu_cog.discord_ui.members import Person

REASON_LENGTH = 200
"""Characters of a reason, which Discord enforces; and columns of it that are shown."""
REASON = "Reason: "
"""What stands before a reason: a button reads it back from there."""


def change_embed(person: Person, text: str, reason: str = "") -> discord.Embed:
    """Show a change that is asked about, is being made, or has been made."""
    embed = discord.Embed(colour=COLOUR, description=text)
    set_author(embed, plain(person.name) or NAMELESS, person.avatar_url)
    if reason:
        embed.set_footer(text=REASON + plain(reason, 2 * REASON_LENGTH))  # some characters take two columns
    return embed


def note_embed(text: str, title: str = "") -> discord.Embed:
    """Show a sentence that takes the place of an embed."""
    embed = discord.Embed(colour=COLOUR, description=text)
    if title:
        embed.set_author(name=title)
    return embed


def question(what: str, amount: int, before: int, person: Person) -> str:
    """Ask whether a change is to be made."""
    act = f"Add **{amount:,}** to" if amount > 0 else f"Remove **{-amount:,}** from"
    after = before + amount
    below = " That is below zero." if after < 0 else ""
    return (
        f"{act} the {what} of {shown_name(person)} (`{person.user_id}`)?\n"
        f"Now **{before:,}**, afterwards **{after:,}**.{below}"
    )


def aged(answer: Answer) -> str:
    """Say how old an answer is that was given because Tatsu could not be asked."""
    if not answer.stale or answer.fetched_at is None:
        return ""
    return f" (as of {discord.utils.format_dt(answer.fetched_at, 'R')})"


def member_embed(
    person: Person,
    rankings: Mapping[Timeframe, MemberRanking | BaseException],
    points: MemberPoints | BaseException,
    profile: UserProfile | BaseException,
) -> discord.Embed:
    """Show all that Tatsu knows of a member; what it did not answer says so in its line."""
    here = "Whether in this server is not known"
    if person.in_guild is not None:
        here = "Member of this server" if person.in_guild else "Not in this server"
    lines = [f"{here} · `{person.user_id}`"]
    for timeframe, ranking in rankings.items():
        text = _trouble(ranking)
        if isinstance(ranking, MemberRanking):
            text = "no score"
            if ranking.rank is not None:
                text = f"**{ranking.score:,}** · rank #{ranking.rank:,}"
            text += aged(ranking)
        lines.append(f"{TIMEFRAME_LABELS[timeframe]}: {text}")
    text = _trouble(points)
    if isinstance(points, MemberPoints):
        rank = f" · rank #{points.rank:,}" if points.rank is not None else ""
        text = f"**{points.points:,}**{rank}{aged(points)}"
    lines.append(f"Points: {text}")
    text = _trouble(profile)
    if isinstance(profile, UserProfile):
        text = f"level **{profile.level:,}** · {profile.xp:,} XP · {profile.credits:,} credits{aged(profile)}"
    lines.append(f"Profile: {text}")
    return change_embed(person, "\n".join(lines))


def _trouble(answer: object) -> str:
    if isinstance(answer, NotFound):
        return "no record"
    return explain(answer) if isinstance(answer, TatsuError) else ""


def status_embed(
    stats: ClientStats,
    *,
    trouble: TatsuError | None,
    milliseconds: float,
    guild_name: str,
) -> discord.Embed:
    """Show how the bot and Tatsu get on with each other. Nothing in it is secret.

    Parameters
    ----------
    stats : ClientStats
        The client's figures.
    trouble : TatsuError or None
        What came of asking Tatsu for this server's board just now; None for an answer.
    milliseconds : float
        How long that took, the wait for the budget included.
    guild_name : str
        The server's name.
    """
    refused = trouble is not None and getattr(trouble, "status", None) == 401
    answered = trouble is None or (trouble.sent and isinstance(trouble, HTTPError))
    key = "refused" if refused else "accepted" if trouble is None or _by_tatsu(trouble) else "not known"
    server = "yes"
    if trouble is not None:
        server = f"{'no' if _by_tatsu(trouble) else 'not known'}: {explain(trouble)}"
    shared = {None: "not used", True: "connected", False: "gone: nothing is sent until it is back"}
    lines = [
        f"Key: **{key}**",
        f"Shares {safe(guild_name)}: **{server}**",
        f"Tatsu: answered in {milliseconds:,.0f} ms" if answered else "Tatsu: no answer",
        f"Budget: **{stats.remaining} of {stats.limit}** requests left in {stats.window:g} s, whole again "
        f"{discord.utils.format_dt(stats.whole_at, 'R')}",
        f"Requests {stats.requests:,} · waits {stats.waits:,} · refusals {stats.refusals:,}",
        f"From memory {stats.hits:,} · older answers {stats.stale_answers:,}",
        f"Redis: {shared[stats.shared]}",
        f"tatsu_cog {__version__} · discord.py {discord.__version__} · aiohttp {aiohttp.__version__} · "
        f"Python {platform.python_version()}",
    ]
    embed = discord.Embed(colour=COLOUR, description="\n".join(lines))
    embed.set_author(name="Tatsu status")
    return embed


def _by_tatsu(error: TatsuError) -> bool:
    """Tell whether Tatsu itself has said no, to a key that it knows: a proxy says nothing in JSON."""
    return isinstance(error, Forbidden | NotFound) and error.code is not None
