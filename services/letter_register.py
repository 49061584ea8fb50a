"""«Письма»: the letters that somebody has sent or received, found by number and word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload

from documents import alike
from models import Acknowledgement, Broadcast, BroadcastState, Letter, Organisation, Person
from services import Session, acknowledgements, ranking, search
from services.acknowledgements import scope


@dataclass(frozen=True)
class Entry:
    """A letter in the register, with how many of those in one's scope have acknowledged it."""

    letter: Letter
    done: int
    total: int
    is_read: bool
    """By oneself, or nothing is asked of oneself."""


@dataclass(frozen=True)
class Register:
    """A page of the letters that somebody may see, the newest first."""

    entries: list[Entry]
    page: int
    count: int
    query: str | None


async def register(
    session: Session, person: Person, page: int, size: int, query: str | None = None, kinds: Mapping[str, str] = {}
) -> Register:
    """All letters sent and received, or those that answer a query. `kinds` say what each kind is called."""
    ids = list(await session.scalars(_visible(person)))
    if query:
        ids = await _answering(session, ids, query, kinds)
    page = min(max(page, 0), max(0, (len(ids) - 1) // size))
    rows = await session.scalars(
        select(Letter)
        .options(joinedload(Letter.broadcast), joinedload(Letter.organisation))
        .where(Letter.id.in_(ids[page * size : (page + 1) * size]))
    )
    found = sorted(rows, key=lambda letter: ids.index(letter.id))
    return Register(await _entries(session, person, found), page, len(ids), query)


def _visible(person: Person) -> Any:
    """Letters that this person got, that came to their organisations, or that were sent from there."""
    rows = (Acknowledgement.broadcast_id == Letter.broadcast_id, Organisation.id == Acknowledgement.organisation_id)
    return (
        select(Letter.id)
        .join(Broadcast, Broadcast.id == Letter.broadcast_id)
        .where(
            Broadcast.state != BroadcastState.draft,
            or_(Broadcast.state != BroadcastState.stopped, exists().where(rows[0])),
            or_(
                exists().where(*rows, or_(scope(person), Acknowledgement.person_id == person.id)),
                exists().where(Organisation.id == Letter.organisation_id, scope(person)),
            ),
        )
        .order_by(Letter.day.desc(), Letter.id.desc())
    )


async def _answering(session: Session, ids: Sequence[int], query: str, kinds: Mapping[str, str]) -> list[int]:
    asked = alike.asked(query[: search.LONGEST])
    if not asked:
        return []
    rows = await session.execute(select(Letter).where(Letter.id.in_(ids)).order_by(Letter.day.desc(), Letter.id.desc()))
    texts = [
        ranking.Row(letter.id, ((f"{letter.number} {letter.title}", 1.0), (kinds.get(letter.kind, ""), 0.7)), n)
        for n, letter in enumerate(rows.scalars())
    ]
    return ranking.ranked({ranking.Kind.lines: [ranking.block(texts)]}, asked).ids.get(ranking.Kind.lines, [])


async def _entries(session: Session, person: Person, letters: Sequence[Letter]) -> list[Entry]:
    counts = await acknowledgements.counts(session, person, [letter.broadcast for letter in letters])
    rows = await session.scalars(
        select(Acknowledgement.broadcast_id)
        .join(Broadcast, Broadcast.id == Acknowledgement.broadcast_id)
        .where(Acknowledgement.person_id == person.id, Acknowledgement.at.is_(None), acknowledgements.is_current())
    )
    unread = set(rows)
    return [
        Entry(letter, *counts.get(letter.broadcast_id, (0, 0)), letter.broadcast_id not in unread) for letter in letters
    ]
