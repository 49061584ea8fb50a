"""The list of organisations and their people; the rows of a list that were left out."""

import html
from datetime import date, datetime

from documents.workbook import Column, Table
from handlers.called import called, called_there
from handlers.zones import zone_words
from locales import Texts
from services.rosters import Comparison, Exported
from services.staff import Line

WIDTHS = {"code": 8, "number": 8, "name": 44, "address": 40, "contact": 34, "zone": 20, "people": 44, "state": 30}
ROW = ("code", "name", "address", "contact")


def roster(t: Texts, found: Exported, now: datetime) -> Table:
    """An organisation a row, in a shape that comes back."""
    rows = tuple(
        (
            place.id,
            place.number,
            place.name,
            place.address or "",
            place.contact or "",
            _plain(zone_words(t, place.timezone, now)),
            "\n".join(html.unescape(called_there(t, line.person, line.role.role)) for line in lines),
            _state(t, lines),
        )
        for place, lines in found.places
    )
    return Table(_plain(t("list-title")), _columns(t, WIDTHS), rows, _plain(t("list-note")))


def _columns(t: Texts, names: dict[str, int]) -> tuple[Column, ...]:
    return tuple(Column(_plain(t(f"list-column-{name}")), width) for name, width in names.items())


def _plain(words: str) -> str:
    """A cell knows no markup."""
    return html.unescape(str(words))


def _state(t: Texts, lines: list[Line]) -> str:
    silent = [called(t, line.person) for line in lines if line.silent_since]
    if not lines:
        return _plain(t("list-state-nobody"))
    return _plain(t("list-state-silent", names=", ".join(silent)) if silent else t("list-state-there"))


def problems(t: Texts, seen: Comparison) -> Table:
    """The rows as they came, with the reason in each."""
    columns = _columns(t, {name: WIDTHS[name] for name in ROW})
    rows = tuple(
        (row.row, *(getattr(row, name) for name in ROW), _plain(t(f"list-why-{why}"))) for row, why in seen.problems
    )
    first, last = Column(_plain(t("list-column-row")), 8), Column(_plain(t("list-column-why")), 60)
    return Table(_plain(t("list-problems-title")), (first, *columns, last), rows)


def file_name(t: Texts, key: str, today: date | None = None) -> str:
    """As the file lies among others in a folder."""
    return _plain(t(key, day=f"{today:%d.%m.%Y}" if today else ""))
