"""The chat page as a browser asks it: who may, what it is told, what it can do."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientResponse, ClientSession

from sandbox.chat_page import Opened, open_page
from sandbox.people import Someone
from sandbox.show import Show, Step, Stop
from sandbox.telegram import Telegram

START = datetime(2026, 4, 6, 3, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(8) + (40).to_bytes(4) + (30).to_bytes(4)


class Time:
    """A time that only jumps."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def comes(self, moment: datetime) -> None:
        self.at = moment


class Browser:
    """A program that knows the address of a page."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        parts = urlsplit(url)
        self.root, self.key = f"http://{parts.netloc}", parse_qs(parts.query)["token"][0]
        self.pages: list[Watching] = []

    async def gets(self, path: str, key: str | None = None, **query: str) -> ClientResponse:
        answer = await self.session.get(f"{self.root}{path}", params={**query, "token": key or self.key})
        await answer.read()
        return answer

    async def posts(self, path: str, body: Any, **query: str) -> tuple[int, Any]:
        how = {"data": body} if isinstance(body, bytes) else {"json": body}
        async with self.session.post(f"{self.root}{path}", params={**query, "token": self.key}, **how) as answer:
            return answer.status, await answer.json()

    async def watches(self) -> "Watching":
        opened = Watching(await self.session.get(f"{self.root}/events", params={"token": self.key}))
        self.pages.append(opened)
        return opened

    def closes(self) -> None:
        for opened in self.pages:
            opened.answer.close()


class Watching:
    """What one open page hears."""

    def __init__(self, answer: ClientResponse) -> None:
        self.answer = answer

    async def hears(self) -> dict[str, Any]:
        line = await self.answer.content.readline()
        assert await self.answer.content.readline() == b"\n"
        heard: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
        return heard


@pytest.fixture
async def show() -> AsyncIterator[Show]:
    time = Time()
    telegram = Telegram("42:TEST", now=time)

    async def nothing(_: dict[str, Any]) -> None:
        """Nobody listens to what people do."""

    async def go(moment: datetime) -> None:
        time.comes(moment)

    telegram.deliver = nothing
    stops = [Stop("day", "+1", START + timedelta(days=1))]
    made = Show(telegram, time, UTC, "Town", lambda: stops, go, is_ready=True)
    made.enters(Someone(telegram, 7, "Анна", "Петрова"), "coordinator", "Office", "office")
    yield made
    await made.stops_moving()


@pytest.fixture
async def page(show: Show) -> AsyncIterator[Opened]:
    opened = await open_page(show, 0)
    yield opened
    await opened.close()


@pytest.fixture
async def browser(page: Opened) -> AsyncIterator[Browser]:
    async with ClientSession() as session:
        browser = Browser(session, page.url)
        yield browser
        browser.closes()


async def said_by_the_bot(show: Show, **content: Any) -> int:
    """The bot says something into the only chat."""
    reply = await show.telegram.answer("sendMessage", {"chat_id": 7, **content}, {})
    number: int = reply.body["result"]["message_id"]
    return number


async def test_nobody_comes_in_without_the_key(show: Show, page: Opened, browser: Browser) -> None:
    assert page.url.startswith("http://127.0.0.1:")
    for path in ("/", "/chat.js", "/style.css", "/events", "/files/x", "/nothing"):
        for key in ("wrong", "ключ", browser.key[:-1]):
            answer = await browser.gets(path, key)
            assert (path, answer.status, await answer.text()) == (path, 403, "403")
    for path in ("/says", "/presses", "/opens", "/clock", "/tour"):
        async with browser.session.post(f"{browser.root}{path}", json={"person": 7, "text": "x"}) as answer:
            assert (path, answer.status) == (path, 403)
    assert show.telegram.chats[7].posts == {}
    home = await browser.gets("/")
    assert home.status == 200
    assert browser.key in await home.text()
    assert "default-src 'none'" in home.headers["Content-Security-Policy"]
    assert home.headers["Referrer-Policy"] == "no-referrer"
    assert [(await browser.gets(path)).status for path in ("/chat.js", "/style.css", "/people.py")] == [200, 200, 404]


async def test_a_page_is_told_everything_at_first_and_then_what_changes(show: Show, browser: Browser) -> None:
    watching = await browser.watches()
    first = await watching.hears()
    assert first["now"] == "2026-04-06T03:00:00+00:00"
    assert [(person["name"], person["brief"]) for person in first["people"]] == [("Анна Петрова", "office")]
    assert (first["clock"]["title"], first["clock"]["ready"], first["posts"]) == ("Town", True, [])

    assert (await browser.posts("/says", {"person": 7, "text": " <b>hi</b> "}))[0] == 200
    heard = await watching.hears()
    assert [(post["text"], post["by_bot"]) for post in heard["posts"]] == [("<b>hi</b>", False)]
    assert "people" not in heard

    keys = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}, {"text": "Нет", "callback_data": "n"}]]}
    number = await said_by_the_bot(show, text="?", reply_markup=keys)
    assert [post["rows"] for post in (await watching.hears())["posts"]] == [keys["inline_keyboard"]]

    tap = {"person": 7, "message": number, "row": 0, "column": 1}
    assert (await browser.posts("/presses", tap | {"text": "Да"}))[0] == 409
    assert (await browser.posts("/presses", tap | {"text": "Нет", "message": 99}))[0] == 400
    status, press = await browser.posts("/presses", tap | {"text": "Нет"})
    assert (status, show.telegram.updates.history[-1]["callback_query"]["data"]) == (200, "n")
    answer = {"callback_query_id": press["id"], "text": "Хорошо", "show_alert": True}
    await show.telegram.answer("answerCallbackQuery", answer, {})
    (told,) = (await watching.hears())["answers"]
    assert (told["id"], told["person"], told["text"], told["show_alert"]) == (press["id"], 7, "Хорошо", True)

    await browser.posts("/reads", {"person": 7, "message": number})
    assert (await watching.hears())["people"][0]["read"] == number


async def test_files_go_up_and_down_and_pictures_are_shown(show: Show, browser: Browser) -> None:
    query = {"person": "7", "name": "План.docx"}
    assert (await browser.posts("/sends", b"words", caption="Вот", **query))[0] == 200
    assert (await browser.posts("/sends", PICTURE, kind="photo", **query))[0] == 200
    assert (await browser.posts("/sends", b"", **query))[0] == 409
    paper, photo = show.telegram.chats[7].posts.values()
    assert (paper.body["document"]["file_name"], paper.text) == ("План.docx", "Вот")
    assert (photo.body["photo"][0]["width"], photo.body["photo"][0]["height"]) == (40, 30)
    down = await browser.gets(f"/files/{paper.body['document']['file_id']}")
    assert (await down.read(), down.headers["Content-Disposition"]) == (b"words", "attachment")
    down = await browser.gets(f"/files/{photo.body['photo'][0]['file_id']}")
    assert (await down.read(), down.content_type) == (PICTURE, "image/png")


async def test_somebody_new_opens_a_link_and_somebody_blocks_the_bot(show: Show, browser: Browser) -> None:
    status, opened = await browser.posts("/opens", {"name": " Зоя  Новая ", "link": "abc"})
    assert status == 200
    newcomer = show.roles[opened["person"]].someone
    assert (newcomer.user.first_name, newcomer.messages[0].text) == ("Зоя", "/start abc")
    assert (await browser.posts("/opens", {"name": "  "}))[0] == 409
    assert (await browser.posts("/opens", {"person": 7, "link": "not a token!"}))[0] == 409
    assert (await browser.posts("/blocks", {"person": 7, "blocked": True}))[0] == 200
    assert (await browser.posts("/says", {"person": 7, "text": "hello"}))[0] == 409
    assert (await browser.posts("/blocks", {"person": 7, "blocked": False}))[0] == 200
    assert (await browser.posts("/says", {"person": 7, "text": "hello"}))[0] == 200


async def test_the_clock_and_the_tour_move_the_world_one_at_a_time(show: Show, browser: Browser) -> None:
    async def fail() -> None:
        raise AssertionError("has no such button")

    async def act() -> None:
        await show.roles[7].someone.sends("/menu")

    show.steps = [Step(7, "", "", "", fail), Step(7, "", "", "", act)]
    assert (await browser.posts("/clock", {"to": "day"}))[0] == 200
    assert show.moving
    await show.moving
    assert show.now() == START + timedelta(days=1)
    assert (await browser.posts("/tour", {"step": 1}))[0] == 409
    await browser.posts("/tour", {"step": 0})
    await show.moving
    assert (show.taken, show.trouble) == (0, "has no such button")
    show.busy = "clock"
    assert (await browser.posts("/tour", {"step": 0, "skip": True}))[0] == 409
    show.busy = ""
    await browser.posts("/tour", {"step": 0, "skip": True})
    await show.moving
    await browser.posts("/tour", {"step": 1})
    await show.moving
    assert (show.taken, [post.text for post in show.telegram.chats[7].posts.values()]) == (2, ["/menu"])
