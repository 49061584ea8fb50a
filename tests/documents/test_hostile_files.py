from __future__ import annotations

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from documents import limits
from documents.reading import Unreadable, read_plan
from tests.documents import invented

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return zipped(parts)


def zip_bomb() -> bytes:
    return with_part(invented.as_docx(), "word/bomb.xml", lambda _: b"<a>" + b" " * 60_000_000)


def lying_bomb() -> bytes:
    """Declares a kilobyte, inflates to sixty megabytes."""
    content = bytearray(zip_bomb())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.rfind(mark, 0, content.rfind(b"word/bomb.xml") if offset == 24 else content.find(b"word/bomb.xml"))
        content[at + offset : at + offset + 4] = (1024).to_bytes(4, "little")
    return bytes(content)


def billion_laughs() -> bytes:
    entities = (
        b'<!DOCTYPE w [<!ENTITY a "ha">' + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a;" * 10) for n in range(9)) + b"]>"
    )
    return with_part(invented.as_docx(), "word/document.xml", lambda xml: xml.replace(b"?>", b"?>" + entities, 1))


def doctype_in_utf16() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w SYSTEM "file:///etc/passwd"><w:document {W}/>'
    return with_part(invented.as_docx(), "word/document.xml", lambda _: text.encode("utf-16"))


