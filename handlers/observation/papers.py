"""What observation prints: the act of a sheet, the table and the picture of an office."""

import re
from collections.abc import Sequence

from documents import act as act_file
from documents import heatmap, workbook
from documents.act import Act
from documents.heatmap import Cell, HeatMap, State
from documents.heatmap import Row as PictureRow
from documents.workbook import Column, Table
from handlers.called import called
from handlers.observation.words import fault, plain, value
from handlers.screen import Paper, Screen, short
from locales import Texts
from models import File, FileState, Violation
from services import observation_rules as rules
from services.forms import Item, ItemType
from services.observation_board import Row, Whole
from services.observation_rules import Said
from services.observation_sending import Sent

SIGN = re.compile(r"^\W+")
LEGEND = (State.DONE, State.OVERDUE, State.IN_WORK)
WIDTHS = {
    "school": 30, "day": 14, "class": 10, "subject": 24, "stage": 16, "observer": 30, "state": 18, "code": 18,
    "violations": 50, "story": 60, "told-count": 14,
}  # fmt: skip


def act_paper(t: Texts, sent: Sent) -> Paper:
    """The act as a file that is still to be made."""
    return Paper("act", plain(t("act-file", code=sent.version.code)), act_file.to_json(act(t, sent)))


def act(t: Texts, sent: Sent) -> Act:
    """The official act of a version; the name stands in it only where names are kept."""
    seen, version = sent.seen, sent.version
    marked = [item for item in seen.items if item.key in rules.bad(seen.items, seen.answers)]
    stages = next((item for item in seen.items if item.key == rules.STAGES), None)
    has = rules.chosen(seen.answers, rules.STAGES)
    at = version.at.astimezone(sent.sheet.organisation.zone)
    clean = not (marked or seen.told) and rules.value_of(seen.answers, rules.RESULT) == rules.NO_VIOLATIONS
    return Act(
        title=plain(t("act-title")),
        subtitle=plain(t("act-subtitle")),
        facts=tuple(_facts(t, sent)),
        stages=plain(t("act-stages")),
        chosen=tuple((name, code in has) for code, name in rules.choices_of(stages)) if stages else (),
        stages_note=plain(t("act-stages-note")),
        clean=plain(t("act-clean")),
        is_clean=clean,
        dirty=plain(t("act-dirty")),
        violations=(
            *(_violation(t, seen.said(item.key).comment, item.words) for item in marked),
            *(_told(t, one, sent) for one in seen.told),
        ),
        story=tuple(_story(t, sent)),
        signed=(plain(t("act-signed", name=called(t, sent.sheet.person), day=f"{at:%d.%m.%Y}")),),
        seal=(
            plain(t("act-code", code=version.code, at=f"{at:%d.%m.%Y %H:%M}")),
            plain(t("act-hash", hash=version.hash)),
        ),
        annex=plain(t("act-annex")),
        columns=tuple(plain(t(f"act-column-{name}")) for name in ("number", "question", "answer", "comment")),
        rows=tuple(_rows(t, sent)),
        page=plain(t("act-page")),
    )


def _facts(t: Texts, sent: Sent) -> list[tuple[str, str]]:
    """The head of the form: what the shift said, and the hours."""
    seen, found = sent.seen, []
    for item in seen.items:
        is_hour = item.key in (rules.BEGIN, rules.END)
        if item.is_off or not (item.type == ItemType.known or is_hour) or item.key == "observer":
            continue
        told = value(t, item, seen.said(item.key)) or "—"
        if item.key == "day":
            told = f"{sent.sheet.day:%d.%m.%Y}"
        found.append((plain(t("act-hour", kind=item.key)) if is_hour else item.words, told))
    number = seen.said("observer").value or "—"
    return [*found, (plain(t("act-observer")), f"{called(t, sent.sheet.person)}, № {number}")]


def _violation(t: Texts, comment: str | None, question: str) -> str:
    asked = question.rstrip("?")
    return plain(t("act-violation", words=asked, comment=f" {comment}" if comment else ""))


def _told(t: Texts, one: Violation, sent: Sent) -> str:
    at = one.at.astimezone(sent.sheet.organisation.zone)
    kind = plain(t("violation-kind", kind=one.kind.value))
    return plain(t("act-told", at=f"{at:%H:%M}", kind=kind, words=f" {one.words}" if one.words else ""))


def _story(t: Texts, sent: Sent) -> list[str]:
    """The words of the observer, why it was corrected, and what was asked."""
    found = [
        f"{item.brief or item.words}: {told}"
        for item in sent.seen.items
        if item.type == ItemType.text and (told := sent.seen.said(item.key).value) and told != rules.NOTHING
    ]
    if sent.version.reason:
        found.append(plain(t("act-reason", words=sent.version.reason)))
    if sent.version.remark:
        found.append(plain(t("act-remark", words=sent.version.remark)))
    return found


