"""What the next text or file of a person means: a row, so that a restart forgets nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete

from models import Pending, Person
from services import Session
from services.updates import inserting


async def expect(session: Session, person: Person, kind: str, now: datetime, **params: Any) -> None:
    """The next message of this person is of this kind; what was expected before is dropped."""
    row = inserting(session, Pending).values(person_id=person.id, kind=kind, params=params, created_at=now)
    fresh = {"kind": kind, "params": params, "created_at": now}
    await session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=fresh))


async def forget(session: Session, person: Person) -> None:
    """Nothing is expected any more."""
    if person.pending is None:
        return
    await session.execute(delete(Pending).where(Pending.person_id == person.id))
