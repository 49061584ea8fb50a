"""A line of a schedule on its way to being saved: which class writes what, when and how. Values, no tables."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from typing import Any

from documents.subjects import Grade
from models import Work, WorkForm

MINUTES = 45
Slot = tuple[str | None, int | None]
"""A subject, or (while it is not known) the random group from which it comes."""


@dataclass(frozen=True)
class Entry:
    """One work as it is to be; `work_id`: the one that it changes."""

    grade: int
    letter: str
    subject: str | None
    random_group: int | None
    day: date
    lesson: int | None = None
    at: time | None = None
    minutes: int = MINUTES
    form: WorkForm = WorkForm.paper
    rooms: str | None = None
    part: int | None = None
    reason: str | None = None
    """Why outside the window."""
    work_id: int | None = None

    @property
    def class_name(self) -> str:
        """The class as people write it."""
        return f"{self.grade}{self.letter}"

    def to_json(self) -> dict[str, Any]:
        """As it waits in a row."""
        told = asdict(self) | {"day": self.day.isoformat(), "form": self.form.value}
        return told | {"at": f"{self.at:%H:%M}" if self.at else None}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Entry":
        """What waited."""
        at = time.fromisoformat(told["at"]) if told["at"] else None
        return cls(**told | {"day": date.fromisoformat(told["day"]), "form": WorkForm(told["form"]), "at": at})

    @classmethod
    def of(cls, work: Work) -> "Entry":
        """A work as it stands."""
        return cls(
            work.grade,
            work.letter,
            work.subject,
            work.random_group,
            work.day,
            work.lesson,
            time.fromisoformat(work.at) if work.at else None,
            work.minutes,
            work.form,
            work.rooms,
            work.part,
            work.reason,
            work.id,
        )


def slots_with(told: Grade, works: Iterable[Work]) -> list[tuple[Slot, Work | None]]:
    """What a class writes, in order, each with the work that stands for it; works that fit nowhere come last."""
    left = sorted(works, key=lambda work: (work.part or 0, work.id))
    found: list[tuple[Slot, Work | None]] = []
    for slot in told.slots:
        work = next((one for one in left if _fills(one, slot)), None)
        if work:
            left.remove(work)
        found.append((slot, work))
    return [*found, *(((work.subject, work.random_group), work) for work in left)]


def _fills(work: Work, slot: Slot) -> bool:
    subject, group = slot
    return work.random_group == group if subject is None else work.subject == subject and work.random_group is None


def matched(told: Grade, entry: Entry, works: Sequence[Work]) -> Entry:
    """An entry of a list with the work that it changes, and the random group from which its subject comes."""
    own = [work for work in works if (work.grade, work.letter) == (entry.grade, entry.letter)]
    same = [work for work in own if work.part == entry.part]
    if entry.subject is None:
        unknown = [work for work in same if work.subject is None]
        known = next((work for work in unknown if work.day == entry.day), None) or next(iter(unknown), None)
        group = known.random_group if known else _free_group(told, own)
        return replace(entry, random_group=group, work_id=known.id if known else None)
    group = _group_of(told, entry.subject)
    exact = next((work for work in same if work.subject == entry.subject), None)
    waiting = next((work for work in same if work.subject is None and work.random_group == group), None)
    found = exact or (waiting if group is not None else None)
    return replace(entry, random_group=group, work_id=found.id if found else None)


def _group_of(told: Grade, subject: str) -> int | None:
    """The random group in which a subject stands; None: all write it, or it stands nowhere."""
    if subject in told.required:
        return None
    return next((n for n, group in enumerate(told.random) if subject in group.of), None)


def _free_group(told: Grade, works: Sequence[Work]) -> int | None:
    """The first random group of which a class has not all works yet."""
    taken = [work.random_group for work in works]
    free = (n for n, group in enumerate(told.random) if taken.count(n) < group.take)
    return next(free, 0 if told.random else None)
