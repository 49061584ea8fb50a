"""From start to the first poll, and memory when idle, against a bare aiogram bot with SQLAlchemy.

    python -m benchmarks.start [ROUNDS]

Both are real processes against the stand-in for Telegram over HTTP, on a SQLite file that exists already (the first
start, which runs the migrations, is printed too). Medians of five, and their ratios. Memory is what the process has
in RAM five seconds after its first poll (Linux only). Both find their modules compiled, in a folder that their first
starts have filled, whatever the environment says of that.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.telling import tell
from sandbox.server import serve
from sandbox.telegram import Telegram

ROUNDS = 5
TOKEN = "4242:benchmark-of-starting"
ROOT = Path(__file__).parent.parent
IDLE = 5
WHY = """
What makes the start light: documents are read and written in child processes, so that their libraries are never in the
bot; words of a message are read when it is first said; what was imported is put out of the way of the collector.
"""
TIME_TARGET, MEMORY_TARGET = 1.5, 1.4


async def start(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first poll, and megabytes when idle."""
    telegram = Telegram(TOKEN)
    server = await serve(telegram)
    here = {**os.environ, **environment, "TELEGRAM_API_URL": server.url}
    command = [part.replace("URL", server.url) if part == "URL" else part for part in command]
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(*command, env=here, cwd=ROOT, stderr=asyncio.subprocess.DEVNULL)
    try:
        while not telegram.journal.count("getUpdates"):
            await asyncio.sleep(0.005)
            assert process.returncode is None, "the bot stopped"
        took = perf_counter() - began
        await asyncio.sleep(IDLE)
        return took, resident(process.pid)
    finally:
        process.terminate()
        await process.wait()
        await server.close()


def resident(pid: int) -> float:
    """Megabytes of a process in RAM."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError


async def main(rounds: int = ROUNDS) -> None:
    """Tell times, memory and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite+aiosqlite:///{folder}/mayak.db"
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        ours = [sys.executable, "-m", "bot"]
        bare = [sys.executable, "-m", "benchmarks.bare_bot", "URL", TOKEN, f"sqlite+aiosqlite:///{folder}/bare.db"]
        settings = {"BOT_TOKEN": TOKEN, "DATABASE_URL": database, **compiled}
        first, _ = await start(ours, settings)
        await start(bare, compiled)
        pairs = [(await start(ours, settings), await start(bare, compiled)) for _ in range(rounds)]
    kinds = (("start to the first poll", "s", TIME_TARGET), ("idle memory", "MB", MEMORY_TARGET))
    for n, (what, unit, target) in enumerate(kinds):
        mine, plain = median(pair[0][n] for pair in pairs), median(pair[1][n] for pair in pairs)
        beside = f"ours {mine:.2f} {unit}, bare {plain:.2f} {unit}"
        tell(f"{what} beside bare aiogram with SQLAlchemy", mine / plain, at_most=target, beside=beside)
    tell("the first start, with all migrations", first, "s")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
