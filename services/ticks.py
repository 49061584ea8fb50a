"""Presses on a sheet: an item is answered, commented, photographed, taken back; a stage is reported beside it."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm.attributes import set_committed_value

from models import Answer, Person, Sheet, SheetState, StageName, Work
from services import Session, audit, files, sheet_redraws, stages
from services.errors import CountExpected, HourExpected, NotFound, SheetClosed, TextTooLong
from services.forms import ItemType
from services.sheet_lines import NOT_APPLICABLE, YES, Line, Seen, seen
from services.sheets import get_for

LONGEST = 500
TIME, NUMBER = re.compile(r"(\d{1,2})[:.\- ](\d\d)", re.ASCII), re.compile(r"\d{1,6}", re.ASCII)


async def mark(
    session: Session,
    person: Person,
    sheet_id: int,
    index: int,
    minutes: int,
    value: str | None,
    now: datetime,
    *,
    message_id: int | None = None,
) -> tuple[Seen, Line]:
    """Answer an item, or (None) take the answer back. The same answer again changes nothing.

    `message_id`: the list in which it was pressed; it shows the answer at once and is not redrawn.
    """
    before, line = await _locked(session, person, sheet_id, index, minutes)
    if line.value == value:
        return before, line
    kept = line.answer
    return await _write(
        session,
        person,
        before,
        line,
        value,
        kept.comment if kept else None,
        kept.file_id if kept else None,
        now,
        message_id,
    )


async def comment(
    session: Session, person: Person, sheet_id: int, index: int, minutes: int, words: str, now: datetime
) -> tuple[Seen, Line]:
    """Say something about an item; what was answered stays."""
    words = words.strip()
    if len(words) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    before, line = await _locked(session, person, sheet_id, index, minutes)
    kept = line.answer
    return await _write(session, person, before, line, line.said, words, kept.file_id if kept else None, now)


async def say(
    session: Session, person: Person, sheet_id: int, index: int, minutes: int, words: str, now: datetime
) -> tuple[Seen, Line]:
    """Words for an item: what it asks for, if that is not given yet, else a comment."""
    found = await seen(session, await get_for(session, person, sheet_id))
    line, words = found.line(index, minutes), words.strip()
    if line.is_done or line.item.type not in (ItemType.text, ItemType.time, ItemType.number):
        return await comment(session, person, sheet_id, index, minutes, words, now)
    if len(words) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    return await mark(session, person, sheet_id, index, minutes, read(line.item.type, words), now)


def read(type_: ItemType, words: str) -> str:
    """What was typed, as the item asks for it: «9.05» is 09:05, a number is digits."""
    if type_ == ItemType.time:
        found = TIME.fullmatch(words)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise HourExpected
        return f"{int(found[1]):02}:{found[2]}"
    if type_ == ItemType.number and not NUMBER.fullmatch(words):
        raise CountExpected
    return words


async def attach(
    session: Session,
    person: Person,
    sheet_id: int,
    index: int,
    minutes: int,
    received: "Received",
    caption: str | None,
    now: datetime,
) -> tuple[Seen, Line]:
    """A photo or document goes to an item; where it is what the item asks for, it is its answer."""
    before, line = await _locked(session, person, sheet_id, index, minutes)
    file = await files.receive(
        session, person, received.external_id, received.name, received.size, now, is_photo=received.is_photo
    )
    kept = line.answer
    value = YES if line.item.type == ItemType.photo else line.said
    words = caption.strip()[:LONGEST] if caption else kept.comment if kept else None
    return await _write(session, person, before, line, value, words, file.id, now)


@dataclass(frozen=True)
class Received:
    """A file as the channel names it."""

    external_id: str
    name: str
    size: int
    is_photo: bool


async def _locked(session: Session, person: Person, sheet_id: int, index: int, minutes: int) -> tuple[Seen, Line]:
    sheet = await get_for(session, person, sheet_id, lock=True)
    if sheet.state != SheetState.open:
        raise SheetClosed
    found = await seen(session, sheet)
    return found, found.line(index, minutes)


async def _write(
    session: Session,
    person: Person,
    found: Seen,
    line: Line,
    value: str | None,
    words: str | None,
    file_id: int | None,
    now: datetime,
    message_id: int | None = None,
) -> tuple[Seen, Line]:
    sheet = found.sheet
    fresh = Answer(
        sheet_id=sheet.id, item=line.item.key, slot=line.slot, value=value, comment=words, file_id=file_id,
        person_id=person.id, at=now,
    )  # fmt: skip
    session.add(fresh)
    audit.note(session, person, "answer", "sheet", sheet.id, now, item=line.item.key, slot=line.slot)
    if line.item.stage and value != line.value:
        await stages.report(session, person, line.works, line.item.stage, now, is_on=value in (YES, NOT_APPLICABLE))
    pressed = sheet_redraws.Pressed(person.id, message_id) if message_id else sheet_redraws.NOWHERE
    await _redraw(session, sheet, line if value != line.value else None, pressed)
    set_committed_value(fresh, "person", person)
    report = line.report if value == line.value else None
    left = line.left if value is None else ()
    return _again(found, replace(line, answer=fresh, report=report, left=left), line)


async def _redraw(session: Session, sheet: Sheet, changed: Line | None, pressed: sheet_redraws.Pressed) -> None:
    """All who share the list see it. A stage that was reported or taken back shows in the other lists of its works."""
    if changed and changed.item.stage and changed.works:
        place, works, name = sheet.organisation_id, changed.works, changed.item.stage
        await sheet_redraws.of_stage(session, place, works, name, sheet.id, pressed)
    else:
        await sheet_redraws.of_sheet(session, sheet, pressed)


def _again(before: Seen, changed: Line, line: Line) -> tuple[Seen, Line]:
    """The list as it is now: only this line has changed."""
    parts = tuple(
        replace(part, lines=tuple(changed if one is line else one for one in part.lines)) for part in before.parts
    )
    return replace(before, parts=parts), changed


async def report_late(
    session: Session, person: Person, place_id: int, day: date, name: StageName, expected_at: datetime, now: datetime
) -> int:
    """«Сделано» in a reminder: the works that were waited for. Pressing twice changes nothing. Returns how many."""
    if not stages.is_there(person, place_id):
        raise NotFound
    works = await stages.waiting_for(session, person, place_id, day, name, expected_at)
    if not works:
        return 0
    await stages.report(session, person, works, name, now, is_on=True)
    audit.note(session, person, "stage", "organisation", place_id, now, stage=name, count=len(works))
    await sheet_redraws.of_stage(session, place_id, works, name)
    return len(works)


async def upload(session: Session, person: Person, work_id: int, now: datetime, *, is_on: bool) -> Work:
    """One work is uploaded, or not after all: the lists of its day show it."""
    work = await stages.upload(session, person, work_id, now, is_on=is_on)
    await sheet_redraws.of_stage(session, work.organisation_id, [work], StageName.uploaded)
    return work
