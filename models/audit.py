"""The journal of changes: ids and codes, never words; and the seals that show whether it was touched."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.base import Base


class AuditEntry(Base):
    """Who changed what, when, as whom, in which channel. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject_subject_id", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    channel: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[str | None]
    """The role in which the person acted."""
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int | None]
    facts: Mapped[dict[str, Any] | None]


class AuditSeal(Base):
    """A seal over the rows of the journal with ids from–to, and over the seal before it."""

    __tablename__ = "audit_seals"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    first_id: Mapped[int] = mapped_column(unique=True)
    last_id: Mapped[int]
    count: Mapped[int]
    """Rows under it: ids may have gaps."""
    hash: Mapped[str]


class AuditPage(Base):
    """Old rows of the journal, packed: the very lines over which their seals were made. It ends where a seal ends."""

    __tablename__ = "audit_pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    """When they were packed."""
    first_id: Mapped[int] = mapped_column(unique=True)
    last_id: Mapped[int]
    count: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    """Lines of JSON, compressed."""
