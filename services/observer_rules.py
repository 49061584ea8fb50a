"""Who must not observe where: rules as plain functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from models import Observer, ObserverState, ShiftStage, Work
from services.calendar import month_end, school_year_of


class Why(StrEnum):
    """What keeps an observer away: from everything, or from a school."""

    not_approved = "not-approved"
    suspended = "suspended"
    expired = "expired"
    untrained = "untrained"
    workplace = "workplace"
    child = "child"
    relative = "relative"
    busy = "busy"

    @property
    def can_be_overridden(self) -> bool:
        """Whether a coordinator may pass it over with a reason: only what makes somebody partial."""
        return self in (Why.workplace, Why.child, Why.relative)


@dataclass(frozen=True)
class Barred:
    """A school where one must not observe, and why; with the class of one's own child."""

    organisation_id: int
    why: Why
    class_name: str = ""


def unfit(observer: Observer, today: date) -> Why | None:
    """What keeps an observer away from everything on this day."""
    if observer.state == ObserverState.suspended:
        return Why.suspended
    if observer.state != ObserverState.approved:
        return Why.not_approved
    if observer.is_over(today):
        return Why.expired
    return None if observer.acknowledged_at and observer.passed_at else Why.untrained


def barred(observer: Observer) -> list[Barred]:
    """The schools where this observer would not be impartial: the own workplace, of own children, of relatives."""
    own = [Barred(observer.workplace_id, Why.workplace)] if observer.workplace_id else []
    ties = [Barred(tie.organisation_id, Why(tie.kind.value), tie.class_name) for tie in observer.ties]
    return own + ties


def conflict(found: Iterable[Barred], organisation_id: int) -> Why | None:
    """Why an observer must not go to this school; the child's school counts whole, whatever the class."""
    return next((one.why for one in found if one.organisation_id == organisation_id), None)


def valid_until(today: date, month: int) -> date:
    """The last day of a certificate given today: the end of this month of the school year, never in the past."""
    year = school_year_of(today) + 1
    end = month_end(year, month)
    return end if end >= today else month_end(year + 1, month)


def classes_in(text: str) -> list[str] | None:
    """«5а, 7 Б» → 5А and 7Б; None when anything else is written. A class has no name in it."""
    found = [_class(part) for part in text.replace(";", ",").replace("\n", ",").split(",") if part.strip()]
    return [code for code in found if code] if found and all(found) else None


def _class(written: str) -> str:
    told = "".join(sign for sign in written.upper() if sign not in " -–«»\"'")
    grade = told.rstrip("".join(sign for sign in told if not sign.isdecimal()))
    letter = told[len(grade) :]
    is_class = grade.isdecimal() and len(grade) <= 2 and 1 <= int(grade) <= 11 and (not letter or letter.isalpha())
    return told if is_class and len(letter) <= 1 else ""


Hours = tuple[datetime, datetime]
BEFORE, CHECKING, UPLOAD = timedelta(hours=1), timedelta(hours=3), timedelta(hours=1)
"""How long one watches before, after and after that: a proposal."""


def hours_of(work: Work, stage: ShiftStage) -> Hours | None:
    """From when to when one watches; None while the hour of the work is not known."""
    if work.begins_at is None or work.ends_at is None:
        return None
    return {
        ShiftStage.preparation: (work.begins_at - BEFORE, work.begins_at),
        ShiftStage.conduct: (work.begins_at, work.ends_at),
        ShiftStage.checking: (work.ends_at, work.ends_at + CHECKING),
        ShiftStage.upload: (work.ends_at + CHECKING, work.ends_at + CHECKING + UPLOAD),
    }[stage]


NEAR = timedelta()
"""The way within a school."""


def meet(one: Hours | None, other: Hours | None, way: timedelta = NEAR) -> bool:
    """Whether two shifts of one day cannot both be watched: hours and the way between overlap, or are not known."""
    return one is None or other is None or (one[0] < other[1] + way and other[0] < one[1] + way)


def why_not(
    observer: Observer, work: Work, stage: ShiftStage, taken: Iterable[tuple[Work, ShiftStage]], way: timedelta = NEAR
) -> Why | None:
    """What keeps an observer away from a shift; what no reason can pass over comes first.

    `taken`: what they watch already; `way`: the time to another school.
    """
    if why := unfit(observer, work.day):
        return why
    if any(_clash(work, stage, other, part, way) for other, part in taken):
        return Why.busy
    return conflict(barred(observer), work.organisation_id)


def _clash(work: Work, stage: ShiftStage, other: Work, part: ShiftStage, way: timedelta) -> bool:
    between = NEAR if work.organisation_id == other.organisation_id else way
    return other.day == work.day and meet(hours_of(work, stage), hours_of(other, part), between)
