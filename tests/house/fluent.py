"""The words as the house tests read them: messages by language, and the calls that ask for them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from tests.house.tree import ROOT, files, nodes, read


@cache
def entries(language: str) -> list[tuple[Path, ftl.EntryType]]:
    """Everything that stands in the files of a language."""
    found = files(f"locales/{language}", pattern="*.ftl")
    return [(path, entry) for path in found for entry in FluentParser().parse(read(path)).body]


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    """Key → message."""
    return {entry.id.name: entry for _, entry in entries(language) if isinstance(entry, ftl.Message)}


def inside(entry: object) -> Iterator[ftl.SyntaxNode]:
    """Every node of an entry."""
    if isinstance(entry, ftl.SyntaxNode):
        yield entry
        for value in vars(entry).values():
            yield from inside(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from inside(value)


def variables(language: str, key: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """What a message has to be given, with what the messages inside it need."""
    found: set[str] = set()
    for node in inside(messages(language)[key]):
        if isinstance(node, ftl.VariableReference):
            found.add(node.id.name)
        elif isinstance(node, ftl.MessageReference) and node.id.name not in seen:
            found |= variables(language, node.id.name, seen | {key})
    return found


def asked() -> Iterator[tuple[Path, ast.Call, ast.expr]]:
    """Each `t(…)` in the code, with each key that it may ask for."""
    for path in files("bot", "handlers"):
        for call in nodes(path, ast.Call):
            if isinstance(call.func, ast.Name | ast.Attribute) and _last(call.func) == "t" and call.args:
                for key in choices(call.args[0]):
                    yield path, call, key


def _last(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def choices(key: ast.expr) -> Iterator[ast.expr]:
    """What an argument may be: both sides of an `if`."""
    if isinstance(key, ast.IfExp):
        yield from choices(key.body)
        yield from choices(key.orelse)
    else:
        yield key


def pattern(joined: ast.JoinedStr) -> re.Pattern[str]:
    """`f"refusal-{code}"` as a pattern of keys."""
    parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[A-Za-z0-9_-]+" for v in joined.values]
    return re.compile("".join(parts))


def mentioned() -> set[str]:
    """Keys that the code names anywhere, whole or by a pattern, and keys inside other messages."""
    code = [path for folder in ("bot", "handlers", "locales") for path in (ROOT / folder).rglob("*.py")]
    whole = {node.value for path in code for node in nodes(path, ast.Constant) if isinstance(node.value, str)}
    patterns = [pattern(node) for path in code for node in nodes(path, ast.JoinedStr)]
    patterns = [found for found in patterns if re.match("[a-z]", found.pattern)]
    inner = {
        node.id.name for _, entry in entries("ru") for node in inside(entry) if isinstance(node, ftl.MessageReference)
    }
    return {key for key in messages("ru") if key in whole | inner or any(found.fullmatch(key) for found in patterns)}
