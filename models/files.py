"""Received files: what the channel says of them at once, and the bytes once they are fetched."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, deferred, mapped_column

from models.base import Base


class FileState(StrEnum):
    """Whether its bytes are here."""

    waiting = "waiting"
    kept = "kept"
    failed = "failed"


class Blob(Base):
    """Bytes, kept once however often they were sent."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class File(Base):
    """A file somebody sent."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    """None: of an anonymous question."""
    external_id: Mapped[str]
    """The channel's own id, by which it is fetched and sent again."""
    name: Mapped[str]
    size: Mapped[int]
    is_photo: Mapped[bool]
    is_private: Mapped[bool] = mapped_column(default=False)
    """Only what is seen in it is kept: nothing that says who made it."""
    state: Mapped[FileState] = mapped_column(index=True)
    attempts: Mapped[int]
    next_at: Mapped[datetime]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    created_at: Mapped[datetime]
