"""Updates that Telegram sends itself: nobody without the secret, nothing confirmed before its effect."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update
from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from multidict import CIMultiDict
from pydantic import SecretStr, ValidationError

from bot import webhook
from bot.config import BadSettings, Settings
from bot.polling import ALLOWED
from bot.webhook import HEADER, MOST_BODY, Hook, Webhook
from sandbox.people import Someone
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from tests.process.hooked import SECRET, Balancer, Sender
from tests.process.replicas import Replica, free_port
from tests.process.running import LINK, TOKEN, eventually, until, world

HOOK = Hook("https://bot.example.org/hook", SECRET, "127.0.0.1", 0)


class Door:
    """A webhook on a port, and what was taken through it."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.is_away = False
        self.slow = asyncio.Event()
        self.slow.set()
        self.telegram = Telegram(TOKEN)
        self.hook = Webhook(Bot(TOKEN, session=SandboxSession(self.telegram)), self.take, HOOK)

    async def take(self, update: Update, committed: Callable[[], None]) -> None:
        """What a conversation does: the commit, then the screen."""
        if self.is_away:
            raise ConnectionError
        self.taken.append(update.update_id)
        committed()
        await self.slow.wait()


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[Door, Callable[..., Any]]]:
    """A door, and a way to knock: the status of the answer."""
    door = Door()
    async with TestServer(door.hook.application()) as server, ClientSession() as session:

        async def knock(body: bytes, *told: str, path: str = "/hook") -> int:
            headers = CIMultiDict([(HEADER, value) for value in told])
            async with session.post(server.make_url(path), data=BytesIO(body), headers=headers) as answer:
                return answer.status

        yield door, knock


def update(number: int, **parts: Any) -> bytes:
    return json.dumps({"update_id": number} | parts).encode()


async def test_only_the_secret_opens_and_only_once() -> None:
    async with opened() as (door, knock):
        refused = [(), ("",), (SECRET[:-1],), (SECRET + " x",), (SECRET.upper(),), ("секрет",), (SECRET, SECRET)]
        assert [await knock(update(1), *told) for told in refused] == [401] * len(refused)
        assert await knock(b" " * (MOST_BODY + 1)) == 401
        assert door.taken == []
        assert await knock(update(1), SECRET) == 200
        assert await knock(update(1), SECRET, path="/other") == 404
        assert door.taken == [1]


async def test_what_is_no_update_is_refused_and_what_nobody_knows_is_passed_over() -> None:
    async with opened() as (door, knock):
        wrong = [b"", b"{", b"[]", b"{}", b'{"update_id": "x"}', b'{"update_id": null}', b"[" * 100_000, b"\xff\xfe"]
        assert [await knock(body, SECRET) for body in wrong] == [400] * len(wrong)
        assert await knock(b" " * (MOST_BODY + 1), SECRET) == 413
        assert await knock(update(2, message={"no": "message"}), SECRET) == 200
        assert await knock(update(3, kind_of_tomorrow={}), SECRET) == 200
        assert door.taken == [3]


async def test_nothing_is_confirmed_before_its_effect_and_a_slow_screen_holds_nobody_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webhook, "SHOWN_WITHIN", 0.05)
    async with opened() as (door, knock):
        door.is_away = True
        assert await knock(update(1), SECRET) == 503
        door.is_away = False
        door.slow.clear()
        assert await knock(update(1), SECRET) == 200
        assert door.taken == [1]
        door.slow.set()


@pytest.mark.slow
async def test_telegram_is_told_until_it_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "PAUSES", (0.01,))
    monkeypatch.setattr(webhook, "LOOK_EVERY", 0.01)
    door = Door()
    with door.telegram.expects_refusals():
        door.telegram.faults.add(method="setWebhook", error=429, retry_after=0, times=1)
        door.telegram.faults.add(method="setWebhook", error=502, times=1)
        running = asyncio.create_task(door.hook.run())
        await until(lambda: door.telegram.updates.webhook["url"] == HOOK.url)
    (*_, told) = [call.params for call in door.telegram.calls if call.method == "setWebhook"]
    assert (told["secret_token"], json.loads(told["allowed_updates"])) == (SECRET, ALLOWED)
    door.telegram.updates.set_webhook("", None, drop=False)  # somebody polled with the same token
    await until(lambda: door.telegram.updates.webhook["url"] == HOOK.url)
    door.hook.stop()
    await running
    assert door.telegram.updates.webhook["url"] == HOOK.url


