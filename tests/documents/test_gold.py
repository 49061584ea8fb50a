"""The reader against documents that people labelled by hand; the floors are the figures reached."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from documents.plan import to_json
from documents.reading import read_blocks, read_plan
from tests.documents.printed import as_html, as_pdf

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
FIELDS = ("number", "section", "deadline", "responsible", "result", "conclusion", "kind", "windows")
LABELLED = ("000", "003")

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


@pytest.mark.parametrize("suffix", ["pdf", "html"])
@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_a_document_reads_the_same_when_printed_as_another_format(name: str, suffix: str) -> None:
    path = next((SHARED / "seeds").glob(f"{name}_*"))
    plan, blocks = read_plan(path.name, path.read_bytes()), read_blocks(path.name, path.read_bytes())
    cuts = name != "004"  # one of its rows is as long as a page, and reportlab rules a line through it
    printed = as_pdf(blocks, cuts_rows=cuts) if suffix == "pdf" else as_html(blocks)
    gold = to_json(plan)["activities"]
    figures = scorer().score(gold, to_json(read_plan(f"plan.{suffix}", printed))["activities"])
    assert [figures[key] for key in ("read", "found", *FIELDS)] == [len(gold)] * (2 + len(FIELDS))
    assert figures["silent"] == 0
