"""The reader against documents that people labelled by hand; the floors are the figures reached."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from documents.plan import Activity, Source, to_json
from documents.reading import plan_from, read_blocks, read_plan
from documents.tables import Block
from tests.documents.printed import as_html, as_pdf
from tests.documents.scoring import score
from tests.documents.written import as_docx, as_xlsx

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
FIELDS = ("number", "section", "deadline", "responsible", "result", "conclusion", "kind", "windows")
LABELLED = ("000", "003")
FORMATS: dict[str, Callable[[str, list[Block]], bytes]] = {
    "docx": lambda _, blocks: as_docx(blocks),
    "xlsx": lambda _, blocks: as_xlsx(blocks),
    "html": lambda _, blocks: as_html(blocks),
    # reportlab rules a line through a row of 004 that is as long as a page
    "pdf": lambda name, blocks: as_pdf(blocks, cuts_rows=name != "004"),
}

if not (GOLD / "score_plan.py").exists():
    pytest.skip("the labelled documents are not beside this checkout", allow_module_level=True)


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score_plan", GOLD / "score_plan.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(name: str) -> dict[str, Any]:
    gold = [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    path = next((SHARED / "seeds").glob(f"{name}_*"))
    figures: dict[str, Any] = scorer().score(gold, to_json(read_plan(path.name, path.read_bytes()))["activities"])
    return figures


@pytest.mark.parametrize("name", LABELLED)
def test_every_row_and_field_of_a_labelled_document_is_right(name: str) -> None:
    figures = scored(name)
    rows = figures["gold"]
    assert (figures["found"], figures["read"]) == (rows, rows)
    assert {field: figures[field] for field in FIELDS} == dict.fromkeys(FIELDS, rows)
    assert figures["silent"] == 0
    assert figures["needless"] <= 0.05 * rows * len(FIELDS)


@pytest.mark.parametrize(("name", "rows"), [("001", 37), ("002", 22), ("004", 42)])
def test_every_row_of_the_other_documents_is_found(name: str, rows: int) -> None:
    path = next((SHARED / "seeds").glob(f"{name}_*"))
    assert len(read_plan(path.name, path.read_bytes()).activities) == rows


def told(activity: Activity) -> Activity:
    """What a row says, wherever it stands."""
    return replace(activity, source=Source("", 0), table=0, doubts=())


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("suffix", ["docx", "xlsx", "html", pytest.param("pdf", marks=pytest.mark.slow)])
def test_a_document_reads_the_same_in_another_format(name: str, suffix: str) -> None:
    path = next((SHARED / "seeds").glob(f"{name}_*"))
    blocks = read_blocks(path.name, path.read_bytes())
    plan, other = plan_from(blocks, "plan"), read_plan(f"plan.{suffix}", FORMATS[suffix](name, blocks))
    assert list(map(told, other.activities)) == list(map(told, plan.activities))
    assert (other.title, other.school_year, other.approved) == (plan.title, plan.school_year, plan.approved)


def test_our_own_count_of_what_is_right_is_that_of_the_labellers() -> None:
    gold = [json.loads(line) for line in (GOLD / "000.jsonl").read_text(encoding="utf-8").splitlines()][:9]
    read = [{**row, "title": row["title"][2:], "windows": []} for row in gold[1:]]
    assert score(gold, read) == scorer().score(gold, read)
