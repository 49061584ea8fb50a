"""Order letters and their register, editions of a broadcast's text, and who has acknowledged which of them."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.broadcasts import Broadcast
from models.organisations import Organisation
from models.people import Person, Role


class LetterKind(StrEnum):
    """What a letter is called."""

    order = "order"
    letter = "letter"
    directive = "directive"
    decree = "decree"


class Letter(Base):
    """What makes a broadcast an order letter: it is found in the register by these."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    """Whose letter it is: in whose name it is sent."""
    kind: Mapped[LetterKind]
    number: Mapped[str]
    day: Mapped[dt.date]
    title: Mapped[str]
    created_at: Mapped[dt.datetime]

    broadcast: Mapped[Broadcast] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)


class Edition(Base):
    """A text that was sent and then corrected; the newest edition is the broadcast itself."""

    __tablename__ = "editions"
    __table_args__ = (UniqueConstraint("broadcast_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    number: Mapped[int]
    text: Mapped[str]
    replaced_at: Mapped[dt.datetime]
    replaced_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))


class Acknowledgement(Base):
    """Somebody a broadcast was sent to, with one edition of it: until they press «Ознакомлен(а)», `at` is empty."""

    __tablename__ = "acknowledgements"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "edition", "person_id"),
        Index("ix_acknowledgements_person_id_at", "person_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    broadcast_id: Mapped[int] = mapped_column(ForeignKey("broadcasts.id"))
    edition: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role]
    """What they were, and where, when it was sent."""
    at: Mapped[dt.datetime | None]

    broadcast: Mapped[Broadcast] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
