"""How long transactions last, and whose they are: for benchmarks, which print the longest ones."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from sqlalchemy import event

from bot.database import Database

PRESS = "press"
UPDATE = "Polling._run"


class Transactions:
    """Seconds of each transaction, from its begin to its end, by the task in which it was open."""

    def __init__(self) -> None:
        self.lengths: dict[str, list[float]] = defaultdict(list)
        self.statements: dict[str, int] = defaultdict(int)
        self._open: dict[int, tuple[str, float]] = {}

    @contextmanager
    def watched(self, database: Database) -> Iterator[None]:
        """Listen to a database."""
        engine = database.engine.sync_engine
        listeners = {"begin": self._begins, "commit": self._ends, "rollback": self._ends}
        for name, listener in listeners.items():
            event.listen(engine, name, listener)
        event.listen(engine, "before_cursor_execute", self._asks)
        yield
        for name, listener in listeners.items():
            event.remove(engine, name, listener)
        event.remove(engine, "before_cursor_execute", self._asks)

    def forget(self) -> None:
        """Begin anew."""
        self.lengths.clear()
        self.statements.clear()

    def _begins(self, connection: Any) -> None:
        self._open[id(connection)] = whose(), monotonic()

    def _asks(self, *_: Any) -> None:
        self.statements[whose()] += 1

    def _ends(self, connection: Any) -> None:
        name, began = self._open.pop(id(connection), ("", 0.0))
        if name:
            self.lengths[name].append(monotonic() - began)

    @property
    def of_jobs(self) -> list[float]:
        """All that nobody has pressed, the shortest first."""
        return sorted(one for name, some in self.lengths.items() if name != PRESS for one in some)

    def told(self) -> str:
        """Of each sort: how many, p95 and the longest in milliseconds; those that took most first."""
        order = sorted(self.lengths, key=lambda name: -sum(self.lengths[name]))
        return "; ".join(f"{name}: {_figures(self.lengths[name], self.statements[name])}" for name in order)


def _figures(some: list[float], statements: int) -> str:
    ordered = sorted(some)
    asked = f"{statements / len(some):.1f} statements, {sum(some):.1f} s"
    return f"{len(some)} × ({asked}), p95 {share(ordered, 0.95) * 1000:.0f} ms, max {ordered[-1] * 1000:.0f} ms"


def share(ordered: list[float], part: float) -> float:
    """The value below which such a part lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def whose() -> str:
    """Which job, or a press."""
    task = asyncio.current_task()
    coroutine: Any = task.get_coro() if task else None
    if coroutine is None:
        return "-"
    name: str = coroutine.__qualname__
    if name == UPDATE:
        return PRESS
    job = coroutine.cr_frame.f_locals.get("job") if coroutine.cr_frame else None
    return str(job.id) if job else name
