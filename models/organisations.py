"""The tree of organisations: region → municipality → school, and what each of them sets."""

import datetime as dt
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base


class OrganisationKind(StrEnum):
    """What an organisation is; a child is always of a later kind than its parent."""

    region = "region"
    municipality = "municipality"
    school = "school"


class Organisation(Base):
    """A region's ministry, a municipality's education office or a school."""

    __tablename__ = "organisations"
    __table_args__ = (Index("ix_organisations_path", "path", postgresql_ops={"path": "text_pattern_ops"}),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    path: Mapped[str]
    """Ids from the root down to this one, as "/1/5/42/": a subtree is a prefix."""
    kind: Mapped[OrganisationKind]
    name: Mapped[str]
    number: Mapped[int | None]
    """The number in the name («СОШ № 12» → 12): the order in which schools stand in lists."""
    address: Mapped[str | None]
    contact: Mapped[str | None]
    """Whom to ring: a post and the telephone of the organisation, never those of a person."""
    timezone: Mapped[str]
    """An IANA name."""
    is_set_up: Mapped[bool]
    """False until its first coordinator has told name, kind and zone."""
    created_at: Mapped[dt.datetime]

    parent: Mapped["Organisation | None"] = relationship(remote_side=[id], lazy="raise", viewonly=True)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its mornings come."""
        return zone(self.timezone)

    def contains(self, other: "Organisation") -> bool:
        """Whether the other one is this one or stands somewhere below it."""
        return other.path.startswith(self.path)


@cache
def zone(name: str) -> ZoneInfo:
    """One object a zone: ZoneInfo itself remembers eight, and reads the file again for the ninth."""
    return ZoneInfo(name)


class Setting(Base):
    """A value that an organisation sets for itself and for all below it."""

    __tablename__ = "settings"
    __table_args__ = (UniqueConstraint("organisation_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)


class DayOff(Base):
    """A day that an organisation adds to (or takes from) the days off of the production calendar."""

    __tablename__ = "days_off"
    __table_args__ = (UniqueConstraint("organisation_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[dt.date]
    is_working: Mapped[bool]


class Mark(Base):
    """«С признаками необъективности»: a school in a school year; seen by those above and by the school."""

    __tablename__ = "marks"
    __table_args__ = (UniqueConstraint("organisation_id", "school_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    school_year: Mapped[int]
    """The calendar year in which it begins."""
    reason: Mapped[str | None]
