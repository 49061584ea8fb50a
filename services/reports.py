"""«Отчёт»: what somebody asked for is a row; a job makes the file, and it goes to them by itself."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from documents.periods import typed_period
from documents.typed_dates import typed_day
from models import Organisation, Person, Plan, Report, ReportForm, ReportState, Survey
from services import Session, audit, notices
from services.calendar import SEPTEMBER, month_end
from services.errors import MinutesTooLong, NotFound, NothingTyped, ReportDaysExpected
from services.plans import get_for as plan_for
from services.plans import offices_for
from services.reporting import Period

WHOLE = Period()
NUMBER, PLACE = 30, 100
"""How many letters of each are printed."""
POLLS = (ReportForm.survey, ReportForm.bars)
ABOUT_PLANS = (ReportForm.docx, ReportForm.xlsx, ReportForm.png)


@dataclass(frozen=True)
class Imprint:
    """What a signed paper bears beside its words; what is None is left to be written by hand."""

    number: str | None = None
    day: date | None = None
    place: str | None = None


BLANK = Imprint()


@dataclass(frozen=True)
class Offer:
    """For which plan, and today's date where it is asked."""

    plan: Plan
    office: Organisation
    today: date

    @property
    def whole(self) -> tuple[date, date]:
        """The days of the plan: school years, or a calendar year."""
        first, last = self.plan.years
        return (
            (date(first, 1, 1), date(first, 12, 31))
            if first == last
            else (date(first, SEPTEMBER, 1), date(last, 8, 31))
        )

    def quarter(self, back: int = 0) -> Period:
        """The quarter of today, or one before it."""
        months = self.today.year * 12 + (self.today.month - 1) // 3 * 3 - 3 * back
        return _months(months, 3)

    def month(self, back: int = 0) -> Period:
        """The month of today, or one before it."""
        return _months(self.today.year * 12 + self.today.month - 1 - back, 1)


def _months(first: int, count: int) -> Period:
    last = first + count - 1
    return Period(date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1))


async def offer(session: Session, person: Person, plan_id: int, now: datetime) -> Offer:
    """What a report can be made of."""
    plan = await plan_for(session, person, plan_id)
    office = (await offices_for(session, person, plan))[0]
    return Offer(plan, office, now.astimezone(office.zone).date())


def typed(seen: Offer, text: str) -> Period:
    """Dates of one's own; only a last day means: from the beginning of the plan."""
    found = typed_period(text[:100], seen.today)
    if found is None or (found[0] or seen.whole[0]) > found[1]:
        raise ReportDaysExpected
    return Period(found[0] or seen.whole[0], found[1])


def imprint(seen: Offer, text: str) -> Imprint:
    """«12, 30.09.2026, г. Лучезарск»: a number, a day and a place in any order, as many of them as are known."""
    parts = [" ".join(part.split()) for part in re.split(r"[,;\n]", text[:1000])]
    number: str | None = None
    day: date | None = None
    places = []
    for part in parts:
        bare = part.removeprefix("№").strip(" .")
        if not any(c.isalnum() for c in bare):
            continue
        found = None if day or bare.isdigit() else typed_day(part, seen.today)
        if found:
            day = found
        elif number is None and " " not in bare and any(c.isdigit() for c in bare):
            number = bare
        else:
            places.append(part)
    if not (number or day or places):
        raise NothingTyped
    place = ", ".join(places) or None
    for said, limit in ((number, NUMBER), (place, PLACE)):
        if said and len(said) > limit:
            raise MinutesTooLong(limit=str(limit))
    return Imprint(number, day, place)


