"""A plan as a workbook to be corrected: a table of activities, a page that says how, and a hidden sheet that remembers.

The hidden sheet holds what was written, so that only what somebody changed counts when the workbook comes back. Every
activity is known by its `n` in a hidden column: rows may be sorted, removed, added. Every word comes from the caller.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from documents.meaning import Words, in_words
from documents.plan import Activity
from documents.spans import Span
from documents.workbook import ALWAYS, as_text, is_risky, sheet_name

FIELDS = ("number", "section", "title", "deadline", "understood", "responsible", "result", "conclusion")
"""What a person may change, in the order of the columns; «place» and «doubt» follow."""
MARK, VERSION = "mayak", "1"
WIDTHS = {
    "number": 6,
    "section": 16,
    "title": 38,
    "deadline": 15,
    "understood": 22,
    "responsible": 21,
    "result": 22,
    "conclusion": 18,
    "place": 11,
    "doubt": 22,
}
"""In characters, as Excel counts them: all together are read on a sheet of A4 that lies on its side."""
EMPTY_WIDTH, HOW_WIDTH = 10, 100
MAY_BE_EMPTY = {"section", "result", "conclusion", "doubt"}
SHORT = ("number", "deadline", "understood")
"""Cells that Excel must not turn into numbers and dates when somebody types into them."""
FONT = "Arial"
LINE, MOST_LINES = 12.75, 31
"""Points that a line of it takes; Excel knows no row higher than 409."""
GREY, YELLOW, EDGE = "#F3F4F6", "#FFF2C2", "#C9CFD6"


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which plan a workbook is, and how its words are to be understood when it comes back."""

    reading: int
    fingerprint: str
    added: int
    first_year: int
    last_year: int
    headings: dict[str, str]
    words: dict[str, str]

    @property
    def span(self) -> Span:
        """The time in which the plan runs, moved or not."""
        return Span(self.first_year, self.last_year)


@dataclass(frozen=True, slots=True)
class Line:
    """One activity: its cells by field, where it stands in the document, its doubts in words and their fields."""

    n: int
    cells: dict[str, str]
    place: str
    doubt: str
    doubted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanWorkbook:
    """Everything that is written, with all its words. `notes` stand above the table, `how` on the second sheet."""

    mark: Mark
    title: str
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    sheet: str
    how_sheet: str
    how_title: str
    how: tuple[str, ...]


def to_json(book: PlanWorkbook) -> dict[str, Any]:
    return asdict(book)


def from_json(told: dict[str, Any]) -> PlanWorkbook:
    lines = tuple(Line(**{**line, "doubted": tuple(line["doubted"])}) for line in told["lines"])
    same = {**told, "mark": Mark(**told["mark"]), "lines": lines}
    return PlanWorkbook(**{**same, "notes": tuple(told["notes"]), "how": tuple(told["how"])})


def cells_of(activity: Activity, span: Span, added: int, words: Words) -> dict[str, str]:
    """What the cells of an activity say."""
    return {
        "number": activity.number or "",
        "section": section_of(activity),
        "title": activity.title,
        "deadline": activity.deadline or "",
        "understood": in_words(activity, span, added, words),
        "responsible": activity.responsible or "",
        "result": activity.result or "",
        "conclusion": activity.conclusion or "",
    }


def section_of(activity: Activity) -> str:
    """«2. Проведение»."""
    number = f"{activity.section_number}." if activity.section_number else ""
    return " ".join(filter(None, [number, activity.section]))


def write_plan_workbook(book: PlanWorkbook) -> bytes:
    from xlsxwriter import Workbook  # not paid for by those who only describe a workbook

    paper = BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(paper, settings) as out:
        out.set_properties({"title": as_text(book.title), "created": ALWAYS})
        formats = _Formats(out)
        _write_table(out.add_worksheet(sheet_name(book.sheet)), book, formats)
        _write_how(out.add_worksheet(sheet_name(book.how_sheet)), book, formats)
        _write_memory(out.add_worksheet(MARK), book, formats)
    return _with_growing_rows(paper.getvalue(), _head(book) + 2)


def _with_growing_rows(content: bytes, first: int) -> bytes:
    """Heights of the activities' rows are a beginning: without this mark they grow with what is typed into them."""
    paper = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as out:
        for part in made.infolist():
            xml = made.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                head, found, rest = xml.partition(b'<row r="%d"' % first)
                xml = head + found + rest.replace(b' customHeight="1"', b"")
            out.writestr(part, xml)
    return paper.getvalue()


