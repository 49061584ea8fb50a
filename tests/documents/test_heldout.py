"""The reader against layouts that it was not made on: what a careful secretary understands, it understands."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from documents.plan import to_json
from documents.reading import read_plan
from tests.documents.heldout.all import HELD_OUT
from tests.documents.heldout.answers import HeldOut
from tests.documents.scoring import FIELDS, mistakes, score

MISREAD = {"notes.md": 2, "word.html": 3}  # holidays have days of their own; a row that may be a rest of the one above
HEAVY = {"folded.pdf": pytest.mark.slow}


@cache
def read(name: str) -> dict[str, Any]:
    plan = next(plan for plan in HELD_OUT if plan.name == name)
    return to_json(read_plan(plan.name, plan.write()))


@pytest.mark.parametrize(
    "plan", [pytest.param(plan, marks=HEAVY.get(plan.name, ()), id=plan.name) for plan in HELD_OUT]
)
def test_a_plan_in_a_layout_of_its_own_is_understood(plan: HeldOut) -> None:
    found = read(plan.name)
    facts = {key: found[key] for key in plan.facts}
    if facts.get("approved"):
        facts["approved"] = {key: facts["approved"][key] for key in ("number", "date")}
    assert facts == plan.facts
    wrong = mistakes(plan.rows, found["activities"])
    assert len(wrong) <= MISREAD.get(plan.name, 0), wrong


@pytest.mark.slow
def test_of_all_these_plans_nearly_everything_is_right_and_nearly_nothing_wrong_in_silence() -> None:
    total = Counter[str]()
    for plan in HELD_OUT:
        total.update(score(plan.rows, read(plan.name)["activities"]))
    fields = len(FIELDS) * total["gold"]
    assert total["found"] >= 0.98 * total["gold"]
    assert total["read"] <= 1.01 * total["gold"]
    assert sum(total[field] for field in FIELDS) >= 0.97 * fields
    assert total["silent"] <= 0.005 * fields
    assert total["needless"] <= 0.02 * fields
