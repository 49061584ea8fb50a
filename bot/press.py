"""Papers in and out, made in child processes, so that no file and no report can hold up or bring down the bot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents import (
    heatmap,
    observer_table,
    plan,
    plan_workbook,
    returned_workbook,
    roster,
    sign_sheet,
    work_table,
    workbook,
)
from documents.limits import Unreadable
from documents.worker import OUT_OF_MEMORY

PROJECT = Path(__file__).parent.parent
WORKER = (sys.executable, "-X", "utf8", "-m", "documents.worker")
# What a process needs to start and to find antiword; nothing of the bot's own settings.
INHERITED = ("PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "SYSTEMDRIVE")

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""NumPy reserves memory for each thread it could have, and counts the processors, not the limits."""


class PressFailed(Exception):
    """A paper was not made, or a reader broke: a bug, or a machine that is too busy."""


@dataclass(frozen=True, slots=True)
class Limits:
    memory_mb: int = 512
    cpu_seconds: int = 20
    wall_seconds: float = 20


class Press:
    """At most `at_once` children; the others wait their turn, and their clock starts only then."""

    def __init__(self, limits: Limits = Limits(), at_once: int = 2, worker: Sequence[str] = WORKER) -> None:
        self._limits = limits
        self._room = asyncio.Semaphore(at_once)
        self._command = (*worker, str(limits.memory_mb), str(limits.cpu_seconds))

    async def read_plan(self, name: str, content: bytes) -> plan.PlanDocument | returned_workbook.Returned:
        told = json.loads(await self._read("read_plan", name, content))
        return returned_workbook.from_json(told["workbook"]) if "workbook" in told else plan.from_json(told)

    async def read_names(self, name: str, content: bytes) -> list[str]:
        return [str(found) for found in json.loads(await self._read("read_names", name, content))]

    async def read_roster(self, name: str, content: bytes) -> list[roster.RosterRow]:
        return roster.from_json(json.loads(await self._read("read_roster", name, content)))

    async def read_works(self, name: str, content: bytes) -> list[work_table.WorkRow]:
        return work_table.from_json(json.loads(await self._read("read_works", name, content)))

    async def read_observers(self, name: str, content: bytes) -> list[observer_table.ObserverRow]:
        return observer_table.from_json(json.loads(await self._read("read_observers", name, content)))

    async def xlsx(self, table: workbook.Table) -> bytes:
        return (await self._print("xlsx", workbook.to_json(table)))[0]

    async def plan_workbook(self, book: plan_workbook.PlanWorkbook) -> bytes:
        return (await self._print("plan_workbook", plan_workbook.to_json(book)))[0]

    async def heatmap(self, heat: heatmap.HeatMap) -> tuple[bytes, ...]:
        return tuple(await self._print("heatmap", heatmap.to_json(heat)))

    async def sign_sheet(self, sheet: sign_sheet.SignSheet, form: str) -> bytes:
        """`form` is "docx" or "xlsx"."""
        return (await self._print("sign_sheet", sign_sheet.to_json(sheet), {"as": form}))[0]

    async def paper(self, job: str, told: dict[str, Any]) -> list[bytes]:
        """A paper whose data are JSON already."""
        return await self._print(job, told)

    async def photo(self, content: bytes) -> bytes:
        return (await self._ask({"job": "photo"}, content))[0]

    async def clean(self, name: str, content: bytes) -> bytes:
        return await self._read("clean", name, content)

    async def _read(self, job: str, name: str, content: bytes) -> bytes:
        return (await self._ask({"job": job, "name": name}, content))[0]

    async def _print(self, job: str, told: dict[str, Any], how: dict[str, str] | None = None) -> list[bytes]:
        try:
            return await self._ask({"job": job, **(how or {})}, json.dumps(told).encode())
        except Unreadable as refusal:
            raise PressFailed(f"{job}: {refusal.code} {refusal.facts}") from None

    async def _ask(self, header: dict[str, Any], payload: bytes) -> list[bytes]:
        request = json.dumps(header).encode() + b"\n" + payload
        async with self._room:
            code, answer = await self._run(request)
        return self._opened(header["job"], code, answer)

    async def _run(self, request: bytes) -> tuple[int, bytes]:
        child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=PROJECT,
            env=_environment(),
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(self._limits.wall_seconds):
                answer, _ = await child.communicate(request)
        except TimeoutError:
            raise _too_complex("time", self._limits.wall_seconds) from None
        finally:
            await _end(child)
        return child.returncode or 0, answer

    def _opened(self, job: str, code: int, answer: bytes) -> list[bytes]:
        if code < 0:  # killed by a limit, or by its own allocator when the limit let nothing more through
            raise self._spent("time" if -code == getattr(signal, "SIGXCPU", 0) else "memory")
        if code == OUT_OF_MEMORY:
            raise self._spent("memory")
        line, _, rest = answer.partition(b"\n")
        if code or not line:
            raise PressFailed(f"{job}: the child ended with {code}")
        told = json.loads(line)
        if "spent" in told:
            raise self._spent(told["spent"])
        if "refused" in told:
            raise Unreadable(told["refused"], **told["facts"])
        if "broke" in told:
            raise PressFailed(f"{job}: {told['broke']} at {told['at']}")
        return _cut(rest, told["sizes"])

    def _spent(self, what: str) -> Unreadable:
        limits = {"memory": self._limits.memory_mb, "time": self._limits.cpu_seconds}
        return _too_complex(what, limits.get(what, 0))


def _too_complex(what: str, limit: float) -> Unreadable:
    return Unreadable("too-complex", what=what, limit=int(limit))


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | ONE_THREAD


async def _end(child: asyncio.subprocess.Process) -> None:
    """Whatever happened, the child is reaped and what it started itself (antiword) is gone too.

    The group is killed also after the child has ended; its number is nobody else's until all the machine's went round.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
    await child.communicate()


def _cut(rest: bytes, sizes: list[int]) -> list[bytes]:
    if len(rest) != sum(sizes):
        raise PressFailed("the child's answer is not whole")
    pieces, start = [], 0
    for size in sizes:
        pieces.append(rest[start : start + size])
        start += size
    return pieces
