"""Observers who have agreed to come, for stories about their sheets: invented people, ready and sent to works."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from models import (
    Observer,
    ObserverCategory,
    ObserverState,
    Organisation,
    Placement,
    PlacementState,
    Role,
    Shift,
    ShiftStage,
)
from sandbox.people import Someone
from services.people import arrive, find, join
from services.updates import inserting
from tests.stage import Stage

MARIA = "Незабудкина Мария Петровна"


async def observer(
    stage: Stage, id_: int = 901, name: str = MARIA, *, office: str, by: int, until: date = date(2027, 8, 31)
) -> Someone:
    """Somebody with a certificate, who has read the memo and passed the test."""
    someone = stage.person(id_, name.split()[1])
    someone.chat.known = True
    now = stage.clock()
    async with stage.app.database.unit() as session:
        boss = await find(session, "telegram", by)
        assert boss
        place = (await session.scalars(select(Organisation).where(Organisation.name == office))).one()
        person = await arrive(session, "telegram", id_, name if stage.personal_data else "", "ru", now)
        await join(session, person, Role.observer, place, boss.id, now)
        session.add(
            Observer(
                person_id=person.id, organisation_id=place.id, state=ObserverState.approved, is_named=True,
                category=ObserverCategory.public, has_workplace=False, has_children=False, has_relatives=False,
                changed_at=now, serial_year=2026, serial=id_, valid_until=until, acknowledged_at=now, step=0,
                mistakes=0, passed_at=now,
            )
        )  # fmt: skip
        await session.commit()
    return someone


async def agreed(
    stage: Stage, who: Someone, work_ids: Sequence[int], stage_of: ShiftStage = ShiftStage.conduct
) -> list[int]:
    """They have agreed to come to these works; ids of the placements."""
    async with stage.app.database.unit() as session:
        person = await find(session, "telegram", who.id)
        assert person
        observer_id = await session.scalar(select(Observer.id).where(Observer.person_id == person.id))
        ids = []
        for work_id in work_ids:
            row = inserting(session, Shift).values(work_id=work_id, stage=stage_of, needed=9)
            await session.execute(row.on_conflict_do_nothing())
            shift = await session.scalar(select(Shift.id).where(Shift.work_id == work_id, Shift.stage == stage_of))
            placement = Placement(
                shift_id=shift, observer_id=observer_id, state=PlacementState.agreed, override=None, reason=None,
                offered_at=stage.clock(), answered_at=stage.clock(), placed_by_id=person.id,
            )  # fmt: skip
            session.add(placement)
            await session.flush()
            ids.append(placement.id)
        await session.commit()
    return ids
