"""The report as papers: what happened in the columns of the plan, with all its words. What is not known is marked."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from documents import report as documents
from documents.workbook import Column, Table
from handlers.reports.screens import whole
from handlers.screen import short
from handlers.states import when
from locales import Texts
from models import Activity, ActivityState, Organisation
from services.lines import When
from services.reporting import Fact, Proof, Told
from services.reports import BLANK, Imprint

NAMED = 12
"""Organisations that are called by name in one cell; the rest are counted, and all stand in the table for Excel."""
FEW = 4
"""Tasks of a line whose proofs are told one by one."""
COMMENT = 160
SHORT_NAME = 20
"""A name that is not longer stands in a cell as it is."""
ROOM = "______________________"
"""For a word to be written by hand."""
STATES = ("done", "overdue", "open", "undated")


def plain(t: Texts, key: str, **values: object) -> str:
    """Words for a paper, which knows no markup."""
    return html.unescape(str(t(key, **values)))


def state_of(fact: Fact) -> str:
    """done, overdue, open or undated."""
    if fact.is_done:
        return "done"
    if fact.is_overdue:
        return "overdue"
    return "open" if fact.due_on else "undated"


def period(t: Texts, told: Told) -> str:
    """The days that it is about."""
    seen = told.outline.period
    if seen.first is None or seen.last is None:
        return html.unescape(str(whole(t, told.outline.plan)))
    return plain(t, "report-for", days=t.days(seen.first, seen.last))


def deadline(t: Texts, told: Told, activity: Activity) -> str:
    """As printed; where the years were moved, as it runs."""
    if told.outline.plan.years_added and activity.windows:
        return html.unescape(str(when(t, When.of(activity))))
    return activity.deadline or ""


# Word -------------------------------------------------------------------------------------------------------------


def document(t: Texts, told: Told, printed: Imprint = BLANK) -> documents.Report:
    """«Отчёт о выполнении плана», to be signed."""
    columns = list(_columns(t, told))
    lines = list(_lines(t, told, [kind for kind, _ in columns]))
    has_gaps = any(cell.startswith("[") or "\n[" in cell for line in lines for cell in line.cells)
    notes = [plain(t, "report-gaps")] if has_gaps else []
    if not told.outline.period.is_whole:
        notes.append(plain(t, "report-left-out"))
    return documents.Report(
        approval=_several(t, "report-approval"),
        title=(
            _title(t, printed),
            plain(t, "report-about", title=told.outline.plan.title),
            period(t, told),
        ),
        facts=tuple(_facts(t, told, printed.place)),
        columns=tuple(columns),
        lines=tuple(lines),
        notes=tuple(notes),
        signed=_several(t, "report-signed"),
        annex_title=plain(t, "report-annex"),
        annex_columns=tuple(plain(t, f"report-annex-{what}") for what in ANNEX),
        annex=tuple(_annex(told)) if told.outline.is_of_many else (),
        page=plain(t, "report-page"),
    )


def _title(t: Texts, printed: Imprint) -> str:
    """«ОТЧЁТ № 12 от 30.09.2026»."""
    day = f"{printed.day:%d.%m.%Y}" if printed.day else ""
    return plain(t, "report-title", number=printed.number or "______", dated="yes" if day else "no", day=day)


ANNEX = ("n", "place", "total", "done", "overdue", "unconfirmed", "undated")


def _several(t: Texts, key: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in plain(t, key).split("\n"))


def _columns(t: Texts, told: Told) -> Iterator[tuple[str, str]]:
    """Those of the plan that hold anything, then what became of it."""
    for kind in ("number", "title", "deadline", "responsible", "result"):
        if kind in ("number", "title", "deadline") or any(getattr(line, kind) for line in told.lines):
            yield kind, plain(t, f"report-column-{kind}")
    for kind in ("status", "proof", "conclusion"):
        yield kind, plain(t, f"report-column-{kind}")


def _lines(t: Texts, told: Told, kinds: Sequence[str]) -> Iterator[documents.Line]:
    section = None
    for n, activity in enumerate(told.lines, 1):
        if activity.section_index != section and (title := section_title(activity)):
            yield documents.Line((title,), is_section=True)
        section = activity.section_index
        cells = _cells(t, told, activity, n)
        yield documents.Line(tuple(cells[kind] for kind in kinds))


def section_title(activity: Activity) -> str:
    """«III. Контроль …»."""
    number, title = activity.section_number, activity.section or ""
    return f"{number}. {title}".strip(". ") if number else title


def _cells(t: Texts, told: Told, activity: Activity, n: int) -> dict[str, str]:
    facts = told.facts.get(activity.id, [])
    return {
        "number": activity.number or str(n),
        "title": activity.title,
        "deadline": deadline(t, told, activity) or plain(t, "report-gap-deadline"),
        "responsible": activity.responsible or "",
        "result": activity.result or "",
        "status": _status(t, told, activity, facts),
        "proof": _proof(t, told, facts),
        "conclusion": _conclusion(t, told, activity, facts),
    }


def _status(t: Texts, told: Told, activity: Activity, facts: Sequence[Fact]) -> str:
    off = [plain(t, "report-off")] if activity.state == ActivityState.off else []
    if not facts:
        return "\n".join(off or [plain(t, "report-gap-nobody")])
    if len(facts) == 1 and not told.outline.is_of_many:
        return "\n".join([*off, status(t, facts[0])])
    sorts = {state: [fact for fact in facts if state_of(fact) == state] for state in STATES}
    lines = [plain(t, "report-count-done", count=len(sorts["done"]), total=len(facts))]
    for state in STATES[1:]:
        if found := sorts[state]:
            names = _names(t, told, found) if told.outline.is_of_many and state != "open" else ""
            lines.append(plain(t, f"report-count-{state}", count=len(found), names=names))
    return "\n".join([*off, *lines])


def status(t: Texts, fact: Fact) -> str:
    """One task in words."""
    if fact.is_done:
        day = f"{fact.done_on:%d.%m.%Y}" if fact.done_on else ""
        return plain(t, "report-state-done", day=day)
    day = f"{fact.due_on:%d.%m.%Y}" if fact.due_on else ""
    return plain(t, f"report-state-{state_of(fact)}", day=day)


def _names(t: Texts, told: Told, facts: Iterable[Fact]) -> str:
    names = list(dict.fromkeys(called(told, fact.place) for fact in facts))
    more = [plain(t, "and-more", count=len(names) - NAMED)] if len(names) > NAMED else []
    return f" ({'; '.join([*names[:NAMED], *more])})"


def called(told: Told, place: Organisation) -> str:
    """«№ 12» instead of a long name, where no other organisation of the report has this number."""
    if len(place.name) <= SHORT_NAME or not place.number:
        return place.name.replace("№ ", "№\N{NO-BREAK SPACE}")
    namesakes = [other for other in told.outline.places.values() if other.number == place.number]
    return f"№\N{NO-BREAK SPACE}{place.number}" if len(namesakes) == 1 else place.name


def _proof(t: Texts, told: Told, facts: Sequence[Fact]) -> str:
    done = [fact for fact in facts if fact.is_done]
    if not done:
        return "—"
    lines = list(_one_by_one(t, told, done) if len(done) <= FEW else _by_kinds(t, done))
    bare = [fact for fact in done if not fact.proofs]
    if bare:
        names = _names(t, told, bare) if told.outline.is_of_many else ""
        lines.append(plain(t, "report-gap-proof", count=len(bare), names=names))
    return "\n".join(lines)


def _one_by_one(t: Texts, told: Told, done: Iterable[Fact]) -> Iterator[str]:
    for fact in done:
        if fact.proofs:
            words = "; ".join(proof(t, one) for one in fact.proofs)
            yield f"{called(told, fact.place)}: {words}" if told.outline.is_of_many else words


def proof(t: Texts, one: Proof) -> str:
    """One proof in words: the order that was read, the name of a file, what was written."""
    if one.order:
        year, month, day = str(one.order["date"]).split("-")
        return plain(t, "report-proof-order", number=str(one.order["number"]), day=f"{day}.{month}.{year}")
    if one.file:
        return plain(t, "report-proof-file", name=short(one.file, 80))
    return short(" ".join((one.text or "").split()), COMMENT)


def _by_kinds(t: Texts, done: Iterable[Fact]) -> Iterator[str]:
    kinds = Counter(_kind(one) for fact in done for one in fact.proofs)
    for kind in ("order", "file", "link", "comment"):
        if kinds[kind]:
            yield plain(t, f"report-proofs-{kind}", count=kinds[kind])


def _kind(one: Proof) -> str:
    if one.order:
        return "order"
    if one.file:
        return "file"
    return "link" if re.match(r"https?://", one.text or "") else "comment"


def _conclusion(t: Texts, told: Told, activity: Activity, facts: Sequence[Fact]) -> str:
    """What control has said; where it has not, a gap to be filled by hand."""
    said = Counter(_said(t, fact) for fact in facts if fact.conclusion or fact.is_accepted)
    several = told.outline.is_of_many and len(facts) > 1
    lines = [f"{words} ({count})" if several and count > 1 else words for words, count in said.items()]
    if activity.conclusion:
        lines.append(plain(t, "report-printed", words=activity.conclusion))
    silent = sum(not (fact.conclusion or fact.is_accepted) for fact in facts)
    if silent or not facts:
        lines.append(plain(t, "report-gap-conclusion", count=silent if said else 0))
    return "\n".join(lines)


def _said(t: Texts, fact: Fact) -> str:
    words = fact.conclusion or plain(t, "report-accepted")
    return words if fact.is_accepted else plain(t, "report-returned", reason=words)


def _facts(t: Texts, told: Told, place: str | None) -> Iterator[str]:
    seen, facts = told.outline, told.all
    today = seen.now.astimezone(seen.asking.zone).date()
    yield plain(t, "report-place", name=seen.asking.name, day=f"{today:%d.%m.%Y}", place=place or ROOM)
    if seen.is_of_many:
        yield plain(t, "report-organisations", count=len(seen.places))
    sorts = Counter(state_of(fact) for fact in facts)
    yield plain(
        t, "report-total", lines=len(told.lines), total=len(facts), done=sorts["done"], overdue=sorts["overdue"],
        open=sorts["open"], undated=sorts["undated"], unconfirmed=sum(f.is_done and not f.is_confirmed for f in facts),
    )  # fmt: skip


def _annex(told: Told) -> Iterator[tuple[str, ...]]:
    by_place: dict[int, list[Fact]] = {}
    for fact in told.all:
        by_place.setdefault(fact.place.id, []).append(fact)
    for n, place in enumerate(told.outline.places.values(), 1):
        facts = by_place.get(place.id, [])
        sorts = Counter(state_of(fact) for fact in facts)
        bare = sum(fact.is_done and not fact.is_confirmed for fact in facts)
        counts = (len(facts), sorts["done"], sorts["overdue"], bare, sorts["undated"])
        yield (str(n), place.name, *map(str, counts))


# Excel ------------------------------------------------------------------------------------------------------------

WIDTHS = {
    "section": 24, "number": 7, "title": 50, "place": 30, "responsible": 26, "due": 12, "status": 16, "done": 12,
    "proof": 40, "confirmed": 15, "conclusion": 40,
}  # fmt: skip


def table(t: Texts, told: Told) -> Table:
    """A task a row, to be filtered."""
    words = {state: plain(t, f"report-filter-{state}") for state in STATES}
    yes, no = plain(t, "report-yes"), plain(t, "report-no")
    rows = []
    for n, activity in enumerate(told.lines, 1):
        line = (section_title(activity), activity.number or str(n), activity.title)
        for fact in told.facts.get(activity.id, ()):
            confirmed = (yes if fact.is_confirmed else no) if fact.is_done else ""
            proofs = "; ".join(proof(t, one) for one in fact.proofs)
            said = _said(t, fact) if fact.conclusion or fact.is_accepted else ""
            rows.append(
                (*line, fact.place.name, activity.responsible, fact.due_on, words[state_of(fact)], fact.done_on,
                 proofs, confirmed, said)
            )  # fmt: skip
    note = plain(t, "report-table-note", period=period(t, told), count=len(rows))
    columns = tuple(Column(plain(t, f"report-table-{kind}"), width) for kind, width in WIDTHS.items())
    return Table(short(told.outline.plan.title, 200), columns, tuple(rows), note)


def file_name(t: Texts, told: Told, form: str) -> str:
    """As the file lies among others in a folder."""
    seen = told.outline
    day = seen.now.astimezone(seen.asking.zone).date()
    return f"{plain(t, 'report-file')} {day:%Y-%m-%d}. {tidy(seen.plan.title)}.{form}"


def tidy(title: str) -> str:
    """A title without what file systems refuse."""
    return short(" ".join(re.sub(r'[<>:"/\\|?*\x00-\x1f]+', " ", title).split())).rstrip("….")
