"""Every screen of the bot on one page, taken from the code itself: `python -m tests.album` writes docs/SCREENS.md.

A screen is a function under handlers/ that returns one. Its words are the messages it names, itself or through its
helpers; of words that depend on a count or a kind the usual variant is shown, and ⟨name⟩ stands for what is filled in.
Nothing is drawn, so no screen can be missing because a story did not come by.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

from fluent.syntax import ast as ftl
from fluent.syntax import parse

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "SCREENS.md"
HEAD = """# Экраны

Всё, что бот может показать: страница составлена из кода и текстов командой `make screens`, тест следит,
чтобы она не отставала. ⟨слово⟩ стоит там, где бот подставит своё; из текстов, которые зависят от числа или рода,
показан обычный. Кнопки стоят в [скобках]. В конце: слова, общие для всех экранов, отказы и то, что стоит в списках,
журналах и файлах.
"""
TAG = re.compile(r"</?[a-z][^>]*>")
ELSEWHERE = ("cli", "demo")
"""Words of the terminal and of the page of the demo."""
MOST, SOME = 6, 3
"""Of one message with more variants than this, some are shown."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


# Words -------------------------------------------------------------------------------------------------------------


class Words:
    """The messages of one language as plain text."""

    def __init__(self, folder: Path) -> None:
        self._entries: dict[str, ftl.Message | ftl.Term] = {}
        self.feature: dict[str, str] = {}
        self.about: dict[str, str] = {}
        for file in sorted(folder.glob("*.ftl")):
            for entry in parse(file.read_text(encoding="utf-8")).body:
                if isinstance(entry, ftl.ResourceComment):
                    self.about.setdefault(file.stem, (entry.content or "").strip())
                if isinstance(entry, ftl.Message | ftl.Term):
                    name = entry.id.name
                    self._entries[f"-{name}" if isinstance(entry, ftl.Term) else name] = entry
                    self.feature[name] = file.stem

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def like(self, pattern: str) -> list[str]:
        """The messages whose names fit."""
        fits = re.compile(pattern)
        return [name for name in self._entries if fits.fullmatch(name)]

    def plain(self, name: str) -> str:
        """What it says, without tags, in one line."""
        value = self._entries[name].value
        said = self._pattern(value) if value else ""
        return " ".join(unescape(TAG.sub("", said)).split())

    def _pattern(self, pattern: ftl.Pattern) -> str:
        return "".join(
            part.value if isinstance(part, ftl.TextElement) else self._expression(part.expression)
            for part in pattern.elements
        )

    def _expression(self, said: ftl.InlineExpression | ftl.Placeable | ftl.SelectExpression) -> str:
        match said:
            case ftl.SelectExpression():
                usual = next(variant for variant in said.variants if variant.default)
                return self._pattern(usual.value)
            case ftl.VariableReference():
                return f"⟨{said.id.name}⟩"
            case ftl.StringLiteral() | ftl.NumberLiteral():
                return str(said.parse()["value"]) if isinstance(said, ftl.StringLiteral) else said.value
            case ftl.MessageReference():
                return self.plain(said.id.name)
            case ftl.TermReference():
                return self.plain(f"-{said.id.name}")
            case ftl.FunctionReference():
                return self._expression(said.arguments.positional[0])
            case ftl.Placeable():
                return self._expression(said.expression)
        raise TypeError(type(said).__name__)


# Code --------------------------------------------------------------------------------------------------------------


