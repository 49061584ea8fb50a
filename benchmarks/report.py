"""How fast and small a report is, beside a plain script that writes the same document.

    python -m benchmarks.report

A plan of 60 lines in 40 schools (2,400 tasks) lies in a database; the time is from the row that asks for a report to
the bytes of the file. The plain script has all the words in its hands already and does what the first page of the
manual of python-docx shows: `table.add_row().cells[n].text = …`.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.telling import tell

FORMS, PLAIN = ("docx", "xlsx", "png"), "plain python-docx, words ready"
NOW = datetime(2026, 12, 22, 6, tzinfo=UTC)
MEGABYTE = 1024
CHILD = """
import os, re, sys
from documents import worker
leave = os._exit
def last(code):
    with open({path!r}, "w") as file:
        file.write(re.search("VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
    leave(code)
os._exit = last
worker.main(sys.argv[1:])
"""
"""The child says how much it took: what the parent could ask for counts the parent too."""


async def ours(form: str, database_url: str, words: Path) -> None:
    """One report in this process and its child; the words of the document are kept for the plain script."""
    from bot.database import Database
    from bot.press import Press
    from bot.reporter import Reporter
    from documents import report
    from handlers.reports import papers
    from locales import Texts
    from models import Report, ReportForm, ReportState
    from services import reporting
    from tests import reported

    database = Database(database_url)
    if form == "seed":
        await database.migrate()
        async with database.unit() as session:
            await reported.town(session, NOW)
            await session.commit()
        return
    child = words.with_name("child")
    worker = (sys.executable, "-X", "utf8", "-c", CHILD.format(path=str(child)))
    reporter = Reporter(database, Press(worker=worker), lambda: NOW)
    asked = Report(
        form=ReportForm(form), plan_id=1, minutes_id=None, person_id=1, live_id=0, first_day=None, last_day=None,
        state=ReportState.waiting, error=None, name=None, pages=None, content=None, created_at=NOW, made_at=None,
    )  # fmt: skip
    async with database.unit() as session:
        await session.get(Report, 1)  # the first question of a process builds what all others use
    before, began = _peak(resource.RUSAGE_SELF), time.perf_counter()
    _, pages = await reporter.make(asked)
    seconds = time.perf_counter() - began
    grown = _peak(resource.RUSAGE_SELF) - before
    print(_told(seconds, grown + int(child.read_text()) // MEGABYTE, sum(map(len, pages))))
    if form == "docx":
        from services import people

        async with database.unit() as session:
            seen = await reporting.outline(session, await people.get(session, 1), 1, reporting.Period(), NOW)
            facts: dict[int, list[reporting.Fact]] = {}
            for ids in seen.portions():
                facts |= await reporting.some(session, seen, ids)
        _keep(words, report.to_json(papers.document(Texts("ru"), reporting.Told(seen, facts))))
    await database.close()


def _keep(words: Path, told: dict[str, Any]) -> None:
    words.write_text(json.dumps(told))


def plain(words: Path) -> None:
    """The same document as the manual of python-docx writes one."""
    told = json.loads(words.read_text())
    began = time.perf_counter()
    from docx import Document

    document = Document()
    for line in (*told["approval"], *told["title"], *told["facts"]):
        document.add_paragraph(line)
    _plain_table(document, [words for _, words in told["columns"]], [line["cells"] for line in told["lines"]])
    for line in (*told["notes"], *told["signed"]):
        document.add_paragraph(line)
    _plain_table(document, told["annex_columns"], told["annex"])
    paper = BytesIO()
    document.save(paper)
    print(_told(time.perf_counter() - began, _peak(resource.RUSAGE_SELF), len(paper.getvalue())))


def _plain_table(document: Any, head: list[str], rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=len(head))
    for cell, text in zip(table.rows[0].cells, head, strict=True):
        cell.text = text
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text


def _peak(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss // MEGABYTE


def _told(seconds: float, megabytes: int, size: int) -> str:
    return json.dumps({"seconds": seconds, "mb": megabytes, "kb": size // 1024})


def _run(*arguments: str) -> dict[str, float]:
    done = subprocess.run((sys.executable, "-m", "benchmarks.report", *arguments), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {}
    return found


def main() -> None:
    with TemporaryDirectory() as folder:
        url, words = f"sqlite+aiosqlite:///{folder}/mayak.db", f"{folder}/words.json"
        _run("seed", url, words)
        print(f"{'60 lines x 40 schools':34} {'s':>6} {'MB':>5} {'KB':>6}")
        found = {form: min((_run(form, url, words) for _ in range(2)), key=lambda f: f["seconds"]) for form in FORMS}
        found[PLAIN] = min((_run("plain", url, words) for _ in range(2)), key=_seconds)
        for name, figures in found.items():
            print(f"{name:34} {figures['seconds']:6.2f} {figures['mb']:5.0f} {figures['kb']:6.0f}")
        slowest, largest = (max(found[form][unit] for form in FORMS) for unit in ("seconds", "mb"))
        tell("60 lines × 40 schools, the slowest form", slowest, "s", at_most=3)
        tell(
            "the same, the most memory",
            largest,
            "MB",
            at_most=200,
            beside="the child process with the bot's own growth",
        )
        plain, ours = found[PLAIN]["seconds"], found["docx"]["seconds"]
        tell("our .docx beside the plain script", ours / plain, beside=f"ours {ours:.2f} s, plain {plain:.2f} s")


def _seconds(figures: dict[str, float]) -> float:
    return figures["seconds"]


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == "plain":
        plain(Path(sys.argv[3]))
    else:
        asyncio.run(ours(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