def far_corner() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    return with_part(invented.as_xlsx(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", cell))


def too_many_rows() -> bytes:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(100, 6000))
    return with_part(
        invented.as_xlsx(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def repeated_ods(rows: int, columns: int) -> bytes:
    base = "urn:oasis:names:tc:opendocument:xmlns"
    ns = f'xmlns:office="{base}:office:1.0" xmlns:table="{base}:table:1.0"'
    content = (
        f'<office:document-content {ns}><office:body><office:spreadsheet><table:table table:name="a">'
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{columns}"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def paragraphs(megabytes: int, letters: int) -> bytes:
    """A text that packs badly enough to look honest."""
    words = [random.Random(letters).randbytes(3).hex() for _ in range(3_000)]
    texts = [" ".join(words[n : n + letters // 7 + 1]) for n in range(0, 3_000, 3)]
    piece = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts).encode()
    return with_part(
        invented.as_docx(),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + piece * (megabytes * 1_000_000 // len(piece)), 1),
    )


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le") + b"\0" * 600


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "nothing": ("a.docx", lambda: b"", "empty"),
    "only blanks": ("a.txt", lambda: b" \r\n\t\n", "empty"),
    "over twenty megabytes": ("a.txt", lambda: b"a" * (limits.MAX_BYTES + 1), "too-big"),
    "zip bomb": ("a.docx", zip_bomb, "too-complex"),
    "zip bomb that lies about its size": ("a.docx", lying_bomb, "damaged"),
    "too many parts": ("a.docx", lambda: zipped({f"word/{n}": b"" for n in range(2001)}), "too-complex"),
    "billion laughs": ("a.docx", billion_laughs, "too-complex"),
    "outside entity in UTF-16": ("a.docx", doctype_in_utf16, "too-complex"),
    "a value in the far corner": ("a.xlsx", far_corner, "too-complex"),
    "six thousand rows": ("a.xlsx", too_many_rows, "too-complex"),
    "a million repeated rows": ("a.ods", lambda: repeated_ods(1_000_000, 1), "too-complex"),
    "a thousand repeated columns": ("a.ods", lambda: repeated_ods(1, 1000), "too-complex"),
    "six thousand lines": ("a.txt", lambda: "один\tдва\tтри\n".encode() * 6000, "too-complex"),
    "half a docx": ("a.docx", lambda: invented.as_docx()[:9000], "damaged"),
    "half an xlsx": ("a.xlsx", lambda: invented.as_xlsx()[:3000], "damaged"),
    "broken xml": (
        "a.docx",
        lambda: with_part(invented.as_docx(), "word/document.xml", lambda xml: xml[:500]),
        "damaged",
    ),
    "a flipped byte": ("a.xlsx", lambda: invented.as_xlsx().replace(b"PK\x01\x02", b"PK\x01\x03", 1), "damaged"),
    "a locked document": ("a.docx", lambda: ole("EncryptedPackage"), "password"),
    "an old document": ("a.doc", lambda: ole("WordDocument"), "old-format"),
    "an old document called docx": ("a.docx", lambda: ole("WordDocument"), "old-format"),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 hello}", "old-format"),
    "an old workbook, torn": ("a.xls", lambda: ole("Workbook"), "damaged"),
    "a docx called xlsx": ("a.xlsx", invented.as_docx, "name-lies"),
    "an xlsx called docx": ("a.docx", invented.as_xlsx, "name-lies"),
    "text called docx": ("a.docx", invented.as_text, "name-lies"),
    "text called pdf": ("a.pdf", invented.as_text, "name-lies"),
    "pdf": ("a.pdf", lambda: b"%PDF-1.7 ...", "damaged"),
    "pdf called docx": ("a.docx", lambda: b"%PDF-1.7 ...", "name-lies"),
    "a web page called docx": ("a.docx", lambda: b"<html><p>a</p></html>", "name-lies"),
    "a web page called doc": ("a.doc", lambda: b"<html><p>a</p></html>", "old-format"),
    "picture": ("a.png", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "scan"),
    "photo called docx": ("a.docx", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 99, "scan"),
    "an archive of something": ("a.zip", lambda: zipped({"a.docx": b"PK"}), "unknown-format"),
    "a program": ("a.txt", lambda: b"\x7fELF" + bytes(range(256)) * 20, "unknown-format"),
    "a web page": ("a.html", lambda: b"<!DOCTYPE html><html></html>", "no-table"),
    "an xml of something": ("a.xml", lambda: b"<?xml version='1.0'?><plan/>", "unknown-format"),
    "ninety megabytes of short paragraphs": ("a.docx", lambda: paragraphs(90, 60), "too-complex"),
    "fifty megabytes of long paragraphs": ("a.docx", lambda: paragraphs(50, 2_000), "too-complex"),
    "twenty megabytes of plain paragraphs": ("a.docx", lambda: paragraphs(20, 300), "too-complex"),
    "twenty megabytes of single words": ("a.docx", lambda: paragraphs(20, 1), "too-complex"),
    "nineteen megabytes of lines": ("a.txt", lambda: b"one two three\n" * 1_400_000, "too-complex"),
    "four million empty lines": ("a.txt", lambda: b"\n" * 4_000_000 + b"a", "too-complex"),
    "one line of a book": ("a.txt", lambda: b"word " * 100_000, "too-complex"),
    "prose": ("a.txt", lambda: "Просто рассказ о школе.\nБез таблиц.".encode(), "no-table"),
    "a table of something else": ("a.csv", lambda: "Класс;Предмет;Час\n5;Алгебра;2\n6;Химия;1\n".encode(), "no-table"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_or_strange_file_is_refused_with_a_code_at_once(what: str) -> None:
    name, make, code = REFUSED[what]
    content = make()
    tracemalloc.start()
    began = time.perf_counter()
    with pytest.raises(Unreadable) as refusal:
        read_plan(name, content)
    took = time.perf_counter() - began
    grown = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal.value.code == code
    assert took < 3  # under tracing; a tenth of it without
    assert grown < 50_000_000


@pytest.mark.slow
def test_a_sheet_formatted_to_its_last_rows_is_read() -> None:
    blank = b"".join(
        b'<row r="%d">%s</row>' % (n, b"".join(b'<c r="%s%d" s="1"/>' % (c, n) for c in (b"A", b"B", b"C", b"D", b"E")))
        for n in range(100, 200_000)
    )
    content = with_part(
        invented.as_xlsx(),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>"),
    )
    began = time.perf_counter()
    assert len(read_plan("a.xlsx", content).activities) == 7
    assert time.perf_counter() - began < 5


@pytest.mark.slow
def test_pictures_and_an_embedded_workbook_do_not_matter() -> None:
    photo = random.Random(1).randbytes(15_000_000)
    content = with_part(invented.as_docx(), "word/media/photo.jpg", lambda _: photo)
    content = with_part(content, "word/embeddings/a.xlsx", lambda _: far_corner())
    assert len(read_plan("a.docx", content).activities) == 7


@pytest.mark.parametrize("cut", range(200, 9000, 800))
def test_any_piece_of_a_file_is_read_or_refused_and_nothing_else(cut: int) -> None:
    for name, content in (
        ("a.docx", invented.as_docx()),
        ("a.xlsx", invented.as_xlsx()),
        ("a.txt", invented.as_text()),
    ):
        assert outcome(name, content[:cut] + content[cut + 40 :]) in {
            "read", "damaged", "no-table", "too-complex", "unknown-format",
        }  # fmt: skip


def outcome(name: str, content: bytes) -> str:
    try:
        read_plan(name, content)
    except Unreadable as refusal:
        return refusal.code
    return "read"


def test_a_panic_of_the_reader_of_workbooks_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What pyo3 raises when Rust panics."""

    def panics(_: object) -> None:
        raise PanicException

    monkeypatch.setattr("python_calamine.load_workbook", panics)
    assert outcome("a.xlsx", invented.as_xlsx()) == "damaged"
