"""The tree of the project as the house tests read it: files, syntax trees, imports."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(__file__).parents[2]
OURS = ("bot", "handlers", "models", "scheduler", "locales", "services", "documents", "sandbox", "migrations")
"""Folders of the running program; tests and benchmarks stand beside it."""
NOT_OURS = {"__pycache__", ".git", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
BINARY = {".docx", ".xlsx", ".pdf", ".png", ".jpg", ".webp", ".ttf", ".otf", ".ico", ".db", ".zip", ".gz", ".pyc"}


def files(*folders: str, pattern: str = "*.py") -> list[Path]:
    """Files below the folders, in a steady order."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern)) if _is_ours(path)]


def texts() -> list[Path]:
    """Every file of the tree that a person could read."""
    return [path for path in files(".", pattern="*") if path.is_file() and path.suffix not in BINARY]


def _is_ours(path: Path) -> bool:
    parts = set(path.relative_to(ROOT).parts)
    return not NOT_OURS & parts and not any(part.startswith(".venv") for part in parts) and path.name != ".env"


def read(path: Path | str) -> str:
    """The text of a file; a name is meant from the root of the tree."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(read(path), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """How a failure names a place: services/tasks.py:12."""
    name = path.relative_to(ROOT).as_posix()
    line = getattr(node, "lineno", None)
    return f"{name}:{line}" if line else name


def nodes(path: Path, kind: type[Node]) -> Iterator[Node]:
    """Every node of a kind in a file."""
    return (node for node in _walked(path) if isinstance(node, kind))


@cache
def _walked(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(parse(path)))
