"""Plans: the document as it was read, and the plan that runs."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Purpose(StrEnum):
    """What a received table is to become."""

    plan = "plan"
    organisations = "organisations"


class ReadingState(StrEnum):
    """Where a received document stands."""

    waiting = "waiting"
    reading = "reading"
    read = "read"
    building = "building"
    built = "built"
    undoing = "undoing"
    cancelled = "cancelled"
    failed = "failed"


class Reading(Base):
    """A received document on its way to a plan: what was read, and what the coordinator decided about it.

    Everything that was read and answered is here, so that a restart loses nothing.
    """

    __tablename__ = "readings"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[Purpose]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("files.id"))
    live_id: Mapped[int] = mapped_column(ForeignKey("lives.id"))
    state: Mapped[ReadingState] = mapped_column(index=True)
    error: Mapped[str | None]
    error_facts: Mapped[dict[str, Any] | None]
    document: Mapped[dict[str, Any] | None]
    """The plan as read (documents.plan.to_json), or {"names": […]} for a list of organisations; never changed."""
    corrected: Mapped[dict[str, Any] | None]
    """The plan after the coordinator's answers to doubts, or from the corrected workbook; None: as read."""
    years_added: Mapped[int | None]
    """By how many years its windows move; None while the coordinator has not been asked or has not answered."""
    past: Mapped[dict[str, Any]]
    """What to do with windows already over: number of the activity in the document (or "all") → PastChoice."""
    addressees: Mapped[dict[str, Any]]
    """Printed words of the responsible → list of targets, where the coordinator changed the guess."""
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    steps_done: Mapped[int]
    """Tasks written so far, while the plan is being built."""
    steps_total: Mapped[int]
    """Tasks that «Создать план» promised."""
    created_at: Mapped[datetime]


class Plan(Base):
    """A plan that runs in an organisation."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("files.id"))
    title: Mapped[str]
    first_year: Mapped[int]
    last_year: Mapped[int]
    """Calendar years in which the first school year begins and the last one ends."""
    years_added: Mapped[int]
    """By how many years the windows were moved from those printed."""
    is_running: Mapped[bool]
    """False while its tasks are being made or taken back: nobody sees it and nobody is reminded."""
    created_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]
    undo_until: Mapped[datetime | None]
    """The first digest that will speak of it: until then the creation can be taken back whole."""
    announced_on: Mapped[date]
    """The morning on which everybody with a task in it hears of it."""

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it runs; twice the same for a plan of one calendar year."""
        return self.first_year, self.last_year


class Activity(Base):
    """One line of a plan, with every cell as printed and what was understood of it."""

    __tablename__ = "activities"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    n: Mapped[int]
    """Its place in the document, from 1."""
    number: Mapped[str | None]
    section: Mapped[str | None]
    section_number: Mapped[str | None]
    section_index: Mapped[int]
    """The place of its section in the document, from 1: sections may share a title or have none."""
    title: Mapped[str]
    deadline: Mapped[str | None]
    responsible: Mapped[str | None]
    result: Mapped[str | None]
    conclusion: Mapped[str | None]
    kind: Mapped[str]
    windows: Mapped[list[Any]]
    doubts: Mapped[list[Any]]
    source: Mapped[dict[str, Any]]
    targets: Mapped[list[Any]]
    evidence: Mapped[str]
    """What confirms it: documents.evidence.Evidence."""


class Assignment(Base):
    """An organisation that is still to be given its tasks of a plan; the row goes when they are written.

    Creating a plan leaves one for each organisation that it concerns, so that a restart goes on where it stopped;
    a school that comes later leaves one for each plan that runs above it.
    """

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("plan_id", "organisation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    since: Mapped[date | None]
    """The day on which it came to a plan that was there already: what was due before is not asked of it."""
