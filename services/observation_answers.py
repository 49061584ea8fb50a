"""Presses and words on an observation sheet: each is a row of its own, and the next question follows."""

import re
from dataclasses import replace
from datetime import datetime

from models import ObservationAnswer, Person
from services import Session, audit, files
from services import observation_rules as rules
from services.errors import CountsExpected, ObservationContradiction, Outdated, TextTooLong, TimeAhead
from services.forms import Item, ItemType
from services.observation import Seen, at, to_fill
from services.observation_rules import NO, NOTHING, UNSEEN, YES, Said
from services.ticks import Received, read

LONGEST = 1000
COUNTS = re.compile(r"(\d{1,4})(?:\s*[/,;\\]\s*|\s+)?(\d{1,4})?", re.ASCII)
MINUTES = 24 * 60


def offered(item: Item) -> list[str]:
    """The answers of a question, in the order of its buttons."""
    if item.type == ItemType.yn:
        return [YES, NO, UNSEEN, *([NOTHING] if item.na else [])]
    if item.type in (ItemType.choice, ItemType.many):
        return [code for code, _ in rules.choices_of(item)]
    if item.type in (ItemType.text, ItemType.photo):
        return [] if item.required else [NOTHING]
    return [] if item.required else [UNSEEN]


async def choose(session: Session, person: Person, observation_id: int, index: int, choice: int, now: datetime) -> Seen:
    """An answer by a button. Of several choices each is switched by itself; below zero: that is all of them."""
    found = await to_fill(session, person, observation_id)
    item = found.item(index)
    if item.type == ItemType.many and choice < 0:
        return await _further(session, person, found, index, now)
    answers = offered(item)
    if not 0 <= choice < len(answers):
        raise Outdated
    if item.type == ItemType.many:
        return await _toggle(session, person, found, index, answers[choice], now)
    return await _set(session, person, found, index, answers[choice], now)


async def at_minute(
    session: Session, person: Person, observation_id: int, index: int, minute: int, now: datetime
) -> Seen:
    """An hour by a button."""
    found = await to_fill(session, person, observation_id)
    if found.item(index).type != ItemType.time or not 0 <= minute < MINUTES:
        raise Outdated
    return await _set(session, person, found, index, f"{minute // 60:02}:{minute % 60:02}", now)


async def _toggle(session: Session, person: Person, found: Seen, index: int, code: str, now: datetime) -> Seen:
    item = found.items[index]
    has = rules.chosen(found.answers, item.key) ^ {code}
    value = ",".join(one for one in offered(item) if one in has) or None
    fresh = _write(session, person, found, index, replace(found.said(item.key), value=value), now)
    return await at(session, person, fresh, index, now)


async def _set(session: Session, person: Person, found: Seen, index: int, value: str, now: datetime) -> Seen:
    """Written, and the next question. The same answer again changes nothing."""
    item, told = found.items[index], len(found.told)
    if item.type == ItemType.time and rules.is_ahead(value, found.sheet.day, _local(found, now)):
        raise TimeAhead(at=value)
    if item.key == rules.RESULT and value == rules.NO_VIOLATIONS:
        marked = len(rules.bad(found.items, found.answers)) + told
        if marked:
            raise ObservationContradiction(count=marked)
    said = found.said(item.key)
    if said.value != value:
        found = _write(session, person, found, index, replace(said, value=value, is_bulk=False), now)
        found = _no_more_in_order(session, person, found, now)
    return await _further(session, person, found, index, now)


def _local(found: Seen, now: datetime) -> datetime:
    return now.astimezone(found.sheet.organisation.zone)


def _no_more_in_order(session: Session, person: Person, found: Seen, now: datetime) -> Seen:
    """A violation was marked: «Нарушений не выявлено» is taken back."""
    is_said = rules.value_of(found.answers, rules.RESULT) == rules.NO_VIOLATIONS
    if not is_said or not (rules.bad(found.items, found.answers) or found.told):
        return found
    index = next(n for n, item in enumerate(found.items) if item.key == rules.RESULT)
    return _write(session, person, found, index, replace(found.said(rules.RESULT), value=None), now)


