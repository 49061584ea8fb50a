"""One doubt at a time: the printed words, where they stand, what was understood, and what they may mean."""

from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData

from documents.settled import Question
from handlers.doubts import words
from handlers.screen import Button, Go, Place, Rows, Screen, paged, short
from locales import Html, Texts
from services.doubts import Walk
from services.typed_doubts import Heard

PAGE = 5
SHOWN_ANSWERS = 12


class How(StrEnum):
    """Which answer: the first, second or third likely one, or «Оставить как есть»."""

    first = "1"
    second = "2"
    third = "3"
    keep = "k"

    @property
    def which(self) -> int | None:
        """Its place among the likely ones."""
        return None if self == How.keep else int(self.value) - 1


class Cell(StrEnum):
    """What is typed."""

    NOT_NAMED = ""
    TITLE = "title"
    DEADLINE = "deadline"
    RESPONSIBLE = "responsible"
    RESULT = "result"
    CONCLUSION = "conclusion"
    SCHOOL_YEAR = "school_year"
    APPROVED = "approved"


class Show(CallbackData, prefix="dq"):
    """The doubt at this place among those that are left."""

    reading_id: int
    at: int


class Answer(CallbackData, prefix="da"):
    """One of the answers; the check tells whether it is still the same doubt."""

    reading_id: int
    n: int
    check: int
    how: How


class Type(CallbackData, prefix="dt"):
    """«Ввести самому»."""

    reading_id: int
    n: int
    check: int
    cell: Cell


class Agree(CallbackData, prefix="dv"):
    """«Верно»: what was typed, in one of its meanings."""

    reading_id: int
    check: int
    how: How


class TakeBackAnswer(CallbackData, prefix="du"):
    """Take back the last of so many answers."""

    reading_id: int
    count: int


class Skip(CallbackData, prefix="de"):
    """«Пропустить все»."""

    reading_id: int


class DoubtList(CallbackData, prefix="dl"):
    """A page of all doubts that are left."""

    reading_id: int
    page: int


class MoveYears(CallbackData, prefix="dm"):
    """In which years the plan will run."""

    reading_id: int
    years: int


def walk(t: Texts, seen: Walk) -> Screen:
    """Whatever is asked now; behind the last doubt, what was settled."""
    alert = t("doubt-stale") if seen.is_stale else ""
    if seen.question is None:
        return end(t, seen, alert)
    return ask_years(t, seen, alert) if seen.asks_years else ask(t, seen, seen.question, alert)


def ask(t: Texts, seen: Walk, question: Question, alert: str = "") -> Screen:
    """One doubt with its answers."""
    id_, added = seen.draft.reading.id, seen.draft.years_added
    total = seen.settled + len(seen.questions)
    lines = [
        t("doubt-progress", at=seen.settled + seen.at + 1, total=total),
        "",
        *_place(t, question),
        *words.printed(t, question),
        "",
        *(words.reason(t, doubt) for doubt in question.doubts),
        t("doubt-understood", words=Html(words.understood(t, seen.document, question, added))),
        *words.others(t, question),
    ]
    answers = [
        [Button(words.label(t, option, added), Answer(reading_id=id_, n=question.n, check=question.check, how=how))]
        for how, option in zip(How, seen.options, strict=False)
    ]
    typing = Type(reading_id=id_, n=question.n, check=question.check, cell=Cell.NOT_NAMED)
    keep = Answer(reading_id=id_, n=question.n, check=question.check, how=How.keep)
    rows = [[Button(t("doubt-type"), typing)] if question.cells else [], [Button(t("doubt-keep"), keep)]]
    return Screen(t.lines(lines), [*answers, *filter(None, rows), *_ways(t, seen)], alert=alert)


