"""All languages say the same, everything said exists, and everything that exists is said."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from fluent.syntax import ast as ftl

from locales import LANGUAGES
from services import errors, settings
from tests.house.fluent import asked, choices, entries, inside, mentioned, messages, pattern, variables
from tests.house.tree import files, nodes, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_fluent(language: str) -> None:
    assert [place(path) for path, entry in entries(language) if isinstance(entry, ftl.Junk)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    counts = Counter(entry.id.name for _, entry in entries(language) if isinstance(entry, ftl.Message | ftl.Term))
    assert {key for key, count in counts.items() if count > 1} == set()


def keys(language: str) -> dict[str, str]:
    """Key → the file in which it stands."""
    return {entry.id.name: path.name for path, entry in entries(language) if isinstance(entry, ftl.Message)}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_keys_in_the_same_files(language: str) -> None:
    assert keys(language) == keys(LANGUAGES[0])


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_needs_the_same_values(language: str) -> None:
    first = LANGUAGES[0]
    different = {
        key: (variables(first, key), variables(language, key))
        for key in messages(first).keys() & messages(language).keys()
        if variables(first, key) != variables(language, key)
    }
    assert different == {}


def test_an_office_may_greet_newcomers_in_every_language() -> None:
    assert settings.CHOICES[settings.LANGUAGE] == (settings.DEFAULTS[settings.LANGUAGE], *LANGUAGES)
    called = [named.keys() for key, _, named in selections() if key == "setting-language-value"]
    assert [set(LANGUAGES) - names for names in called] == [set()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_called_by_its_name(language: str) -> None:
    assert [code for code in LANGUAGES if f"language-{code}" not in messages(language)] == []


def selections() -> Iterator[tuple[str, ftl.SelectExpression, dict[str, ftl.Variant]]]:
    """Every choice in a Russian message: its key, the choice, its variants by name."""
    for key, message in messages("ru").items():
        for node in inside(message):
            if isinstance(node, ftl.SelectExpression):
                named = {v.key.name: v for v in node.variants if isinstance(v.key, ftl.Identifier)}
                yield key, node, named


def test_a_russian_count_with_few_has_all_three_forms() -> None:
    assert {key for key, _, named in selections() if "few" in named and not {"one", "many"} <= named.keys()} == set()


def test_a_russian_one_shows_its_number_because_it_is_also_twenty_one() -> None:
    found = set()
    for key, node, named in selections():
        shown = {n.id.name for n in inside(named.get("one")) if isinstance(n, ftl.VariableReference)}
        counted = {n.id.name for n in inside(node.selector) if isinstance(n, ftl.VariableReference)}
        if "one" in named and not counted <= shown:
            found.add(key)
    assert found == set()


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


def refused() -> Iterator[tuple[str, str, set[str]]]:
    """Each place that says no: the place, the key of its sentence, the values it gives."""
    kinds = {kind.__name__: kind.code for kind in descendants(errors.Refusal)}
    for path in files("services", "handlers", "documents", "bot", "scheduler"):
        for call in nodes(path, ast.Call):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            given = {keyword.arg or "**" for keyword in call.keywords}
            if name in kinds:
                yield place(path, call), f"refusal-{kinds[name]}", given
            elif name == "Unreadable":
                for code in choices(call.args[0]):
                    if isinstance(code, ast.Constant):
                        yield place(path, call), f"read-error-{code.value!s}", given | {"name"}
        for node in nodes(path, ast.Raise):
            if isinstance(node.exc, ast.Name) and node.exc.id in kinds:
                yield place(path, node), f"refusal-{kinds[node.exc.id]}", set()


def descendants(parent: type[errors.Refusal]) -> Iterator[type[errors.Refusal]]:
    """All kinds of refusals."""
    for kind in parent.__subclasses__():
        yield kind
        yield from descendants(kind)


def test_whoever_says_no_gives_the_sentence_its_values() -> None:
    lacking = {where: variables("ru", key) - given for where, key, given in refused() if key in messages("ru")}
    assert {where: missing for where, missing in lacking.items() if missing} == {}


def test_every_unreadable_file_has_its_sentence_and_every_sentence_its_file() -> None:
    said = {key for key in messages("ru") if key.startswith("read-error-")}
    assert said == {key for _, key, _ in refused() if key.startswith("read-error-")}


def test_every_doubt_has_its_sentence() -> None:
    codes = {
        str(call.args[0].value)
        for path in files("documents")
        for call in nodes(path, ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id == "Doubt"
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert codes
    assert {code for code in codes if f"doubt-{code}" not in messages("ru")} == set()


def test_every_refusal_has_its_sentence_and_every_sentence_its_refusal() -> None:
    said = {key.removeprefix("refusal-") for key in messages("ru") if re.match("refusal-", key)}
    assert said == {kind.code for kind in descendants(errors.Refusal)}
