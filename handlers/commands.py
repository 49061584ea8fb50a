"""The list of commands in the chat, per role."""

from aiogram.types import BotCommand

from locales import Texts
from models import OrganisationKind, Person

STRANGER = ("start", "help", "language")
MEMBER = ("menu", "tasks", "help", "language")
SCHOOL = ("menu", "tasks", "progress", "plan", "settings", "help", "language")
ABOVE = ("menu", "tasks", "progress", "plan", "schools", "settings", "help", "language")


def for_stranger(t: Texts) -> list[BotCommand]:
    """What somebody without a role can ask."""
    return _listed(t, STRANGER)


def for_person(person: Person, t: Texts) -> list[BotCommand]:
    """What somebody with these roles can ask."""
    kinds = {office.kind for office in person.offices if office.is_set_up}
    if not person.memberships:
        return for_stranger(t)
    if kinds - {OrganisationKind.school}:
        return _listed(t, ABOVE)
    return _listed(t, SCHOOL if kinds else MEMBER)


def _listed(t: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    return [BotCommand(command=name, description=t(f"command-{name}")) for name in names]
