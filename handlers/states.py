"""Where a task stands and when it is due, in words: the same in every list."""

from datetime import date

from locales import Texts
from models import TaskState
from services.tasks import Line


def state(t: Texts, line: Line) -> str:
    """Done, overdue, due in so many days, or without a date."""
    task, left = line.task, line.days_left
    if task.state == TaskState.done:
        return t("state-done" if task.is_confirmed else "state-unconfirmed")
    if left is None or task.due_on is None:
        return t("state-undated", kind=line.activity.kind)
    if left < 0:
        return t("state-overdue", days=-left, due=task.due_on)
    if left == 0:
        return t("state-today")
    if task.opens_on and line.today < task.opens_on < task.due_on:
        return t("state-opens", opens=task.opens_on, due=task.due_on)
    return t("state-left", days=left, due=task.due_on)


def days(t: Texts, start: date | None, end: date | None) -> str:
    """«1–30 сентября», «до 31 мая», «с 1 сентября»."""
    if start and end:
        return t("plain", text=t.days(start, end))
    return t("when-until", end=end) if end else t("when-since", start=start)
