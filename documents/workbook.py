"""A table of facts as an .xlsx file. Every word comes from the caller; the same table gives the same bytes."""

import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

Fact = str | int | date | None

SHEET_NAME = 31  # Excel's own limits, in characters
HEADING_ON_PAPER = 100
CELL = 32_767

_REFUSED_BY_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFUSED_BY_EXCEL = re.compile(r"[\[\]:*?/\\]")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\0")
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # xlsxwriter would ask the clock


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is in characters, as Excel counts it."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """`title` names the sheet and heads every printed page; `note` stands under the table, outside the filter."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Fact, ...], ...]
    note: str = ""


def to_json(table: Table) -> dict[str, Any]:
    rows = [[{"date": f.isoformat()[:10]} if isinstance(f, date) else f for f in row] for row in table.rows]
    return {"title": table.title, "columns": [asdict(c) for c in table.columns], "rows": rows, "note": table.note}


def from_json(told: dict[str, Any]) -> Table:
    rows = (tuple(date.fromisoformat(f["date"]) if isinstance(f, dict) else f for f in row) for row in told["rows"])
    return Table(told["title"], tuple(Column(**column) for column in told["columns"]), tuple(rows), told["note"])


def write_xlsx(table: Table) -> bytes:
    from xlsxwriter import Workbook  # not paid for by those who only describe a table

    paper = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(paper, settings) as book:
        book.set_properties({"title": as_text(table.title), "created": ALWAYS})
        _fill(book.add_worksheet(sheet_name(table.title)), table, _Formats(book))
    return paper.getvalue()


class _Formats:
    """`guarded` is Excel's own sign of text: the cell stays text also when somebody edits it or saves it as CSV."""

    def __init__(self, book: Any) -> None:
        cell = {"text_wrap": True, "valign": "top"}
        edge = {"border": 1, "border_color": "#C9CFD6"}
        self.heading = book.add_format({**cell, **edge, "bold": True, "bg_color": "#E8ECF1", "valign": "vcenter"})
        self.plain = book.add_format({**cell, **edge})
        self.guarded = book.add_format({**cell, **edge, "quote_prefix": True})
        self.date = book.add_format({**cell, **edge, "num_format": "dd.mm.yyyy", "align": "left"})
        self.note = book.add_format({"italic": True, "font_color": "#5B6570"})


def _fill(sheet: Any, table: Table, formats: _Formats) -> None:
    last = len(table.columns) - 1
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, as_text(column.heading), formats.heading)
    for line, row in enumerate(table.rows, start=1):
        for place, fact in enumerate(row):
            _write(sheet, line, place, fact, formats)
    if table.columns:
        sheet.autofilter(0, 0, max(1, len(table.rows)), last)
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, as_text(table.note), formats.note)
    sheet.freeze_panes(1, 0)
    _prepare_for_print(sheet, table.title)


def _write(sheet: Any, line: int, place: int, fact: Fact, formats: _Formats) -> None:
    if fact is None:
        sheet.write_blank(line, place, None, formats.plain)
    elif isinstance(fact, date):
        sheet.write_datetime(line, place, fact, formats.date)
    elif isinstance(fact, int):
        sheet.write_number(line, place, fact, formats.plain)
    else:
        words = as_text(fact)
        risky = is_risky(fact) or is_risky(words)
        sheet.write_string(line, place, words, formats.guarded if risky else formats.plain)


def _prepare_for_print(sheet: Any, title: str) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header("&L" + as_text(title).replace("\n", " ")[:HEADING_ON_PAPER].replace("&", "&&"))
    sheet.set_footer("&R&P / &N")


def is_risky(text: str) -> bool:
    """Whether somebody's program might take it for a formula."""
    return text.startswith(_FORMULA_SIGNS)


def as_text(text: str) -> str:
    """Longer text is cut by us, with a sign, because xlsxwriter would silently drop the whole cell."""
    clean = _REFUSED_BY_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean if len(clean) <= CELL else clean[: CELL - 1] + "…"


def sheet_name(title: str) -> str:
    name = " ".join(_REFUSED_BY_EXCEL.sub(" ", as_text(title)).split()).strip("' ")
    name = name if len(name) <= SHEET_NAME else name[: SHEET_NAME - 1].rstrip("' ") + "…"
    return name if name and name.lower() != "history" else "1"
