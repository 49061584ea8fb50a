"""The parents of `benchmarks.tickets`: the stand-in for Telegram in a process of its own, where they ask by themselves.

`python -m benchmarks.asking TOKEN STAFF PARENTS` prints its address. A line «write seconds» on stdin lets them write
and choose a topic, a line «send seconds» press «Отправить»; a line of JSON tells when which press was made.
"""

import asyncio
import json
import random
import sys
from time import monotonic
from typing import Any

from sandbox import doings
from sandbox.server import serve
from sandbox.state import Post, User
from sandbox.telegram import Telegram

OTHER, SEND = "hqo:other", "hqe:0"
"""The buttons of the topic and of sending."""
WAITS = 9000
"""Tenths of a second until something is wrong."""


async def main(token: str, staff: int, parents: int) -> None:
    """Serve until killed, and ask when told."""
    telegram = Telegram(token)
    for n in range(1, staff + parents + 1):
        telegram.add_user(User(n, f"Person {n}")).known = True
    server = await serve(telegram)
    print(server.url, flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        what, seconds = line.split()
        chance, log, began = random.Random(7), dict[str, float](), monotonic()
        users = [telegram.users[n] for n in range(staff + 1, staff + parents + 1)]
        moments = [began + chance.uniform(0, float(seconds)) for _ in users]
        acts = _writes if what == b"write" else _sends
        await asyncio.gather(*(acts(telegram, u, at, log) for u, at in zip(users, moments, strict=True)))
        refusals = [str(one)[:300] for one in telegram.refusals if not one.asked_for][:5]
        print(json.dumps({"at": log, "seconds": monotonic() - began, "refusals": refusals}), flush=True)


async def _writes(telegram: Telegram, user: User, at: float, _: dict[str, float]) -> None:
    """Two messages and the topic; each as soon as the screen before it is there."""
    await asyncio.sleep(max(0.0, at - monotonic()))
    chat = telegram.chats[user.id]
    for part in ("first", "second"):
        await doings.say(telegram, user, chat, doings.text_json(f"zzqx {part} words of {user.id}"))
        await _button(telegram, user, OTHER, after=part)
    await doings.press(telegram, user, await _button(telegram, user, OTHER), OTHER)
    await _button(telegram, user, SEND)


async def _sends(telegram: Telegram, user: User, at: float, log: dict[str, float]) -> None:
    """«Отправить»."""
    await asyncio.sleep(max(0.0, at - monotonic()))
    post = await _button(telegram, user, SEND)
    log[str(telegram.updates._last_id + 1)] = monotonic()
    await doings.press(telegram, user, post, SEND)


async def _button(telegram: Telegram, user: User, data: str, *, after: str = "") -> Post:
    """The newest message with this button (and these words)."""
    for _ in range(WAITS):
        for post in reversed(telegram.chats[user.id].visible()):
            found: Any = [button for row in post.keyboard for button in row if button.get("callback_data") == data]
            if found and after in post.text:
                return post
        await asyncio.sleep(0.1)
    raise AssertionError(f"person {user.id} never saw {data}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
