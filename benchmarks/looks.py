"""The screens that a coordinator opens, each as a press or as words, in the world of benchmarks/world.py."""

from collections.abc import Callable
from typing import NamedTuple

from aiogram.filters.callback_data import CallbackData

from benchmarks.world import TODAY, Size
from handlers.activities.presses import Listing
from handlers.board.screens import Board, Pick, School
from handlers.control.buttons import AskAll, NextOne
from handlers.coverage.screens import Beside
from handlers.delivery.screens import DeliveryPage
from handlers.history.screens import HistoryPage
from handlers.hotline.queue import OnShelf
from handlers.progress import buttons as progress
from handlers.reports.screens import ReportDays
from handlers.schools.screens import Children
from handlers.screen import Go, Place
from handlers.staff import screens as staff
from handlers.vpr import presses as vpr
from services.answering import Shelf
from services.progress_lines import Facet, Facets, Which


class Who(NamedTuple):
    """A coordinator, who has the id of the organisation, and the world."""

    office: int
    size: Size

    @property
    def school(self) -> int:
        """The first school: one of the first municipality, which is of the first region."""
        return self.size.first_school

    @property
    def municipality(self) -> int:
        """The organisation above that school."""
        return self.size.regions + 1

    @property
    def member(self) -> int:
        """The role of the director of that school."""
        return self.size.organisations + 1


PLAN, LINE, TASK, TEST, WORK = 1, 5, 5, 1, 1
"""Ids of the plan of the first region, of a line of it, of the task that the first school has of it, of tests and works
of today."""
DAY = TODAY.toordinal()


def _at(place: Place) -> Callable[[Who], CallbackData]:
    return lambda _: Go(to=place)


def _of(place: Place, id_: int) -> Callable[[Who], CallbackData]:
    return lambda _: Go(to=place, id=id_)


def _lines(which: Which, facets: Facets) -> CallbackData:
    return progress.lines_of(PLAN, which, facets)


def _pick(facet: Facet) -> Callable[[Who], CallbackData]:
    return lambda _: progress.Pick(plan_id=PLAN, organisation_id=0, facets=0, which=Which.all, facet=facet, page=0)


def _people(who: Who, *, silent: bool) -> CallbackData:
    return staff.People(office=who.office, organisation_id=0, page=1, role=None, silent=silent, found=False)


PRESSED: dict[str, Callable[[Who], CallbackData]] = {
    "menu": _at(Place.menu),
    "plans": _at(Place.plan),
    "plan": _at(Place.progress),
    "plan of the year": _of(Place.plan_progress, PLAN),
    "by section": lambda _: progress.Sections(plan_id=PLAN),
    "by organisation": lambda _: progress.Places(plan_id=PLAN, page=0),
    "by organisation, page 10": lambda _: progress.Places(plan_id=PLAN, page=9),
    "lines": lambda _: _lines(Which.all, Facets()),
    "lines of a place": lambda who: _lines(Which.overdue, Facets(place=who.municipality)),
    "lines by place": _pick(Facet.place),
    "lines by month": _pick(Facet.month),
    "a line": _of(Place.line, LINE),
    "a line, page 2": lambda _: progress.ActivityCard(activity_id=LINE, page=1),
    "a school's tasks": lambda who: Go(to=Place.school_progress, id=who.school),
    "overdue": _at(Place.overdue),
    "overdue of a plan": lambda _: progress.Late(plan_id=PLAN, within=0, page=0),
    "activities": _of(Place.activities, PLAN),
    "activities, page 2": lambda _: Listing(plan_id=PLAN, page=1),
    "an activity": _of(Place.activity, LINE),
    "coverage": _of(Place.coverage, PLAN),
    "coverage, page 2": lambda _: Beside(plan_id=PLAN, page=1),
    "a task": _of(Place.task, TASK),
    "check": _at(Place.control),
    "check the next": lambda who: NextOne(office=who.office, activity_id=0, after=0),
    "accept all": lambda who: AskAll(office=who.office, activity_id=LINE),
    "schools": _at(Place.schools),
    "schools without people": lambda who: Children(page=0, empty=True, office=who.office),
    "a school": lambda who: Go(to=Place.schools, id=who.school),
    "people": _at(Place.staff),
    "people, page 2": lambda who: _people(who, silent=False),
    "people whom nothing reaches": lambda who: _people(who, silent=True),
    "who has not come": lambda who: staff.NotCome(office=who.office, page=0),
    "one of the people": lambda who: staff.PersonCard(membership_id=who.member),
    "delivery": _at(Place.delivery),
    "delivery, page 2": lambda who: DeliveryPage(page=1, office=who.office),
    "questions": _at(Place.queue),
    "questions, page 2": lambda _: OnShelf(shelf=Shelf.new, page=1),
    "a question": _of(Place.ticket, 1),
    "answers": _at(Place.answers),
    "board": _at(Place.board),
    "board, who is silent": lambda who: Board(office=who.office, day=DAY, page=0, silent=True),
    "board of which office": lambda who: Pick(office=who.office, day=DAY, page=0),
    "board of a school": lambda who: School(organisation_id=who.school, day=DAY),
    "tests": _at(Place.vpr),
    "tests in schools": lambda _: vpr.Schools(procedure_id=TEST, page=0, missing=False),
    "tests, who has no schedule": lambda _: vpr.Schools(procedure_id=TEST, page=0, missing=True),
    "calendar of tests": lambda _: vpr.CalendarDay(procedure_id=TEST, day=0, within=0, page=0),
    "calendar of a municipality": lambda who: vpr.CalendarDay(
        procedure_id=TEST, day=0, within=who.municipality, page=0
    ),
    "schedule of a school": lambda who: vpr.Schedule(organisation_id=who.school, procedure_id=TEST),
    "a work": lambda _: vpr.WorkCard(work_id=WORK),
    "report": _of(Place.report, PLAN),
    "report of all days": lambda _: ReportDays(plan_id=PLAN, first=0, last=0),
    "broadcasts": _at(Place.broadcasts),
    "letters": _at(Place.letters),
    "surveys": _at(Place.surveys),
    "observers": _at(Place.observers),
    "observers' shifts": _at(Place.shifts),
    "what observers saw": _at(Place.observed),
    "lists of the day": _at(Place.sheets),
    "uploads": _at(Place.uploads),
    "forms": _at(Place.forms),
    "shelf": _at(Place.shelf),
    "papers for parents": _at(Place.parent_papers),
    "group": _at(Place.desk_group),
    "tasks": _at(Place.tasks),
    "settings": _at(Place.settings),
    "notifications": _at(Place.notifications),
    "history": lambda who: Go(to=Place.organisation_history, id=who.office),
    "history of a school": lambda who: HistoryPage(what="o", id=who.school, page=0),
}
"""Name of a screen → the button that opens it."""
SAID = {
    "find a school": "/find school 2500",
    "find a task": "/find results of the tests",
    "find somebody": "/find Person 90000",
    "find with a slip": "/find munisipality 95",
    "find nothing": "/find unheard of",
}
"""Name of a screen → the words that open it."""
