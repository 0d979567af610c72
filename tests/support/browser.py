"""The demo in a separate process, and its page in a browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from playwright.async_api import async_playwright, expect

from support.processes import TIME_LIMIT, started_process, wait_for_exit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DESKTOP, PHONE = 1280, 390
"""Widths of the page in pixels."""


class Demo:
    """A process that runs ``python -m tatsu_cog.demo``."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.output = ""
        self.url = ""

    async def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int | None, list[str]]:
        """Send a signal, and return the exit status and the rest of the output."""
        self.process.send_signal(number)
        return await wait_for_exit(self.process)


@asynccontextmanager
async def running_demo(
    *arguments: str, cwd: Path = ROOT, ignores_sigint: bool = False, **env: str
) -> AsyncIterator[Demo]:
    """Start the demo without a token or a key, and wait until it prints its address."""
    unset = {"DISCORD_TOKEN", "TATSU_API_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    async with started_process(
        *(sys.executable, "-m", "tatsu_cog.demo", "--no-browser", *arguments),
        cwd=cwd,
        env=kept | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests/support/startup")]), **env},
        ignores_sigint=ignores_sigint,
    ) as process:
        demo = Demo(process)
        assert process.stdout is not None
        async with asyncio.timeout(TIME_LIMIT):
            while "Ctrl-C" not in demo.output and (line := await process.stdout.readline()):
                demo.output += line.decode()
        found = re.search(r"http://127\.0\.0\.1:\S+", demo.output)
        assert found, demo.output
        demo.url = found[0]
        yield demo


class Channel:
    """The channel on the page of the demo."""

    FREE_TEXT = frozenset({"amount", "reason"})
    """Options that take any text and have no suggestions."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def view_as(self, name: str) -> None:
        """Choose the member to act as."""
        await self.page.get_by_label("Viewing as").last.select_option(label=name)

    async def type(self, command: str, **options: str) -> None:
        """Type a command, fill in its options and send it."""
        await self.page.locator("#channel-composer-input").fill(f"/{command}")
        await self.page.locator(".command-entry", has_text=f"/{command}").first.click()
        for name, value in options.items():
            field = self.page.locator(f".command-option-input[data-option='{name}']")
            if not await field.count():  # an optional option that is not shown yet
                await self.page.locator(f".command-suggestion[data-value='{name}']").click()
                field = self.page.locator(".command-row input, .command-row [contenteditable]").last
            if await field.count():
                await field.fill(value)
            if name not in self.FREE_TEXT:
                await self.page.locator(".command-suggestion", has_text=value).first.click()
        await self.page.locator("#send-message").click()

    async def expect_commands(self, text: str, *commands: str) -> None:
        """Type a text, and wait until the page suggests exactly these commands."""
        await self.page.locator("#channel-composer-input").fill(text)
        entries = self.page.locator(".command-entry")
        await expect(entries).to_have_count(len(commands), timeout=TIME_LIMIT * 1000)
        for entry, command in zip(await entries.all(), commands, strict=True):
            await expect(entry).to_contain_text(command)
        await self.page.locator("#channel-composer-input").fill("")

    async def press(self, label: str) -> None:
        """Press the last button with this label."""
        await self.page.locator("#channel-message-list").get_by_role("button", name=label).last.click()

    async def choose(self, label: str) -> None:
        """Choose an option in the menu of the newest message."""
        menu = self.page.locator("#channel-message-list").get_by_role("combobox").last
        option = self.page.get_by_role("option", name=label).last
        async with asyncio.timeout(TIME_LIMIT):
            # While the page finishes an action or looks up the options, it may close the menu or refuse a choice.
            while await menu.get_attribute("aria-expanded") != "true":
                await self._wait_for_page()
                await menu.click()
                await self._wait_for_page()
            while await option.is_visible():
                await option.click()
                await self._wait_for_page()

    async def _wait_for_page(self) -> None:
        """Wait until the page does nothing."""
        await expect(self.page.locator("#action-status")).not_to_have_text(re.compile("…$"))

    async def submit(self, **fields: str) -> None:
        """Fill in the modal and submit it."""
        for name, value in fields.items():
            await self.page.locator(f"#modal-root input[name={name}]").fill(value)
        await self.page.locator("#modal-root").get_by_role("button", name="Submit").click()

    async def sees(self, text: str) -> None:
        """Wait until the newest message contains a text."""
        await expect(self.newest).to_contain_text(text, timeout=TIME_LIMIT * 1000)

    async def screenshot(self, path: Path, *, messages: int = 1) -> None:
        """Take a screenshot of the newest messages, once the images of the last one are loaded."""
        # The page shows a toolbar on the message with the pointer or the focus.
        await self.page.mouse.move(0, 0)
        await self.page.locator(":focus").evaluate_all("elements => elements.forEach(each => each.blur())")
        loaded = "message => [...message.querySelectorAll('img')].every(image => image.naturalWidth > 0)"
        async with asyncio.timeout(TIME_LIMIT):
            while not await self.newest.evaluate(loaded):
                await asyncio.sleep(0.05)
        if messages == 1:
            await self.newest.screenshot(path=path)
            return
        first, last = [
            await self.page.locator("#channel-message-list > .channel-message").nth(-number).bounding_box()
            for number in (messages, 1)
        ]
        assert first is not None
        assert last is not None
        height = last["y"] + last["height"] - first["y"]
        clip: Any = {**first, "height": height}
        await self.page.screenshot(path=path, clip=clip)

    @property
    def newest(self) -> Locator:
        """The newest message."""
        return self.page.locator("#channel-message-list > *").last


class HasUrl(Protocol):
    """A running preview."""

    url: str


@asynccontextmanager
async def opened_channel(demo: HasUrl, *, width: int = DESKTOP, scale: float = 1) -> AsyncIterator[Channel]:
    """Open the page, and fail at the end if it sent a request to another host."""
    external_requests: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = await browser.new_page(
            viewport={"width": width, "height": 900}, device_scale_factor=scale, color_scheme="dark"
        )
        page.set_default_timeout(TIME_LIMIT * 1000)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
                else external_requests.append(request.url)
            ),
        )
        await page.goto(demo.url)
        yield Channel(page)
        await browser.close()
    assert not external_requests
