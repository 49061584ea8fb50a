"""Who must not observe where: each rule with somebody whom it keeps away, and somebody whom it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from models import Observer, ObserverState, ObserverTie, ShiftStage, TieKind, Work
from services.observer_rules import Why, barred, classes_in, valid_until, why_not

DAY, NOW = date(2027, 4, 14), datetime(2026, 9, 7, tzinfo=UTC)
OWN, OTHER = 1, 2


def observer(**facts: object) -> Observer:
    """Somebody whom nothing keeps away."""
    told = {
        "state": ObserverState.approved, "valid_until": date(2027, 8, 31), "acknowledged_at": NOW, "passed_at": NOW,
        "workplace_id": None,
    }  # fmt: skip
    return Observer(**{**told, **facts})


def work(school: int = OWN, hour: int = 10, day: date = DAY) -> Work:
    """A lesson long."""
    begins = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Work(organisation_id=school, day=day, begins_at=begins, ends_at=begins.replace(minute=45))


def tied(kind: TieKind, class_name: str = "") -> Observer:
    found = observer()
    found.ties = [ObserverTie(kind=kind, organisation_id=OWN, class_name=class_name)]
    return found


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (observer(), None),
        (observer(workplace_id=OWN), Why.workplace),
        (observer(workplace_id=OTHER), None),
        (tied(TieKind.child, "5А"), Why.child),
        (tied(TieKind.relative), Why.relative),
        (observer(state=ObserverState.suspended), Why.suspended),
        (observer(state=ObserverState.waiting), Why.not_approved),
        (observer(valid_until=date(2027, 4, 13)), Why.expired),
        (observer(valid_until=DAY), None),
        (observer(passed_at=None), Why.untrained),
        (observer(acknowledged_at=None), Why.untrained),
    ],
)
def test_each_rule_keeps_away_whom_it_means(one: Observer, why: Why | None) -> None:
    assert why_not(one, work(), ShiftStage.conduct, []) == why


def test_a_child_or_a_relative_elsewhere_keeps_nobody_away() -> None:
    for one in (tied(TieKind.child, "5А"), tied(TieKind.relative)):
        assert why_not(one, work(OTHER), ShiftStage.conduct, []) is None
        assert [found.organisation_id for found in barred(one)] == [OWN]


def test_nobody_is_in_two_places_at_once() -> None:
    one, there = observer(), ShiftStage.conduct
    assert why_not(one, work(OWN, 10), there, [(work(OTHER, 10), there)]) == Why.busy
    assert why_not(one, work(OWN, 10), there, [(work(OTHER, 11), there)]) is None
    assert why_not(one, work(OWN, 10), there, [(work(OTHER, 11), ShiftStage.preparation)]) == Why.busy
    assert why_not(one, work(OWN, 10), there, [(work(OTHER, 10, date(2027, 4, 15)), there)]) is None
    unknown = Work(organisation_id=OTHER, day=DAY, begins_at=None, ends_at=None)
    assert why_not(one, work(OWN, 10), there, [(unknown, there)]) == Why.busy


def test_the_way_to_another_school_takes_its_time() -> None:
    one, there, way = observer(), ShiftStage.conduct, timedelta(minutes=30)
    assert why_not(one, work(OWN, 10), there, [(work(OTHER, 11), there)], way) == Why.busy
    assert why_not(one, work(OWN, 10), there, [(work(OWN, 11), there)], way) is None


def test_no_reason_passes_over_two_places_at_once() -> None:
    there = ShiftStage.conduct
    why = why_not(tied(TieKind.child, "5А"), work(OWN, 10), there, [(work(OTHER, 10), there)])
    assert why == Why.busy
    assert not why.can_be_overridden


@pytest.mark.parametrize(
    ("today", "month", "until"),
    [
        (date(2026, 9, 7), 8, date(2027, 8, 31)),
        (date(2026, 9, 7), 5, date(2027, 5, 31)),
        (date(2027, 8, 31), 8, date(2027, 8, 31)),
        (date(2027, 7, 1), 5, date(2028, 5, 31)),
    ],
)
def test_a_certificate_ends_with_the_school_year_and_never_in_the_past(today: date, month: int, until: date) -> None:
    assert valid_until(today, month) == until


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("5а", ["5А"]),
        ("5 «Б», 11-в; 7", ["5Б", "11В", "7"]),
        ("10", ["10"]),
        ("Петя 5А", None),
        ("12А", None),
        ("5АБ", None),
        ("0", None),
        ("", None),
        (", ,", None),
        ("²а", None),
    ],
)
def test_classes_are_codes_without_names(written: str, found: list[str] | None) -> None:
    assert classes_in(written) == found
