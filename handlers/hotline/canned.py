"""What those see who answer: words that are used again and again."""

from aiogram.filters.callback_data import CallbackData

from handlers.fields import token
from handlers.hotline.queue import Canned, Order, Write
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Texts
from models import CannedAnswer
from services import fields
from services.canned import FIELDS, PAGE, Shown


class Insert(CallbackData, prefix="hni"):
    """These words into the draft."""

    ticket_id: int
    canned_id: int


class CannedCard(CallbackData, prefix="hnc"):
    """One of them, to be changed."""

    canned_id: int


class NewCanned(CallbackData, prefix="hnn"):
    """«Новая заготовка»."""


class CannedWords(CallbackData, prefix="hnw"):
    """«Изменить текст»."""

    canned_id: int


class CannedField(CallbackData, prefix="hnf"):
    """This field at the end."""

    canned_id: int
    field: str


class Share(CallbackData, prefix="hns"):
    """For the whole organisation, or one's own again."""

    canned_id: int
    is_on: bool


class RemoveCanned(CallbackData, prefix="hnr"):
    """«Удалить»."""

    canned_id: int


def seen(t: Texts, text: str) -> str:
    """As their author sees them: fields by their names."""
    return fields.filled(text, {code: token(t, code) for code in fields.FIELDS})


def choose(t: Texts, shown: Shown, ticket_id: int) -> Screen:
    """A page of them: for the draft of an answer, or to look through."""
    each = [[Button(_line(t, one), _press(one, ticket_id))] for one in shown.rows]
    back = Button("←", Canned(ticket_id=ticket_id, page=shown.page - 1)) if shown.page else None
    more = (shown.page + 1) * PAGE < shown.total
    forward = Button("→", Canned(ticket_id=ticket_id, page=shown.page + 1)) if more else None
    rows = paged(each, back, forward)
    if ticket_id:
        last = [[Button(t("back-button"), Write(ticket_id=ticket_id))]]
        return Screen(t("canned-choose", count=shown.total), [*rows, *last])
    rows.append([Button(t("canned-new"), NewCanned())])
    last = [[Button(t("back-button"), Order()), Button(t("menu-button"), Go(to=Place.menu))]]
    return Screen(t("canned-head", count=shown.total), [*rows, *last])


def _press(one: CannedAnswer, ticket_id: int) -> CallbackData:
    return Insert(ticket_id=ticket_id, canned_id=one.id) if ticket_id else CannedCard(canned_id=one.id)


def _line(t: Texts, one: CannedAnswer) -> str:
    whose = "own" if one.person_id else "all"
    return short(t("canned-line", whose=whose, text=" ".join(seen(t, one.text).split())))


def card(t: Texts, one: CannedAnswer, *, may_change: bool) -> Screen:
    """One of them whole."""
    id_, own = one.id, one.person_id is not None
    rows: list[list[Button]] = []
    if may_change:
        put = [Button(t("canned-put", field=token(t, code)), CannedField(canned_id=id_, field=code)) for code in FIELDS]
        rows = [
            put,
            [Button(t("canned-rewrite"), CannedWords(canned_id=id_))],
            [Button(t("canned-share") if own else t("canned-unshare"), Share(canned_id=id_, is_on=own))],
            [Button(t("canned-remove"), RemoveCanned(canned_id=id_))],
        ]
    lines = [t("canned-card", whose="own" if own else "all"), "", t("plain", text=seen(t, one.text))]
    if may_change:
        lines += ["", t("canned-fields")]
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), Canned(ticket_id=0, page=0))]])


def ask(t: Texts, one: CannedAnswer | None = None) -> Screen:
    """The next message is the words."""
    back = CannedCard(canned_id=one.id) if one else Canned(ticket_id=0, page=0)
    names = ", ".join(token(t, code) for code in FIELDS)
    return Screen(t("canned-write", fields=names), [[Button(t("cancel-button"), back)]])