def _rows(t: Texts, sent: Sent) -> list[tuple[str, ...]]:
    """All questions that were asked, under their headings."""
    seen, part = sent.seen, None
    rows: list[tuple[str, ...]] = []
    for n, index in enumerate(seen.asked, 1):
        item = seen.items[index]
        if item.part != part:
            part = item.part
            rows.append((part,))
        said = seen.said(item.key)
        notes = [said.comment or "", plain(t("act-photo")) if said.file_id else ""]
        rows.append((str(n), item.words, _answer(t, item, said) or "—", "\n".join(note for note in notes if note)))
    return rows


def _answer(t: Texts, item: Item, said: Said) -> str:
    """As a paper says it: without the sign of a button."""
    told = value(t, item, said)
    return SIGN.sub("", told) if item.type == ItemType.choice else told


def photo(t: Texts, file: File | None, about: str) -> Screen:
    """The bytes that are kept of a file: nothing that the camera wrote into it."""
    if file is None or file.state != FileState.kept:
        return Screen(alert=t("observation-photo-waits"))
    ending = f".{file.name.rsplit('.', 1)[-1]}" if "." in file.name else ""
    paper = Paper("kept", plain(t("observation-photo-file")) + ending, {"file": file.id, "is_photo": file.is_photo})
    return Screen(t("observation-photo-of", words=about), papers=(paper,), is_new=True)


# An office ----------------------------------------------------------------------------------------------------------


def picture(t: Texts, found: Whole) -> Paper:
    """Schools × stages: how many sheets came, and in how many of them something is violated."""
    parts = list(dict.fromkeys(item.part for key, item in found.items.items() if key in _marked(found)))
    heat = HeatMap(
        plain(t("observed-title")),
        plain(t("observed-subtitle", name=short(found.office.name, 120), day=_day(t, found))),
        (
                plain(t("observed-column-sheets")),
                *(plain(t("observed-column-part", part=part)) for part in parts),
                plain(t("observed-column-told")),
            ),
        tuple(
            PictureRow(
                one.place.name,
                (
                    Cell(one.received, len(one.rows), 0),
                    *(_cell(found, one.rows, part) for part in parts),
                    _told_cell(one.rows),
                ),
            )
            for one in found.schools
        ),
        tuple((state, plain(t(f"observed-legend-{state}"))) for state in LEGEND),
    )  # fmt: skip
    return Paper("heatmap", plain(t("observed-picture-file")), heatmap.to_json(heat))


def _marked(found: Whole) -> set[str]:
    return {key for row in found.rows for key in row.bad}


def _cell(found: Whole, rows: Sequence[Row], part: str) -> Cell | None:
    came = [row for row in rows if row.is_received]
    bad = sum(any(key in found.items and found.items[key].part == part for key in row.bad) for row in came)
    return Cell(len(came) - bad, len(came), bad) if came else None


def _told_cell(rows: Sequence[Row]) -> Cell | None:
    told = sum(bool(row.told) for row in rows)
    return Cell(len(rows) - told, len(rows), told) if told else None


def _day(t: Texts, found: Whole) -> str:
    return t.day(found.day) if found.day else plain(t("observed-all-days"))


def table(t: Texts, found: Whole, stories: dict[int, tuple[str, str]]) -> Paper:
    """A shift a row."""
    columns = tuple(Column(plain(t(f"observed-column-{name}")), width) for name, width in WIDTHS.items())
    rows = tuple(_row(t, found, one, stories) for one in found.rows)
    data = Table(plain(t("observed-title")), columns, rows, plain(t("observed-note")))
    day = f"{found.day:%d.%m.%Y}" if found.day else plain(t("observed-all-days"))
    return Paper("xlsx", plain(t("observed-file", day=day)), workbook.to_json(data))


def _row(t: Texts, found: Whole, one: Row, stories: dict[int, tuple[str, str]]) -> tuple[str, ...]:
    code, story = stories.get(one.sheet.id, ("", "")) if one.sheet else ("", "")
    who = called(t, one.person)
    return (
        one.school.name,
        f"{one.day:%d.%m.%Y}",
        one.work.class_name,
        one.work.subject or "",
        plain(t("observed-stage", stage=one.stage)),
        f"{who}, № {one.observer.number}",
        plain(t("observed-state", state=state_of(one), absent="yes" if one.is_marked_absent else "no")),
        code,
        "; ".join(plain(fault(t, found.items[key])) for key in one.bad if key in found.items),
        story,
        str(one.told or ""),
    )


def state_of(one: Row) -> str:
    """Not begun, being filled in, sent, returned."""
    return one.sheet.state.value if one.sheet else "new"
