"""The picture: organisations × sections. Colours say state; there is no ranking."""

from documents.heatmap import Cell, HeatMap, Row, State
from handlers.screen import short
from locales import Texts
from services.progress import Progress, Tally

COLOURS_SHOWN = (State.DONE, State.IN_WORK, State.OVERDUE, State.NOTHING_DUE)


def _cell(counts: Tally) -> Cell:
    """A section where nothing is due soon looks calm: in September not all of it is on fire."""
    return Cell(counts.done, counts.total, counts.overdue, is_calm=not counts.soon)


def heat_map(t: Texts, seen: Progress) -> HeatMap:
    """Rows stand in the order of the organisations' numbers."""
    sections = [section for section in seen.sections if seen.of_section(section).total]
    titles = tuple(
        f"{section.number}. {section.title or ''}" if section.number else (section.title or str(t("section-none")))
        for section in sections
    )
    rows = []
    for place in seen.places:
        cells = []
        for section in sections:
            counts = seen.cells.get((section.index, place.id))
            cells.append(_cell(counts) if counts else None)
        rows.append(Row(place.name, tuple(cells)))
    legend = tuple((state, str(t(f"legend-{state}"))) for state in COLOURS_SHOWN)
    years = f"{seen.plan.first_year}/{seen.plan.last_year}"
    return HeatMap(
        seen.plan.title,
        str(t("picture-subtitle", office=short(seen.office.name, 120), years=years, day=seen.today)),
        titles,
        tuple(rows),
        legend,
    )
