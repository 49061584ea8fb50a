"""Reads .pdf files that have text: pages taken apart by pdfplumber, then put together as one document."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from documents.limits import CHUNK, MAX_PAGES, Unreadable
from documents.pdf_items import Page, Ruled
from documents.pdf_pages import composed
from documents.pdf_sheet import read_sheet
from documents.tables import Block

if TYPE_CHECKING:
    from pdfplumber.page import Page as Sheet
    from pdfplumber.pdf import PDF

T = TypeVar("T")

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MAX_STREAMS = 40 * 1024 * 1024  # inflated, without pictures
_MAX_DRAWING = 4 * 1024 * 1024  # what draws the pages: words, lines; a page of a plan takes 20 KB
_FEWEST_LETTERS = 20  # a page; fewer are the stamp on a scan


def pdf_blocks(content: bytes) -> list[Block]:
    check_streams(content)
    pages = list(_pages(content))
    if not pages:
        raise Unreadable("damaged")
    letters = [letter for page in pages for letter in page.letters()]
    has_table = any(isinstance(item, Ruled) for page in pages for item in page.items)
    if len(letters) < _FEWEST_LETTERS * len(pages) and not (has_table and letters):
        raise Unreadable("scan")
    if letters.count("(") > len(letters) / 10:  # «(cid:31)»: a font that does not say which letters it draws
        raise Unreadable("scan")
    return composed(pages)


def check_streams(content: bytes) -> None:
    """Inflate what is not a picture in small steps, before a reader does it at one go."""
    total = 0
    for found in _STREAM.finditer(content):
        described = content[max(0, found.start() - 400) : found.start()].rpartition(b" obj")[2]
        if b"/Image" not in described:
            for size in _inflated(content, found.end()):
                total += size
                if total > _MAX_STREAMS:
                    raise Unreadable("too-complex", what="unpacked", limit=_MAX_STREAMS)


def _inflated(content: bytes, start: int) -> Iterator[int]:
    inflater, piece = zlib.decompressobj(), content[start : start + CHUNK]
    try:
        while piece and not inflater.eof:
            yield len(inflater.decompress(piece, 16 * CHUNK))
            if not (piece := inflater.unconsumed_tail):
                start += CHUNK
                piece = content[start : start + CHUNK]
    except zlib.error:
        return


# ---------------------------------------------------------------- the reader of others


def _pages(content: bytes) -> Iterator[Page]:
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the file
    pdf = _tried(lambda: _opened(content))
    drawing = 0
    for sheet in _tried(lambda: _sheets(pdf)):
        drawing += _tried(partial(_drawing, sheet))
        if drawing > _MAX_DRAWING:
            raise Unreadable("too-complex", what="drawing", limit=_MAX_DRAWING)
        yield _tried(partial(read_sheet, sheet))
        sheet.close()


def _opened(content: bytes) -> PDF:
    import pdfplumber

    return pdfplumber.open(io.BytesIO(content), pages=list(range(1, MAX_PAGES + 2)))


def _sheets(pdf: PDF) -> list[Sheet]:
    if len(pdf.pages) > MAX_PAGES:
        raise Unreadable("too-complex", what="pages", limit=MAX_PAGES)
    return pdf.pages


def _drawing(sheet: Sheet) -> int:
    """How long the orders are that draw a page."""
    parts: list[Any] = [part.resolve() if hasattr(part, "resolve") else part for part in sheet.page_obj.contents]
    return sum(len(part.get_data()) for part in parts if hasattr(part, "get_data"))


def _tried(step: Callable[[], T]) -> T:
    """A broken file makes pdfminer raise anything at all, sometimes wrapped."""
    try:
        return step()
    except (MemoryError, Unreadable):
        raise
    except Exception as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, RecursionError):
            raise Unreadable("too-complex", what="depth", limit=0) from None
        raise Unreadable("password" if "Password" in type(cause).__name__ else "damaged") from error
