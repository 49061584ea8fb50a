"""Everything about a person as two files: one to read, one for programs."""

import html
import json
from datetime import datetime, tzinfo

from handlers.called import called
from handlers.deeds import line
from locales import Texts
from services.privacy import Taken


def whole(taken: Taken) -> str:
    """Every row of every table that names the person."""
    return json.dumps(taken.rows, ensure_ascii=False, indent=1, default=str)


def readable(t: Texts, taken: Taken, zone: tzinfo, now: datetime) -> str:
    """The same in words, part by part."""
    parts = [
        t("mydata-head", at=now.astimezone(zone)),
        _part(t, "who", _who(t, taken)),
        _part(t, "roles", [_role(t, taken, n) for n in range(len(taken.roles))]),
        _part(t, "files", [t("mydata-file", at=f.created_at.astimezone(zone), name=f.name) for f in taken.files]),
        _part(t, "words", _words(t, taken, zone)),
        _part(t, "deeds", [line(t, deed, zone) for deed in taken.deeds]),
        _part(t, "rows", [t("mydata-rows", table=name, count=len(rows)) for name, rows in taken.rows.items()]),
    ]
    return html.unescape("\n\n".join(parts)) + "\n"


def _part(t: Texts, name: str, lines: list[str]) -> str:
    return "\n".join([t(f"mydata-{name}-head"), *(lines or [t("mydata-nothing")])])


def _who(t: Texts, taken: Taken) -> list[str]:
    person = taken.person
    accounts = [t("mydata-account", number=str(number)) for number in taken.accounts]
    since = t("mydata-since", day=person.created_at.date())
    return [t("mydata-name", name=called(t, person)), *accounts, since]


def _role(t: Texts, taken: Taken, n: int) -> str:
    role, place = taken.roles[n]
    until = t("mydata-role-until", day=role.ended_at.date()) if role.ended_at else ""
    return t("mydata-role", role=t(f"role-{role.role}"), place=place.name, since=role.began_at.date(), until=until)


def _words(t: Texts, taken: Taken, zone: tzinfo) -> list[str]:
    return [
        t("mydata-word", at=event.at.astimezone(zone), title=title, text=event.text or "")
        for event, title in taken.texts
        if event.text
    ]
