"""The indexes of answers: kept by edition, a large one made beside the presses, so that nobody waits for it."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime

from services.faq import Entry, Index, Kept

Edition = tuple[tuple[int, datetime], ...]
"""Which answers, and when each was changed."""
KEPT, FEW = 8, 200
"""Editions that are kept; answers that are put into an index while somebody waits."""

_made: OrderedDict[Edition, Index] = OrderedDict()
_newest: dict[str, Index] = {}
_begun: dict[Edition, asyncio.Task[None]] = {}
_features = Kept()
"""What was found out about each wording: an edition that differs by one answer costs one answer."""


def ready(edition: Edition, place: str) -> Index | None:
    """The index of this edition; of a large one that is still being made, the one before it."""
    if found := _made.get(edition):
        _made.move_to_end(edition)
        return found
    return _newest.get(place) if edition in _begun else None


def is_made(edition: Edition) -> bool:
    """Whether nothing has to be read for it any more."""
    return edition in _made or edition in _begun


async def make(edition: Edition, place: str, entries: Sequence[Entry]) -> Index:
    """Make it: at once when it is small or nothing is there yet, else beside, while the one before it answers."""
    if len(edition) <= FEW or place not in _newest:
        return await build(edition, place, entries)
    _begun[edition] = asyncio.create_task(_beside(edition, place, entries))
    return _newest[place]


async def build(edition: Edition, place: str, entries: Iterable[Entry]) -> Index:
    """Make it in a thread and keep it."""
    made = await asyncio.to_thread(Index, entries, kept=_features)
    _made[edition], _newest[place] = made, made
    while len(_made) > KEPT:
        _made.popitem(last=False)
    while len(_newest) > KEPT:
        del _newest[next(iter(_newest))]
    return made


async def _beside(edition: Edition, place: str, entries: Sequence[Entry]) -> None:
    try:
        await build(edition, place, entries)
    finally:
        _begun.pop(edition, None)
