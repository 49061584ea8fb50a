"""Order letters: what a draft says of itself. Their register: `services.letter_register`."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from documents.letters import LetterRef, joined, read_letter, read_letter_name
from models import (
    Broadcast,
    BroadcastState,
    Letter,
    LetterKind,
    Person,
)
from services import Session, audit, broadcasts, fields
from services.errors import NotFound, TitleMissing

FIELDS = ("kind", "number", "day", "title")
"""What is asked for, in this order."""
TITLE_LENGTH = 300
TAG = re.compile("<[^>]*>")
KINDS = tuple(LetterKind)


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
    said = read_letter(html.unescape(TAG.sub("", fields.CODE.sub("", broadcast.text))))
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
