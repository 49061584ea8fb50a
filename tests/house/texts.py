"""The commands that README and the pages of docs/ tell people to run."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, files, read

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
SETTING = re.compile(r"^[A-Z_]+=\S+ ")
PROGRAM = re.compile(
    r"(?:make|python3?|py|uv|pip|pytest|ruff|mypy|git|docker|sudo|systemctl|journalctl|sqlite3|pg_dump|pg_restore|psql"
    r"|cd|cp|mv|rm|(?:\S*[/\\])?python|\.ci/run)\b(?= |$)"
)
LISTED = re.compile(r"^## Commands in the texts\n(.*?)^## ", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """The texts that are read by people who run something."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *files("docs", pattern="*.md")]


def commands(page: Path) -> Iterator[str]:
    """Every line of a block of commands, and every command within a sentence; the list of exceptions is none."""
    text = read(page)
    if page.name == "CONTRIBUTING.md":
        text = LISTED.sub("## ", text)
    for language, block in FENCE.findall(text):
        for line in filter(None, map(str.strip, block.splitlines())):
            if language == "sh" or is_command(line):
                yield line
    yield from (span for span in SPAN.findall(FENCE.sub("", text)) if " " in span and is_command(span))
    yield from (span for span in SPAN.findall(FENCE.sub("", text)) if span == ".ci/run")


def is_command(words: str) -> bool:
    """Whether somebody could run it: a program that is known, perhaps behind a setting."""
    return PROGRAM.match(SETTING.sub("", words)) is not None


def exceptions() -> list[tuple[list[str], list[str]]]:
    """The one list of commands that no test runs: how they begin, and the tests of what is checked instead."""
    (section,) = LISTED.findall(read("CONTRIBUTING.md"))
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [(SPAN.findall(first), [span for span in SPAN.findall(last) if "::" in span]) for first, _, last in rows]


def begins(command: str, beginning: str) -> bool:
    """Whether a command begins with these words: whole ones, unless they end in a dot."""
    return f"{command} ".startswith(beginning if beginning.endswith(".") else f"{beginning} ")
