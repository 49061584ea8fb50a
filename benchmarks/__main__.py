"""All benchmarks in one command: `python -m benchmarks [NAME …]`; `--list` names them.

Each runs in a process of its own, in a size that lets all of them end in some ten minutes; what takes longer runs only
when it is named. All of them together write docs/PERFORMANCE.md: the ratios in one table, then what each has printed,
with the machine and the day. Named ones are only printed, unless `--write` is given.
"""

import argparse
import ast
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "PERFORMANCE.md"
HELPERS = ("__init__", "__main__", "bare_bot", "tapping", "telegram", "town", "world")
SIZES: dict[str, tuple[str, ...]] = {
    "broadcast": ("--people", "200000"),
    "delivery": ("500",),
    "growth": ("10000", "100"),
    "morning": ("200", "30", "10"),
    "updates": ("200",),
}
"""What each is asked for, where that is not its own usual size."""
LONG = ("drill",)
"""Half an hour and more: only when they are named."""
RATIO = re.compile(r"^(?P<what>.*?)[,;:]? ratio (?P<ratio>[\d.]+)(?:.*?\((?:to reach: )?(?P<goal>[^)]*)\))?")
LONGEST = 900
"""Seconds."""


@dataclass(frozen=True)
class Run:
    """One benchmark that has run."""

    name: str
    about: str
    lines: list[str]
    seconds: float
    code: int

    def ratios(self) -> Iterator[tuple[str, str, str]]:
        """What was compared, the ratio, and the one to reach."""
        for line in self.lines:
            if found := RATIO.match(line):
                yield found["what"], found["ratio"], found["goal"] or "—"


def names() -> list[str]:
    """All that can be run."""
    return sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if path.stem not in HELPERS)


def about(name: str) -> str:
    """The first line of what it says of itself."""
    module = ast.parse((ROOT / "benchmarks" / f"{name}.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(module) or name).splitlines()[0].split(": `python")[0]


def run(name: str) -> Run:
    """Run one, and print what it prints."""
    began, lines = perf_counter(), []
    command = [sys.executable, "-m", f"benchmarks.{name}", *SIZES.get(name, ())]
    print(f"== {name}", flush=True)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip())
        code = process.wait(LONGEST)
    return Run(name, about(name), lines, perf_counter() - began, code)


def report(runs: Sequence[Run], moment: datetime) -> str:
    """The page, in Markdown."""
    rows = [f"| {run.name} | {what} | {ratio} | {goal} |" for run in runs for what, ratio, goal in run.ratios()]
    parts = [
        "# Performance",
        "Written by `make bench`. A ratio compares the whole program with what one would write or take instead, "
        "side by side in one run on one machine; figures without one are only good for this machine.",
        f"{moment:%d %B %Y}, {machine()}. In all {sum(run.seconds for run in runs) / 60:.0f} minutes.",
        "\n".join(["| benchmark | what | ratio | to reach |", "|---|---|---|---|", *rows]),
    ]
    for one in runs:
        failed = f" It failed (code {one.code})." if one.code else ""
        said = "\n".join(one.lines)
        parts.append(f"## {one.name}\n\n{one.about} {one.seconds:.0f} s.{failed}\n\n```\n{said}\n```")
    return "\n\n".join(parts) + "\n"


def machine() -> str:
    """What it ran on."""
    model, memory = platform.processor() or platform.machine(), ""
    if (info := Path("/proc/cpuinfo")).exists():
        found = re.search(r"model name\s*: (.*)", info.read_text(encoding="utf-8"))
        model = found[1] if found else model
        total = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text(encoding="utf-8"))
        memory = f", {int(total[1]) / 2**20:.0f} GB" if total else ""
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} × {model}{memory}, {platform.system()}, Python {platform.python_version()}{load}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; 1 when one of them failed."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("names", nargs="*", metavar="NAME")
    asked.add_argument("--list", action="store_true")
    asked.add_argument("--write", action="store_true")
    given = asked.parse_args(arguments)
    if given.list:
        print(*(f"{name:12}{about(name)}{' (only when named)' * (name in LONG)}" for name in names()), sep="\n")
        return 0
    if unknown := set(given.names) - set(names()):
        asked.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    runs = [run(name) for name in given.names or [name for name in names() if name not in LONG]]
    if given.write or not given.names:
        REPORT.write_text(report(runs, datetime.now(UTC)), encoding="utf-8")
    return int(any(one.code for one in runs))


if __name__ == "__main__":
    raise SystemExit(main())
