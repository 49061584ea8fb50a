"""What the buttons of a plan on its way from paper carry."""

from aiogram.filters.callback_data import CallbackData

from documents.responsible import Addressee
from handlers.screen import Button
from locales import Texts
from services.drafts import Draft, PastChoice

GROUPS = 6
"""Lines of a list in which each is decided apart."""


class Preview(CallbackData, prefix="pv"):
    """The preview of a document that was read."""

    reading_id: int


class Activities(CallbackData, prefix="pa"):
    """A page of what was read."""

    reading_id: int
    page: int


class Years(CallbackData, prefix="py"):
    """Move the windows by so many years (0: keep them)."""

    reading_id: int
    years: int


class AskYears(CallbackData, prefix="pj"):
    """The question about the years, once more."""

    reading_id: int


class AskPast(CallbackData, prefix="ph"):
    """The question about windows that are over, once more."""

    reading_id: int


class Past(CallbackData, prefix="pp"):
    """What to do with windows that are over; n = 0: all that were not decided one by one."""

    reading_id: int
    choice: PastChoice
    n: int
    page: int = 0


class PastList(CallbackData, prefix="pl"):
    """Decide one by one: a page of them."""

    reading_id: int
    page: int


class PastOne(CallbackData, prefix="po"):
    """The question about one activity; the page of the list from which it was opened."""

    reading_id: int
    n: int
    page: int


class Groups(CallbackData, prefix="pg"):
    """«Кто что делает»: a page of the responsible."""

    reading_id: int
    page: int


class GroupCard(CallbackData, prefix="gc"):
    """One of the responsible; a page of the people who could be meant."""

    reading_id: int
    index: int
    page: int = 0


class Toggle(CallbackData, prefix="gt"):
    """Add a target to a group or take it away."""

    reading_id: int
    index: int
    to: Addressee
    person: int


class Ask(CallbackData, prefix="pc"):
    """«Создать план»: the next question, or what will follow."""

    reading_id: int


class Create(CallbackData, prefix="pn"):
    """«Создать»."""

    reading_id: int


class Cancel(CallbackData, prefix="px"):
    """«Отмена»."""

    reading_id: int


class TakeBack(CallbackData, prefix="pb"):
    """«Отменить создание»."""

    reading_id: int


def within(page: int, count: int, size: int) -> int:
    """A page that is there, whatever an old button asks for."""
    return min(max(page, 0), max(count - 1, 0) // size)


def to_preview(t: Texts, draft: Draft) -> Button:
    """The way back to what was read."""
    return Button(t("back-to-preview"), Preview(reading_id=draft.reading.id))
