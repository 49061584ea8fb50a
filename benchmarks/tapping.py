"""The people of `benchmarks.morning`: the stand-in for Telegram in a process of its own, where they tap by themselves.

`python -m benchmarks.tapping TOKEN PEOPLE` prints its address; a line «seconds taps» on stdin begins, a line of JSON
tells when which update was made.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from time import monotonic, process_time
from typing import Any

from sandbox import doings
from sandbox.server import serve
from sandbox.state import Post, User
from sandbox.telegram import Telegram

TICK, TURN = "tdt:", "tdp:"


async def main(token: str, persons: int) -> None:
    """Serve until killed, and tap when told."""
    telegram = Telegram(token)
    users = [telegram.add_user(User(n, f"Person {n}")).user for n in range(1, persons + 1)]
    for user in users:
        assert user
        telegram.chats[user.id].known = True
    server = await serve(telegram)
    print(server.url, flush=True)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        seconds, taps = map(float, line.split())
        told = await _tap_all(telegram, [user for user in users if user], seconds, int(taps))
        print(json.dumps(told), flush=True)


async def _tap_all(telegram: Telegram, users: list[User], seconds: float, taps: int) -> dict[str, Any]:
    chance = random.Random(7)
    log: dict[str, Any] = {"at": {}, "ticks": []}
    begins, spent = monotonic(), process_time()
    await asyncio.gather(*(_taps(telegram, user, begins, seconds, taps, chance, log) for user in users))
    shown = Counter(call.method for call in telegram.calls)
    return {
        **log,
        "seconds": monotonic() - begins,
        "spent": process_time() - spent,
        "calls": shown,
        "refusals": [str(one)[:300] for one in telegram.refusals if not one.asked_for][:5],
    }


async def _taps(
    telegram: Telegram, user: User, begins: float, seconds: float, taps: int, chance: random.Random, log: Any
) -> None:
    """Somebody taps at moments of their own, each time what stands on the newest list of theirs."""
    for at in sorted(chance.uniform(0, seconds) for _ in range(taps)):
        await asyncio.sleep(max(0.0, begins + at - monotonic()))
        found = _next(telegram, user)
        if found is None:
            continue
        post, data = found
        if data.startswith(TURN):  # another part of the list first
            log["at"][telegram.updates._last_id + 1] = monotonic()
            await doings.press(telegram, user, post, data)
            for _ in range(100):
                await asyncio.sleep(0.3)
                if (found := _next(telegram, user)) and found[1].startswith(TICK):
                    break
            post, data = found or (post, data)
        log["at"][telegram.updates._last_id + 1] = monotonic()
        log["ticks"].append([telegram.updates._last_id + 1, user.id, data])
        await doings.press(telegram, user, post, data)


def _next(telegram: Telegram, user: User) -> tuple[Post, str] | None:
    """The first tick that can be pressed; else the way to the next part."""
    turn = None
    for post in reversed(telegram.chats[user.id].visible()):
        for row in post.keyboard:
            for button in row:
                data = str(button.get("callback_data", ""))
                if data.startswith(TICK):
                    return post, data
                if data.startswith(TURN):
                    turn = turn or (post, data)
    return turn


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
