"""Who may send in the name of an organisation."""

from models import Person, Role

SENDERS = (Role.coordinator, Role.specialist)


def speaks_for(person: Person, organisation_id: int) -> bool:
    """Whether this person may send in the name of an organisation."""
    return any(m.organisation_id == organisation_id and m.role in SENDERS for m in person.roles)
