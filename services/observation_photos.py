"""Photos of a sheet whose bytes came after it was sent: the journal, which is sealed, keeps the hash of each."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from models import File, Observation, ObservationVersion
from services import Session, audit, files


def is_unsealed(row: dict[str, Any]) -> bool:
    """Whether an answer names a photo and no bytes."""
    return bool(row.get("file")) and "sha256" not in row


async def come(session: Session, file: File, now: datetime) -> None:
    """The bytes of a file are here: a line for each version that was sent without them."""
    if file.person_id is None:
        return
    rows = await session.scalars(
        select(ObservationVersion)
        .join(Observation, Observation.id == ObservationVersion.observation_id)
        .where(Observation.person_id == file.person_id, ObservationVersion.at >= file.created_at)
        .order_by(ObservationVersion.id)
    )
    late = [one for one in rows if any(row.get("file") == file.id and is_unsealed(row) for row in one.answers)]
    sums = await files.sums(session, [file.id]) if late else {}
    for version in late:
        about = {"version": version.number, "file": file.id, "sha256": sums[file.id]}
        audit.note(session, None, "photo", "observation", version.observation_id, now, **about)
