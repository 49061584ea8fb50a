"""A list as a message, the card of an item, and the lists of somebody."""

from collections.abc import Sequence
from datetime import date, datetime

from handlers.called import called
from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from handlers.sheets import words
from handlers.sheets.presses import (
    Answer,
    Ask,
    More,
    Open,
    Report,
    Show,
    ShowFile,
    Tick,
)
from locales import Html, Texts
from models import File, Organisation, OrganisationKind, Sheet, SheetState, Span, StageName, Work
from services.forms import Item, ItemType
from services.sheet_lines import NO, NOT_APPLICABLE, YES, Line, Part, Seen

STAGES = tuple(StageName)
EPOCH = 60
"""Seconds in a minute: moments stand in buttons as minutes."""


def choices(item: Item) -> list[str | None]:
    """What a card offers, in the order of its buttons; None takes the answer back."""
    own = {ItemType.yn: [YES, NO], ItemType.choice: list(item.choices), ItemType.tick: [YES]}
    return [None, *own.get(item.type, []), NOT_APPLICABLE]


def sheet(
    t: Texts, seen: Seen, now: datetime, part: int | None = None, *, fills: bool = True, instead: bool = False
) -> Screen:
    """The list: what is about whom, the headings with their counts, and the items of one part."""
    state = seen.sheet.state
    if state == SheetState.off:
        return Screen(t.lines([_head(t, seen), "", t("todo-off")]), [[_menu(t)]])
    if seen.is_idle:
        return Screen(t.lines([_head(t, seen), "", t("todo-idle")]), [[_menu(t)]])
    if not seen.parts or (seen.covered and not seen.slots):
        return Screen(t.lines([_head(t, seen), "", _covered(t, seen)]), [[_menu(t)]])
    shown = seen.current(now) if part is None or not 0 <= part < len(seen.parts) else part
    done, total = sum(one.done for one in seen.parts), len(seen.lines)
    lines = [
        _head(t, seen),
        *[words.slot(t, one, seen.place) for one in seen.slots[:8] if seen.sheet.form.span == Span.day],
        _covered(t, seen) if seen.covered else None,
        t("todo-count", done=done, total=total),
        t("todo-instead", role=seen.sheet.role) if instead and seen.sheet.role else None,
        t("todo-sealed") if state == SheetState.sealed else None,
        "",
    ]
    for n, one in enumerate(seen.parts):
        lines += _part(t, seen, one, now, is_first=not n) if n == shown else [_title(t, seen, one)]
    return Screen(t.lines(lines), _rows(t, seen, shown, fills=fills and state == SheetState.open))


def _head(t: Texts, seen: Seen) -> Html:
    one = seen.sheet
    day = t.day(one.day) if one.day else (seen.sheet.procedure.title if seen.sheet.procedure else "")
    whose = seen.place.name
    return t("todo-head", title=one.form.title, day=short(day, 60), place=short(whose, 60))


def _covered(t: Texts, seen: Seen) -> Html:
    people = sorted({called(t, row.person) for row in seen.covered})
    return t("todo-covered", people=", ".join(people[:6]))


def _title(t: Texts, seen: Seen, part: Part, day: date | None = None, *, is_shown: bool = False) -> Html:
    name = f"{part.title} · {part.slot}" if part.slot and len(seen.slots) > 1 else part.title
    name = t("todo-part-day", name=name, day=day) if day else t("plain", text=name)
    sign = "✅" if part.is_done else "▾" if is_shown else "▸"
    return t("todo-part", sign=sign, name=name, done=part.done, total=len(part.lines))


def _part(t: Texts, seen: Seen, part: Part, now: datetime, *, is_first: bool) -> list[str]:
    day = day_of(seen, part)
    title = _title(t, seen, part, day if day != seen.sheet.day else None, is_shown=True)
    lines = [title, *[words.line(t, seen, one, now, day) for one in part.lines], ""]
    return lines if is_first else ["", *lines]


