"""The growth of one member's all-time score, or of two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import ui
from msgspec import Struct

from tatsu_cog.discord_ui.components import DefaultValue, view_of
from tatsu_cog.discord_ui.embeds import COLOUR, shown_name
from tatsu_cog.discord_ui.members import MemberInfo
from tatsu_cog.discord_ui.responder import Reply
from tatsu_cog.discord_ui.text import NAME_LENGTH, plain
from tatsu_cog.history.members import messages
from tatsu_cog.history.models import Point
from tatsu_cog.leaderboard import messages as leaderboard_messages
from tatsu_cog.leaderboard.cards import reply_with_picture
from tatsu_cog.leaderboard.components import Action, ActionName, button
from tatsu_cog.leaderboard.embeds import SERVER_NAME_WIDTH
from tatsu_cog.pictures.models import DEFAULT_ACCENT, GrowthChart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tatsu_cog.api import Timeframe
    from tatsu_cog.pictures.renderer import PictureRenderer

NAME_WIDTH = 16
"""The maximum width of each of two names, in columns."""
MAX_POINTS = 180
"""The maximum number of points of a line in the chart."""
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
"""A time before the first snapshot."""


class Line(Struct, frozen=True):
    """A member and the points of their score, of which there are at least two."""

    member: MemberInfo
    points: list[Point]

    @property
    def first(self) -> int:
        """The first score."""
        return self.points[0].score

    @property
    def last(self) -> int:
        """The last score."""
        return self.points[-1].score


async def growth_reply(
    lines: Sequence[Line],
    guild: discord.Guild,
    timeframe: Timeframe,
    pictures: PictureRenderer | None,
    *,
    ephemeral: bool,
) -> Reply:
    """Show the growth of one or two members, with a chart if it can be drawn.

    Parameters
    ----------
    lines : sequence of Line
        The member, and optionally another one.
    guild : discord.Guild
        The guild.
    timeframe : Timeframe
        The time period of the rank to go back to.
    pictures : PictureRenderer or None
        Draws the chart.
    ephemeral : bool
        Whether to show it only to the person to reply to, whatever they clicked.
    """
    view = _view(lines, timeframe)

    def plain_reply() -> Reply:
        return Reply(embed=_embed(lines, guild, in_chart=False), view=view, ephemeral=ephemeral)

    picture = await pictures.render(_chart(lines)) if pictures is not None else None
    if picture is None:
        return plain_reply()
    reply = reply_with_picture(_embed(lines, guild, in_chart=True), view, picture, plain_reply)
    return Reply(embed=reply.embed, view=view, file=reply.file, without_file=plain_reply, ephemeral=ephemeral)


def thinned(points: Sequence[Point]) -> list[Point]:
    """Return at most about `MAX_POINTS` points that are evenly spread, with the first and the last one."""
    if len(points) <= MAX_POINTS:
        return list(points)
    first, last = points[0], points[-1]
    step = (last.taken_at - first.taken_at) / (MAX_POINTS - 2)
    kept = {min((each.taken_at - first.taken_at) // step, MAX_POINTS - 3): each for each in points}
    return [first, *(each for each in kept.values() if each not in (first, last)), last]


def _span(lines: Sequence[Line]) -> tuple[datetime, datetime]:
    times = [point.taken_at for line in lines for point in (line.points[0], line.points[-1])]
    return min(times), max(times)


def _chart(lines: Sequence[Line]) -> GrowthChart:
    start, end = _span(lines)
    return GrowthChart(
        lines=tuple(
            tuple(
                ((end - point.taken_at) // timedelta(minutes=1), point.score)
                for point in thinned(line.points)
            )
            for line in lines
        ),
        accent=lines[0].member.colour or DEFAULT_ACCENT,
        description=messages.growth_alt_text(start, end, [(line.first, line.last) for line in lines]),
    )


def _embed(lines: Sequence[Line], guild: discord.Guild, *, in_chart: bool) -> discord.Embed:
    # Two names and their figures have to fit on a phone.
    names = [shown_name(line.member, NAME_LENGTH if len(lines) == 1 else NAME_WIDTH) for line in lines]
    if len(lines) == 1:
        rows = [messages.growth_line(lines[0].first, lines[0].last)]
    else:
        rows = [
            messages.growth_line_of_two(name, line.first, line.last, place=place, in_chart=in_chart)
            for place, (name, line) in enumerate(zip(names, lines, strict=True))
        ]
    rows.append(messages.growth_dates(*_span(lines)))
    embed = discord.Embed(
        title=messages.growth_title(names[0], names[1] if len(names) > 1 else None),
        description="\n".join(rows),
        colour=discord.Colour(lines[0].member.colour) if lines[0].member.colour else COLOUR,
    )
    embed.set_footer(text=plain(guild.name, SERVER_NAME_WIDTH) or None)
    return embed


def _view(lines: Sequence[Line], timeframe: Timeframe) -> ui.View:
    user_id = lines[0].member.user_id
    menu = ui.UserSelect[Any](
        custom_id=str(Action(ActionName.COMPARE, timeframe, user_id)),
        placeholder=messages.COMPARE(),
        min_values=0,
        default_values=[
            DefaultValue(id=line.member.user_id, type=discord.SelectDefaultValueType.user)
            for line in lines[1:]
        ],
    )
    back = button(Action(ActionName.RANK, timeframe, user_id), leaderboard_messages.VIEW_SERVER_RANK())
    return view_of(menu, back)
