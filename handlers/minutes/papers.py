"""The minutes as a paper, with all its words. What is not known is left to be written by hand."""

import html
import re
from collections.abc import Iterator

from documents import minutes as documents
from documents.responsible import Addressee
from handlers.minutes.screens import whom
from handlers.screen import short
from handlers.states import when
from locales import Texts
from services.minutes import Decided, Point, Whole


def plain(t: Texts, key: str, **values: object) -> str:
    """Words for a paper, which knows no markup."""
    return html.unescape(str(t(key, **values)))


def document(t: Texts, seen: Whole) -> documents.Minutes:
    """«Протокол» in its usual form."""
    minutes = seen.minutes
    return documents.Minutes(
        office=seen.office.name,
        title=(
            plain(t, "minutes-paper-title", number=minutes.number or "____"),
            plain(t, "minutes-paper-topic", topic=minutes.topic or "______________________________"),
        ),
        place=plain(t, "minutes-paper-place", place=minutes.place or "______________________"),
        day=t.day(minutes.day) if minutes.day else plain(t, "minutes-paper-day"),
        present_head=plain(t, "minutes-paper-present"),
        present=tuple((minutes.present or "________________________________________").split("\n")),
        agenda_head=plain(t, "minutes-paper-agenda"),
        agenda=tuple(f"{point.n}. {point.row.question}" for point in seen.points)
        or (plain(t, "minutes-paper-no-agenda"),),
        points=tuple(_point(t, seen, point) for point in seen.points),
        notes=(),
        signed=tuple(
            plain(t, f"minutes-paper-{who}", name=getattr(minutes, who) or "______________________________")
            for who in ("chair", "secretary")
        ),
        page=plain(t, "report-page"),
    )


def _point(t: Texts, seen: Whole, point: Point) -> documents.Point:
    heard = (point.row.heard or "________________________________________").split("\n")
    return documents.Point(
        title=f"{point.n}. {point.row.question}",
        heard_head=plain(t, "minutes-paper-heard"),
        heard=tuple(heard),
        decided_head=plain(t, "minutes-paper-decided"),
        decided=tuple(_decisions(t, seen, point)) or ("________________________________________",),
    )


def _decisions(t: Texts, seen: Whole, point: Point) -> Iterator[str]:
    for m, one in enumerate(point.decisions, 1):
        yield " ".join([f"{point.n}.{m}. {_sentence(one.row.text)}", *_about(t, seen, one)])


def _about(t: Texts, seen: Whole, one: Decided) -> Iterator[str]:
    """By when and who; the office is called by its name."""
    if one.when:
        yield plain(t, "minutes-paper-due", words=html.unescape(str(when(t, one.when))))
    if one.targets:
        is_office = [target.to == Addressee.office for target in one.targets]
        named = (html.unescape(whom(t, target)) for target in one.targets)
        words = ", ".join(seen.office.name if own else name for own, name in zip(is_office, named, strict=True))
        yield plain(t, "minutes-paper-whom", words=words)


def _sentence(text: str) -> str:
    return text if text[-1:] in ".!?;" else f"{text}."


def file_name(t: Texts, seen: Whole) -> str:
    """As the file lies among others in a folder."""
    minutes = seen.minutes
    number = f" {minutes.number}" if minutes.number else ""
    day = f" {minutes.day:%Y-%m-%d}" if minutes.day else ""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", f"{plain(t, 'minutes-file')}{number}{day}")
    return f"{short(name)}.docx"
