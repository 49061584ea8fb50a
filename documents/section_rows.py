"""Rows of a table that are no activities: section titles, and the numbers of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.columns import Columns, is_number
from documents.drafts import TITLE_NUMBER, Draft
from documents.sections import Section, is_numbered
from documents.tables import Block, Row

_TOTAL = re.compile(r"(?:итого|всего)(?![а-яё])[^а-яё]{0,3}(?:по\s|$|\d)", re.I)
RULE = re.compile(r"^[\s\-–—_=:.|+]*$")


def is_counting(cells: Sequence[str]) -> bool:
    """«1 2 3 4 5»: the numbers of the columns, printed under a header and again on every page."""
    filled = [cell.strip(" .()") for cell in cells if cell]
    if len(filled) < 2 or not filled[0].isdigit() or int(filled[0]) > 2:
        return False
    return filled == [str(n) for n in range(int(filled[0]), int(filled[0]) + len(filled))]


def is_total(cells: Sequence[str]) -> bool:
    """«Итого»: what is spent, not what is done."""
    return bool(_TOTAL.match(next(filter(None, cells), "")))


def section_title(row: Row, columns: Columns, last: Draft | None, after: str | None) -> str | None:
    """The words of a row that is a section title: one cell across, or a number and words and nothing else.

    `last` is the activity above, `after` the number of the next row that has one.
    """
    filled = [at for at, cell in enumerate(row.cells) if cell and at not in row.merged]
    if not filled:
        return None
    texts = list(dict.fromkeys(row.cells[at] for at in filled))
    place, title_at = filled[0], columns.at("title")
    if len(texts) == 1:
        return _single(texts[0], place, len(filled), row, columns, last, after)
    if len(texts) == 2 and len(filled) == 2 and place == columns.at("number") and filled[1] in (title_at, 1):
        return _numbered_pair(texts[0], texts[1], after)
    return None


def _single(
    text: str, place: int, times: int, row: Row, columns: Columns, last: Draft | None, after: str | None
) -> str | None:
    if is_number(text) or RULE.match(text):
        return None
    role = columns.roles[place] if place < columns.width else None
    if times == 1 and place and Section.of(text).begins(after):
        return text
    if times == 1 and place and role not in ("title", "number", "section") and columns.at("title") != place:
        return None
    if text[0].islower() and last is not None:
        return None
    if times == 1 and len(row.cells) > 1 and place == columns.at("title") and columns.has("number") and place:
        return None if _is_row_inside(text, last, after) else text
    return text


def _is_row_inside(text: str, last: Draft | None, after: str | None) -> bool:
    """Words alone in the title column are a row inside of a row when the numbers simply go on after them."""
    if is_numbered(text) or last is None or last.number is None:
        return False
    return after is not None and "." in after and after.rpartition(".")[0] == last.number.rpartition(".")[0]


def _numbered_pair(number: str, text: str, after: str | None) -> str | None:
    if not is_number(number) or text[0].islower():
        return None
    title = f"{number.rstrip('.)')}. {text}"
    if not number[0].isdigit() or Section.of(title).begins(after):
        return title
    level = number.strip(".").count(".")
    return title if level == 0 and after == "1" and number.strip(".") != "0" else None


def next_number(blocks: Sequence[Block]) -> str | None:
    """The number of the first row that has one."""
    for block in blocks:
        if not isinstance(block, Row) or not block.cells or is_counting(block.cells):
            continue
        first = next((cell for cell in block.cells if cell), "")
        is_alone = sum(map(bool, block.cells)) == 1
        found = TITLE_NUMBER.match(first)
        if is_number(first) and not is_alone:
            return first.strip(" .)")
        if found and not (is_numbered(first) and is_alone):
            return found[1].strip(" .)")
    return None
