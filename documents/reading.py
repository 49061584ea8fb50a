"""Bytes of a plan document in, a `PlanDocument` out; anything that cannot be read is an `Unreadable` with a code."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from documents import limits
from documents.deadlines import Deadline, understand
from documents.drafts import Draft
from documents.headings import Heading, read_heading, school_year_of
from documents.limits import Unreadable as Unreadable
from documents.month_columns import with_one_deadline
from documents.plan import Activity, Doubt, PlanDocument, Source
from documents.rows import recognise
from documents.spans import Span
from documents.tables import Block, Line

_OLD = {".doc", ".dot", ".rtf", ".odt", ".wps", ".pages", ".docm"}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"(?i)<(?:!doctype html|html|head|meta|body|table)\b|<\?xml[^>]*\?>\s*<(?:!doctype html|html)\b")
_EXTENSIONS = {
    "doc": {".doc", ".dot"},
    "pdf": {".pdf"},
    "docx": {".docx", ".docm", ".dotx"},
    "sheet": {".xlsx", ".xls", ".ods", ".xlsm", ".xlsb"},
    "html": {".html", ".htm", ".xhtml"},
    "text": {".txt", ".md", ".csv", ".tsv", ".text", ".markdown"},
}  # fmt: skip


def read_plan(name: str, content: bytes) -> PlanDocument:
    """The plan in a file; `name` is the file's name as it was sent."""
    return plan_from(read_blocks(name, content), PurePath(name).stem)


def plan_from(blocks: list[Block], stem: str) -> PlanDocument:
    """The plan in lines and rows; `stem` is the file's name, which may tell the year."""
    found = recognise(with_one_deadline(blocks))
    if not found.drafts:
        raise Unreadable("no-table")
    cells = (text for draft in found.drafts for text in draft.texts.values())
    heading = read_heading(found.preface, found.lines, cells, stem)
    first, last, doubts = _years(heading, found.drafts)
    span = Span(first, last, heading.approved.date if heading.approved else None)
    return PlanDocument(
        title=heading.title,
        organisation=heading.organisation,
        first_year=first,
        last_year=last,
        approved=heading.approved,
        abbreviations=heading.abbreviations,
        activities=tuple(_activity(n, draft, span) for n, draft in enumerate(found.drafts, 1)),
        doubts=doubts,
    )


def read_blocks(name: str, content: bytes) -> list[Block]:
    """Lines and rows of a file of any format we read, after its limits were checked."""
    limits.check_size(content)
    blocks = _blocks(PurePath(name.lower()).suffix, content)
    limits.check_blocks([block.text] if isinstance(block, Line) else block.cells for block in blocks)
    return blocks


