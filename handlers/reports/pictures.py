"""The report as pictures: organisations × sections, and how it went week by week."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta

from documents.heatmap import Cell, HeatMap, Row, State
from documents.progress_chart import Chart, Week
from handlers.reports.papers import period, plain, section_title, state_of
from locales import Texts
from services.reporting import Fact, Told

COLOURS_SHOWN = (State.DONE, State.IN_WORK, State.OVERDUE, State.NOTHING_DUE)
SOON = timedelta(14)
WEEK = timedelta(7)


def heat_map(t: Texts, told: Told) -> HeatMap:
    """Rows stand in the order of the organisations' numbers."""
    lines = [line for line in told.lines if told.facts.get(line.id)]
    titles = {line.section_index: section_title(line) or plain(t, "section-none") for line in lines}
    cells: dict[tuple[int, int], list[Fact]] = {}
    for line in lines:
        for fact in told.facts[line.id]:
            cells.setdefault((fact.place.id, line.section_index), []).append(fact)
    rows = tuple(
        Row(place.name, tuple(_cell(cells.get((place.id, index), [])) for index in titles))
        for place in told.outline.places.values()
    )
    legend = tuple((state, plain(t, f"legend-{state}")) for state in COLOURS_SHOWN)
    return HeatMap(told.outline.plan.title, _below(t, told), tuple(titles.values()), rows, legend)


def _cell(facts: list[Fact]) -> Cell | None:
    if not facts:
        return None
    sorts = [state_of(fact) for fact in facts]
    soon = any(not f.is_done and f.due_on and f.today <= f.due_on <= f.today + SOON for f in facts)
    return Cell(sorts.count("done"), len(facts), sorts.count("overdue"), is_calm=not soon)


def _below(t: Texts, told: Told) -> str:
    seen = told.outline
    day = seen.now.astimezone(seen.asking.zone).date()
    return plain(t, "report-picture", office=seen.asking.name, period=period(t, told), day=f"{day:%d.%m.%Y}")


def chart(t: Texts, told: Told) -> Chart:
    """What was due and what was done, added up to the end of each week."""
    seen = told.outline
    today = seen.now.astimezone(seen.asking.zone).date()
    due = sorted(fact.due_on for fact in told.all if fact.due_on)
    done = sorted(fact.done_on for fact in told.all if fact.is_done and fact.done_on)
    weeks = tuple(
        Week(
            t.month(end).split()[0] if end.day <= WEEK.days else "",
            bisect_right(due, end),
            bisect_right(done, min(end, today)) if end - WEEK < today else None,
        )
        for end in _ends(told, today, [*due, *done])
    )
    return Chart(
        seen.plan.title, _below(t, told), plain(t, "report-chart-due"), plain(t, "report-chart-done"),
        plain(t, "report-chart-now", day=f"{today:%d.%m}"), weeks,
    )  # fmt: skip


def _ends(told: Told, today: date, days: list[date]) -> Iterator[date]:
    """The Sundays of the weeks that it is about."""
    first, last = told.outline.period.first, told.outline.period.last
    if first is None or last is None:
        first, last = min([*days, today]), max([*days, today])
    end = first - timedelta(first.weekday() + 1)
    while end - WEEK < last:
        yield end
        end += WEEK
