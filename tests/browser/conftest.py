"""A real browser in front of `python -m bot demo`."""

import os
import re
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from tests.process.running import Bot, started

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]


@asynccontextmanager
async def playing(folder: Path, *arguments: str) -> AsyncIterator[tuple[Bot, str]]:
    """A demo as a process of its own, and its address; its temporary folder is made in this one."""
    demo = await started(("bot", "demo", "--no-browser", "--port", "0", *arguments), TMPDIR=str(folder))
    try:
        yield demo, await demo.prints(ADDRESS)
    finally:
        if demo.process.returncode is None:
            await demo.stops(signal.SIGINT)


@dataclass
class Visitor:
    """Somebody with a browser; whatever its console complains about is kept."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)

    async def opens(self, url: str, width: int = 1360, height: int = 840, scheme: str = "light") -> Page:
        """A page at this address, when the town is there."""
        size = ViewportSize(width=width, height=height)
        context = await self.browser.new_context(
            viewport=size, color_scheme="dark" if scheme == "dark" else "light", locale="ru-RU"
        )
        page = await context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(url)
        await page.wait_for_selector("body[data-ready=yes]")
        return page


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    """A browser, where there is one."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    async with async_playwright() as play:
        env = {name: value for name, value in os.environ.items() if name not in ("http_proxy", "https_proxy")}
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=dict(env))
        made = Visitor(browser)
        yield made
        await browser.close()
        assert made.complaints == []
