"""Procedures (national tests, exams, olympiads) and the works that classes write: which, when and where."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.organisations import Organisation


class ProcedureKind(StrEnum):
    """What is written."""

    vpr = "vpr"
    oge = "oge"
    ege = "ege"
    niko = "niko"
    olympiad = "olympiad"


class ProcedureState(StrEnum):
    """Whether schools enter dates for it."""

    draft = "draft"
    """Seen only by the office that prepares it."""
    running = "running"
    archived = "archived"


class Procedure(Base):
    """One kind of tests in one school year: its window, grades and subjects are rows, never constants of the code."""

    __tablename__ = "procedures"
    __table_args__ = (Index("ix_procedures_organisation_id_school_year", "organisation_id", "school_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    """The office that runs it: all below it see it."""
    kind: Mapped[ProcedureKind]
    title: Mapped[str]
    school_year: Mapped[int]
    """The calendar year in which the school year begins."""
    first_on: Mapped[dt.date]
    last_on: Mapped[dt.date]
    """The window in which works are written, both days included."""
    upload_by: Mapped[dt.date | None]
    """The last day for uploading the results; None while it is not known."""
    order_number: Mapped[str | None]
    order_day: Mapped[dt.date | None]
    subjects: Mapped[dict[str, Any]]
    """Grade → {"required": [subject…], "random": [{"take": n, "of": [subject…]}…]}, subjects by their printed names."""
    source: Mapped[str]
    """Where the facts come from, in words."""
    state: Mapped[ProcedureState] = mapped_column(default=ProcedureState.running)
    reached: Mapped[int | None] = mapped_column(default=None)
    """The last organisation whose tasks follow a change of the procedure already; None: all of them do."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[dt.datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)

    @property
    def grades(self) -> list[int]:
        """The grades that write, in order."""
        return sorted(int(grade) for grade in self.subjects)


class WorkForm(StrEnum):
    """On what a work is written."""

    paper = "paper"
    computer = "computer"


class WorkState(StrEnum):
    """Whether a work is going to be written."""

    planned = "planned"
    cancelled = "cancelled"


class Work(Base):
    """One class writes one subject (or one part of it) on one day."""

    __tablename__ = "works"
    __table_args__ = (
        Index("ix_works_organisation_id_procedure_id", "organisation_id", "procedure_id"),
        Index("ix_works_procedure_id_day", "procedure_id", "day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedures.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    grade: Mapped[int]
    letter: Mapped[str]
    """Empty where a grade has one class without a letter."""
    subject: Mapped[str | None]
    """None: a random subject, not known yet."""
    random_group: Mapped[int | None]
    """Which random group of the procedure's grade it fills, from 0; None: a subject that all write."""
    part: Mapped[int | None]
    """1 or 2 where a work is written in two parts."""
    day: Mapped[dt.date]
    lesson: Mapped[int | None]
    """The lesson by the bells of the school, from 1; None where `at` says the time."""
    at: Mapped[str | None]
    """The local time, as "09:00"; None where the lesson says it."""
    minutes: Mapped[int]
    form: Mapped[WorkForm]
    rooms: Mapped[str | None]
    reason: Mapped[str | None]
    """Why it is written outside the window of the procedure."""
    state: Mapped[WorkState] = mapped_column(default=WorkState.planned)
    begins_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    ends_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    """From the day and the lesson or time, by the bells and the zone of the school; None while neither is known."""
    revision: Mapped[int] = mapped_column(default=0)
    """How often it was changed: the number of the event in calendars (SEQUENCE)."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[dt.datetime]
    changed_at: Mapped[dt.datetime]

    procedure: Mapped[Procedure] = relationship(lazy="raise", viewonly=True)
    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)

    @property
    def class_name(self) -> str:
        """The class as people write it: «5А»."""
        return f"{self.grade}{self.letter}"

    @property
    def is_planned(self) -> bool:
        """Whether it is going to be written."""
        return self.state == WorkState.planned


class Following(Base):
    """The class of a parent in a school: whose schedule they see, and whether they want to hear of changes."""

    __tablename__ = "followings"
    __table_args__ = (
        UniqueConstraint("person_id", "organisation_id", "grade", "letter"),
        Index("ix_followings_organisation_id_grade", "organisation_id", "grade"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    grade: Mapped[int]
    letter: Mapped[str]
    """Empty: all classes of the grade."""
    is_told: Mapped[bool]
    """Whether changes of the dates are told."""
    created_at: Mapped[dt.datetime]

    organisation: Mapped[Organisation] = relationship(lazy="raise", viewonly=True)
