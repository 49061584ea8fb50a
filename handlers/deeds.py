"""Lines of the journal in words: for «История», and for what a person takes along."""

from datetime import date, tzinfo

from handlers.called import called
from handlers.screen import short
from locales import Html, Texts
from models import Person
from services.history import Deed, Whom

LABEL = 80


def line(t: Texts, deed: Deed, zone: tzinfo) -> str:
    """«7 сентября, 09:00 · Анна Петрова», and below it what was done."""
    who = called(t, deed.who) if deed.who else t(f"history-by-{_channel(deed)}")
    role = t("history-role", role=t(f"role-{deed.entry.role}")) if deed.entry.role and _has_name(deed.who) else ""
    what, about = Html(sentence(t, deed)), Html(_about(t, deed))
    what = t("history-about", what=what, about=about) if about else what
    return t("history-line", at=deed.at.astimezone(zone), who=who, role=Html(role), what=what)


def _has_name(who: Person | None) -> bool:
    return who is not None and bool(who.name)


def _channel(deed: Deed) -> str:
    return "clock" if deed.entry.subject == "person" else "console"


def sentence(t: Texts, deed: Deed) -> str:
    """What was done, in words; an action of a newer version has only a general one."""
    subject, action = deed.entry.subject, deed.entry.action
    for key in (f"did-{subject}-{action}", f"did-{subject}-{action.split('-')[0]}"):
        if t.has(key):
            return t(key) + _details(t, deed)
    return t("did-other", code=f"{subject}: {action}")


def _details(t: Texts, deed: Deed) -> str:
    """The facts that people understand: a day, a role, how many."""
    facts = deed.entry.facts or {}
    told = []
    if facts.get("day"):
        told.append(t.day(date.fromisoformat(facts["day"])))
    if facts.get("role") and not isinstance(deed.about, Whom):
        told.append(t(f"role-{facts['role']}"))
    if facts.get("field") and t.has(f"school-field-{facts['field']}"):
        told.append(t(f"school-field-{facts['field']}"))
    if facts.get("key"):
        told.append(t(f"setting-{facts['key']}"))
    if isinstance(facts.get("count"), int):
        told.append(str(facts["count"]))
    return f" ({', '.join(told)})" if told else ""


def _about(t: Texts, deed: Deed) -> str:
    if isinstance(deed.about, Whom):
        whom = deed.about
        words = t("history-whom", name=called(t, whom.person), role=t(f"role-{whom.role}"))
        place = t("plain", text=short(whom.organisation.name, LABEL))
        own = deed.who is not None and deed.who.id == whom.person.id
        return t("history-role-there", role=t(f"role-{whom.role}"), place=place) if own else words
    return t("plain", text=short(deed.about, LABEL)) if deed.about else ""
