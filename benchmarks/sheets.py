"""A thousand observation sheets are sent at once: none is lost, none arrives twice.

    python -m benchmarks.sheets [SHEETS]

The bot of the stories in one process, SQLite on disk. Each observer presses «Отправить» at the same moment, and once
more because the telephone was slow; what is measured is the time until every receipt is shown. The papers (an act for
the observer and the coordinator) are counted apart: they are made by child processes.
"""

import asyncio
import logging
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram.types import Update
from sqlalchemy import func, insert, select

from benchmarks.telling import tell
from models import (
    Account,
    Address,
    AuditEntry,
    Membership,
    Notice,
    Observation,
    ObservationAnswer,
    ObservationState,
    ObservationVersion,
    Observer,
    ObserverCategory,
    ObserverState,
    Organisation,
    Person,
    Placement,
    PlacementState,
    Role,
    Shift,
    ShiftStage,
)
from sandbox import doings
from sandbox.people import Someone
from sandbox.telegram import Telegram
from services import Session, forms, observation, observation_terms
from services.forms import ItemType
from services.people import find
from tests import town
from tests.stage import Clock, Stage
from tests.town import BARNAUL, OFFICE
from tests.works import scheduled

SHEETS = 1000
FIRST = 50_000


async def main(count: int) -> None:
    """Build the day, press, look."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock(datetime(2026, 9, 7, 6, tzinfo=UTC))
        telegram = Telegram("4242:stage-of-stories", username="mayak_test_bot", now=clock, monotonic=clock.seconds)
        stage = await Stage.open(f"sqlite+aiosqlite:///{Path(folder) / 'mayak.db'}", telegram, clock)
        stage.app.conversation.patience.lets = lambda account: account > 0  # type: ignore[method-assign]
        home = await town.lives(stage)
        clock.comes(2027, 4, 14, 11, 0, zone=BARNAUL)
        rows = [("СОШ № 1", 4, "А", "Русский язык", date(2027, 4, 14), "10:00")] * ((count + 8) // 9)
        works = await scheduled(stage, home.anna.id, rows)
        stamps = await filled_in(stage, works, count)
        await pressed(stage, stamps)
        await stage.close()


async def filled_in(stage: Stage, works: list[int], count: int) -> dict[int, tuple[Someone, str]]:
    """Every sheet is complete; sheet → its observer and the button «Отправить»."""
    people = [stage.person(FIRST + n, f"Наблюдатель{n}") for n in range(count)]
    async with stage.app.database.unit() as session:
        sheets = await _sheets(session, stage, works, count)
        await session.commit()
    found: dict[int, tuple[Someone, str]] = {}
    async with stage.app.database.unit() as session:
        for someone, sheet_id in zip(people, sheets, strict=True):
            person = await find(session, "telegram", someone.id)
            assert person
            seen = await observation.seen(session, await observation.own(session, person, sheet_id))
            assert not seen.problems
            found[sheet_id] = (someone, f"wi:{sheet_id}:{seen.stamp}")
            session.expunge_all()
    for someone in people:
        await doings.say(stage.telegram, someone.user, someone.chat, doings.text_json("/menu"))
    return found


async def _sheets(session: Session, stage: Stage, works: list[int], count: int) -> list[int]:
    now = stage.clock()
    place = (await session.scalars(select(Organisation).where(Organisation.name == OFFICE))).one()
    school = (await session.scalars(select(Organisation).where(Organisation.name == "СОШ № 1"))).one()
    form = await observation.edition(session, school, now)
    items = forms.items_of(form)
    shifts = {}
    for work in works:
        session.add(shift := Shift(work_id=work, stage=ShiftStage.conduct, needed=9))
        await session.flush()
        shifts[work] = shift.id
    ids = []
    for n in range(count):
        work = works[n // 9]
        person = Person(name=f"Наблюдатель {n}", language="ru", created_at=now)
        session.add(person)
        await session.flush()
        observer = Observer(
            person_id=person.id, organisation_id=place.id, state=ObserverState.approved, is_named=True,
            category=ObserverCategory.public, has_workplace=False, has_children=False, has_relatives=False,
            changed_at=now, serial_year=2026, serial=n + 1, valid_until=date(2027, 8, 31), acknowledged_at=now, step=0,
            mistakes=0, passed_at=now,
        )  # fmt: skip
        chat = FIRST + n
        session.add_all((
            Account(person_id=person.id, channel="telegram", external_id=chat, created_at=now),
            Address(channel="telegram", chat_id=chat, topic_id=0, person_id=person.id),
            Membership(person_id=person.id, organisation_id=place.id, role=Role.observer, began_at=now),
            observer,
        ))  # fmt: skip
        await session.flush()
        placement = Placement(
            shift_id=shifts[work], observer_id=observer.id, state=PlacementState.agreed, offered_at=now,
            placed_by_id=person.id,
        )  # fmt: skip
        session.add(placement)
        await session.flush()
        sheet = Observation(
            placement_id=placement.id, form_id=form.id, organisation_id=school.id, work_id=work, day=date(2027, 4, 14),
            person_id=person.id, state=ObservationState.open, item="", version=0, bad=[], opened_at=now,
        )  # fmt: skip
        session.add(sheet)
        await session.flush()
        ids.append(sheet.id)
        await session.execute(insert(ObservationAnswer), _answers(sheet.id, items, now))
    return ids


def _answers(sheet_id: int, items: Any, now: datetime) -> list[dict[str, Any]]:
    own = {"stages": "conduct", "result": "none", "begin": "09:50", "end": "10:50", "count": "25", "school": "СОШ № 1"}
    values = {
        item.key: own.get(
            item.key, "yes" if item.type == ItemType.yn else "10:00" if item.type == ItemType.time else "na"
        )
        for item in items
        if item.type != ItemType.confirm and (item.type != ItemType.known or item.key == "school")
    }
    usual = {"observation_id": sheet_id, "draft": 1, "comment": None, "file_id": None, "is_bulk": False, "at": now}
    return [{**usual, "item": key, "value": value} for key, value in values.items()]


async def pressed(stage: Stage, stamps: dict[int, tuple[Someone, str]]) -> None:
    """All at once, each twice; then every sheet is there once."""

    async def take(update: dict[str, Any]) -> None:
        await stage.app.take(Update.model_validate(update))

    stage.telegram.deliver = take
    papers = 0

    async def send(*_: Any, **__: Any) -> list[bytes]:
        nonlocal papers
        papers += 1
        return [b"PK"]

    stage.app.conversation.showing.press.paper = send  # type: ignore[method-assign]
    took: list[float] = []

    async def press(someone: Someone, data: str) -> None:
        began = time.perf_counter()
        post = next(post for post in reversed(someone.chat.visible()) if post.by_bot)
        await doings.press(stage.telegram, someone.user, post, data)
        took.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(press(*one) for one in [*stamps.values(), *stamps.values()]))
    whole = time.perf_counter() - began
    await _look(stage, len(stamps))
    took.sort()
    beside = f"{len(took)} presses, median {took[len(took) // 2]:.2f} s; papers asked for: {papers}"
    tell(f"{len(stamps):,} sheets sent at once, each twice: all are taken", whole, "s", beside=beside)


async def _look(stage: Stage, count: int) -> None:
    async with stage.app.database.unit() as session:
        versions = await session.scalar(select(func.count(ObservationVersion.id)))
        sheets = await session.scalar(select(func.count(func.distinct(ObservationVersion.observation_id))))
        noted = await session.scalar(
            select(func.count()).where(AuditEntry.subject == "observation", AuditEntry.action == "submit")
        )
        owed = await session.scalar(select(func.count()).where(Notice.kind == "observation-sent"))
        state = await session.scalar(select(func.count()).where(Observation.state == ObservationState.sent))
    wrong = [one for one in (versions, sheets, noted, owed, state) if one != count]
    beside = "versions, sheets, lines of the journal, notices and states counted"
    tell("sheets lost or taken twice", sum(abs(count - (one or 0)) for one in wrong), "", at_most=0, beside=beside)
    proof = await observation_terms.verify(stage.app.database.unit, stage.clock() + timedelta(days=1))
    tell("versions that are not sealed", count - proof.versions + bool(proof.broken), "", at_most=0)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else SHEETS))
