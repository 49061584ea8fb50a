"""The digest of a morning: its first page, the next ones, what is late below."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, paged, short
from handlers.tasks.screens import PAGE, task_line
from locales import Texts
from models import Organisation, OrganisationKind
from services.reminders import Digest
from services.tasks import Line

MOST_DAYS = 30


class DigestPage(CallbackData, prefix="dg"):
    """Another page of a digest: of the day, with the days missed before."""

    day: int
    missed: int
    page: int


class DigestBelow(CallbackData, prefix="db"):
    """A page of the organisations below that a digest names."""

    day: int
    missed: int
    page: int


def _within(number: int, least: int, most: int) -> int:
    """A number that somebody made up becomes one that a calendar has."""
    return min(max(number, least), most)


def days_of(press: DigestPage | DigestBelow) -> tuple[date, date]:
    """The day of a digest and the first day of which it speaks."""
    year, month = _within(press.day // 10_000, 2000, 9000), _within(press.day // 100 % 100, 1, 12)
    day = date(year, month, 1) + timedelta(_within(press.day % 100, 1, 31) - 1)
    return day, day - timedelta(min(max(press.missed, 0), MOST_DAYS))


def digest(t: Texts, told: Digest, missed: int, page: int, *, many: bool) -> Screen:
    """The morning's message: at most seven numbered lines, the most urgent first."""
    start = page * PAGE
    shown = told.lines[start : start + PAGE]
    lines = list(_by_place(t, told, shown, start) if many else _numbered(t, told, shown, start))
    fresh = [t("digest-plan", title=short(plan.title, 150), count=count) for plan, count in told.new_plans]
    why = "pause" if told.was_paused else "outage"
    parts: list[str | None] = [t("digest-head", day=told.day), t("digest-missed", why=why) if told.is_late else None]
    parts += ["", *fresh] if fresh and page == 0 else []
    parts += ["", "\n\n".join(lines)] if lines else []
    parts += ["", t("digest-below-head"), *_below(t, told, 0)] if told.below and page == 0 else []
    parts += ["", t("digest-to-check", count=told.to_check)] if told.to_check and page == 0 else []
    return Screen(t.lines(parts), _digest_rows(t, told, missed, page))


def _numbered(t: Texts, told: Digest, shown: Sequence[Line], start: int) -> Iterator[str]:
    for n, line in enumerate(shown, start + 1):
        id_ = line.task.id
        yield task_line(t, n, line, many=False, is_asked=id_ in told.asked, instead=told.instead.get(id_))


def _by_place(t: Texts, told: Digest, shown: Sequence[Line], start: int) -> Iterator[str]:
    """For somebody with several roles: each organisation is named above its tasks."""
    place = None
    for line, words in zip(shown, _numbered(t, told, shown, start), strict=True):
        if place != line.organisation.id:
            yield t("digest-place", name=line.organisation.name, kind=line.organisation.kind)
        place = line.organisation.id
        yield words


def _below(t: Texts, told: Digest, page: int) -> list[str]:
    shown = told.below[page * PAGE : (page + 1) * PAGE]
    return [t("digest-below", name=short(place.name, 80), count=count) for place, count in shown]


def _digest_rows(t: Texts, told: Digest, missed: int, page: int) -> list[Sequence[Button]]:
    start, day = page * PAGE, int(f"{told.day:%Y%m%d}")
    shown, left = told.lines[start : start + PAGE], len(told.lines) - start - PAGE
    numbers = [Button(str(n), Go(to=Place.task, id=line.task.id)) for n, line in enumerate(shown, start + 1)]
    back = Button("←", DigestPage(day=day, missed=missed, page=page - 1)) if page else None
    more = Button(t("digest-more", count=left), DigestPage(day=day, missed=missed, page=page + 1)) if left > 0 else None
    rows = paged([numbers] if numbers else [], back, more)
    if page == 0:
        rows += _below_rows(t, told, day, missed, 0)
        check = Button(t("control-button", count=told.to_check), Go(to=Place.control))
        rows += [[check]] if told.to_check else []
    return [*rows, [Button(t("tasks-button"), Go(to=Place.tasks))]]


def _below_rows(t: Texts, told: Digest, day: int, missed: int, page: int) -> list[Sequence[Button]]:
    places = [place for place, _ in told.below[page * PAGE : (page + 1) * PAGE]]
    rows = [[Button(t("plain", text=short(p.name, 45)), Go(to=_late_of(p), id=p.id))] for p in places]
    left = len(told.below) - (page + 1) * PAGE
    back = Button("←", DigestBelow(day=day, missed=missed, page=page - 1)) if page else None
    more = (
        Button(t("digest-more", count=left), DigestBelow(day=day, missed=missed, page=page + 1)) if left > 0 else None
    )
    return paged(rows, back, more)


def _late_of(place: Organisation) -> Place:
    """Where the overdue tasks of an organisation are: its own, or those of all below it."""
    return Place.school_progress if place.kind == OrganisationKind.school else Place.overdue


def digest_below(t: Texts, told: Digest, press: DigestBelow, page: int) -> Screen:
    """The organisations below that are late, when they do not fit the digest itself."""
    page = min(page, max(len(told.below) - 1, 0) // PAGE)
    if not told.below:
        return digest_done(t)
    parts = [t("digest-head", day=told.day), "", t("digest-below-head"), *_below(t, told, page)]
    rows = _below_rows(t, told, press.day, press.missed, page)
    return Screen(
        t.lines(parts),
        [*rows, [Button(t("progress-button"), Go(to=Place.progress)), Button(t("menu-button"), Go(to=Place.menu))]],
    )


def digest_done(t: Texts) -> Screen:
    """Everything of this digest is done by now."""
    return Screen(t("digest-done"), [[Button(t("tasks-button"), Go(to=Place.tasks))]])
