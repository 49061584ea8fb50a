"""Journal, figures, posters and the memo as papers, with all their words."""

import html
from collections.abc import Iterator, Sequence

from documents import bars as pictures
from documents import parent_papers
from documents.workbook import Column, Table
from locales import Texts
from models import Organisation, Topic
from services.hotline_figures import Figures, Line
from services.links import Links

WIDTHS = {
    "number": 8, "asked": 17, "school": 34, "grade": 8, "topic": 18, "state": 22, "first": 17, "hours": 12,
    "late": 12, "rating": 10, "text": 60,
}  # fmt: skip
MOST_SCHOOLS, MOST_DAYS, PAGES = 15, 31, 100
PARTS = ("what", "when", "who", "day", "result", "wrong")


def plain(t: Texts, key: str, **values: object) -> str:
    """Words for a paper, which knows no markup."""
    return html.unescape(str(t(key, **values)))


def days(t: Texts, seen: Figures) -> str:
    """Which days it tells of."""
    return plain(t, "journal-days", first=seen.first or "", last=seen.last)


def journal(t: Texts, seen: Figures) -> Table:
    """A question a row, to be filtered."""
    columns = tuple(Column(plain(t, f"journal-column-{kind}"), width) for kind, width in WIDTHS.items())
    note = plain(t, "journal-note", days=days(t, seen), count=len(seen.lines))
    return Table(plain(t, "journal-title"), columns, tuple(_row(t, line) for line in seen.lines), note)


def _row(t: Texts, line: Line) -> tuple[str | int | None, ...]:
    said = plain(t, "journal-anonymous") if line.is_anonymous else line.text
    late = plain(t, "journal-late") if line.is_overdue else ""
    first = f"{line.answered_at:%d.%m.%Y %H:%M}" if line.answered_at else ""
    return (
        line.id, f"{line.asked_at:%d.%m.%Y %H:%M}", line.school, line.grade, topic(t, line.topic),
        plain(t, "journal-state", state=line.state.value), first, number(line.hours), late, line.rating, said,
    )  # fmt: skip


def topic(t: Texts, one: Topic) -> str:
    """What it is about, in a word."""
    return plain(t, "journal-topic", topic=one.value)


def number(hours: float | None) -> str:
    """«1,5», or a dash."""
    return "—" if hours is None else f"{hours:.1f}".replace(".", ",").removesuffix(",0")


def picture(t: Texts, seen: Figures) -> pictures.Bars:
    """By topic, by school, by day; how long parents wait."""
    figures = (
        (str(len(seen.lines)), plain(t, "figures-all")),
        (str(seen.answered), plain(t, "figures-answered")),
        (number(seen.hours(0.5)), plain(t, "figures-median")),
        (number(seen.hours(0.9)), plain(t, "figures-most")),
        (str(seen.overdue), plain(t, "figures-overdue")),
    )
    groups = (
        pictures.Group(plain(t, "figures-by-topic"), _bars([(topic(t, k), n) for k, n in seen.topics.most_common()])),
        pictures.Group(plain(t, "figures-by-school"), _bars(seen.schools.most_common(MOST_SCHOOLS))),
        pictures.Group(plain(t, "figures-by-day"), _bars(_by_day(t, seen))),
    )
    title = plain(t, "figures-title", place=seen.place.name)
    note = plain(t, "figures-note")
    return pictures.Bars(title, days(t, seen), figures, groups, note)


def _by_day(t: Texts, seen: Figures) -> list[tuple[str, int]]:
    found = sorted(seen.days.items())
    return [(str(t.day(day)), count) for day, count in found[-MOST_DAYS:]]


def _bars(counts: Sequence[tuple[str, int]]) -> tuple[pictures.Bar, ...]:
    most = max((count for _, count in counts), default=1)
    return tuple(pictures.Bar(words, count / most, str(count)) for words, count in counts)


def posters(t: Texts, schools: Sequence[Organisation], links: Links) -> Iterator[parent_papers.SchoolPosters]:
    """A page for each school, so many pages in one file."""
    steps = tuple(plain(t, f"poster-step-{n}") for n in (1, 2, 3))
    for start in range(0, len(schools), PAGES):
        pages = tuple(
            parent_papers.SchoolPoster(school.name, links.start(f"s{school.id}"))
            for school in schools[start : start + PAGES]
        )
        yield parent_papers.SchoolPosters(
            plain(t, "poster-title"), plain(t, "poster-heading"), plain(t, "poster-words"), plain(t, "poster-scan"),
            steps, plain(t, "poster-privacy"), pages,
        )  # fmt: skip


def memo(t: Texts) -> parent_papers.Memo:
    """The memo as one page."""
    parts = tuple(
        parent_papers.MemoPart(plain(t, f"memo-head-{part}"), tuple(plain(t, f"memo-{part}").split("\n")))
        for part in PARTS
    )
    return parent_papers.Memo(plain(t, "memo-title"), parts, plain(t, "memo-checked"), plain(t, "memo-sources"))
