"""Which measures of two plans are the same, by the meaning of their titles."""

import pytest

from documents.coverage import LEAST, Measure, likely, likeness


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Назначить ответственных за проведение работ", "Назначение приказом ответственных лиц"),
        (
            "Организовать общественное наблюдение",
            "Обеспечить присутствие общественных наблюдателей при проведении работ",
        ),
        ("Подготовить справку по итогам полугодия", "Справка об итогах первого полугодия"),
        ("Издать приказ о назначении координаторов", "Приказ о назначении школьного координатора"),
    ],
)
def test_the_same_in_other_words_is_alike(above: str, below: str) -> None:
    assert likeness(above, below) >= LEAST


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Перепроверка работ участников", "Провести родительское собрание"),
        ("Провести работы в 4 классах", "Провести работы в 8 классах"),
        ("Провести обучение экспертов", "Провести день открытых дверей"),
        ("Провести мероприятия", ""),
    ],
)
def test_what_shares_only_the_words_of_every_plan_is_not(above: str, below: str) -> None:
    assert likeness(above, below) < LEAST


def test_the_best_comes_first_and_nothing_is_made_up() -> None:
    below = [
        Measure(7, "Справка о совещании"),
        Measure(8, "Провести совещание директоров"),
        Measure(9, "Посадить аллею"),
    ]
    found = likely([Measure(1, "Совещание директоров школ"), Measure(2, "Сбор макулатуры")], below)
    assert {key: [one.key for one in ones] for key, ones in found.items()} == {1: [8], 2: []}
