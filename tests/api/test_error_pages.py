"""Error responses that a proxy, Cloudflare or another server sent instead of Tatsu."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from support.leaderboard import USER

from tatsu_cog.api import (
    BadRequest,
    Forbidden,
    InvalidResponse,
    NotFound,
    ServerError,
    TatsuClient,
    Unauthorized,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tatsu_cog.testing import FakeTatsu


@pytest.fixture
async def client(tatsu: FakeTatsu) -> AsyncIterator[TatsuClient]:
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, timeout=10, limit=10**9) as client:
        yield client


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 405, 410, 500, 502, 520])
async def test_html_page_raises_server_error_for_any_status(
    tatsu: FakeTatsu, client: TatsuClient, status: int
) -> None:
    tatsu.misbehave(status=status, html=True)

    with pytest.raises(ServerError, match=rf"{status}.*text/html") as caught:
        await client.get_profile(USER)

    assert (caught.value.status, caught.value.code) == (status, None)


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b'"no"', b'{"error": "Not Found"}', b'{"detail": "x"}', b"<html>", b"{"],
)
async def test_404_without_tatsus_error_body_raises_server_error(
    tatsu: FakeTatsu, client: TatsuClient, body: bytes
) -> None:
    tatsu.misbehave(status=404, change=lambda _: msgspec.Raw(body))

    with pytest.raises(ServerError) as caught:
        await client.get_profile(USER)

    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("status", "kind"), [(400, BadRequest), (401, Unauthorized), (403, Forbidden), (404, NotFound)]
)
@pytest.mark.parametrize(
    "body", [{"code": 1, "message": "No"}, {"message": "No"}, {"code": "10003", "message": "No"}]
)
async def test_error_body_of_tatsu_raises_a_definitive_error(
    tatsu: FakeTatsu, client: TatsuClient, status: int, kind: type[Exception], body: dict[str, Any]
) -> None:
    tatsu.misbehave(status=status, change=lambda _: body)

    with pytest.raises(kind, match="No") as caught:
        await client.get_profile(USER)

    assert type(caught.value) is kind
    assert len(tatsu.requests) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 502])
async def test_page_does_not_invalidate_the_cached_response(tatsu: FakeTatsu, status: int) -> None:
    tatsu.set_profile(USER, xp=70)
    async with TatsuClient(tatsu.key, base_url=tatsu.base_url, fresh_for=0.001, limit=10**6) as client:
        before = await client.get_profile(USER)
        tatsu.misbehave(status=status, html=True)
        while not (after := await client.get_profile(USER)).stale:
            pass

    assert after == before


async def test_html_page_with_status_200_is_an_invalid_response(
    tatsu: FakeTatsu, client: TatsuClient
) -> None:
    tatsu.misbehave(html=True)

    with pytest.raises(InvalidResponse, match="text/html"):
        await client.get_profile(USER)


async def test_page_is_logged_with_status_and_content_type(
    tatsu: FakeTatsu, client: TatsuClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    tatsu.misbehave(status=404, html=True)

    for user_id in range(1, 4):
        with pytest.raises(ServerError):
            await client.get_profile(user_id)

    (warning,) = [record.getMessage() for record in caplog.records]
    assert "404" in warning
    assert "text/html" in warning
