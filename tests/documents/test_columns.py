from __future__ import annotations

import pytest

from documents.columns import read_header

SHORT = {
    "n": "number",
    "t": "title",
    "d": "deadline",
    "r": "responsible",
    "e": "result",
    "c": "conclusion",
    "s": "section",
}


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            "№ п/п|Наименование мероприятия|Срок проведения|Ответственный исполнитель|Ожидаемые результаты мероприятия",
            "ntdre",
        ),
        ("Мероприятия|Сроки мероприятий|Ответственные|Итоги", "tdre"),
        ("№|Направление|Мероприятие|Сроки|Ответственные", "nstdr"),
        ("№|Направление деятельности|Сроки|Исполнители|Результат", "ntdre"),
        ("№|Содержание деятельности|Категория участников|Сроки|Ответственные", "nt-dr"),
        ("Что нужно сделать|К какому сроку|Кто делает|Что должно получиться|Что сделано", "tdrec"),
        ("№|План действий|Период исполнения|Ответственная организация|Ожидаемый продукт", "ntdre"),
        ("Дата|Мероприятие|Ответственные|Отметка о выполнении", "dtrc"),
        ("№|Мероприятие|Дата начала|Дата окончания|Кто отвечает", "ntd+r"),
    ],
)
def test_header_words_name_columns_in_any_order(header: str, roles: str) -> None:
    columns = read_header(header.split("|"))
    assert columns is not None
    assert columns.roles == tuple(SHORT.get(letter, "+" if letter == "+" else None) for letter in roles)


@pytest.mark.parametrize(
    "row",
    [
        "1.1|Разработка плана мероприятий|В установленные сроки|Ответственный за сайт|Результаты",
        "|Мероприятия по итогам проверки работ|В течение года|Ответственный за сайт|Повышение качества",
        "№|Предмет|Дата|Класс",
        "Мероприятия с учениками||||",
    ],
)
def test_a_row_of_a_plan_or_of_another_table_is_no_header(row: str) -> None:
    assert read_header(row.split("|")) is None


def test_the_first_header_may_call_activities_by_a_word_of_its_own() -> None:
    header = ["№", "Вехи", "Срок", "Ответственный"]
    assert read_header(header) is None
    found = read_header(header, is_first=True)
    assert found is not None
    assert found.roles == ("number", "title", "deadline", "responsible")
