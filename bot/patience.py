"""Those who write without end: a bucket of tokens for each account, in memory. Who works here is never turned away."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from time import monotonic

ALBUM = 10
"""Files that Telegram puts into one album: they count as one message."""
REMEMBERED = 20_000


class Who(Enum):
    """How many updates are taken without a pause, and how many more a second."""

    stranger = (20, 0.5)
    guest = (60, 1.0)
    """Parents, and all others who came by themselves."""
    member = (0, 0.0)
    """No bucket."""


@dataclass
class _Bucket:
    left: float
    at: float
    who: Who
    is_warned: bool = False
    album: str = ""
    rest: int = 0
    """How many more files of this album may come."""


class Patience:
    """Who may be heard without asking the database who it is."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._members: set[int] = set()
        self._buckets: dict[int, _Bucket] = {}

    def knows(self, account: int, who: Who) -> None:
        """Remember who somebody is, as it was found just now."""
        if who is not Who.member:
            self._members.discard(account)
            bucket = self._bucket(account)
            bucket.left += max(0, who.value[0] - bucket.who.value[0])  # more is taken of somebody who is known
            bucket.who = who
            return
        if len(self._members) > REMEMBERED:
            self._members.clear()  # each is found again with the next update
        self._members.add(account)
        self._buckets.pop(account, None)

    def goes_on(self, account: int, album: str | None) -> bool:
        """Whether this is one more file of an album of which the first was taken."""
        if album is None or (bucket := self._bucket(account)).is_warned:
            return False
        if bucket.album != album:
            bucket.album, bucket.rest = album, ALBUM
            return False
        bucket.rest -= 1
        return bucket.rest > 0

    def lets(self, account: int) -> bool:
        """Whether this update is taken."""
        if account in self._members:
            return True
        bucket, now = self._bucket(account), self._clock()
        at_once, per_second = bucket.who.value
        bucket.left = min(at_once, bucket.left + (now - bucket.at) * per_second)
        bucket.at = now
        if bucket.left >= at_once - 1:
            bucket.is_warned = False
        if bucket.left < 1 or bucket.is_warned:
            return False
        bucket.left -= 1
        return True

    def warns(self, account: int) -> bool:
        """Whether the one warning is due."""
        bucket = self._bucket(account)
        is_first, bucket.is_warned = not bucket.is_warned, True
        return is_first

    def _bucket(self, account: int) -> _Bucket:
        if len(self._buckets) > REMEMBERED:
            full = self._clock() - max(at_once / per_second for at_once, per_second in _REFILLED)
            self._buckets = {id_: bucket for id_, bucket in self._buckets.items() if bucket.at > full}
        at_once, _ = Who.stranger.value
        return self._buckets.setdefault(account, _Bucket(at_once, self._clock(), Who.stranger))


_REFILLED = (Who.stranger.value, Who.guest.value)
