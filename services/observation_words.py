"""What somebody writes about an observation: looked at for what says who somebody is, before it is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models import Person, Violation
from services import Session, observation_alarms, observation_answers, observation_sending, pendings
from services.errors import NothingWritten, Outdated, TextTooLong
from services.observation import SAID, Seen
from services.observation_alarms import ALARM
from services.observation_sending import REASON, REMARK, Sent
from services.ticks import Received

DOUBT = "observation-doubt"
LONGEST = 1000
TAKEN = (SAID, REASON, REMARK, ALARM)


@dataclass(frozen=True)
class Doubted:
    """Words that may name somebody: the writer decides."""

    words: str
    masked: str
    sorts: tuple[str, ...]


Outcome = Doubted | Seen | Sent | Violation


async def take(session: Session, person: Person, kind: str, told: dict[str, Any], words: str, now: datetime) -> Outcome:
    """Words for a question of the bot; nothing is kept of them but the question while it is not certain."""
    from documents import personal  # its vocabularies are read when they are first needed

    if kind == DOUBT:
        kind, told = told["of"], told["told"]
    words = words.strip()
    if not any(sign.isalnum() for sign in words):
        raise NothingWritten
    if len(words) > LONGEST:
        raise TextTooLong(limit=LONGEST)
    found = personal.find(words)
    if found:
        masked = personal.masked(words)
        await pendings.expect(
            session, person, DOUBT, now, of=kind, told=told, words=words, masked=masked, **_where(told)
        )
        return Doubted(words, masked, tuple(dict.fromkeys(one.sort for one in found)))
    return await _keep(session, person, kind, told, words, now)


async def enclose(
    session: Session, person: Person, kind: str, told: dict[str, Any], file: Received, words: str, now: datetime
) -> Outcome:
    """A photo of a document for a question or a violation, with what was written below it."""
    if kind == DOUBT:
        kind, told = told["of"], told["told"]
    outcome: Outcome
    if kind == ALARM:
        outcome = await observation_alarms.attach(session, person, told["violation"], file, now)
    elif kind == SAID:
        outcome = await observation_answers.attach(session, person, told["observation"], told["item"], file, now)
    else:
        raise NothingWritten
    is_said = any(sign.isalnum() for sign in words)
    return await take(session, person, kind, {**told, "is_caption": True}, words, now) if is_said else outcome


def _where(told: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": told["organisation"]} if "organisation" in told else {}


async def settle(
    session: Session, person: Person, pending: dict[str, Any], now: datetime, *, is_masked: bool
) -> Outcome:
    """«Отправить так» or «Это не имя»."""
    if "masked" not in pending:
        raise Outdated
    words = pending["masked" if is_masked else "words"]
    return await _keep(session, person, pending["of"], pending["told"], words, now)


async def _keep(
    session: Session, person: Person, kind: str, told: dict[str, Any], words: str, now: datetime
) -> Outcome:
    if kind == SAID:
        where, is_caption = (told["observation"], told["item"]), told.get("is_caption", False)
        return await observation_answers.say(session, person, *where, words, now, is_caption=is_caption)
    if kind == REASON:
        return await observation_sending.correct(session, person, told["observation"], words, now)
    if kind == REMARK:
        return await observation_sending.send_back(session, person, told["observation"], words, now)
    await pendings.expect(session, person, ALARM, now, violation=told["violation"], **_where(told))
    return await observation_alarms.describe(session, person, told["violation"], words, now)
