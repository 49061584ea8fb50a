"""From lines and rows to activities: headers, sections, broken rows and rows inside of rows, in any layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.columns import Columns, is_number, read_header
from documents.glued import Mended, mended, parted
from documents.guessed import completed, guessed_columns
from documents.plan import Doubt, Source
from documents.role_words import PERSON
from documents.sections import Section, has_keyword, is_numbered, is_short, is_worthless, last_title
from documents.tables import Block, Line, Row, joined

_RULE = re.compile(r"^[\s\-–—_=:.|+]*$")
_TITLE_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s*(?=[^\d\s.)])")
_PLAN_TITLE = re.compile(r"(?i)20\d\d|(?<!\w)план|дорожн|утвержд|соглас|приложени|приказ|срок")
_DATED_NUMBER = re.compile(r"^(\d{2})\.(\d{2})\.\d{4}$")  # «1.2» that a spreadsheet took for 1 February
_MOST_DAMAGED = 500
_FIELDS = ("title", "deadline", "responsible", "result", "conclusion")


@dataclass
class Draft:
    """An activity whose texts are known and not yet understood."""

    number: str | None
    section: Section
    table: int
    texts: dict[str, str]
    place: Source
    doubts: list[Doubt] = field(default_factory=list)
    is_inner: bool = False


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
            self._append(self.last, {self._last_role(self.last): line.text})
            return
        self.waiting.append(line)

    def _row_just_above(self) -> bool:
        return isinstance(self.blocks[self.at - 1], Row)

    def _last_role(self, draft: Draft) -> str:
        roles = [role for role in (self.columns.roles if self.columns else ()) if role and draft.texts.get(role)]
        return roles[-1] if roles else "title"

    # ------------------------------------------------------------ rows

    def _row(self, row: Row) -> None:
        if all(_RULE.match(cell) for cell in row.cells):
            self.broken = self.broken or any("-" in cell for cell in row.cells)
            return
        if self._is_under_header(row):
            self.header = row.cells
        elif columns := read_header(row.cells, is_first=self.columns is None):
            self._header(row, columns)
        elif self.columns is None or not self._is_ours(row):
            self._foreign(row)
        elif self._is_counting(row):
            self.broken = True
        else:
            self._body(row)

    def _foreign(self, row: Row) -> None:
        """A row outside of any plan (signatures, a frame with «Утверждаю») is text."""
        for cell in dict.fromkeys(cell for cell in row.cells if cell):
            line = Line(cell, row.place)
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
        self.part, self.broken = row.table, True
        return True

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
            alike = alike or (number == "1" and section.follows(self.section))
            return title if alike and len(section.number or "") < 5 else None
        return title if same and is_short(self.waiting) else None

    def _name_the_first(self) -> None:
        """Once a later table turns out to have its section's name above it, so had the first one."""
        words = self.above_first or ""
        if words and not _PLAN_TITLE.search(words) and not PERSON.search(words):
            for draft in self.found.drafts:
                draft.section = Section.of(words) if draft.section.title is None else draft.section
        self.above_first = None

    def _rows_below(self, header: Row) -> list[Row]:
        below = (block for block in self.blocks[self.at + 1 : self.at + 60] if isinstance(block, Row))
        return [row for row in below if row.table == header.table]

    def _is_counting(self, row: Row) -> bool:
        """«1 2 3 4 5»: the numbers of the columns, printed under a header and again on every page."""
        filled = [cell.strip(" .()") for cell in row.cells if cell]
        if len(filled) < 2 or not filled[0].isdigit() or int(filled[0]) > 2:
            return False
        return filled == [str(n) for n in range(int(filled[0]), int(filled[0]) + len(filled))]

    def _is_under_header(self, row: Row) -> bool:
        """The second row of a header: «начало | окончание» under «Сроки»."""
        above = self.blocks[self.at - 1]
        if not isinstance(above, Row) or above.cells != self.header or any(map(is_number, row.cells)):
            return False
        pairs = list(zip(self.header, row.cells, strict=False))
        repeated = all(not cell or cell == head or not head or len(cell) < 25 for head, cell in pairs)
        return repeated and any(cell and cell == head for head, cell in pairs)

    def _body(self, row: Row) -> None:
        columns = self.columns
        if columns is None:
            return
        self._take_section_lines()
        if title := self._section_row(row):
            self._set_section(title)
            return
        fixed = self._mended(row, columns)
        texts = _texts(fixed.cells, columns)
        if texts.get("section"):
            self.section = Section.of(texts.pop("section"))
        number = _after_nine(_number(texts), self.last.number if self.last else None)
        gap = row.gap or self.broken
        self.broken = False
        if self.last and self._goes_on(number, texts, gap, row, columns):
            self._append(self.last, texts)
            if gap and texts.get("title", "")[:1].isupper():
                self.last.doubts.append(Doubt("joined-rows", "title", texts["title"]))
            self.last.doubts += fixed.doubts
            return
        if not texts.get("title") and not texts.get("deadline") and not texts.get("result"):
            return
        draft = Draft(number, self.section, self.table, texts, row.place, list(fixed.doubts))
        self.found.drafts.append(draft)
        self.last = draft

    def _mended(self, row: Row, columns: Columns) -> Mended:
        """A document with hundreds of damaged rows is not worth guessing about."""
        self.damaged += len(row.cells) != columns.width
        if self.damaged <= _MOST_DAMAGED:
            return mended(row.cells, columns)
        return Mended((*row.cells, *[""] * columns.width)[: columns.width])

    def _append(self, draft: Draft, texts: dict[str, str]) -> None:
        for role in _FIELDS:
            if texts.get(role) and texts[role] != draft.texts.get(role):
                draft.texts[role] = joined(draft.texts.get(role), texts[role])

    # ------------------------------------------------------------ what a row is

    def _goes_on(self, number: str | None, texts: dict[str, str], gap: bool, row: Row, columns: Columns) -> bool:
        """Whether a row is the rest of the one above it."""
        last = self.last
        if number or last is None:
            return False
        title = texts.get("title", "")
        if not title or (columns.at("title") in row.merged and title == last.texts.get("title")):
            return True
        if title[0].islower() or title[0] in ".,;)»":
            return gap or not texts.get("deadline") or columns.at("deadline") in row.merged
        if texts.get("deadline") or not gap or not (texts.keys() - {"title", "number"}):
            return False
        others = [role for role in ("responsible", "result", "conclusion") if texts.get(role)]
        return any(texts[role][0].islower() or texts[role][0] in ".,;)»" for role in others)

    def _section_row(self, row: Row) -> str | None:
        """The words of a row that is a section title: one cell across, or a number and words and nothing else."""
        columns = self.columns
        filled = [at for at, cell in enumerate(row.cells) if cell and at not in row.merged]
        if columns is None or not filled:
            return None
        texts = list(dict.fromkeys(row.cells[at] for at in filled))
        place, title_at = filled[0], columns.at("title")
        if len(texts) == 1 and (len(filled) > 1 or len(filled) == 1):
            return self._single(texts[0], place, len(filled), row)
        if len(texts) == 2 and len(filled) == 2 and place == columns.at("number") and filled[1] in (title_at, 1):
            return self._numbered_pair(*texts)
        return None

    def _single(self, text: str, place: int, times: int, row: Row) -> str | None:
        columns = self.columns
        if columns is None or is_number(text) or _RULE.match(text):
            return None
        role = columns.roles[place] if place < columns.width else None
        if times == 1 and place and Section.of(text).begins(self._next_number(self.at + 1)):
            return text
        if times == 1 and place and role not in ("title", "number", "section") and columns.at("title") != place:
            return None
        if text[0].islower() and self.last is not None:
            return None
        if times == 1 and len(row.cells) > 1 and place == columns.at("title") and columns.has("number") and place:
            return None if self._is_row_inside(text) else text
        return text

    def _is_row_inside(self, text: str) -> bool:
        """Words alone in the title column are a row inside of a row when the numbers simply go on after them."""
        if is_numbered(text) or self.last is None or self.last.number is None:
            return False
        after = self._next_number(self.at + 1)
        return after is not None and "." in after and after.rpartition(".")[0] == self.last.number.rpartition(".")[0]

    def _numbered_pair(self, number: str, text: str) -> str | None:
        if not is_number(number) or text[0].islower():
            return None
        section, after = Section.of(f"{number.rstrip('.)')}. {text}"), self._next_number(self.at + 1)
        if not number[0].isdigit() or section.begins(after):
            return f"{number.rstrip('.)')}. {text}"
        level = number.strip(".").count(".")
        if level == 0 and after is not None and after == "1" and number.strip(".") != "0":
            return f"{number.rstrip('.)')}. {text}"
        return None

    def _next_number(self, start: int | None = None) -> str | None:
        """The number of the next row that has one."""
        begin = self.at + 1 if start is None else start
        for block in self.blocks[begin : begin + 12]:
            if isinstance(block, Row) and block.cells and not self._is_counting(block):
                first = next((cell for cell in block.cells if cell), "")
                found = _TITLE_NUMBER.match(first)
                if is_number(first) and len([c for c in block.cells if c]) > 1:
                    return first.strip(" .)")
                if found and not (is_numbered(first) and len([c for c in block.cells if c]) == 1):
                    return found[1].strip(" .)")
        return None

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


