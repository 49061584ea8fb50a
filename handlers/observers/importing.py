"""A table of observers comes in: what can be used, what not, and the personal links."""

import html

from aiogram.filters.callback_data import CallbackData

from documents import workbook
from documents.observer_table import ObserverRow
from documents.workbook import Column, Table
from handlers.screen import Button, Go, Paper, Place, Screen, short
from locales import Texts
from models import Organisation
from services.links import Links
from services.observer_import import PREFIX, Compared, Used
from services.observer_rows import Difference
from services.observer_updates import Updated

SHOWN = 8
WIDTHS = {"name": 36, "category": 18, "workplace": 28, "children": 36, "relatives": 36}


class MakeLinks(CallbackData, prefix="obpm"):
    """«Создать ссылки» for exactly what was shown."""

    reading_id: int
    seal: int


class UpdateList(CallbackData, prefix="obpu"):
    """«Обновить» exactly what was shown of those who are on the list."""

    reading_id: int
    seal: int


class DropList(CallbackData, prefix="obpd"):
    """«Отмена»."""

    reading_id: int


class BadRows(CallbackData, prefix="obpb"):
    """The rows that were left out, with the reason in each."""

    reading_id: int


def _back(t: Texts) -> list[Button]:
    return [Button(t("observers-back-to-list"), Go(to=Place.observers))]


def ask(t: Texts, office: Organisation) -> Screen:
    """What the table looks like; an empty one comes along."""
    empty = Table(_plain(t("observers-title")), _columns(t), (), office.name)
    paper = Paper("xlsx", _plain(t("import-template-file")), workbook.to_json(empty))
    return Screen(t("import-ask"), [_back(t)], papers=(paper,), is_new=True)


def reading(t: Texts, seen: Compared) -> Screen:
    """The live message about a table that came in."""
    state, name = seen.reading.state.value, seen.file_name
    if state == "failed":
        return Screen(t(f"read-error-{seen.reading.error}", name=name, **(seen.reading.error_facts or {})), [_back(t)])
    if state == "cancelled":
        return dropped(t)
    if state == "built":
        return Screen(t("import-done", name=name), [_back(t)])
    return compared(t, seen) if state == "read" else Screen(t("read-progress", name=name))


def compared(t: Texts, seen: Compared) -> Screen:
    """How many rows can be used, how many not."""
    lines = [t("import-head", name=seen.file_name), "", t("import-good", count=len(seen.good))]
    lines += [t("import-line", name=short(one.row.name, 50)) for one in seen.good[:SHOWN]]
    if len(seen.good) > SHOWN:
        lines.append(t("and-more", count=len(seen.good) - SHOWN))
    lines += _known(t, seen)
    if seen.bad:
        lines += ["", t("import-bad", count=len(seen.bad))]
        lines += [
            t("import-bad-line", row=str(row.row), why=_plain(t(f"import-why-{why}"))) for row, why in seen.bad[:SHOWN]
        ]
    id_, rows = seen.reading.id, []
    if seen.changed:
        words = t("import-update", count=len(seen.changed))
        rows.append([Button(words, UpdateList(reading_id=id_, seal=seen.seal))])
    if seen.good:
        words = t("import-apply", count=len(seen.good))
        rows.append([Button(words, MakeLinks(reading_id=id_, seal=seen.seal))])
    if seen.bad:
        rows.append([Button(t("import-bad-button", count=len(seen.bad)), BadRows(reading_id=id_))])
    rows.append([Button(t("cancel-button"), DropList(reading_id=id_))])
    return Screen(t.lines(lines), rows)


def _known(t: Texts, seen: Compared) -> list[str]:
    """Who is on the list already, and what the table says otherwise."""
    if not seen.known:
        return []
    changed = seen.changed
    lines = ["", t("import-known", count=len(seen.known), same=len(seen.known) - len(changed))]
    lines += [t("import-known-line", name=_name(one), what=_differs(t, one)) for one in changed[:SHOWN]]
    return [*lines, t("and-more", count=len(changed) - SHOWN)] if len(changed) > SHOWN else lines


def _name(one: Difference) -> str:
    return short(one.row.name or f"№ {one.observer.number}", 50)


def _differs(t: Texts, one: Difference) -> str:
    """What «Обновить» would write."""
    found = [t("import-differs-category", category=one.category.value)] if one.category else []
    found += [t("import-differs-workplace", name=short(one.workplace.name, 60))] if one.workplace else []
    for kind, school, code in one.ties:
        found.append(t("import-differs-tie", kind=kind.value, name=short(school.name, 60), code=code))
    return "; ".join(_plain(words) for words in found)


def updated(t: Texts, done: Updated) -> Screen:
    """What was updated; what else the table holds can still be used."""
    words = t("import-updated", count=done.count, freed=done.freed)
    if not done.left.good:
        return Screen(words, [_back(t)])
    left = compared(t, done.left)
    return Screen(t.lines([words, "", left.text]), left.buttons)


def bad_rows(t: Texts, seen: Compared) -> Screen:
    """The rows that were left out, as a table."""
    why = Column(_plain(t("import-column-why")), 60)
    rows = tuple((*_cells(row), _plain(t(f"import-why-{code}"))) for row, code in seen.bad)
    table = Table(_plain(t("observers-title")), (*_columns(t), why), rows)
    paper = Paper("xlsx", _plain(t("import-bad-file")), workbook.to_json(table))
    return Screen(t("import-bad-sent", count=len(seen.bad)), papers=(paper,), is_new=True)


def made(t: Texts, used: Used, links: Links) -> Screen:
    """Every row comes back with its link or its reason; the database keeps neither names nor links."""
    columns = (*_columns(t), Column(_plain(t("import-column-link")), 60), Column(_plain(t("import-column-why")), 60))
    found = {one.told.row.row: (*_cells(one.told.row), links.start(PREFIX + one.token), "") for one in used.links}
    found |= {row.row: (*_cells(row), "", _plain(t(f"import-why-{code}"))) for row, code in used.bad}
    found |= {one.row.row: (*_cells(one.row), "", _why_known(t, one)) for one in used.known}
    rows = tuple(found[number] for number in sorted(found))
    paper = Paper(
        "xlsx", _plain(t("import-links-file")), workbook.to_json(Table(_plain(t("observers-title")), columns, rows))
    )
    words = t("import-made", count=len(used.links), bad=len(used.bad))
    kept = Screen(t("import-once"), [_back(t)], is_new=True)
    return Screen(words, [_back(t)], papers=(paper,), is_new=True, kept=kept)


def _why_known(t: Texts, one: Difference) -> str:
    return _plain(t("import-why-known", what=_differs(t, one) if one.is_any else "no"))


def dropped(t: Texts) -> Screen:
    """Nothing was changed."""
    return Screen(t("import-dropped"), [_back(t)])


def _columns(t: Texts) -> tuple[Column, ...]:
    return tuple(Column(_plain(t(f"observers-column-{name}")), width) for name, width in WIDTHS.items())


def _cells(row: ObserverRow) -> tuple[str, ...]:
    return row.name, row.category, row.workplace, row.children, row.relatives


def _plain(words: str) -> str:
    return html.unescape(str(words))
