"""Observers for stories of assignments: approved, trained, with a telephone; and what ties them to schools."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models import Observer, ObserverCategory, ObserverState, ObserverTie, Organisation, Role, TieKind
from sandbox.people import Someone
from services.people import arrive, join
from tests.stage import Stage
from tests.town import OFFICE

JUNE = date(2027, 6, 30)


@dataclass(frozen=True)
class Told:
    """What an observer has told of themselves."""

    name: str
    child: str | None = None
    """The school of their child."""
    workplace: str | None = None
    until: date = JUNE
    state: ObserverState = ObserverState.approved
    office: str = OFFICE


async def come(stage: Stage, rows: Sequence[Told], first: int = 3001) -> dict[str, Someone]:
    """They applied, were approved and have passed the test; name → person."""
    now, found = stage.clock(), {}
    async with stage.app.database.unit() as session:
        places = {place.name: place for place in await session.scalars(select(Organisation))}
        for n, told in enumerate(rows):
            office = places[told.office]
            person = await arrive(session, "telegram", first + n, told.name, "ru", now)
            observer = Observer(
                person_id=person.id, organisation_id=office.id, state=told.state, is_named=True,
                category=ObserverCategory.public, has_workplace=bool(told.workplace),
                workplace_id=places[told.workplace].id if told.workplace else None, has_children=bool(told.child),
                has_relatives=False, changed_at=now, serial_year=2026, serial=first + n, valid_until=told.until,
                acknowledged_at=now, step=5, mistakes=0, passed_at=now,
            )  # fmt: skip
            session.add(observer)
            await session.flush()
            if told.child:
                school = places[told.child].id
                tie = ObserverTie(observer_id=observer.id, kind=TieKind.child, organisation_id=school, class_name="5А")
                session.add(tie)
            await join(session, person, Role.observer, office, None, now)
            found[told.name] = stage.person(first + n, told.name)
            found[told.name].chat.known = True
        await session.commit()
    return found
