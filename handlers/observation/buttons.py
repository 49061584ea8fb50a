"""What the buttons of observation mean. A question is named by its place in the form of the sheet."""

from aiogram.filters.callback_data import CallbackData

from models import ViolationKind


class Fill(CallbackData, prefix="wa"):
    """The sheet of a shift: it opens, or goes on."""

    placement_id: int


class Ask(CallbackData, prefix="wb"):
    """A question; below zero: all of the sheet."""

    observation_id: int
    index: int


class Choose(CallbackData, prefix="wc"):
    """An answer, by its place among those on offer; below zero: these are all."""

    observation_id: int
    index: int
    choice: int


class At(CallbackData, prefix="we"):
    """An hour, as a minute of the day."""

    observation_id: int
    index: int
    value: int


class Clear(CallbackData, prefix="wf"):
    """The comment and the photo of a question are taken away."""

    observation_id: int
    index: int


class InOrder(CallbackData, prefix="wg"):
    """«Всё в порядке до конца раздела»: what it would answer (count 0), or so many questions are answered."""

    observation_id: int
    index: int
    count: int


class Part(CallbackData, prefix="wh"):
    """The questions under one heading, by its place."""

    observation_id: int
    part: int


class Send(CallbackData, prefix="wi"):
    """«Отправить» exactly what was seen."""

    observation_id: int
    stamp: int


class Receipt(CallbackData, prefix="wj"):
    """What was sent."""

    observation_id: int


class Correct(CallbackData, prefix="wk"):
    """«Исправить»: the reason is asked."""

    observation_id: int


class KeepAsSent(CallbackData, prefix="wl"):
    """The correction is given up."""

    observation_id: int


class TakeUp(CallbackData, prefix="wm"):
    """What was returned is made clearer."""

    observation_id: int


class OwnAct(CallbackData, prefix="wo"):
    """The act of one's own sheet."""

    observation_id: int


class Photo(CallbackData, prefix="wp"):
    """The photo of a question."""

    observation_id: int
    index: int


class Settle(CallbackData, prefix="wq"):
    """Words that may name somebody: masked, or as they are."""

    is_sure: bool


class AlarmKind(CallbackData, prefix="wr"):
    """«Нарушение!»: what is wrong; it is told with this press."""

    placement_id: int
    kind: ViolationKind


class AlarmOf(CallbackData, prefix="ws"):
    """«Нарушение!» at one of several works."""

    placement_id: int


class Revoke(CallbackData, prefix="wt"):
    """«Нажато по ошибке»."""

    violation_id: int


class Accept(CallbackData, prefix="wu"):
    """«Принято»."""

    violation_id: int


class AlarmPhoto(CallbackData, prefix="wv"):
    """The photo of a violation, for those who were told."""

    violation_id: int


class Day(CallbackData, prefix="ww"):
    """All sheets of a day; `day` as 20270414, 0: all days."""

    office: int
    day: int
    page: int


class School(CallbackData, prefix="wx"):
    """The sheets of one school."""

    office: int
    organisation_id: int
    day: int


class Picture(CallbackData, prefix="w1"):
    """The same as a picture."""

    office: int
    day: int


class Table(CallbackData, prefix="w2"):
    """The same as a table."""

    office: int
    day: int


class Card(CallbackData, prefix="w3"):
    """A version of a sheet, for the coordinator; 0: the newest."""

    observation_id: int
    number: int


class Act(CallbackData, prefix="w4"):
    """The act of a version, for the coordinator."""

    observation_id: int
    number: int


class SendBack(CallbackData, prefix="w5"):
    """«Вернуть на уточнение»: the question is asked."""

    observation_id: int


class Changes(CallbackData, prefix="w6"):
    """What a version changed."""

    observation_id: int
    number: int
