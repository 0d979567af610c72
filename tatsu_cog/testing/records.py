"""The data of the fake Tatsu API, and the responses of its endpoints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal, get_args
from urllib.parse import unquote

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

Overdraw = Literal["refuse", "clamp", "negative"]

TIMEFRAMES = ("all", "month", "week")
ROWS_PER_PAGE = 100
MAX_CHANGE = 100_000
MAX = 2**64 - 1
"""The largest amount and the largest id. The official Go client uses 64-bit unsigned integers."""
MAX_DIGITS = 20
MIN = -(2**63)
ZERO_TIME = "0001-01-01T00:00:00Z"
"""Go's zero time, which Tatsu returns if there is no time."""

_ID = "([0-9]+)"
_ENDPOINTS = {
    "profile": (re.compile(f"/users/{_ID}/profile"), ("GET",)),
    "member": (re.compile(f"/guilds/{_ID}/rankings/members/{_ID}/(all|month|week)"), ("GET",)),
    "rankings": (re.compile(f"/guilds/{_ID}/rankings/(all|month|week)"), ("GET",)),
    "points": (re.compile(f"/guilds/{_ID}/members/{_ID}/points"), ("GET", "PATCH")),
    "score": (re.compile(f"/guilds/{_ID}/members/{_ID}/score"), ("PATCH",)),
    "listing": (re.compile("/store/listings/([^/]+)"), ("GET",)),
}


class Refused(Exception):
    """Raised to respond with a Tatsu error body.

    Attributes
    ----------
    status : int
        The HTTP status, which is also the code in the body.
    message : str
        The message in the body.
    """

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class _Change(msgspec.Struct):
    action: int
    amount: int


