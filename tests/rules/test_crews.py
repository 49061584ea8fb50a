"""Who of those who answer hears of a question on a day."""

from datetime import date

from models import Role
from services.crews import Answerer, Crew

MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)


def crew(*people: Answerer) -> Crew:
    """These people, in this order."""
    return Crew({one.person_id: one for one in people})


def test_specialists_answer_and_where_there_is_none_coordinators_do() -> None:
    leads, helps = Answerer(1, {Role.coordinator}), Answerer(2, {Role.specialist})
    assert crew(leads, helps).staff == [2]
    assert crew(leads).staff == [1]
    assert crew(leads, helps).everybody == [1, 2]
    assert crew(leads, helps).leads == [1]


def test_those_whose_day_it_is_hear_unless_they_are_on_a_pause() -> None:
    first = Answerer(3, {Role.specialist}, {0})
    second = Answerer(2, {Role.specialist}, {0, 1}, paused_until=MONDAY)
    assert crew(first, second).on_duty(MONDAY) == [3]
    assert crew(first, second).on_duty(TUESDAY) == [2]
    assert crew(second, first).on_duty(date(2026, 9, 9)) == [2, 3]
