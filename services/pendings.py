"""What the next text or file of a person means: a row, so that a restart forgets nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete

from models import Pending, Person
from services import BY_KEY, Session
from services.updates import INSERTS

# Presses ask little else: built once.
_EXPECT: dict[str, Any] = {}
for _dialect, _insert in INSERTS.items():
    _row = _insert(Pending.__table__)
    _fresh = {name: _row.excluded[name] for name in ("kind", "params", "created_at")}
    _upsert = _row.on_conflict_do_update(index_elements=["person_id"], set_=_fresh)
    _EXPECT[_dialect] = _upsert.execution_options(**BY_KEY)
_FORGET = (
    delete(Pending)
    .where(Pending.person_id == bindparam("person"))
    .execution_options(synchronize_session=False, **BY_KEY)
)


async def expect(session: Session, person: Person, kind: str, now: datetime, **params: Any) -> None:
    """The next message of this person is of this kind; what was expected before is dropped."""
    row = {"person_id": person.id, "kind": kind, "params": params, "created_at": now}
    await session.execute(_EXPECT[session.get_bind().dialect.name], row)


async def forget(session: Session, person: Person) -> None:
    """Nothing is expected any more."""
    if person.pending is None:
        return
    await session.execute(_FORGET, {"person": person.id})
