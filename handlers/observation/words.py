"""Answers and sheets in words."""

import html
from datetime import date

from handlers.screen import short
from locales import Html, Texts
from models import Observation, Organisation, Work
from services import observation_rules as rules
from services.forms import Item, ItemType
from services.observation_rules import Said

CODES = (rules.YES, rules.NO, rules.UNSEEN, rules.NOTHING)


def plain(words: str) -> str:
    """For files and labels: without markup."""
    return html.unescape(str(words))


def value(t: Texts, item: Item, said: Said) -> str:
    """What was answered, not escaped."""
    told = said.value
    if told is None:
        return ""
    if item.type in (ItemType.choice, ItemType.many) or (item.type == ItemType.known and item.choices):
        names = dict(rules.choices_of(item))
        return ", ".join(names.get(code, code) for code in told.split(","))
    if told in CODES:
        kind = "yn" if item.type == ItemType.yn else "other"
        return plain(t("observation-said", said=told, kind=kind))
    if item.key == "day":
        return t.day(date.fromisoformat(told))
    return told


def work_name(t: Texts, place: Organisation, work: Work) -> str:
    """«СОШ № 1, 4А, Русский язык»."""
    return f"{place.name}, {work.class_name}, {work.subject or plain(t('todo-random'))}"


def about(t: Texts, sheet: Observation) -> Html:
    """Which work, on which day."""
    return t("observation-about", name=short(work_name(t, sheet.organisation, sheet.work), 150), day=sheet.day)


def brief(item: Item) -> str:
    """For a button or a line of a list."""
    return item.brief or short(item.words, 40)


def fault(t: Texts, item: Item) -> Html:
    """What was violated, with the answer that says so: «Без подсказок — нет»."""
    return t("observation-fault", words=brief(item), said=item.bad or rules.NO)
