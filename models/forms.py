"""Forms and what is filled in by them: checklists of a day, and the stages of each work."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.files import File
from models.organisations import Organisation, OrganisationKind
from models.people import Person, Role
from models.procedures import Procedure, Work


class FormKind(StrEnum):
    """What a form is filled in for."""

    checklist = "checklist"
    sheet = "sheet"
    test = "test"
    survey = "survey"


class Span(StrEnum):
    """How much one sheet of a form covers."""

    procedure = "procedure"
    """All days of a procedure in one organisation: what is prepared before and done after."""
    day = "day"
    """All works of one day."""
    none = "none"
    """Nothing of the schedule."""


class Form(Base):
    """One edition of a form: its items are data. An edition of an organisation holds there and below it."""

    __tablename__ = "forms"
    __table_args__ = (
        Index(
            "uq_forms_own",
            "key",
            "organisation_id",
            "version",
            unique=True,
            sqlite_where=text("organisation_id IS NOT NULL"),
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
        Index(
            "uq_forms_shipped",
            "key",
            "version",
            unique=True,
            sqlite_where=text("organisation_id IS NULL"),
            postgresql_where=text("organisation_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    """The name that all its editions share: «school-day»."""
    kind: Mapped[FormKind]
    role: Mapped[Role | None]
    """Whose it is; None: of nobody in particular."""
    level: Mapped[OrganisationKind | None]
    """In organisations of which kind it comes by itself; None: it does not."""
    span: Mapped[Span]
    is_personal: Mapped[bool]
    """Each person fills in a sheet of their own; else all of one role in an organisation share one."""
    title: Mapped[str]
    version: Mapped[int]
    items: Mapped[list[Any]]
    """As services/forms.py reads them: `Item`."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    """None: shipped with the program (data/forms)."""
    is_off: Mapped[bool] = mapped_column(default=False)
    """Taken back: the edition above is in force again."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[dt.datetime]


class SheetState(StrEnum):
    """Where a sheet stands."""

    planned = "planned"
    """It comes by itself at `opens_at`."""
    open = "open"
    sealed = "sealed"
    """Nothing changes in it any more."""
    off = "off"
    """What it was for is not written on that day any more."""


class Sheet(Base):
    """One form that is filled in: by all of a role in an organisation, or by one person."""

    __tablename__ = "sheets"
    __table_args__ = (
        Index("ix_sheets_state_opens_at", "state", "opens_at"),
        Index("ix_sheets_organisation_id_day", "organisation_id", "day"),
        Index("ix_sheets_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once: Mapped[str] = mapped_column(unique=True)
    """The name of the sheet: opening it again opens nothing new."""
    form_id: Mapped[int] = mapped_column(ForeignKey("forms.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    procedure_id: Mapped[int | None] = mapped_column(ForeignKey("procedures.id"), index=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id"))
    """Of one work; None: of all works of the day (or of the procedure)."""
    day: Mapped[dt.date | None]
    role: Mapped[Role | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    """Whose own it is; None: those of the role in the organisation share it."""
    state: Mapped[SheetState]
    opens_at: Mapped[dt.datetime]
    closes_at: Mapped[dt.datetime | None]
    """When it is sealed by itself, filled in or not; None: by a press only."""
    opened_at: Mapped[dt.datetime | None]
    sealed_at: Mapped[dt.datetime | None]
    sealed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))

    form: Mapped[Form] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
    procedure: Mapped[Procedure | None] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person | None] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])


class Holder(Base):
    """Somebody who has a sheet before them: their live message of it."""

    __tablename__ = "holders"
    __table_args__ = (UniqueConstraint("sheet_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    live_id: Mapped[int | None] = mapped_column(ForeignKey("lives.id"), index=True)


class Answer(Base):
    """One press or text on an item: the newest row of an item says how it stands, the others are its history."""

    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_sheet_id_item", "sheet_id", "item"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("sheets.id"))
    item: Mapped[str]
    slot: Mapped[str] = mapped_column(default="")
    """Where an item stands once for each beginning of the day: which one, as "10:00"."""
    value: Mapped[str | None]
    """"yes", "no", "na" (not applicable), a choice, a number or words; None: taken back."""
    comment: Mapped[str | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[dt.datetime]

    person: Mapped[Person] = relationship(lazy="raise", viewonly=True)
    file: Mapped[File | None] = relationship(lazy="raise", viewonly=True)


class Crew(Base):
    """«Команда школы» at work: who is put on which work, in which role."""

    __tablename__ = "crew"
    __table_args__ = (UniqueConstraint("work_id", "person_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[Role]
    put_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    put_at: Mapped[dt.datetime]

    work: Mapped[Work] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person] = relationship(lazy="raise", viewonly=True, foreign_keys=[person_id])


class StageName(StrEnum):
    """What each work goes through, in this order."""

    received = "received"
    printed = "printed"
    briefed = "briefed"
    begun = "begun"
    ended = "ended"
    checked = "checked"
    uploaded = "uploaded"


class Stage(Base):
    """A stage of a work: when it is expected, who reported it and when. Silence is a stage without a report."""

    __tablename__ = "stages"
    __table_args__ = (
        UniqueConstraint("work_id", "name"),
        Index("ix_stages_organisation_id_day", "organisation_id", "day"),
        Index(
            "ix_stages_silent",
            "expected_at",
            sqlite_where=text("reported_at IS NULL"),
            postgresql_where=text("reported_at IS NULL"),
        ),
        Index("ix_stages_reported_at", "reported_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[dt.date]
    """The day of the work, as it stood when this was planned."""
    name: Mapped[StageName]
    expected_at: Mapped[dt.datetime | None]
    """None: nobody waits for it (it was switched off in the form)."""
    planned_for: Mapped[dt.datetime | None]
    """`changed_at` of the work from which `expected_at` was counted; None: it has to be counted anew."""
    upload_by: Mapped[dt.date | None]
    """The last day for the results from which it was counted."""
    reported_at: Mapped[dt.datetime | None]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    reminded_at: Mapped[dt.datetime | None]
    raised_at: Mapped[dt.datetime | None]
    """When the coordinator above was told that nobody reports it."""

    work: Mapped[Work] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
    person: Mapped[Person | None] = relationship(lazy="raise", viewonly=True)


class Board(Base):
    """The board of a day that somebody has open: a live message, redrawn when something below it was reported."""

    __tablename__ = "boards"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    day: Mapped[dt.date] = mapped_column(index=True)
    live_id: Mapped[int | None] = mapped_column(ForeignKey("lives.id"))
    drawn_at: Mapped[dt.datetime]