def day_of(seen: Seen, part: Part) -> date | None:
    """The day on which all of a part is to be done; else the day of the list."""
    days = {line.due_at.astimezone(seen.place.zone).date() for line in part.lines if line.due_at}
    return days.pop() if len(days) == 1 else seen.sheet.day


def _rows(t: Texts, seen: Seen, shown: int, *, fills: bool) -> Rows:
    id_, part = seen.sheet.id, seen.parts[shown]
    rows: list[list[Button]] = []
    if fills:
        rows = [[_tick(t, seen, one, day_of(seen, part))] for one in part.lines if not one.is_done]
        rows.append([Button(t("todo-more"), More(sheet_id=id_, part=shown))])
    back = Button("←", Show(sheet_id=id_, part=shown - 1)) if shown else None
    forward = Button("→", Show(sheet_id=id_, part=shown + 1)) if shown + 1 < len(seen.parts) else None
    if seen.place.kind != OrganisationKind.school:
        rows.append([Button(t("board-button"), Go(to=Place.board)), Button(t("uploads-button"), Go(to=Place.uploads))])
    return paged(rows, back, forward)


def _tick(t: Texts, seen: Seen, one: Line, day: date | None) -> Button:
    """A tick is one press; what wants words or a choice opens its card."""
    press = Tick if one.item.type == ItemType.tick else Open
    due = words.at(t, one.due_at, seen.place, day)
    sign = "☐" if one.item.type == ItemType.tick else "✏️"
    label = t("todo-tick", sign=sign, at=f"{due} " if due else "", words=words.brief(one.item))
    return Button(label, press(sheet_id=seen.sheet.id, item=one.index, slot=one.minutes))


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def more(t: Texts, seen: Seen, part: int, now: datetime) -> Screen:
    """Which item: a message of its own, so that the list stays where it is."""
    one = seen.parts[min(max(part, 0), len(seen.parts) - 1)]
    lines = [t("todo-more-which"), ""]
    lines += [
        t("todo-more-line", n=str(n), sign=words.sign(line, now), words=words.brief(line.item))
        for n, line in enumerate(one.lines, 1)
    ]
    buttons = [
        Button(str(n), Open(sheet_id=seen.sheet.id, item=line.index, slot=line.minutes))
        for n, line in enumerate(one.lines, 1)
    ]
    return Screen(t.lines(lines), [buttons[n : n + 5] for n in range(0, len(buttons), 5)], is_new=True)


def card(
    t: Texts,
    seen: Seen,
    line: Line,
    now: datetime,
    *,
    fills: bool,
    file: File | None = None,
    news: str | None = None,
    is_new: bool = False,
) -> Screen:
    """An item: its words, what was answered, by whom and when; and what can be done."""
    head = [
        news,
        t("todo-card", words=line.item.words),
        t("todo-card-at", at=words.at(t, line.due_at, seen.place, seen.sheet.day)) if line.due_at else None,
        words.works(t, line.works) if line.slot and len(seen.slots) > 1 else None,
        "",
        words.line(t, seen, line, now, seen.sheet.day) if line.is_done else t("todo-card-open"),
        words.left(t, line) if line.left else None,
        words.said_beside(t, line) if not line.is_done else None,
        t("todo-card-file", name=short(file.name, 60)) if file else None,
        t(f"todo-ask-{line.item.type}") if fills and not line.is_done and line.item.type in TYPED else None,
    ]
    ids = {"sheet_id": seen.sheet.id, "item": line.index, "slot": line.minutes}
    rows: list[list[Button]] = []
    if fills:
        offered = [(n, value) for n, value in enumerate(choices(line.item)) if value != line.value]
        rows = [[_choice(t, value, Answer(**ids, choice=n))] for n, value in offered if value or line.is_done]
        rows.append([Button(t("todo-say"), Ask(**ids))])
    if file:
        rows.append([Button(t("todo-file"), ShowFile(**ids))])
    rows.append([Button(t("todo-back"), Show(sheet_id=seen.sheet.id, part=seen.part_of(line)))])
    return Screen(t.lines(head), rows, is_new=is_new)


