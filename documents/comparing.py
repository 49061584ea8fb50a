"""What a new version of a plan changes: rows added, removed, renumbered, and cells that differ, old and new."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from documents.hours import hour_of
from documents.matching import Line as Line
from documents.matching import matched, same_sections, title_likeness
from documents.rhythm import beat_of

_SURE = 0.85


class Field(Enum):
    """A cell of a row, or what was understood of its deadline."""

    title = "title"
    section = "section"
    deadline = "deadline"
    windows = "windows"
    kind = "kind"
    responsible = "responsible"
    result = "result"
    conclusion = "conclusion"


_CELLS = (Field.title, Field.deadline, Field.responsible, Field.result, Field.conclusion)
_MEANING = (Field.windows, Field.kind)


@dataclass(frozen=True)
class Pair:
    """A row as it runs and as it will be."""

    old: Line
    new: Line
    fields: tuple[Field, ...]
    """What differs, besides its number."""

    @property
    def is_renumbered(self) -> bool:
        """Whether it stands under another number."""
        return self.old.facts["number"] != self.new.facts["number"]

    @property
    def is_changed(self) -> bool:
        """Whether more than its place differs."""
        return any(field != Field.section for field in self.fields)

    @property
    def is_moved(self) -> bool:
        """Whether it is due on other days or at another hour; the same in other words is no move."""
        if any(field in self.fields for field in _MEANING):
            return True
        was, now = self.old.deadline, self.new.deadline
        return (beat_of(was), hour_of(was)) != (beat_of(now), hour_of(now))

    @property
    def is_sure(self) -> bool:
        """Whether it is certainly the same activity; a title that differs much may be another one."""
        return Field.title not in self.fields or title_likeness(self.old, self.new) >= _SURE


@dataclass(frozen=True)
class Difference:
    """What applying a new version would do."""

    pairs: tuple[Pair, ...]
    added: tuple[Line, ...]
    removed: tuple[Line, ...]
    renamed: tuple[tuple[str, str], ...]
    """Titles of sections, old and new."""
    is_reordered: bool
    """Whether the rows that stay stand in another order."""

    @cached_property
    def changed(self) -> tuple[Pair, ...]:
        """Rows in which more than the place differs."""
        return tuple(pair for pair in self.pairs if pair.is_changed)

    @cached_property
    def moved(self) -> tuple[Pair, ...]:
        """Rows that are due on other days."""
        return tuple(pair for pair in self.pairs if pair.is_moved)

    @cached_property
    def renumbered(self) -> tuple[Pair, ...]:
        """Rows under another number."""
        return tuple(pair for pair in self.pairs if pair.is_renumbered)

    @cached_property
    def elsewhere(self) -> tuple[Pair, ...]:
        """Rows that went to another section."""
        return tuple(pair for pair in self.pairs if Field.section in pair.fields)

    @property
    def is_empty(self) -> bool:
        """Whether both versions say the same."""
        if self.added or self.removed or self.renamed or self.is_reordered:
            return False
        return not any(pair.fields or pair.is_renumbered for pair in self.pairs)


def compare(
    old: Sequence[Line],
    new: Sequence[Line],
    printed: Mapping[int, Line] | None = None,
    apart: Collection[tuple[int, int]] = (),
) -> Difference:
    """The difference between a plan as it runs and a new version of its document.

    `printed`: key of a running row → the same row as it was printed in the version that runs. What the new version
    prints as before stays as it runs, even if it was edited meanwhile; rows that were never printed stay too.
    `apart`: keys, old and new, that somebody said are two different activities.
    """
    before = [(printed or {}).get(line.key, line) for line in old]
    sections = same_sections(before, new)
    found = {i: j for i, j in matched(before, new).items() if (old[i].key, new[j].key) not in apart}
    pairs = [_pair(old[i], before[i], new[j], sections) for i, j in sorted(found.items())]
    there = set(found.values())
    return Difference(
        tuple(pairs),
        tuple(line for j, line in enumerate(new) if j not in there),
        tuple(line for i, line in enumerate(old) if i not in found and (printed is None or line.key in printed)),
        _renamed(before, new, sections),
        [j for _, j in sorted(found.items())] != sorted(found.values()),
    )


def _pair(old: Line, printed: Line, new: Line, sections: Mapping[str, str]) -> Pair:
    is_same = {field: _is_same(printed, new, field) for field in (*_CELLS, *_MEANING)}
    new = replace(new, **{field.value: getattr(old, field.value) for field, same in is_same.items() if same})
    fields = [field for field in (*_CELLS, *_MEANING) if not _is_same(old, new, field)]
    if sections.get(printed.facts["section"]) != new.facts["section"]:
        fields.append(Field.section)
    return Pair(old, new, tuple(fields))


def _is_same(one: Line, two: Line, field: Field) -> bool:
    if field in _CELLS:
        return one.facts[field.value] == two.facts[field.value]
    return bool(getattr(one, field.value) == getattr(two, field.value))


def _renamed(before: Sequence[Line], new: Sequence[Line], sections: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    titles = {line.facts["section"]: line.section or "" for line in reversed([*before, *new])}
    return tuple((titles[was], titles[now]) for was, now in sections.items() if was != now)
