"""What was returned, in words for those who do it."""

from collections.abc import Sequence

from handlers.screen import Button, Go, Place, Screen, short
from locales import Html, Texts
from services.returning import Returned
from services.tasks import Line

SHOWN = 7


def tasks(t: Texts, found: Sequence[Returned]) -> Screen:
    """Returned tasks with the reasons; each opens at its number."""
    shown = list(enumerate(found[:SHOWN], 1))
    lines = [
        t("returned-line", n=str(n), title=Html(_title(t, one.line, 200)), reason=short(one.reason, 250))
        for n, one in shown
    ]
    more = t("and-more", count=len(found) - SHOWN) if len(found) > SHOWN else None
    numbers = [Button(str(n), Go(to=Place.task, id=one.line.task.id)) for n, one in shown]
    words = [t("returned-head", count=len(found)), "", "\n\n".join(lines), more, "", t("returned-hint")]
    return Screen(t.lines(words), [numbers, [Button(t("tasks-button"), Go(to=Place.tasks))]])


def _title(t: Texts, line: Line, length: int) -> str:
    return t("task-title", number=line.activity.number or "", title=short(line.activity.title, length)).strip()


def taken_back(t: Texts, line: Line) -> Screen:
    """The return was a mistake: nothing has to be done."""
    rows = [[Button(t("tasks-button"), Go(to=Place.tasks))]]
    return Screen(t("returned-taken-back", title=Html(_title(t, line, 300))), rows)
