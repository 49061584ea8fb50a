"""How right, fast and small plans are read, beside what else one could take.

    python -m benchmarks.reading

The labelled documents beside this checkout (where there are any) as text, .docx and .pdf, and the held-out plans of
the tests. Every way to read runs in a process of its own over the same files. The others give tables; their columns
are told by plain words of the header, one row an activity, a row of one text a section, and their deadlines are
understood by our own reader in the right school year, which they could not do themselves.
For documents without labels ours are compared with what we read in their text, as the tests do.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.telling import tell
from documents.deadlines import understand
from documents.plan import to_json
from documents.reading import Unreadable, read_blocks, read_plan
from documents.spans import Span
from tests.documents import invented
from tests.documents.heldout.all import HELD_OUT
from tests.documents.printed import as_blocks, as_pdf
from tests.documents.scoring import FIELDS, score
from tests.documents.written import as_docx

SHARED = Path(__file__).parents[2] / "shared"
Item = dict[str, Any]
Table = list[list[str]]
File = tuple[str, bytes, list[Item], tuple[int, int]]  # name, content, labels, school year


LABELLED = "labelled documents"


def labelled() -> Iterator[File]:
    """The documents beside this checkout in three formats."""
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        content = path.read_bytes()
        plan, blocks = read_plan(path.name, content), read_blocks(path.name, content)
        gold = SHARED / "gold" / f"{path.name[:3]}.jsonl"
        rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()] if gold.exists() else None
        wanted = rows or to_json(plan)["activities"]
        cuts = not path.name.startswith("004")  # reportlab rules a line through a row as long as a page
        written = {"txt": content, "docx": as_docx(blocks), "pdf": as_pdf(blocks, cuts_rows=cuts)}
        for suffix, file in written.items():
            yield f"{path.name[:3]}.{suffix}", file, wanted, (plan.first_year or 0, plan.last_year or 0)


def held_out() -> Iterator[File]:
    for plan in HELD_OUT:
        yield plan.name, plan.write(), plan.rows, (2026, 2027)


# ---------------------------------------------------------------- ways to read


def ours(name: str, content: bytes, _: tuple[int, int]) -> list[Item]:
    rows: list[Item] = to_json(read_plan(name, content))["activities"]
    return rows


def by_markitdown(name: str, content: bytes, years: tuple[int, int]) -> list[Item]:
    """The rows between bars of the markdown that it makes."""
    converter = importlib.import_module("markitdown").MarkItDown()
    text: str = converter.convert_stream(io.BytesIO(content), file_extension=Path(name).suffix).text_content
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in text.split("\n") if "|" in line]
    return mapped([rows], years)


def by_python_docx(_: str, content: bytes, years: tuple[int, int]) -> list[Item]:
    document = importlib.import_module("docx").Document(io.BytesIO(content))
    return mapped([[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables], years)


def by_pdfplumber(_: str, content: bytes, years: tuple[int, int]) -> list[Item]:
    with importlib.import_module("pdfplumber").open(io.BytesIO(content)) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    return mapped([[[cell or "" for cell in row] for row in table] for table in tables], years)


WAYS: dict[str, tuple[str, Callable[[str, bytes, tuple[int, int]], list[Item]], tuple[str, ...]]] = {
    "ours": ("documents", ours, ("docx", "pdf", "txt", "xlsx", "ods", "csv", "html", "md")),
    "ours, .txt": ("documents", ours, ("txt",)),
    "ours, .docx": ("documents", ours, ("docx",)),
    "markitdown, .docx": ("markitdown", by_markitdown, ("docx",)),
    "python-docx row.cells": ("docx", by_python_docx, ("docx",)),
    "ours, .pdf": ("documents", ours, ("pdf",)),
    "markitdown, .pdf": ("markitdown", by_markitdown, ("pdf",)),
    "pdfplumber extract_tables": ("pdfplumber", by_pdfplumber, ("pdf",)),
}

WORDS = {
    "deadline": ("срок", "дата", "период", "когда", "месяц"),
    "responsible": ("ответствен", "исполнител", "кто"),
    "conclusion": ("вывод", "отметка", "исполнени"),
    "result": ("результат", "документ", "показатель", "продукт", "выход"),
    "title": ("мероприят", "содержание", "наименование", "поручение", "деятельност"),
    "number": ("№", "п/п"),
}


def mapped(tables: Sequence[Table], years: tuple[int, int]) -> list[Item]:
    """A row an activity, its columns by the words of the last header seen."""
    found: list[Item] = []
    columns: dict[str, int] = {}
    section: str | None = None
    for row in (["".join(cell).strip() for cell in each] for table in tables for each in table):
        if header := _header(row):
            columns = header
            continue
        texts = {role: " ".join(row[at].split()) for role, at in columns.items() if at < len(row)}
        if len({cell for cell in row if cell}) == 1:
            section = next(cell for cell in row if cell)
        elif columns and texts.get("title") and not set(texts["title"]) <= set("-: "):
            found.append(_activity(texts, section, years))
    return found


def _header(row: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = cell.lower()
        role = next((role for role, known in WORDS.items() if len(words) < 60 and any(w in words for w in known)), None)
        if role and role not in columns:
            columns[role] = at
    return columns if {"title", "deadline"} <= columns.keys() else {}


def _activity(texts: dict[str, str], section: str | None, years: tuple[int, int]) -> Item:
    deadline = understand(texts.get("deadline"), Span(*years))
    windows = [{"from": str(w.start or "") or None, "to": str(w.end or "") or None} for w in deadline.windows]
    number = texts.get("number", "").rstrip(".") or None
    return {**texts, "number": number, "section": section, "kind": deadline.kind.value, "windows": windows}


# ---------------------------------------------------------------- one process a way


def measure(way: str, path: Path) -> None:
    """Reads every file the way can, and prints what came of it."""
    package, read, suffixes = WAYS[way]
    importlib.import_module(package)
    files: list[File] = [file for file in pickle.loads(path.read_bytes()) if file[0].rpartition(".")[2] in suffixes]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    total = dict.fromkeys(("files", "gold", "read", "found", *FIELDS, "silent", "needless"), 0)
    seconds = 0.0
    results = []
    for name, content, _, years in files:
        began = time.perf_counter()
        results.append(read(name, content, years))
        seconds += time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for (_, _, rows, _), found in zip(files, results, strict=True):
        for key, figure in {**score(rows, found), "files": 1}.items():
            total[key] += figure
    print(json.dumps({**total, "seconds": seconds, "peak": max(peak, before) // 1024}))


def told(title: str, way: str, path: Path) -> str:
    package = WAYS[way][0]
    if importlib.util.find_spec(package) is None:
        return f"{way:27} not installed: `make bench` does it; by hand: uv pip install --group bench"
    done = subprocess.run((sys.executable, "-m", __spec__.name, way, str(path)), capture_output=True, text=True)
    if done.returncode:
        return f"{way:27} broke: {done.stderr.strip().splitlines()[-1]}"
    total = json.loads(done.stdout.splitlines()[-1])
    fields = total["gold"] * len(FIELDS)
    right = sum(total[field] for field in FIELDS)
    if way == "ours":
        rows, least = total["found"] / total["gold"] * 100, 99 if title == LABELLED else 95
        tell(f"{title}: rows found", rows, "%", at_least=least)
        tell(f"{title}: fields that are right", right / fields * 100, "%", at_least=90)
        most = 1 if title == LABELLED else None
        tell(f"{title}: fields wrong without a doubt", total["silent"] / fields * 100, "%", at_most=most)
        tell(f"{title}: memory", total["peak"], "MB", at_most=150)
    if way == "ours, .txt" and title == LABELLED:
        tell(f"{title}: all {total['files']} of them as text", total["seconds"], "s", at_most=1)
    return (
        f"{way:27} {total['files']:3} {total['found'] / total['gold']:7.1%} {total['read'] - total['found']:5} "
        f"{right / fields:7.1%} {total['silent'] / fields:7.1%} {total['seconds']:7.2f} {total['peak']:5}"
    )


def long_ones() -> Iterator[tuple[str, float]]:
    """A plan of five hundred rows, and as many lines as are read at all that are no plan."""
    row = ["до 15.09.2026", "Ветрова А.Б., руководители ОУ", "Справка о проделанной работе"]
    rows = [[f"{n}.", f"Проведение совещания {n} о ходе подготовки к работам", *row] for n in range(1, 501)]
    letter = "".join(f"{n}\tСочинение номер {n}\tчетыре\tпять\n" for n in range(4900))
    for name, content in {
        "plan.docx": as_docx(as_blocks([invented.HEADER, *rows])),
        "plan.txt": letter.encode(),
    }.items():
        began = time.process_time()
        try:
            read = f"{len(read_plan(name, content).activities)} rows"
        except Unreadable as refusal:
            read = f"4,900 rows that are no plan ({refusal.code})"
        yield f"{name[5:]} of {read}", time.process_time() - began


def main() -> None:
    for what, seconds in long_ones():
        tell(what, seconds, "s", at_most=2)
    sets = {LABELLED: list(labelled()), "held-out plans": list(held_out())}
    with tempfile.TemporaryDirectory() as folder:
        for title, files in sets.items():
            path = Path(folder) / "files"
            path.write_bytes(pickle.dumps(files))
            print(f"\n{title if files else f'{title}: none beside this checkout'}")
            print(f"{'':27} {'of':>3} {'rows':>7} {'extra':>5} {'fields':>7} {'silent':>7} {'s':>7} {'MB':>5}")
            for way in WAYS if files else ():
                print(told(title, way, path))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
