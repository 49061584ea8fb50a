"""How people are called: by name, or by post and organisation where no name is kept. The only place that knows."""

import html

from handlers.screen import short
from locales import Html, Texts
from models import Person, Role


def called(t: Texts, person: Person) -> str:
    """«Анна Петрова», «координатор, СОШ № 2», «координатор 3, СОШ № 2»; plain text, not escaped yet."""
    if person.name:
        return person.name
    if post := person.post:
        number = f" {post.number}" if post.number else ""
        gone = "yes" if person.forgotten_at else "no"
        words = t("called-by-post", role=t(f"role-{post.role}"), number=number, place=post.place, gone=gone)
    else:
        words = t("called-by-number", number=str(person.id))
    return html.unescape(words)


def kept_name(person: Person) -> str:
    """The name, for a paper that is filled in by hand where no name is kept; else empty."""
    return person.name


def called_in_list(t: Texts, person: Person, role: Role, place: str) -> str:
    """The same on a button of a list: «Анна Петрова, координатор · СОШ № 2»."""
    if not person.name:
        return t("plain", text=short(called(t, person), 55))
    words = html.unescape(t(f"role-short-{role}"))
    return t("staff-line", name=short(person.name, 26), role=words, place=short(place, 24))


def called_fully(t: Texts, person: Person, role: Role, place: str) -> Html:
    """The same with the role and the organisation, ready for a message."""
    if not person.name and person.post:
        return t("plain", text=called(t, person))
    return t("staff-who", name=called(t, person), role=t(f"role-{role}"), place=place)


def called_there(t: Texts, person: Person, role: Role) -> str:
    """The same on a page of the organisation, with the role: «Анна Петрова, координатор», «координатор 3»."""
    if person.name or not person.post:
        return t("school-person", name=called(t, person), role=t(f"role-{role}"))
    number = person.post.number if person.post.role == role else 0
    return t("called-there", role=t(f"role-{role}"), number=f" {number}" if number else "")
