"""A document without what says who made it."""

import io
import zipfile

import pytest

from documents.cleaning import cleaned
from documents.limits import Unreadable

NAME = "Милослава Скрытная"


def archive(parts: dict[str, str]) -> bytes:
    """An office file of these parts."""
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return paper.getvalue()


def test_an_office_file_loses_its_authors_and_keeps_its_words() -> None:
    made = archive(
        {
            "[Content_Types].xml": '<Types><Override PartName="/docProps/core.xml"/><Default Extension="xml"/></Types>',
            "_rels/.rels": '<R><Relationship Target="docProps/a.xml"/><Relationship Target="word/document.xml"/></R>',
            "docProps/core.xml": f"<creator>{NAME}</creator>",
            "word/document.xml": f'<w:ins w:author="{NAME}" w:initials="МС">Расписание</w:ins>',
            "xl/comments1.xml": f"<authors><author>{NAME}</author></authors><t>Слова</t>",
        }
    )
    with zipfile.ZipFile(io.BytesIO(cleaned("план.docx", made))) as found:
        words = {name: found.read(name).decode() for name in found.namelist()}
    assert NAME not in "".join(words.values())
    assert words["word/document.xml"] == '<w:ins w:author="" w:initials="">Расписание</w:ins>'
    assert words["xl/comments1.xml"] == "<authors><author></author></authors><t>Слова</t>"
    assert words["_rels/.rels"] == '<R><Relationship Target="word/document.xml"/></R>'
    assert sorted(words) == ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "xl/comments1.xml"]


def test_a_pdf_loses_its_author_and_keeps_its_pages() -> None:
    import pdfplumber
    from reportlab.pdfgen.canvas import Canvas

    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.setAuthor("Miloslava")
    canvas.drawString(100, 700, "Timetable")
    canvas.save()
    assert b"Miloslava" in paper.getvalue()
    found = cleaned("plan.pdf", paper.getvalue())
    assert b"Miloslava" not in found
    with pdfplumber.open(io.BytesIO(found)) as document:
        assert [page.extract_text() for page in document.pages] == ["Timetable"]
        assert "Author" not in document.metadata


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", b"%PDF-1.4"), ("a.docx", b"PK"), ("a.docx", archive({"x": "y"})), ("a.zip", b"PK"), ("a.ogg", b"RIFF"),
     ("a.txt", b"\0\1"), ("a.jpg", b"JFIF"), ("a.txt", b"")],
)  # fmt: skip
def test_what_cannot_be_cleaned_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable):
        cleaned(name, content)
