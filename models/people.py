"""People, the accounts through which they are reached, their roles, and invitations to a role."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    and_,
    case,
    cast,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, MappedSQLExpression, column_property, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation, OrganisationKind
from models.updates import Pending


class Role(StrEnum):
    """What a person does in an organisation: runs the programme, answers questions, belongs to the team of a school,
    observes, or is a parent there."""

    coordinator = "coordinator"
    specialist = "specialist"
    director = "director"
    organiser = "organiser"
    technician = "technician"
    expert = "expert"
    observer = "observer"
    parent = "parent"


ROLES_OF = {
    OrganisationKind.region: (Role.coordinator, Role.specialist, Role.expert, Role.observer),
    OrganisationKind.municipality: (Role.coordinator, Role.specialist, Role.expert, Role.observer),
    OrganisationKind.school: tuple(Role),
}
"""The roles that there are in an organisation of each kind, in the order in which they are offered."""


@dataclass(frozen=True)
class Post:
    """What somebody without a name is called by."""

    role: Role
    number: int
    """Which one of those who have had this role there, from 1; 0: nobody else has."""
    place: str


class Person(Base):
    """Somebody known to the bot."""

    __tablename__ = "people"
    __table_args__ = (
        Index(
            "ix_people_paused_until",
            "paused_until",
            sqlite_where=text("paused_until IS NOT NULL"),
            postgresql_where=text("paused_until IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    """Empty where people go by their posts (PERSONAL_DATA=off), and after erasure."""
    language: Mapped[str | None]
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]
    """When the personal data were erased: the row stays, because the journal names its id."""
    acting_as: Mapped[int | None]
    """The id of the role chosen in the menu. Only a wish: a role that ended is passed over (see `acting`)."""
    digest_hour: Mapped[int | None]
    """A local hour of one's own for the digest; None: that of the organisation."""
    paused_from: Mapped[date | None]
    paused_until: Mapped[date | None]
    """No digest on these days, both included; the first one after them makes up for what was missed."""
    unwanted: Mapped[str] = mapped_column(default="")
    """Kinds of news that were switched off (services/notifications.py), each between spaces."""

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
    replaces: Mapped[list["Substitute"]] = relationship(
        primaryjoin="and_(Person.id == Substitute.person_id, Substitute.is_at_work)",
        foreign_keys="Substitute.person_id",
        viewonly=True,
        lazy="raise",
    )
    """Those whose work this person does now."""

    if TYPE_CHECKING:
        packed_post: Mapped[str | None]

    @property
    def post(self) -> Post | None:
        """The post of a person without a name."""
        if not self.packed_post:
            return None
        role, number, place = self.packed_post.split(":", 2)
        return Post(Role(role), int(number), place)

    def coordinates(self, organisation: Organisation) -> bool:
        """Whether this person is a coordinator of the organisation or of one above it."""
        return any(m.organisation.contains(organisation) for m in self.memberships if m.role == Role.coordinator)

    @property
    def offices(self) -> list[Organisation]:
        """Organisations of which this person is a coordinator, in the order in which the roles began."""
        return [m.organisation for m in self.memberships if m.role == Role.coordinator]

    @property
    def roles(self) -> list["Membership"]:
        """Roles in which this person can act: those in organisations that are set up."""
        return [m for m in self.memberships if m.organisation.is_set_up]

    @property
    def acting(self) -> "Membership | None":
        """The role in which this person acts: the one chosen, else the highest office, else the first role.

        It decides what is shown, never what is allowed: rights come from all roles that are held.
        """
        roles = self.roles
        chosen = next((m for m in roles if m.id == self.acting_as), None)
        return chosen or min(roles, key=Membership.height, default=None)

    @property
    def acting_office(self) -> Organisation | None:
        """The organisation for which this person acts as a coordinator now."""
        role = self.acting
        return role.organisation if role and role.role == Role.coordinator else None


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
        Index(
            "ix_memberships_held",
            "organisation_id",
            "role",
            "person_id",
            "ended_at",
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ix_memberships_staff",
            "organisation_id",
            "role",
            "id",
            "person_id",
            "ended_at",
            sqlite_where=text("ended_at IS NULL AND role <> 'parent'"),
            postgresql_where=text("ended_at IS NULL AND role <> 'parent'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    until: Mapped[date | None]
    """The last day of a role that was lent to a substitute; None: it is held for good."""
    grade: Mapped[int | None]
    """Of a parent: the grade of the child, 1 to 11."""

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])

    def height(self) -> tuple[bool, int, int]:
        """The order in which roles come first: offices, and of them the highest."""
        return self.role != Role.coordinator, self.organisation.path.count("/"), self.id


