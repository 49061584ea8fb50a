"""Steps with which many stories begin: done once by each process, remembered after that.

The first story presses through a step; the next one that stands at the same place gets a copy of what came of it:
the database, the chats, the people and the time. Only stories on SQLite remember, and none that patches the program.
"""

import asyncio
import copy
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import update_wrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from tests.stage import Stage

P = ParamSpec("P")
T = TypeVar("T")
Mark = tuple[int, int, datetime]
Where = TypeVar("Where")
"""The stage itself, or somebody on it."""


@dataclass(frozen=True)
class _Stand:
    """In a kept copy: where the telegram, the clock and the stage of the present story come in."""

    name: str


PATIENCE = 20.0
"""Seconds in which a database can be copied."""
TELEGRAM, CLOCK, STAGE = _Stand("telegram"), _Stand("clock"), _Stand("stage")


@dataclass(frozen=True)
class Kept:
    """What came of a step."""

    database: Path
    world: tuple[dict[str, Any], list[Any], Any]
    """What the telegram holds, the people, and what the step returned."""
    at: datetime


@dataclass
class Memory:
    """What a process remembers, by the steps that led there."""

    folder: Path
    kept: dict[tuple[Any, ...], Kept] = field(default_factory=dict)


@dataclass
class Past:
    """How a story has come to where it stands: the steps, if nothing else has happened in between."""

    memory: Memory
    steps: tuple[Any, ...]
    mark: Mark

    @classmethod
    def begins(cls, stage: "Stage", memory: Memory) -> "Past":
        """A story that begins now."""
        return cls(memory, (stage.clock.at,), _mark(stage))


def remembered(
    step: Callable[Concatenate[Where, P], Coroutine[Any, Any, T]],
) -> Callable[Concatenate[Where, P], Coroutine[Any, Any, T]]:
    """A step that depends on nothing but the steps before it and its arguments."""

    async def once(where: Where, /, *args: P.args, **kwargs: P.kwargs) -> T:
        stage = _stage_of(where)
        past = _past_of(stage)
        if past is None:
            return await step(where, *args, **kwargs)
        said = repr([getattr(arg, "id", arg) for arg in [where, *args, *kwargs.items()] if arg is not stage])
        steps = (*past.steps, step.__name__, said)
        if kept := past.memory.kept.get(steps):
            value: T = await _recall(stage, kept)
        else:
            stage.past = None  # the steps within this one are not remembered apart
            value = await step(where, *args, **kwargs)
            past.memory.kept[steps] = await _keep(stage, value, past.memory)
        stage.past = Past(past.memory, steps, _mark(stage))
        return value

    update_wrapper(once, step)
    return once


def _past_of(stage: "Stage") -> Past | None:
    """What has led here, if every step of it is known; once something else has happened there is no way back."""
    if stage.past and (stage.past.mark != _mark(stage) or stage.telegram.journal.is_expecting):
        stage.past = None
    return stage.past


def _stage_of(where: Any) -> "Stage":
    """Whoever gives the present story its updates is its stage."""
    stage: Stage = where.telegram.deliver.__self__
    return stage


def _mark(stage: "Stage") -> Mark:
    """It changes with whatever happens."""
    return stage.telegram.sequence, len(stage.telegram.calls), stage.clock.at


def _file(stage: "Stage") -> str:
    return stage.url.partition("///")[2]


async def _keep(stage: "Stage", value: Any, memory: Memory) -> Kept:
    file = memory.folder / f"{len(memory.kept)}.db"
    await asyncio.to_thread(_copy, _file(stage), str(file))
    stands = {id(stage.telegram): TELEGRAM, id(stage.clock): CLOCK, id(stage): STAGE}
    deliver, stage.telegram.deliver = stage.telegram.deliver, None  # whoever listens is not copied
    world = copy.deepcopy((vars(stage.telegram), stage.people, value), dict(stands))
    stage.telegram.deliver = deliver
    return Kept(file, world, stage.clock.at)


async def _recall(stage: "Stage", kept: Kept) -> Any:
    await asyncio.to_thread(_copy, str(kept.database), _file(stage))
    stands = {id(TELEGRAM): stage.telegram, id(CLOCK): stage.clock, id(STAGE): stage}
    held, people, value = copy.deepcopy(kept.world, dict(stands))
    deliver = stage.telegram.deliver
    vars(stage.telegram).update(held)
    stage.telegram.deliver = deliver
    for known, then in zip(stage.people, people, strict=False):
        vars(known).update(vars(then))
    stage.people.extend(people[len(stage.people) :])
    stage.clock.at = kept.at
    return value


def _copy(source: str, target: str) -> None:
    """In a thread: it waits for a writer, who must be able to go on."""
    late = monotonic() + PATIENCE

    def waits(*_: int) -> None:
        assert monotonic() < late, "somebody keeps the database locked"

    with closing(sqlite3.connect(source)) as given, closing(sqlite3.connect(target)) as taken:
        given.backup(taken, progress=waits)
