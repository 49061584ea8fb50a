"""How fast, how small and how right plans are read: `python -m benchmarks.reading`."""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from documents.plan import Source, to_json
from documents.reading import Unreadable, plan_from, read_blocks, read_plan
from documents.tables import Block, Line, Row, clean
from tests.documents.invented import new_docx, saved
from tests.documents.printed import as_pdf

IMPORT = "import time as t; b = t.perf_counter(); import documents.reading; print(round(1e3 * (t.perf_counter() - b)))"
PLACE = Source("text", 1)
SHARED = Path(__file__).parents[2] / "shared"
INVENTED = "План мероприятий на 2026-2027 учебный год\n\n№\tМероприятие\tСрок\tОтветственные\tРезультат\n" + "".join(
    f"{n}.\tПроведение дела номер {n}\tсентябрь-октябрь 2026\tруководители ОУ\tСправка {n}\n" for n in range(1, 128)
)


def documents() -> dict[str, bytes]:
    """The labelled documents beside this checkout, or one that was invented."""
    found = {path.name: path.read_bytes() for path in sorted((SHARED / "seeds").glob("*.txt"))}
    return found or {"invented.txt": INVENTED.encode()}


def scores(wanted: list[dict[str, Any]], read: dict[str, Any]) -> str:
    """Field by field as `score_plan.py` counts; without it, how many titles are right."""
    path = SHARED / "gold" / "score_plan.py"
    if not path.exists():
        right = {row["title"] for row in wanted} & {row["title"] for row in read["activities"]}
        return f"rows {len(read['activities'])} of {len(wanted)}, titles right {len(right)}"
    spec = importlib.util.spec_from_file_location("score_plan", path)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return "  ".join(f"{what} {figure}" for what, figure in scorer.score(wanted, read["activities"]).items())


def wanted(name: str, content: bytes) -> list[dict[str, Any]]:
    """The labels, or for a document without any what we read in it."""
    gold = SHARED / "gold" / f"{name[:3]}.jsonl"
    if gold.exists():
        return [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    rows: list[dict[str, Any]] = to_json(read_plan(name, content))["activities"]
    return rows


def by_markitdown(name: str, content: bytes) -> list[Block]:
    """What it makes of the file, read as the text it is."""
    converter = importlib.import_module("markitdown").MarkItDown()
    text = converter.convert_stream(io.BytesIO(content), file_extension=Path(name).suffix).text_content
    return read_blocks("plan.md", text.encode())


def by_python_docx(_: str, content: bytes) -> list[Block]:
    """Its paragraphs, then its tables by `row.cells`."""
    document = importlib.import_module("docx").Document(io.BytesIO(content))
    blocks: list[Block] = [Line(clean(each.text), PLACE) for each in document.paragraphs if each.text.strip()]
    for number, table in enumerate(document.tables, 1):
        blocks += [Row(tuple(clean(cell.text) for cell in row.cells), PLACE, number) for row in table.rows]
    return blocks


def by_pdfplumber(_: str, content: bytes) -> list[Block]:
    """Its text of the first page, then its tables page by page."""
    blocks: list[Block] = []
    with importlib.import_module("pdfplumber").open(io.BytesIO(content)) as pdf:
        blocks += [Line(text, PLACE) for text in pdf.pages[0].extract_text().split("\n") if text.strip()]
        for page in pdf.pages:
            rows = [row for table in page.extract_tables() for row in table]
            blocks += [Row(tuple(clean(cell or "") for cell in row), PLACE, 1) for row in rows]
    return blocks


OTHERS: dict[str, tuple[str, Callable[[str, bytes], list[Block]], str]] = {
    "markitdown, .docx": ("markitdown", by_markitdown, "plan.docx"),
    "markitdown, .pdf": ("markitdown", by_markitdown, "plan.pdf"),
    "python-docx row.cells": ("docx", by_python_docx, "plan.docx"),
    "pdfplumber extract_tables": ("pdfplumber", by_pdfplumber, "plan.pdf"),
}


def compared(texts: dict[str, bytes]) -> None:
    """The same documents as .docx and .pdf: our readers, and other ways to get at their rows before our recogniser."""
    for name, content in texts.items():
        blocks = read_blocks(name, content)
        cuts = not name.startswith("004")  # reportlab rules a line through a row as long as a page
        files = {"plan.docx": as_docx(blocks), "plan.pdf": as_pdf(blocks, cuts_rows=cuts)}
        rows = wanted(name, content)
        for file, printed in files.items():
            told(f"{name[:3]}: ours, {file[4:]}", partial(read_blocks, file, printed), rows)
        for what, (package, reader, file) in OTHERS.items():
            if importlib.util.find_spec(package) is None:
                print(f"{name[:3]}: {what}: not installed")
            else:
                told(f"{name[:3]}: {what}", partial(reader, file, files[file]), rows)


def told(what: str, read: Callable[[], list[Block]], rows: list[dict[str, Any]]) -> None:
    began = time.perf_counter()
    try:
        plan = plan_from(read(), "plan")
    except Unreadable as refusal:
        print(f"{what}: {refusal.code}")
        return
    took = time.perf_counter() - began
    print(f"{what}: {took * 1000:.0f} ms  {scores(rows, to_json(plan))}")


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Rows of one filled cell go across, as section titles do."""
    document, rows = new_docx(), list[Row]()
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Line):
            document.add_paragraph(block.text)
            continue
        rows.append(block)
        if not isinstance(after, Row) or len(after.cells) != len(block.cells):
            table = document.add_table(0, len(block.cells))
            for row in rows:
                cells = table.add_row().cells
                if len(row.cells) > 1 and not any(row.cells[1:]):
                    cells[0].merge(cells[-1]).text = row.cells[0]
                    continue
                for cell, text in zip(cells, row.cells, strict=True):
                    cell.text = text
            rows = []
    return saved(document)


def main() -> None:
    print(f"import: {subprocess.run((sys.executable, '-c', IMPORT), capture_output=True, text=True).stdout.strip()} ms")
    files = documents()
    took = []
    for _ in range(5):
        began = time.perf_counter()
        plans = {name: read_plan(name, content) for name, content in files.items()}
        took.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    print(f"{len(files)} documents: {statistics.median(took) * 1000:.0f} ms (median of 5), peak {peak:.0f} MB")
    for name, plan in plans.items():
        figures = scores(wanted(name, files[name]), to_json(plan))
        print(f"{name[:3]}: {len(plan.activities)} rows, {plan.school_year}: {figures}")
    compared(files)


if __name__ == "__main__":
    main()
