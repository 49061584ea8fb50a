"""What hangs on the schedule of the national tests, and on which part of it."""

from __future__ import annotations

import pytest

from documents.binding import Binding, Phase, binding_of
from documents.plan import from_json, to_json
from documents.reading import read_plan

TESTS = "Организация проведения ВПР в 4-8 классах"


def phase(deadline: str, title: str = TESTS) -> str | None:
    bound = binding_of(deadline, title)
    return bound.phase.value if bound else None


@pytest.mark.parametrize(
    ("deadline", "title", "expected"),
    [
        ("По графику проведения ВПР", TESTS, "holding"),
        ("в дни проведения ВПР", "Дежурство на этажах", "holding"),
        ("НА ПЕРИОД ПРОВЕДЕНИЯ ВПР", "Проверка работ комиссией", "holding"),
        ("согласно плану-графику ВПР", "Видеонаблюдение при проведении и проверке ВПР", "holding"),
        ("Согласно графику", TESTS, "holding"),
        ("в соответствии с графиком проведения", TESTS, "holding"),
        ("постоянно при проведении всероссийских проверочных работ", "Соблюдение порядка", "holding"),
        ("до окончания ВПР", "Горячая линия", "holding"),
        ("по графику ВПР", "Независимое наблюдение за ходом работ", "observing"),
        ("в дни проведения ВПР", "Направление общественных наблюдателей", "observing"),
        ("по графику ВПР", "Формирование списка наблюдателей", "preparing"),
        ("по графику ВПР", "Издание приказа о проведении ВПР", "preparing"),
        ("в период подготовки к ВПР", "Консультации для учеников", "preparing"),
        ("до начала проведения ВПР", "Классные часы", "preparing"),
        ("к началу ВПР", "Памятки", "preparing"),
        ("весь период проведения ВПР", "Дежурство", "holding"),
        ("перед проведением", "Инструктаж организаторов ВПР", "preparing"),
        ("по плану-графику ВПР", "Контроль загрузки результатов", "uploading"),
        ("по графику ВПР", "Заполнение электронных форм сбора результатов", "uploading"),
        ("по графику ВПР", "Проверка работ школьной комиссией", "uploading"),
        ("по итогам ВПР", "Педагогический совет", "analysing"),
        ("после получения результатов ВПР", "Совещание", "analysing"),
        ("После проведения", "Анализ результатов ВПР", "analysing"),
        ("по графику ВПР", "Выборочная перепроверка работ", "analysing"),
    ],
)
def test_words_tell_the_part_of_the_tests(deadline: str, title: str, expected: str) -> None:
    assert phase(deadline, title) == expected


@pytest.mark.parametrize(
    ("deadline", "title"),
    [
        ("По отдельному графику", TESTS),
        ("По плану управления образования", TESTS),
        ("по плану работы методических объединений", "Анализ ВПР"),
        ("в соответствии с графиком проведения ОГЭ", TESTS),
        ("По итогам проведения ГИА и ВПР", "Совещание"),
        ("согласно графику", "Организация проведения ГИА и ВПР"),
        ("согласно графику", "Повышение квалификации"),
        ("По мере издания документов о ВПР", "Изучение документов"),
        ("по необходимости", TESTS),
        ("", TESTS),
    ],
)
def test_other_schedules_and_papers_are_not_the_tests(deadline: str, title: str) -> None:
    assert binding_of(deadline, title) is None


@pytest.mark.parametrize(
    ("deadline", "bound"),
    [
        ("за 2 недели до начала ВПР", Binding("vpr", Phase.preparing, -14)),
        ("за две недели до ВПР", Binding("vpr", Phase.preparing, -14)),
        ("за день до ВПР", Binding("vpr", Phase.preparing, -1)),
        ("накануне ВПР", Binding("vpr", Phase.preparing, -1)),
        ("не позднее, чем за 3 рабочих дня до ВПР", Binding("vpr", Phase.preparing, -3, in_working_days=True)),
        ("через неделю после ВПР", Binding("vpr", Phase.analysing, 7)),
        ("не позднее 5 дней после окончания ВПР", Binding("vpr", Phase.analysing, 5)),
        (
            "в течение трёх рабочих дней после проведения ВПР",
            Binding("vpr", Phase.analysing, 3, in_working_days=True),
        ),
        (
            "в течение 3 рабочих дней со дня получения результатов ВПР",
            Binding("vpr", Phase.analysing, None, in_working_days=True),
        ),
    ],
)
def test_printed_days_before_and_after_are_kept(deadline: str, bound: Binding) -> None:
    assert binding_of(deadline, "Совещание") == bound


def test_a_plan_says_what_hangs_on_the_tests_and_at_what_hour_things_are_due() -> None:
    rows = (
        "№ | Мероприятие | Срок | Ответственные",
        "1 | Провести ВПР | по графику ВПР | Школы",
        "2 | Загрузить формы | до 18:00 мск 6 февраля 2027 г. | Школы",
        "3 | Наблюдать за ВПР | апрель, по графику ВПР | Школы",
    )
    plan = read_plan("План на 2026-2027 учебный год.txt", "\n".join(rows).encode())
    told = [(row["binding"], row["hour"]) for row in to_json(plan)["activities"]]
    assert told == [
        ({"schedule": "vpr", "phase": "holding", "offset": None, "in_working_days": False}, None),
        (None, {"at": "18:00", "zone": "Europe/Moscow"}),
        (None, None),
    ]
    assert from_json(to_json(plan)) == plan
