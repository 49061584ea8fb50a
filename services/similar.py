"""Whether two questions ask the same: what their words mean, and which known answer would fit. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from services import shipped
from services.faq import Entry, Index
from services.vocabulary import shipped as vocabulary
from services.vocabulary import stems

WEIGHS = {"w": 1.0, "m": 1.4, "a": 3.0}
"""What a word, a meaning and a fitting answer weigh."""
LEAST = 0.3
"""How alike questions are that are worth a look."""
LONGEST = 80
"""Words of a question that are remembered."""


def gist(text: str) -> list[str]:
    """What a question says: the answer that ships and would fit ("a…"), its words ("w…") and what they mean ("m…")."""
    knows, said = vocabulary(), stems(text)
    words = {f"w{word}" for word in said if word not in knows.little and len(word) > 1}
    fitting = {f"a{hit.key}" for hit in _answers().find(text)[:1]}
    return sorted(fitting | words | {f"m{meaning}" for meaning in knows.meanings(said)})[:LONGEST]


def gists(texts: Mapping[int, str]) -> dict[int, list[str]]:
    """The same for several questions, by id."""
    return {id_: gist(text) for id_, text in texts.items()}


@lru_cache(maxsize=1)
def _answers() -> Index:
    return Index(Entry(one.number, one.question, one.answer, one.others) for one in shipped.drafts())


def alike(one: Sequence[str], others: Mapping[int, Sequence[str]]) -> list[int]:
    """The others that ask the same, the most alike first."""
    often = Counter(name for some in (one, *others.values()) for name in set(some))
    size = len(others) + 1
    scores = {id_: _alike(set(one), set(other), often, size) for id_, other in others.items()}
    return sorted((id_ for id_, score in scores.items() if score >= LEAST), key=lambda id_: (-scores[id_], id_))


def _alike(one: set[str], other: set[str], often: Mapping[str, int], size: int) -> float:
    def weight(names: Iterable[str]) -> float:
        return sum(math.log(1 + size / often[n]) * WEIGHS[n[0]] for n in names)

    if not one or not other:
        return 0.0
    return weight(one & other) / math.sqrt(weight(one) * weight(other))
