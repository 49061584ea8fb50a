"""Consents: who agreed to which text, when, and when it was taken back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ConsentKind(StrEnum):
    """What somebody agrees to: one purpose each, a text of its own."""

    observer = "observer"
    parent = "parent"


class Consent(Base):
    """A consent of one person to one version of one text."""

    __tablename__ = "consents"
    __table_args__ = (
        Index(
            "uq_consents_standing",
            "person_id",
            "kind",
            "version",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ConsentKind]
    version: Mapped[int]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