class Records:
    """The data of `FakeTatsu`, and the responses to requests. Does no I/O."""

    def __init__(self, *, no_record: int | None, on_overdraw: Overdraw) -> None:
        self.no_record = no_record
        self.on_overdraw = on_overdraw
        self.answers_changes = True
        self._profiles: dict[int, dict[str, Any]] = {}
        self._boards: dict[tuple[int, str], list[tuple[int, int]]] = {}
        self._points: dict[int, dict[int, int]] = {}
        self._listings: dict[str, dict[str, Any]] = {}
        self._forbidden: set[int] = set()
        self._unmanaged: set[int] = set()

    @property
    def on_overdraw(self) -> Overdraw:
        """The response to a change that removes more than the member has. It can be changed at any time.

        - ``"refuse"``: the change is not applied, and the response is a 400 with the message ``insufficient score``
          or ``insufficient points``. The real API probably does this.
        - ``"clamp"``: the member has 0 afterwards.
        - ``"negative"``: the member has less than 0 afterwards. Clients with unsigned integers, such as the
          official Go client, can't decode the response.
        """
        return self._on_overdraw

    @on_overdraw.setter
    def on_overdraw(self, value: Overdraw) -> None:
        if value not in get_args(Overdraw):
            raise ValueError(f"on_overdraw must be one of {', '.join(get_args(Overdraw))}")
        self._on_overdraw = value

    def set_profile(self, user_id: int, **fields: Any) -> None:
        """Set the profile of a user, replacing the previous one.

        Parameters
        ----------
        user_id : int
            The user's Discord id.
        **fields
            The fields of the JSON object that differ from the defaults, such as
            ``xp=18_234, title="Collector of hats"``. The values are not validated.
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
        """Set the rankings of a guild, replacing the previous ones.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        scores : mapping of int to int
            The members' scores, by user id. The rows are sorted by score.
        timeframe : str, optional
            The time period: ``"all"``, ``"month"`` or ``"week"``. All three if omitted.
        """
        if timeframe is not None and timeframe not in TIMEFRAMES:
            raise ValueError(f"timeframe must be one of {', '.join(TIMEFRAMES)}")
        board = sorted(_check_amounts(scores).items(), key=lambda row: -row[1])
        for each in (timeframe,) if timeframe else TIMEFRAMES:
            self._boards[guild_id, each] = board

    def set_points(self, guild_id: int, points: Mapping[int, int]) -> None:
        """Set the points of a guild's members, replacing the previous ones.

        Parameters
        ----------
        guild_id : int
            The guild's Discord id.
        points : mapping of int to int
            The members' points, by user id.
        """
        self._points[guild_id] = _check_amounts(points)

    def set_listing(self, listing_id: str, **fields: Any) -> None:
        """Add an item to the store.

        Parameters
        ----------
        listing_id : str
            The listing's id.
        **fields
            The fields of the JSON object that differ from the defaults, such as
            ``name="Top hat", prices=[{"currency": 0, "amount": 500}]``.
        """
        defaults = {"id": listing_id, "name": listing_id, "summary": "", "description": "", "new": False}
        self._listings[listing_id] = defaults | fields

    def forbid(self, guild_id: int) -> None:
        """Respond with 403 to every request for a guild, as if the owner of the key were not a member of it."""
        self._forbidden.add(guild_id)

    def forbid_changes(self, guild_id: int) -> None:
        """Respond with 403 to every change in a guild, as if the owner of the key lacked Manage Server."""
        self._unmanaged.add(guild_id)

    def _respond(self, method: str, path: str, query: Mapping[str, str], body: bytes) -> Any:
        """Return the JSON value of the response, or None for a response without a body.

        Parameters
        ----------
        path : str
            The percent-encoded path below ``/v1``. An encoded slash is not a separator.

        Raises
        ------
        Refused
            The response is an error.
        """
        matches = ((each, _ENDPOINTS[each][0].fullmatch(path)) for each in _ENDPOINTS)
        name, found = next(((each, match) for each, match in matches if match), ("", None))
        if found is None:
            raise Refused(404, "Not Found")
        if method not in _ENDPOINTS[name][1]:
            raise Refused(404, "Not Found") if method == "GET" else Refused(405, "Method Not Allowed")
        if name == "profile":
            return self._profile(_to_id(found[1]))
        if name == "listing":
            return self._listing(unquote(found[1]))
        guild_id = _to_id(found[1])
        if guild_id in self._forbidden:
            raise Refused(403, "You must be a member of this guild")
        if method == "PATCH" and guild_id in self._unmanaged:
            raise Refused(403, "Missing permission: MANAGE_GUILD")
        if name == "rankings":
            return self._rankings(guild_id, found[2], query.get("offset", "0"))
        if name == "member":
            return self._member(guild_id, _to_id(found[2]), found[3])
        if method == "GET":
            return self._points_of(guild_id, _to_id(found[2]))
        changed = self._change(guild_id, _to_id(found[2]), name, body)
        return changed if self.answers_changes else None

    def _profile(self, user_id: int) -> dict[str, Any]:
        if user_id not in self._profiles:
            raise Refused(404, "User not found")
        return self._profiles[user_id]

    def _listing(self, listing_id: str) -> dict[str, Any]:
        if listing_id not in self._listings:
            raise Refused(404, "Listing not found")
        return self._listings[listing_id]

    def _board(self, guild_id: int, timeframe: str) -> list[tuple[int, int]]:
        """Return the rows of a time period. Empty if the guild has records but no leaderboard."""
        self._check_guild(guild_id)
        return self._boards.get((guild_id, timeframe), [])

    def _check_guild(self, guild_id: int) -> None:
        if guild_id not in self._points and not any((guild_id, each) in self._boards for each in TIMEFRAMES):
            raise Refused(404, "Guild not found")

    def _check_member(self, guild_id: int, user_id: int) -> None:
        self._check_guild(guild_id)
        boards = (self._boards.get((guild_id, each), []) for each in TIMEFRAMES)
        if user_id not in self._points.get(guild_id, {}) and not any(
            other_id == user_id for board in boards for other_id, _ in board
        ):
            raise Refused(404, "Member not found")

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
        if not re.fullmatch(f"[0-9]{{1,{MAX_DIGITS}}}", offset) or int(offset) > MAX:
            raise Refused(400, "Invalid offset")
        first = int(offset)
        rows = [
            {"rank": first + index + 1, "score": score, "user_id": str(user_id)}
            for index, (user_id, score) in enumerate(board[first : first + ROWS_PER_PAGE])
        ]
        return {"guild_id": str(guild_id), "rankings": rows}

    def _points_of(self, guild_id: int, user_id: int) -> dict[str, Any]:
        self._check_member(guild_id, user_id)
        points = self._points.get(guild_id, {})
        rank = self.no_record
        if user_id in points:
            rank = sorted(points, key=lambda each: -points[each]).index(user_id) + 1
        if rank is None:
            raise Refused(404, "Member not found")
        return {
            "guild_id": str(guild_id),
            "points": points.get(user_id, 0),
            "rank": rank,
            "user_id": str(user_id),
        }

    def _change(self, guild_id: int, user_id: int, name: str, body: bytes) -> dict[str, Any]:
        try:
            change = msgspec.json.decode(body, type=_Change)
            sign = {0: 1, 1: -1}[change.action]
        except (msgspec.MsgspecError, KeyError, ValueError, RecursionError):
            raise Refused(400, "Invalid body") from None
        if not 1 <= change.amount <= MAX_CHANGE:
            raise Refused(400, "Invalid amount")
        self._check_guild(guild_id)
        if name == "points":
            points = self._points.setdefault(guild_id, {})
            points[user_id] = self._changed(points.get(user_id, 0), sign * change.amount, name)
            return self._points_of(guild_id, user_id)
        return self._change_score(guild_id, user_id, sign * change.amount)

    def _change_score(self, guild_id: int, user_id: int, amount: int) -> dict[str, Any]:
        scores = {each: dict(self._board(guild_id, each)) for each in TIMEFRAMES}
        score = self._changed(scores["all"].get(user_id, 0), amount, "score")
        # A removal is only refused if it exceeds the all-time score.
        least = MIN if self.on_overdraw == "negative" else 0
        for timeframe, board in scores.items():
            after = score if timeframe == "all" else board.get(user_id, 0) + amount
            if user_id in board or after > 0 or least < 0:
                board[user_id] = min(max(after, least), MAX)
                self.set_board(guild_id, board, timeframe)
        return {"guild_id": str(guild_id), "score": score, "user_id": str(user_id)}

    def _changed(self, before: int, amount: int, name: str) -> int:
        """Return the score or points of a member after a change."""
        after = before + amount
        if not MIN <= after <= MAX:
            raise Refused(400, f"{name} out of range")
        if after >= 0 or amount > 0 or self.on_overdraw == "negative":
            return after
        if self.on_overdraw == "refuse":
            raise Refused(400, f"insufficient {name}")
        return 0


def _to_id(digits: str) -> int:
    """Parse an id in a path. Ids over 64 bits can't exist, so the response is a 404."""
    if len(digits) > MAX_DIGITS or int(digits) > MAX:
        raise Refused(404, "Not Found")
    return int(digits)


def _check_amounts(amounts: Mapping[int, int]) -> dict[int, int]:
    """Return a copy of the amounts. Raise if a client can't decode one of them."""
    for user_id, amount in amounts.items():
        if not all(isinstance(each, int) and not isinstance(each, bool) for each in (user_id, amount)):
            raise TypeError("user ids and amounts must be ints")
        if not 0 < user_id <= MAX or not MIN <= amount <= MAX:
            raise ValueError("user ids must be from 1 to 2**64 - 1, amounts from -2**63 to 2**64 - 1")
    return dict(amounts)
