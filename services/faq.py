"""Which answers fit a question: words, their meanings and pieces of words, the rarer the weightier. Pure, offline."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nlargest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from services.vocabulary import Vocabulary, shipped, stems

OFFERED = 3
LOOKED_AT, REMEMBERED = 30, 60
"""Answers whose every wording is compared with the question; a piece of a word that more answers than these have helps
to compare them, not to find them."""
MEANING, PIECE, LITTLE, OF_ANSWER, ALTOGETHER, MISSPELT = 2.0, 0.7, 0.5, 0.4, 1.2, 0.8
"""What weighs: a meaning, all pieces of a word, a word that tells little (a telling one weighs 1), the words of the
answer beside those of its question, all wordings taken together beside the nearest one, a word that was misspelt."""
NAMED_LEAST, LEAST, UNKNOWN_COSTS, ELSEWHERE_LEAVES = 0.12, 0.46, 0.4, 0.4
"""How well an answer must fit a question that names the tests, and one that does not; how much dearer unknown words
make it, and what a word of other matters leaves of it."""
STANDS_IN = 0.8
"""How well an answer must fit beside a hidden one that fits better."""
STRANGE = -1_000_000
"""Keys from here downwards are other matters: what fits better than any answer takes the question away from them."""
BESIDE = 1.0
"""How well an answer must fit beside the nearest other matter."""
TESTS = "tests"
"""The meaning of the word that names the tests themselves."""
CORRECTED, LONG = 5, 8
"""Letters from which a misspelt word is looked for with one slip, and with two."""

Features = dict[str, float]


@dataclass(frozen=True)
class Entry:
    """What is searched: the question, its other wordings, and the answer."""

    key: int
    question: str
    answer: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """An answer that fits, and how well."""

    key: int
    score: float


class Kept:
    """The features of wordings that were looked at before: an index that differs a little is made quickly."""

    def __init__(self, most: int = 12_000) -> None:
        self._most = most
        self._found: dict[str, Features] = {}

    def of(self, text: str, knows: Vocabulary) -> Features:
        """The features of a text."""
        found = self._found.get(text)
        if found is None:
            found = _features(stems(text), knows)
            if len(self._found) >= self._most:
                self._found.clear()
            self._found[text] = found
        return found


class Index:
    """Answers in which one can search. It changes as a whole: a new one is made when answers change."""

    def __init__(
        self, entries: Iterable[Entry], vocabulary: Vocabulary | None = None, *, kept: Kept | None = None
    ) -> None:
        self._knows = vocabulary or shipped()
        kept = kept or Kept()
        wordings: dict[int, list[Features]] = {}
        whole: dict[int, Features] = {}
        strange = [Entry(STRANGE - at, "", "", tuple(some)) for at, some in enumerate(self._knows.matters)]
        for entry in (*entries, *strange):
            found = [kept.of(way, self._knows) for way in (entry.question, *entry.others)]
            wordings[entry.key] = found
            answer = kept.of(entry.answer, self._knows)
            whole[entry.key] = _together([*found, {name: OF_ANSWER * weight for name, weight in answer.items()}])
        self._weigh(whole)
        self._raw = wordings
        self._wordings: dict[int, list[Features]] = {}
        self._whole = {key: self._unit(one, power=0.75) for key, one in whole.items()}
        self._where: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for key, features in self._whole.items():
            for name, weight in features.items():
                self._where[name].append((key, weight))
        for name in [name for name, places in self._where.items() if name[0] == "p" and len(places) > REMEMBERED]:
            del self._where[name]
        self._spelt = [name[1:] for name in self._rarity if name[0] == "w" and len(name) > CORRECTED]

    def _weigh(self, whole: Mapping[int, Features]) -> None:
        often = Counter(name for features in whole.values() for name in features)
        self._rarity = {name: math.log(1 + len(whole) / count) for name, count in often.items()}
        self._unheard = math.log(1 + len(whole) / 0.7)

    def _unit(self, features: Features, power: float = 1.0) -> Features:
        weighed = {name: weight * self._rarity.get(name, self._unheard) for name, weight in features.items()}
        size = math.sqrt(sum(weight * weight for weight in weighed.values())) ** power or 1.0
        return {name: weight / size for name, weight in weighed.items()}

    def _units(self, key: int) -> list[Features]:
        """The wordings of an answer as they are compared; made when it is first looked at."""
        found = self._wordings.get(key)
        if found is None:
            found = self._wordings[key] = [self._unit(one) for one in self._raw[key]]
        return found

    def find(self, question: str, *, hidden: Set[int] = frozenset()) -> list[Hit]:
        """Up to three answers, best first; none when nothing fits well enough.

        Hidden ones are never shown, but what fits much worse than one of them does not stand in for it.
        """
        said = stems(question)
        spelt, slips = self._corrected(said)
        asked = self._unit(_features(spelt, self._knows, slips))
        names = TESTS in self._knows.meanings(spelt)
        least, leaves = self._demands(spelt, names=names)
        scored = [Hit(key, leaves * self._score(asked, key)) for key in self._near(asked)]
        strange = max((hit.score for hit in scored if hit.key <= STRANGE), default=0.0)
        scored = [hit for hit in scored if hit.key > STRANGE]
        if not names and strange * BESIDE >= max((hit.score for hit in scored), default=0.0):
            return []
        best = sorted((hit for hit in scored if hit.score >= least), key=lambda hit: (-hit.score, hit.key))[:OFFERED]
        behind = max((hit.score for hit in best if hit.key in hidden), default=0.0) * STANDS_IN
        return [hit for hit in best if hit.key not in hidden and hit.score >= behind]

    def _near(self, asked: Features) -> list[int]:
        """The answers that are worth a closer look, by all their wordings taken together."""
        sums: dict[int, float] = defaultdict(float)
        for name, weight in asked.items():
            for key, other in self._where.get(name, ()):
                sums[key] += weight * other
        return nlargest(LOOKED_AT, sums, key=sums.__getitem__)

    def _score(self, asked: Features, key: int) -> float:
        """How well the nearest wording fits, and all of them together."""
        nearest = max(_product(asked, way) for way in self._units(key))
        return nearest + ALTOGETHER * _product(asked, self._whole[key])

    def _demands(self, said: Sequence[str], *, names: bool) -> tuple[float, float]:
        """How well an answer must fit this question, and what is left of how it fits."""
        telling = [word for word in said if word not in self._knows.little]
        elsewhere = sum(word in self._knows.elsewhere and f"w{word}" not in self._rarity for word in telling)
        if names:
            return NAMED_LEAST, 1.0
        unheard = sum(f"w{word}" not in self._rarity for word in telling)
        return LEAST * (1 + UNKNOWN_COSTS * unheard / max(len(telling), 1)), ELSEWHERE_LEAVES**elsewhere

    def _corrected(self, said: Sequence[str]) -> tuple[list[str], set[int]]:
        """The words as they may have been meant, and which of them were misspelt."""
        spelt, slips = list(said), set[int]()
        for at, word in enumerate(said):
            if len(word) < CORRECTED or f"w{word}" in self._rarity or self._knows.knows(word):
                continue
            allowed = 2 if len(word) >= LONG else 1
            found = process.extractOne(word, self._spelt, scorer=OSA.distance, score_cutoff=allowed)
            if found and found[0][0] == word[0] and word not in self._knows.elsewhere:
                spelt[at] = found[0]
                slips.add(at)
        return spelt, slips


def _features(said: Sequence[str], knows: Vocabulary, slips: Iterable[int] = ()) -> Features:
    """Words ("w…"), meanings ("m…") and pieces of three and four letters ("p…"), each with its weight."""
    found: Features = defaultdict(float)
    misspelt = set(slips)
    for at, word in enumerate(said):
        sure = MISSPELT if at in misspelt else 1.0
        found[f"w{word}"] += LITTLE if word in knows.little else sure
        if len(word) > 2 and word not in knows.little:
            pieces = _pieces(f" {word} ")
            for piece in pieces:
                found[f"p{piece}"] += PIECE * sure / math.sqrt(len(pieces))
    for meaning in knows.meanings(said):
        found[f"m{meaning}"] = MEANING
    return dict(found)


def _product(one: Features, two: Features) -> float:
    return sum(one[name] * two[name] for name in one.keys() & two.keys())


def _pieces(word: str) -> list[str]:
    return [word[at : at + size] for size in (3, 4) for at in range(len(word) - size + 1)]


def _together(several: Iterable[Features]) -> Features:
    found: Features = {}
    for features in several:
        for name, weight in features.items():
            found[name] = max(weight, found.get(name, 0.0))
    return found
