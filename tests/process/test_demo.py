"""`python -m bot demo` as a process: how it begins, and what is left of it."""

import asyncio
import json
import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiohttp import ClientSession

from bot.__main__ import main
from tests import town
from tests.browser.conftest import playing
from tests.process.running import PATIENCE

MEGABYTES = 300
"""What was promised; it takes two thirds of it."""


class Watching:
    """What an open page hears."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.parts = urlsplit(url)
        self.posts: dict[tuple[int, int], str] = {}
        self.people: list[dict[str, Any]] = []

    def at(self, path: str) -> str:
        return f"http://{self.parts.netloc}{path}?{self.parts.query}"

    async def until(self, is_so: Callable[[dict[str, Any]], bool]) -> None:
        """Listen until it is so."""
        async with asyncio.timeout(PATIENCE), self.session.get(self.at("/events")) as events:
            async for line in events.content:
                told = json.loads(line.removeprefix(b"data: ")) if line.strip() else {"posts": []}
                self.posts |= {(post["chat"], post["id"]): post.get("text", "") for post in told["posts"]}
                self.people = told.get("people", self.people)
                if is_so(told):
                    return


def has_taken(steps: int) -> Callable[[dict[str, Any]], bool]:
    return lambda told: told.get("tour", {}).get("taken") == steps


def is_ready(told: dict[str, Any]) -> bool:
    return bool(told.get("clock", {}).get("ready"))


@pytest.mark.slow
async def test_the_town_is_there_at_once_and_nothing_is_left_of_it(tmp_path: Path) -> None:
    async with playing(tmp_path) as (demo, url), ClientSession() as session:
        page = Watching(session, url)
        async with session.get(f"http://{page.parts.netloc}/") as refused:
            assert refused.status == 403
        await page.until(is_ready)
        roles = [person["who"] for person in page.people]
        assert roles.count("координатор") == 3
        assert {"муниципальный координатор", "наблюдатель", "родитель", "специалист"} <= set(roles)
        assert all(person["commands"] for person in page.people)
        (folder,) = tmp_path.iterdir()
        assert (folder / "mayak.db").stat().st_size > 0
        assert memory_of(demo.process.pid) < MEGABYTES
        assert await demo.stops(signal.SIGINT) == 0
    assert list(tmp_path.iterdir()) == []
    assert "После демонстрации ничего не осталось" in demo.log
    assert [line for line in demo.log.splitlines() if "WARNING" in line or "ERROR" in line] == []


@pytest.mark.slow
async def test_a_plan_of_one_s_own_is_sent_and_the_database_stays_where_it_was_asked_to(tmp_path: Path) -> None:
    kept, plan = tmp_path / "kept here", tmp_path / "Наш план.txt"
    plan.write_bytes(town.plan(title="План для школ города Светлогорья на 2026/2027 учебный год").data or b"")
    async with playing(tmp_path, "--keep", str(kept), "--plan", str(plan)) as (demo, url), ClientSession() as session:
        page = Watching(session, url)
        await page.until(is_ready)
        async with session.post(page.at("/tour"), json={"step": 0}) as pressed:
            assert pressed.status == 200
        await page.until(has_taken(1))
        assert [text for text in page.posts.values() if text.startswith("📄 План для школ города Светлогорья")]
        assert await demo.stops(signal.SIGTERM) == 0
    assert [file.name for file in kept.iterdir()] == ["mayak.db"]
    assert f"База осталась в папке {kept}." in demo.log


@pytest.mark.slow
async def test_a_question_that_one_s_own_plan_raises_is_told_of_soon(
    tmp_path: Path,
) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes(town.plan([["1", "Издать приказ", "до 15 января 2027", "Руководители ОО", "Приказ"]]).data or b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    async with playing(folder, "--plan", str(plan)) as (_, url), ClientSession() as session:
        page = Watching(session, url)
        await page.until(is_ready)
        for step in range(4):
            begun = monotonic()
            async with session.post(page.at("/tour"), json={"step": step}) as pressed:
                assert pressed.status == 200
            if step < 3:
                await page.until(has_taken(step + 1))
        await page.until(lambda told: bool(told.get("tour", {}).get("trouble")))
        assert monotonic() - begun < 15
        assert [text for text in page.posts.values() if text.startswith("Срок уже прошёл")]


@pytest.mark.slow
async def test_whoever_stops_it_before_the_town_is_there_leaves_nothing_either(tmp_path: Path) -> None:
    async with playing(tmp_path) as (demo, _):
        assert await demo.stops(signal.SIGINT) == 0
    assert list(tmp_path.iterdir()) == []


def memory_of(pid: int) -> float:
    """What the process holds, in megabytes; 0 where nobody tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def test_what_cannot_be_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    said = []
    for arguments in (["--plan", f"{tmp_path}/none.docx"], ["--keep", f"{tmp_path}/full"], ["--keep", __file__]):
        assert main(["demo", "--no-browser", "--port", "0", *arguments]) == 2
        said.append(capsys.readouterr().err.strip())
    assert [line.count("\n") for line in said] == [0, 0, 0]
    assert ["none.docx" in said[0], "full" in said[1], "test_demo.py" in said[2]] == [True, True, True]
