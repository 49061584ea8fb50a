"""The stand-in for Telegram in a process of its own: `python -m benchmarks.telegram TOKEN [PEOPLE]` prints its address.

People who have started the bot already have the ids from 1 on.
"""

import asyncio
import sys

from sandbox.server import serve
from sandbox.state import User
from sandbox.telegram import Telegram


async def main(token: str, people: int = 0) -> None:
    """Serve until killed."""
    telegram = Telegram(token)
    for n in range(1, people + 1):
        telegram.add_user(User(n, f"Person {n}")).known = True
    server = await serve(telegram)
    print(server.url, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
