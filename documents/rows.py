"""From lines and rows to activities: headers, sections, broken rows and rows inside of rows, in any layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.columns import Columns, is_number, read_header
from documents.deadlines import looks_like_deadline
from documents.drafts import Draft, number_of, rest_of, texts_of
from documents.glued import Mended, mended
from documents.guessed import completed, guessed_columns
from documents.plan import Doubt
from documents.role_words import PERSON
from documents.section_rows import RULE, is_counting, is_total, next_number, section_title
from documents.sections import Section, has_keyword, is_numbered, is_only_number, is_short, is_worthless, last_title
from documents.tables import Block, Line, Row

_PLAN_TITLE = re.compile(r"(?i)20\d\d|(?<!\w)план|дорожн|утвержд|соглас|приложени|приказ|срок")
_MOST_DAMAGED = 300
_AHEAD = 12  # rows looked through for the next number


@dataclass
class Recognised:
    drafts: list[Draft] = field(default_factory=list)
    preface: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def recognise(blocks: Sequence[Block]) -> Recognised:
    """The activities of a document and the text around them."""
    reader = _Reader(list(blocks))
    reader.read()
    if not reader.found.drafts and (columns := guessed_columns(blocks)):
        reader = _Reader(list(blocks), columns, table=1)
        reader.read()
    return reader.found


@dataclass
class _Reader:
    blocks: list[Block]
    columns: Columns | None = None
    table: int = 0
    found: Recognised = field(default_factory=Recognised)
    section: Section = field(default=Section(None, None))
    waiting: list[Line] = field(default_factory=list)
    last: Draft | None = None
    part: int = 0
    broken: bool = False
    header: tuple[str, ...] = ()
    above_first: str | None = None
    alone: str = ""  # the number of a section that stands in a row above its words
    at: int = 0
    damaged: int = 0

    def read(self) -> None:
        for at, block in enumerate(self.blocks):
            self.at = at
            if isinstance(block, Line):
                self._line(block)
            else:
                self._row(block)

    # ------------------------------------------------------------ text

    def _line(self, line: Line) -> None:
        self.found.lines.append(line)
        if self.columns is None:
            self.found.preface.append(line)
        elif self.last and not line.gap and not self.waiting and line.text[0].islower() and self._row_just_above():
            self.last.append({self._last_role(self.last): line.text})
            return
        self.waiting.append(line)

    def _row_just_above(self) -> bool:
        return isinstance(self.blocks[self.at - 1], Row)

    def _last_role(self, draft: Draft) -> str:
        roles = [role for role in (self.columns.roles if self.columns else ()) if role and draft.texts.get(role)]
        return roles[-1] if roles else "title"

    # ------------------------------------------------------------ rows

    def _row(self, row: Row) -> None:
        if all(RULE.match(cell) for cell in row.cells):
            self.broken = self.broken or any("-" in cell for cell in row.cells)
        elif self._is_under_header(row):
            self.header = row.cells
        elif columns := read_header(row.cells, is_first=self.columns is None):
            self._header(row, columns)
        elif self.columns is None or not self._is_ours(row):
            if not self._is_over_header(row):
                self._foreign(row)
        elif is_counting(row.cells):
            self.broken = True
        elif is_total(row.cells):
            self.last = None
        else:
            self._body(row, self.columns)

    def _foreign(self, row: Row) -> None:
        """A row outside of any plan (signatures, a frame with «Утверждаю») is text."""
        texts = list(dict.fromkeys(cell for cell in row.cells if cell))
        if len(texts) == 2 and texts[0].isupper():  # a list of abbreviations
            texts = [" – ".join(texts)]
        for text in texts:
            line = Line(text, row.place)
            self.found.lines.append(line)
            self.waiting.append(line)
            if self.columns is None:
                self.found.preface.append(line)

    def _is_ours(self, row: Row) -> bool:
        """A further table without a header goes on only when it is as wide, or when the format knows one table."""
        if row.table == self.part:
            return True
        columns = self.columns
        if columns is None or abs(len(row.cells) - columns.width) > 1 or not is_short(self.waiting):
            return False
        if not self._goes_on_in(row):
            return False
        self.part, self.broken = row.table, True
        return True

    def _goes_on_in(self, row: Row) -> bool:
        """Whether days stand in a table without a header, or it begins in the middle of a text: others are lists."""
        words = next((cell for cell in row.cells if cell and not is_number(cell)), "")
        rows = [row, *self._rows_below(row)][:_AHEAD]
        return words[:1].islower() or any(looks_like_deadline(cell) for each in rows for cell in each.cells)

    def _is_under_header(self, row: Row) -> bool:
        """The second row of a header: «начало | окончание» under «Сроки»."""
        above = self.blocks[self.at - 1]
        if not isinstance(above, Row) or above.cells != self.header or any(map(is_number, row.cells)):
            return False
        pairs = list(zip(self.header, row.cells, strict=False))
        repeated = all(not cell or cell == head or not head or len(cell) < 25 for head, cell in pairs)
        return repeated and any(cell and cell == head for head, cell in pairs)

    def _is_over_header(self, row: Row) -> bool:
        """The first row of a header whose second one names the columns: «Исполнение» over «когда | кто»."""
        below = self.blocks[self.at + 1] if self.at + 1 < len(self.blocks) else None
        if not isinstance(below, Row) or below.table != row.table or not read_header(below.cells, is_first=True):
            return False
        return any(cell and cell == under for cell, under in zip(row.cells, below.cells, strict=False))

    def _body(self, row: Row, columns: Columns) -> None:
        self._take_section_lines()
        alone, self.alone = self.alone, ""
        if title := section_title(row, columns, self.last, self._next_number()):
            self._set_section(title if is_numbered(title) or not alone else f"{alone} {title}")
            return
        if len(filled := set(filter(None, row.cells))) == 1 and is_only_number(only := filled.pop()):
            self.alone = only
            return
        fixed = self._mended(row, columns)
        texts = texts_of(fixed.cells, columns)
        if texts.get("section"):
            self.section = Section.of(texts.pop("section"))
        if not columns.has("deadline") and looks_like_deadline(self.section.title or ""):
            texts["deadline"] = self.section.title or ""  # plans by months: «Сентябрь» across, and what is done in it
        if columns.at("number") in row.merged:
            texts.pop("number", None)
        number = number_of(texts, self.last)
        gap, self.broken = row.gap or self.broken, False
        if self.last and not number and (rest := rest_of(self.last, texts, row, columns, gap=gap)):
            self.last.append(texts)
            self.last.doubts += [] if rest.is_sure else [Doubt("joined-rows", "title", texts["title"])]
            self.last.doubts += fixed.doubts
        elif texts.get("title") or texts.get("deadline") or texts.get("result"):
            self.last = Draft(number, self.section, self.table, texts, row.place, list(fixed.doubts))
            self.found.drafts.append(self.last)

    def _mended(self, row: Row, columns: Columns) -> Mended:
        """A document with hundreds of damaged rows is not worth guessing about."""
        if self.damaged > _MOST_DAMAGED:
            return Mended((*row.cells, *[""] * columns.width)[: columns.width])
        fixed = mended(row.cells, columns)
        self.damaged += fixed.took_long
        return fixed

    def _next_number(self) -> str | None:
        return next_number(self.blocks[self.at + 1 : self.at + 1 + _AHEAD])

    # ------------------------------------------------------------ headers

    def _header(self, row: Row, columns: Columns) -> None:
        same_part = row.table == self.part
        columns = completed(columns, self._rows_below(row), row.cells)
        same = self.columns is not None and columns.roles == self.columns.roles
        is_new = not same or not is_short(self.waiting)
        title = self._title_before_header(same and not is_new)
        if title:
            self._name_the_first()
            self.section = Section.of(title)
        elif is_new or not (same_part or is_worthless(self.waiting)):
            self.section = Section(None, None) if is_new else self.section
        if self.columns is None and not title:
            self.above_first = last_title(self.waiting)
        self.table += is_new
        self.last = None if is_new else self.last
        self.columns, self.part, self.header, self.broken = columns, row.table, row.cells, not is_new
        self.waiting = []

    def _rows_below(self, header: Row) -> list[Row]:
        below = (block for block in self.blocks[self.at + 1 : self.at + 60] if isinstance(block, Row))
        return [row for row in below if row.table == header.table]

    def _title_before_header(self, same: bool) -> str | None:
        title = last_title(self.waiting)
        if title is None:
            return None
        if has_keyword(title):
            return title
        if is_numbered(title):
            section, number = Section.of(title), self._next_number()
            roman = section.number is not None and not section.number[0].isdigit()
            alike = section.begins(number) or (same and number is None) or (roman and number is not None)
            alike = alike or (self._goes_on_at(number) and section.follows(self.section))
            return title if alike and len(section.number or "") < 5 else None
        return title if same and is_short(self.waiting) else None

    def _goes_on_at(self, number: str | None) -> bool:
        """Numbers begin anew under each section, or go on over all of them."""
        last = self.last.number if self.last else None
        return number == "1" or bool(number and last and number.isdigit() and number == str(int(last) + 1))

    def _name_the_first(self) -> None:
        """Once a later table turns out to have its section's name above it, so had the first one."""
        words = self.above_first or ""
        if words and not _PLAN_TITLE.search(words) and not PERSON.search(words):
            for draft in self.found.drafts:
                draft.section = Section.of(words) if draft.section.title is None else draft.section
        self.above_first = None

    # ------------------------------------------------------------ sections

    def _take_section_lines(self) -> None:
        lines, self.waiting = self.waiting, []
        if lines and is_short(lines) and (title := last_title(lines)):
            self._set_section(title)
        elif lines and is_worthless(lines):
            self.broken = True

    def _set_section(self, title: str) -> None:
        self.section = Section.of(title)
        self.last, self.broken = None, False
