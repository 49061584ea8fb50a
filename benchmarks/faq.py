"""Finding an answer among 1,000.

    python -m benchmarks.faq

Beside it what a user would pick instead, on the same answers: SQL LIKE on the longest words of a question, and
rapidfuzz over all wordings. Time is the processor's, the median of a question; the ratio is what counts. Quality is how
often the right one is first, among three, and how often nothing is offered where there is nothing. The questions are
those of tests/answers: `asked` was written before answers had other wordings, `asked_last` when all were there.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.telling import tell
from documents import alike
from services import shipped
from services.faq import Entry, Index

FOLDER = Path(__file__).parents[1] / "tests" / "answers"
Search = Callable[[str], list[int]]
LISTS = ("asked", "asked_last")
OURS, LIKE, FUZZ = "mayak", "SQL LIKE", "rapidfuzz"


def questions(name: str) -> list[tuple[int, str]]:
    """A list of tests/answers."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(int(n), q) for n, q in (line.split("\t") for line in lines if line and not line.startswith("#"))]


def answers(count: int) -> list[Entry]:
    """Those that ship, and others made of their words."""
    known = [Entry(one.number, one.question, one.answer, one.others) for one in shipped.drafts()]
    words = [word for one in known for text in (one.question, *one.others) for word in text.split()]

    def some(size: int) -> str:
        return " ".join(random.choices(words, k=size))

    return [*known, *(Entry(n, some(6), some(25), tuple(some(5) for _ in range(5))) for n in range(100, 60 + count))]


def by_like(entries: list[Entry]) -> Search:
    """LIKE on the three longest words, most matches first."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE answers (id INTEGER, words TEXT)")
    rows = [(one.key, " ".join((one.question, one.answer, *one.others)).lower()) for one in entries]
    base.executemany("INSERT INTO answers VALUES (?, ?)", rows)

    def find(question: str) -> list[int]:
        words = sorted(alike.words(question), key=len)[-3:]
        if not words:
            return []
        found = " + ".join("(words LIKE ?)" for _ in words)
        asked = f"SELECT id FROM answers WHERE {found} > 0 ORDER BY {found} DESC LIMIT 3"
        like = [f"%{word}%" for word in words]
        return [row[0] for row in base.execute(asked, [*like, *like])]

    return find


def by_fuzz(entries: list[Entry]) -> Search:
    """rapidfuzz over every wording."""
    ways = [(one.key, way.lower()) for one in entries for way in (one.question, *one.others)]
    texts = [way for _, way in ways]

    def find(question: str) -> list[int]:
        found = process.extract(question.lower(), texts, scorer=fuzz.token_set_ratio, limit=12, score_cutoff=60)
        return list(dict.fromkeys(ways[at][0] for _, _, at in found))[:3]

    return find


def measured(search: Search, name: str) -> tuple[float, float, float, float]:
    """First, among three, nothing where there is nothing, milliseconds."""
    times, first, three, nothing, known = [], 0, 0, 0, 0
    rows = questions(name)
    for number, question in rows:
        began = time.thread_time()
        found = search(question)
        times.append((time.thread_time() - began) * 1000)
        known += bool(number)
        first += bool(number) and found[:1] == [number]
        three += bool(number) and number in found
        nothing += not number and not found
    return first / known, three / known, nothing / (len(rows) - known), statistics.median(times)


def main() -> None:
    """Print the table."""
    random.seed(8)  # the others are made of the same words: a base of our subject only, the hardest there is
    found: dict[tuple[int, str, str], tuple[float, float, float, float]] = {}
    for count in (40, 1000):
        entries = answers(count)[:count]
        random.shuffle(entries)
        index = Index(entries)
        searches: dict[str, Search] = {
            OURS: lambda asked, index=index: [hit.key for hit in index.find(asked)],  # type: ignore[misc]
            LIKE: by_like(entries),
            FUZZ: by_fuzz(entries),
        }
        for name in LISTS:
            for way, search in searches.items():
                one, three, none, ms = measured(search, name)
                line = f"{count:5} answers  {name:11} {way:10} first {one:.0%}  three {three:.0%}  none {none:.0%}"
                print(f"{line}  {ms:.2f} ms")
                found[count, name, way] = one, three, none, ms
    _tell(found)


def _tell(found: dict[tuple[int, str, str], tuple[float, float, float, float]]) -> None:
    """What was promised of the questions that were written before the answers, then others beside ours."""
    for name in LISTS:
        one, three, none, _ = (100 * part for part in found[40, name, OURS])
        tell(f"40 answers, {name}: the right one is first", one, "%", at_least=65)
        tell(f"40 answers, {name}: it is among three", three, "%", at_least=85)
        tell(f"40 answers, {name}: nothing is offered where there is nothing", none, "%", at_least=70)
    ours = found[1000, "asked", OURS][3]
    tell("1,000 answers: a question", ours, "ms", at_most=5)
    for way in (LIKE, FUZZ):
        other = found[1000, "asked", way][3]
        tell(
            f"1,000 answers: a question beside {way}", ours / other, beside=f"ours {ours:.2f} ms, {way} {other:.2f} ms"
        )


if __name__ == "__main__":
    main()
