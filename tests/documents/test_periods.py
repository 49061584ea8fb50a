"""From a day to a day, as people type it."""

from datetime import date

import pytest

from documents.periods import typed_period

TODAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("18.09", (None, (9, 18))),
        ("до 18.09", (None, (9, 18))),
        ("По 18 сентября", (None, (9, 18))),
        ("с 14.09 по 18.09", ((9, 14), (9, 18))),
        ("14.09 - 18.09", ((9, 14), (9, 18))),
        ("14–18 сентября", ((9, 14), (9, 18))),
        ("с 14 по 18.09", ((9, 14), (9, 18))),
        ("со 2 октября до 5 ноября", ((10, 2), (11, 5))),
    ],
)
def test_a_period_is_understood(text: str, days: tuple[tuple[int, int] | None, tuple[int, int]]) -> None:
    first, last = days
    assert typed_period(text, TODAY) == (first and date(2026, *first), date(2026, *last))


@pytest.mark.parametrize("text", ["", "потом", "с понедельника", "с 14 по", "31.02", "с 99 по 18.09"])
def test_what_is_no_period_is_not_guessed(text: str) -> None:
    assert typed_period(text, TODAY) is None
