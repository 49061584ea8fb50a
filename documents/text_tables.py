"""Reads .txt, .md, .csv and .tsv: tables drawn with tabs, pipes, semicolons or commas between lines of text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace

from documents.columns import is_header, is_number
from documents.drawn_tables import barred, is_rule, with_whole_rows
from documents.limits import MAX_CELLS, Unreadable, check_lines, check_rows, check_text
from documents.plan import Source
from documents.tables import Block, Line, Row, clean, joined

_CAPITAL_INSIDE = re.compile("[а-яё][А-ЯЁ]")
_NUMBER = re.compile(r"[№╧]\s*\d")  # the sign of number in cp1251 is a corner of a frame in koi8-r
_READABLE = re.compile(r"[а-яёА-ЯЁa-zA-Z0-9\s.,;:!?()«»\"'|№/\-–—]")


def decoded(content: bytes) -> str:
    """The text in whichever of the usual encodings it is; bytes that are no text are refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16")
    if b"\0" in content:
        return _checked(_decode(content, "utf-16-le" if content[1:2] in (b"\0", b"\x04") else "utf-16-be"))
    try:
        return _checked(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    texts = [_decode(content, name) for name in ("cp1251", "cp866", "koi8-r")]
    return _checked(max(texts, key=_russian))


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding, errors="replace" if encoding.startswith(("cp", "koi")) else "strict")
    except UnicodeDecodeError as error:
        raise Unreadable("unknown-format") from error


def _russian(text: str) -> float:
    """In the right encoding small letters are most frequent, «№» is seen, and no capital follows a small letter.

    Short lists of schools are mostly capitals: «МБОУ СОШ № 1».
    """
    sample = text[:20_000]
    strange = sum(letter in "ЪЬЫ╤╨│�" for letter in sample) + len(_CAPITAL_INSIDE.findall(sample))
    numbers = sum(1 if found[0][0] == "№" else -1 for found in _NUMBER.finditer(sample))
    return sum("а" <= letter <= "я" for letter in sample) + 20 * numbers - 2 * strange


def _checked(text: str) -> str:
    sample = text[:20_000]
    if len(_READABLE.findall(sample)) < 0.7 * len(sample):
        raise Unreadable("unknown-format")
    return text


def text_blocks(content: bytes) -> list[Block]:
    """The drawing whose lines give a header (tabs, then pipes, then semicolons, then commas), or else the first."""
    check_text(len(content))
    check_lines(content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n"))
    lines = re.sub(r"\r\n?|\x0b|\x0c|\u2028", "\n", decoded(content)).split("\n")
    lines = with_whole_rows(lines)
    tables = [_whole(blocks) for separator in ("\t", "|", ";", ",") if (blocks := _blocks(lines, separator))]
    return next((blocks for blocks in tables if _has_header(blocks)), tables[0] if tables else _blocks(lines, None))


def _whole(blocks: list[Block]) -> list[Block]:
    """Rows whose cells hold line breaks, put together again: their pieces add up to the width of the table."""
    rows = [block.cells for block in blocks if isinstance(block, Row)]
    header = next((cells for cells in rows if is_header(cells)), None)
    width = len(header) if header else Counter(map(len, rows)).most_common(1)[0][0]
    whole: list[Block] = []
    at = 0
    while at < len(blocks):
        row, count = _from_pieces(blocks[at : at + 8], width)
        whole.append(row or blocks[at])
        at += count if row else 1
    return whole


def _from_pieces(blocks: list[Block], width: int) -> tuple[Row | None, int]:
    first = blocks[0]
    if not isinstance(first, Row) or not is_number(first.cells[0]) or len(first.cells) >= width:
        return None, 1
    cells = list(first.cells)
    for count, block in enumerate(blocks[1:], 2):
        piece = block.cells if isinstance(block, Row) else (block.text,)
        if block.gap or not piece[0] or is_number(piece[0]) or len(cells) + len(piece) - 1 > width:
            return None, 1
        cells = [*cells[:-1], joined(cells[-1], piece[0]), *piece[1:]]
        if len(cells) == width:
            return replace(first, cells=tuple(cells)), count
    return None, 1


def _has_header(blocks: list[Block]) -> bool:
    return any(isinstance(block, Row) and is_header(block.cells) for block in blocks)


def _blocks(lines: list[str], separator: str | None) -> list[Block]:
    records = _quoted(lines, separator) if separator else None
    fewest = _fewest(lines, separator)
    blocks: list[Block] = []
    gap, count = False, 0
    for number, line in records or enumerate(lines, 1):
        cells = line if isinstance(line, list) else _cells(line, separator, fewest)
        text = "" if isinstance(line, list) else clean(line)
        if separator in ("|", None) and isinstance(line, str) and is_rule(line):
            gap = False
        elif cells:
            count += 1
            check_rows(count)
            blocks.append(Row(tuple(clean(cell) for cell in cells), Source("text", number), 0, gap))
            gap = False
        elif text:
            blocks.append(Line(re.sub(r"^#+\s+", "", text), Source("text", number), gap))
            gap = False
        else:
            gap = True
    return [] if separator and not count else blocks


def _fewest(lines: list[str], separator: str | None) -> int:
    """A semicolon or a comma makes a cell in prose only by chance: two cells a line must be so in every line."""
    counts = {line.count(separator) for line in lines if line.strip()} if separator in (";", ",") else {1}
    return 2 if counts == {1} else 3


def _cells(line: str, separator: str | None, fewest: int) -> list[str] | None:
    if separator is None or separator not in line or line.strip(f"{separator} ").count(separator) > MAX_CELLS:
        return None
    if separator == "|":
        parts = barred(line)
        return parts if len(parts) > 1 or line.strip().startswith("|") else None
    parts = line.split(separator)
    return parts if separator == "\t" or len(parts) >= fewest else None


def _quoted(lines: list[str], separator: str) -> list[tuple[int, str | list[str]]] | None:
    """Records of a file whose cells stand in quotes and may hold line breaks; None when it is not such a file."""
    text = "\n".join(lines)
    if f'{separator}"' not in text or separator == "|":
        return None
    records: list[tuple[int, str | list[str]]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    begin = 1
    try:
        for record in reader:
            filled = [cell for cell in record if cell.strip()]
            records.append((begin, record if len(record) > 1 else " ".join(filled)))
            begin = reader.line_num + 1
    except csv.Error:
        return None
    widths = [len(record) for _, record in records if isinstance(record, list)]
    return records if widths and widths.count(max(set(widths), key=widths.count)) > len(widths) // 2 else None