def _texts(cells: Sequence[str], columns: Columns) -> dict[str, str]:
    """Texts by role; what stands under no header of its own belongs to the header on its left."""
    texts: dict[str, str] = {}
    owner: str | None = None
    for role, cell in zip(columns.roles, cells, strict=True):
        owner = owner if role == "+" else role
        if owner and cell:
            dash = " – " if owner == "deadline" and texts.get(owner) and texts[owner] != cell else " "
            texts[owner] = cell if texts.get(owner) in (None, "", cell) else f"{texts[owner]}{dash}{cell}"
    if not columns.has("responsible") and (parts := parted(texts.get("deadline", ""))):
        texts["deadline"], texts["responsible"] = parts
    return texts


def _number(texts: dict[str, str]) -> str | None:
    """The printed number without its dot; in a plan without a column of numbers it opens the title."""
    printed = texts.pop("number", "")
    if printed and is_number(printed):
        return printed.strip(" .)").removeprefix("№").strip() or None
    if found := _DATED_NUMBER.match(printed):
        return f"{int(found[1])}.{int(found[2])}"
    if printed:
        texts["title"] = joined(printed, texts.get("title"))
    if found := _TITLE_NUMBER.match(texts.get("title", "")):
        texts["title"] = texts["title"][found.end() :].strip()
        return found[1].strip(" .)")
    return None


def _after_nine(number: str | None, last: str | None) -> str | None:
    """A spreadsheet prints 1.10 as 1.1; after 1.9 it can be nothing else."""
    if not number or not last or "." not in number:
        return number
    head, _, tail = number.rpartition(".")
    before, _, end = last.rpartition(".")
    return f"{number}0" if head == before and end.endswith("9") and f"{tail}0" == str(int(end or 0) + 1) else number
