"""Which notices are a duty and which are news: only news can be switched off, each kind by itself.

Every kind of notice stands in one of the two; a test of the house asks for it.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement

from models import Broadcast, Person
from services import Session, audit
from services.errors import Outdated

DUTY = frozenset(
    {
        "acknowledge",
        "answers-review",
        "answers-waiting",
        "asker-banned",
        "broadcast",
        "candidate",
        "commands",
        "decided",
        "desk-group",
        "digest",
        "handed",
        "observation-due",
        "observation-returned",
        "observation-sent",
        "observer-applied",
        "observer-decided",
        "observers-coming",
        "overdue-now",
        "plan-changed",
        "plan-newcomers",
        "report",
        "resigned",
        "returned",
        "role-ended",
        "screen",
        "shift-declined",
        "shift-missed",
        "shift-moved",
        "shift-nobody",
        "shift-offered",
        "shift-soon",
        "silent",
        "silent-schools",
        "stage-late",
        "substitute",
        "survey-over",
        "ticket-added",
        "ticket-answer",
        "ticket-asked",
        "ticket-file",
        "ticket-handed",
        "ticket-moved",
        "ticket-new",
        "ticket-noted",
        "ticket-passed",
        "ticket-taken",
        "tickets-late",
        "tickets-new",
        "tickets-soon",
        "topic-word",
        "upload-due",
        "uploads-late",
        "violation",
        "violation-accepted",
        "vpr-moved",
        "works-moved",
    }
)
"""Nobody can do without these: tasks, roles, what was asked or subscribed for, what has to be acknowledged."""
LIVE = frozenset(
    {
        "board",
        "broadcast-card",
        "correction",
        "proposal",
        "reading-observers",
        "reading-organisations",
        "reading-plan",
        "reading-roster",
        "reading-version",
        "reading-workbook",
        "reading-works",
        "report-made",
        "sheet",
        "topic-card",
        "topic-draft",
    }
)
"""Messages that answer what somebody has just begun."""
NEWS = {"news": "news", "survey": "news", "joined": "joined"}
"""Kind → the line in `/notifications` that switches it off; the line has words `news-<line>`."""
LINES = tuple(dict.fromkeys(NEWS.values()))


@dataclass(frozen=True)
class Choice:
    """A line in `/notifications`."""

    line: str
    is_on: bool


def of(person: Person) -> list[Choice]:
    """All lines, as this person has them."""
    off = person.unwanted.split()
    return [Choice(line, line not in off) for line in LINES]


def is_unwanted(person: Person, kind: str) -> bool:
    """Whether a notice of this kind is not sent to this person."""
    return kind in NEWS and NEWS[kind] in person.unwanted.split()


def has_switched_off(line: str) -> ColumnElement[bool]:
    """The same over the table of people, to count them."""
    return Person.unwanted.contains(f" {line} ", autoescape=True)


def is_duty(broadcast: Broadcast) -> bool:
    """A broadcast is news, unless it is urgent or has to be acknowledged."""
    return broadcast.needs_acknowledgement or broadcast.urgent_reason is not None


async def switch(session: Session, person: Person, line: int, now: datetime, *, is_on: bool) -> None:
    """Switch a kind of news on or off. Pressing twice changes nothing."""
    if not 0 <= line < len(LINES):
        raise Outdated
    name, off = LINES[line], set(person.unwanted.split())
    if (name not in off) == is_on:
        return
    off ^= {name}
    person.unwanted = f" {' '.join(sorted(off))} " if off else ""
    await session.flush()
    audit.note(session, person, "news-on" if is_on else "news-off", "person", person.id, now, line=name)
