"""How well a text answers what somebody typed: forms of a word, slips of the finger, numbers in words, «№»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from documents.matching import LOOKALIKE

SAME, BEGINNING, FORM, SLIP = 1.0, 0.9, 0.85, 0.6
"""How alike two words are: equal, one begins the other, another form of it, misspelt."""
SCHOOL_WORDS = "школа сош оош нош сш ош оу оо мбоу моу мкоу маоу гбоу"
"""What any school may be called, whatever its name says."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NUMBERED = re.compile(r"(?<=\d)-?(?:[а-я]?[йяе]|[а-я]?го|[а-я]?му|[а-я]?х)(?![^\W_])")
"""«12-я», «12ая», «12-го»."""
_ENDING = re.compile(
    "(?:иями|ями|ами|иях|иям|ием|ией|ого|его|ому|ему|ыми|ими|ях|ах|ям|ам|ом|ем|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ия|ии|ию|ью"
    "|ую|юю|ым|им|ых|их|ов|ев|ить|ать|ять|еть|уть|ит|ят|ат|ют|ут|ет|ите|ете|[аеиоуыьэюяй])$"
)
_ONES = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат"
    " шестнадцат семнадцат восемнадцат девятнадцат"
)
_TENS = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност"
_COUNTED = "один два три четыре пять шесть семь восемь девять"
_COUNTED_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто"
_ORDINALS = (
    {stem: n for n, stem in enumerate(_ONES.split(), 1)}
    | {stem: n for n, stem in zip(range(20, 100, 10), _TENS.split(), strict=True)}
    | {"сот": 100}
)
_CARDINALS = (
    {word: n for n, word in enumerate(_COUNTED.split(), 1)}
    | {word: n for n, word in zip(range(20, 110, 10), _COUNTED_TENS.split(), strict=True)}
    | {"одна": 1, "две": 2, "двести": 200, "триста": 300}
)
_ORDINAL = re.compile(
    f"({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
    "(?:[ыио]й|[ая]я|ья|[оеь]е|ь?[ое]го|ь?[ое]му|[ыи]м|[ое]м|ьим|ую|ью|ей|ьей|[ыи]е|[ыи]х|ь)$"
)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a text; letters that look alike are one letter."""
    return tuple(_WORD.findall(_NUMBERED.sub("", text.lower().translate(LOOKALIKE))))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending, as far as that leaves something to know it by."""
    for length in (4, 3, 2, 1):
        found = _ENDING.search(word, max(3 if length == 1 else 4, len(word) - length))
        if found:
            return word[: found.start()]
    return word


_LITTLE = frozenset(
    words("а бы в во до для же за и из или к как ко ли на не но о об обо от по под при про с со то у что")
)

Asked = tuple[str, ...]
"""One thing that was asked for: a word, or the ways to say it («двенадцатая», «12»)."""


def asked(query: str) -> list[Asked]:
    """What a query asks for, without little words."""
    found = list(_spoken(words(query)))
    return [ways for ways in found if ways[0] not in _LITTLE] or found


def _spoken(said: Sequence[str]) -> Iterator[Asked]:
    """Words one by one; «двадцать первая» is 21."""
    at = 0
    while at < len(said):
        number, end = number_of(said[at]), at + 1
        while number and end < len(said) and _goes_on(number, number_of(said[end])):
            number, end = number + (number_of(said[end]) or 0), end + 1
        if number is None:
            yield (said[at],)
        else:
            yield (said[at], str(number)) if end == at + 1 else (str(number),)
        at = end


def _goes_on(number: int, further: int | None) -> bool:
    return further is not None and (
        (number % 100 == 0 and further < 100) or (number % 10 == 0 and number % 100 > 10 and further < 10)
    )


@lru_cache(maxsize=2048)
def number_of(word: str) -> int | None:
    """The number that a word says: «двенадцатая», «двенадцать»; None for other words and for digits."""
    if word in _CARDINALS:
        return _CARDINALS[word]
    found = _ORDINAL.match(word)
    return _ORDINALS[found[1]] if found else None


def likenesses(ways: Asked, vocabulary: Collection[str]) -> dict[str, float]:
    """Words of a vocabulary that answer to what was asked, and how well; slips only where nothing is spelt so."""
    found: dict[str, float] = {}
    for way in ways:
        for word, likeness in _spelt_so(way, vocabulary):
            found[word] = max(likeness, found.get(word, 0))
    return found or {word: SLIP for way in ways for word in _misspelt(way, vocabulary)}


def _spelt_so(asked_for: str, vocabulary: Collection[str]) -> Iterator[tuple[str, float]]:
    if asked_for[0].isdigit():
        if asked_for in vocabulary:
            yield asked_for, SAME
        return
    root = stem(asked_for)
    for word in [word for word in vocabulary if word.startswith(root)]:
        if word == asked_for:
            yield word, SAME
        elif len(asked_for) > 2 and word.startswith(asked_for):
            yield word, BEGINNING
        elif stem(word) == root:
            yield word, FORM


def _misspelt(asked_for: str, vocabulary: Iterable[str]) -> Iterator[str]:
    root = stem(asked_for)
    letters, size = frozenset(root), len(root)
    slips = 2 if size >= 8 else 1 if size >= 4 else 0
    if asked_for[0].isdigit() or not slips:
        return
    for word in vocabulary:
        if not word[0].isdigit():
            other = stem(word)
            if _could_be(letters, size, other, slips) and is_near(root, other, slips):
                yield word


def _could_be(letters: frozenset[str], size: int, other: str, slips: int) -> bool:
    """A cheap look before the dear one: each slip changes the length by one at most, and two kinds of letters."""
    return abs(len(other) - size) <= slips and len(letters.symmetric_difference(other)) <= 2 * slips


def is_near(one: str, two: str, slips: int) -> bool:
    """Whether so many letters changed, left out, added or exchanged with their neighbour turn one into the other."""
    before: list[int] = []
    last = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and other == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
        before, last = last, row
    return last[-1] <= slips


Texts = tuple[tuple[str, float], ...]
"""Texts, each with what its words weigh."""
