"""The list of observers as a table."""

import html
from collections.abc import Sequence

from documents.workbook import Column, Table
from handlers.called import called
from locales import Texts
from models import Observer, Organisation, TieKind

WIDTHS = {
    "number": 14, "name": 36, "category": 18, "state": 24, "until": 14, "office": 36, "workplace": 28, "children": 36,
    "relatives": 36,
}  # fmt: skip


def register(t: Texts, office: Organisation, found: Sequence[Observer]) -> Table:
    """An observer a row."""
    columns = tuple(Column(_plain(t(f"observers-column-{name}")), width) for name, width in WIDTHS.items())
    return Table(_plain(t("observers-title")), columns, tuple(_row(t, one) for one in found), office.name)


def _row(t: Texts, one: Observer) -> tuple[str, ...]:
    category = one.category.value if one.category else "none"
    return (
        one.number,
        called(t, one.person),
        _plain(t("observers-category", category=category)),
        _plain(t("observers-state", state=_state(one))),
        f"{one.valid_until:%d.%m.%Y}" if one.valid_until else "",
        one.organisation.name,
        one.workplace.name if one.workplace else "",
        _ties(one, TieKind.child),
        _ties(one, TieKind.relative),
    )


def _state(one: Observer) -> str:
    is_learning = one.valid_until and not (one.acknowledged_at and one.passed_at) and one.state == "approved"
    return "learning" if is_learning else one.state.value


def _ties(one: Observer, kind: TieKind) -> str:
    return "; ".join(f"{tie.organisation.name} {tie.class_name}".strip() for tie in one.ties if tie.kind == kind)


def file_name(t: Texts, day: str) -> str:
    """As the file lies among others in a folder."""
    return _plain(t("observers-file", day=day))


def _plain(words: str) -> str:
    return html.unescape(str(words))
