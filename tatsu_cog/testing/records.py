"""What the server knows: profiles, boards, points and the store; and its answer to each endpoint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

ZERO_TIME = "0001-01-01T00:00:00Z"
TIMEFRAMES = ("all", "month", "week")
LARGEST_CHANGE = 100_000
_MEMBER = r"/guilds/(\d+)/members/(\d+)/"


class Refused(Exception):
    """Ends a request with Tatsu's error body."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class Records:
    """The part of `FakeTatsu` that needs no network.

    Parameters
    ----------
    no_record : int or None
        The rank it tells of a member who is not on the board: -1 or 0; None to answer 404.
    """

    def __init__(self, *, no_record: int | None) -> None:
        self.no_record = no_record
        self.answers_changes = True
        self._profiles: dict[int, dict[str, Any]] = {}
        self._boards: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._points: dict[int, dict[int, int]] = {}
        self._listings: dict[str, dict[str, Any]] = {}
        self._forbidden: set[int] = set()
        self._unmanaged: set[int] = set()

    def set_profile(self, user_id: int, **fields: Any) -> None:
        """Give a user a profile.

        Parameters
        ----------
        user_id : int
            The user's Discord id.
        **fields
            Fields of the JSON object, over plain defaults: ``xp=18_234, title="Collector of hats"``.
        """
        self._profiles[user_id] = {
            "avatar_hash": "",
            "avatar_url": "",
            "credits": 0,
            "discriminator": "0",
            "id": str(user_id),
            "info_box": "",
            "reputation": 0,
            "subscription_type": 0,
            "subscription_renewal": ZERO_TIME,
            "title": "",
            "tokens": 0,
            "username": f"user{user_id}",
            "xp": 0,
        } | fields

    def set_board(self, guild_id: int, scores: Mapping[int, int], timeframe: str | None = None) -> None:
        """Give a guild a board; each call replaces the one before.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        scores : mapping of int to int
            Each member's score, by user id; the board is in the order of the scores.
        timeframe : str, optional
            ``"all"``, ``"month"`` or ``"week"``; all three when left out.
        """
        board = sorted(scores.items(), key=lambda row: -row[1])
        for each in (timeframe,) if timeframe else TIMEFRAMES:
            self._boards[guild_id, each] = board

    def set_points(self, guild_id: int, points: Mapping[int, int]) -> None:
        """Give a guild's members points; each call replaces the one before.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        points : mapping of int to int
            Each member's points, by user id.
        """
        self._points[guild_id] = dict(points)

    def set_listing(self, listing_id: str, **fields: Any) -> None:
        """Put a thing into the store.

        Parameters
        ----------
        listing_id : str
            Its id.
        **fields
            Fields of the JSON object: ``name="Top hat", prices=[{"currency": 0, "amount": 500}]``.
        """
        plain = {"id": listing_id, "name": listing_id, "summary": "", "description": "", "new": False}
        self._listings[listing_id] = plain | fields

    def forbid(self, guild_id: int) -> None:
        """Answer 403 for this guild from now on: the key's owner is not a member."""
        self._forbidden.add(guild_id)

    def forbid_changes(self, guild_id: int) -> None:
        """Answer 403 to each change in this guild from now on: the key's owner may not manage it."""
        self._unmanaged.add(guild_id)

    def answer(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> Any:
        """Return the JSON value of the answer, or None for one without a body.

        Raises
        ------
        Refused
            The answer is an error.
        """
        if found := re.fullmatch(_MEMBER + "(points|score)", path):
            guild_id, user_id, what = int(found[1]), int(found[2]), found[3]
            if method == "PATCH":
                return self._change(guild_id, user_id, what, body)
            if what == "points" and method == "GET":
                return self._points_of(guild_id, user_id)
        if method != "GET":
            raise Refused(405, "Method Not Allowed")
        if found := re.fullmatch(r"/users/(\d+)/profile", path):
            return self._profile(int(found[1]))
        if found := re.fullmatch(r"/guilds/(\d+)/rankings/members/(\d+)/(all|month|week)", path):
            return self._member(int(found[1]), int(found[2]), found[3])
        if found := re.fullmatch(r"/guilds/(\d+)/rankings/(all|month|week)", path):
            return self._rankings(int(found[1]), found[2], query.get("offset", "0"))
        if (found := re.fullmatch(r"/store/listings/([^/]+)", path)) and found[1] in self._listings:
            return self._listings[found[1]]
        raise Refused(404, "Not Found")

    def _profile(self, user_id: int) -> dict[str, Any]:
        if user_id not in self._profiles:
            raise Refused(404, "User not found")
        return self._profiles[user_id]

    def _board(self, guild_id: int, timeframe: str) -> list[tuple[int, int]]:
        self._check_guild(guild_id)
        try:
            return self._boards[guild_id, timeframe]
        except KeyError:
            raise Refused(404, "Guild not found") from None

    def _check_guild(self, guild_id: int) -> None:
        if guild_id in self._forbidden:
            raise Refused(403, "You must be a member of this guild")

    def _member(self, guild_id: int, user_id: int, timeframe: str) -> dict[str, Any]:
        row: dict[str, Any] = {"guild_id": str(guild_id), "user_id": str(user_id)}
        for index, (other_id, score) in enumerate(self._board(guild_id, timeframe)):
            if other_id == user_id:
                return row | {"rank": index + 1, "score": score}
        if self.no_record is None:
            raise Refused(404, "Member not found")
        return row | {"rank": self.no_record, "score": 0}

    def _rankings(self, guild_id: int, timeframe: str, offset: str) -> dict[str, Any]:
        board = self._board(guild_id, timeframe)
        if not offset.isdecimal():
            raise Refused(400, "Invalid offset")
        first = int(offset)
        rows = [
            {"rank": first + index + 1, "score": score, "user_id": str(user_id)}
            for index, (user_id, score) in enumerate(board[first : first + 100])
        ]
        return {"guild_id": str(guild_id), "rankings": rows}

    def _points_of(self, guild_id: int, user_id: int) -> dict[str, Any]:
        self._check_guild(guild_id)
        points = self._points.get(guild_id, {})
        order = sorted(points, key=lambda each: -points[each])
        rank = order.index(user_id) + 1 if user_id in points else self.no_record
        if rank is None:
            raise Refused(404, "Member not found")
        return {
            "guild_id": str(guild_id),
            "points": points.get(user_id, 0),
            "rank": rank,
            "user_id": str(user_id),
        }

    def _change(self, guild_id: int, user_id: int, what: str, body: bytes) -> dict[str, Any] | None:
        self._check_guild(guild_id)
        if guild_id in self._unmanaged:
            raise Refused(403, "You must be able to manage this guild")
        try:
            said = msgspec.json.decode(body, type=dict[str, int])
            sign, amount = {0: 1, 1: -1}[said["action"]], said["amount"]
        except (msgspec.MsgspecError, KeyError):
            raise Refused(400, "Invalid body") from None
        if not 1 <= amount <= LARGEST_CHANGE:
            raise Refused(400, "Invalid amount")
        answer = self._apply(guild_id, user_id, what, sign * amount)
        return answer if self.answers_changes else None

    def _apply(self, guild_id: int, user_id: int, what: str, amount: int) -> dict[str, Any]:
        if what == "points":
            points = self._points.setdefault(guild_id, {})
            points[user_id] = points.get(user_id, 0) + amount
            return self._points_of(guild_id, user_id)
        for timeframe in TIMEFRAMES:
            scores = dict(self._board(guild_id, timeframe))
            self.set_board(guild_id, scores | {user_id: scores.get(user_id, 0) + amount}, timeframe)
        score = dict(self._board(guild_id, "all"))[user_id]
        return {"guild_id": str(guild_id), "score": score, "user_id": str(user_id)}