def _blocks(extension: str, content: bytes) -> list[Block]:
    if content.startswith(b"PK"):
        return _zip_blocks(extension, content)
    if content.startswith(_OLE):
        return _ole_blocks(extension, content)
    if b"%PDF-" in content[:1024]:
        from documents.pdf_tables import pdf_blocks

        _agree(extension, "pdf")
        return pdf_blocks(content)
    _refuse_others(extension, content)
    if extension in _EXTENSIONS["pdf"] | _EXTENSIONS["docx"] | (_EXTENSIONS["sheet"] - {".xls"}):
        raise Unreadable("damaged" if b"\0" in content[:4096] else "name-lies", extension=extension)
    if extension in _EXTENSIONS["html"] or _HTML.match(content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")):
        from documents.html_tables import html_blocks

        _agree(extension, "html")
        return html_blocks(content)
    from documents.text_tables import text_blocks

    return text_blocks(content)


def _refuse_others(extension: str, content: bytes) -> None:
    start = content[:1024].lstrip()
    if content.startswith(_IMAGES) or content[8:12] in (b"WEBP",) or content[4:12] in (b"ftypheic", b"ftypmif1"):
        raise Unreadable("scan")
    if start.startswith(b"{\\rtf") or extension in _OLD:
        raise Unreadable("old-format", extension=extension)
    if start.startswith(b"<?xml") and b"<html" not in start.lower():
        raise Unreadable("unknown-format", extension=extension)


def _zip_blocks(extension: str, content: bytes) -> list[Block]:
    with limits.open_zip(content) as archive:
        names = archive.namelist()
        kind = archive.read("mimetype")[:60] if "mimetype" in names else b""
        if any(name.startswith("word/") for name in names):
            _agree(extension, "docx")
            from documents.docx_tables import docx_blocks

            return docx_blocks(archive)
        if any(name.startswith("xl/") for name in names) or b"spreadsheet" in kind:
            _agree(extension, "sheet")
            from documents.sheet_tables import check_workbook, sheet_blocks

            check_workbook(archive)
            return sheet_blocks(content)
    if b"opendocument.text" in kind:
        raise Unreadable("old-format", extension=".odt")
    raise Unreadable("unknown-format", extension=extension)


def _ole_blocks(extension: str, content: bytes) -> list[Block]:
    """The old container: a locked new document, an old text, or an old workbook."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise Unreadable("password")
    if holds("WordDocument"):
        if extension not in (_EXTENSIONS["doc"] | {""}):
            raise Unreadable("old-format", extension=".doc")
        from documents.doc_tables import doc_blocks

        return doc_blocks(content)
    if holds("Workbook") or holds("Book"):
        _agree(extension, "sheet")
        from documents.sheet_tables import sheet_blocks

        return sheet_blocks(content)
    if extension in _OLD:
        raise Unreadable("old-format", extension=extension)
    raise Unreadable("damaged" if extension == ".xls" else "unknown-format", extension=extension)


def _agree(extension: str, kind: str) -> None:
    """A document under another kind's name is refused; an unknown or missing extension is not a lie."""
    others = {known for other, names in _EXTENSIONS.items() if other != kind for known in names} | _OLD
    if extension in others - _EXTENSIONS[kind]:
        raise Unreadable("name-lies", extension=extension)


def _years(heading: Heading, drafts: list[Draft]) -> tuple[int | None, int | None, tuple[Doubt, ...]]:
    """Without a year in the text, the school year that most printed dates fall into."""
    if heading.first_year is not None:
        return heading.first_year, heading.last_year, heading.doubts
    nowhere = Span(None, None)
    windows = [window for draft in drafts for window in understand(draft.texts.get("deadline"), nowhere).windows]
    days = [window.start or window.end for window in windows]
    years = Counter(school_year_of(day) for day in days if day)
    if not years:
        return None, None, heading.doubts
    first, last = years.most_common(1)[0][0]
    return first, last, (Doubt("year-guessed", "school_year", f"{first}/{last}"),)


def _activity(n: int, draft: Draft, span: Span) -> Activity:
    texts = draft.texts
    deadline: Deadline = understand(texts.get("deadline"), span)
    doubts = (*draft.doubts, *deadline.doubts, *_doubts_of_meaning(draft))
    return Activity(
        n=n,
        number=draft.number,
        section=draft.section.title,
        section_number=draft.section.number,
        table=draft.table,
        title=texts.get("title", ""),
        deadline=texts.get("deadline") or None,
        responsible=texts.get("responsible") or None,
        result=texts.get("result") or None,
        conclusion=texts.get("conclusion") or None,
        kind=deadline.kind,
        windows=deadline.windows,
        doubts=tuple(dict.fromkeys(doubts)),
        source=Source(draft.place.part, draft.place.row),
    )


def _doubts_of_meaning(draft: Draft) -> tuple[Doubt, ...]:
    """A deadline cut out of a damaged row is as doubtful in meaning as in words."""
    cut = [doubt for doubt in draft.doubts if doubt.field == "deadline"]
    return tuple(Doubt(doubt.code, "windows", doubt.text) for doubt in cut)
