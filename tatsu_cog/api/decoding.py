"""Decoding of response bodies to models.

Integers and IDs can be JSON integers or strings of digits. Booleans, floats and exponents are rejected. IDs
range from 1 to 2**64 - 1, other integers from -2**63 to 2**64 - 1. Null is replaced by the default of the
field, if it has one, and Go's zero time by None. Unknown fields are ignored.

According to the API's documentation, responses contain the requested IDs. If an ID is missing or different,
`InvalidResponse` is raised. The rows of a page are not validated against each other: members can share a rank
or appear twice, and the order is not changed. Pages of more than 1,000 rows are rejected.
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
"""The maximum number of rows of a page. Tatsu sends 100."""
_MAX = 2**64 - 1
_MIN = -(2**63)
_OTHER_ID = "the ID is not the requested one"
_INTEGER = re.compile(r"-?[0-9]{1,20}", re.ASCII)


class TatsuErrorBody(Struct, frozen=True):
    """The body of an error response from Tatsu.

    Attributes
    ----------
    code : int or None
        The error code. None if it is missing or not an integer.
    message : str or None
        The error message, on one line. None if it is missing.
    """

    code: int | None
    message: str | None


def decode_guild_rankings(
    body: bytes, fetched_at: datetime, guild_id: int, timeframe: Timeframe, offset: int
) -> GuildRankings:
    """Decode the response to ``GET /guilds/{guild_id}/rankings/{timeframe}?offset=``."""
    decoded = _decode_plain_page(body) or _decode_page(body)
    if decoded.guild_id != guild_id:
        raise InvalidResponse(_OTHER_ID, "$.guild_id")
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
        None if the body is not a JSON object with a code or a message. Such a response isn't from Tatsu, but
        from a proxy.
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
    """A decoder for a model whose fields are those of a JSON object.

    The JSON is first decoded to a Struct that is created from the model. It has the names of the JSON object,
    and accepts strings for integers, any string for times, and null for fields with a default.

    Parameters
    ----------
    model : type
        The model to decode to.
    *repeated : str
        The fields that must equal the arguments of the request, in the order of the arguments.
    **names : str
        The JSON names of fields that have another name in the model.
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
        """Return the model. Raise `InvalidResponse` if it is invalid or doesn't have the requested IDs."""
        fields = asdict(_decode(self._decoder, body))
        for name, least in self._integers:
            value = fields[name]
            if type(value) is not int or not least <= value <= _MAX:  # slow path
                fields[name] = None if value is None else _to_integer(value, self._paths[name], least)
        for name in self._times:
            if fields[name] is not None:
                fields[name] = _to_time(fields[name], self._paths[name])
        for name, value in zip(self._repeated, requested, strict=False):
            if fields[name] != value:
                raise InvalidResponse(_OTHER_ID, self._paths[name])
        if b"null" in body:  # use the defaults instead
            fields = {name: value for name, value in fields.items() if value is not None}
        model = self._model(**fields, fetched_at=fetched_at)
        force_setattr(model, "__dict__", {"_body": body})
        return model


decode_profile = _ModelDecoder(UserProfile, "user_id", user_id="id")
decode_member_points = _ModelDecoder(MemberPoints, "guild_id", "user_id")
decode_member_score = _ModelDecoder(MemberScore, "guild_id", "user_id")
decode_store_listing = _ModelDecoder(StoreListing, "listing_id", listing_id="id")
# The response doesn't contain the timeframe.
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
    """Decode a page in the usual format, or return None if `_decode_page` has to decode it.

    This is fast because msgspec converts strings to integers. Since it also converts values such as 1.0 and
    "1e3", this returns None for a page that may contain one.
    """
    try:
        page = _PLAIN_PAGE.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    # The names "score" and "user_id" contain two "e" per row.
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
    # Decode the fields separately so that the message is kept if the code is invalid.
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
