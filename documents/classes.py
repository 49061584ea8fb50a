"""Names of classes, as people type them: «5а», «10 Б», «7а-в»."""

from __future__ import annotations

import re
from collections.abc import Iterator

LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
ALPHABET = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
_LOOKALIKES = str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ")
_ONE, _END = r"(1[01]|[1-9])", r"(?![А-ЯЁ])"
_CLASS = re.compile(rf"(?<!\d){_ONE}\s*[-–«\"]?\s*([А-ЯЁ]\d?{_END}|)(?:\s*[-–]\s*([А-Я]){_END})?\s*[»\"]?")


def class_of(text: str) -> tuple[int, str] | None:
    """Grade and letter of one class («5А» → 5 and «А»); None where it is no class."""
    words = re.sub(r"\s*класс[а-я]*\.?\s*$", "", " ".join(text.split()), flags=re.I).upper().translate(_LOOKALIKES)
    found = _CLASS.fullmatch(words)
    return (int(found[1]), found[2]) if found and not found[3] else None


def classes_in(text: str) -> list[tuple[int, str]]:
    """All classes named in a text, each once and in order: «5а-в, 6» → 5А, 5Б, 5В, 6."""
    words = text.upper().translate(_LOOKALIKES)
    return list(dict.fromkeys(one for found in _CLASS.finditer(words) for one in _spread(found)))


def _spread(found: re.Match[str]) -> Iterator[tuple[int, str]]:
    grade, first, last = int(found[1]), found[2], found[3]
    if not last or first not in LETTERS or last not in LETTERS:
        yield grade, first
        return
    for at in range(LETTERS.index(first), LETTERS.index(last) + 1):
        yield grade, LETTERS[at]


def code_of(grade: int, letter: str) -> int:
    """A class as a number: 5 and «А1» → 5011."""
    place = ALPHABET.index(letter[0]) + 1 if letter else 0
    return grade * 1000 + place * 10 + (int(letter[1]) if len(letter) > 1 else 0)


def class_by(code: int) -> tuple[int, str] | None:
    """The class of a number; None where there is none."""
    grade, place, digit = code // 1000, code // 10 % 100, code % 10
    if not 1 <= grade <= 11 or place > len(ALPHABET) or (digit and not place):
        return None
    return grade, (ALPHABET[place - 1] if place else "") + (str(digit) if digit else "")
