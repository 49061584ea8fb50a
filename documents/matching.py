"""Which row of a new version of a plan is which row of the old one: equal titles first, then those that are alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from documents.plan import Kind, Window

LOOKALIKE = str.maketrans("aceopxykmthbё", "асеорхукмтнве")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_COUNTED = re.compile(r"\d+$|[ivх]+$|(?:перв|втор|трет|четв)")
_GENERAL = frozenset(
    {"прове", "орган", "подго", "обесп", "осуще", "издан", "издат", "разра", "утвер", "участ", "включ"}
) | {"предс", "напра", "созда", "мероп"}
_STEM = 5
_LITTLE = 0.3
"""What a word such as «провести» weighs beside one that says what is done."""
_ALIKE = 0.7
_LEAST = 0.45
_OTHER_COUNT = 0.3
_SPELLING = 0.85
_CANDIDATES = 10
_FEW = 10_000


@dataclass(frozen=True)
class Line:
    """A row of a plan, of either version; `key` is whatever its owner finds it again by."""

    key: int
    number: str | None
    section: str | None
    section_number: str | None
    title: str
    deadline: str | None
    responsible: str | None
    result: str | None
    conclusion: str | None
    kind: Kind
    windows: tuple[Window, ...]

    @cached_property
    def facts(self) -> dict[str, str]:
        """Its cells without typography: what is compared."""
        cells = ("title", "section", "number", "deadline", "responsible", "result", "conclusion")
        return {name: plain(getattr(self, name)) for name in cells}

    @cached_property
    def words(self) -> frozenset[str]:
        """Beginnings of the words of its title, without years and little words."""
        words = self.facts["title"].split()
        return frozenset(w[:_STEM] for w in words if not _YEAR.match(w) and (len(w) > 2 or _COUNTED.match(w)))

    @cached_property
    def counts(self) -> frozenset[str]:
        """Those of them that tell it from its likes: of which class, quarter, half-year it speaks."""
        return frozenset(word for word in self.words if _COUNTED.match(word))


def plain(text: str | None) -> str:
    """Letters and digits only: case, punctuation and look-alike letters make no difference."""
    return " ".join(re.sub(r"[\W_]+", " ", (text or "").lower().translate(LOOKALIKE)).split())


def matched(old: Sequence[Line], new: Sequence[Line]) -> dict[int, int]:
    """Place in the old version → place in the new one, one to one."""
    sections = same_sections(old, new)
    found: dict[int, int] = {}
    for key in _passes(sections):
        _pair_equal(old, new, key, found)
    _pair_best(_alike(old, new, sections, found), found)
    _pair_best(_misspelt(old, new, found), found)
    return found


def same_sections(old: Sequence[Line], new: Sequence[Line]) -> dict[str, str]:
    """Title of a section before → its title now: the same, or that of the section where most of its rows are."""
    before, now = {line.facts["section"] for line in old}, {line.facts["section"] for line in new}
    votes: Counter[tuple[str, str]] = Counter()
    there = _alone(new)
    for title, line in _alone(old).items():
        if title in there:
            votes[line.facts["section"], there[title].facts["section"]] += 1
    same = {title: title for title in before & now}
    for (was, is_), _ in votes.most_common():
        if was and is_ and was not in same and is_ not in same.values() and is_ not in before:
            same[was] = is_
    return same


def _alone(lines: Sequence[Line]) -> dict[str, Line]:
    """Rows whose title no other row has."""
    times = Counter(line.facts["title"] for line in lines)
    return {line.facts["title"]: line for line in lines if times[line.facts["title"]] == 1}


Key = Callable[[Line, bool], tuple[str, ...]]


def _passes(sections: Mapping[str, str]) -> Iterator[Key]:
    """From «nothing differs» to «the title is the same»: what repeats itself is told apart by all the rest first."""

    def by(*facts: str) -> Key:
        def key(line: Line, is_old: bool) -> tuple[str, ...]:
            section = line.facts["section"]
            section = sections.get(section, f"- {section}") if is_old else section
            return tuple(section if fact == "section" else line.facts[fact] for fact in ("title", *facts))

        return key

    yield by("section", "number", "deadline", "responsible", "result")
    yield by("section", "deadline", "responsible", "result")
    yield by("section", "deadline", "responsible")
    yield by("section", "deadline")
    yield by("section", "responsible")
    yield by("section")
    yield by("deadline", "responsible")
    yield by("deadline")
    yield by("responsible")
    yield by()


def _pair_equal(old: Sequence[Line], new: Sequence[Line], key: Key, found: dict[int, int]) -> None:
    taken = set(found.values())
    free: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        if j not in taken:
            free[key(new[j], False)].append(j)
    for i, line in enumerate(old):
        if i not in found and (places := free.get(key(line, True))):
            found[i] = places.pop()


Scored = tuple[float, int, int]
"""How alike, the place in the old version, the place in the new one."""


def _pair_best(scored: Iterator[Scored], found: dict[int, int]) -> None:
    taken = set(found.values())
    for _, i, j in sorted(scored, key=lambda pair: (-pair[0], abs(pair[1] - pair[2]), pair)):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _alike(
    old: Sequence[Line], new: Sequence[Line], sections: Mapping[str, str], found: Mapping[int, int]
) -> Iterator[Scored]:
    """Rows left over whose titles share most of their words; what stands around them helps."""
    anchors = _Anchors(len(old), len(new), found)
    index: dict[str, list[int]] = defaultdict(list)
    for j in anchors.free_new:
        for word in new[j].words:
            index[word].append(j)
    for i in anchors.free_old:
        shared: Counter[int] = Counter()
        for word in old[i].words:
            for j in index[word]:
                shared[j] += 1
        titles = sorted(((title_likeness(old[i], new[j]), j) for j, _ in shared.most_common(_CANDIDATES)), reverse=True)
        for likeness, j in titles:
            score = likeness + _around(old[i], new[j], sections) + anchors.bonus(i, j)
            if likeness >= _LEAST and score >= _ALIKE:
                yield score, i, j


def title_likeness(one: Line, two: Line) -> float:
    """From 0 to 1: how much of two titles is the same."""
    shared, first, second = (_weight(words) for words in (one.words & two.words, one.words, two.words))
    if not shared:
        return float(one.facts["title"] == two.facts["title"])
    likeness = 0.75 * 2 * shared / (first + second) + 0.25 * shared / min(first, second)
    differ = not (one.counts <= two.counts or two.counts <= one.counts)
    return likeness - _OTHER_COUNT * differ


def _weight(words: frozenset[str]) -> float:
    return sum(_LITTLE if word in _GENERAL else 1.0 for word in words)


def _around(one: Line, two: Line, sections: Mapping[str, str]) -> float:
    facts = sum(one.facts[name] == two.facts[name] for name in ("deadline", "responsible", "result"))
    return 0.03 * facts + 0.04 * (sections.get(one.facts["section"]) == two.facts["section"])


class _Anchors:
    """Between which matched rows the rows left over stand."""

    def __init__(self, old: int, new: int, found: Mapping[int, int]) -> None:
        back = {j: i for i, j in found.items()}
        self.free_old = [i for i in range(old) if i not in found]
        self.free_new = [j for j in range(new) if j not in back]
        self._old = self._beside(range(old), set(found)), self._beside(range(old)[::-1], set(found))
        self._new = self._beside(range(new), set(back)), self._beside(range(new)[::-1], set(back))
        self._found = {**found, -1: -1}

    @staticmethod
    def _beside(places: Sequence[int], known: set[int]) -> dict[int, int]:
        """Place → the nearest matched place passed before it, or -1."""
        last, beside = -1, {}
        for place in places:
            beside[place] = last
            if place in known:
                last = place
        return beside

    def bonus(self, i: int, j: int) -> float:
        """Standing after the same row, and before the same row."""
        pairs = zip(self._old, self._new, strict=True)
        return sum(0.04 for old, new in pairs if self._found[old[i]] == new[j])


def _misspelt(old: Sequence[Line], new: Sequence[Line], found: Mapping[int, int]) -> Iterator[Scored]:
    """Of what is still left: titles that differ in a few letters."""
    anchors = _Anchors(len(old), len(new), found)
    if len(anchors.free_old) * len(anchors.free_new) > _FEW:
        return
    for i in anchors.free_old:
        for j in anchors.free_new:
            if old[i].counts != new[j].counts:
                continue
            letters = SequenceMatcher(None, old[i].facts["title"], new[j].facts["title"], autojunk=False)
            if letters.real_quick_ratio() >= _SPELLING and letters.quick_ratio() >= _SPELLING:
                likeness = letters.ratio()
                if likeness >= _SPELLING:
                    yield likeness + anchors.bonus(i, j), i, j
