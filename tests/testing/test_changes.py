"""Reading and modifying points and scores."""

from __future__ import annotations

from typing import Any

import pytest
from support.leaderboard import GUILD, USER
from support.plain_client import BOARD, PlainClient

from tatsu_cog.testing import FakeTatsu


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_known_member_without_points_has_0_points(http: PlainClient, no_record: int) -> None:
    http.tatsu.set_board(GUILD, {USER: 7})
    http.tatsu.no_record = no_record

    response = await http.request(f"/guilds/{GUILD}/members/{USER}/points")

    assert response.status == 200
    assert response.body == {"guild_id": str(GUILD), "points": 0, "rank": no_record, "user_id": str(USER)}


async def test_request_for_points_of_an_unknown_guild_or_member_gets_a_404(http: PlainClient) -> None:
    http.tatsu.set_points(GUILD, {USER: 50})

    assert await http.statuses(
        f"/guilds/{GUILD}/members/{USER}/points",
        f"/guilds/{GUILD}/members/1/points",
        f"/guilds/1/members/{USER}/points",
    ) == [200, 404, 404]
    http.tatsu.set_board(GUILD, {1: 5}, "month")
    http.tatsu.no_record = None
    assert await http.statuses(f"/guilds/{GUILD}/members/1/points") == [404]


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("action", [0, 1])
async def test_change_in_an_unknown_guild_gets_a_404_and_is_not_applied(
    http: PlainClient, kind: str, action: int
) -> None:
    response = await http.change(kind, action, 5)

    assert (response.status, response.body) == (404, {"code": 404, "message": "Guild not found"})
    assert await http.statuses(BOARD, f"/guilds/{GUILD}/members/{USER}/points") == [404, 404]


async def test_change_returns_the_new_amount_and_affects_every_endpoint(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 50, 1: 60})
    http.tatsu.set_points(GUILD, {USER: 50, 1: 60})
    ids = {"guild_id": str(GUILD), "user_id": str(USER)}

    assert (await http.change("score", 0, 20)).body == ids | {"score": 70}
    assert (await http.change("score", 1, 5)).body == ids | {"score": 65}
    assert (await http.change("points", 0, 20)).body == ids | {"points": 70, "rank": 1}
    assert (await http.change("points", 1, 30)).body == ids | {"points": 40, "rank": 2}

    for timeframe in ("all", "month", "week"):
        page = await http.request(f"/guilds/{GUILD}/rankings/{timeframe}")
        assert [row["score"] for row in page.body["rankings"]] == [65, 60]
    assert (await http.request(f"/guilds/{GUILD}/members/{USER}/points")).body["points"] == 40


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_change_can_add_to_an_unknown_member(http: PlainClient, kind: str) -> None:
    http.tatsu.set_board(GUILD, {1: 60})

    assert (await http.change(kind, 0, 5)).body[kind] == 5
    assert (await http.request(f"/guilds/{GUILD}/members/{USER}/points")).status == 200


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_response_to_a_change_can_be_empty(http: PlainClient, kind: str) -> None:
    http.tatsu.set_board(GUILD, {USER: 50})
    http.tatsu.answers_changes = False

    response = await http.change(kind, 0, 5)

    assert (response.status, response.body) == (204, None)
    http.tatsu.answers_changes = True
    http.tatsu.misbehave(delay=0.001, times=1)
    assert (await http.change(kind, 0, 5)).body[kind] in {10, 60}


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("has", [0, 50])
async def test_overdraw_is_rejected_and_not_applied(http: PlainClient, kind: str, has: int) -> None:
    http.tatsu.set_board(GUILD, {USER: has})
    http.tatsu.set_points(GUILD, {USER: has})

    for user_id in (USER, 1):
        response = await http.change(kind, 1, has + 1, user_id)
        assert (response.status, response.body) == (400, {"code": 400, "message": f"insufficient {kind}"})

    assert (await http.request(f"/guilds/{GUILD}/members/{USER}/points")).body["points"] == has
    assert (await http.request(BOARD)).body["rankings"] == [{"rank": 1, "score": has, "user_id": str(USER)}]
    assert (await http.change(kind, 1, has)).status == (200 if has else 400)


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize(("on_overdraw", "left"), [("clamp", 0), ("negative", -30)])
async def test_overdraw_can_be_clamped_or_go_below_zero(
    http: PlainClient, kind: str, on_overdraw: Any, left: int
) -> None:
    http.tatsu.set_board(GUILD, {USER: 50})
    http.tatsu.set_points(GUILD, {USER: 50})
    http.tatsu.on_overdraw = on_overdraw

    assert (await http.change(kind, 1, 80)).body[kind] == left
    now = {
        "points": (await http.request(f"/guilds/{GUILD}/members/{USER}/points")).body["points"],
        "score": (await http.request(BOARD)).body["rankings"][0]["score"],
    }
    assert now == {"points": 50, "score": 50} | {kind: left}


async def test_removal_of_more_than_the_score_of_this_week_is_applied(http: PlainClient) -> None:
    http.tatsu.set_board(GUILD, {USER: 500})
    http.tatsu.set_board(GUILD, {USER: 10}, "week")
    http.tatsu.set_board(GUILD, {}, "month")

    assert (await http.change("score", 1, 80)).body["score"] == 420
    assert (await http.request(f"/guilds/{GUILD}/rankings/week")).body["rankings"][0]["score"] == 0
    assert (await http.request(f"/guilds/{GUILD}/rankings/month")).body["rankings"] == []


