"""Boards that are followed: which of them show something else by now."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, or_, select, update

from models import Board, Live, Organisation, Person, Stage
from services import Session, notices
from services.updates import inserting

EVERY = timedelta(seconds=10)
STAYS = timedelta(days=1)
"""A board is redrawn on its day and the night after it."""


async def keep_live(session: Session, person: Person, office: Organisation, day: date, now: datetime) -> None:
    """«Следить»: the board comes as a message that keeps up with the reports. Pressing twice changes nothing."""
    row = {"person_id": person.id, "organisation_id": office.id, "day": day, "drawn_at": now}
    made = await session.scalar(inserting(session, Board).on_conflict_do_nothing().returning(Board.id), [row])
    if made is None:
        await _redraw(session, Board.person_id == person.id, Board.organisation_id == office.id, Board.day == day)
        return
    params = {"office": office.id, "day": day.isoformat()}
    live = await notices.open_live(session, person.id, "board", now, **params)
    await session.execute(update(Board).where(Board.id == made).values(live_id=live.id if live else None))


async def _redraw(session: Session, *which: ColumnElement[bool]) -> None:
    lives = select(Board.live_id).where(*which)
    await session.execute(
        update(Live).where(Live.id.in_(lives)).values(wanted=Live.wanted + 1, is_stale=True),
        execution_options={"synchronize_session": False},
    )
    notices.wake(session)


async def follow(session: Session, now: datetime) -> int:
    """Boards below which something was reported (or fell silent) since they were drawn. Returns how many."""
    office = Organisation.__table__.alias("office")
    place = Organisation.__table__.alias("place")
    news = exists().where(
        place.c.id == Stage.organisation_id,
        office.c.id == Board.organisation_id,
        place.c.path.startswith(office.c.path),
        Stage.day == Board.day,
        or_(
            Stage.reported_at > Board.drawn_at,
            Stage.expected_at.between(Board.drawn_at, now) & Stage.reported_at.is_(None),
            Stage.raised_at > Board.drawn_at,
        ),
    )
    rows = await session.execute(
        select(Board.id, Board.live_id).where(
            Board.day >= now.date() - STAYS, Board.live_id.is_not(None), Board.drawn_at <= now - EVERY, news
        )
    )
    found = rows.all()
    if found:
        await session.execute(update(Board).where(Board.id.in_([id_ for id_, _ in found])).values(drawn_at=now))
        await _redraw(session, Board.id.in_([id_ for id_, _ in found]))
    return len(found)
