"""What a coordinator sees of the staff group: how it is connected, whether it works, what is missing."""

from aiogram.filters.callback_data import CallbackData

from handlers.hotline.queue import Order
from handlers.screen import Button, Go, Place, Rows, Screen
from locales import Html, Texts
from models import DeskGroup, GroupState, Organisation
from services.links import Links


class GroupLink(CallbackData, prefix="hgl"):
    """«Получить ссылку»."""

    office: int


class GroupCheck(CallbackData, prefix="hgk"):
    """«Проверить»."""

    office: int


class AskDropGroup(CallbackData, prefix="hga"):
    """«Отключить группу»: sure?"""

    office: int


class DropGroup(CallbackData, prefix="hgd"):
    """Sure."""

    office: int


def group(t: Texts, office: Organisation, one: DeskGroup | None) -> Screen:
    """The group as it stands."""
    words = t.lines([t("group-head", office=office.name), "", *_words(t, office, one)])
    return Screen(words, [*_rows(t, office, one), _last(t)])


def _words(t: Texts, office: Organisation, one: DeskGroup | None) -> list[Html]:
    if one is None or one.chat_id is None:
        return [t("group-what")]
    if one.state == GroupState.working and one.connected_at:
        return [t("group-works", since=one.connected_at.astimezone(office.zone).date()), Html(), t("group-how")]
    if one.state == GroupState.broken:
        return [t("group-missing", what=one.reason or ""), Html(), t("group-meanwhile")]
    return [t("group-checking")]


def _rows(t: Texts, office: Organisation, one: DeskGroup | None) -> list[list[Button]]:
    link = [Button(t("group-link"), GroupLink(office=office.id))]
    if one is None or one.chat_id is None:
        return [link]
    rows = [[Button(t("group-check"), GroupCheck(office=office.id))]]
    if one.state != GroupState.working:
        rows.append(link)
    return [*rows, [Button(t("group-drop"), AskDropGroup(office=office.id))]]


def _last(t: Texts) -> list[Button]:
    return [Button(t("back-button"), Order()), Button(t("menu-button"), Go(to=Place.menu))]


def steps(t: Texts, office: Organisation, token: str, links: Links) -> Screen:
    """The link and the same as a command, shown once: only a hash of them is kept."""
    words = t.lines([t("group-head", office=office.name), "", t("group-steps", command=links.group_command(token))])
    back: Rows = [[Button(t("back-button"), Go(to=Place.desk_group)), Button(t("menu-button"), Go(to=Place.menu))]]
    rows = [[Button(t("group-add"), url=links.group(token))], *back]
    return Screen(words, rows, kept=Screen(t("group-link-shown"), back))


def ask_drop(t: Texts, office: Organisation) -> Screen:
    """What follows, and a second look."""
    rows = [
        [Button(t("group-drop-yes"), DropGroup(office=office.id))],
        [Button(t("cancel-button"), Go(to=Place.desk_group))],
    ]
    return Screen(t("group-drop-sure"), rows)
