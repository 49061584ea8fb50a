"""What makes an update's effect happen once, and what the next message of an account means."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class HandledUpdate(Base):
    """An update whose effect is committed; its screen is kept so that it can be shown again."""

    __tablename__ = "handled_updates"
    __table_args__ = (
        Index(
            "ix_handled_updates_shown",
            "handled_at",
            sqlite_where=text("screen IS NOT NULL"),
            postgresql_where=text("screen IS NOT NULL"),
        ),
    )

    update_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    handled_at: Mapped[datetime] = mapped_column(index=True)
    screen: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Emptied after an hour: it may name people."""


class Pending(Base):
    """What the next text or file of a person means."""

    __tablename__ = "pendings"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str]
    params: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class Heartbeat(Base):
    """When the clock last ticked, for the health check of another process."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
