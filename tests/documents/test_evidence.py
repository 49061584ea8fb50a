from __future__ import annotations

from datetime import date

import pytest

from documents.evidence import Evidence, OrderRef, evidence_wanted, read_order


@pytest.mark.parametrize(
    ("result", "title", "evidence"),
    [
        ("Наличие приказа", "", Evidence.order),
        ("Рост качества", "Издание приказа о назначении", Evidence.order),
        ("Аналитическая справка", "Издание приказа", Evidence.file),
        ("Протоколы совещаний", "", Evidence.file),
        ("Планы работы", "", Evidence.file),
        ("Список наблюдателей", "", Evidence.file),
        ("Листы наблюдения", "", Evidence.file),
        ("Отчёт", "", Evidence.file),
        ("Программа", "", Evidence.file),
        ("Дорожная карта", "", Evidence.file),
        ("Публикация на сайте", "", Evidence.link),
        (None, "Размещение на сайте школы информации", Evidence.link),
        ("Открытость", "Предоставление на официальный сайт школы сведений", Evidence.link),
        ("Планирование", "Беседы с родителями", Evidence.comment),
        (None, "Изучение приказов министерства", Evidence.comment),
    ],
)
def test_the_expected_result_says_what_to_show(result: str | None, title: str, evidence: Evidence) -> None:
    assert evidence_wanted(result, title) is evidence


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("№ 12 от 01.09.2026", OrderRef("12", date(2026, 9, 1))),
        ("приказ 45-О от 3 сентября 2026 г.", OrderRef("45-О", date(2026, 9, 3))),
        ("Приказ от 01.09.2026 № 12/3", OrderRef("12/3", date(2026, 9, 1))),
        ("12 от 01.09.2026", OrderRef("12", date(2026, 9, 1))),
        ("№5", OrderRef("5", None)),
        ("готово", None),
    ],
)
def test_an_order_is_read_from_a_message(text: str, order: OrderRef | None) -> None:
    assert read_order(text) == order
