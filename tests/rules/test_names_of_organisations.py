"""Names as they are kept, compared and ordered."""

import pytest

from services.errors import NameMissing
from services.naming import NAME_LENGTH, number_in, same_name, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 1", "сош №1"),
        ("СОШ № 1", "СОШ N 1"),
        ("СОШ № 1", "СОШ No. 1"),
        ("СОШ № 1", "СОШ 1"),
        ("МБОУ «Лицей № 7»", 'МБОУ "Лицей №7"'),
        ("Берёзовская СОШ", "Березовская сош"),
        ("ООШ-1", "ООШ 1"),
    ],
)
def test_names_that_a_secretary_would_call_the_same_are_equal(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("СОШ № 1", "СОШ № 11"), ("Школа 1-2", "Школа 12"), ("СОШ № 1", "ООШ № 1"), ("Школа 1/2", "Школа 12")],
)
def test_other_names_are_other_schools(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@pytest.mark.parametrize(
    ("name", "number"),
    [("СОШ № 12", 12), ("Школа 7 имени 60-летия", 7), ("Имени 60-летия № 3", 3), ("Гимназия", None)],
)
def test_the_number_of_a_school_is_found_in_its_name(name: str, number: int | None) -> None:
    assert number_in(name) == number


@pytest.mark.parametrize(
    ("written", "kept"),
    [("  СОШ \n №\t1 ", "СОШ № 1"), ("\u202eкрот", "крот"), ("а\0б", "а б"), ("🏫 Школа", "🏫 Школа")],
)
def test_a_name_is_kept_without_what_cannot_be_seen(written: str, kept: str) -> None:
    assert tidy(written) == kept


@pytest.mark.parametrize("written", ["", " ", "—", "😀😀", "я" * (NAME_LENGTH + 1)])
def test_what_is_no_name_is_refused(written: str) -> None:
    with pytest.raises(NameMissing):
        tidy(written)
