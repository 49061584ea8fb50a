"""The search of answers: how well it does with questions as parents ask them, and how quickly."""

import random
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

import pytest

from services import shipped
from services.faq import Entry, Index
from services.tickets import code_in

FOLDER = Path(__file__).parents[1] / "answers"
LISTS = ("asked", "asked_later", "asked_again", "asked_last", "asked_fresh", "asked_unseen", "asked_once")
"""Each was written before it was measured, and measured once before anything was changed because of it."""


def asked(name: str) -> list[tuple[int, str]]:
    """Questions of a list, each with the number of its answer; 0: there is none."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(int(number), question) for number, question in rows]


def entries() -> list[Entry]:
    """All answers that ship."""
    return [Entry(one.number, one.question, one.answer, one.others) for one in shipped.drafts()]


@pytest.fixture(scope="module")
def index() -> Index:
    """Made once."""
    return Index(entries())


@pytest.mark.parametrize("name", LISTS)
def test_the_right_answer_is_among_the_three_and_mostly_the_first(index: Index, name: str) -> None:
    rows = asked(name)
    found = [(number, [hit.key for hit in index.find(question)]) for number, question in rows]
    known = [(number, keys) for number, keys in found if number]
    assert sum(number in keys for number, keys in known) >= 0.88 * len(known)
    assert sum(keys[:1] == [number] for number, keys in known) >= 0.8 * len(known)
    nothing = [keys for number, keys in found if not number]
    assert sum(not keys for keys in nothing) >= 0.7 * len(nothing)


def test_the_lists_are_long_enough() -> None:
    rows = [row for name in LISTS for row in asked(name)]
    assert len([number for number, _ in asked("asked") if number]) >= 100
    assert {number for number, _ in rows} == set(range(41))
    assert min(len(one.others) for one in shipped.drafts()) >= 3
    assert len({question for _, question in rows}) == len(rows)


def test_every_answer_says_where_it_is_from_and_how_sure_that_is() -> None:
    drafts = shipped.drafts()
    assert [one.number for one in drafts] == list(range(1, 41))
    assert {one.grade for one in drafts} <= set("ABCDR")
    assert [one.number for one in drafts if not one.source] == []
    assert max(len(one.answer) for one in drafts) < 500


def test_nothing_stands_in_for_an_answer_that_is_not_approved() -> None:
    some = Index([Entry(-one.key, one.question, one.answer, one.others) if one.key != 2 else one for one in entries()])
    hidden = frozenset(-one.key for one in entries())
    assert [hit.key for hit in some.find("когда впр", hidden=hidden)] == [2]
    assert some.find("можно ли телефон на впр", hidden=hidden) == []


@pytest.mark.parametrize("question", ["", "   ", "?!", "😀", "a" * 5000, "впр " * 400, "0", "\n\n"])
def test_odd_questions_are_no_trouble(index: Index, question: str) -> None:
    began = perf_counter()
    assert len(index.find(question)) <= 3
    assert perf_counter() - began < 1


def of(words: list[str], size: int) -> str:
    """Some words."""
    return " ".join(random.choices(words, k=size))


@pytest.mark.slow
def test_a_thousand_answers_are_searched_in_five_milliseconds() -> None:
    random.seed(8)
    words = [word for one in entries() for text in (one.question, *one.others) for word in text.split()]
    made = [Entry(n, of(words, 6), of(words, 25), tuple(of(words, 5) for _ in range(5))) for n in range(100, 1060)]
    index = Index([*entries(), *made])
    times = []
    for _, question in asked("asked"):
        began = thread_time()
        index.find(question)
        times.append(thread_time() - began)
    assert median(times) <= 0.005


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ABCD-EFGH-JKLM-NPQR", ("ABCDEFGHJKLMNPQR", "")),
        ("abcd efgh jklm npqr  и ещё", ("ABCDEFGHJKLMNPQR", "и ещё")),
        ("АВСD-ЕFGН-JКLМ-NРQR", ("ABCDEFGHJKLMNPQR", "")),
        ("ABCD-EFGH-JKLM-NPQRS", None),
        ("ABCD-EFGH", None),
        ("Как узнать результат?", None),
        ("", None),
    ],
)
def test_a_code_is_known_however_it_is_typed(text: str, found: tuple[str, str] | None) -> None:
    assert code_in(text) == found
