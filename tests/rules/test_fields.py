"""Fields in the text of a broadcast: put where the author wants them, filled once, left open in titles."""

import pytest

from handlers import fields as written
from locales import Texts
from services import fields


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("Совещание завтра", None, "Совещание завтра {school}"),
        ("Совещание завтра", "", "{school} Совещание завтра"),
        ("Прошу <b>школу</b>, и срочно", "ШКОЛУ", "Прошу <b>школу {school}</b>, и срочно"),
        ("Дети &amp; школы: «список»", "дети  & школы:", "Дети &amp; школы: {school} «список»"),
        ("Для школы (", "школы (", "Для школы ({school}"),
        ("Прошу\nознакомиться", "прошу ознакомиться", "Прошу\nознакомиться {school}"),
        ("Прошу ознакомиться", "нет таких", None),
        ("", None, "{school}"),
    ],
)
def test_a_field_is_put_where_the_author_says(text: str, after: str | None, expected: str | None) -> None:
    assert fields.put(text, "school", after) == expected


def test_what_a_field_means_is_not_searched_for_fields() -> None:
    values = {"school": "Школа {role}", "office": "О", "role": "директор", "date": "7 сентября"}
    assert fields.filled("{school}, {role}", values) == "Школа {role}, директор"
    assert fields.left_open("Прошу {school} к {date}") == "Прошу … к …"


def test_fields_are_known_in_both_languages_and_others_are_noticed() -> None:
    assert written.kept("{Школа}, { дата } и {sender}: {имя}") == "{school}, {date} и {office}: {имя}"
    assert written.unknown("{school} <b>{имя}</b> {имя} {имя отчество} {}") == ["{имя}", "{имя отчество}"]
    assert written.seen(Texts("en"), "{school} {role}") == "{school} {role}"