async def _further(session: Session, person: Person, found: Seen, index: int, now: datetime) -> Seen:
    following = rules.next_after(found.items, found.answers, len(found.told), index)
    return await at(session, person, found, following, now, before=index)


def _write(session: Session, person: Person, found: Seen, index: int, said: Said, now: datetime) -> Seen:
    sheet, item = found.sheet, found.items[index]
    session.add(
        ObservationAnswer(
            observation_id=sheet.id, draft=sheet.version + 1, item=item.key, value=said.value, comment=said.comment,
            file_id=said.file_id, is_bulk=said.is_bulk, at=now,
        )
    )  # fmt: skip
    audit.note(session, person, "answer", "observation", sheet.id, now, item=item.key)
    return replace(found, answers={**found.answers, item.key: said})


async def say(
    session: Session, person: Person, observation_id: int, key: str, words: str, now: datetime, *, is_caption: bool
) -> Seen:
    """Words for a question: what it asks for, if it is asked in words, else a comment. A caption is no hour."""
    found = await to_fill(session, person, observation_id)
    index = _place(found, key)
    item, words = found.items[index], words.strip()
    if len(words) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    if item.type == ItemType.text or (item.type in (ItemType.time, ItemType.number) and not is_caption):
        return await _set(session, person, found, index, understood(item.type, words), now)
    fresh = _write(session, person, found, index, replace(found.said(key), comment=words), now)
    return await at(session, person, fresh, index, now)


def understood(type_: ItemType, words: str) -> str:
    """What was typed, as the question asks for it: «9.05» is 09:05, «25, 2» is 25/2."""
    if type_ != ItemType.number:
        return read(type_, words)
    counts = COUNTS.fullmatch(words)
    if counts is None:
        raise CountsExpected
    return "/".join(str(int(count)) for count in counts.groups() if count)


def _place(found: Seen, key: str) -> int:
    index = next((n for n in found.asked if found.items[n].key == key), None)
    if index is None:
        raise Outdated
    return index


async def attach(
    session: Session, person: Person, observation_id: int, key: str, received: Received, now: datetime
) -> Seen:
    """A photo of a document, or the document itself."""
    found = await to_fill(session, person, observation_id)
    index = _place(found, key)
    file = await files.receive(
        session, person, received.external_id, received.name, received.size, now, is_photo=received.is_photo
    )
    before = found.said(key)
    said = replace(before, file_id=file.id)
    if found.items[index].type == ItemType.photo:
        said = replace(said, value=YES)
    seen = await at(session, person, _write(session, person, found, index, said, now), index, now)
    return replace(seen, has_replaced=before.file_id is not None)


async def clear(session: Session, person: Person, observation_id: int, index: int, now: datetime) -> Seen:
    """The comment and the photo of a question are taken away; the answer stays. Pressing twice changes nothing."""
    found = await to_fill(session, person, observation_id)
    said = found.said(found.item(index).key)
    if said.comment is not None or said.file_id is not None:
        found = _write(session, person, found, index, replace(said, comment=None, file_id=None), now)
    return await at(session, person, found, index, now)


async def look(session: Session, person: Person, observation_id: int, index: int, now: datetime) -> Seen:
    """What «Всё в порядке до конца раздела» would answer."""
    found = await to_fill(session, person, observation_id)
    found.item(index)
    found = await at(session, person, found, index, now)
    if not found.run:
        raise Outdated
    return found


async def all_in_order(
    session: Session, person: Person, observation_id: int, index: int, count: int, now: datetime
) -> Seen:
    """«Всё в порядке до конца раздела»: exactly the questions that were shown, each a row that says it was so."""
    found = await to_fill(session, person, observation_id)
    found.item(index)
    some = rules.run(found.items, found.answers, len(found.told), index)
    if not some or len(some) != count:
        raise Outdated
    for n in some:
        item = found.items[n]
        value = rules.good(item)
        found = _write(session, person, found, n, replace(found.said(item.key), value=value, is_bulk=True), now)
    following = rules.next_after(found.items, found.answers, len(found.told), index - 1)
    return await at(session, person, found, following, now)
