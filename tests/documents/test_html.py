from __future__ import annotations

import pytest

from documents.html_tables import html_blocks
from documents.reading import Unreadable, read_plan
from documents.tables import Block, Line, Row
from tests.documents.printed import as_blocks, as_html


def shown(blocks: list[Block]) -> list[str | tuple[str, ...]]:
    return [block.text if isinstance(block, Line) else block.cells for block in blocks]


def read(text: str) -> list[str | tuple[str, ...]]:
    return shown(html_blocks(text.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_names(encoding: str) -> None:
    blocks = [block for block in as_blocks() if "№" not in str(block)]
    assert read_plan("plan.htm", as_html(blocks, encoding)) == read_plan("plan.htm", as_html(blocks))


def test_wide_cells_stand_in_their_first_column_and_tall_ones_in_every_row() -> None:
    page = (
        "<table><tr><th rowspan=2>№<th colspan=2>Сроки<th>Кто<tr><td>с<td>по<td>все"
        "<tr><td>1<td rowspan=2 colspan=2>май<td>А<tr><td>2<td>Б</table>"
    )
    rows = [block for block in html_blocks(page.encode()) if isinstance(block, Row)]
    assert [row.cells for row in rows] == [
        ("№", "Сроки", "", "Кто"), ("№", "с", "по", "все"), ("1", "май", "", "А"), ("2", "май", "", "Б"),
    ]  # fmt: skip
    assert [row.merged for row in rows] == [frozenset(), frozenset({0}), frozenset(), frozenset({1})]


def test_a_page_laid_out_by_a_table_is_read_as_if_it_were_not() -> None:
    plan = "<table><tr><td>1<td>Дело<td>май<tr><td>2<td>Другое<td>июнь</table>"
    assert read(f"<table><tr><td>меню<td><p>План</p>{plan}<p>подпись</table>") == [
        "меню", "План", ("1", "Дело", "май"), ("2", "Другое", "июнь"), "подпись",
    ]  # fmt: skip


def test_a_frame_inside_of_a_cell_gives_its_words() -> None:
    inner = "<table><tr><td>мая<td>июня</table>"
    assert read(f"<table><tr><td>1<td>до 5 {inner}<td>ОУ</table>") == [("1", "до 5 мая июня", "ОУ")]


def test_scripts_styles_and_comments_are_not_words() -> None:
    page = "<head><title>t</title><style>a{}</style><body>раз<!-- <p>два --><script>x='<p>'</script><p>три<!-- четыре"
    assert read(page) == ["раз", "три"]


def test_items_of_a_list_have_the_numbers_that_a_browser_prints() -> None:
    page = "<ol start=3><li>раз<li value=7>два<li>три</ol><ul><li>точка</ul>"
    assert read(page) == ["3. раз", "7. два", "8. три", "точка"]


def test_an_empty_paragraph_or_two_breaks_make_a_gap() -> None:
    blocks = html_blocks(b"<p>a</p><p>b<br>c<br><br>d</p><p>&nbsp;</p><p>e</p>")
    assert [(block.text, block.gap) for block in blocks if isinstance(block, Line)] == [
        ("a", False), ("b", False), ("c", False), ("d", True), ("e", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "content", "code"),
    [
        ("a million tags", b"<p>" * 1_000_000, "too-complex"),
        ("a hundred thousand tags inside of each other", b"<div>" * 100_000, "no-table"),
        ("a hundred thousand tables inside of each other", b"<table><tr><td>" * 90_000, "too-complex"),
        ("tags that never end", b"<a " * 250_000, "damaged"),
        ("comments that never end", b"<p>" * 5_000 + b"<!--" * 1_900, "no-table"),
        ("six thousand rows", b"<table>" + b"<tr><td>a<td>b<td>c" * 6_000, "too-complex"),
        ("a row of a thousand cells", b"<table><tr>" + b"<td>a" * 1_000, "too-complex"),
        ("a program", b"<html>" + bytes(range(256)) * 9, "unknown-format"),
    ],
)
def test_a_hostile_page_is_refused(what: str, content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_plan("plan.html", content)
    assert refusal.value.code == code
