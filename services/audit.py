"""The journal: every change of state adds one line, in the transaction of the change."""

from datetime import datetime
from typing import Any

from sqlalchemy import inspect

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
    """Add a line. `facts` hold ids and codes only: never a name, a text or a link.

    Each action has its words in «История»: `history-<subject>-<action>` in both languages.
    """
    session.add(AuditEntry(**line(person, action, subject, subject_id, now, **facts)))


def line(
    person: Person | None, action: str, subject: str, subject_id: int | None, now: datetime, **facts: Any
) -> dict[str, Any]:
    """The same as a row, for what writes it down together with the change."""
    return {
        "at": now,
        "channel": CHANNEL if person else "console",
        "person_id": person.id if person else None,
        "role": _role(person) if person else None,
        "action": action,
        "subject": subject,
        "subject_id": subject_id,
        "facts": facts or None,
    }


def _role(person: Person) -> str | None:
    """The role in which somebody acts, where it is known without asking the database."""
    if "memberships" in inspect(person).unloaded:
        return None
    acting = person.acting or next(iter(person.memberships), None)
    return acting.role.value if acting else None
