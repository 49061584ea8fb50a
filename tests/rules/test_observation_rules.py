"""The observation sheet: which questions are asked, what contradicts itself, what one press may answer."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from services import forms
from services import observation_rules as rules
from services.forms import Item, ItemType
from services.observation_rules import Problem, Said

(FORM,) = [row for row in forms.shipped() if row["key"] == "observation"]
ITEMS = [Item.from_json(item) for item in FORM["items"]]
ALL = "preparation,handover,conduct,checking,upload"


def place(key: str) -> int:
    return next(n for n, item in enumerate(ITEMS) if item.key == key)


def keys(answers: dict[str, Said], told: int = 0) -> list[str]:
    return [ITEMS[n].key for n in rules.asked(ITEMS, answers, told)]


def filled(**other: str) -> dict[str, Said]:
    """Everything in order at every stage."""
    answers = {"stages": Said(ALL), "begin": Said("08:00"), "end": Said("15:00"), "result": Said("none")}
    hours = {"archive-at": "08:10", "work-begin": "10:00", "work-end": "10:45"}
    answers |= {key: Said(value) for key, value in hours.items()}
    for item in ITEMS:
        if item.type == ItemType.yn:
            answers[item.key] = Said("yes")
    return answers | {"count": Said("25")} | {key.replace("_", "-"): Said(value) for key, value in other.items()}


def test_the_form_has_forty_seven_items_with_keys_of_their_own() -> None:
    assert (len(ITEMS), len({item.key for item in ITEMS})) == (47, 47)


def test_what_has_not_come_yet_was_not_seen() -> None:
    day, now = date(2027, 4, 14), datetime(2027, 4, 14, 10, 5, tzinfo=ZoneInfo("Asia/Barnaul"))
    ahead = [at for at in ("09:00", "10:10", "10:11", "23:59", "unseen") if rules.is_ahead(at, day, now)]
    assert ahead == ["10:11", "23:59"]
    assert not rules.is_ahead("10:45", date(2027, 4, 13), now), "a sheet of yesterday"


def test_only_what_was_watched_is_asked() -> None:
    upload = keys({"stages": Said("upload")})
    assert upload == ["stages", "begin", "scores", "uploaded", "kept", "end", "result", "comment"]
    assert len(keys({"stages": Said(ALL)})) == 47 - 6 - 1 - 2
    assert keys({}) == ["stages", "begin", "end", "result", "comment"]


def test_a_violation_opens_its_own_questions() -> None:
    told = ["result", "story", "told", "comment"]
    assert keys({"stages": Said("upload"), "kept": Said("no")})[-4:] == told
    assert keys({"stages": Said("upload"), "result": Said("some")})[-4:] == told
    assert keys({"stages": Said("upload")}, told=1)[-4:] == told
    assert keys({"stages": Said("conduct"), "kept": Said("no")})[-2:] == ["result", "comment"]


def test_a_sheet_in_order_lacks_nothing() -> None:
    assert rules.problems(ITEMS, filled(), 0) == []


def test_what_is_missing_or_wrong_is_named() -> None:
    assert rules.problems(ITEMS, filled(end="08:00"), 0) == [Problem(place("end"), "order")]
    assert rules.problems(ITEMS, filled(begin="10:00"), 0) == [Problem(place("begin"), "early")]
    assert rules.problems(ITEMS, filled(bell="no"), 0) == [
        Problem(place("result"), "contradiction"),
        Problem(place("story"), "empty"),
        Problem(place("told"), "empty"),
    ]
    assert rules.problems(ITEMS, filled(result="some", story="В 10:02", told="10:10"), 0) == []
    assert rules.problems(ITEMS, filled() | {"bell": Said(None)}, 0) == [Problem(place("bell"), "empty")]
    assert rules.problems(ITEMS, filled(check_video="no"), 0) == []


def test_one_press_answers_only_what_is_surely_seen_in_this_section() -> None:
    answers = {"stages": Said("conduct"), "briefing": Said("no")}
    some = [ITEMS[n].key for n in rules.run(ITEMS, answers, 0, place("bell"))]
    assert some == [
        "bell", "codes", "posters", "phones", "organiser-phone", "no-help", "no-notes", "no-strangers", "length",
        "collected",
    ]  # fmt: skip
    assert rules.run(ITEMS, answers, 0, place("length")) == []
    assert rules.run(ITEMS, answers, 0, -1) == []


def test_a_changed_answer_changes_the_seal_and_a_changed_salt_too() -> None:
    row = {"salt": "s", "item": "bell", "value": "yes", "comment": None, "file": None, "is_bulk": False}
    leaf = rules.leaf(row)
    assert len({leaf, rules.leaf(row | {"value": "no"}), rules.leaf(row | {"salt": "t"})}) == 3
    assert rules.root({"number": 1}, [("bell", leaf)]) != rules.root({"number": 2}, [("bell", leaf)])
    facts = rules.facts(ITEMS, filled(), 0)
    assert rules.stamp(facts) != rules.stamp(rules.facts(ITEMS, filled(bell="unseen"), 0))
