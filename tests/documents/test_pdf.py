from __future__ import annotations

import zlib

import pytest

from bot.press import Limits, Press
from documents.limits import MAX_PAGES
from documents.pdf_items import Page, Words
from documents.pdf_pages import composed
from documents.plan import PlanDocument, Source
from documents.reading import Unreadable, read_plan
from documents.tables import Line, Row
from tests.documents import invented
from tests.documents.printed import as_blocks, as_pdf
from tests.documents.test_hostile_files import outcome

LONG = [
    [f"1.{n}.", "Дело для всех школ города и района. " * (1 + n % 9), "сентябрь-октябрь 2026", "ОУ", f"Справка {n}"]
    for n in range(1, 61)
]


def one_page(drawing: bytes, page: bytes = b"", described: bytes = b"") -> bytes:
    """A file of one page with such a drawing, in as few words as the format allows."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R" + page + b">>",
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(drawing), described, drawing),
    ]
    return written(parts)


def written(parts: list[bytes]) -> bytes:
    content, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    begin = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(content) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, begin)


def empty_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    return written(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *[page] * count]
    )


def inflating(count: int, described: bytes = b"") -> bytes:
    packer = zlib.compressobj(9)
    drawing = b"".join(packer.compress(b"0 0 m 1 1 l S " * 70_000) for _ in range(count)) + packer.flush()
    return one_page(drawing, described=b"/Filter/FlateDecode" + described)


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_plan("plan.pdf", content)
    return refused.value.code


@pytest.mark.parametrize("repeated_header", [False, True])
def test_a_table_over_many_pages_with_rows_cut_between_them_is_one_table(repeated_header: bool) -> None:
    content = as_pdf(
        as_blocks([invented.HEADER, *LONG]), repeated_header=repeated_header, cuts_rows=not repeated_header
    )
    assert content.count(b"/Type /Page\n") > 2
    found = read_plan("plan.pdf", content).activities
    read = [(a.number, a.title, a.deadline, a.responsible, a.result, a.doubts) for a in found]
    assert read == [(row[0].rstrip("."), row[1].strip(), row[2], row[3], row[4], ()) for row in LONG]


def test_halves_of_a_row_with_borders_of_their_own_and_the_header_between_are_one_activity() -> None:
    place = Source("text", 1)
    first, half = [*LONG[2][:1], "Дело для всех.", *LONG[2][2:]], ["", "Другое дело для немногих.", "", "", "и отчёт"]
    above, below = as_blocks([invented.HEADER, *LONG[:2], first]), [invented.HEADER, half, LONG[3]]
    content = as_pdf([*above, Line("\f", place), *(Row(tuple(row), place) for row in below)])
    found = read_plan("plan.pdf", content).activities
    assert [(a.number, a.doubts) for a in found] == [("1.1", ()), ("1.2", ()), ("1.3", ()), ("1.4", ())]
    assert (found[2].title, found[2].result) == ("Дело для всех. Другое дело для немногих.", "Справка 3 и отчёт")


def test_a_number_and_a_word_that_a_narrow_column_broke_are_whole() -> None:
    rows = [["1.100.", "Дело", "по окончании", "руководители", "Ххххххххххххххххххххххххххх" + "х" * 20]]
    found = read_plan("plan.pdf", as_pdf(as_blocks([invented.HEADER, *LONG[:3], *rows]))).activities[-1]
    assert (found.number, found.result) == ("1.100", rows[0][4])


def test_two_columns_above_a_plan_are_read_one_after_the_other() -> None:
    left, right = ["Согласовано", "Протокол № 1 от 27.08.2026"], ["Утверждаю", "Приказ № 41 от 28.08.2026"]
    lines = [
        Words(x, top, x + 150, top + 10, text, 60)
        for texts, x in ((left, 40), (right, 400))
        for top, text in zip((40, 52), texts, strict=True)
    ]
    blocks = composed([Page(sorted(lines, key=lambda line: line.top), 40, 550)])
    assert [block.text for block in blocks if isinstance(block, Line)] == [*left, *right]


def test_a_pdf_without_text_is_a_scan() -> None:
    assert refusal(empty_pages(3)) == "scan"


def test_a_locked_pdf_asks_to_take_the_password_off() -> None:
    assert refusal(as_pdf(as_blocks(), password="letmein")) == "password"


@pytest.mark.parametrize(
    ("what", "content", "code"),
    [
        ("only the first words", b"%PDF-1.7 ...", "damaged"),
        ("no pages", empty_pages(0), "damaged"),
        ("half a file", as_pdf(as_blocks())[:9000], "damaged"),
        ("too many pages", empty_pages(MAX_PAGES + 1), "too-complex"),
        ("a stream that inflates a thousand times", inflating(45), "too-complex"),
        ("a drawing of many lines", inflating(5), "too-complex"),
        (
            "pages in pages in pages",
            written([b"<</Type/Catalog/Pages 2 0 R>>"] + [b"<</Type/Pages/Kids[%d 0 R]>>" % n for n in range(3, 3000)]),
            "too-complex",
        ),
        ("a hundred thousand brackets", one_page(b"[" * 100_000), "scan"),
    ],
)
def test_a_hostile_or_torn_pdf_is_refused(what: str, content: bytes, code: str) -> None:
    assert refusal(content) == code


@pytest.mark.parametrize("cut", range(500, 50_000, 7_000))
def test_any_piece_of_a_pdf_is_read_or_refused_and_nothing_else(cut: int) -> None:
    content = as_pdf(as_blocks())
    assert outcome("plan.pdf", content[:cut] + content[cut + 300 :]) in {
        "read", "damaged", "scan", "no-table", "too-complex",
    }  # fmt: skip


@pytest.mark.slow
async def test_a_stream_that_hides_its_size_ends_in_the_child() -> None:
    """Called a picture, or packed twice, it is not looked into beforehand: then the limits of the child stop it."""
    packer = zlib.compressobj(1)
    drawing = b"".join(packer.compress(b"0 0 m 1 1 l S " * 70_000) for _ in range(700)) + packer.flush()
    twice = one_page(zlib.compress(drawing), described=b"/Filter[/FlateDecode/FlateDecode]")
    picture = one_page(drawing, described=b"/Filter/FlateDecode/Subtype/Image")
    for content in (twice, picture):
        with pytest.raises(Unreadable) as refused:
            await Press().read_plan("plan.pdf", content)
        assert refused.value.code == "too-complex"


@pytest.mark.slow
async def test_a_plan_of_forty_pages_is_read_within_the_limits_of_the_child() -> None:
    rows = [[f"1.{n}.", "Дело для всех школ города и района. " * 12, *LONG[0][2:]] for n in range(1, 220)]
    content = as_pdf(as_blocks([invented.HEADER, *rows]))
    assert content.count(b"/Type /Page\n") > 40
    plan = await Press(Limits(memory_mb=256)).read_plan("plan.pdf", content)
    assert isinstance(plan, PlanDocument)
    assert [activity.number for activity in plan.activities] == [row[0].rstrip(".") for row in rows]
