"""In which role: how a role is named, and the line above a notice for somebody who has several."""

from dataclasses import replace
from typing import Any

from handlers.screen import Screen
from locales import Html, Texts
from models import Membership, Person, Role


def role_line(t: Texts, role: Membership) -> Html:
    """«Управление образования, координатор»."""
    words = t("menu-role", organisation=role.organisation.name, role=t(f"role-{role.role}"))
    return t("menu-lent", role=words, until=role.until) if role.until else words


def for_role(t: Texts, person: Person, params: dict[str, Any], screen: Screen | None) -> Screen | None:
    """A notice says in which role it comes, when it was owed to an `office` and the person has several roles."""
    if screen is None or len(person.roles) < 2:
        return screen
    office = params.get("office")
    role = next((m for m in person.roles if m.organisation_id == office and m.role == Role.coordinator), None)
    if role is None:
        return screen
    return replace(screen, text=t.lines([t("for-role", role=role_line(t, role)), "", screen.text]))
