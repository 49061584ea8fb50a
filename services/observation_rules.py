"""The observation sheet as plain functions: which questions are asked, what is missing, what contradicts itself."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.forms import Item, ItemType

YES, NO, UNSEEN, NOTHING = "yes", "no", "unseen", "na"
"""Answers; the last one: it did not happen, or there is nothing to say."""
STAGES, BEGIN, END, WORK_BEGIN, RESULT, STORY = "stages", "begin", "end", "work-begin", "result", "story"
"""Items that rules know by their keys. A form without them has no such rule."""
NO_VIOLATIONS, VIOLATIONS = "none", "violations"
SLACK = 5
"""Minutes by which a watch may be ahead of the clock of the bot."""
FEWEST = 3
"""«Всё в порядке до конца раздела» is offered for so many questions at least."""


@dataclass(frozen=True)
class Said:
    """How an item stands."""

    value: str | None
    comment: str | None = None
    file_id: int | None = None
    is_bulk: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing at all."""
        return self.value is None and self.comment is None and self.file_id is None


Answers = Mapping[str, Said]
EMPTY = Said(None)


@dataclass(frozen=True)
class Problem:
    """What keeps a sheet from being sent: an item and what is wrong with it."""

    index: int
    code: str
    """empty, order, early or contradiction."""


def choices_of(item: Item) -> list[tuple[str, str]]:
    """The choices of an item, each with its code and words."""
    return [(code, words or code) for code, _, words in (choice.partition("|") for choice in item.choices)]


def value_of(answers: Answers, key: str) -> str | None:
    """What was answered."""
    return answers.get(key, EMPTY).value


def chosen(answers: Answers, key: str) -> set[str]:
    """Of an item with several choices."""
    return set((value_of(answers, key) or "").split(",")) - {""}


def bad(items: Sequence[Item], answers: Answers) -> list[str]:
    """Keys of the items that were answered with a violation, as far as they are asked."""
    return [
        item.key
        for item in items
        if item.bad and value_of(answers, item.key) == item.bad and _is_asked(item, answers, is_violated=True)
    ]


def is_violated(items: Sequence[Item], answers: Answers, told: int) -> bool:
    """Whether the sheet speaks of a violation: marked, told at once, or said in the result."""
    return bool(told or bad(items, answers)) or value_of(answers, RESULT) not in (None, NO_VIOLATIONS)


def _is_asked(item: Item, answers: Answers, *, is_violated: bool) -> bool:
    if item.is_off:
        return False
    if item.only is None:
        return True
    key, _, wanted = item.only.partition(":")
    has = {YES if is_violated else NO} if key == VIOLATIONS else chosen(answers, key)
    return bool(has & set(wanted.split(",")))


def asked(items: Sequence[Item], answers: Answers, told: int) -> list[int]:
    """The places of the questions that are asked, with what the answers so far open and close."""
    violated = is_violated(items, answers, told)
    silent = (ItemType.known, ItemType.confirm)
    return [
        n for n, item in enumerate(items) if item.type not in silent and _is_asked(item, answers, is_violated=violated)
    ]


def problems(items: Sequence[Item], answers: Answers, told: int) -> list[Problem]:
    """All that keeps the sheet from being sent, in the order of the questions."""
    found = []
    for n in asked(items, answers, told):
        if value_of(answers, items[n].key) is None:
            if items[n].type not in (ItemType.text, ItemType.photo) or items[n].required:
                found.append(Problem(n, "empty"))
        elif code := _wrong(items, n, answers, told):
            found.append(Problem(n, code))
    return found


def _wrong(items: Sequence[Item], n: int, answers: Answers, told: int) -> str | None:
    """An answer that cannot be with the others."""
    key, value = items[n].key, value_of(answers, items[n].key)
    begin, end, work = (_minutes(value_of(answers, name)) for name in (BEGIN, END, WORK_BEGIN))
    if key == END and begin is not None and end is not None and end <= begin:
        return "order"
    prepared = "preparation" in chosen(answers, STAGES)
    if key == BEGIN and prepared and begin is not None and work is not None and begin >= work:
        return "early"
    if key == RESULT and value == NO_VIOLATIONS and (told or bad(items, answers)):
        return "contradiction"
    return None


def is_ahead(value: str, day: date, now: datetime) -> bool:
    """Whether an hour of the day of the work has not come yet; clocks may differ a little."""
    told = _minutes(value)
    return told is not None and day == now.date() and told > now.hour * 60 + now.minute + SLACK


def _minutes(value: str | None) -> int | None:
    if value is None or not value[:2].isdigit():
        return None
    return int(value[:2]) * 60 + int(value[3:])


def good(item: Item) -> str | None:
    """The answer that says: in order. None where there is none, or where it may not have happened at all."""
    if item.type != ItemType.yn or item.bad is None or item.na:
        return None
    return YES if item.bad == NO else NO


def run(items: Sequence[Item], answers: Answers, told: int, index: int) -> list[int]:
    """What «Всё в порядке до конца раздела» would answer: yes-questions of this part that nobody has answered yet."""
    part = items[index].part if 0 <= index < len(items) else None
    found = [
        n
        for n in asked(items, answers, told)
        if n >= index and items[n].part == part and good(items[n]) and value_of(answers, items[n].key) is None
    ]
    return found if len(found) >= FEWEST else []


def next_after(items: Sequence[Item], answers: Answers, told: int, index: int) -> int | None:
    """The next question that nobody has answered; None: none is left below."""
    return next(
        (n for n in asked(items, answers, told) if n > index and value_of(answers, items[n].key) is None),
        None,
    )


# Seals ------------------------------------------------------------------------------------------------------------


def facts(items: Sequence[Item], answers: Answers, told: int) -> list[list[Any]]:
    """What is sent: item, value, comment, file, whether it was answered with others; only of what is asked."""
    known = [item.key for item in items if item.type == ItemType.known and not item.is_off]
    keys = {*known, *(items[n].key for n in asked(items, answers, told))}
    return [
        [item.key, said.value, said.comment, said.file_id, said.is_bulk]
        for item in items
        if item.key in keys and not (said := answers.get(item.key, EMPTY)).is_empty
    ]


def stamp(told: list[list[Any]]) -> int:
    """A short number of what is sent: a button carries it, so that nothing else is sent than was seen."""
    return int(hashlib.sha256(_canonical(told)).hexdigest()[:7], 16)


def leaf(row: Mapping[str, Any]) -> str:
    """The hash of one answer, with its salt; with the hash of a photo's bytes if they were here when it was sent."""
    names = ("salt", "item", "value", "comment", "file", "is_bulk", *(["sha256"] if "sha256" in row else []))
    return hashlib.sha256(_canonical([row[name] for name in names])).hexdigest()


def root(head: Mapping[str, Any], leaves: Iterable[tuple[str, str]]) -> str:
    """The hash of a version: over its head and the hashes of its answers."""
    return hashlib.sha256(_canonical([dict(head), [list(one) for one in leaves]])).hexdigest()


def _canonical(told: Any) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()
