"""What a grade writes, as people type it: «Русский язык, Математика; 1 из: История, Литература»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_GROUP = re.compile(r"^\s*(\d{1,2})\s*(?:предмет[а-я]*\s*)?(?:из|of)\s*:?\s*(.+)$", re.I | re.S)
_RANDOM = re.compile(r"^\s*(?:случайн[а-я]*(?:\s+предмет[а-я]*)?|random)\s*:?\s*(.+)$", re.I | re.S)
LENGTH, MOST = 80, 40


@dataclass(frozen=True, slots=True)
class Group:
    """So many subjects of a list: which ones is decided for each class, later."""

    take: int
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """Subjects that all classes of a grade write, and random groups."""

    required: tuple[str, ...]
    random: tuple[Group, ...]

    @property
    def slots(self) -> tuple[tuple[str | None, int | None], ...]:
        """What each class writes, in order: a subject, or (none yet) the random group that it comes from."""
        known: list[tuple[str | None, int | None]] = [(subject, None) for subject in self.required]
        return (*known, *((None, n) for n, group in enumerate(self.random) for _ in range(group.take)))

    @property
    def subjects(self) -> tuple[str, ...]:
        """All subjects that may be written, each once."""
        return tuple(dict.fromkeys([*self.required, *(name for group in self.random for name in group.of)]))

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        groups = [{"take": group.take, "of": list(group.of)} for group in self.random]
        return {"required": list(self.required), "random": groups}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Grade:
        """What was kept."""
        groups = (Group(row["take"], tuple(row["of"])) for row in told.get("random", []))
        return cls(tuple(told.get("required", [])), tuple(groups))


def read_subjects(text: str) -> Grade | None:
    """What was typed; None when it cannot be understood."""
    required: list[str] = []
    groups: list[Group] = []
    for part in re.split(r"[;\n]+", text):
        if not part.strip(" .,"):
            continue
        found = _GROUP.match(part)
        random = _RANDOM.match(part)
        names = _names(found[2] if found else random[1] if random else part)
        if not names:
            return None
        if found or random:
            groups.append(Group(int(found[1]) if found else 1, names))
        else:
            required += names
    told = Grade(tuple(dict.fromkeys(required)), tuple(groups))
    return told if told.slots and _is_sound(told) else None


def _names(text: str) -> tuple[str, ...]:
    names = (" ".join(name.split()).strip(" .") for name in text.split(","))
    return tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in names if name))


def _is_sound(told: Grade) -> bool:
    names = told.subjects
    fits = all(1 <= group.take <= len(group.of) for group in told.random)
    return fits and len(names) <= MOST and all(len(name) <= LENGTH for name in names)


def print_subjects(told: Grade) -> str:
    """The same words that `read_subjects` reads."""
    parts = [", ".join(told.required)] if told.required else []
    parts += [f"{group.take} из: {', '.join(group.of)}" for group in told.random]
    return ";\n".join(parts)
