"""The buttons of «Проверка». `activity_id`: which activity is being checked (0: all), so that the next one follows."""

from aiogram.filters.callback_data import CallbackData


class Heaps(CallbackData, prefix="kq"):
    """What waits, by activity: a page."""

    office: int
    page: int


class NextOne(CallbackData, prefix="kn"):
    """The next task; `after`: the one that is passed over."""

    office: int
    activity_id: int
    after: int


class OneTask(CallbackData, prefix="ko"):
    """The task again, after «Отмена»."""

    task_id: int
    activity_id: int


class Accept(CallbackData, prefix="ka"):
    """«Принять», with the conclusion of this number among the suggestions (0: none)."""

    task_id: int
    activity_id: int
    seen: int
    choice: int


class AskText(CallbackData, prefix="kt"):
    """«Свой вывод»."""

    task_id: int
    activity_id: int
    seen: int


class AskReason(CallbackData, prefix="kr"):
    """«Вернуть»: why?"""

    task_id: int
    activity_id: int
    seen: int


class SendBack(CallbackData, prefix="kb"):
    """«Вернуть» for one of the usual reasons."""

    task_id: int
    activity_id: int
    seen: int
    choice: int


class Proofs(CallbackData, prefix="kf"):
    """The files of a task."""

    task_id: int


class AskAll(CallbackData, prefix="kv"):
    """«Принять все» of an activity: what would happen."""

    office: int
    activity_id: int


class AcceptAll(CallbackData, prefix="kw"):
    """«Принять все» that the preview has shown."""

    office: int
    activity_id: int
    seen: int
    confirmed: bool


class UndoVerdict(CallbackData, prefix="ku"):
    """«Отменить»."""

    verdict_id: int
    activity_id: int
