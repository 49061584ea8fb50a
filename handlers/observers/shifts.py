"""Shifts: the days, the works of a day, one work with those who are asked to come, whom to ask."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Placement, PlacementState, Proposal, Shift, ShiftStage, Work
from services.replacing import Candidate
from services.shifts import MOST, PAGE, Ahead, Choices, Doubted, Page, Staffed

DAYS = 20


class ShiftDay(CallbackData, prefix="obd"):
    """The works of a day; `day` as 20270414."""

    office: int
    day: int
    page: int


class WantDay(CallbackData, prefix="obu"):
    """«По норме»: on a day, or (0) on all that are coming."""

    office: int
    day: int


class Propose(CallbackData, prefix="oca"):
    """«Предложить назначения»: for a day (20270414), or 0: for all that are coming."""

    office: int
    day: int


class OpenProposal(CallbackData, prefix="ocb"):
    """A proposal as it stands."""

    proposal_id: int


class ShiftWork(CallbackData, prefix="obi"):
    """One work with its shifts."""

    work_id: int


class Want(CallbackData, prefix="obq"):
    """How many observers a stage needs."""

    work_id: int
    kind: ShiftStage
    count: int


class Whom(CallbackData, prefix="obg"):
    """Whom to ask: a page."""

    shift_id: int
    page: int


class Ask(CallbackData, prefix="obv"):
    """Ask this one."""

    shift_id: int
    observer_id: int


class TakeBack(CallbackData, prefix="ob3"):
    """«Снять»."""

    placement_id: int


def number(day: date) -> int:
    """A day as a button carries it."""
    return int(f"{day:%Y%m%d}")


def _last(t: Texts) -> list[Button]:
    return [Button(t("observers-back-to-list"), Go(to=Place.observers)), Button(t("menu-button"), Go(to=Place.menu))]


def _propose(t: Texts, office: int, day: int, standing: Proposal | None) -> list[Button]:
    """To the proposal that stands, or to a new one."""
    if standing:
        return [Button(t("proposals-open"), OpenProposal(proposal_id=standing.id))]
    return [Button(t("proposals-button"), Propose(office=office, day=day))]


def days(t: Texts, ahead: Ahead) -> Screen:
    """The days that are coming; how many observers are still to be found."""
    office, found = ahead.office, ahead.days
    lines = [t("shifts-head", name=office.name), "", t("shifts-hint" if found else "shifts-no-works")]
    rows = [
        [
            Button(
                t("shifts-day", day=one.day, works=one.works, needed=one.needed, placed=one.placed),
                ShiftDay(office=office.id, day=number(one.day), page=0),
            )
        ]
        for one in found[:DAYS]
    ]
    each = [Button(t("shifts-want-all"), WantDay(office=office.id, day=0))]
    tools = [_propose(t, office.id, 0, ahead.proposal), each] if found else []
    return Screen(t.lines(lines), [*tools, *rows, _last(t)])


def of_day(t: Texts, found: Page, day: date) -> Screen:
    """The works of a day."""
    rows = [
        [
            Button(
                t("shifts-work", name=short(work_name(t, row.work), 44), needed=row.needed, placed=row.placed),
                ShiftWork(work_id=row.work.id),
            )
        ]
        for row in found.shown
    ]
    to, office = number(day), found.office.id
    back = Button("←", ShiftDay(office=office, day=to, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * PAGE < found.total
    forward = Button("→", ShiftDay(office=office, day=to, page=found.page + 1)) if is_more else None
    each = [Button(t("shifts-want-day"), WantDay(office=office, day=to))]
    words = t("shifts-day-head", day=day, count=found.total)
    tools = [_propose(t, office, to, found.proposal), each]
    return Screen(words, [*tools, *paged(rows, back, forward), [Button(t("back-button"), Go(to=Place.shifts))]])


def work_name(t: Texts, work: Work) -> str:
    """«СОШ № 1, 4А, Русский язык»."""
    return f"{work.organisation.name}, {work.class_name}, {work.subject or t('todo-random')}"


def work(t: Texts, staffed: Staffed) -> Screen:
    """A work: the stages, who is asked, what they said."""
    one, found = staffed.work, staffed.shifts
    lines: list[str | None] = [head(t, one)]
    rows: list[list[Button]] = []
    for shift in found:
        placed = [row for row in shift.placements if row.stands]
        lines += ["", t("shifts-stage", stage=shift.stage.value, needed=shift.needed, placed=len(placed))]
        lines += [_line(t, row, is_theirs=row.id in staffed.theirs) for row in _shown(shift, staffed)]
        if len(placed) < shift.needed:
            rows.append([Button(t("shifts-ask", stage=shift.stage.value), Whom(shift_id=shift.id, page=0))])
        rows += [
            [
                Button(
                    t("shifts-take-back", name=short(called(t, row.observer.person), 30)), TakeBack(placement_id=row.id)
                )
            ]
            for row in placed
            if row.id in staffed.theirs
        ]
    counts = {shift.stage: shift.needed for shift in found}
    more = [
        Button(
            t("shifts-more", stage=stage.value, count=counts.get(stage, 0)),
            Want(work_id=one.id, kind=stage, count=(counts.get(stage, 0) + 1) % (MOST + 1)),
        )
        for stage in ShiftStage
    ]
    fewer = [
        Button(
            t("shifts-fewer", stage=shift.stage.value), Want(work_id=one.id, kind=shift.stage, count=shift.needed - 1)
        )
        for shift in found
        if shift.needed > sum(row.stands for row in shift.placements)
    ]
    pairs = [[*more, *fewer][n : n + 2] for n in range(0, len(more) + len(fewer), 2)]
    back = Button(t("back-button"), ShiftDay(office=0, day=number(one.day), page=0))
    return Screen(t.lines([*lines, "", t("shifts-work-hint")]), [*rows, *pairs, [back]])


def head(t: Texts, one: Work) -> Html:
    at = f", {one.begins_at.astimezone(one.organisation.zone):%H:%M}" if one.begins_at else ""
    return t("shifts-work-head", name=work_name(t, one), day=one.day, at=at)


def _shown(shift: Shift, staffed: Staffed) -> list[Placement]:
    """Who was asked; of observers whom others have sent only those who come: why somebody does not is theirs."""
    asked = [row for row in shift.placements if row.state != PlacementState.withdrawn]
    return [row for row in asked if row.stands or row.state == PlacementState.absent or row.id in staffed.theirs]


def _line(t: Texts, row: Placement, *, is_theirs: bool) -> Html:
    who = called(t, row.observer.person)
    is_here = row.state == PlacementState.agreed and (row.arrived_at or row.confirmed_at)
    words = t("shifts-placed", state="here" if is_here else row.state.value, name=who)
    return t.lines(
        [
            words,
            t("shifts-override", reason=row.override) if row.override else None,
            t("observers-reason", reason=row.reason) if row.reason and is_theirs else None,
        ]
    )


def whom(t: Texts, found: Choices) -> Screen:
    """Whom to ask: those whom nothing keeps away come first."""
    rows = [[Button(_choice(t, one), Ask(shift_id=found.shift.id, observer_id=one.observer.id))] for one in found.shown]
    back = Button("←", Whom(shift_id=found.shift.id, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * PAGE < found.total
    forward = Button("→", Whom(shift_id=found.shift.id, page=found.page + 1)) if is_more else None
    last = [Button(t("back-button"), ShiftWork(work_id=found.shift.work_id))]
    return Screen(t("shifts-whom" if found.total else "shifts-nobody"), [*paged(rows, back, forward), last])


def _choice(t: Texts, one: Candidate) -> str:
    name = short(called(t, one.observer.person), 28)
    if one.why is None:
        return t("shifts-free", name=name, count=one.load)
    return t("shifts-barred", name=name, why=one.why.value)


def ask_override(t: Texts, doubted: Doubted) -> Screen:
    """Why a rule is passed over."""
    words = t("shifts-ask-override", name=called(t, doubted.observer.person), why=doubted.why.value)
    return Screen(words, [[Button(t("cancel-button"), ShiftWork(work_id=doubted.shift.work_id))]])
