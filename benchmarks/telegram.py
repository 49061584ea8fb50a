"""The stand-in for Telegram in a process of its own: `python -m benchmarks.telegram TOKEN` prints its address."""

import asyncio
import sys

from sandbox.server import serve
from sandbox.telegram import Telegram


async def main(token: str) -> None:
    """Serve until killed."""
    server = await serve(Telegram(token))
    print(server.url, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
