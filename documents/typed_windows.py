"""A period as people type it: «19.04–19.05», «с 19 апреля по 19 мая 2027»."""

from __future__ import annotations

from datetime import date

from documents.deadlines import understand
from documents.spans import Span


def typed_window(text: str, first_year: int) -> tuple[date, date] | None:
    """The first and the last day; days without a year lie in the school year that begins in `first_year`."""
    meant = understand(text.strip(), Span(first_year, first_year + 1))
    if len(meant.windows) != 1 or any(doubt.code in ("unclear", "no-such-date") for doubt in meant.doubts):
        return None
    (window,) = meant.windows
    return (window.start, window.end) if window.start and window.end else None
