"""What an order letter is called, from words and from names of files."""

from datetime import date

import pytest

from documents.letters import LetterKind, LetterRef, joined, number_of, read_letter, read_letter_name

ORDER, LETTER, DIRECTIVE = LetterKind.order, LetterKind.letter, LetterKind.directive
DAY = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("приказ № 12 от 03.09.2026", LetterRef(ORDER, "12", DAY)),
        ("Приказ 03.09.2026 №12-о", LetterRef(ORDER, "12-о", DAY)),
        ("12/5 от 03.09.2026", LetterRef(None, "12/5", DAY)),
        ("Письмо № 23-02/15/147 от 3 сентября 2026 г. О работах", LetterRef(LETTER, "23-02/15/147", DAY, "О работах")),
        (
            "Ознакомьтесь с приказом управления № 77-п от «3» сентября 2026 года «О сроках». Ответ до 15.09.2026.",
            LetterRef(ORDER, "77-п", DAY, "О сроках"),
        ),
        ("Распоряжение 512-р от 03.09.2026 Об итогах", LetterRef(DIRECTIVE, "512-р", DAY, "Об итогах")),
        ("Приказ о сроках № 5 от 3.09.2026", LetterRef(ORDER, "5", DAY, "О сроках")),
        ("Приказ № 12 о школе № 3 от 3.09.2026", LetterRef(ORDER, "12", DAY, "О школе № 3")),
        ("Завтра совещание в 10:00, кабинет 12", LetterRef()),
        ("О работах в г. Лучезарске. Всем до 15.09.2026", LetterRef(None, None, None, "О работах в г. Лучезарске")),
        ("приказом 8 класс", LetterRef(ORDER)),
    ],
)
def test_what_words_say_of_a_letter(text: str, found: LetterRef) -> None:
    assert read_letter(text) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Приказ_12_от_03.09.2026.pdf", LetterRef(ORDER, "12", DAY)),
        ("письмо_МО_02-15-1234_от_3.09.26_о_сроках.pdf", LetterRef(LETTER, "02-15-1234", DAY, "О сроках")),
        ("№_77_от_2026-09-03_График.xlsx", LetterRef(None, "77", DAY, "График")),
        ("пр 12 от 03.09.2026.pdf", LetterRef(None, "12", DAY)),
        ("О проведении работ.docx", LetterRef(None, None, None, "О проведении работ")),
        ("scan0001.pdf", LetterRef()),
        ("IMG_20260903.jpg", LetterRef()),
        ("", LetterRef()),
    ],
)
def test_what_the_name_of_a_file_says(name: str, found: LetterRef) -> None:
    assert read_letter_name(name) == found


def test_the_name_of_the_file_comes_first_and_the_words_fill_the_gaps() -> None:
    assert joined(read_letter_name("Приказ 12.pdf"), read_letter("О сроках")) == LetterRef(
        ORDER, "12", None, "О сроках"
    )
    assert joined(LetterRef(number="12"), LetterRef(number="99", date=DAY)) == LetterRef(number="12")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", "12"), ("№ 12-о", "12-о"), ("б/н", "б/н"), ("№", None), ("", None), ("1" * 41, None)],
)
def test_a_number_that_is_typed(typed: str, number: str | None) -> None:
    assert number_of(typed) == number
