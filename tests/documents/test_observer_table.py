"""A list of observers as people write it; papers that print whatever stands in the data."""

import re

import pytest

from documents.observer_papers import ObserverPaper, ObserverPapers, to_json, write_papers
from documents.observer_table import category_of, child_in, places_in, read_observers
from documents.printing import picture
from documents.workbook import Column, Table, write_xlsx


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("СОШ № 1 5А", ("СОШ № 1", "5А")),
        ("СОШ № 1, 5 «б» класс", ("СОШ № 1", "5Б")),
        ("Лицей № 7 11", ("Лицей № 7", "11")),
        ("СОШ № 12 10-в", ("СОШ № 12", "10В")),
        ("Лицей", None),
        ("5А", None),
    ],
)
def test_a_school_and_a_class_are_told_apart(written: str, expected: tuple[str, str] | None) -> None:
    assert child_in(written) == expected


def test_categories_and_places_are_read_as_people_write_them() -> None:
    said = ("Родитель", "законный представитель", "специалист управления", "методист", "общественность", "сосед", "")
    assert [category_of(one) for one in said] == ["parent", "parent", "specialist", "methodologist", "public", "", ""]
    assert places_in("СОШ № 1; Лицей № 7;") == ["СОШ № 1", "Лицей № 7"]
    assert [places_in(one) for one in ("нет", "—", "не работает в школе", "")] == [[], [], [], []]


def test_columns_may_stand_in_any_order_and_a_heading_above_them() -> None:
    columns = tuple(Column(name, 20) for name in ("№ п/п", "Категория", "Ф.И.О. наблюдателя", "Школы и классы детей"))
    rows = (("1", "родитель", "Васильков Пётр Ильич", "СОШ № 1 5А"), ("", "", "", ""))
    found = read_observers("a.xlsx", write_xlsx(Table("Наблюдатели", columns, rows, "Город Лучезарск")))
    assert [(one.name, one.category, one.children) for one in found] == [
        ("Васильков Пётр Ильич", "родитель", "СОШ № 1 5А")
    ]


def test_a_paper_prints_what_it_is_told_and_runs_nothing() -> None:
    paper = ObserverPaper(
        office="#panic(1)", heading="*Наблюдатель* $x$ " * 9, number="№ 1", lines=(('"', "<b>\\u{0}"),), words="`raw`",
        issued="", signed="", stamp="", scan="", link="https://t.me/bot?start=pass-abc",
    )  # fmt: skip
    told = to_json(ObserverPapers("Лист", (paper, paper)))
    made = write_papers(told)
    assert (made[:5], len(re.findall(rb"/Type\s*/Page\b", made))) == (b"%PDF-", 2)
    assert write_papers(told) == made
    assert picture("https://t.me/bot?start=pass-abc").startswith("<svg")
