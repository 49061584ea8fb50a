"""What an office sees: days, schools, sheets, versions, what was changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.called import called
from handlers.observation import papers, words
from handlers.observation.buttons import Act, Card, Changes, Day, Picture, School, SendBack, Table
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Observation, ObservationState, Organisation, OrganisationKind, PlacementState
from services import observation_rules as rules
from services.observation_board import PAGE, Row, Whole
from services.observation_board import Day as DayOf
from services.observation_board import School as SchoolOf
from services.observation_sending import Change, Sent

ITEMS = 8


def number(day: date | None) -> int:
    """A day as a button carries it; 0: all days."""
    return int(f"{day:%Y%m%d}") if day else 0


def days(t: Texts, office: Organisation, found: Sequence[DayOf]) -> Screen:
    """Days with agreed shifts, the newest first."""
    lines = [t("observed-head", name=office.name), "", t("observed-hint" if found else "observed-nothing")]
    rows = [
        [
            Button(
                t("observed-day", day=one.day, received=one.received, due=one.due),
                Day(office=office.id, day=number(one.day), page=0),
            )
        ]
        for one in found[:12]
    ]
    every = [[Button(t("observed-all-button"), Day(office=office.id, day=0, page=0))]] if len(found) > 1 else []
    is_watched = office.kind == OrganisationKind.school
    questions = [] if is_watched else [[Button(t("observed-questions"), Go(to=Place.forms))]]
    last = [Button(t("observers-button"), Go(to=Place.observers)), Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t.lines(lines), [*rows, *every, *questions, last])


def day(t: Texts, found: Whole, page: int) -> Screen:
    """How many came, what is violated, and the schools."""
    schools, of = found.schools, number(found.day)
    page = min(max(page, 0), max(len(schools) - 1, 0) // PAGE)
    lines = [
        _title(t, found),
        t("observed-count", received=found.received, due=len(found.rows), violated=found.violated),
        *(["", t("observed-items")] if found.by_item else []),
        *(t("observed-item", words=words.fault(t, item), count=count) for item, count in found.by_item[:ITEMS]),
        "",
        t("observed-note"),
    ]
    office = found.office.id
    rows = [
        [
            Button(
                t(
                    "observed-school",
                    name=short(one.place.name, 36),
                    received=one.received,
                    due=len(one.rows),
                    bad=one.violated,
                ),
                School(office=office, organisation_id=one.place.id, day=of),
            )
        ]
        for one in schools[page * PAGE : (page + 1) * PAGE]
    ]
    back = Button("←", Day(office=office, day=of, page=page - 1)) if page else None
    forward = Button("→", Day(office=office, day=of, page=page + 1)) if (page + 1) * PAGE < len(schools) else None
    files = [
        Button(t("observed-picture"), Picture(office=office, day=of)),
        Button(t("observed-table"), Table(office=office, day=of)),
    ]
    last = [Button(t("back-button"), Go(to=Place.observed))]
    return Screen(t.lines(lines), [*paged(rows, back, forward), *([files] if found.rows else []), last])


def _title(t: Texts, found: Whole) -> Html:
    when = t.day(found.day) if found.day else words.plain(t("observed-all-days"))
    return t("observed-day-head", day=when, name=found.office.name)


def with_picture(t: Texts, found: Whole) -> Screen:
    """The picture, with the same words below it."""
    return Screen(_title(t, found), papers=(papers.picture(t, found),), is_new=True)


def with_table(t: Texts, found: Whole, stories: dict[int, tuple[str, str]]) -> Screen:
    """The table."""
    return Screen(_title(t, found), papers=(papers.table(t, found, stories),), is_new=True)


def school(t: Texts, office: int, one: SchoolOf, of: int) -> Screen:
    """The sheets of one school; what was sent opens."""
    lines = [t("observed-school-head", name=one.place.name), ""]
    lines += [_line(t, row) for row in one.rows[:20]]
    rows = [
        [
            Button(
                t("observed-open", name=short(f"{row.work.class_name}, {called(t, row.person)}", 44)),
                Card(observation_id=row.sheet.id, number=0),
            )
        ]
        for row in one.rows[:20]
        if row.sheet and row.is_received
    ]
    return Screen(t.lines(lines), [*rows, [Button(t("back-button"), Day(office=office, day=of, page=0))]])


def _line(t: Texts, row: Row) -> Html:
    return t(
        "observed-line",
        state=papers.state_of(row),
        name=row.work.class_name,
        stage=words.plain(t("observed-stage", stage=row.stage)),
        who=called(t, row.person),
        bad=len(row.bad) + row.told,
        absent="yes" if row.is_marked_absent else "no",
    )


def card(t: Texts, sent: Sent, versions: Sequence[Any]) -> Screen:
    """A version of a sheet: what is violated, the words, and what can be done."""
    one, version = sent.sheet, sent.version
    at = version.at.astimezone(one.organisation.zone)
    lines: list[str | None] = [
        t("observed-card-head"),
        words.about(t, one),
        t("violation-by", name=called(t, one.person), at=f"{at:%d.%m.%Y %H:%M}"),
        t("observation-code", code=version.code),
        t("observation-version", number=str(version.number)) if len(versions) > 1 else None,
        _absent(t, one),
        t("observation-reason", words=version.reason) if version.reason else None,
        t("observation-remark", words=version.remark) if version.remark else None,
        _bulk(t, sent),
        "",
        *_told(t, sent),
    ]
    if one.state == ObservationState.returned:
        lines += ["", t("observed-is-returned", words=one.remark or "")]
    elif one.state == ObservationState.open:
        lines += ["", t("observed-is-corrected")]
    return Screen(t.lines(lines), _card_rows(t, sent, versions))


def _absent(t: Texts, one: Observation) -> str | None:
    """The school says that nobody came, and here is a sheet: both are shown."""
    return t("observed-absent") if one.placement.state == PlacementState.absent else None


def _bulk(t: Texts, sent: Sent) -> str | None:
    count = sum(bool(row.get("is_bulk")) for row in sent.version.answers)
    return t("observed-bulk", count=count) if count else None


def _told(t: Texts, sent: Sent) -> list[str]:
    """What is violated, in the words of the form and of the observer."""
    seen = sent.seen
    found = [item for item in seen.items if item.key in rules.bad(seen.items, seen.answers)]
    lines: list[str] = [_bad(t, item.words, seen.said(item.key).comment) for item in found]
    lines += [
        t("observed-told", kind=t("violation-kind", kind=one.kind.value), words=short(one.words or "", 200))
        for one in seen.told
    ]
    lines = lines or [t("observed-clean")]
    for key in (rules.STORY, "comment"):
        if (told := seen.said(key).value) and told != rules.NOTHING:
            lines += ["", t("observed-story", words=short(told, 600))]
    return lines


def _bad(t: Texts, question: str, comment: str | None) -> Html:
    return t("observed-bad", words=question, comment=f" 💬 {short(comment, 200)}" if comment else "")


def _card_rows(t: Texts, sent: Sent, versions: Sequence[Any]) -> list[list[Button]]:
    one, version = sent.sheet, sent.version
    rows = [[Button(t("observation-act"), Act(observation_id=one.id, number=version.number))]]
    if version.number > 1:
        rows.append([Button(t("observed-changes"), Changes(observation_id=one.id, number=version.number))])
    others = [
        Button(t("observed-version", number=str(row.number)), Card(observation_id=one.id, number=row.number))
        for row in versions
        if row.number != version.number
    ]
    rows += [others[n : n + 3] for n in range(0, len(others), 3)]
    if one.state == ObservationState.sent and version.number == sent.total:
        rows.append([Button(t("observed-send-back"), SendBack(observation_id=one.id))])
    return [*rows, [Button(t("observed-button"), Go(to=Place.observed))]]


def ask_remark(t: Texts, one: Observation) -> Screen:
    """What is to be made clearer."""
    back = Button(t("cancel-button"), Card(observation_id=one.id, number=0))
    return Screen(t.lines([t("observed-ask-remark"), words.about(t, one)]), [[back]])


def sent_back(t: Texts, sent: Sent) -> Screen:
    """The observer was told."""
    back = Button(t("observed-card"), Card(observation_id=sent.sheet.id, number=0))
    return Screen(t("observed-sent-back", words=sent.sheet.remark or ""), [[back]])


def changes(t: Texts, sent: Sent, found: Sequence[Change]) -> Screen:
    """What differs from the version before."""
    lines = [t("observed-changes-head", number=str(sent.version.number)), words.about(t, sent.sheet), ""]
    items = {item.key: item for item in sent.seen.items}
    for one in found[:20]:
        item = items[one.key]
        old, new = (words.value(t, item, said) or "—" for said in (one.old, one.new))
        lines.append(t("observed-change", words=words.brief(item), old=short(old, 150), new=short(new, 150)))
        if one.old.comment != one.new.comment:
            lines.append(
                t(
                    "observed-change-comment",
                    old=short(one.old.comment or "—", 100),
                    new=short(one.new.comment or "—", 100),
                )
            )
    if not found:
        lines.append(t("observed-no-changes"))
    back = Button(t("observed-card"), Card(observation_id=sent.sheet.id, number=sent.version.number))
    return Screen(t.lines(lines), [[back]])


def arrived(t: Texts, sent: Sent) -> Screen:
    """A sheet was sent: whoever sent the observer reads what is violated, and gets the act."""
    one = sent.sheet
    lines = [
        t("observed-arrived", version=sent.version.number),
        words.about(t, one),
        t("observation-who", name=called(t, one.person), number=sent.seen.said("observer").value or "—"),
        _absent(t, one),
        t("observation-reason", words=sent.version.reason) if sent.version.reason else None,
        "",
        *_told(t, sent),
    ]
    rows = [[Button(t("observed-card"), Card(observation_id=one.id, number=0))]]
    return Screen(t.lines(lines), rows, papers=(papers.act_paper(t, sent),))


def act(t: Texts, sent: Sent) -> Screen:
    """The act of a version."""
    return Screen(t("observation-act-here", code=sent.version.code), papers=(papers.act_paper(t, sent),), is_new=True)
