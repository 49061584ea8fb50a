"""What is kept of polls, and until when."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select

from models import Survey, SurveyPlace, SurveySheet, SurveyState
from services import Session

SURVEYS = timedelta(days=3 * 365)
"""A poll that ended, with what was answered."""
PLACES = timedelta(days=30)
"""Who has answered: until nobody can ask again."""
BATCH = 200


async def end_some(session: Session, now: datetime) -> int:
    """Who answered is forgotten soon; years later the poll is, too."""
    ended = Survey.state == SurveyState.closed
    past = select(Survey.id).where(ended, Survey.closed_at < now - PLACES)
    rows = await session.execute(
        select(SurveyPlace.survey_id, SurveyPlace.person_id).where(SurveyPlace.survey_id.in_(past)).limit(BATCH)
    )
    count = 0
    for survey_id, person_id in rows.all():
        which = SurveyPlace.survey_id == survey_id, SurveyPlace.person_id == person_id
        await session.execute(delete(SurveyPlace).where(*which))
        count += 1
    old = select(Survey.id).where(ended, Survey.closed_at < now - SURVEYS)
    ids = (await session.scalars(select(SurveySheet.id).where(SurveySheet.survey_id.in_(old)).limit(BATCH))).all()
    await session.execute(delete(SurveySheet).where(SurveySheet.id.in_(ids)))
    bare = ~exists().where(SurveySheet.survey_id == Survey.id), ~exists().where(SurveyPlace.survey_id == Survey.id)
    gone = (await session.scalars(select(Survey.id).where(Survey.id.in_(old), *bare).limit(BATCH))).all()
    await session.execute(delete(Survey).where(Survey.id.in_(gone)))
    return count + len(ids) + len(gone)
