"""Whom a plan addresses by the words of its «responsible» cell: schools, municipalities, the office, a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from documents.role_words import PERSON, names_role


class Addressee(StrEnum):
    schools = "schools"
    marked_schools = "marked_schools"
    municipalities = "municipalities"
    office = "office"
    person = "person"


@dataclass(frozen=True, slots=True)
class Guess:
    """`text` is the very words it came from; not `sure` when a person should look."""

    addressee: Addressee
    text: str
    sure: bool


_SCHOOLS = re.compile(
    r"(?<![а-яё])(?:оо|оу|мбоу|моу|мкоу|маоу|гбоу|сош|оош|нош|шмо|школ[аыуе]?|школами?|школах?|школьн[а-яё]+|гимнази[а-яё]+|лице[а-яё]+"
    r"|учител[а-яё]+|классн[а-яё]+|кл\.\s*рук[а-яё.]*|завуч[а-яё]*|увр|увп|вшк)(?![а-яё])"
    r"|(?:обще)?образовательн[а-яё]+\s+(?:организаци|учрежден)|педагог(?:и|ов|ам|-|\s|$)|предметник"
    r"|центр[а-яё]*\s+образовани|администраци[а-яё]+\s+(?:школ|оо|оу)|организаторы?\s+в\s+аудитори|директора(?:ми|м)?(?![а-яё])(?!\s+(?:по|центр|цдо|мку|муницип|ин))"
)
_MUNICIPALITIES = re.compile(
    r"(?<![а-яё])(?:омсу|моуо|моо|руо|муо|мсу|оуо|муниципалитет[а-яё]*|мо(?![а-яё])|ммс)(?![а-яё])"
    r"|орган[а-яё]*\s+(?:местного\s+самоуправлени|управлени[а-яё]+\s+образовани)|муниципальн[а-яё]+\s+"
    r"(?:орган|управлен|методич|координатор|служб|район|округ|образован|специалист|систем)"
    r"|управлени[яй]\s+образовани|отдел(?:ы|ов|ами)\s+образовани|территори"
)
_OFFICE = re.compile(
    r"(?<![а-яё])(?:ммо|гмо|рмо|цдо|рцоко|рцои|иро|оив|ипк|ипкро|мку|мбу|имц|умц|цоко|цро|кгку|гку|гау|миноб[а-яё]*)(?![а-яё])"
    r"|методист|специалист|начальник|министерств|министр|департамент|комитет|управлени[ея](?![а-яё])|отдел(?![а-яё])|отдела|муниципальн|городск"
    r"|районн|региональн|центр|рабоч[а-яё]+\s+групп|институт|председател[а-яё]+\s+комисс|аппарат"
)
_MARKED = re.compile(
    r"(?:с|со|имеющ[а-яё]+|показавш[а-яё]+|продемонстрировавш[а-яё]+|демонстрирующ[а-яё]+|выявлен[а-яё]*)\s+(?:[а-яё]+\s+){0,2}"
    r"(?:необъективн|недостоверн)|попавш[а-яё]+\s+в\s+(?:список|перечень)|с\s+признаками\s+(?:необъ|недост|неэфф)"
)
_AMONG = re.compile(r"в\s+том\s+числе|в\s+т\.\s?ч|включая|особенно|прежде\s+всего|а\s+также")
_SCHOOL_WORD = r"(?:оо|оу|школ[а-яё]*|(?:(?:обще)?образовательн[а-яё]+\s+)?(?:организаци|учреждени)[а-яё]*)"
_DOERS = re.compile(
    rf"(?<!с )(?<!со )(?<!между )(?:школами|(?:(?:обще)?образовательными\s+)?(?:организациями|учреждениями))"
    rf"\s*,?\s*(?:{_MARKED.pattern})"
)
_WHERE = re.compile(rf"(?<![а-яё])в\s+{_SCHOOL_WORD}\s*,?\s*(?:{_MARKED.pattern})")
_BORDER = (
    r"[,;\n](?!\s*(?:в том числе|в т\.\s?ч|включая|имеющ|показавш|продемонстр|попавш))"
    r"|(?<=[а-яё]{3})\.(?:\s|$)|(?<=[»”\x22)])\.(?:\s|$)|(?<=[А-ЯЁ]{2})\.(?:\s|$)|\s+совместно\s+с\s+"
)
_ENDS_WITH_INITIALS = re.compile(r"[А-ЯЁ]\.$")
_INITIALS = re.compile(r"[А-ЯЁ]\.")
_WHOSE = re.compile(
    r"(?:управлени[яй]|центр[а]|отдел[а]|служб[ы]|директора|министерства|департамента|комитета|школ[ы]|учреждени[яй])(?![а-яё])",
    re.I,
)
_PARTICULAR = re.compile(r"№|«")
_CHAIRS = re.compile(r"председатели(?![а-яё])")
_MANY = re.compile(
    r"(?:[а-яё]+(?:ые|ие)\s+)?(?:координаторы|руководители|заместители|учителя|методисты|специалисты|педагоги|директора"
    r"|члены|эксперты|организаторы)(?![а-яё])",
    re.I,
)


def understand_responsible(
    text: str | None, title: str, organisation_kind: str, abbreviations: Mapping[str, str]
) -> tuple[Guess, ...]:
    """Everybody whom the cell names, in reading order; several offices (or sorts of school staff) are one guess."""
    guesses: dict[Addressee | str, Guess] = {}
    for piece in _pieces(text or ""):
        for words, addressee, sure in _understood(piece, organisation_kind, abbreviations):
            key = words if addressee is Addressee.person else addressee
            old = guesses.get(key)
            guesses[key] = Guess(
                addressee, f"{old.text}, {words}" if old else words, sure and (old is None or old.sure)
            )
    if not guesses:
        return (Guess(Addressee.office, "", False),)
    return tuple(_marked(guess, title) for guess in guesses.values())


def _pieces(text: str) -> list[str]:
    """Commas, semicolons, ends of sentences, and a new post that begins with a capital without any comma."""
    kept = re.sub(r"(?i)(?<![а-яё])(зам|кл|рук|соц|мед)\.\s*", "\\1.\ue000", text)
    parts = re.split(_BORDER, _without_numbers(kept))
    pieces = [piece for part in parts for piece in _by_capitals(part)]
    whole = (piece.replace("\ue000", " ").replace("\ue001", ",").strip() for piece in pieces)
    return [piece if _ENDS_WITH_INITIALS.search(piece) else piece.rstrip(".") for piece in whole if piece.strip(".")]


def _without_numbers(text: str) -> str:
    """«школ №№ 1, 5, 19»: the commas between numbers do not part people."""
    return re.sub(r"(?<=\d),(?=\s*\d)", "\ue001", text)


def _by_capitals(text: str) -> list[str]:
    """«Директор школы Зам. по УВР»: the next post begins with a capital letter and no comma before it."""
    words = text.split()
    pieces: list[list[str]] = [[]]
    for at, word in enumerate(words):
        if pieces[-1] and _begins_anew(pieces[-1], " ".join(words[at:])):
            pieces.append([])
        pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece]


def _begins_anew(before: list[str], rest: str) -> bool:
    if not rest[0].isupper() or _INITIALS.match(rest) or _WHOSE.match(rest):
        return False
    if PERSON.match(rest):
        return bool(_ENDS_WITH_INITIALS.search(before[-1]))
    return names_role(rest) and (not before[-1].endswith(".") or bool(_ENDS_WITH_INITIALS.search(before[-1])))


def _understood(piece: str, kind: str, abbreviations: Mapping[str, str]) -> list[tuple[str, Addressee, bool]]:
    person = PERSON.search(piece)
    if person and _MANY.match(piece[: person.start()]):
        before, after = piece[: person.start()].strip(" -–—,("), piece[person.start() :]
        return [(before, *_place(before, kind, abbreviations)), *_understood(after, kind, abbreviations)]
    if person:
        rest = (piece[: person.start()] + piece[person.end() :]).strip(" -–—,()")
        found = [(person[0], Addressee.person, True)]
        return found if not rest or len(rest.split()) < 9 else [*found, (rest, *_place(rest, kind, abbreviations))]
    return [(piece, *_place(piece, kind, abbreviations))]


def _place(piece: str, kind: str, abbreviations: Mapping[str, str]) -> tuple[Addressee, bool]:
    if kind == "school":
        return Addressee.office, True
    words = _spelt_out(piece, abbreviations)
    if kind == "region" and _MUNICIPALITIES.search(words):
        return Addressee.municipalities, True
    office, schools = _OFFICE.search(words), _SCHOOLS.search(words)
    if schools and not (office and office.start() < schools.start()):
        return Addressee.schools, not _PARTICULAR.search(piece)
    if office:
        return Addressee.office, not _CHAIRS.match(words)
    if re.match(r"(?:руководител|заместител|зам\.?(?![а-яё])|директор|психолог|библиотекар|соц|администрац)", words):
        return Addressee.schools, not re.match(r"(?:руководитель|директор|администрац)", words)
    return Addressee.office, False


def _spelt_out(piece: str, abbreviations: Mapping[str, str]) -> str:
    meanings = [
        meaning for short, meaning in abbreviations.items() if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", piece)
    ]
    return " ".join([piece, *meanings]).lower().replace("ё", "е")


def _marked(guess: Guess, title: str) -> Guess:
    """Only schools with doubtful results, when the cell or the title names just them; «в том числе» names all."""
    if guess.addressee is not Addressee.schools:
        return guess
    text, title = guess.text.lower(), title.lower()
    if _MARKED.search(text):
        return guess if _AMONG.search(text) else Guess(Addressee.marked_schools, guess.text, guess.sure)
    if _AMONG.search(title):
        return guess
    if _DOERS.search(title):
        return Guess(Addressee.marked_schools, guess.text, guess.sure)
    return Guess(Addressee.marked_schools, guess.text, False) if _WHERE.search(title) else guess
