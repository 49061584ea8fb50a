"""The checklists in force, their items, and what can be changed in them."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Form, Organisation
from services.forms import Item, Opened
from services.moments import When

PAGE = 8


class OpenForm(CallbackData, prefix="fof"):
    """A checklist: a page of items."""

    form_id: int
    office: int
    page: int


class OpenItem(CallbackData, prefix="foi"):
    """An item, by its place."""

    form_id: int
    office: int
    item: int


class Words(CallbackData, prefix="fow"):
    """Other words: they are typed."""

    form_id: int
    office: int
    item: int


class Time(CallbackData, prefix="fot"):
    """Another time: it is typed."""

    form_id: int
    office: int
    item: int


class Switch(CallbackData, prefix="fos"):
    """On or off."""

    form_id: int
    office: int
    item: int
    is_on: bool


class Add(CallbackData, prefix="foa"):
    """A new item below this one: it is typed."""

    form_id: int
    office: int
    item: int


class TakeBack(CallbackData, prefix="fob"):
    """«Вернуть как было»."""

    form_id: int
    office: int


def forms(t: Texts, office: Organisation, found: Sequence[Form]) -> Screen:
    """All checklists in force here."""
    rows = []
    for form in found:
        own = "✏️ " if form.organisation_id == office.id else ""
        whose = t(f"forms-level-{form.level}-{form.role}") if form.level and form.role else ""
        label = f"{own}{form.title} · {whose}" if whose else f"{own}{form.title}"
        rows.append([Button(t("plain", text=short(label, 58)), OpenForm(form_id=form.id, office=office.id, page=0))])
    rows.append([Button(t("sheets-button"), Go(to=Place.sheets)), Button(t("menu-button"), Go(to=Place.menu))])
    return Screen(t("forms-head", name=office.name), rows)


def form(t: Texts, seen: Opened, page: int, source: Organisation | None) -> Screen:
    """Its items with their times."""
    page = min(max(page, 0), max(len(seen.items) - 1, 0) // PAGE)
    shown = list(enumerate(seen.items))[page * PAGE : (page + 1) * PAGE]
    whose = "own" if seen.is_own else "above" if source else "shipped"
    lines = [
        t("form-head", title=seen.form.title, whose=whose, source=source.name if source else "",
          version=str(seen.form.version)),
        "",
    ]  # fmt: skip
    part = None
    for n, item in shown:
        if item.part != part:
            part = item.part
            lines.append(t("form-part", name=part))
        lines.append(_line(t, seen, n + 1, item))
    lines += ["", t("form-hint")]
    id_, office = seen.form.id, seen.office.id
    numbers = [Button(str(n + 1), OpenItem(form_id=id_, office=office, item=n)) for n, _ in shown]
    rows: list[Sequence[Button]] = [numbers[n : n + 4] for n in range(0, len(numbers), 4)]
    back = Button("←", OpenForm(form_id=id_, office=office, page=page - 1)) if page else None
    is_more = (page + 1) * PAGE < len(seen.items)
    forward = Button("→", OpenForm(form_id=id_, office=office, page=page + 1)) if is_more else None
    rows = paged(rows, back, forward)
    if seen.is_own:
        rows.append([Button(t("form-take-back"), TakeBack(form_id=id_, office=office))])
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), Go(to=Place.forms))]])


def _line(t: Texts, seen: Opened, n: int, item: Item) -> Html:
    if seen.is_sheet and not item.is_off:
        return t("form-line-question", n=str(n), words=short(item.words, 90))
    key = "form-line-off" if item.is_off else "form-line"
    return t(key, n=str(n), words=short(item.words, 90), when=when(t, item.moment))


def when(t: Texts, moment: When | None) -> Html:
    """«за день до работы, 14:00», «за 20 минут до начала»."""
    if moment is None:
        return t("form-when-none")
    at = f"{moment.at:%H:%M}" if moment.at else ""
    side = "same" if not moment.unit or not moment.count else "before" if moment.sign < 0 else "after"
    words = t(f"form-when-{moment.anchor}", side=side, count=moment.count, unit=moment.unit or "m")
    return t("form-when-at", words=words, at=at) if at else words


def item(t: Texts, seen: Opened, n: int, news: str | None = None) -> Screen:
    """One item and what can be changed in it."""
    one = seen.items[n]
    lines = [
        news,
        t("form-item", title=seen.form.title, n=str(n + 1), words=one.words),
        None if seen.is_sheet else t("form-item-when", when=when(t, one.moment)),
        t("form-item-stage", stage=t(f"stage-{one.stage}")) if one.stage else None,
        t("form-item-off") if one.is_off else None,
    ]
    ids = {"form_id": seen.form.id, "office": seen.office.id, "item": n}
    rows = [
        [Button(t("form-words"), Words(**ids)), *([] if seen.is_sheet else [Button(t("form-time"), Time(**ids))])],
        *([] if one.is_lasting else [[_switch(t, one, ids)]]),
        [Button(t("form-add"), Add(**ids))],
        [Button(t("back-button"), OpenForm(form_id=seen.form.id, office=seen.office.id, page=n // PAGE))],
    ]
    return Screen(t.lines(lines), rows)


def _switch(t: Texts, one: Item, ids: dict[str, int]) -> Button:
    return Button(t("form-switch-on" if one.is_off else "form-switch-off"), Switch(**ids, is_on=one.is_off))


def ask(t: Texts, seen: Opened, n: int, what: str) -> Screen:
    """What is typed next."""
    cancel = OpenItem(form_id=seen.form.id, office=seen.office.id, item=n)
    key = "question" if what == "add" and seen.is_sheet else what
    return Screen(t(f"form-ask-{key}", words=seen.items[n].words), [[Button(t("cancel-button"), cancel)]])
