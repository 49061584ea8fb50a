"""What failed is put aside for a while, longer each time, so that it never stands in the way of the rest."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

log = logging.getLogger("mayak.job")
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)


@dataclass
class _Failure:
    """How often something failed, with which error, and when it is tried again."""

    times: int
    kind: type[Exception]
    again_at: datetime


class Aside:
    """Remembered for the life of the process: the next one, perhaps a better one, tries everything at once."""

    def __init__(self) -> None:
        self._failures: dict[tuple[str, int], _Failure] = {}

    def of(self, what: str, now: datetime) -> list[int]:
        """What of a kind is not to be tried now."""
        return [id_ for (kind, id_), failure in self._failures.items() if kind == what and failure.again_at > now]

    def put(self, what: str, id_: int, error: Exception, now: datetime) -> bool:
        """Put something aside. Whether this is news; only news is told in the log."""
        before = self._failures.get((what, id_))
        times = before.times + 1 if before else 1
        pause = min(FIRST_PAUSE * 2 ** min(times, 20), LONGEST_PAUSE)
        self._failures[what, id_] = _Failure(times, type(error), now + pause)
        is_news = before is None or before.kind is not type(error)
        if is_news:
            log.error("%s %s failed and is put aside", what, id_, exc_info=error)
        return is_news

    def forget(self, what: str, id_: int) -> None:
        """It worked."""
        self._failures.pop((what, id_), None)
