"""How the deadline of an activity moved last: for those who look at one of its tasks."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models import Activity, PlanChange, PlanEdit
from services import Session
from services.lines import When


@dataclass(frozen=True)
class Move:
    """From what to what, when and why."""

    at: datetime
    before: When
    after: When
    reason: str | None


async def last_move(session: Session, activity: Activity) -> Move | None:
    """The newest change of a deadline that was not taken back; asked only of activities that were edited."""
    if activity.printed is None:
        return None
    found = await session.execute(
        select(PlanChange, PlanEdit)
        .join(PlanEdit, PlanEdit.id == PlanChange.edit_id)
        .where(
            PlanChange.activity_id == activity.id,
            PlanChange.field == "when",
            PlanEdit.how != "undo",
            PlanEdit.undone_at.is_(None),
        )
        .order_by(PlanChange.id.desc())
        .limit(1)
    )
    for change, edit in found:
        return Move(edit.at, When.from_json(change.old or {}), When.from_json(change.new), edit.reason)
    return None
