"""Which messages show what was just pressed. Nearly every press asks this, so the statements are built once."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CursorResult,
    String,
    Table,
    Update,
    bindparam,
    exists,
    select,
    update,
)
from sqlalchemy import cast as as_type

from models import (
    Crew,
    Form,
    Holder,
    Live,
    Membership,
    Procedure,
    ProcedureState,
    Role,
    Sheet,
    SheetState,
    StageName,
    Work,
    WorkState,
)
from services import Session, notices

# Over the bare tables: nothing is to be loaded.
_LIVES, _HOLDERS = cast("Table", Live.__table__), cast("Table", Holder.__table__)
_SHEETS, _FORMS = cast("Table", Sheet.__table__), cast("Table", Form.__table__)
_WORKS, _CREW = cast("Table", Work.__table__), cast("Table", Crew.__table__)
_MEMBERSHIPS = cast("Table", Membership.__table__)


AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
PAGE = 200
"""Lists in one transaction."""


class Pressed(NamedTuple):
    """A message as a channel numbers it: chat by chat, so that another's may have the same number."""

    person: int
    message: int


NOWHERE = Pressed(0, 0)


async def of_sheet(session: Session, sheet: Sheet, pressed: Pressed = NOWHERE) -> None:
    """All who share a list see it; but the message where it was pressed, which shows it already."""
    await _redraw(session, _redrawing(of_stage=False), {"sheet": sheet.id, **pressed._asdict()})


async def of_stage(
    session: Session,
    place_id: int,
    works: Iterable[Work],
    name: StageName,
    sheet_id: int = 0,
    pressed: Pressed = NOWHERE,
) -> None:
    """A stage was reported or taken back: it shows in the lists of its works, not only in that one."""
    some = list(works)
    named = {"sheet": sheet_id, "place": place_id, "works": [work.id for work in some], **pressed._asdict()}
    named |= {"days": list({work.day for work in some}), "shows": f'%"stage": "{name}"%'}
    await _redraw(session, _redrawing(of_stage=True), named)


async def _redraw(session: Session, statement: Update, named: dict[str, Any]) -> None:
    done = await session.execute(statement, named)
    if cast("CursorResult[Any]", done).rowcount:
        notices.wake(session)


@cache
def _redrawing(*, of_stage: bool) -> Update:
    which: ColumnElement[bool] = _HOLDERS.c.sheet_id == bindparam("sheet")
    if of_stage:
        which |= _HOLDERS.c.sheet_id.in_(_with_stage())
    lives = select(_HOLDERS.c.live_id).where(which, _HOLDERS.c.live_id.is_not(None))
    own = select(_HOLDERS.c.live_id).where(_HOLDERS.c.person_id == bindparam("person"), _HOLDERS.c.live_id.is_not(None))
    is_there = _LIVES.c.message_id.is_not_distinct_from(bindparam("message")) & _LIVES.c.id.in_(own)
    return update(_LIVES).where(_LIVES.c.id.in_(lives), ~is_there).values(wanted=_LIVES.c.wanted + 1, is_stale=True)


async def of_mornings(session: Session, after: int, now: datetime, *, since: datetime) -> tuple[int, int]:
    """An hour before works begin the lists of their schools turn from the day before to what is to be done now.

    `since`: when this was asked last. Returns how many lists of a page, and the last of them.
    """
    sheets, works = _SHEETS.c, _WORKS.c
    begin = await session.execute(
        select(works.organisation_id, works.procedure_id, works.day)
        .where(
            works.procedure_id.in_(select(Procedure.id).where(Procedure.state == ProcedureState.running)),
            works.day.between(since.date() - A_DAY, now.date() + A_DAY),  # in any zone; by the index of days
            works.begins_at > since + AN_HOUR,
            works.begins_at <= now + AN_HOUR,
            works.state == WorkState.planned,
        )
        .distinct()
    )
    of_day = {tuple(row) for row in begin}
    if not of_day:
        return 0, 0
    open_there = await session.execute(
        select(sheets.id, sheets.organisation_id, sheets.procedure_id, sheets.day)
        .where(
            sheets.organisation_id.in_({place for place, _, _ in of_day}),
            sheets.day.in_({day for _, _, day in of_day}),
            sheets.state == SheetState.open,
            sheets.role == Role.coordinator,
            sheets.person_id.is_(None),
            sheets.id > after,
        )
        .order_by(sheets.id)
    )
    ids = [row.id for row in open_there if tuple(row)[1:] in of_day][:PAGE]
    if not ids:
        return 0, 0
    lives = select(_HOLDERS.c.live_id).where(_HOLDERS.c.sheet_id.in_(ids), _HOLDERS.c.live_id.is_not(None))
    raised = update(_LIVES).where(_LIVES.c.id.in_(lives)).values(wanted=_LIVES.c.wanted + 1, is_stale=True)
    await _redraw(session, raised, {})
    return len(ids), ids[-1]


def _with_stage() -> Any:
    """Open lists that show a stage of these works: a list of some works only, if one of them is there."""
    works: BindParameter[int] = bindparam("works", expanding=True)
    crew, sheets = _CREW.c, _SHEETS.c
    own = exists().where(crew.work_id.in_(works), crew.person_id == sheets.person_id, crew.role == sheets.role)
    holds = exists().where(
        _MEMBERSHIPS.c.person_id == crew.person_id,
        _MEMBERSHIPS.c.organisation_id == _WORKS.c.organisation_id,
        _MEMBERSHIPS.c.role == crew.role,
        _MEMBERSHIPS.c.ended_at.is_(None),
    )
    has_somebody = exists().where(crew.work_id == _WORKS.c.id, crew.role == sheets.role, holds)
    rest = exists().where(_WORKS.c.id.in_(works), ~has_somebody)
    return (
        select(sheets.id)
        .join(_FORMS, _FORMS.c.id == sheets.form_id)
        .where(
            sheets.organisation_id == bindparam("place"),
            sheets.day.in_(bindparam("days", expanding=True)),
            sheets.state == SheetState.open,
            as_type(_FORMS.c["items"], String).like(bindparam("shows")),
            own | sheets.person_id.is_(None) & (~_FORMS.c.is_personal | rest),
        )
    )
