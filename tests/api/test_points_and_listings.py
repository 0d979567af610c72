"""Reading points and store listings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER
from support.modifications import set_members

from tatsu_cog import (
    Currency,
    MemberPoints,
    NotFound,
    StoreListing,
    StorePrice,
    TatsuClient,
)

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
def tatsu(tatsu: FakeTatsu) -> FakeTatsu:
    set_members(tatsu)
    return tatsu


async def test_member_points_are_decoded_and_cached(tatsu: FakeTatsu, client: TatsuClient) -> None:
    points = await client.get_member_points(GUILD, USER)
    again = await client.get_member_points(GUILD, USER)

    assert points == again == MemberPoints(guild_id=GUILD, user_id=USER, points=50, rank=2)
    assert points.original == {"guild_id": str(GUILD), "user_id": str(USER), "points": 50, "rank": 2}
    assert [str(request) for request in tatsu.requests] == [f"GET /guilds/{GUILD}/members/{USER}/points"]


@pytest.mark.parametrize("no_record", [-1, 0])
async def test_member_without_points_has_no_rank(
    tatsu: FakeTatsu, client: TatsuClient, no_record: int
) -> None:
    tatsu.no_record = no_record
    tatsu.set_board(GUILD, {7: 10})

    assert await client.get_member_points(GUILD, 7) == MemberPoints(guild_id=GUILD, user_id=7, points=0)


async def test_store_listing_is_decoded(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_listing(
        "hat_1",
        name="Top hat",
        summary="A hat",
        description="Tall.",
        new=True,
        preview="https://cdn.example/hat.png",
        prices=[
            {"currency": 0, "amount": 500},
            {"currency": 4, "amount": 1.99},
            {"currency": 99, "amount": 1},
        ],
        categories=["hats"],
        tags=["tall", "black"],
    )

    assert await client.get_store_listing("hat_1") == StoreListing(
        listing_id="hat_1",
        name="Top hat",
        summary="A hat",
        description="Tall.",
        new=True,
        preview="https://cdn.example/hat.png",
        prices=(
            StorePrice(Currency.CREDITS, 500),
            StorePrice(Currency.US_DOLLARS, 1.99),
            StorePrice(Currency.UNKNOWN, 1),
        ),
        categories=("hats",),
        tags=("tall", "black"),
    )


async def test_missing_and_null_fields_of_a_listing_are_empty(tatsu: FakeTatsu, client: TatsuClient) -> None:
    null: dict[str, Any] = {"name": None, "summary": None, "description": None, "new": None}
    tatsu.set_listing("hat", **null, prices=None, categories=None, tags=None)

    assert await client.get_store_listing("hat") == StoreListing(listing_id="hat")
    with pytest.raises(NotFound):
        await client.get_store_listing("shoe")


@pytest.mark.parametrize("listing_id", ["a b", "ä?#", "50%", "x" * 100])
async def test_listing_id_is_quoted_in_the_path(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: str
) -> None:
    tatsu.set_listing(listing_id)

    assert (await client.get_store_listing(listing_id)).listing_id == listing_id


async def test_listing_id_cannot_reach_another_endpoint(tatsu: FakeTatsu, client: TatsuClient) -> None:
    tatsu.set_profile(USER)

    with pytest.raises(NotFound):
        await client.get_store_listing(f"../../users/{USER}/profile")


@pytest.mark.parametrize(
    ("listing_id", "error"),
    [
        ("", ValueError),
        (".", ValueError),
        ("..", ValueError),
        ("x" * 101, ValueError),
        ("a\nb", ValueError),
        (5, TypeError),
    ],
)
async def test_invalid_listing_id_is_rejected_before_any_request(
    tatsu: FakeTatsu, client: TatsuClient, listing_id: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="listing_id"):
        await client.get_store_listing(listing_id)
    assert not tatsu.requests
