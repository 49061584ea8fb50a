"""The image, as far as it can be proved without a Docker engine."""

import asyncio
import re
import signal
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest

from sandbox.people import Someone
from sandbox.server import serve
from sandbox.telegram import Telegram
from tests.house.image import Image, build, instructions, reaches_the_image
from tests.house.tree import OURS, ROOT

START = 60.0
"""Seconds in which the bot must be up and healthy."""


def test_everything_that_runs_reaches_the_image_and_nothing_else() -> None:
    paths = [path.relative_to(ROOT) for path in ROOT.iterdir()]
    through = {path.name for path in paths if reaches_the_image(path)}
    assert through >= {*OURS, "requirements.lock"}
    assert through <= {*OURS, "requirements.lock", "data"}
    assert not reaches_the_image(Path("bot/__pycache__/app.cpython-313.pyc"))
    assert reaches_the_image(Path("locales/ru/start.ftl"))


def test_the_image_is_slim_checks_itself_and_does_not_run_as_root() -> None:
    words = [word for word, _ in instructions()]
    users = [rest for word, rest in instructions() if word == "USER"]
    assert users
    assert users[-1] not in {"root", "0"}
    assert words.count("HEALTHCHECK") == 1
    assert words.index("USER") < words.index("CMD")


@pytest.mark.slow
async def test_the_steps_of_the_image_lead_to_a_healthy_bot(tmp_path: Path) -> None:
    image = await asyncio.to_thread(build, tmp_path)
    assert image.user == "mayak"
    telegram = Telegram("42:token-of-a-test")
    server = await serve(telegram)
    image.env |= {"BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": server.url}
    try:
        assert await outcome(await run(image, image.health)) != 0
        async with started(image) as bot:
            link = await printed(bot, r"https://t\.me/\S+\?start=\S+")
            await healthy(image)
            anna = Someone(telegram, 1, "Anna")
            await anna.opens(link)
            await anna.sees("")
            bot.send_signal(signal.SIGTERM)
            assert await outcome(bot) == 0
    finally:
        await server.close()
    assert (tmp_path / "data/mayak.db").is_file()


async def run(image: Image, command: list[str]) -> Process:
    """Start a command in the image."""
    return await asyncio.create_subprocess_exec(*command, cwd=image.folder, env=image.env, stdout=PIPE, stderr=STDOUT)


@asynccontextmanager
async def started(image: Image) -> AsyncIterator[Process]:
    """The bot, ended whatever happens."""
    bot = await run(image, image.command)
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.communicate()


async def outcome(process: Process) -> int:
    """The exit code."""
    async with asyncio.timeout(START):
        await process.communicate()
    assert process.returncode is not None
    return process.returncode


async def printed(process: Process, pattern: str) -> str:
    """The first piece of the output that looks like this."""
    assert process.stdout
    said = []
    async with asyncio.timeout(START):
        async for line in process.stdout:
            said.append(line.decode())
            if found := re.search(pattern, said[-1]):
                return found[0]
    raise AssertionError("".join(said))


async def healthy(image: Image) -> None:
    """Ask as Docker would, until the answer is yes."""
    until = monotonic() + START
    while await outcome(await run(image, image.health)) != 0:
        assert monotonic() < until
        await asyncio.sleep(1)
