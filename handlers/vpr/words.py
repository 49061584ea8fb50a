"""Works in words: the subject, the day."""

from datetime import date

from documents.subjects import Grade
from locales import Html, Texts
from models import Work
from services.entering import slot_words
from services.entries import Entry, Slot


def slot_name(t: Texts, told: Grade, slot: Slot) -> str:
    """A subject, or «случайный предмет» with those it may be."""
    subject, offered = slot_words(told, slot)
    if subject:
        return t("plain", text=subject)
    return t("works-random", of=", ".join(offered)) if offered else t("works-random-any")


def subject_of(t: Texts, work: Work | Entry) -> str:
    """The subject of a work, with its part."""
    words = t("plain", text=work.subject) if work.subject else t("works-random-any")
    return t("works-part", subject=Html(words), part=work.part) if work.part else words


def day_words(t: Texts, day: date, lesson: int | None, at: str) -> str:
    """A day with its weekday, and the lesson or the time."""
    return t("works-when", day=day, weekday=day.weekday(), lesson=lesson or 0, at=at, timed="yes" if at else "no")
