"""What is written down about people has words, an owner and an end."""

import ast
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locales import LANGUAGES
from models import Base, ConsentKind
from services import consents, erasing, privacy, retention
from tests.house.fluent import choices, messages
from tests.house.tree import files, nodes, parse, place, read

TEXTS = {
    ("observer", 1): "8a5ef88ef3e3",
    ("observer", 2): "b0eaa24ac310",
    ("parent", 1): "95f438b3f619",
}
"""The Russian text of each version of each consent: people have agreed to exactly this."""
PEOPLE = "anybody candidate coordinator editor gone holder inviter member observer owner person seen specialist"
PEOPLE += " substitute successor teacher whom who"
NAMING = {"handlers/called.py", "handlers/deeds.py", "handlers/start/routes.py"}
"""Where a name is used as what it is: the one place that shows it, and the door through which it comes."""


# The journal ------------------------------------------------------------------------------------------------------


NOTING = {"audit.note": 3, "audit.line": 2}
"""What writes a line, and which argument is its subject; the action stands before it."""


def noted() -> Iterator[tuple[str, str, str]]:
    """Each line that the code adds to the journal: the place, the subject, the action (a prefix of it ends in *)."""
    for path in files("services", "bot", "scheduler"):
        for function in nodes(path, ast.FunctionDef | ast.AsyncFunctionDef):  # type: ignore[arg-type]  # a union is a kind, too
            for call in _notes(function):
                subject = call.args[after := NOTING[ast.unparse(call.func)]]
                assert isinstance(subject, ast.Constant), f"{place(path, call)}: the subject is written out"
                for action in _actions(path, function, call.args[after - 1]):
                    yield place(path, call), str(subject.value), action


def _notes(function: ast.AST) -> Iterator[ast.Call]:
    for call in ast.walk(function):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in NOTING:
            yield call


def _actions(path: Path, function: ast.FunctionDef, action: ast.expr) -> Iterator[str]:
    """What an argument may be: a word, one of two, the beginning of one, or what callers of the function give."""
    for choice in choices(action):
        if isinstance(choice, ast.Constant):
            yield str(choice.value)
        elif isinstance(choice, ast.JoinedStr):
            assert isinstance(choice.values[0], ast.Constant), f"{place(path, choice)}: an action begins with a word"
            yield f"{str(choice.values[0].value).split('-')[0]}*"
        elif isinstance(choice, ast.Name):
            yield from _given(path, function, choice.id)


def _given(path: Path, function: ast.FunctionDef, name: str) -> Iterator[str]:
    names = [argument.arg for argument in function.args.args]
    if name not in names:
        return
    n = names.index(name)
    for call in nodes(path, ast.Call):
        if isinstance(call.func, ast.Name) and call.func.id == function.name:
            by_place = call.args[n] if len(call.args) > n else None
            given = next((k.value for k in call.keywords if k.arg == name), by_place)
            for choice in choices(given) if given else ():
                if isinstance(choice, ast.Constant):
                    yield str(choice.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_the_journal_has_its_words(language: str) -> None:
    lines = set(noted())
    assert len(lines) > 30
    known = [key for key in messages(language) if key.startswith("did-")]
    lacking = {
        f"{where}: add did-{subject}-{action.rstrip('*')} to locales/{language}/history.ftl"
        for where, subject, action in lines
        if not any(_tells(key, subject, action) for key in known)
    }
    assert lacking == set()


def _tells(key: str, subject: str, action: str) -> bool:
    whole = f"did-{subject}-{action.rstrip('*')}"
    return key == whole or (action.endswith("*") and key.startswith(f"{whole}-"))


def test_no_words_without_a_line_of_the_journal() -> None:
    lines = set(noted())
    keys = {key for key in messages("ru") if key.startswith("did-")} - {"did-other"}
    assert {key for key in keys if not any(_tells(key, subject, action) for _, subject, action in lines)} == set()


FREE = re.compile("name|text|title|reason|comment|words|link|phone|address|message|question")


def test_the_journal_holds_no_names_and_no_texts() -> None:
    found = {
        f"{place(path, call)}: {keyword.arg}: the journal holds ids and codes only"
        for path in files("services", "bot", "scheduler")
        for call in _notes(parse(path))
        for keyword in call.keywords
        if keyword.arg and FREE.search(keyword.arg) and not keyword.arg.endswith("_id")
    }
    assert found == set()


# People -----------------------------------------------------------------------------------------------------------


def test_every_table_that_points_at_people_is_erased_or_kept_on_purpose() -> None:
    pointing = set(privacy.pointing("people"))
    undecided = pointing - erasing.REMOVED - erasing.KEPT
    assert undecided == set(), (
        "services/erasing.py: say what /forget does with the rows of these tables (REMOVED, or KEPT with nothing "
        "in them that says who it was; free texts join _unsaid)"
    )
    assert (erasing.REMOVED | erasing.KEPT) - pointing == set()


def test_people_are_called_in_one_place() -> None:
    people = set(PEOPLE.split())
    found = {
        f"{place(path, node)}: {ast.unparse(node)}: say handlers.called.called(t, person): people may go by posts"
        for path in files("handlers")
        if place(path) not in NAMING
        for node in nodes(path, ast.Attribute)
        if node.attr == "name" and ast.unparse(node.value).split(".")[-1] in people
    }
    assert found == set()


def test_every_term_is_told() -> None:
    told = {key.removeprefix("privacy-term-") for key in messages("ru") if key.startswith("privacy-term-")}
    assert told == set(retention.TERMS)


def test_nobody_agreed_to_another_text() -> None:
    newest = {(kind.value, consents.VERSIONS[kind]) for kind in ConsentKind}
    assert newest <= set(TEXTS)
    changed = {
        f"consent-text-{kind} is another text now ({digest}): raise its number in services/consents.py"
        for kind, version in newest
        if (digest := _digest(kind)) != TEXTS[kind, version]
    }
    assert changed == set()


def _digest(kind: str) -> str:
    source = read("locales/ru/privacy.ftl")
    text = re.search(rf"^consent-text-{kind} = (.*?)(?=^\S)", source + "\nend", re.MULTILINE | re.DOTALL)
    assert text
    return hashlib.sha256(" ".join(text[1].split()).encode()).hexdigest()[:12]


def test_every_table_has_a_key_that_an_export_can_order_by() -> None:
    assert [table.name for table in Base.metadata.sorted_tables if not table.primary_key.columns] == []
