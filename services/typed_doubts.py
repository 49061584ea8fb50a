"""Doubts answered in one's own words: understood, shown, and kept only when agreed to."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zlib import crc32

from documents.deadlines import typed_date, understand
from documents.likely import AS_WHEN, Likely, likely
from documents.plan import Kind, Window
from documents.settled import Question, span_of, typed, typed_years
from documents.spans import shifted
from models import Person
from services import Session, pendings
from services.doubts import Option, Walk, answered, find, look, record, stale
from services.errors import DateNotUnderstood, DeadlineUnclear, Outdated, TextTooLong, YearsNotUnderstood

PENDING = "doubt"
"""The kind of the pending question whose answer is typed."""
LONGEST = 1000
_NO_SUCH = {"unclear", "no-such-date"}


@dataclass(frozen=True)
class Heard:
    """What somebody typed about a doubt, and what it may mean."""

    walk: Walk
    question: Question
    cell: str
    text: str
    options: tuple[Option, ...]
    """In the years in which the plan will run; empty when the words are simply the words of a cell."""

    @property
    def check(self) -> int:
        """Belongs to these words about this doubt."""
        return crc32(repr((self.question.check, self.cell, self.text)).encode())


async def ask(
    session: Session, person: Person, reading_id: int, n: int, check: int, cell: str | None, now: datetime
) -> tuple[Walk, str | None]:
    """«Ввести самому»: the next text is this cell. Without a cell, where several are doubtful, one is to be named."""
    walk = await look(session, person, reading_id, now)
    found = find(walk, n, check)
    if found is None or found.question is None:
        return stale(walk, n), None
    cells = found.question.cells
    cell = cell or (cells[0] if len(cells) == 1 else None)
    if cell is None:
        return found, None
    if cell not in cells:
        raise Outdated
    await pendings.expect(session, person, PENDING, now, reading=reading_id, n=n, check=check, cell=cell)
    return found, cell


async def hear(session: Session, person: Person, params: dict[str, Any], text: str, now: datetime) -> Heard | Walk:
    """Understand what was typed and remember it until it is agreed to; the walk, when the doubt is gone meanwhile."""
    walk = await look(session, person, params["reading"], now)
    found = find(walk, params["n"], params["check"])
    if found is None or found.question is None:
        await pendings.forget(session, person)
        return stale(walk, params["n"])
    heard = _heard(found, found.question, params["cell"], " ".join(text.split()))
    await pendings.expect(session, person, PENDING, now, **{**params, "text": heard.text})
    return heard


def _heard(walk: Walk, question: Question, cell: str, text: str) -> Heard:
    if len(text) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    return Heard(walk, question, cell, text, _meanings(walk, question, cell, text))


def _meanings(walk: Walk, question: Question, cell: str, text: str) -> tuple[Option, ...]:
    if cell == "school_year":
        if (years := typed_years(text)) is None:
            raise YearsNotUnderstood
        return (years,)
    if cell == "approved":
        approved = walk.document.approved
        since = approved.date if approved and approved.date else walk.draft.today
        if (day := typed_date(text, date(since.year, 1, 1))) is None:
            raise DateNotUnderstood
        return (day,)
    return _deadlines(walk, question, text) if cell == "deadline" else ()


def _deadlines(walk: Walk, question: Question, text: str) -> tuple[Likely, ...]:
    """What a typed deadline may mean, in the years in which the plan will run."""
    span = span_of(walk.document, walk.draft.years_added)
    meant = understand(text, span)
    row = replace(question.rows[0], deadline=text, kind=meant.kind, windows=meant.windows, doubts=meant.doubts)
    found: tuple[Likely, ...] = (Likely(AS_WHEN, meant.kind, meant.windows),)
    if meant.doubts:
        found = likely(row, meant.doubts[0], span)
    if any(doubt.code in _NO_SUCH for doubt in meant.doubts):
        found = tuple(reading for reading in found if reading.kind == Kind.dates)
    found = tuple(replace(reading, name=AS_WHEN, texts=()) for reading in found if not reading.texts)
    if not found or meant.kind == Kind.none:
        raise DeadlineUnclear
    return found


async def agree(
    session: Session, person: Person, params: dict[str, Any], reading_id: int, check: int, which: int, now: datetime
) -> Walk:
    """«Верно»: keep what was typed, in one of its meanings."""
    walk = await look(session, person, reading_id, now)
    if params.get("reading") != reading_id or "text" not in params:
        return stale(walk, 0)
    found = find(walk, params["n"], params["check"])
    if found is None or found.question is None:
        return stale(walk, params["n"])
    heard = _heard(found, found.question, params["cell"], params["text"])
    if heard.check != check:
        return stale(walk, params["n"])
    if which >= max(len(heard.options), 1):
        raise Outdated
    option = heard.options[which] if heard.options else None
    if option is None or isinstance(option, Likely):
        reading = _as_printed(option, walk.draft.years_added) if option else None
        document = typed(found.document, heard.question, heard.cell, heard.text, reading)
    else:
        document = answered(found, heard.question, option)
    return await record(session, person, found, document, "typed", [heard.cell], now)


def _as_printed(reading: Likely, added: int) -> Likely:
    """The days as they stand in the document: they move with its years."""
    windows: tuple[Window, ...] = tuple(shifted(window, -added) for window in reading.windows)
    return replace(reading, windows=windows)
