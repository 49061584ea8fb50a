"""Composing a broadcast: words and files, until it is started or removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from models import Broadcast, BroadcastState, Letter, Organisation, Person
from services import Session, audit, fields, notices, waves
from services.audiences import Rules
from services.broadcasts import draft_for, get_for, office_of
from services.errors import BroadcastEmpty, Outdated, TextTooLong, TooManyFiles, WordsNotFound
from services.fields import FIELDS

FILES, TEXT_LENGTH = 10, 12_000
CUT = 3500
"""So long is the first part of a text that Telegram had to cut."""
ENDS = ".!?…:;»)"


@dataclass(frozen=True)
class Said:
    """What the author has sent: the text as HTML, a file, and the album that it belongs to."""

    text: str = ""
    file: Mapping[str, Any] | None = None
    album: str | None = None


async def compose(session: Session, person: Person, office_id: int, said: Said, now: datetime) -> Broadcast:
    """The first message of a new broadcast."""
    office = office_of(person, office_id)
    _fits(said)
    broadcast = Broadcast(
        organisation_id=office.id,
        person_id=person.id,
        state=BroadcastState.draft,
        text=said.text,
        files=[dict(said.file)] if said.file else [],
        album=said.album,
        audience=Rules.first(office).to_json(),
        is_working_days_only=False,
        needs_acknowledgement=False,
        is_queued=False,
        total=0,
        sent=0,
        failed=0,
        per_minute=0,
        created_at=now,
    )
    session.add(broadcast)
    await session.flush()
    await _shown(session, person, broadcast, now)
    audit.note(session, person, "compose", "broadcast", broadcast.id, now)
    return broadcast


async def _shown(session: Session, person: Person, broadcast: Broadcast, now: datetime) -> None:
    """A new message of its own, in which it is seen."""
    live = await notices.open_live(session, person.id, "broadcast-card", now, broadcast=broadcast.id)
    broadcast.live_id = live.id if live else None


def _fits(said: Said) -> None:
    if len(said.text) > TEXT_LENGTH:
        raise TextTooLong(limit=TEXT_LENGTH)
    if not said.file and not said.text.strip():
        raise BroadcastEmpty


async def rewrite(session: Session, person: Person, broadcast_id: int, said: Said, now: datetime) -> Broadcast:
    """Another text, other files: words replace words, a file (or an album) replaces files."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    _fits(said)
    if said.file:
        broadcast.files, broadcast.album = [dict(said.file)], said.album
    if said.text or not said.file:
        broadcast.text = said.text
    await _shown(session, person, broadcast, now)
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def go_on(session: Session, person: Person, broadcast_id: int, said: Said, now: datetime) -> Broadcast:
    """What the author sends right after the first message: more files, or more of the text."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if said.file and len(broadcast.files) >= FILES:
        raise TooManyFiles(limit=FILES)
    is_part = said.album is not None and said.album == broadcast.album
    if said.file:
        broadcast.files, broadcast.album = [*broadcast.files, dict(said.file)], said.album
    if said.text and not (said.file and broadcast.text):
        broadcast.text = joined(broadcast.text, said.text)
        _fits(Said(broadcast.text))
    if is_part:
        await waves.redraw(session, broadcast)
    else:
        await _shown(session, person, broadcast, now)
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


def joined(text: str, more: str) -> str:
    """A long text that came in two messages: cut between lines, or in the middle of one."""
    if not text:
        return more
    return f"{text}\n{more}" if text.rstrip()[-1:] in ENDS else f"{text} {more}"


def goes_on(broadcast: Broadcast, said: Said) -> bool:
    """Whether the next text belongs to it: there is none yet, or Telegram has cut one that was too long."""
    return not broadcast.text or len(said.text) >= CUT


async def add_field(
    session: Session, person: Person, broadcast_id: int, field: int, after: str | None, now: datetime
) -> Broadcast:
    """A field in the text: after these words; at the beginning ("") or the end (None) of it."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if not 0 <= field < len(FIELDS):
        raise Outdated
    text = fields.put(broadcast.text, FIELDS[field], after)
    if text is None:
        raise WordsNotFound
    _fits(Said(text))
    broadcast.text = text
    audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def drop_files(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Убрать файлы»."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    if broadcast.files:
        broadcast.files, broadcast.album = [], None
        audit.note(session, person, "rewrite", "broadcast", broadcast.id, now)
    return broadcast


async def remove(session: Session, person: Person, broadcast_id: int, now: datetime) -> Organisation:
    """«Удалить черновик»: nothing of it is left."""
    broadcast = await draft_for(session, person, broadcast_id, lock=True)
    audit.note(session, person, "remove", "broadcast", broadcast.id, now)
    office = broadcast.organisation
    await session.execute(delete(Letter).where(Letter.broadcast_id == broadcast.id))
    await session.delete(broadcast)
    return office


async def again(session: Session, person: Person, broadcast_id: int, now: datetime) -> Broadcast:
    """«Повторить»: a new draft with the same text, files and recipients."""
    old = await get_for(session, person, broadcast_id)
    said = Said(old.text)
    fresh = await compose(session, person, old.organisation_id, said, now)
    fresh.files, fresh.audience = list(old.files), dict(old.audience)
    fresh.needs_acknowledgement = old.needs_acknowledgement
    if old.state == BroadcastState.stopped and not old.sent + old.failed:
        await _same_letter(session, old, fresh, now)
    return fresh


async def _same_letter(session: Session, old: Broadcast, fresh: Broadcast, now: datetime) -> None:
    """An order that was cancelled before anybody got it is still that order."""
    letter = await session.scalar(select(Letter).where(Letter.broadcast_id == old.id))
    if letter:
        named = {"kind": letter.kind, "number": letter.number, "day": letter.day, "title": letter.title}
        ids = {"broadcast_id": fresh.id, "organisation_id": fresh.organisation_id}
        session.add(Letter(**ids, **named, created_at=now))
        await session.flush()
