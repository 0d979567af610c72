"""Decoding of response bodies into models: strict about types, lenient about what may be absent.

Integers and ids may be JSON integers or strings of digits; booleans, floats and exponents are rejected. Ids
are from 1 to 2**64 - 1, other integers from -2**63 to 2**64 - 1. Null stands for the default of a field that
has one, and Go's zero time for no time. Unknown fields are ignored.

The API documents that a response repeats the ids that were asked for. A response without them, or about
another guild, user or listing, raises `InvalidResponse`. The rows of a page are not compared with each other:
members may share a rank or appear twice, and the order is Tatsu's. A page of more than 1,000 rows is
rejected.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

import msgspec
from msgspec import Meta, Struct
from msgspec.json import Decoder
from msgspec.structs import asdict, force_setattr

from tatsu_cog.api.errors import InvalidResponse
from tatsu_cog.api.models import (
    GuildRankings,
    MemberPoints,
    MemberRanking,
    MemberScore,
    StoreListing,
    TatsuModel,
    UserProfile,
)

if TYPE_CHECKING:
    from tatsu_cog.api.timeframes import Timeframe

T = TypeVar("T")
M = TypeVar("M", bound=TatsuModel)

MAX_ROWS = 1_000
"""Rows that a page may have. Tatsu sends 100."""
_MAX = 2**64 - 1
_MIN = -(2**63)
_ANOTHER = "it is about another one than was requested"
_INTEGER = re.compile(r"-?[0-9]{1,20}", re.ASCII)


class TatsuErrorBody(Struct, frozen=True):
    """The body of an error response of Tatsu itself.

    Attributes
    ----------
    code : int or None
        Tatsu's error code, or None if it is absent or not an integer.
    message : str or None
        Tatsu's message on one line, or None if it is absent.
    """

    code: int | None
    message: str | None


def decode_guild_rankings(
    body: bytes, fetched_at: datetime, guild_id: int, timeframe: Timeframe, offset: int
) -> GuildRankings:
    """Decode the response to ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``."""
    decoded = _decode_plain_page(body) or _decode_page(body)
    if decoded.guild_id != guild_id:
        raise InvalidResponse(_ANOTHER, "$.guild_id")
    rows = tuple(
        [
            MemberRanking(
                guild_id=guild_id, user_id=row.user_id, rank=row.rank, score=row.score, fetched_at=fetched_at
            )
            for row in decoded.rankings
        ]
    )
    response = {"_body": body, "_is_row": True}
    for row in rows:
        force_setattr(row, "__dict__", response)
    page = GuildRankings(
        guild_id=guild_id, rankings=rows, timeframe=timeframe, offset=offset, fetched_at=fetched_at
    )
    force_setattr(page, "__dict__", {"_body": body})
    return page


def decode_error(body: bytes) -> TatsuErrorBody | None:
    """Decode the body of an error response.

    Returns
    -------
    TatsuErrorBody or None
        None if this is not Tatsu's own error body, which is a JSON object with a message or a code. Then a
        proxy in front of Tatsu sent it.
    """
    try:
        decoded = _ERROR.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    code = _decode_leniently(decoded.code)
    message = _to_message(_decode_leniently(decoded.message))
    has_code = isinstance(code, int | float | str) and not isinstance(code, bool)
    if message is None and not has_code:
        return None
    return TatsuErrorBody(_to_code(code) if has_code else None, message)


class _ModelDecoder(Generic[M]):
    """Decodes the model that has the fields of one JSON object.

    The JSON is decoded to a Struct that is derived from the model: Tatsu's fields under Tatsu's names,
    integers also as strings, times as strings, and null where the model has a default.

    Parameters
    ----------
    model : type
        The model.
    *repeated : str
        The fields that repeat the arguments of the request, in their order.
    **names : str
        Tatsu's name of a field, where the model has another one.
    """

    def __init__(self, model: type[M], *repeated: str, **names: str) -> None:
        self._model = model
        self._repeated = repeated
        self._paths: dict[str, str] = {}
        self._integers: list[tuple[str, int]] = []
        self._times: list[str] = []
        wire: list[Any] = []
        for field in msgspec.structs.fields(model):
            name, kind = field.name, field.type
            if name in TatsuModel.__struct_fields__:
                continue
            if kind in (int, int | None):
                self._integers.append((name, 1 if name.endswith("_id") else _MIN))
                kind = int | str
            elif kind == datetime | None:
                self._times.append(name)
                kind = str
            self._paths[name] = f"$.{names.get(name, name)}"
            wire.append((name, kind) if field.required else (name, kind | None, field.default))
        self._decoder = Decoder(msgspec.defstruct(model.__name__, wire, rename=names, kw_only=True))

    def __call__(self, body: bytes, fetched_at: datetime, *requested: int | str) -> M:
        """Return the model, or raise InvalidResponse if it is about something else than was requested."""
        fields = asdict(_decode(self._decoder, body))
        for name, least in self._integers:
            value = fields[name]
            if type(value) is not int or not least <= value <= _MAX:  # rarely
                fields[name] = None if value is None else _to_integer(value, self._paths[name], least)
        for name in self._times:
            if fields[name] is not None:
                fields[name] = _to_time(fields[name], self._paths[name])
        for name, value in zip(self._repeated, requested, strict=False):
            if fields[name] != value:
                raise InvalidResponse(_ANOTHER, self._paths[name])
        if b"null" in body:  # which stands for the default
            fields = {name: value for name, value in fields.items() if value is not None}
        model = self._model(**fields, fetched_at=fetched_at)
        force_setattr(model, "__dict__", {"_body": body})
        return model


decode_profile = _ModelDecoder(UserProfile, "user_id", user_id="id")
decode_member_points = _ModelDecoder(MemberPoints, "guild_id", "user_id")
decode_member_score = _ModelDecoder(MemberScore, "guild_id", "user_id")
decode_store_listing = _ModelDecoder(StoreListing, "listing_id", listing_id="id")
# Not the timeframe: the response does not repeat it.
decode_member_ranking = _ModelDecoder(MemberRanking, "guild_id", "user_id")

_Positive = Annotated[int, Meta(ge=1, le=2**63 - 1)]
_Signed = Annotated[int, Meta(ge=_MIN, le=2**63 - 1)]
_List = Annotated[list[T], Meta(max_length=MAX_ROWS)]


class _Row(Struct, frozen=True, gc=False):
    rank: _Positive
    score: _Signed
    user_id: _Positive


class _Page(Struct, frozen=True):
    guild_id: _Positive
    rankings: _List[_Row]


class _AnyRow(Struct, frozen=True):
    score: int | str
    user_id: int | str
    rank: int | str | None = None


class _AnyPage(Struct, frozen=True):
    guild_id: int | str
    rankings: _List[_AnyRow] | None


_PLAIN_PAGE = Decoder(_Page, strict=False)
_ANY_PAGE = Decoder(_AnyPage)


def _decode_plain_page(body: bytes) -> _Page | None:
    """Decode a page in which everything is as usual, or return None.

    This is what keeps a page of 100 rows cheap: msgspec converts the ids. It would also convert 1.0, "1e3"
    and the like, so a page that may contain one of them, and any page with something unusual, is left to
    `_decode_page`.
    """
    try:
        page = _PLAIN_PAGE.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    # The names "score" and "user_id" account for two times "e" a row.
    if b"." in body or b"E" in body or body.count(b"e") > 2 * len(page.rankings):
        return None
    return page


def _decode_page(body: bytes) -> _Page:
    page = _decode(_ANY_PAGE, body)
    rows: list[_Row] = []
    for number, row in enumerate(page.rankings or ()):
        path = f"$.rankings[{number}]"
        rank = 0 if row.rank is None else _to_integer(row.rank, f"{path}.rank", _MIN)
        score = _to_integer(row.score, f"{path}.score", _MIN)
        rows.append(_Row(rank, score, _to_integer(row.user_id, f"{path}.user_id", 1)))
    return _Page(_to_integer(page.guild_id, "$.guild_id", 1), rows)


def _decode(decoder: Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        reason, path = _explain(str(error))
        raise InvalidResponse(reason, path) from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise InvalidResponse("it is not JSON") from None


def _explain(message: str) -> tuple[str, str]:
    """Split msgspec's message into the reason and the path of the field."""
    reason, _, place = message.partition(" - at ")
    path = place.strip("`") or "$"
    if missing := re.search(r"missing required field `(\w+)`", reason):
        path = f"{path}.{missing[1]}"
    return reason.replace("`", "").lower(), path


