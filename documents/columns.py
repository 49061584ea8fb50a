"""Which column is which, by the words of its header; and by what its cells hold where the words are unknown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.deadlines import looks_like_deadline

ROLES = ("number", "section", "title", "deadline", "responsible", "result", "conclusion")

_WORDS: dict[str, tuple[tuple[str, int], ...]] = {
    "number": (
        (r"(?:№|n[o°º]?|#|номер)\s*(?:п\s*[/\\.]?\s*п\.?|д\s*/\s*п|пп|пункта?|мероприятия)?\.?$", 9),
        (r"п\s*[/\\]\s*п\.?$", 9),
        (r"пункт\w*$", 6),
    ),
    "conclusion": (
        (r"вывод", 9),
        (r"отметк", 8),
        (r"(?:фактическ|достигнут|полученн)\w*\s+результат", 8),
        (r"результаты?\s+контрол", 9),
        (r"(?:информация|сведения|данные|отч[её]т|факт)\s+(?:об?\s+)?(?:исполн|выполн|реализ)", 8),
        (r"факт(?:ическое)?\s", 6),
        (r"(?:статус|исполнение|выполнение|ход\s+(?:исполн|выполн|реализ))", 6),
        (r"итоги?\s+(?:контрол|выполн|исполн)", 9),
        (r"(?:заключени|контрол|оценка\s+(?:исполн|выполн))", 5),
        (r"что\s+(?:сделано|выполнено)", 7),
    ),
    "responsible": (
        (r"ответствен", 9),
        (r"(?:основн\w+\s+)?исполнител", 8),
        (r"кто\b", 8),
        (r"(?:ф\.?\s*и\.?\s*о\.?|должност\w*)", 6),
        (r"(?:куратор|организатор|соисполнител|субъект|координатор)", 6),
        (r"(?:лица|лицо|за кем|кому)\b", 5),
    ),
    "deadline": (
        (r"(?:\w+\s+)?срок", 9),
        (r"(?:\w+\s+)?дат[аы]\b", 9),
        (r"когда\b", 8),
        (r"(?:\w+\s+)?период[а-я]{0,2}(?![а-я])", 7),
        (r"время\b", 7),
        (r"(?:календарн|месяц|график|крайн|дедлайн|к какому)", 6),
        (r"(?:начало|окончание|конец)\b", 4),
    ),
    "result": (
        (
            r"(?:ожидаем|планируем|предполагаем|прогнозируем|конечн|основн|целев)\w*\s+(?:\w+\s+)?"
            r"(?:результат|итог|эффект|продукт)",
            9,
        ),
        (r"результат", 8),
        (
            r"(?:вид|форма|формы)\s+(?:\w+\s+)?"
            r"(?:документ|отч[её]т|результат|завершен|представлен|контрол)",
            8,
        ),
        (r"(?:подтвержда|отч[её]тн|итогов|выходн|подготовлен)\w*\s+(?:документ|продукт|материал)", 8),
        (r"документ", 6),
        (r"(?:показател|индикатор|продукт|выход|эффект|что получ|итог|критери)", 6),
        (r"(?:чем|как)\s+подтвер", 8),
        (r"форм\w*\s+(?:подвед|предъявл)|где\s+отраж|kpi", 6),
        (r"что\s+(?:должно|получ|будет)", 7),
        (r"(?:примечани|комментар)", 1),
    ),
    "title": (
        (
            r"(?:наименовани\w*|содержани\w*|перечень|название|вид\w*|описани\w*|основн\w*|план\w*|форм\w*|тема,?)"
            r"\s*(?:[\w,]+\s+){0,2}мероприят",
            9,
        ),
        (r"мероприят", 9),
        (r"(?!срок|дат|ответ|результ|отмет|вывод|период|исполн)\w+\s+мероприят", 7),
        (r"содержани\w*\s*(?:работ|деятельн|действ)?", 8),
        (
            r"(?:наименовани|название|перечень|вид)\w*\s+(?:\w+\s+)?"
            r"(?:работ|дел|действ|мер|деятел|шаг|задач|активн)",
            8,
        ),
        (r"(?:действи|деятельность|работ[аы]|мер[аы]\b|шаги?\b|дел[оа]\b|активност)", 7),
        (r"что\s+(?:нужно|надо|дела|следует|предстоит|сдела)", 7),
        (r"что\b", 5),
        (r"план\w*\s+(?:действ|работ)", 7),
        (r"(?:задач|вопрос|тем[аы]\b|поручени)", 5),
        (r"(?:наименование|название)", 5),
        (r"пункт\w*\s+плана", 6),
        (r"направлени", 2),
        (r"управленческ\w*\s+решени", 4),
    ),
    "section": (
        (r"направлени", 6),
        (r"раздел", 8),
        (r"блок\b", 7),
        (r"этап", 5),
        (r"модул", 5),
    ),
}
_COMPILED = {role: tuple((re.compile(rule), weight) for rule, weight in rules) for role, rules in _WORDS.items()}
_NEEDED = re.compile("|".join(rule for role in ("deadline", "responsible") for rule, _ in _WORDS[role]))
_NUMBERISH = re.compile(r"^(?:№|п\.?)?\s*(?:\d{1,3}(?:\.\d{1,3})*|[ivxlc]{1,6})\s*[.)]*$", re.I)
_BROKEN = re.compile(r"(?<=[а-я]{2})-\s?(?=[а-я]{2})")
_LONGEST_HEADER = 90


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of each column; None for one that says nothing to us (or has the same meaning as another)."""

    roles: tuple[str | None, ...]

    @property
    def width(self) -> int:
        return len(self.roles)

    def has(self, role: str) -> bool:
        return role in self.roles

    def at(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def is_number(text: str) -> bool:
    return bool(_NUMBERISH.match(text))


def is_header(cells: Sequence[str]) -> bool:
    return read_header(cells) is not None


def read_header(cells: Sequence[str], *, is_first: bool = False) -> Columns | None:
    """The columns that a header row names, or None when the row is no header of a plan.

    The first header of a document may call its activities by a word nobody foresaw.
    """
    cells = [cell.strip(" :*_#.") if cell.strip() != "#" else cell for cell in trimmed(cells)]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > _LONGEST_HEADER for cell in filled) or len(set(filled)) < 2:
        return None
    if any(_NUMBERISH.match(cell) for cell in filled if cell not in ("№", "#")):
        return None
    if not any(_NEEDED.match(_plain(cell)) for cell in filled):
        return None
    weights = [_weights(cell) for cell in cells]
    roles = _best_roles(weights)
    if "title" not in roles and is_first:
        roles = _with_unforeseen_title(cells, roles)
    named = {role for role in roles if role and role != "+"}
    if "title" not in named or not named & {"deadline", "responsible"} or len(named) < 2:
        return None
    if len(named) * 2 < len(filled) + ("number" not in named):
        return None
    if any(cell and not weight and looks_like_deadline(cell) for cell, weight in zip(cells, weights, strict=True)):
        return None
    return Columns(tuple(_with_blank_number(cells, roles)))


