"""The buttons of minutes: what each of them means."""

from aiogram.filters.callback_data import CallbackData

from documents.responsible import Addressee


class NewMinutes(CallbackData, prefix="min"):
    """«Новый протокол»."""


class OpenMinutes(CallbackData, prefix="mio"):
    """The minutes with all that stands in them."""

    minutes_id: int


class AskStep(CallbackData, prefix="mia"):
    """Ask for one thing: its place among the steps. `goes_on`: the next one follows."""

    minutes_id: int
    step: int
    goes_on: bool


class Today(CallbackData, prefix="mit"):
    """The meeting was so many days ago."""

    minutes_id: int
    back: int
    goes_on: bool


class MorePoints(CallbackData, prefix="miq"):
    """«Вопрос повестки»."""

    minutes_id: int


class Edit(CallbackData, prefix="mie"):
    """What can be corrected about the meeting."""

    minutes_id: int


class PointCard(CallbackData, prefix="mip"):
    """A question of the agenda."""

    point_id: int


class AskPoint(CallbackData, prefix="mpa"):
    """Ask about a question: its wording, what was heard, what was decided."""

    point_id: int
    what: str


class DropPoint(CallbackData, prefix="mpd"):
    """«Убрать» a question; first it is asked whether that is meant."""

    point_id: int
    is_sure: bool


class DecisionCard(CallbackData, prefix="mid"):
    """A decision."""

    decision_id: int


class AskDecision(CallbackData, prefix="mda"):
    """A decision in other words."""

    decision_id: int


class TickDecision(CallbackData, prefix="mdt"):
    """Whose task it is: tick or untick."""

    decision_id: int
    to: Addressee


class DropDecision(CallbackData, prefix="mdd"):
    """«Убрать» a decision."""

    decision_id: int


class Print(CallbackData, prefix="mpr"):
    """The minutes as a document."""

    minutes_id: int


class AskGive(CallbackData, prefix="mga"):
    """«Решения в задачи»: into which plan?"""

    minutes_id: int


class Give(CallbackData, prefix="mgo"):
    """Into this plan (0: a new one)."""

    minutes_id: int
    plan_id: int


class TakeBackGiven(CallbackData, prefix="mgu"):
    """The tasks that were given last go."""

    minutes_id: int


class Remove(CallbackData, prefix="mir"):
    """«Удалить» the minutes."""

    minutes_id: int


class BringBack(CallbackData, prefix="mib"):
    """«Вернуть» them."""

    minutes_id: int
