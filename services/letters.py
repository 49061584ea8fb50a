"""Order letters: what a draft says of itself, the register, and corrections of what was sent."""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import joinedload

from documents import alike
from documents.letters import LetterRef, joined, read_letter, read_letter_name
from models import (
    Acknowledgement,
    Broadcast,
    BroadcastState,
    Edition,
    Letter,
    LetterKind,
    Notice,
    NoticeState,
    Organisation,
    Person,
    Wave,
)
from services import Session, acknowledgements, audit, broadcasts, notices, ranking, search, settings
from services.acknowledgements import Seen, scope
from services.errors import NotFound, NothingChanges, NothingWritten, TextTooLong, TitleMissing
from services.telling import moment

FIELDS = ("kind", "number", "day", "title")
"""What is asked for, in this order."""
TITLE_LENGTH = 300
TAG = re.compile("<[^>]*>")
KINDS = tuple(LetterKind)


# What a draft says of itself --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """What is known of a letter so far."""

    broadcast_id: int
    kind: LetterKind = LetterKind.order
    number: str | None = None
    day: date | None = None
    title: str | None = None

    @property
    def missing(self) -> str | None:
        """What has to be asked for next; None: everything is there."""
        return next((field for field in FIELDS if getattr(self, field) is None), None)

    def to_json(self) -> dict[str, Any]:
        """As it is remembered with a question."""
        return {
            "broadcast": self.broadcast_id,
            "kind": self.kind.value,
            "number": self.number,
            "day": self.day.isoformat() if self.day else None,
            "title": self.title,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Draft":
        """What was remembered."""
        day = date.fromisoformat(kept["day"]) if kept["day"] else None
        return cls(kept["broadcast"], LetterKind(kept["kind"]), kept["number"], day, kept["title"])

    def with_words(self, text: str) -> "Draft":
        """What a whole line says («Приказ № 12 от 03.09.2026 О работах») goes over what is known."""
        said = read_letter(text)
        return replace(
            self,
            kind=LetterKind(said.kind.value) if said.kind else self.kind,
            number=said.number or self.number,
            day=said.date or self.day,
            title=said.title or self.title,
        )


def understood(broadcast: Broadcast) -> Draft:
    """What the text of a broadcast and the names of its files say."""
    said = read_letter(html.unescape(TAG.sub("", broadcast.text)))
    for file in broadcast.files:
        said = joined(read_letter_name(file["name"] or ""), said)
    return _drafted(broadcast.id, said)


def _drafted(broadcast_id: int, said: LetterRef) -> Draft:
    kind = LetterKind(said.kind.value) if said.kind else LetterKind.order
    return Draft(broadcast_id, kind, said.number, said.date, said.title)


async def of_broadcast(session: Session, broadcast_id: int) -> Letter | None:
    """The letter that a broadcast carries."""
    found: Letter | None = await session.scalar(select(Letter).where(Letter.broadcast_id == broadcast_id))
    return found


async def draft_for(session: Session, person: Person, broadcast_id: int) -> Draft:
    """The letter as it was saved, else as it is understood."""
    broadcast = await broadcasts.get_for(session, person, broadcast_id)
    if kept := await of_broadcast(session, broadcast.id):
        return Draft(broadcast.id, kept.kind, kept.number, kept.day, kept.title)
    if broadcast.state != BroadcastState.draft:
        raise NotFound
    return understood(broadcast)


async def keep(session: Session, person: Person, draft: Draft, now: datetime) -> Letter:
    """A draft becomes a letter, and wants «Ознакомлен(а)»; of one that was sent only the fields are corrected."""
    broadcast = await broadcasts.get_for(session, person, draft.broadcast_id, lock=True)
    letter = await of_broadcast(session, broadcast.id)
    if draft.missing or (letter is None and broadcast.state != BroadcastState.draft):
        raise NotFound
    title = " ".join((draft.title or "").split())
    if not any(c.isalnum() for c in title) or len(title) > TITLE_LENGTH:
        raise TitleMissing(limit=TITLE_LENGTH)
    values = {"kind": draft.kind, "number": draft.number, "day": draft.day, "title": title}
    if letter is None:
        ids = {"broadcast_id": broadcast.id, "organisation_id": broadcast.organisation_id}
        session.add(letter := Letter(**ids, **values, created_at=now))
        broadcast.needs_acknowledgement = True
        audit.note(session, person, "letter", "broadcast", broadcast.id, now)
    elif any(getattr(letter, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(letter, name, value)
        audit.note(session, person, "letter", "broadcast", broadcast.id, now)
    await session.flush()
    return letter


async def drop(session: Session, person: Person, broadcast_id: int, now: datetime) -> None:
    """«Это не письмо»: of a draft only. Pressing twice changes nothing."""
    broadcast = await broadcasts.draft_for(session, person, broadcast_id, lock=True)
    gone = await session.scalar(delete(Letter).where(Letter.broadcast_id == broadcast.id).returning(Letter.id))
    if gone is not None:
        audit.note(session, person, "no-letter", "broadcast", broadcast.id, now)


async def require(session: Session, person: Person, broadcast_id: int, now: datetime, *, is_on: bool) -> None:
    """Whether «Ознакомлен(а)» stands below a draft. Pressing twice changes nothing."""
    broadcast = await broadcasts.draft_for(session, person, broadcast_id, lock=True)
    if broadcast.needs_acknowledgement != is_on:
        broadcast.needs_acknowledgement = is_on
        audit.note(session, person, "ask-to-read" if is_on else "ask-nothing", "broadcast", broadcast.id, now)


# Once more, and corrected -----------------------------------------------------------------------------------------


async def show(session: Session, person: Person, broadcast_id: int, now: datetime) -> None:
    """The message itself once more, with its files and its button."""
    seen = await acknowledgements.get_for(session, person, broadcast_id)
    place = seen.own.organisation_id if seen.own else None
    role = next((m for m in person.roles if m.organisation_id == place), None) or person.acting
    if role is None:
        raise NotFound
    once = f"broadcast-again:{broadcast_id}:{person.id}:{now:%Y%m%d%H%M%S}"
    params = {"broadcast": broadcast_id, "membership": role.id}
    await notices.owe(session, person.id, "broadcast", once=once, now=now, params=params, rank=notices.ANSWER)


@dataclass(frozen=True)
class Corrected:
    """A new edition and how many people get it."""

    edition: int
    count: int


async def correct(session: Session, person: Person, broadcast_id: int, text: str, now: datetime) -> Corrected:
    """Another text for what was sent: everybody gets the new edition and acknowledges it anew."""
    broadcast = await broadcasts.get_for(session, person, broadcast_id, lock=True)
    if broadcast.state == BroadcastState.draft:
        raise NotFound
    if not text.strip():
        raise NothingWritten
    if len(text) > broadcasts.TEXT_LENGTH:
        raise TextTooLong(limit=broadcasts.TEXT_LENGTH)
    if text == broadcast.text:
        raise NothingChanges
    session.add(
        Edition(
            broadcast_id=broadcast.id,
            number=broadcast.edition,
            text=broadcast.text,
            replaced_at=now,
            replaced_by_id=person.id,
        )
    )
    broadcast.text, broadcast.edition = text, broadcast.edition + 1
    await session.flush()
    await acknowledgements.expect_again(session, broadcast)
    count = await _send_again(session, broadcast, now)
    audit.note(session, person, "correct", "broadcast", broadcast.id, now, edition=broadcast.edition, count=count)
    return Corrected(broadcast.edition, count)


async def _send_again(session: Session, broadcast: Broadcast, now: datetime) -> int:
    """The new edition to all who have the old one; whoever has not got it yet gets the new one anyway."""
    unsent = (NoticeState.held, NoticeState.waiting, NoticeState.sending)
    rows = await session.execute(
        select(Notice.address_id, Notice.params, Organisation)
        .join(Wave, Wave.id == Notice.wave_id)
        .join(Organisation, Organisation.id == Wave.organisation_id)
        .where(Wave.broadcast_id == broadcast.id, Notice.state.not_in((*unsent, NoticeState.stopped)))
    )
    found = rows.all()
    places = {place.id: place for _, _, place in found}
    ways = await settings.ways_of(session, places.values())
    due = {id_: moment(now, place, ways[id_]) for id_, place in places.items()}
    await notices.owe_all(
        session,
        [
            notices.row(
                address, "broadcast", f"edition:{broadcast.id}:{broadcast.edition}:{params['membership']}", now, params,
                notices.OWN, due[place.id],
            )
            for address, params, place in found
        ],
    )  # fmt: skip
    return len(found)


async def editions(session: Session, seen: Seen) -> list[Edition]:
    """The texts that were replaced, the oldest first."""
    rows = await session.scalars(
        select(Edition).where(Edition.broadcast_id == seen.broadcast.id).order_by(Edition.number)
    )
    return list(rows)


# The register -----------------------------------------------------------------------------------------------------


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
        ranking.Row(letter.id, ((f"{letter.number} {letter.title}", 1.0), (kinds.get(letter.kind, ""), 0.7)))
        for letter in rows.scalars()
    ]
    return ranking.ranked({ranking.Kind.lines: texts}, asked).ids.get(ranking.Kind.lines, [])


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