TYPED = (ItemType.time, ItemType.number, ItemType.text, ItemType.photo)


def _choice(t: Texts, value: str | None, press: Answer) -> Button:
    if value is None:
        return Button(t("todo-take-back"), press)
    return Button(t(f"todo-choose-{value}") if value in (YES, NO, NOT_APPLICABLE) else t("plain", text=value), press)


def ask(t: Texts, seen: Seen, line: Line, *, photos: bool) -> Screen:
    """Words or a photo for an item."""
    cancel = Open(sheet_id=seen.sheet.id, item=line.index, slot=line.minutes)
    kind = "value" if line.item.type in TYPED and line.item.type != ItemType.photo else "comment"
    key = f"todo-ask-{kind}" if photos else f"todo-ask-{kind}-only"
    return Screen(t(key, words=words.brief(line.item)), [[Button(t("cancel-button"), cancel)]])


def file(t: Texts, found: File) -> Screen:
    """What was sent, sent again."""
    paper = Paper("received", found.name, {"external_id": found.external_id, "is_photo": found.is_photo})
    return Screen(t("todo-file-head", name=short(found.name, 60)), papers=(paper,), is_new=True)


# Lists of somebody ------------------------------------------------------------------------------------------------


def home(t: Texts, office: Organisation | None, sheets: Sequence[Sheet]) -> Screen:
    """«Дни работ»: one's lists, and what else there is for the role acted in."""
    rows = [[_named(t, one)] for one in sheets[:10]]
    if office and office.kind == OrganisationKind.school:
        rows.append([Button(t("crew-button"), Go(to=Place.crew)), Button(t("uploads-button"), Go(to=Place.uploads))])
    elif office:
        rows.append([Button(t("board-button"), Go(to=Place.board)), Button(t("uploads-button"), Go(to=Place.uploads))])
    if office:
        rows.append([Button(t("forms-button"), Go(to=Place.forms))])
    rows.append([_menu(t)])
    role = "school" if office and office.kind == OrganisationKind.school else "above" if office else "member"
    return Screen(t.lines([t("sheets-head", count=len(sheets)), "", t(f"sheets-hint-{role}")]), rows)


def _named(t: Texts, one: Sheet) -> Button:
    day = t.day(one.day) if one.day else short(one.procedure.title, 20) if one.procedure else ""
    return Button(t("sheets-line", title=one.form.title, day=day), Show(sheet_id=one.id, part=-1))


# Reminders --------------------------------------------------------------------------------------------------------


def late(
    t: Texts,
    place: Organisation,
    day: date,
    stage: StageName,
    expected_at: datetime,
    some: Sequence[Work],
    by: str,
    now: datetime,
) -> Screen:
    """A stage that nobody has reported: one press reports it."""
    moment = words.at(t, expected_at, place, now.astimezone(place.zone).date())
    lines = [
        t("silence-head", stage=t(f"stage-{stage}"), at=moment),
        t("silence-works", place=place.name, day=day, works=words.works(t, some)),
        t("silence-by", name=by) if by else None,
        "",
        t("silence-hint"),
    ]
    press = Report(
        organisation_id=place.id, day=day.toordinal(), number=STAGES.index(stage),
        at=int(expected_at.timestamp()) // EPOCH,
    )  # fmt: skip
    rows = [[Button(t("silence-done"), press)], [Button(t("sheets-button"), Go(to=Place.sheets))]]
    return Screen(t.lines(lines), rows)


def reported(t: Texts, stage: StageName, count: int) -> Screen:
    """Thanks."""
    key = "silence-thanks" if count else "silence-known"
    return Screen(t(key, stage=t(f"stage-{stage}")), [[Button(t("sheets-button"), Go(to=Place.sheets))]])