def settings(**told: Any) -> Settings:
    return Settings(_env_file=None, bot_token=SecretStr(TOKEN), **told)  # type: ignore[call-arg]  # pydantic-settings tells mypy nothing of it


def test_without_a_secret_that_is_hard_to_guess_there_is_no_webhook() -> None:
    assert settings().secret == ""
    assert settings(webhook_url=HOOK.url, webhook_secret=SecretStr(SECRET)).secret == SECRET
    for secret in (SECRET[:31], SECRET + "!", "я" * 40):
        with pytest.raises(ValidationError):
            settings(webhook_url=HOOK.url, webhook_secret=SecretStr(secret))
    with pytest.raises(BadSettings, match="no-webhook-secret"):
        _ = settings(webhook_url=HOOK.url).secret
    with pytest.raises(BadSettings, match="webhook"):
        _ = settings(webhook_url="http://bot.example.org/hook", webhook_secret=SecretStr(SECRET)).secret


@pytest.mark.slow
async def test_a_process_behind_a_webhook_tells_how_it_is(tmp_path: Path) -> None:
    async with world(f"sqlite+aiosqlite:///{tmp_path}/mayak.db") as place:
        replica = Replica(place.starts)
        bot = await replica.starts()
        async with Sender(place.telegram, Balancer([replica.port])) as sender, ClientSession() as session:
            anna = Someone(place.telegram, 101, "Анна")
            await anna.opens(await bot.prints(LINK))
            await anna.sees("Как называется")
            await until(lambda: sender.is_idle)
            anna.looks_away()
            assert await sender.repeats(place.telegram.updates.history[-1]) == 200
            await anna.sees("Как называется")  # the same update again: no effect, but its screen
            pages: dict[str, str] = {}

            async def is_there(name: str) -> bool:
                async with session.get(f"http://127.0.0.1:{replica.watched}/{name}") as answer:
                    pages[name] = await answer.text()
                    return answer.status == 200

            for name in ("healthz", "readyz", "metrics"):
                await eventually(partial(is_there, name))
        ready = json.loads(pages["readyz"])
        assert {name: ready[name] for name in ("ready", "database", "migrations", "clock")} == {
            "ready": True, "database": "ok", "migrations": "ok", "clock": "ok",
        }  # fmt: skip
        lines = pages["metrics"].splitlines()
        assert 'mayak_updates_total{kind="message",outcome="done"} 1.0' in lines
        assert 'mayak_updates_total{kind="message",outcome="again"} 1.0' in lines
        assert 'mayak_notices{state="waiting"} 0.0' in lines
        assert SECRET not in str(pages) + bot.log
        assert TOKEN not in str(pages) + bot.log
        assert await bot.stops() == 0
        assert place.telegram.updates.webhook["url"] == HOOK.url


@pytest.mark.slow
async def test_a_webhook_without_a_secret_or_on_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    async with world(f"sqlite+aiosqlite:///{tmp_path}/mayak.db") as place:
        bare = await place.starts(WEBHOOK_URL=HOOK.url)
        assert await bare.ends() == 2
        assert bare.log.count("\n") == 1
        assert "WEBHOOK_SECRET" in bare.log
        port = free_port()
        server = await asyncio.start_server(lambda *_: None, "127.0.0.1", port)
        taken = await place.starts(WEBHOOK_URL=HOOK.url, WEBHOOK_SECRET=SECRET, WEBHOOK_PORT=str(port))
        assert await taken.ends() == 2
        assert taken.log.splitlines()[-1].startswith("Порт WEBHOOK_PORT занят")
        server.close()