def trimmed(cells: Sequence[str]) -> list[str]:
    cells = list(cells)
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _weights(cell: str) -> dict[str, int]:
    """How strongly a header cell speaks for each role; the first words count, so that a sentence says nothing."""
    text = _plain(cell)
    if not text or len(text.split()) > 9:
        return {}
    found: dict[str, int] = {}
    for role, rules in _COMPILED.items():
        for rule, weight in rules:
            if rule.match(text):
                found[role] = max(found.get(role, 0), weight)
    return found


def _plain(cell: str) -> str:
    """Small letters, single spaces; a word that a narrow column broke is whole again."""
    return _BROKEN.sub("", " ".join(cell.lower().replace("ё", "е").split()))


def _best_roles(weights: list[dict[str, int]]) -> list[str | None]:
    """Each role goes to the column that claims it most strongly, the leftmost of equals."""
    claims = sorted(
        ((weight, -at, role) for at, claim in enumerate(weights) for role, weight in claim.items()), reverse=True
    )
    roles: list[str | None] = [None] * len(weights)
    for _, minus_at, role in claims:
        if roles[-minus_at] is None and role not in roles:
            roles[-minus_at] = role
    for at in range(1, len(roles)):
        if roles[at] is None and roles[at - 1] == "deadline" and weights[at].get("deadline"):
            roles[at] = "+"
    if "title" not in roles and "section" in roles and (weights[roles.index("section")].get("title")):
        roles[roles.index("section")] = "title"
    return roles


def _with_unforeseen_title(cells: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """Beside numbers, days and people, the first column with another name is what is to be done."""
    free = [at for at, role in enumerate(roles) if role is None and cells[at]]
    if free and {"number", "deadline", "responsible"} <= set(roles):
        roles[free[0]] = "title"
    return roles


def _with_blank_number(cells: Sequence[str], roles: list[str | None]) -> list[str | None]:
    """A first column without a name is the numbers."""
    if "number" not in roles and cells and not cells[0] and roles[0] is None:
        roles[0] = "number"
    return roles
