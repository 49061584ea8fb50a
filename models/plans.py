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
    roster = "roster"
    """A list of organisations with their addresses: what is new or changed."""
    workbook = "workbook"
    """The corrected workbook of a plan: what arrives as a plan is found to be one when it is read."""
    works = "works"
    """A schedule of works: for a school, or for the schools of an office."""
    observers = "observers"
    """A list of observers: each good row becomes a personal link."""


class ReadingState(StrEnum):
    """Where a received document stands."""

    waiting = "waiting"
    reading = "reading"
    read = "read"
    building = "building"
    built = "built"
    undoing = "undoing"
    applied = "applied"
    """A new version of a plan that runs: what it changes was changed."""
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
    """The plan after the coordinator's answers to doubts, or from the corrected workbook; None: as read.

    Beside the plan stand the `answers` to doubts, with what each of them replaced: the last one can be taken back.
    """
    years_added: Mapped[int | None]
    """By how many years its windows move; None while the coordinator has not been asked or has not answered."""
    past: Mapped[dict[str, Any]]
    """What to do with windows already over: number of the activity in the document (or "all") → PastChoice."""
    addressees: Mapped[dict[str, Any]]
    """Printed words of the responsible → list of targets, where the coordinator changed the guess."""
    renewal: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """The running plan of which it is a new version, and what was decided about the difference (services.versions);
    of a table of works its procedure."""
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
    revision: Mapped[int] = mapped_column(default=0)
    """How many edits it has seen: tasks are never made from an older one."""
    archived_at: Mapped[datetime | None] = mapped_column(default=None)
    """Since when it lies in the archive: it does not run, nobody is reminded, and it can be read and taken back out."""

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it runs; twice the same for a plan of one calendar year."""
        return self.first_year, self.last_year


class ActivityState(StrEnum):
    """Whether an activity is asked for."""

    running = "running"
    off = "off"
    """«Снято с контроля»: what was done stays, the rest is not asked for."""
    gone = "gone"
    """Its adding was taken back: nobody sees it."""


class Activity(Base):
    """One line of a plan as it runs, with every cell as printed and what was understood of it."""

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
    state: Mapped[ActivityState] = mapped_column(default=ActivityState.running)
    since: Mapped[date]
    """The day on which its windows were decided: those over by then are the past."""
    past: Mapped[str | None]
    """What became of the past: services.drafts.PastChoice."""
    numbers: Mapped[list[Any] | None]
    """Which occurrence each of its times is, once the deadline was edited; None: counted from 0."""
    printed: Mapped[dict[str, Any] | None]
    """Title, deadline and responsible as they stood in the document, once one of them was edited."""
    phase: Mapped[str | None] = mapped_column(default=None)
    """Which days of the national tests it hangs on, where a coordinator chose: documents.binding.Phase, or "none"."""


class PlanEdit(Base):
    """What somebody changed in a running plan at once: the unit that is told, and taken back."""

    __tablename__ = "plan_edits"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime]
    how: Mapped[str]
    """A code: deadline, title, responsible, off, back, add, version, undo."""
    reason: Mapped[str | None]
    reached: Mapped[int | None] = mapped_column(index=True)
    """The last organisation whose tasks follow already; None: all of them do."""
    undone_at: Mapped[datetime | None]


class PlanChange(Base):
    """One field of one activity, before and after an edit."""

    __tablename__ = "plan_changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    edit_id: Mapped[int] = mapped_column(ForeignKey("plan_edits.id"), index=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activities.id"), index=True)
    field: Mapped[str]
    """title, when, responsible, targets, result, conclusion, place or state."""
    old: Mapped[dict[str, Any] | None]
    new: Mapped[dict[str, Any]]


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