async def ask(
    session: Session,
    person: Person,
    form: ReportForm,
    shown_in: int | None,
    now: datetime,
    *,
    plan_id: int | None = None,
    minutes_id: int | None = None,
    about_id: int | None = None,
    period: Period = WHOLE,
    printed: Imprint = BLANK,
) -> Report:
    """«Сделать»: pressing twice asks once. `shown_in` is the message with the button: it tells how it goes."""
    if plan_id is not None:
        await plan_for(session, person, plan_id)
    same = (
        Report.plan_id.is_not_distinct_from(plan_id),
        Report.minutes_id.is_not_distinct_from(minutes_id),
        Report.about_id.is_not_distinct_from(about_id),
        Report.first_day.is_not_distinct_from(period.first),
        Report.last_day.is_not_distinct_from(period.last),
        Report.number.is_not_distinct_from(printed.number),
        Report.dated_on.is_not_distinct_from(printed.day),
        Report.place.is_not_distinct_from(printed.place),
        Report.form == form,
        Report.person_id == person.id,
    )
    waiting = await session.scalar(select(Report).where(Report.state == ReportState.waiting, *same))
    if waiting:
        return waiting
    live = await notices.open_live(session, person.id, "report-made", now)
    if live is None:
        raise NotFound
    report = Report(
        form=form, plan_id=plan_id, minutes_id=minutes_id, about_id=about_id, person_id=person.id, live_id=live.id,
        first_day=period.first, last_day=period.last, number=printed.number, dated_on=printed.day, place=printed.place,
        state=ReportState.waiting, error=None, name=None, pages=None,
        content=None, created_at=now, made_at=None,
    )  # fmt: skip
    session.add(report)
    await session.flush()
    live.params = {"report": report.id}
    if shown_in is not None:  # the pressed message says so already
        live.shown, live.is_stale = live.wanted, False
    await session.flush()
    if shown_in is not None:
        await notices.move_live(session, live.id, person.id, shown_in)
    audit.note(session, person, "ask", "report", report.id, now, form=form.value, plan=plan_id, minutes=minutes_id)
    return report


async def get_for(session: Session, person: Person, report_id: int) -> Report:
    """The door to a report: for whoever asked for it."""
    report = await session.get(Report, report_id)
    if report is None or report.person_id != person.id:
        raise NotFound
    return report


# What the job does -----------------------------------------------------------------------------------------------


async def next_waiting(session: Session, but: Collection[int] = ()) -> Report | None:
    """The oldest report that is still to be made."""
    found = (
        select(Report).where(Report.state == ReportState.waiting, Report.id.not_in(but)).order_by(Report.id).limit(1)
    )
    return await session.scalar(found)


async def finish(session: Session, report_id: int, name: str, pages: Sequence[bytes], now: datetime) -> None:
    """It is made: the message says so, and the file follows."""
    report = await session.get(Report, report_id, with_for_update=True)
    if report is None or report.state != ReportState.waiting:
        return
    report.state, report.name, report.made_at = ReportState.ready, name, now
    report.pages, report.content = [len(page) for page in pages], b"".join(pages)
    await session.flush()
    await notices.redraw(session, report.live_id)
    once = f"report:{report.id}"
    await notices.owe(
        session, report.person_id, "report", once=once, now=now, params={"report": report.id}, rank=notices.ANSWER
    )


async def fail(session: Session, report_id: int, error: str) -> None:
    """It could not be made: the message says why."""
    made = update(Report).where(Report.id == report_id, Report.state == ReportState.waiting)
    live = await session.scalar(made.values(state=ReportState.failed, error=error).returning(Report.live_id))
    if live is not None:
        await notices.redraw(session, live)


async def files_of(session: Session, report_id: int) -> list[bytes]:
    """Its files; none when they are gone already."""
    found = await session.execute(select(Report.pages, Report.content).where(Report.id == report_id))
    row = found.first()
    if row is None or row[1] is None:
        return []
    files, start = [], 0
    for size in row[0]:
        files.append(row[1][start : start + size])
        start += size
    return files


async def has_files(session: Session, report_id: int) -> bool:
    """Whether they are still there."""
    there = select(Report.id).where(Report.id == report_id, Report.content.is_not(None))
    return await session.scalar(there) is not None


async def subject_of(session: Session, report: Report) -> str:
    """What it is about: the title of the plan or of the poll, the name of the organisation."""
    if report.about_id and report.form in POLLS:
        survey = await session.get(Survey, report.about_id)
        return survey.title if survey else ""
    if report.about_id:
        place = await session.get(Organisation, report.about_id)
        return place.name if place else ""
    plan = await session.get(Plan, report.plan_id) if report.plan_id else None
    return plan.title if plan else ""
