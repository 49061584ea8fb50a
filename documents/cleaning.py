"""A document without what says who made it: authors, comments' names, places of photos. What is read stays."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from documents import photo
from documents.limits import MAX_PAGES, Unreadable, check_size, open_zip

DROPPED = ("docProps/", "xl/persons/", "word/people.xml", "customXml/")
"""Parts of an office file that tell of its maker and of nothing else."""
_NAMES = re.compile(
    rb"""(\b(?:\w+:)?(?:author|initials|lastModifiedBy|userId|displayName|creator)=)("[^"]*"|'[^']*')"""
)
_AUTHOR = re.compile(rb"(<(?:\w+:)?author>)[^<]*(</(?:\w+:)?author>)")
_LEADS = re.compile(
    rb"""<(?:\w+:)?(?:Override|Relationship)\b[^>]*(?:docProps|/persons?/|people\.xml|customXml)[^>]*?/>"""
)


def cleaned(name: str, content: bytes) -> bytes:
    """The same document; one that cannot be cleaned is refused."""
    check_size(content)
    ending = PurePath(name.lower()).suffix
    if photo.is_picture(name):
        return photo.redrawn(content)
    if ending in (".docx", ".xlsx"):
        return _office(content)
    if ending == ".pdf":
        return _pdf(content)
    if ending == ".ogg":
        return _ogg(content)
    if ending == ".txt" and b"\0" not in content[:4096]:
        return content
    raise Unreadable("damaged")


def _office(content: bytes) -> bytes:
    paper = io.BytesIO()
    with open_zip(content) as archive, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as clean:
        names = [part.filename for part in archive.infolist() if not part.is_dir()]
        if "[Content_Types].xml" not in names:
            raise Unreadable("damaged")
        for name in names:
            if not name.startswith(DROPPED):
                clean.writestr(zipfile.ZipInfo(name), _part(name, archive.read(name)), zipfile.ZIP_DEFLATED)
    return paper.getvalue()


def _part(name: str, content: bytes) -> bytes:
    if name.endswith((".xml", ".rels")):
        found = _AUTHOR.sub(rb"\1\2", _NAMES.sub(rb'\1""', content))
        return _LEADS.sub(b"", found) if name.endswith(".rels") or name == "[Content_Types].xml" else found
    if name.lower().endswith((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")):
        return photo.redrawn(content)
    return content


def _pdf(content: bytes) -> bytes:
    """Its pages in a new document: what was said about the old one stays behind, and notes become part of the page."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        with pypdfium2.PdfDocument(content) as found:
            if len(found) > MAX_PAGES:
                raise Unreadable("too-complex", what="pages", limit=MAX_PAGES)
            for page in found:
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            clean = pypdfium2.PdfDocument.new()
            clean.import_pages(found)
            paper = io.BytesIO()
            clean.save(paper)
    except pypdfium2.PdfiumError:
        raise Unreadable("damaged") from None
    return paper.getvalue()


def _ogg(content: bytes) -> bytes:
    """A voice is recognised by its sound; Telegram's have nothing else that tells."""
    if not content.startswith(b"OggS"):
        raise Unreadable("damaged")
    return content