def _ways(t: Texts, seen: Walk) -> Rows:
    """Back, forward, out."""
    id_, at = seen.draft.reading.id, seen.at
    back = Button("←", Show(reading_id=id_, at=at - 1)) if at else None
    forward = Button("→", Show(reading_id=id_, at=at + 1)) if at + 1 < len(seen.questions) else None
    out = [Button(t("doubt-list"), DoubtList(reading_id=id_, page=at // PAGE)), Button(t("doubt-skip"), _skip(seen))]
    return [row for row in (*paged([], back, forward), _take_back(t, seen), out) if row]


def _skip(seen: Walk) -> Skip:
    return Skip(reading_id=seen.draft.reading.id)


def _take_back(t: Texts, seen: Walk) -> list[Button]:
    press = TakeBackAnswer(reading_id=seen.draft.reading.id, count=len(seen.answers))
    return [Button(t("doubt-undo"), press)] if seen.answers else []


def _place(t: Texts, question: Question) -> list[str]:
    """Whose words they are, and where they stand in the file."""
    if not question.rows:
        return [t("doubt-of-plan")]
    row = question.rows[0]
    return [t("doubt-row", number=row.number or "•", title=short(row.title, 200)), words.source(t, row)]


def ask_years(t: Texts, seen: Walk, alert: str = "") -> Screen:
    """Days can be spoken of only in the years in which the plan will run."""
    id_, printed = seen.draft.reading.id, seen.draft.printed_years
    moved = (printed[0] + seen.draft.suggested_years, printed[1] + seen.draft.suggested_years)
    rows = [
        [Button(t("years-move", years=_span(moved)), MoveYears(reading_id=id_, years=seen.draft.suggested_years))],
        [Button(t("years-keep", years=_span(printed)), MoveYears(reading_id=id_, years=0))],
        [_back(t, seen)],
    ]
    return Screen(t("doubt-years-first", printed=_span(printed), moved=_span(moved)), rows, alert=alert)


def _span(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}/{years[1]}"


def ask_cell(t: Texts, seen: Walk) -> Screen:
    """Which of the doubtful cells is to be typed."""
    question, id_ = seen.question, seen.draft.reading.id
    assert question is not None
    n, check = question.n, question.check
    rows = [
        [Button(t("doubt-cell-name", cell=cell), Type(reading_id=id_, n=n, check=check, cell=Cell(cell)))]
        for cell in question.cells
    ]
    return Screen(t("doubt-which-cell"), [*rows, [_to_doubt(t, seen)]])


def ask_text(t: Texts, seen: Walk, cell: str) -> Screen:
    """The next message is it."""
    question = seen.question
    assert question is not None
    now = getattr(question.rows[0], cell) if question.rows else None
    lines = [t("doubt-ask", cell=cell), t("doubt-now", text=short(now, 400)) if now else None]
    return Screen(t.lines(lines), [[_to_doubt(t, seen)]])


def _to_doubt(t: Texts, seen: Walk) -> Button:
    return Button(t("back-button"), Show(reading_id=seen.draft.reading.id, at=seen.at))


def heard(t: Texts, said: Heard) -> Screen:
    """What was typed and what it means: nothing is kept before «Верно»."""
    id_ = said.walk.draft.reading.id
    labels = [words.meaning(t, option, said.text, said.question) for option in said.options]
    lines = [t("doubt-heard", cell=said.cell, text=short(said.text, 600))]
    if labels:
        several = len(labels) > 1
        lines.append(t("doubt-heard-choose") if several else t("doubt-heard-means", words=Html(labels[0])))
    shown = labels if len(labels) > 1 else [t("doubt-agree")]
    rows = [
        [Button(label, Agree(reading_id=id_, check=said.check, how=how))]
        for how, label in zip(How, shown, strict=False)
    ]
    again = [t("doubt-heard-again"), *words.others(t, said.question)]
    return Screen(t.lines([*lines, *again]), [*rows, [_to_doubt(t, said.walk)]])


def end(t: Texts, seen: Walk, alert: str = "") -> Screen:
    """What was settled and what is left."""
    left, id_ = len(seen.questions), seen.draft.reading.id
    kept = sum(answer["how"] == "kept" for answer in seen.answers)
    corrected: list[str] = [line for answer in seen.answers if (line := _settled(t, seen, answer))]
    more = len(corrected) - SHOWN_ANSWERS
    lines: list[str | None] = [
        t("doubts-left", count=left) if left else t("doubts-end"),
        t("doubts-settled", corrected=len(seen.answers) - kept, kept=kept) if seen.answers else None,
        *(["", *corrected[-SHOWN_ANSWERS:]] if corrected else []),
        t("and-more", count=more) if more > 0 else None,
    ]
    rows = [
        [Button(t("doubts-go-on", count=left), Show(reading_id=id_, at=0))] if left else [],
        [Button(t("doubt-list"), DoubtList(reading_id=id_, page=0))] if left else [],
        _take_back(t, seen),
        [_back(t, seen)],
    ]
    return Screen(t.lines(lines), [row for row in rows if row], alert=alert)


def _settled(t: Texts, seen: Walk, answer: dict[str, Any]) -> str | None:
    """One answer as it stands now; what was left as it is is only counted."""
    if answer["how"] == "kept":
        return None
    cells = answer["cells"]
    row = next((row for row in seen.document.activities if row.n == answer["n"]), None)
    if row is None:
        return t("doubts-settled-plan", cell=cells[0], words=Html(words.of_plan(t, seen.document, cells[0])))
    number = row.number or short(row.title, 30)
    if cells == ["deadline"]:
        days = words.of_row(t, row, seen.draft.years_added)
        return t("doubts-settled-time", number=number, words=Html(days))
    named = ", ".join(t("doubt-cell-name", cell=cell) for cell in cells)
    return t("doubts-settled-cells", number=number, cells=Html(named))


def _back(t: Texts, seen: Walk) -> Button:
    return Button(t("back-to-preview"), Go(to=Place.preview, id=seen.draft.reading.id))


def listed(t: Texts, seen: Walk, page: int) -> Screen:
    """A page of all that is left; a number leads to the doubt."""
    found, id_ = seen.questions, seen.draft.reading.id
    page = min(max(page, 0), max(len(found) - 1, 0) // PAGE)
    shown = list(enumerate(found))[page * PAGE : (page + 1) * PAGE]
    numbers = [Button(str(at + 1), Show(reading_id=id_, at=at)) for at, _ in shown]
    back = Button("←", DoubtList(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", DoubtList(reading_id=id_, page=page + 1)) if (page + 1) * PAGE < len(found) else None
    lines = [t("doubts-head", count=len(found)), "", "\n\n".join(_line(t, at, question) for at, question in shown)]
    text = t.lines(lines) if found else t("doubts-end")
    return Screen(text, [*paged([numbers] if numbers else [], back, forward), [_back(t, seen)]])


def _line(t: Texts, at: int, question: Question) -> str:
    row = question.rows[0] if question.rows else None
    where = (row.number or f"«{short(row.title, 40)}»") if row else t("doubt-whole")
    why = Html(" ".join(words.reason(t, doubt) for doubt in question.doubts))
    text = short(words.spoken(t, question.doubt.text), 160)
    lines = [t("doubt-line", at=at + 1, where=where, what=why)]
    if row:
        place = Html(words.source(t, row))
        lines.append(t("doubt-printed-at", words=text, place=place, more=len(question.rows) - 1))
    elif text:
        lines.append(t("doubt-printed", words=text))
    return t.lines(lines)