class _Formats:
    def __init__(self, out: Any) -> None:
        self._out = out
        self._made: dict[tuple[bool, ...], Any] = {}
        base = {"text_wrap": True, "valign": "top", "font_name": FONT, "font_size": 10}
        edge = {"border": 1, "border_color": EDGE}
        self._cell = {**base, **edge}
        self.heading = out.add_format({**base, **edge, "bold": True, "bg_color": "#E3E8EF", "valign": "vcenter"})
        self.title = out.add_format({**base, "bold": True, "font_size": 12})
        self.note = out.add_format({**base, "bg_color": YELLOW})
        self.how = out.add_format({**base, "font_size": 11})
        self.guarded = out.add_format({"quote_prefix": True})

    def cell(self, *, short: bool = False, doubted: bool = False, fixed: bool = False, risky: bool = False) -> Any:
        """`risky` is Excel's own sign of text: the cell stays text also when somebody edits it or saves it as CSV."""
        key = (short, doubted, fixed, risky)
        if key not in self._made:
            colour = {"bg_color": YELLOW} if doubted else {"bg_color": GREY, "font_color": "#5B6570"} if fixed else {}
            made = {**self._cell, **colour, **({"num_format": "@"} if short else {}), "quote_prefix": risky}
            self._made[key] = self._out.add_format(made)
        return self._made[key]


def _write_table(sheet: Any, book: PlanWorkbook, formats: _Formats) -> None:
    widths = _widths(book)
    sheet.set_column(0, 0, 8, None, {"hidden": True})
    for place, width in enumerate(widths.values(), 1):
        sheet.set_column(place, place, width)
    for row, (text, style) in enumerate([(book.title, formats.title), *((n, formats.note) for n in book.notes)]):
        sheet.merge_range(row, 1, row, len(widths), as_text(text), style)
        sheet.set_row(row, _lines(text, sum(widths.values()) * 3 // 4) * LINE * 1.25)
    head = _head(book)
    for place, words in enumerate([MARK, *(book.mark.headings[field] for field in widths)]):
        sheet.write_string(head, place, as_text(words), formats.heading)
    sheet.set_row(head, 2 * LINE + 3)
    for row, line in enumerate(book.lines, head + 1):
        _write_line(sheet, row, line, widths, formats)
    sheet.print_area(0, 0, head + len(book.lines), len(widths))
    sheet.autofilter(head, 0, head + max(1, len(book.lines)), len(widths))
    sheet.freeze_panes(head + 1, 0)
    _prepare_for_print(sheet, head)


def _head(book: PlanWorkbook) -> int:
    """The row of the headings, below the title, the notes and an empty row."""
    return len(book.notes) + 2


def _widths(book: PlanWorkbook) -> dict[str, int]:
    used = {field for line in book.lines for field in FIELDS if line.cells[field]}
    used |= {"doubt"} if any(line.doubt for line in book.lines) else set()
    return {field: EMPTY_WIDTH if field in MAY_BE_EMPTY - used else width for field, width in WIDTHS.items()}


def _write_line(sheet: Any, row: int, line: Line, widths: dict[str, int], formats: _Formats) -> None:
    sheet.write_string(row, 0, str(line.n))
    texts = {**line.cells, "place": line.place, "doubt": line.doubt}
    sheet.set_row(row, max(_lines(texts[field], width) for field, width in widths.items()) * LINE + 3)
    for column, field in enumerate(WIDTHS, 1):
        text = as_text(texts[field])
        kind = formats.cell(
            short=field in SHORT,
            doubted=field in line.doubted or (field == "doubt" and bool(line.doubt)),
            fixed=field == "place",
            risky=is_risky(text),
        )
        if text:
            sheet.write_string(row, column, text, kind)
        else:
            sheet.write_blank(row, column, None, kind)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, about: programs differ in whether they would find out themselves."""
    return min(MOST_LINES, sum(max(1, -(-len(part) * 10 // (width * 11))) for part in text.split("\n")))


def _prepare_for_print(sheet: Any, head: int) -> None:
    sheet.set_paper(9)  # A4
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&R&P / &N")


def _write_how(sheet: Any, book: PlanWorkbook, formats: _Formats) -> None:
    sheet.set_column(0, 0, HOW_WIDTH)
    sheet.write_string(0, 0, as_text(book.how_title), formats.title)
    for row, text in enumerate(book.how, 2):
        sheet.write_string(row, 0, as_text(text), formats.how)
        sheet.set_row(row, _lines(text, HOW_WIDTH) * (LINE + 2) + 6)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_memory(sheet: Any, book: PlanWorkbook, formats: _Formats) -> None:
    mark = book.mark
    facts = [mark.reading, mark.fingerprint, mark.added, mark.first_year, mark.last_year]
    rows: list[list[Any]] = [[MARK, VERSION, *facts]]
    rows += [["heading", *pair] for pair in mark.headings.items()]
    rows += [["word", *pair] for pair in mark.words.items()]
    rows += [["line", line.n, *_remembered(line)] for line in book.lines]
    for row, texts in enumerate(rows):
        for place, text in enumerate(texts):
            words = as_text(str(text))
            sheet.write_string(row, place, words, formats.guarded if is_risky(words) else None)
    sheet.hide()


def _remembered(line: Line) -> Iterable[str]:
    return [line.cells[field] for field in FIELDS] + [line.doubt]
