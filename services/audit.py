"""The journal: every change of state adds one line, in the transaction of the change."""

from datetime import datetime
from typing import Any

from models import AuditEntry, Person
from services import Session

CHANNEL = "telegram"


def note(
    session: Session,
    person: Person | None,
    action: str,
    subject: str,
    subject_id: int | None,
    now: datetime,
    **facts: Any,
) -> None:
    """Add a line. `facts` hold ids and codes only: never a name, a text or a link."""
    session.add(
        AuditEntry(
            at=now,
            channel=CHANNEL if person else "console",
            person_id=person.id if person else None,
            action=action,
            subject=subject,
            subject_id=subject_id,
            facts=facts or None,
        )
    )
