"""Where a task stands and when it is due, in words: the same in every list."""

from datetime import date, tzinfo

from documents.hours import MOSCOW, Hour
from documents.plan import Kind
from locales import Html, Texts
from models import Activity, TaskState
from services import schedules
from services.lines import When
from services.tasks import Line

WINDOWS = 3


def state(t: Texts, line: Line) -> str:
    """Done, overdue, due in so many days, or without a date; with the hour when it is close."""
    words, left = _state(t, line), line.days_left
    return with_hour(t, words, line) if left is not None and 0 <= left <= 1 else words


def _state(t: Texts, line: Line) -> str:
    task, left = line.task, line.days_left
    if task.state == TaskState.done:
        above = "-above" if task.is_done_above else ""
        return t(f"state-done{above}" if task.is_confirmed else f"state-unconfirmed{above}")
    if task.state == TaskState.off:
        return t("state-off")
    if left is None or task.due_on is None:
        return t("state-undated", kind="vpr" if schedules.binding_for(line.activity) else line.activity.kind)
    if left < 0:
        return t("state-overdue", days=-left, due=task.due_on)
    if left == 0:
        return t("state-today")
    if task.opens_on and line.today < task.opens_on < task.due_on:
        return t("state-opens", opens=task.opens_on, due=task.due_on)
    return t("state-left", days=left, due=task.due_on)


def with_hour(t: Texts, words: str, line: Line) -> str:
    """Words that name the day of a task, followed by the hour that its plan prints."""
    hour, day = schedules.hour_for(line.activity), line.task.due_on
    return (
        t("with-hour", words=Html(words), hour=strikes(t, hour, day, line.organisation.zone)) if hour and day else words
    )


def strikes(t: Texts, hour: Hour, day: date, zone: tzinfo) -> Html:
    """«18:00 мск (у вас 22:00)»: as printed, and what the clock shows then where the task is done."""
    here = schedules.local(hour, day, zone)
    if hour.zone is None:
        return t("hour", at=f"{hour.at:%H:%M}")
    ahead = 0 if hour.zone == MOSCOW else int(hour.zone.split("-")[1]) - 3
    words = t("hour-moscow", at=f"{hour.at:%H:%M}", ahead=ahead)
    if here.replace(tzinfo=None) == here.combine(day, hour.at):
        return words
    other = here.date() if here.date() != day else None
    return t("hour-here", hour=words, at=f"{here:%H:%M}", day=other or "", other="yes" if other else "no")


def days(t: Texts, start: date | None, end: date | None) -> str:
    """«1–30 сентября», «до 31 мая», «с 1 сентября»."""
    if start and end:
        return t("plain", text=t.days(start, end))
    return t("when-until", end=end) if end else t("when-since", start=start)


def when(t: Texts, meant: When) -> Html:
    """A deadline as it runs: its days, or the words that say on what it hangs."""
    if meant.phase and meant.phase != schedules.NOT_BOUND:
        return t("when-bound", phase=meant.phase)
    if meant.phase:
        return t("when-unbound")
    if meant.kind == Kind.dates and 0 < len(meant.windows) <= WINDOWS:
        return Html("; ".join(days(t, window.start, window.end) for window in meant.windows))
    return t("plain", text=meant.deadline or t("not-printed"))


def as_printed(activity: Activity, field: str) -> str | None:
    """Title, deadline or responsible in the words of the document, whatever was edited since."""
    words: str | None = (activity.printed or {}).get(field) or getattr(activity, field)
    return words
