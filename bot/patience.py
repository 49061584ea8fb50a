"""Strangers who write without end: a bucket of tokens for each account, in memory. Members are never turned away."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

AT_ONCE = 20
"""Updates of a stranger that are taken without a pause."""
PER_SECOND = 0.5
REMEMBERED = 20_000


@dataclass
class _Bucket:
    left: float
    at: float
    is_warned: bool = False


class Patience:
    """Who may be heard without asking the database who it is."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._members: set[int] = set()
        self._buckets: dict[int, _Bucket] = {}

    def knows(self, account: int, *, is_member: bool) -> None:
        """Remember whether somebody has a role, as it was found just now."""
        if not is_member:
            self._members.discard(account)
            return
        if len(self._members) > REMEMBERED:
            self._members.clear()  # each is found again with the next update
        self._members.add(account)
        self._buckets.pop(account, None)

    def lets(self, account: int) -> bool:
        """Whether this update is taken."""
        if account in self._members:
            return True
        bucket, now = self._bucket(account), self._clock()
        bucket.left = min(AT_ONCE, bucket.left + (now - bucket.at) * PER_SECOND)
        bucket.at = now
        if bucket.left >= AT_ONCE - 1:
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
            full = self._clock() - AT_ONCE / PER_SECOND
            self._buckets = {id_: bucket for id_, bucket in self._buckets.items() if bucket.at > full}
        return self._buckets.setdefault(account, _Bucket(AT_ONCE, self._clock()))