@dataclass
class Module:
    """A file of handlers/: its functions, and what the names of others mean in it."""

    name: str
    functions: dict[str, Function] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a screen can say, in the order of the code."""

    words: tuple[str, ...]
    buttons: tuple[str, ...]


class Code:
    """handlers/ as trees."""

    def __init__(self, folder: Path, words: Words) -> None:
        self._words = words
        self.modules = {module.name: module for module in map(_module, sorted(folder.rglob("*.py")))}

    def screens(self) -> Iterator[tuple[Module, Function]]:
        """Public functions that return a screen, and the private ones that a route or a list of notices names."""
        for module in self.modules.values():
            for function in module.functions.values():
                if _returns_screen(function) and not function.name.startswith("_") and self._says(module, function):
                    yield module, function

    def _says(self, module: Module, function: Function) -> bool:
        found = self.found(module, function)
        return bool(found.words or found.buttons)

    def found(self, module: Module, function: Function) -> Found:
        """Its messages, and those of the helpers it calls."""
        words: dict[str, None] = {}
        buttons: dict[str, None] = {}
        self._gather(module, function, words, buttons, seen=set(), inside=_returns_buttons(function))
        return Found(tuple(name for name in words if name not in buttons), tuple(buttons))

    def _gather(
        self,
        module: Module,
        node: ast.AST,
        words: dict[str, None],
        buttons: dict[str, None],
        *,
        seen: set[tuple[str, str]],
        inside: bool,
    ) -> None:
        for name in self._messages(node):
            (buttons if inside else words)[name] = None
        helper = self._helper(module, node)
        if helper and (helper[0].name, helper[1].name) not in seen:
            seen.add((helper[0].name, helper[1].name))
            self._gather(*helper, words, buttons, seen=seen, inside=inside or _returns_buttons(helper[1]))
        if isinstance(node, ast.Name) and node.id in module.constants and (module.name, node.id) not in seen:
            seen.add((module.name, node.id))
            self._gather(module, module.constants[node.id], words, buttons, seen=seen, inside=inside)
        is_button = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Button"
        for child in ast.iter_child_nodes(node):
            if not _is_docstring(child) and not (isinstance(node, Function) and child in node.decorator_list):
                self._gather(module, child, words, buttons, seen=seen, inside=inside or is_button)

    def _messages(self, node: ast.AST) -> list[str]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [node.value] if node.value in self._words and "-" in node.value else []
        if isinstance(node, ast.JoinedStr) and _begins_as_a_name(node):
            parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9_]+" for p in node.values)
            found = self._words.like("".join(parts))
            return found if len(found) <= MOST else found[:SOME]
        return []

    def _helper(self, module: Module, node: ast.AST) -> tuple[Module, Function] | None:
        """The function under handlers/ that is meant by a name, unless it is a screen of its own or shared by all."""
        match node:
            case ast.Name(id=name) if name in module.functions:
                found = module, module.functions[name]
            case ast.Name(id=name) if name in module.imported:
                place, _, own = module.imported[name].rpartition(".")
                if place not in self.modules or own not in self.modules[place].functions:
                    return None
                found = self.modules[place], self.modules[place].functions[own]
            case ast.Attribute(value=ast.Name(id=name), attr=own) if module.imported.get(name) in self.modules:
                other = self.modules[module.imported[name]]
                if own not in other.functions:
                    return None
                found = other, other.functions[own]
            case _:
                return None
        is_screen = _returns_screen(found[1]) and not found[1].name.startswith("_")
        is_shared = found[0] is not module and found[0].name.count(".") == 1
        return None if is_screen or is_shared else found

    def shared(self) -> list[str]:
        """Messages of the modules that all features share."""
        words: dict[str, None] = {}
        for module in self.modules.values():
            for function in module.functions.values() if module.name.count(".") == 1 else ():
                self._gather(module, function, words, words, seen=set(), inside=False)
        return list(words)


def _module(path: Path) -> Module:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, Function):
            module.functions[node.name] = node
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("handlers"):
            module.imported |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            module.constants[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            module.constants[node.target.id] = node.value
    return module


def _returns_screen(function: Function) -> bool:
    return function.returns is not None and bool(re.search(r"\bScreen\b", ast.unparse(function.returns)))


def _returns_buttons(function: Function) -> bool:
    said = ast.unparse(function.returns) if function.returns else ""
    return bool(re.search(r"\b(Button|Rows)\b", said))


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _begins_as_a_name(node: ast.JoinedStr) -> bool:
    """«tasks-{chosen}», not «{name}-…», which would fit everything."""
    first = node.values[0]
    return isinstance(first, ast.Constant) and re.fullmatch(r"[a-z][a-z0-9]*-[a-z0-9-]*", str(first.value)) is not None


# The page ----------------------------------------------------------------------------------------------------------


class Album:
    """The page."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._shown: set[str] = set()

    @cached_property
    def words(self) -> Words:
        return Words(ROOT / "locales" / "ru")

    @cached_property
    def code(self) -> Code:
        return Code(ROOT / "handlers", self.words)

    def text(self) -> str:
        """The whole of it."""
        self._lines, self._shown = [HEAD], set()
        feature = ""
        for module, function in self.code.screens():
            place = module.name.split(".")[1]
            if place != feature:
                feature = place
                self._lines.append(f"## {feature}\n\n{self.words.about.get(feature, '')}\n")
            self._lines += self._screen(module, function)
        self._listed("Общие слова", self.code.shared())
        self._listed("Отказы", self.words.like("refusal-.+"))
        for stem in dict.fromkeys(self.words.feature.values()):
            rest = [name for name, place in self.words.feature.items() if place == stem and name not in self._shown]
            if rest and stem not in ELSEWHERE:
                self._listed(f"Остальные слова: {stem}", rest)
        return "\n".join(self._lines)

    def _screen(self, module: Module, function: Function) -> Iterator[str]:
        found = self.code.found(module, function)
        self._shown.update(found.words, found.buttons)
        about = (ast.get_docstring(function) or "").partition("\n")[0]
        yield f"**{module.name.removeprefix('handlers.')}.{function.name}** {about}\n"
        said = [self.words.plain(name) for name in found.words]
        yield from (f"> {_safe(line)}  " for line in dict.fromkeys(said) if line)
        labels = [self.words.plain(name) for name in found.buttons]
        if labels:
            yield "> " + " ".join(f"\\[{_safe(label)}\\]" for label in dict.fromkeys(labels) if label)
        yield ""

    def _listed(self, title: str, names: list[str]) -> None:
        said = dict.fromkeys(self.words.plain(name) for name in names)
        self._lines += [f"## {title}\n", *(f"- {_safe(line)}" for line in said if line), ""]
        self._shown.update(names)


def _safe(text: str) -> str:
    """Markdown's own signs as they are."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)


if __name__ == "__main__":
    PAGE.write_text(Album().text(), encoding="utf-8")
