"""What an approved observer does before the first day: reads the memo, passes a short test."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import yaml

from models import Observer, ObserverState, Person
from services import Session, audit, observers
from services.errors import NotFound, Outdated

FILE = Path(__file__).parents[1] / "data" / "observers" / "test.yaml"
MISTAKES = 1
"""How many wrong answers still pass."""


@dataclass(frozen=True)
class Asked:
    """A question of the test: the options, which is right (from 0), and why."""

    question: str
    options: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True)
class Answered:
    """What became of an answer: which question it was, whether it was right; the observer as it stands now."""

    observer: Observer
    asked: Asked
    is_right: bool


@lru_cache(maxsize=1)
def questions() -> tuple[Asked, ...]:
    """All questions, in order."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Asked(row["question"], tuple(row["options"]), row["right"] - 1, row["why"]) for row in rows)


async def _approved(session: Session, person: Person | None) -> Observer:
    """The door to one's own certificate, locked."""
    found = await observers.own(session, person, lock=True)
    if found is None:
        raise NotFound
    if found.state != ObserverState.approved:
        raise Outdated
    return found


async def acknowledge(session: Session, person: Person | None, now: datetime) -> Observer:
    """«Ознакомлен(а)» below the memo. Pressing twice changes nothing."""
    found = await _approved(session, person)
    if found.acknowledged_at is None:
        found.acknowledged_at = now
        audit.note(session, person, "acknowledge", "observer", found.id, now)
    return found


async def begin(session: Session, person: Person | None, now: datetime) -> Observer:
    """«Пройти тест», from its first question; after the memo only."""
    found = await _approved(session, person)
    if found.acknowledged_at is None or found.passed_at:
        raise Outdated
    if found.step >= len(questions()):
        found.step = found.mistakes = 0
        audit.note(session, person, "test-again", "observer", found.id, now)
    return found


async def choose(session: Session, person: Person | None, n: int, choice: int, now: datetime) -> Answered:
    """An answer to the question that stands; an answer to an older one is refused."""
    found = await _approved(session, person)
    if found.acknowledged_at is None or found.passed_at or n != found.step or n >= len(questions()):
        raise Outdated
    asked = questions()[n]
    if not 0 <= choice < len(asked.options):
        raise Outdated
    is_right = choice == asked.right
    found.step += 1
    found.mistakes += not is_right
    is_passed = found.step == len(questions()) and found.mistakes <= MISTAKES
    if is_passed:
        found.passed_at = now
    audit.note(session, person, "pass" if is_passed else "test", "observer", found.id, now, step=found.step)
    return Answered(found, asked, is_right)
