"""The list of organisations as a table: out, and what one that came in would change."""

from collections.abc import Iterator
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from documents import workbook
from handlers.screen import Button, Go, Paper, Place, Screen, short
from handlers.staff import papers
from handlers.staff.screens import back
from locales import Texts
from models import Organisation
from services.rosters import Change, Comparison, Exported

SHOWN = 8
LENGTH = 60


class Apply(CallbackData, prefix="ply"):
    """«Применить» exactly what was shown."""

    reading_id: int
    seal: int


class Drop(CallbackData, prefix="pln"):
    """«Отмена»."""

    reading_id: int


class Problems(CallbackData, prefix="plp"):
    """The rows that were left out."""

    reading_id: int


def exported(t: Texts, found: Exported, now: datetime) -> Screen:
    """The table, and what to do with it."""
    data = workbook.to_json(papers.roster(t, found, now))
    paper = Paper("xlsx", papers.file_name(t, "list-file", now.astimezone(found.office.zone).date()), data)
    return Screen(t("list-exported", count=len(found.places)), [[back(t)]], papers=(paper,), is_new=True)


def ask(t: Texts, parent: Organisation) -> Screen:
    """How to send one."""
    return Screen(t("list-ask", kind=parent.kind.value), [[back(t)]])


def reading(t: Texts, seen: Comparison) -> Screen:
    """The live message about a list that came in."""
    state, name = seen.reading.state.value, seen.file_name
    if state == "failed":
        again = [Button(t("staff-back"), Go(to=Place.staff))]
        return Screen(t(f"read-error-{seen.reading.error}", name=name, **(seen.reading.error_facts or {})), [again])
    if state == "cancelled":
        return dropped(t)
    if state == "built":
        return applied(t, seen)
    if state != "read":
        return Screen(t("read-progress", name=name))
    return compared(t, seen)


def compared(t: Texts, seen: Comparison) -> Screen:
    """What is new, what changes, what is left out."""
    id_ = seen.reading.id
    rows = []
    if seen.new or seen.changed:
        rows.append([Button(t("list-apply"), Apply(reading_id=id_, seal=seen.seal))])
    rows += _left_out(t, seen)
    rows.append([Button(t("cancel-button"), Drop(reading_id=id_))])
    return Screen(t.lines(_told(t, seen)), rows)


def _told(t: Texts, seen: Comparison) -> Iterator[str | None]:
    yield t("list-head", name=seen.file_name)
    if seen.new:
        yield from ("", t("list-new", count=len(seen.new)))
        yield from (t("list-line", name=short(change.row.name, LENGTH)) for change in seen.new[:SHOWN])
        yield _more(t, len(seen.new))
    if seen.changed:
        yield from ("", t("list-changed", count=len(seen.changed)))
        yield from (_changed(t, change) for change in seen.changed[:SHOWN])
        yield _more(t, len(seen.changed))
    yield ""
    yield t("list-same", count=seen.same) if seen.same else None
    yield t("list-left-out", count=len(seen.problems)) if seen.problems else None
    yield t("list-nothing") if not (seen.new or seen.changed) else None


def _more(t: Texts, count: int) -> str | None:
    return t("and-more", count=count - SHOWN) if count > SHOWN else None


def _changed(t: Texts, change: Change) -> str:
    assert change.place
    lines = [t("list-line", name=short(change.place.name, LENGTH))]
    for field, (before, after) in change.fields.items():
        old = short(before, LENGTH) or t("list-empty")
        lines.append(t("list-field", field=t(f"list-column-{field.name}"), old=old, new=short(after, LENGTH)))
    return t.lines(lines)


def moved_on(t: Texts, seen: Comparison) -> Screen:
    """Nothing was applied: something changed after the difference was shown."""
    now = compared(t, seen)
    return Screen(now.text, now.buttons, alert=t("list-moved-on"))


def applied(t: Texts, seen: Comparison) -> Screen:
    """It is done: links for the new ones are one press away."""
    links = [Button(t("list-links"), Go(to=Place.schools))]
    return Screen(t("list-applied", name=seen.file_name), [links, *_left_out(t, seen), [back(t)]])


def _left_out(t: Texts, seen: Comparison) -> list[list[Button]]:
    count = len(seen.problems)
    return [[Button(t("list-problems", count=count), Problems(reading_id=seen.reading.id))]] if count else []


def dropped(t: Texts) -> Screen:
    """Nothing was changed."""
    return Screen(t("list-dropped"), [[back(t)]])


def problems(t: Texts, seen: Comparison) -> Screen:
    """The rows that were left out, as a table."""
    paper = Paper("xlsx", papers.file_name(t, "list-problems-file"), workbook.to_json(papers.problems(t, seen)))
    return Screen(t("list-problems-sent", count=len(seen.problems)), papers=(paper,), is_new=True)
