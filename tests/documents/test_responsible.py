from __future__ import annotations

import pytest

from documents.responsible import Addressee, Guess, understand_responsible

SCHOOLS, MARKED, OFFICE = Addressee.schools, Addressee.marked_schools, Addressee.office
PERSON, MUNICIPALITIES = Addressee.person, Addressee.municipalities


def whom(text: str | None, kind: str, title: str = "", short: dict[str, str] | None = None) -> list[Addressee]:
    return [guess.addressee for guess in understand_responsible(text, title, kind, short or {})]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Руководители ОУ", [SCHOOLS]),
        ("Заместители руководителей ОУ, учителя предметники, руководители школьных объединений", [SCHOOLS]),
        ("Ветров А.Б., руководители ОУ", [PERSON, SCHOOLS]),
        ("Ветров А.Б. Лугина В.Г.", [PERSON, PERSON]),
        ("Ветрова А. Б.", [PERSON]),
        ("А.Б. Ветрова", [PERSON]),
        ("Руководители ОУ, руководители ММО", [SCHOOLS, OFFICE]),
        ("методисты", [OFFICE]),
        ("Специалисты Управления образования, методисты ЦДО.", [OFFICE]),
        ("Муниципальный координатор, школьные координаторы.", [OFFICE, SCHOOLS]),
        ("Лугин В.Г., директор ЦДО. методисты ЦДО.", [PERSON, OFFICE]),
        ("Администрация ОО Классные руководители", [SCHOOLS]),
        ("Зам. директора по УВР", [SCHOOLS]),
        ("Методисты учреждения «Центр развития». Руководители ШМО", [OFFICE, SCHOOLS]),
        ("Школьные координаторы руководители ШМО Ветрова А.Б., методист ЦДО", [SCHOOLS, PERSON, OFFICE]),
        ("Учителя школ №№ 1, 5, центра образования «Заря»", [SCHOOLS]),
        ("директор школы Ветров А.Б.", [PERSON]),
        ("ОУ с признаками необъективности", [MARKED]),
        ("ОУ, в том числе с признаками необъективности", [SCHOOLS]),
    ],
)
def test_a_municipality_addresses(text: str, addressees: list[Addressee]) -> None:
    assert whom(text, "municipality") == addressees


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("ОМСУ", [MUNICIPALITIES]),
        ("ОО", [SCHOOLS]),
        ("ОО, ОМСУ", [SCHOOLS, MUNICIPALITIES]),
        ("ОИВ, РЦОКО, ИРО", [OFFICE]),
        ("Муниципальная методическая служба, ИРО", [MUNICIPALITIES, OFFICE]),
    ],
)
def test_a_region_addresses(text: str, addressees: list[Addressee]) -> None:
    assert whom(text, "region") == addressees


def test_abbreviations_of_the_plan_are_spelt_out() -> None:
    assert whom("ЩЩО", "region", short={"ЩЩО": "органы местного самоуправления"}) == [MUNICIPALITIES]


def test_in_a_school_everybody_is_the_office_except_named_people() -> None:
    assert whom("Директор школы Зам. по УВР Учителя", "school") == [OFFICE]
    assert whom("Ветрова А.Б., классные руководители", "school") == [PERSON, OFFICE]


def test_only_doers_with_doubtful_results_make_a_marked_task() -> None:
    only = "Разработка плана общеобразовательными учреждениями с необъективными результатами"
    assert whom("Руководители ОУ", "municipality", only) == [MARKED]
    assert whom("Руководители ОУ", "municipality", "Собрания, в том числе в ОУ с необъективными результатами") == [
        SCHOOLS
    ]
    assert whom("Руководители ОУ", "municipality", "Работа со школами с признаками необъективности") == [SCHOOLS]


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Руководители ОУ", True),
        ("Методисты «Центра развития»", True),
        ("школа № 5", False),
        ("гимназия «Заря»", False),
        ("Председатели комиссий", False),
    ],
)
def test_particular_schools_and_commissions_of_nobody_knows_whom_are_asked_about(text: str, is_sure: bool) -> None:
    assert [guess.sure for guess in understand_responsible(text, "", "municipality", {})] == [is_sure]


def test_an_empty_cell_is_the_office_and_not_sure() -> None:
    assert understand_responsible(None, "", "municipality", {}) == (Guess(OFFICE, "", False),)


def test_a_guess_keeps_the_very_words() -> None:
    assert understand_responsible("Ветров А. Б., учителя школ №№ 1, 5", "", "municipality", {}) == (
        Guess(PERSON, "Ветров А. Б.", True),
        Guess(SCHOOLS, "учителя школ №№ 1, 5", False),
    )
