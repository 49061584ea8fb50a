"""Both languages say the same, everything said exists, and everything that exists is said."""

import ast
import re
from collections import Counter

import pytest
from fluent.syntax import ast as ftl

from services import errors
from tests.house.fluent import LANGUAGES, asked, entries, inside, mentioned, messages, pattern, variables
from tests.house.tree import place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_fluent(language: str) -> None:
    assert [place(path) for path, entry in entries(language) if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    counts = Counter(entry.id.name for _, entry in entries(language) if isinstance(entry, ftl.Message | ftl.Term))
    assert {key for key, count in counts.items() if count > 1} == set()


def test_both_languages_have_the_same_keys_in_the_same_files() -> None:
    ru, en = (
        {entry.id.name: path.name for path, entry in entries(language) if isinstance(entry, ftl.Message)}
        for language in LANGUAGES
    )
    assert ru == en


def test_both_languages_need_the_same_values() -> None:
    different = {
        key: (variables("ru", key), variables("en", key))
        for key in messages("ru").keys() & messages("en").keys()
        if variables("ru", key) != variables("en", key)
    }
    assert different == {}


def test_every_russian_count_has_its_three_forms() -> None:
    found = {
        entry.id.name
        for _, entry in entries("ru")
        if isinstance(entry, ftl.Message)
        for node in inside(entry)
        if isinstance(node, ftl.SelectExpression)
        and {"one", "few", "many"} & forms(node)
        and not {"one", "few", "many"} <= forms(node)
    }
    assert found == set()


def forms(node: ftl.SelectExpression) -> set[str]:
    """The names of the variants."""
    return {variant.key.name for variant in node.variants if isinstance(variant.key, ftl.Identifier)}


def test_every_key_asked_for_exists() -> None:
    lost = {place(path, call) for path, call, key in asked() if not exists(key)}
    assert lost == set()


def exists(key: ast.expr) -> bool:
    """Whether there is such a message; of an f-string, whether there is any that fits."""
    if isinstance(key, ast.JoinedStr):
        return any(pattern(key).fullmatch(known) for known in messages("ru"))
    return not isinstance(key, ast.Constant) or key.value in messages("ru")


def test_every_key_is_asked_for() -> None:
    said_by_refusals = {key for key in messages("ru") if key.startswith("refusal-")}
    assert set(messages("ru")) - mentioned() - said_by_refusals == set()


def test_every_sentence_is_given_its_values() -> None:
    lacking = {
        place(path, call): missing
        for path, call, key in asked()
        if isinstance(key, ast.Constant) and key.value in messages("ru") and all(k.arg for k in call.keywords)
        if (missing := variables("ru", str(key.value)) - {k.arg for k in call.keywords})
    }
    assert lacking == {}


def refusals(parent: type[errors.Refusal] = errors.Refusal) -> set[str]:
    """The codes of all refusals."""
    return {code for kind in parent.__subclasses__() for code in {kind.code} | refusals(kind)}


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    said = {key.removeprefix("refusal-") for key in messages("ru") if re.match("refusal-", key)}
    assert said == refusals()
