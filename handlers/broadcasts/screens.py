"""A broadcast while it is composed: the list, the draft, its fields and its hour."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from handlers import acknowledging, fields
from handlers.broadcasts.buttons import (
    AddField,
    AskMoment,
    AskText,
    AskUrgent,
    AtOnce,
    Calm,
    Check,
    DropFiles,
    Fields,
    Listed,
    New,
    Open,
    PutField,
    RemoveDraft,
    ShowMe,
    ToggleWorking,
    When,
    Whom,
)
from handlers.screen import Button, Go, Paper, Place, Rows, Screen, paged, short
from locales import Html, Texts
from models import Broadcast, Organisation, Role
from services.aims import Aim
from services.copies import Copy
from services.fields import CODE, FIELDS
from services.settings import Ways

SHOWN_WHOLE, SHOWN, LABEL = 1500, 900, 40


def listed(t: Texts, office: Organisation, last: Sequence[Broadcast], page: int, *, has_older: bool) -> Screen:
    """The newest ones, eight on a page; each opens."""
    newer = Button("←", Listed(office=office.id, page=page - 1)) if page else None
    older = Button("→", Listed(office=office.id, page=page + 1)) if has_older else None
    rows = paged([[Button(_label(t, one), Open(broadcast_id=one.id))] for one in last], newer, older)
    words = t("broadcasts-head", name=office.name)
    hint = t("broadcasts-hint") if not last else t("broadcasts-last")
    new = [Button(t("broadcasts-new"), New(office=office.id))]
    return Screen(t.lines([words, "", hint]), [new, *rows, [_menu(t)]])


def _label(t: Texts, one: Broadcast) -> str:
    words = short(fields.plain(t, one.text), LABEL) or t("broadcasts-files", count=len(one.files))
    day = one.created_at.astimezone(one.organisation.zone).date()
    return t("broadcasts-line", state=one.state.value, day=day, words=words)


def _menu(t: Texts) -> Button:
    return Button(t("menu-button"), Go(to=Place.menu))


def to_draft(t: Texts, broadcast_id: int) -> list[Button]:
    """«← Назад» to the draft."""
    return [Button(t("back-button"), Open(broadcast_id=broadcast_id))]


def ask_text(t: Texts, office: Organisation, broadcast: Broadcast | None = None) -> Screen:
    """What to send."""
    back = to_draft(t, broadcast.id) if broadcast else [Button(t("cancel-button"), Go(to=Place.broadcasts))]
    drop = _drop_files(t, broadcast)
    words = t("broadcasts-ask-again") if broadcast else t("broadcasts-ask", name=office.name)
    return Screen(words, [*drop, back])


def _drop_files(t: Texts, broadcast: Broadcast | None) -> list[list[Button]]:
    if broadcast is None or not broadcast.files:
        return []
    return [[Button(t("broadcasts-drop-files"), DropFiles(broadcast_id=broadcast.id))]]


def draft(t: Texts, aim: Aim) -> Screen:
    """What will be sent, to whom, when."""
    one = aim.broadcast
    lines = [
        t("broadcasts-draft", name=one.organisation.name),
        "",
        _said(t, one),
        "",
        warning(t, one),
        t("broadcasts-files-line", count=len(one.files)) if one.files else None,
        whom_line(t, aim),
        t("broadcasts-when-line", when=Html(moment(t, one))),
    ]
    id_ = one.id
    rows = [
        [
            Button(t("broadcasts-whom"), Whom(broadcast_id=id_)),
            Button(t("broadcasts-when"), When(broadcast_id=id_)),
        ],
        [
            Button(t("broadcasts-edit"), AskText(broadcast_id=id_)),
            Button(t("broadcasts-field"), Fields(broadcast_id=id_)),
        ],
        [
            Button(t("broadcasts-show-me"), ShowMe(broadcast_id=id_)),
            Button(t("broadcasts-remove"), RemoveDraft(broadcast_id=id_, is_sure=False)),
        ],
        *acknowledging.for_author(t, one),
        [Button(t("broadcasts-check"), Check(broadcast_id=id_))],
        [_menu(t)],
    ]
    return Screen(t.lines(lines), rows)


def warning(t: Texts, one: Broadcast) -> str | None:
    """What stands in braces and is no field would be read as it is."""
    if not (unknown := fields.unknown(one.text)):
        return None
    known = Html(", ".join(fields.token(t, code) for code in FIELDS))
    return t("broadcasts-unknown", words=", ".join(unknown), known=known)


def _said(t: Texts, one: Broadcast) -> Html:
    """The text as it looks; a long one is shortened here, «Показать мне» shows it whole."""
    if not one.text:
        return t("broadcasts-no-text")
    if len(one.text) <= SHOWN_WHOLE:
        return t("broadcasts-text", text=fields.seen(t, one.text))
    return t("broadcasts-text-cut", text=short(fields.plain(t, one.text), SHOWN))


def whom(t: Texts, aim: Aim) -> str:
    """«координаторы, директора · школы: все · не выполнили: …», in a line."""
    rules, office = aim.rules, aim.broadcast.organisation
    roles = ", ".join(t(f"broadcasts-roles-{role}") for role in rules.roles) or t("broadcasts-nobody")
    kinds = ", ".join(_kind(t, office, kind) for kind in rules.kinds) or t("broadcasts-nowhere")
    ticked = t("broadcasts-ticked", count=len(aim.places), first=short(aim.places[0].name, 60)) if aim.places else None
    parts = [
        roles,
        kinds,
        ticked,
        t("broadcasts-marked") if rules.is_marked else None,
        grade_words(t, rules.grades) if rules.grades and Role.parent in rules.roles else None,
        t("broadcasts-undone", title=short(aim.undone or "", 80)) if rules.undone else None,
    ]
    return " · ".join(part for part in parts if part)


def whom_line(t: Texts, aim: Aim) -> str:
    """The same with how many they are; of a crowd only that."""
    more = "yes" if aim.count.is_more else "no"
    return t("broadcasts-whom-line", whom=Html(whom(t, aim)), more=more, count=aim.count.all)


def grade_words(t: Texts, grades: Sequence[int]) -> str:
    """«классы: 5, 6», «все классы»."""
    return t("broadcasts-grades", some="yes" if grades else "no", list=", ".join(map(str, grades)))


def _kind(t: Texts, office: Organisation, kind: str) -> str:
    return t("broadcasts-own") if kind == office.kind else t(f"broadcasts-kind-{kind}")


def moment(t: Texts, one: Broadcast) -> str:
    """«сейчас», «15 сентября в 10:00 по местному времени, только в рабочие дни»."""
    day = t("broadcasts-at", day=one.day, hour=one.hour) if one.day and one.hour else t("broadcasts-now")
    extra = [
        t("broadcasts-working") if one.is_working_days_only else None,
        t("broadcasts-urgent", reason=one.urgent_reason) if one.urgent_reason else None,
    ]
    return ", ".join(part for part in (day, *extra) if part)


def letter(t: Texts, told: Copy, now: datetime) -> Screen:
    """As a recipient gets it: one message where Telegram lets words and files be one."""
    said = t("broadcasts-letter", office=told.office.name, text=fields.filled(t, told, now))
    corrected = acknowledging.edition_line(t, told.broadcast)
    text = t.lines([corrected, said]) if corrected else said
    papers = tuple(
        Paper("received", file["name"], {"external_id": file["external_id"], "is_photo": file["is_photo"]})
        for file in told.broadcast.files
    )
    buttons = acknowledging.below(t, told.broadcast, told.own)
    return Screen(text.rstrip(), buttons, papers=papers, is_new=True, is_one=True)


def shown(t: Texts, told: Copy, now: datetime) -> Screen:
    """«Показать мне»; where recipients read different things, it is said whose copy this is."""
    whose = t("broadcasts-shown", place=told.place.name, role=t(f"role-{told.role}"))
    return replace(letter(t, told, now), alert=whose if CODE.search(told.broadcast.text) else "")


def fields_of(t: Texts, one: Broadcast) -> Screen:
    """«Вставить поле»."""
    rows = [
        [Button(t(f"broadcasts-field-{code}"), AddField(broadcast_id=one.id, number=n))]
        for n, code in enumerate(FIELDS)
    ]
    return Screen(t("broadcasts-fields", token=fields.token(t, FIELDS[0])), [*rows, to_draft(t, one.id)])


def where_of(t: Texts, one: Broadcast, number: int) -> Screen:
    """Where in the text a field will stand."""
    ends = [
        Button(t(f"broadcasts-field-{name}"), PutField(broadcast_id=one.id, number=number, index=n))
        for n, name in enumerate(("first", "last"))
    ]
    words = t("broadcasts-field-where", token=fields.token(t, FIELDS[number]))
    return Screen(words, [ends, [Button(t("back-button"), Fields(broadcast_id=one.id))]])


def ask_remove(t: Texts, one: Broadcast) -> Screen:
    """«Удалить черновик», asked once."""
    sure = [Button(t("broadcasts-remove-sure"), RemoveDraft(broadcast_id=one.id, is_sure=True))]
    return Screen(t("broadcasts-ask-remove"), [sure, to_draft(t, one.id)])


def when(t: Texts, one: Broadcast, ways: Ways) -> Screen:
    """«Когда»."""
    lines = [
        t("broadcasts-when-head"),
        "",
        t("broadcasts-when-line", when=Html(moment(t, one))),
        None if one.urgent_reason else _quiet(t, ways),
        t("broadcasts-quiet-asked") if _is_at_night(one, ways) else None,
    ]
    id_ = one.id
    working = "broadcasts-working-off" if one.is_working_days_only else "broadcasts-working-on"
    urgent: Button = (
        Button(t("broadcasts-calm"), Calm(broadcast_id=id_))
        if one.urgent_reason
        else Button(t("broadcasts-make-urgent"), AskUrgent(broadcast_id=id_))
    )
    rows: Rows = [
        [Button(t("broadcasts-at-once"), AtOnce(broadcast_id=id_))],
        [Button(t("broadcasts-other-time"), AskMoment(broadcast_id=id_))],
        [Button(t(working), ToggleWorking(broadcast_id=id_))],
        [urgent],
        to_draft(t, id_),
    ]
    return Screen(t.lines(lines), rows)


def _quiet(t: Texts, ways: Ways) -> str:
    return t("broadcasts-quiet", evening=f"{ways.evening:%H:%M}", morning=f"{ways.morning:%H:%M}")


def _is_at_night(one: Broadcast, ways: Ways) -> bool:
    if one.hour is None or one.urgent_reason:
        return False
    return not ways.morning <= time.fromisoformat(one.hour) < ways.evening


def ask_moment(t: Texts, one: Broadcast, tomorrow: date) -> Screen:
    """A day and an hour, typed."""
    words = t("broadcasts-ask-moment", example=f"{tomorrow:%d.%m} 10:00")
    return Screen(words, [[Button(t("back-button"), When(broadcast_id=one.id))]])


def ask_reason(t: Texts, one: Broadcast) -> Screen:
    """Why at night."""
    return Screen(t("broadcasts-ask-reason"), [[Button(t("back-button"), When(broadcast_id=one.id))]])
