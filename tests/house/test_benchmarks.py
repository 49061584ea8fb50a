"""The page of the benchmarks says what they found when they ran last, and nothing is left out of it."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import page, telling
from benchmarks.page import Result
from benchmarks.telling import Figure, tell
from tests.house.tree import files, read

QUIET = Result("due", "2026-11-22", "2 × some processor", 60.0, 0.02, [Figure("a press", 1.9, at_most=2)], ["words"])


def test_the_page_is_what_the_results_say() -> None:
    assert read("docs/PERFORMANCE.md") == page.render(list(bench.ALL)), "python -m benchmarks --page"


def test_every_benchmark_is_one_of_all_and_says_how_it_is_run() -> None:
    tells = {path.stem for path in files("benchmarks") if "import tell\n" in read(path)}
    assert tells == set(bench.ALL)
    assert [name for name in tells if f"python -m benchmarks.{name}" not in read(f"benchmarks/{name}.py")] == []
    assert {path.stem for path in files("benchmarks/results", pattern="*.json")} <= tells


def test_a_figure_says_whether_it_has_reached_what_it_is_to_reach() -> None:
    figures = (
        Figure("a press beside aiogram", 2.05, at_most=2.0, beside="ours 4 ms"),
        Figure("messages a second", 0.78, at_least=0.7),
        Figure("planning", 20.61, "s", at_most=60),
        Figure("lost", 0, "", at_most=0),
        Figure("rows", 1234567, "", at_least=1000),
        Figure("an idle tick", 3.456, "ms"),
    )
    assert [str(one) for one in figures] == [
        "a press beside aiogram: 2.05 × (to reach: at most 2 ×; missed); ours 4 ms",
        "messages a second: 0.78 × (to reach: at least 0.7 ×; reached)",
        "planning: 20.6 s (to reach: at most 60 s; reached)",
        "lost: 0 (to reach: none; reached)",
        "rows: 1,234,567 (to reach: at least 1,000; reached)",
        "an idle tick: 3.46 ms",
    ]


def test_what_is_told_arrives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(telling.FIGURES, str(tmp_path / "figures"))
    tell("a press", 1.9, at_most=2)
    tell("lost", 0, "", at_most=0, beside="of 6,000")
    assert list(telling.told(tmp_path / "figures")) == [
        Figure("a press", 1.9, at_most=2),
        Figure("lost", 0, "", at_most=0, beside="of 6,000"),
    ]


def test_a_failure_and_a_busy_machine_leave_the_figures_that_are_there() -> None:
    busy = replace(QUIET, day="2026-11-23", busy=0.5, figures=[])
    again = replace(QUIET, day="2026-11-23")
    assert bench.kept(again, QUIET, anyway=False) == again
    assert bench.kept(busy, QUIET, anyway=False) == QUIET
    assert bench.kept(busy, QUIET, anyway=True) == busy
    assert bench.kept(busy, None, anyway=False) == busy
    failed = bench.kept(replace(again, trouble="no memory"), QUIET, anyway=False)
    assert failed == replace(QUIET, trouble="on 2026-11-23: no memory")


def test_one_that_fails_says_why_in_a_line_and_the_page_says_so(tmp_path: Path) -> None:
    lines, trouble = asyncio.run(bench._one("no_such_benchmark", "", tmp_path / "figures", 60))
    assert (lines, trouble.split(": ")[-1]) == ([], "No module named benchmarks.no_such_benchmark")
    assert "| [due](#due) | no memory |  |  | **failed** | 22 November |" in page._summary(
        [replace(QUIET, trouble="no memory")]
    )
