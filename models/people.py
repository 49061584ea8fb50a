"""People, the accounts through which they are reached, their roles, and invitations to a role."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation
from models.updates import Pending


class Role(StrEnum):
    """What a person does in an organisation."""

    coordinator = "coordinator"
    specialist = "specialist"
    director = "director"
    organiser = "organiser"
    technician = "technician"
    expert = "expert"
    observer = "observer"
    parent = "parent"


class Person(Base):
    """Somebody known to the bot."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    language: Mapped[str | None]
    created_at: Mapped[datetime]

    memberships: Mapped[list["Membership"]] = relationship(
        primaryjoin="and_(Person.id == Membership.person_id, Membership.ended_at.is_(None))",
        order_by="Membership.id",
        viewonly=True,
        lazy="raise",
    )
    """Roles held now."""
    pending: Mapped["Pending | None"] = relationship(
        primaryjoin="Person.id == Pending.person_id", foreign_keys="Pending.person_id", viewonly=True, lazy="raise"
    )
    """What the next message of this person means."""

    def coordinates(self, organisation: Organisation) -> bool:
        """Whether this person is a coordinator of the organisation or of one above it."""
        return any(m.organisation.contains(organisation) for m in self.memberships if m.role == Role.coordinator)

    @property
    def offices(self) -> list[Organisation]:
        """Organisations of which this person is a coordinator, in the order in which the roles began."""
        return [m.organisation for m in self.memberships if m.role == Role.coordinator]


class Account(Base):
    """One way to reach a person: an id in one channel."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("channel", "external_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    channel: Mapped[str]
    external_id: Mapped[int]
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship(lazy="raise", viewonly=True)


class Membership(Base):
    """Role × organisation of a person, with its beginning and end."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(
            "uq_memberships_active",
            "person_id",
            "organisation_id",
            "role",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])


class Invitation(Base):
    """A link to a role. Only the hash of its secret is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """None: whoever accepts founds an organisation of their own (a link from the console)."""
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    uses_left: Mapped[int]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
