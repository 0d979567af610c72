"""Looks up all Tatsu records of a member."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec import Struct

from tatsu_cog.api import MemberPoints, MemberRanking, NotFound, TatsuError, Timeframe, UserProfile
from tatsu_cog.discord_ui.members import MemberInfo

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from typing import TypeVar

    from tatsu_cog.api import TatsuClient

    T = TypeVar("T")


class MemberRecords(Struct, frozen=True, kw_only=True):
    """The Tatsu records of a member. If a request failed, the field contains the exception.

    Attributes
    ----------
    member : MemberInfo
        The member's id, name and avatar.
    rankings : dict
        The member's ranking on each leaderboard, by time period.
    points : MemberPoints or TatsuError
        The member's points.
    profile : UserProfile or TatsuError
        The member's global profile.
    """

    member: MemberInfo
    rankings: dict[Timeframe, MemberRanking | TatsuError]
    points: MemberPoints | TatsuError
    profile: UserProfile | TatsuError


async def look_up_member(client: TatsuClient, guild_id: int, member: MemberInfo) -> MemberRecords:
    """Request all records of a current or former member concurrently.

    Raises
    ------
    TatsuError
        All requests failed, and not all of them with `NotFound`.
    """
    user_id = member.user_id
    rankings, points, profile = await asyncio.gather(
        asyncio.gather(
            *(_or_error(client.get_member_ranking(guild_id, user_id, timeframe)) for timeframe in Timeframe)
        ),
        _or_error(client.get_member_points(guild_id, user_id)),
        _or_error(client.get_profile(user_id)),
    )
    errors = [record for record in (*rankings, points, profile) if isinstance(record, TatsuError)]
    failures = [error for error in errors if not isinstance(error, NotFound)]
    if failures and len(errors) == len(rankings) + 2:
        raise failures[0]
    if member.in_guild is not True and isinstance(profile, UserProfile) and profile.username:
        member = MemberInfo(user_id, profile.username, member.avatar_url, member.in_guild)
    return MemberRecords(
        member=member,
        rankings=dict(zip(Timeframe, rankings, strict=True)),
        points=points,
        profile=profile,
    )


async def _or_error(request: Awaitable[T]) -> T | TatsuError:
    try:
        return await request
    except TatsuError as error:
        return error
