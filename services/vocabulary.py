"""What the search of answers knows of the language of parents: words of one meaning, words that tell little."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer
import yaml

from documents import alike

FOLDER = Path(__file__).parents[1] / "data" / "answers"
SHORTEST = 3
"""Letters of a beginning that stands for all words that begin so."""
Phrase = tuple[str, ...]

_snowball = snowballstemmer.stemmer("russian")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending."""
    return str(_snowball.stemWord(word))


@lru_cache(maxsize=1)
def spoken() -> Mapping[str, Sequence[str]]:
    """Words written as they are said, with the usual ones."""
    return {alike.words(said)[0]: alike.words(usual) for said, usual in read("spoken.yaml").items()}


def stems(text: str) -> list[str]:
    """The words of a text as they are usually written, without their endings."""
    usual = spoken()
    return [stem(word) for said in alike.words(text) for word in usual.get(said, (said,))]


@dataclass(frozen=True)
class Vocabulary:
    """Meanings by word, by beginning and by phrase; what tells little, and what is of other matters."""

    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    beginnings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    phrases: Mapping[str, Sequence[tuple[Phrase, str]]] = field(default_factory=dict)
    """By their first word."""
    little: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    matters: Sequence[Sequence[str]] = ()
    """What parents ask about other matters: the questions of each."""

    def meanings(self, said: Sequence[str]) -> Iterator[str]:
        """What these words mean, one by one and together."""
        for at, word in enumerate(said):
            yield from self.words.get(word, ())
            for end in range(SHORTEST, len(word) + 1):
                yield from self.beginnings.get(word[:end], ())
            for phrase, meaning in self.phrases.get(word, ()):
                if tuple(said[at : at + len(phrase)]) == phrase:
                    yield meaning

    def knows(self, word: str) -> bool:
        """Whether it has a meaning of its own, or is known to tell little."""
        return word in self.little or next(self.meanings([word]), None) is not None


def loaded(source: Mapping[str, Any], matters: Mapping[str, Sequence[str]] | None = None) -> Vocabulary:
    """A vocabulary from its files."""
    words: dict[str, list[str]] = {}
    beginnings: dict[str, list[str]] = {}
    phrases: dict[str, list[tuple[Phrase, str]]] = {}
    for meaning, line in source["same"].items():
        for way in (part.strip() for part in str(line).split(",")):
            said = alike.words(way)
            if way.endswith("*"):
                beginnings.setdefault(said[0], []).append(meaning)
            elif len(said) == 1:
                words.setdefault(stem(said[0]), []).append(meaning)
            else:
                found = tuple(map(stem, said))
                phrases.setdefault(found[0], []).append((found, meaning))
    little, elsewhere = (frozenset(stems(source[name])) for name in ("little", "elsewhere"))
    return Vocabulary(words, beginnings, phrases, little, elsewhere, tuple((matters or {}).values()))


@lru_cache(maxsize=1)
def shipped() -> Vocabulary:
    """The one that ships with the program."""
    return loaded(read("synonyms.yaml"), read("elsewhere.yaml"))


def read(name: str) -> Any:
    """A file of data/answers, with the fast reader where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
