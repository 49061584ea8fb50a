"""One update, one effect: its id is recorded in the transaction of the effect."""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Table, delete, exists, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from models import HandledUpdate, Heartbeat
from services import BY_KEY, Session

KEPT = timedelta(days=2)
"""As `retention.UPDATES` says."""


INSERTS: dict[str, Any] = {"sqlite": sqlite_insert, "postgresql": postgresql_insert}


def inserting(session: Session, table: type[Any]) -> Any:
    """An INSERT that knows ON CONFLICT in the dialect of the session."""
    return INSERTS[session.get_bind().dialect.name](table)


# Every update ends with this statement: built once for each dialect.
_UPDATES = cast("Table", HandledUpdate.__table__)
_RECORD = {
    dialect: insert(_UPDATES).on_conflict_do_nothing().execution_options(**BY_KEY)
    for dialect, insert in INSERTS.items()
}


async def record(session: Session, update_id: int, screen: dict[str, Any] | None, now: datetime) -> bool:
    """Whether this is the first time; False means that another transaction already had the effect."""
    row = {"update_id": update_id, "handled_at": now, "screen": screen}
    done = await session.execute(_RECORD[session.get_bind().dialect.name], row)
    return cast("CursorResult[Any]", done).rowcount == 1


async def is_handled(session: Session, update_id: int) -> bool:
    """Whether its effect is committed, by whichever process."""
    return bool(await session.scalar(select(exists().where(HandledUpdate.update_id == update_id))))


async def screen_of(session: Session, update_id: int) -> dict[str, Any] | None:
    """The screen with which the update was answered."""
    found: dict[str, Any] | None = await session.scalar(
        select(HandledUpdate.screen).where(HandledUpdate.update_id == update_id)
    )
    return found


async def forget_old(session: Session, now: datetime) -> None:
    """Telegram does not send an update again after a day."""
    await session.execute(delete(HandledUpdate).where(HandledUpdate.handled_at < now - KEPT))


async def beat(session: Session, name: str, at: datetime) -> None:
    """Remember that something happened at this moment."""
    row = inserting(session, Heartbeat).values(name=name, at=at)
    await session.execute(row.on_conflict_do_update(index_elements=["name"], set_={"at": at}))


async def last_beat(session: Session, name: str) -> datetime | None:
    """When it happened last."""
    found: datetime | None = await session.scalar(select(Heartbeat.at).where(Heartbeat.name == name))
    return found
