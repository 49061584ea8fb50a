"""docs/PERFORMANCE.md, made of what each benchmark found when it ran last (benchmarks/results/).

A benchmark explains itself in its docstring; what was found out with it, and why figures are as they are, is its `WHY`.
"""

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from textwrap import dedent

from benchmarks.telling import Figure

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "PERFORMANCE.md"
RESULTS = ROOT / "benchmarks" / "results"
BUSY = 0.15
"""Of all processors: with more work of others than this, times say little."""
TOP = """\
# Performance

Written by `make bench`: every benchmark beside what one would write or take instead, in one \
run on one machine. `make bench ARGS=due` runs one and writes its part anew. A ratio holds elsewhere; seconds and \
milliseconds are those of the machine named in each part, and say little where others were busy on it."""


@dataclass(frozen=True)
class Result:
    """What one benchmark found when it ran last."""

    name: str
    day: str
    machine: str
    seconds: float
    busy: float
    """The share of all processors that others took, before and after; 0 where nothing is timed."""
    figures: list[Figure] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    trouble: str = ""
    """Why it did not come to its end."""
    asked: str = ""
    """Its arguments."""

    @property
    def is_quiet(self) -> bool:
        """Whether nobody else worked on the machine."""
        return self.busy <= BUSY


def save(result: Result) -> None:
    """Keep it until it runs again."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps(asdict(result), indent=1, ensure_ascii=False)
    (RESULTS / f"{result.name}.json").write_text(text + "\n", encoding="utf-8")


def load(name: str) -> Result | None:
    """What was kept."""
    path = RESULTS / f"{name}.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Result(**kept | {"figures": [Figure(**figure) for figure in kept["figures"]]})


def _module(name: str) -> ast.Module:
    return ast.parse((ROOT / "benchmarks" / f"{name}.py").read_text(encoding="utf-8"))


def about(name: str) -> str:
    """The first sentence of what a benchmark says of itself."""
    said = (ast.get_docstring(_module(name)) or name).splitlines()[0]
    return re.split(r"[:.] `python| `python", said)[0].rstrip(".:")


def prose(name: str) -> Iterator[str]:
    """The paragraphs of a benchmark: how it measures, then what was found out with it."""
    module = _module(name)
    said = (ast.get_docstring(module) or "").split("\n\n")[1:]
    for node in module.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "WHY":
            said += dedent(str(ast.literal_eval(node.value))).strip().split("\n\n")
    for paragraph in said:
        if not paragraph.startswith("    "):
            yield " ".join(paragraph.split())


def render(names: Sequence[str]) -> str:
    """The page."""
    results = [load(name) for name in names]
    there = [one for one in results if one]
    idle = [name for name, one in zip(names, results, strict=True) if one is None]
    parts = [
        TOP,
        _summary(there),
        *([f"Not run yet: {', '.join(idle)}."] if idle else []),
        *(_part(name, one) for name, one in zip(names, results, strict=True)),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(results: Sequence[Result]) -> str:
    """Everything that was promised, and what became of it."""
    rows = [
        _row(_link(one), figure.what, figure.found, figure.goal, figure.verdict, _when(one))
        for one in results
        for figure in one.figures
        if figure.goal
    ]
    missed, failed = sum("**missed**" in row for row in rows), [one for one in results if one.trouble]
    count = (
        f"{len(rows)} promises, {missed or 'none'} missed; {len(failed) or 'none'} of {len(results)} benchmarks failed."
    )
    count += f" All of it took {sum(one.seconds for one in results) / 60:.0f} minutes."
    rows += [_row(_link(one), one.trouble, "", "", "**failed**", _when(one)) for one in failed]
    return "\n".join([count, "", *_head("benchmark", "what", "found", "to reach", "", "when"), *rows])


def _link(result: Result) -> str:
    return f"[{result.name}](#{result.name})"


def _when(result: Result) -> str:
    day = datetime.fromisoformat(result.day)
    return f"{day.day} {day:%B}{'' if result.is_quiet else ', busy'}"


def _part(name: str, result: Result | None) -> str:
    title = f"## {name}\n\n**{about(name)}.**"
    if result is None:
        return f"{title} It has not run yet: `make bench ARGS={name}`."
    blocks = [f"{title} {' '.join(prose(name))}".strip(), _circumstances(result)]
    if result.figures:
        rows = [_row(one.what, one.found, one.goal, one.verdict, one.beside) for one in result.figures]
        blocks.append("\n".join([*_head("what", "found", "to reach", "", "how"), *rows]))
    if result.lines:
        said = "\n".join(result.lines)
        blocks.append(f"<details><summary>What it printed</summary>\n\n```text\n{said}\n```\n\n</details>")
    return "\n\n".join(blocks)


def _circumstances(result: Result) -> str:
    day = datetime.fromisoformat(result.day)
    commands = (f"`python -m benchmarks.{result.name} {asked}".strip() + "`" for asked in result.asked.split("; "))
    words = [f"{' and '.join(commands)}, {day.day} {day:%B %Y}, {_length(result.seconds)}, {result.machine}."]
    if not result.is_quiet:
        words.append(f"Others took {result.busy:.0%} of the processors meanwhile: times say little.")
    if result.trouble:
        words.append(f"**It failed**: {result.trouble}")
    return " ".join(words)


def _length(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"


def _head(*names: str) -> Iterator[str]:
    yield _row(*names)
    yield "|" + "---|" * len(names)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
