"""Who above hears of what is overdue, and when: the rule alone."""

from services.escalations import chain, days_of
from services.settings import Ways

REGION, CITY, SCHOOL = 1, 5, 42
PATH = (REGION, CITY, SCHOOL)


def test_a_case_goes_up_to_the_one_above_whose_plan_it_is() -> None:
    assert chain(PATH, REGION) == [CITY, REGION]
    assert chain(PATH, CITY) == [CITY, REGION]
    assert chain(PATH, SCHOOL) == [CITY]
    assert chain((REGION, CITY), CITY) == [REGION]
    assert chain((REGION,), REGION) == []


def test_each_hears_by_its_own_setting_one_after_the_other() -> None:
    usual, slow, never = Ways(), Ways(late_after=14, late_next=28), Ways(late_next=0)
    assert days_of([CITY, REGION], {CITY: usual, REGION: usual}) == {CITY: 7, REGION: 14}
    assert days_of([CITY, REGION], {CITY: slow, REGION: slow}) == {CITY: 14, REGION: 42}
    assert days_of([CITY, REGION], {CITY: usual, REGION: never}) == {CITY: 7}
    assert days_of([], {}) == {}
