"""«Табло»: a line a school, a sign a stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData

from documents import heatmap
from handlers.board import papers
from handlers.called import called
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from locales import Html, Texts
from models import Organisation, Sheet, StageName
from services.board import Count, Row, Shown
from services.stages import StageOfPlace

PAGE, SILENT = 30, 20
DRAWN, NAMED = 40, 8
"""In the message that lives: rows of its picture, names below it."""


class Board(CallbackData, prefix="bo"):
    """The board of an office on a day: a page; `silent`: only those who have to be asked."""

    office: int
    day: int
    page: int
    silent: bool


class Picture(CallbackData, prefix="bop"):
    """The same as a picture."""

    office: int
    day: int


class Nudge(CallbackData, prefix="bon"):
    """«Напомнить молчащим»."""

    office: int
    day: int


class Live(CallbackData, prefix="bol"):
    """«Следить»: a message that keeps up by itself."""

    office: int
    day: int


class School(CallbackData, prefix="bos"):
    """One organisation on a day: who reported what, and its lists."""

    organisation_id: int
    day: int


class Pick(CallbackData, prefix="bok"):
    """Which school: a page of names."""

    office: int
    day: int
    page: int


def sign(count: Count) -> str:
    """All, silent, awaited, nothing yet."""
    if not count.total:
        return "⬜️"
    if count.is_done:
        return "✅"
    if count.late:
        return "🔴"
    return "🟡" if count.due else "▫️"


def none(t: Texts, office: Organisation) -> Screen:
    """No works anywhere near."""
    return Screen(t("board-none", name=office.name), [[Button(t("menu-button"), Go(to=Place.menu))]])


def board(
    t: Texts,
    shown: Shown,
    before: date | None,
    after: date | None,
    page: int = 0,
    *,
    silent: bool = False,
) -> Screen:
    """Counts by stage, then a line for each organisation, in the order of their numbers."""
    rows = shown.silent if silent else list(shown.rows)
    page = min(max(page, 0), max(len(rows) - 1, 0) // PAGE)
    lines = [
        *_counts(t, shown),
        "",
        *[_line(t, row) for row in rows[page * PAGE : (page + 1) * PAGE]],
        "",
        t("board-signs"),
    ]
    return Screen(t.lines(lines), _buttons(t, shown, before, after, len(rows), page, silent=silent))


def _counts(t: Texts, shown: Shown) -> list[str]:
    """How many have come to each stage, and how many are silent."""
    here = shown.now.astimezone(shown.office.zone)
    return [
        t("board-head", day=shown.day, name=short(shown.office.name, 80), at=f"{here:%H:%M}"),
        "",
        *[_total(t, n, name, shown) for n, name in enumerate(StageName, 1)],
        "",
        t("board-silent", count=shown.silent_schools) if shown.silent else t("board-calm"),
    ]


def live(t: Texts, shown: Shown) -> Screen:
    """The board that keeps up by itself: a picture, with the counts and the names of the silent below it."""
    office, day = shown.office.id, shown.day.toordinal()
    left = len(shown.rows) - DRAWN
    lines: list[str | None] = [
        *_counts(t, shown),
        *[t("board-line", signs="🔴", name=short(row.place.name, 40)) for row in shown.silent[:NAMED]],
        t("silent-more", count=len(shown.silent) - NAMED) if len(shown.silent) > NAMED else None,
        t("board-drawn", left=left) if left > 0 else None,
    ]
    rows = (
        [[Button(t("board-nudge", count=shown.silent_schools), Nudge(office=office, day=day))]] if shown.silent else []
    )
    rows.append([Button(t("board-school"), Pick(office=office, day=day, page=0)),
                 Button(t("board-whole"), Board(office=office, day=day, page=0, silent=False))])  # fmt: skip
    drawn = replace(shown, rows=_first(shown))
    data = heatmap.to_json(papers.heat_map(t, drawn))
    return Screen(t.lines(lines), rows, papers=(Paper("heatmap", "board.png", data),), is_one=True)


def _first(shown: Shown) -> list[Row]:
    """As many as one picture takes; of more, those who are silent first."""
    rows = list(shown.rows)
    return rows if len(rows) <= DRAWN else sorted(rows, key=lambda row: not row.is_silent)[:DRAWN]


def _total(t: Texts, n: int, name: StageName, shown: Shown) -> Html:
    done, total = shown.schools[name]
    return t("board-stage", n=str(n), stage=t(f"stage-{name}"), done=done, total=total)


def _line(t: Texts, row: Row) -> Html:
    signs = "".join(sign(row.counts[name]) if name in row.counts else "⬜️" for name in StageName)
    return t("board-line", signs=signs, name=short(row.place.name, 40))


def _buttons(
    t: Texts, shown: Shown, before: date | None, after: date | None, count: int, page: int, *, silent: bool
) -> list[Sequence[Button]]:  # fmt: skip
    office, day = shown.office.id, shown.day.toordinal()

    def turn(to: date, n: int = 0, *, only: bool = False) -> Board:
        return Board(office=office, day=to.toordinal(), page=n, silent=only)

    rows: list[Sequence[Button]] = []
    if shown.silent:
        rows.append([Button(t("board-nudge", count=shown.silent_schools), Nudge(office=office, day=day))])
    if silent or (shown.silent and len(shown.rows) > 8):
        label = t("board-all") if silent else t("board-only-silent")
        rows.append([Button(label, turn(shown.day, only=not silent))])
    rows.append([Button(t("board-picture"), Picture(office=office, day=day)),
                 Button(t("board-school"), Pick(office=office, day=day, page=0))])  # fmt: skip
    rows.append([Button(t("board-live"), Live(office=office, day=day))])
    back = Button("←", turn(shown.day, page - 1, only=silent)) if page else None
    forward = Button("→", turn(shown.day, page + 1, only=silent)) if (page + 1) * PAGE < count else None
    days = [Button(t("board-before", day=before), turn(before))] if before else []
    days += [Button(t("board-after", day=after), turn(after))] if after else []
    last: list[Sequence[Button]] = [days] if days else []
    return [*paged(rows, back, forward), *last, [Button(t("menu-button"), Go(to=Place.menu))]]


def pick(t: Texts, shown: Shown, page: int) -> Screen:
    """The names, those who are silent first."""
    rows = sorted(shown.rows, key=lambda row: not row.is_silent)
    page = min(max(page, 0), max(len(rows) - 1, 0) // 10)
    office, day = shown.office.id, shown.day.toordinal()
    buttons = [
        [Button(t("plain", text=("🔴 " if row.is_silent else "") + short(row.place.name, 40)),
                School(organisation_id=row.place.id, day=day))]
        for row in rows[page * 10 : page * 10 + 10]
    ]  # fmt: skip
    back = Button("←", Pick(office=office, day=day, page=page - 1)) if page else None
    forward = Button("→", Pick(office=office, day=day, page=page + 1)) if (page + 1) * 10 < len(rows) else None
    to_board = [Button(t("back-button"), Board(office=office, day=day, page=0, silent=False))]
    return Screen(t("board-pick"), [*paged(buttons, back, forward), to_board])


def school(
    t: Texts, place: Organisation, day: date, stages: Sequence[StageOfPlace], sheets: Sequence[Sheet], now: datetime
) -> Screen:
    """One organisation: each stage, when and by whom; its lists; whom to ring."""
    lines: list[str] = [t("board-place", name=place.name, day=day)]
    lines.append(t("sheets-contact", contact=place.contact) if place.contact else t("board-no-contact"))
    lines.append("")
    lines += [_stage(t, one, place, now) for one in stages]
    rows = []
    for one in sheets:
        label = f"{one.form.title} · {called(t, one.person)}" if one.person else one.form.title
        rows.append([Button(t("board-list", name=short(label, 44)), Go(to=Place.sheet, id=one.id))])
    rows.append(
        [Button(t("board-card"), Go(to=Place.schools, id=place.id)), Button(t("board-button"), Go(to=Place.board))]
    )
    return Screen(t.lines(lines), rows)


def _stage(t: Texts, one: StageOfPlace, place: Organisation, now: datetime) -> Html:
    is_due = one.expected_at is not None and one.expected_at <= now and one.done < one.total
    count = Count(one.done, one.total, one.late, int(is_due))
    at = one.reported_at or one.expected_at
    here = at.astimezone(place.zone) if at else None
    when = f"{here:%H:%M}" if here else ""
    key = (
        "board-reported" if one.done == one.total and one.reported_at else "board-awaited" if here else "board-unknown"
    )
    return t(key, sign=sign(count), stage=t(f"stage-{one.name}"), at=when, day=here.date() if here else "",
             done=one.done, total=one.total)  # fmt: skip


def nudged(t: Texts, count: int) -> Screen:
    """How many were reminded."""
    return Screen(alert=t("board-nudged", count=count))


def followed(t: Texts) -> Screen:
    """The live message comes below."""
    return Screen(alert=t("board-followed"))


def picture(t: Texts, shown: Shown) -> Screen:
    """The board as a picture of its own."""
    data = heatmap.to_json(papers.heat_map(t, shown))
    here = shown.now.astimezone(shown.office.zone)
    words = t("board-picture-head", at=f"{here:%H:%M}")
    return Screen(words, papers=(Paper("heatmap", "board.png", data),), is_new=True)


def silent(t: Texts, office: Organisation, day: date, some: Sequence[tuple[Organisation, StageName]]) -> Screen:
    """Who has fallen silent: with whom to talk."""
    lines: list[str] = [t("silent-head", day=day, count=len(some)), ""]
    for place, name in some[:SILENT]:
        lines.append(t("silent-line", name=short(place.name, 60), stage=t(f"stage-{name}")))
        if place.contact:
            lines += [t("silent-contact", contact=place.contact)]
    if len(some) > SILENT:
        lines.append(t("silent-more", count=len(some) - SILENT))
    ordinal = day.toordinal()
    rows = [
        [Button(t("board-nudge", count=len(some)), Nudge(office=office.id, day=ordinal))],
        [Button(t("board-button"), Board(office=office.id, day=ordinal, page=0, silent=False))],
    ]
    return Screen(t.lines(lines), rows)