def _to_integer(value: int | str, path: str, least: int) -> int:
    if isinstance(value, str):
        if not _INTEGER.fullmatch(value):
            raise InvalidResponse("expected an integer", path)
        value = int(value)
    if not least <= value <= _MAX:
        raise InvalidResponse("the integer is out of range", path)
    return value


def _to_time(text: str, path: str) -> datetime | None:
    if not text or text.startswith(("0000-", "0001-01-01")):
        return None
    try:
        time = msgspec.convert(text, datetime)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        raise InvalidResponse("expected an RFC 3339 time", path) from None


class _ErrorObject(Struct):
    # Not decoded at once, so that an odd code does not lose the message.
    code: msgspec.Raw = msgspec.Raw(b"null")
    message: msgspec.Raw = msgspec.Raw(b"null")


_ERROR = Decoder(_ErrorObject)


def _decode_leniently(raw: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(bytes(raw).decode(errors="replace"))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _to_code(value: Any) -> int | None:
    if (isinstance(value, float) and value.is_integer()) or (
        isinstance(value, str) and _INTEGER.fullmatch(value)
    ):
        value = int(value)
    return value if isinstance(value, int) and _MIN <= value <= _MAX else None


def _to_message(value: Any) -> str | None:
    parts = value if isinstance(value, list) else [value]
    text = "; ".join(part for part in parts if isinstance(part, str))
    return " ".join(text.split()) or None
