"""Who commits, who asks the clock, where Russian letters may stand."""

import ast
import re
from pathlib import Path

from tests.house.tree import OURS, files, nodes, parse, place, read

BARE_MARK = re.compile(r"# (?:noqa|type: ignore)(?:: [A-Z0-9, ]+|\[[a-z, -]+\])?\s*$")
"""`# noqa` and `# type: ignore` with nothing after them."""
CYRILLIC = re.compile("[А-Яа-яЁё]")
COMMITTERS = {"bot/conversation.py", "scheduler/jobs.py", "scheduler/keeping.py", "scheduler/delivering.py"}
COMMITTERS |= {"scheduler/watching.py", "scheduler/broadcasting.py", "bot/database.py", "bot/app.py"}
COMMITTERS |= {"bot/inviting.py", "bot/sent_files.py", "scheduler/reporting.py", "scheduler/rounds.py"}
COMMITTERS |= {"scheduler/proposing.py", "scheduler/attending.py", "scheduler/questions.py", "scheduler/polling.py"}
COMMITTERS |= {"scheduler/observing.py", "scheduler/grouping.py", "scheduler/redrawing.py"}
"""Beside them: migrations, links from the console, where nobody presses anything, and what Telegram has already."""
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
CLOCKS |= {("time", "time"), ("time", "time_ns"), ("time", "localtime"), ("time", "gmtime"), ("func", "now")}
WITH_A_CLOCK = {"bot", "sandbox"}
"""bot/ asks the clock for everybody; the stand-in for Telegram has one of its own, as Telegram has."""


def owner(node: ast.Attribute) -> str:
    """The last name before the dot: `datetime` in `dt.datetime.now`."""
    match node.value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def docstrings(path: Path) -> set[int]:
    """Strings that stand alone: they explain and are never shown."""
    return {id(node.value) for node in nodes(path, ast.Expr) if isinstance(node.value, ast.Constant)}


def test_only_the_conversation_and_the_jobs_commit() -> None:
    found = {
        place(path, node)
        for path in files(*OURS)
        if place(path) not in COMMITTERS
        for node in nodes(path, ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }
    assert found == set()


def test_nobody_but_bot_asks_the_clock() -> None:
    found = {
        place(path, node)
        for path in files(*(folder for folder in OURS if folder not in WITH_A_CLOCK))
        for node in nodes(path, ast.Attribute)
        if (owner(node), node.attr) in CLOCKS
    }
    assert found == set()


def test_words_stand_in_locales() -> None:
    found = {
        place(path, node)
        for path in files(*(folder for folder in OURS if folder not in {"locales", "documents"}))
        for node in nodes(path, ast.Constant)
        if isinstance(node.value, str) and CYRILLIC.search(node.value) and id(node) not in docstrings(path)
    }
    assert found == set()


def test_handlers_contain_no_try() -> None:
    found = {place(path, node) for path in files("handlers") for node in nodes(path, ast.Try)}
    assert found == set()


def test_every_mark_that_silences_a_tool_says_why() -> None:
    found = {
        f"{place(path)}:{number}"
        for path in files(*OURS, "tests")
        for number, line in enumerate(read(path).splitlines(), 1)
        if BARE_MARK.search(line)
    }
    assert found == set()


def test_nobody_waits_for_a_child_for_ever() -> None:
    found = {
        place(path, node)
        for path in files(*OURS, "tests")
        for node in nodes(path, ast.Call)
        if ast.unparse(node.func) == "subprocess.run" and "timeout" not in {word.arg for word in node.keywords}
    }
    assert found == set()


def test_every_module_says_what_it_is_for() -> None:
    found = {place(path) for path in files(*OURS) if parse(path).body and not ast.get_docstring(parse(path))}
    assert found == set()
