"""Downloads and caches avatars from Discord's CDN, with limits for their size, time and number.

`discord.Asset.read` is not used, because it reads a response of any length without a timeout of its own, and
needs an asset, while the members that `MemberResolver` finds have an avatar's URL. The requests use the bot's
proxy, as those of discord.py do.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import time
from typing import TYPE_CHECKING, Self

import aiohttp
from cachetools import LRUCache, TTLCache
from msgspec import Struct
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Collection

log = logging.getLogger("tatsu_cog.pictures")

CDN = ("https://cdn.discordapp.com", "https://media.discordapp.net")
"""The origins that avatars are downloaded from."""
SIZE = 128
"""The requested width and height, in pixels. Twice as many would take 3 ms longer to decode, and look the same in
the 100 pixels that Discord shows."""
MAX_BYTES = 100_000
"""The maximum length of a response. An avatar of `SIZE` that cannot be compressed takes 66,000 bytes as PNG."""
DOWNLOAD_TIMEOUT = 0.5
"""Seconds that a download may take, which is half the time until a picture is left out."""
CACHE_BYTES = 8_000_000
"""The maximum total length of the cached avatars. Each counts as at least `MIN_COST`, so there are at most 2,000."""
MIN_COST = 4_000
FAILURE_SECONDS = 60.0
"""Seconds before a failed download is repeated."""
MAX_FAILURES = 1024
MAX_DOWNLOADS = 64
"""The maximum number of downloads at once, of which `MAX_CONNECTIONS` are sent. Others have no avatar."""
MAX_CONNECTIONS = 8

_PATH = re.compile(
    r"/(?:avatars/\d{1,20}/\w{1,64}|guilds/\d{1,20}/users/\d{1,20}/avatars/\w{1,64}|embed/avatars/\d{1,2})"
    r"\.(?:png|gif|webp|jpe?g)",
    re.ASCII,
)


class Avatar(Struct, frozen=True):
    """An avatar's file.

    Attributes
    ----------
    data : bytes
        The file. Only its length has been checked.
    digest : bytes
        Its BLAKE2 digest, by which pictures are cached.
    """

    data: bytes
    digest: bytes

    @classmethod
    def from_data(cls, data: bytes) -> Self:
        """Return an avatar with the digest of its file."""
        return cls(data, hashlib.blake2b(data, digest_size=16).digest())


class AvatarDownloader:
    """Downloads and caches avatars.

    Parameters
    ----------
    proxy : str, optional
        The URL of an HTTP proxy, such as ``bot.http.proxy``.
    proxy_auth : aiohttp.BasicAuth, optional
        The proxy's credentials, such as ``bot.http.proxy_auth``.
    origins : collection of str
        The origins (scheme, host and port) that avatars are downloaded from. Others are never contacted.
    timeout : float
        Seconds that a download may take.
    """

    def __init__(
        self,
        *,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        origins: Collection[str] = CDN,
        timeout: float = DOWNLOAD_TIMEOUT,
    ) -> None:
        self._proxy = proxy
        self._proxy_auth = proxy_auth
        self._origins = {URL(origin).origin() for origin in origins}
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._session: aiohttp.ClientSession | None = None
        self._downloads: dict[URL, asyncio.Task[Avatar | None]] = {}
        self._cache: LRUCache[URL, Avatar] = LRUCache(
            CACHE_BYTES, getsizeof=lambda avatar: max(len(avatar.data), MIN_COST)
        )
        self._failures: TTLCache[URL, bool] = TTLCache(
            MAX_FAILURES, FAILURE_SECONDS, timer=lambda: time.monotonic()
        )
        self._closed = False

    async def get(self, url: str) -> Avatar | None:
        """Return an avatar, from the cache or the CDN. Concurrent calls for the same one share a download.

        Parameters
        ----------
        url : str
            The avatar's URL, in any size and format. A static PNG of `SIZE` is requested.

        Returns
        -------
        Avatar or None
            None if the URL is none of an avatar on Discord's CDN, if the download failed in the last minute,
            or if too many downloads are running.
        """
        source = self._source(url)
        if source is None or self._closed:
            return None
        if (cached := self._cache.get(source)) is not None:
            return cached
        task = self._downloads.get(source)
        if task is None:
            if source in self._failures or len(self._downloads) >= MAX_DOWNLOADS:
                return None
            task = self._downloads[source] = asyncio.create_task(self._download(source))
            task.add_done_callback(lambda done: self._finish(source, done))
        # Cancelling one caller must not cancel the download for the others.
        await asyncio.wait({task})
        return None if task.cancelled() else task.result()

    async def close(self) -> None:
        """Cancel the downloads and close the connections. Safe to call more than once."""
        self._closed = True
        tasks = set(self._downloads.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _source(self, url: str) -> URL | None:
        """Return the URL to request, None unless it is that of an avatar on one of the origins."""
        try:
            parsed = URL(url)
            allowed = parsed.user is None and parsed.password is None and parsed.origin() in self._origins
        except ValueError:
            return None
        if not allowed or not _PATH.fullmatch(parsed.raw_path):
            return None
        # As PNG, an animated avatar is its first frame.
        return parsed.origin().with_path(parsed.path.rpartition(".")[0] + ".png") % {"size": SIZE}

    def _finish(self, source: URL, task: asyncio.Task[Avatar | None]) -> None:
        del self._downloads[source]
        if task.cancelled():
            return
        avatar = task.result()
        if avatar is None:
            self._failures[source] = True
        else:
            self._cache[source] = avatar

    async def _download(self, source: URL) -> Avatar | None:
        try:
            data = await self._request(source)
        except (aiohttp.ClientError, OSError, ValueError) as error:  # TimeoutError is an OSError
            log.debug("Downloading %s failed: %s", source, type(error).__name__)
            return None
        if data is None:
            log.debug("Downloading %s failed: unusable response", source)
            return None
        return Avatar.from_data(data)

    async def _request(self, source: URL) -> bytes | None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=MAX_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,  # a small response could become a huge one
                timeout=self._timeout,
            )
        async with self._session.get(
            source,
            headers={"Accept": "image/png", "Accept-Encoding": "identity"},
            allow_redirects=False,
            proxy=self._proxy,
            proxy_auth=self._proxy_auth,
        ) as response:
            if response.status != 200 or (response.content_length or 0) > MAX_BYTES:
                return None
            data = bytearray()
            async for chunk in response.content.iter_any():
                data += chunk
                if len(data) > MAX_BYTES:
                    return None
            return bytes(data)