class Substitute(Base):
    """Somebody who does the work of another in one role, from a day to a day."""

    __tablename__ = "substitutes"
    __table_args__ = (
        Index(
            "uq_substitutes_standing",
            "membership_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"))
    """The role whose holder is away."""
    absent_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    role: Mapped[Role]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    begins_on: Mapped[date]
    until: Mapped[date]
    """The last day."""
    appointed_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    """The clock begins it on its day."""
    ended_at: Mapped[datetime | None]
    lent_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    """The role that was lent for this time; None: the substitute holds it anyway."""

    absent: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[absent_id])
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)

    @hybrid_property
    def is_at_work(self) -> bool:
        """Whether the rights are there now."""
        return self.began_at is not None and self.ended_at is None

    @is_at_work.inplace.expression
    @classmethod
    def _is_at_work(cls) -> ColumnElement[bool]:
        return and_(cls.began_at.is_not(None), cls.ended_at.is_(None))


class Invitation(Base):
    """A link to a role. Only the hash of its secret is kept."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """None: whoever accepts founds an organisation of their own (a link from the console)."""
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    office_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """The organisation in whose name it was given out; None: from the console."""
    succeeds_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    """The role that whoever accepts takes over, with its work."""
    uses_left: Mapped[int]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Candidate(Base):
    """Somebody who accepted a link to a role that the inviting organisation has to confirm. Until then: no role."""

    __tablename__ = "candidates"
    __table_args__ = (
        Index(
            "uq_candidates_waiting",
            "person_id",
            "organisation_id",
            "role",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[Role]
    office_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """The organisation that invited: its coordinators decide, the inviter first."""
    succeeds_id: Mapped[int | None] = mapped_column(ForeignKey("memberships.id"))
    """The role that is taken over when the candidate is confirmed."""
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    account: Mapped[str | None]
    """The name of the account, for the one who decides; forgotten with the decision."""
    came_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    is_confirmed: Mapped[bool | None]

    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[organisation_id])
    office: Mapped[Organisation] = relationship(lazy="raise", viewonly=True, foreign_keys=[office_id])


def _packed_post() -> MappedSQLExpression[str | None]:
    """Role, number and organisation, asked only for those without a name; a role held now comes first."""
    people, places = inspect(Person).local_table, inspect(Organisation).local_table.alias()
    held, others = (inspect(Membership).local_table.alias() for _ in range(2))
    same = (others.c.organisation_id == held.c.organisation_id) & (others.c.role == held.c.role)
    count = select(func.count()).select_from(others).where(same).scalar_subquery()
    before = select(func.count()).select_from(others).where(same, others.c.id <= held.c.id).scalar_subquery()
    number = cast(case((count > 1, before), else_=0), String)
    post = (
        select(cast(held.c.role, String) + ":" + number + ":" + places.c.name)
        .select_from(held.join(places, places.c.id == held.c.organisation_id))
        .where(held.c.person_id == people.c.id)
        .order_by(held.c.ended_at.is_not(None), held.c.id)
        .limit(1)
        .correlate(people)
        .scalar_subquery()
    )
    return column_property(case((people.c.name == "", post)))


Person.packed_post = _packed_post()
