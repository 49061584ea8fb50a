"""Whom a broadcast does not reach: who, why in plain words, what to do."""

from collections.abc import Sequence

from documents import workbook
from handlers.called import called
from handlers.screen import Paper
from locales import Texts
from services.recipients import LISTED, Missed

WIDTHS = {"organisation": 36, "role": 18, "who": 30, "why": 34, "todo": 60}
ADVICE = ("blocked", "not-started", "gone", "ended", "too-large", "refused", "bug")


def missed(t: Texts, found: Sequence[Missed], *, is_sent: bool = True) -> Paper:
    """A table of them: whom it has not reached, or will not reach."""
    which = "missed" if is_sent else "silent"
    columns = tuple(workbook.Column(t(f"broadcasts-column-{name}"), width) for name, width in WIDTHS.items())
    rows = tuple(
        (
            one.organisation.name,
            str(t(f"role-{one.role}")),
            called(t, one.person),
            _why(t, one.reason),
            str(t(f"broadcasts-todo-{one.reason if one.reason in ADVICE else 'other'}")),
        )
        for one in found
    )
    note = str(t("broadcasts-missed-note", count=LISTED)) if len(found) >= LISTED else ""
    table = workbook.Table(str(t(f"broadcasts-{which}-title")), columns, rows, note)
    return Paper("xlsx", str(t(f"broadcasts-{which}-name")), workbook.to_json(table))


def _why(t: Texts, reason: str) -> str:
    if reason == "ended":
        return str(t("broadcasts-why-ended"))
    return str(t(f"delivery-reason-{reason}")) if t.has(f"delivery-reason-{reason}") else reason
