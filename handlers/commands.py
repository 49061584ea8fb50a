"""The list of commands in the chat, for the role acted in."""

from aiogram.types import BotCommand

from locales import Texts
from models import OrganisationKind, Person, Role

STRANGER = ("start", "ask", "observer", "help", "privacy", "language")
OWN = ("notifications", "settings", "help", "privacy", "language")
PARENT = ("menu", "schedule", "ask", "questions", "help", "privacy", "language")
MEMBER = ("menu", "tasks", "lists", "letters", "find", *OWN)
OBSERVER = ("menu", "observer", "tasks", "lists", "letters", "find", *OWN)
SPECIALIST = ("menu", "tasks", "queue", "broadcast", "letters", "find", *OWN)
SCHOOL = (
    "menu",
    "tasks",
    "lists",
    "progress",
    "report",
    "plan",
    "people",
    "broadcast",
    "letters",
    "find",
    "invite",
    *OWN,
)
ABOVE = (
    "menu",
    "tasks",
    "lists",
    "board",
    "progress",
    "report",
    "plan",
    "schools",
    "people",
    "broadcast",
    "letters",
    "find",
    "invite",
    *OWN,
)


def for_stranger(t: Texts) -> list[BotCommand]:
    """What somebody without a role can ask."""
    return _listed(t, STRANGER)


def for_person(person: Person, t: Texts) -> list[BotCommand]:
    """What somebody can ask in the role acted in."""
    return _listed(t, names_for(person))


def names_for(person: Person) -> tuple[str, ...]:
    """The same, by name."""
    if not person.memberships:
        return STRANGER
    if office := person.acting_office:
        return SCHOOL if office.kind == OrganisationKind.school else ABOVE
    role = person.acting.role if person.acting else None
    own = {Role.parent: PARENT, Role.observer: OBSERVER, Role.specialist: SPECIALIST}
    return own.get(role, MEMBER) if role else MEMBER


def _listed(t: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=t(f"command-{name}")) for name in names]
