"""The list of commands in the chat, for the role acted in."""

from aiogram.types import BotCommand

from locales import Texts
from models import OrganisationKind, Person, Role

STRANGER = ("start", "help", "privacy", "language")
PARENT = ("menu", "help", "privacy", "language")
MEMBER = ("menu", "tasks", "find", "settings", "help", "privacy", "language")
SCHOOL = ("menu", "tasks", "progress", "plan", "people", "find", "invite", "settings", "help", "privacy", "language")
ABOVE = (
    "menu",
    "tasks",
    "progress",
    "plan",
    "schools",
    "people",
    "find",
    "invite",
    "settings",
    "help",
    "privacy",
    "language",
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
    role = person.acting
    return PARENT if role and role.role == Role.parent else MEMBER


def _listed(t: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=t(f"command-{name}")) for name in names]
