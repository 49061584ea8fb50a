"""«Уведомления»: which news come, and what comes in any case."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.access import members
from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import Person
from services import Session, notifications, pendings

router = Router(name="notifications")
members(router)


class SwitchNews(CallbackData, prefix="nsw"):
    """A kind of news on or off, by its place among the lines."""

    index: int
    is_on: bool


@router.message(Command("notifications"))
async def open_(_: Message, session: Session, person: Person, t: Texts) -> Screen:
    """What comes and what does not."""
    await pendings.forget(session, person)
    return _overview(t, person)


@router.callback_query(Go.filter(F.to == Place.notifications))
async def open_by_button(_: CallbackQuery, session: Session, person: Person, t: Texts) -> Screen:
    """The same, by a button."""
    await pendings.forget(session, person)
    return _overview(t, person)


@router.callback_query(SwitchNews.filter())
async def switch(
    _: CallbackQuery, callback_data: SwitchNews, session: Session, person: Person, t: Texts, now: datetime
) -> Screen:
    """On or off."""
    await notifications.switch(session, person, callback_data.index, now, is_on=callback_data.is_on)
    return _overview(t, person)


def _overview(t: Texts, person: Person) -> Screen:
    choices = notifications.of(person)
    lines = [t("notifications-head"), ""]
    lines += [t("notifications-line", name=t(f"news-{c.line}"), on="yes" if c.is_on else "no") for c in choices]
    rows = [
        [
            Button(
                t("notifications-switch", name=t(f"news-{choice.line}"), on="yes" if choice.is_on else "no"),
                SwitchNews(index=n, is_on=not choice.is_on),
            )
        ]
        for n, choice in enumerate(choices)
    ]
    lines += ["", t("notifications-duty")]
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), Go(to=Place.mine))]])
