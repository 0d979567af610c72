"""Avatars are downloaded once, from Discord's CDN only, and within bounds. The CDN is a local server."""

from __future__ import annotations

import asyncio
import gzip
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from support.cdn import Cdn, running_cdn

from tatsu_cog.pictures import avatar as module
from tatsu_cog.pictures.avatar import (
    CACHE_BYTES,
    FAILURE_SECONDS,
    MAX_BYTES,
    MAX_DOWNLOADS,
    SIZE,
    AvatarDownloader,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PATH = "/avatars/1/abc.png"


@pytest.fixture
async def avatars(cdn: Cdn) -> AsyncIterator[AvatarDownloader]:
    downloader = AvatarDownloader(origins=[cdn.url], timeout=10)
    yield downloader
    await downloader.close()


@pytest.mark.parametrize(
    ("path", "requested"),
    [
        ("/avatars/1/abc.png", "/avatars/1/abc.png"),
        ("/avatars/1/abc.webp?size=1024", "/avatars/1/abc.png"),
        ("/avatars/1/a_abc.gif?size=4096", "/avatars/1/a_abc.png"),
        ("/guilds/5/users/1/avatars/a_abc.gif?size=64", "/guilds/5/users/1/avatars/a_abc.png"),
        ("/embed/avatars/3.png", "/embed/avatars/3.png"),
    ],
)
async def test_avatar_is_requested_as_a_static_png_of_one_size(
    cdn: Cdn, avatars: AvatarDownloader, path: str, requested: str
) -> None:
    avatar = await avatars.get(cdn.url + path)

    assert avatar is not None
    assert avatar.data == requested.encode()
    assert cdn.requests[0].path_qs == f"{requested}?size={SIZE}"
    assert "Authorization" not in cdn.requests[0].headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/avatars/1/abc.svg",
        "/avatars/1/abc.png/more",
        "/avatars/x/abc.png",
        "/avatars/1/../../attachments/1/2/abc.png",
        "/avatars/1/%2e%2e%2fabc.png",
        "/attachments/1/2/abc.png",
        "/icons/1/abc.png",
        "/avatars/\u0661/abc.png",
    ],
)
async def test_url_that_is_no_avatar_is_not_requested(cdn: Cdn, avatars: AvatarDownloader, path: str) -> None:
    assert await avatars.get(cdn.url + path) is None
    assert not cdn.requests


async def test_other_hosts_are_never_contacted(avatars: AvatarDownloader, cdn: Cdn) -> None:
    async with running_cdn() as other:
        port = cdn.url.rpartition(":")[2]
        for url in (
            other.url + PATH,
            other.url.replace("127.0.0.1", f"127.0.0.1:{port}@127.0.0.1") + PATH,
            f"http://user:password@127.0.0.1:{port}{PATH}",
            f"https://127.0.0.1:{port}{PATH}",
            f"//127.0.0.1:{port}{PATH}",
            PATH,
            "",
            "http://",
            "http://[",
            "http://127.0.0.1:99999" + PATH,
            "file:///etc/passwd",
        ):
            assert await avatars.get(url) is None

        assert not other.requests
        assert not cdn.requests


@pytest.mark.parametrize(
    "url",
    [
        "http://cdn.discordapp.com/avatars/1/abc.png",
        "https://cdn.discordapp.com.example/avatars/1/abc.png",
        "https://cdn.discordapp.com:8443/avatars/1/abc.png",
        "https://example.com/avatars/1/abc.png",
        "https://cdn.discordapp.com@127.0.0.1/avatars/1/abc.png",
    ],
)
async def test_discords_cdn_is_the_only_origin_by_default(cdn: Cdn, url: str) -> None:
    avatars = AvatarDownloader(proxy=cdn.url)  # which would see a request to any host

    assert await avatars.get(url) is None
    assert not cdn.requests
    await avatars.close()


