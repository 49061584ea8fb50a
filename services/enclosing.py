"""Files of the hotline, of whoever asks or answers: only what is seen in them is kept, and that is sent anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import select

from documents.photo import is_picture
from models import File, FileSort, FileState, Person, TicketEntry, TicketFile
from services import Session, files
from services.errors import FileNotKept, FileOnItsWay, KindNotTaken

MOST_FILES = 5
TAKEN = {".pdf", ".docx", ".xlsx", ".txt"}
"""Documents from which an author can be removed; pictures are drawn anew."""
Named = Sequence[tuple[int, FileSort]]
"""Files by their ids, and what was sent."""


@dataclass(frozen=True)
class Enclosed:
    """A file as it came in a message."""

    external_id: str
    name: str
    size: int
    sort: FileSort
    message_id: int
    words: str = ""


async def receive(session: Session, person: Person | None, sent: Enclosed, now: datetime) -> File:
    """A file of the hotline: its name is not kept, only its ending; what is in it is cleaned when it is fetched."""
    ending = PurePath(sent.name).suffix.lower()
    if sent.sort == FileSort.document and ending not in TAKEN and not is_picture(sent.name):
        raise KindNotTaken
    name = {FileSort.photo: "photo.jpg", FileSort.voice: "voice.ogg"}.get(sent.sort, f"file{ending}")
    is_photo = sent.sort == FileSort.photo
    file = await files.receive(session, person, sent.external_id, name, sent.size, now, is_photo=is_photo)
    file.is_private = True
    await session.flush()
    return file


async def looked_at(session: Session, named: Named) -> list[tuple[FileSort, FileState]]:
    """How files of a draft stand now."""
    found = await _files(session, named)
    return [(sort, found[id_].state) for id_, sort in named if id_ in found]


async def put_into(session: Session, entries: Sequence[TicketEntry], named: Named, now: datetime) -> None:
    """Files of a draft are said with it: the first entry gets them, each other one its copy; they are nobody's then."""
    found = await _files(session, named)
    states = {file.state for file in found.values()}
    if FileState.waiting in states:
        raise FileOnItsWay
    if FileState.failed in states:
        raise FileNotKept
    for n, entry in enumerate(entries):
        for id_, sort in named:
            file = found[id_]
            file.person_id = None
            if n:
                session.add(file := _copy(file, now))
                await session.flush()
            session.add(TicketFile(entry_id=entry.id, file_id=file.id, sort=sort))
    await session.flush()


def _copy(file: File, now: datetime) -> File:
    """The same bytes for another question."""
    return File(
        person_id=None,
        external_id="",
        name=file.name,
        size=file.size,
        is_photo=file.is_photo,
        is_private=True,
        state=FileState.kept,
        attempts=0,
        next_at=now,
        sha256=file.sha256,
        created_at=now,
    )


async def _files(session: Session, named: Named) -> dict[int, File]:
    rows = await session.scalars(
        select(File).where(File.id.in_([id_ for id_, _ in named])).execution_options(populate_existing=True)
    )
    return {file.id: file for file in rows}
