"""The picture: organisations × sections. Colours say state; there is no ranking."""

from documents.heatmap import Cell, HeatMap, Row, State
from locales import Texts
from services.progress import Progress


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
            cells.append(Cell(counts.done, counts.total, counts.overdue) if counts else None)
        rows.append(Row(place.name, tuple(cells)))
    legend = tuple((state, str(t(f"legend-{state}"))) for state in (State.DONE, State.IN_WORK, State.OVERDUE))
    years = f"{seen.plan.first_year}/{seen.plan.last_year}"
    return HeatMap(seen.plan.title, str(t("picture-subtitle", years=years)), titles, tuple(rows), legend)
