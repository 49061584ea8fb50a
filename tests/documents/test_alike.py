"""What a typed word answers to: forms, slips, numbers in words."""

import pytest

from documents.alike import BEGINNING, FORM, SAME, SLIP, asked, likenesses, stem

WORDS = {
    "совещание",
    "приказа",
    "объективности",
    "гимназия",
    "лицей",
    "проверка",
    "ведомость",
    "12",
    "112",
    "1.2",
    "сош",
}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("СОШ 12", [("сош",), ("12",)]),
        ("№12", [("12",)]),
        ("12-я школа", [("12",), ("школа",)]),
        ("12ая", [("12",)]),
        ("двенадцатая", [("двенадцатая", "12")]),
        ("двадцать первая школа", [("21",), ("школа",)]),
        ("школу сто двенадцать", [("школу",), ("112",)]),
        ("сто пятая", [("105",)]),
        ("пункт 1.2", [("пункт",), ("1.2",)]),
        ("совещание по объективности", [("совещание",), ("объективности",)]),
        ("COШ", [("сош",)]),
        ("в", [("в",)]),
        ("😀 — !", []),
    ],
)
def test_a_query_is_taken_apart(query: str, wanted: list[tuple[str, ...]]) -> None:
    assert asked(query) == wanted


@pytest.mark.parametrize(
    "forms",
    [
        "школа школы школу школой школ школам",
        "совещание совещания совещаний совещанием совещаниям совещаниями",
        "приказ приказа приказы приказов приказом приказами",
        "объективность объективности объективностью",
        "лицей лицея лицею лицеем",
        "гимназия гимназии гимназией",
        "учитель учителя учителей учителями",
        "итоговая итоговой итоговые итоговых итоговыми",
    ],
)
def test_forms_of_a_word_are_one(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("совещание", {"совещание": SAME}),
        ("совещ", {"совещание": BEGINNING}),
        ("совещаниями", {"совещание": FORM}),
        ("савещание", {"совещание": SLIP}),
        ("совещинаие", {"совещание": SLIP}),
        ("обьективность", {"объективности": SLIP}),
        ("гимнозии", {"гимназия": SLIP}),
        ("првоерки", {"проверка": SLIP}),
        ("12", {"12": SAME}),
        ("2", {}),
        ("1.3", {}),
        ("дракон", {}),
    ],
)
def test_a_word_is_forgiven_its_spelling_and_a_number_is_not(word: str, found: dict[str, float]) -> None:
    assert likenesses((word,), WORDS) == found


def test_what_is_spelt_right_somewhere_has_no_slips() -> None:
    assert likenesses(("проверка",), {"проверка", "проварка"}) == {"проверка": SAME}