@pytest.mark.parametrize("kind", ["points", "score"])
async def test_change_beyond_64_bits_is_rejected_and_not_applied(http: PlainClient, kind: str) -> None:
    http.tatsu.set_board(GUILD, {USER: 2**64 - 6})
    http.tatsu.set_points(GUILD, {USER: 2**64 - 6})

    assert (await http.change(kind, 0, 6)).status == 400
    assert (await http.change(kind, 0, 5)).body[kind] == 2**64 - 1
    assert (await http.change(kind, 0, 1)).body["code"] == 400


INVALID_BODIES: dict[str, bytes] = {
    "empty": b"",
    "not JSON": b"amount=5",
    "half": b'{"action": 0, "amount":',
    "list": b"[]",
    "null": b"null",
    "number": b"5",
    "no fields": b"{}",
    "no action": b'{"amount": 5}',
    "no amount": b'{"action": 0}',
    "action 2": b'{"action": 2, "amount": 5}',
    "action -1": b'{"action": -1, "amount": 5}',
    "action of text": b'{"action": "0", "amount": 5}',
    "action true": b'{"action": true, "amount": 5}',
    "action null": b'{"action": null, "amount": 5}',
    "amount 0": b'{"action": 0, "amount": 0}',
    "amount -5": b'{"action": 0, "amount": -5}',
    "amount 100001": b'{"action": 0, "amount": 100001}',
    "amount 2**32": b'{"action": 0, "amount": 4294967296}',
    "amount huge": b'{"action": 0, "amount": ' + b"9" * 5_000 + b"}",
    "amount of text": b'{"action": 0, "amount": "5"}',
    "amount 5.0": b'{"action": 0, "amount": 5.0}',
    "amount 1e2": b'{"action": 0, "amount": 1e2}',
    "amount null": b'{"action": 0, "amount": null}',
    "deep": b'{"action": 0, "amount": 5, "more": ' + b"[" * 100_000,
    "not UTF-8": b'{"action": 0, "amount": \xff}',
}


@pytest.mark.parametrize("kind", ["points", "score"])
@pytest.mark.parametrize("name", INVALID_BODIES)
async def test_invalid_change_is_rejected_and_not_applied(http: PlainClient, kind: str, name: str) -> None:
    http.tatsu.set_board(GUILD, {USER: 50})
    http.tatsu.set_points(GUILD, {USER: 50})

    path = f"/guilds/{GUILD}/members/{USER}/{kind}"
    response = await http.request(path, method="PATCH", data=INVALID_BODIES[name])

    assert (response.status, response.body["code"]) == (400, 400)
    assert (await http.change(kind, 0, 1)).body[kind] == 51


@pytest.mark.parametrize("content_type", [None, "application/json", "text/plain"])
async def test_change_with_any_content_type_and_unknown_fields_is_applied(
    http: PlainClient, content_type: str | None
) -> None:
    http.tatsu.set_points(GUILD, {USER: 50})
    headers = {"Authorization": http.tatsu.key} | ({"Content-Type": content_type} if content_type else {})

    async with http.session.patch(
        f"{http.tatsu.base_url}/guilds/{GUILD}/members/{USER}/points",
        data=b'{"action": 0, "amount": 100000, "reason": "hats"}',
        headers=headers,
        skip_auto_headers=["Content-Type"],
    ) as response:
        assert (response.status, (await response.json())["points"]) == (200, 100_050)


async def test_change_without_permission_is_rejected_with_the_name_of_the_permission(
    http: PlainClient,
) -> None:
    http.tatsu.set_board(GUILD, {USER: 50})
    http.tatsu.forbid_changes(GUILD)

    for kind in ("points", "score"):
        response = await http.change(kind, 0, 5)
        assert (response.status, response.body["code"]) == (403, 403)
        assert "MANAGE_GUILD" in response.body["message"]
    assert (await http.request(BOARD)).body["rankings"][0]["score"] == 50


@pytest.mark.parametrize("amounts", [{USER: "5"}, {USER: 5.0}, {USER: True}, {"1": 5}, {USER: None}])
def test_amounts_that_are_not_integers_are_rejected(amounts: Any) -> None:
    tatsu = FakeTatsu()

    with pytest.raises(TypeError, match="must be ints"):
        tatsu.set_board(GUILD, amounts)
    with pytest.raises(TypeError, match="must be ints"):
        tatsu.set_points(GUILD, amounts)


@pytest.mark.parametrize("amounts", [{USER: 2**64}, {USER: -(2**63) - 1}, {0: 5}, {2**64: 5}])
def test_amounts_and_ids_out_of_range_are_rejected(amounts: Any) -> None:
    tatsu = FakeTatsu()

    with pytest.raises(ValueError, match="must be from"):
        tatsu.set_board(GUILD, amounts)
    with pytest.raises(ValueError, match="must be from"):
        tatsu.set_points(GUILD, amounts)


def test_unknown_overdraw_or_timeframe_is_rejected() -> None:
    with pytest.raises(ValueError, match="refuse, clamp, negative"):
        FakeTatsu(on_overdraw="refuze")  # type: ignore[arg-type]
    tatsu = FakeTatsu(on_overdraw="clamp")
    with pytest.raises(ValueError, match="refuse, clamp, negative"):
        tatsu.on_overdraw = "below"  # type: ignore[assignment]
    assert tatsu.on_overdraw == "clamp"
    with pytest.raises(ValueError, match="all, month, week"):
        tatsu.set_board(GUILD, {USER: 5}, "day")