async def test_redirect_is_not_followed(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async with running_cdn() as other:

        async def redirect(_: web.BaseRequest) -> web.StreamResponse:
            return web.Response(status=302, headers={"Location": other.url + PATH})

        cdn.handler = redirect
        assert await avatars.get(cdn.url + PATH) is None
        assert not other.requests


async def test_request_goes_through_the_proxy(cdn: Cdn) -> None:
    avatars = AvatarDownloader(proxy=cdn.url, origins=["http://cdn.example"])

    avatar = await avatars.get("http://cdn.example/avatars/1/abc.png")
    assert avatar is not None
    assert cdn.requests[0].headers["Host"] == "cdn.example"
    await avatars.close()


@pytest.mark.parametrize("status", [204, 403, 404, 429, 500, 503])
async def test_error_response_is_no_avatar(cdn: Cdn, avatars: AvatarDownloader, status: int) -> None:
    async def fail(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, body=b"" if status == 204 else b"<html>")

    cdn.handler = fail
    assert await avatars.get(cdn.url + PATH) is None


async def test_longest_avatar_is_accepted(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async def send(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=b"x" * MAX_BYTES)

    cdn.handler = send
    avatar = await avatars.get(cdn.url + PATH)
    assert avatar is not None
    assert len(avatar.data) == MAX_BYTES


async def test_announced_length_beyond_the_bound_is_not_read(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async def announce(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": str(MAX_BYTES + 1)})
        await response.prepare(request)
        await asyncio.Event().wait()  # nothing is ever sent
        return response

    cdn.handler = announce
    assert await avatars.get(cdn.url + PATH) is None


async def test_endless_response_is_cut_off(cdn: Cdn, avatars: AvatarDownloader) -> None:
    disconnected = asyncio.Event()

    async def stream(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65_536)
        finally:
            disconnected.set()

    cdn.handler = stream
    assert await avatars.get(cdn.url + PATH) is None
    await disconnected.wait()


async def test_compressed_response_is_not_decompressed(cdn: Cdn, avatars: AvatarDownloader) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)

    async def send(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    cdn.handler = send
    avatar = await avatars.get(cdn.url + PATH)
    assert avatar is not None
    assert avatar.data == bomb


async def test_response_that_does_not_come_is_given_up(cdn: Cdn) -> None:
    async def wait(_: web.BaseRequest) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    cdn.handler = wait
    avatars = AvatarDownloader(origins=[cdn.url], timeout=0.05)
    assert await avatars.get(cdn.url + PATH) is None
    await avatars.close()


async def test_cut_connection_is_no_avatar(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async def cut(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"x" * 10)
        assert request.transport is not None
        request.transport.abort()
        return response

    cdn.handler = cut
    assert await avatars.get(cdn.url + PATH) is None


async def test_server_that_is_down_is_no_avatar() -> None:
    async with running_cdn() as cdn:
        url = cdn.url
    avatars = AvatarDownloader(origins=[url], timeout=10)

    assert await avatars.get(url + PATH) is None
    await avatars.close()


async def test_avatar_is_downloaded_once(cdn: Cdn, avatars: AvatarDownloader) -> None:
    first = await avatars.get(cdn.url + PATH)
    other_size = await avatars.get(cdn.url + PATH + "?size=512")

    assert other_size is first
    assert len(cdn.requests) == 1


async def test_concurrent_calls_share_a_download(cdn: Cdn, avatars: AvatarDownloader) -> None:
    results = await asyncio.gather(*(avatars.get(cdn.url + PATH) for _ in range(20)))

    assert {id(avatar) for avatar in results} == {id(results[0])}
    assert len(cdn.requests) == 1


async def test_cancelling_one_caller_does_not_cancel_the_download(
    cdn: Cdn, avatars: AvatarDownloader
) -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def hold(request: web.BaseRequest) -> web.StreamResponse:
        arrived.set()
        await release.wait()
        return await cdn.send_path(request)

    cdn.handler = hold
    first, second = (asyncio.create_task(avatars.get(cdn.url + PATH)) for _ in range(2))
    await arrived.wait()
    first.cancel()
    await asyncio.wait({first})
    release.set()

    assert await second is not None
    assert first.cancelled()
    assert len(cdn.requests) == 1


async def test_failed_download_is_repeated_after_a_minute(
    cdn: Cdn, avatars: AvatarDownloader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=503)

    cdn.handler = fail
    assert await avatars.get(cdn.url + PATH) is None
    cdn.handler = cdn.send_path
    assert await avatars.get(cdn.url + PATH) is None
    assert len(cdn.requests) == 1

    later = time.monotonic() + FAILURE_SECONDS + 1
    monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: later))
    assert await avatars.get(cdn.url + PATH) is not None


async def test_number_of_downloads_is_bounded(cdn: Cdn, avatars: AvatarDownloader) -> None:
    release = asyncio.Event()

    async def hold(request: web.BaseRequest) -> web.StreamResponse:
        await release.wait()
        return await cdn.send_path(request)

    cdn.handler = hold
    urls = [f"{cdn.url}/avatars/{user_id}/abc.png" for user_id in range(1, MAX_DOWNLOADS + 1)]
    running = [asyncio.create_task(avatars.get(url)) for url in urls]
    await asyncio.sleep(0)
    assert await avatars.get(f"{cdn.url}/avatars/999/abc.png") is None

    release.set()
    assert None not in await asyncio.gather(*running)
    assert await avatars.get(f"{cdn.url}/avatars/999/abc.png") is not None


async def test_cache_is_bounded_by_bytes(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async def send(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=b"x" * MAX_BYTES)

    cdn.handler = send
    count = CACHE_BYTES // MAX_BYTES + 1
    for user_id in range(count):
        await avatars.get(f"{cdn.url}/avatars/{user_id}/abc.png")
    assert len(cdn.requests) == count
    await avatars.get(f"{cdn.url}/avatars/{count - 1}/abc.png")  # the latest one is cached
    assert len(cdn.requests) == count
    await avatars.get(f"{cdn.url}/avatars/0/abc.png")  # the oldest one is not
    assert len(cdn.requests) == count + 1


async def test_closing_ends_the_downloads_and_may_be_repeated(cdn: Cdn, avatars: AvatarDownloader) -> None:
    arrived = asyncio.Event()

    async def hold(_: web.BaseRequest) -> web.StreamResponse:
        arrived.set()
        await asyncio.Event().wait()
        raise AssertionError

    cdn.handler = hold
    running = asyncio.create_task(avatars.get(cdn.url + PATH))
    await arrived.wait()
    await avatars.close()
    await avatars.close()

    assert await running is None
    assert await avatars.get(cdn.url + PATH) is None
    assert len(cdn.requests) == 1


async def test_equal_files_have_equal_digests(cdn: Cdn, avatars: AvatarDownloader) -> None:
    async def send(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=b"b" if "/2/" in request.path else b"a")

    cdn.handler = send
    first, second, third = [
        await avatars.get(f"{cdn.url}/avatars/{user_id}/abc.png") for user_id in (1, 2, 3)
    ]
    assert first is not None
    assert second is not None
    assert third is not None
    assert first.digest == third.digest != second.digest
