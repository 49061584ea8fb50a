"""Days of works in the world of the matrix: a schedule, open lists, stages, own checklists, people on works."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from models import (
    Crew,
    Form,
    FormKind,
    Membership,
    Observation,
    ObservationState,
    ObservationVersion,
    Observer,
    Organisation,
    OrganisationKind,
    Placement,
    Procedure,
    ProcedureKind,
    ProcedureState,
    Role,
    Sheet,
    SheetState,
    Shift,
    Span,
    Stage,
    StageName,
    Violation,
    ViolationKind,
    Work,
    WorkForm,
    WorkState,
)
from services import Session, forms

OFFICES = {"one": "city", "two": "city", "five": "other"}
"""School → the office that runs its procedure."""


async def add(session: Session, ids: Mapping[str, int], now: datetime) -> None:
    """Each school writes today, and each office has changed a checklist."""
    await forms.ship(session, now)
    procedures = {}
    for office in ("city", "other"):
        procedures[office] = await _procedure(session, ids[office], now)
    for school, office in OFFICES.items():
        await _day(session, ids[school], procedures[office], now)
    for name in (*OFFICES, *procedures):
        session.add(await _form(session, ids[name], now))
    await session.flush()
    await _observed(session, now)


async def _procedure(session: Session, office: int, now: datetime) -> Procedure:
    known = await session.scalar(select(Procedure).where(Procedure.organisation_id == office))
    if known:
        return known
    author = await session.scalar(select(Membership.person_id).where(Membership.organisation_id == office))
    place = await session.get_one(Organisation, office)
    fresh = Procedure(
        organisation_id=office, kind=ProcedureKind.vpr, title=place.name, school_year=2026, first_on=now.date(),
        last_on=now.date() + timedelta(30), upload_by=None, order_number=None, order_day=None, subjects={}, source="",
        state=ProcedureState.running, created_by_id=author, created_at=now,
    )  # fmt: skip
    session.add(fresh)
    await session.flush()
    return fresh


async def _day(session: Session, school: int, procedure: Procedure, now: datetime) -> None:
    place = await session.get_one(Organisation, school)
    work = Work(
        procedure_id=procedure.id, organisation_id=school, grade=4, letter="А", subject=place.name, random_group=None,
        part=None, day=now.date(), lesson=None, at="09:00", minutes=45, form=WorkForm.paper, rooms=None, reason=None,
        state=WorkState.planned, begins_at=now, ends_at=now + timedelta(minutes=45), revision=0,
        created_by_id=procedure.created_by_id, created_at=now, changed_at=now,
    )  # fmt: skip
    session.add(work)
    await session.flush()
    for name in StageName:
        session.add(Stage(work_id=work.id, organisation_id=school, day=work.day, name=name,
                          expected_at=now - timedelta(hours=1), planned_for=now))  # fmt: skip
    form = await session.scalar(select(Form).where(Form.key == "school-day", Form.organisation_id.is_(None)))
    assert form is not None
    session.add(
        Sheet(
            once=f"school-day:{school}:{procedure.id}:{work.day}", form_id=form.id, organisation_id=school,
            procedure_id=procedure.id, day=work.day, role=Role.coordinator, state=SheetState.open, opens_at=now,
            opened_at=now,
        )
    )  # fmt: skip
    for person, role in await session.execute(
        select(Membership.person_id, Membership.role).where(
            Membership.organisation_id == school, Membership.role == Role.organiser
        )
    ):
        session.add(Crew(work_id=work.id, person_id=person, role=role, put_by_id=person, put_at=now))


async def _observed(session: Session, now: datetime) -> None:
    """Of each shift a sheet was sent, in two versions, and a violation was told."""
    form = await session.scalar(select(Form).where(Form.key == "observation"))
    assert form
    rows = await session.execute(
        select(Placement.id, Work, Observer.person_id, Observer.organisation_id)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .join(Observer, Observer.id == Placement.observer_id)
    )
    for placement, work, person, office in rows.all():
        place = await session.get_one(Organisation, work.organisation_id)
        sheet = Observation(
            placement_id=placement, form_id=form.id, organisation_id=place.id, work_id=work.id, day=work.day,
            person_id=person, state=ObservationState.sent, item="", version=2, bad=[], opened_at=now, sent_at=now,
        )  # fmt: skip
        session.add(sheet)
        await session.flush()
        for number in (1, 2):
            session.add(
                ObservationVersion(
                    observation_id=sheet.id, number=number, answers=[], reason=place.name, hash=f"{placement}",
                    code=f"{placement}-{number}", at=now,
                )
            )  # fmt: skip
        session.add(
            Violation(
                observation_id=sheet.id, organisation_id=place.id, person_id=person, kind=ViolationKind.other,
                words=place.name, additions=0, office_id=office, rounds=0, at=now,
            )
        )  # fmt: skip


async def _form(session: Session, office: int, now: datetime) -> Form:
    place = await session.get_one(Organisation, office)
    items = [forms.Item("own", place.name, place.name, when="T-20m").to_json()]
    return Form(
        key=f"own-{office}", kind=FormKind.checklist, role=Role.coordinator, level=OrganisationKind.school,
        span=Span.day, is_personal=False, title=place.name, version=1, items=items, organisation_id=office,
        created_by_id=None, created_at=now,
    )  # fmt: skip
