"""«Письма»: the register, the card, who has not acknowledged."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers import acknowledging, fields
from handlers.called import called_there
from handlers.letters.buttons import (
    Correct,
    Correcting,
    CorrectSure,
    LettersPage,
    Missing,
    OpenLetter,
    Remind,
    ShowLetter,
    SignSheet,
    StopCorrecting,
)
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Acknowledgement, Broadcast, Letter, LetterKind
from services.acknowledgement_reminders import Reminded
from services.acknowledgements import Line, Seen
from services.editions import Corrected
from services.letter_register import Entry, Register

PAGE, NAMES, TITLE = 8, 12, 90


def kind_names(t: Texts) -> dict[str, str]:
    """What each kind is called: letters are found by it as well."""
    return {kind.value: t(f"letter-kind-{kind}") for kind in LetterKind}


def named(t: Texts, broadcast: Broadcast, letter: Letter | None) -> Html:
    """«Приказ № 12 от 3 сентября «О работах»», or the beginning of the text."""
    if letter:
        kind = t(f"letter-kind-{letter.kind}")
        return t("letter-named", kind=kind, number=letter.number, day=letter.day, title=short(letter.title, TITLE))
    plain = fields.titled(broadcast.text)
    return t("plain", text=short(plain, TITLE)) if plain else t("letters-files")


def acknowledged(t: Texts, row: Acknowledgement) -> Screen:
    """The button below the message says from now on that it was pressed, and when."""
    at = row.at.astimezone(row.organisation.zone) if row.at else None
    return Screen(buttons=[[acknowledging.done(t, row)]], alert=t("acknowledged-alert", at=at), is_keyboard=True)


def register(t: Texts, found: Register, *, may_send: bool) -> Screen:
    """A page of letters, the newest first; the next text looks for others."""
    head = t("letters-found", query=found.query, count=found.count) if found.query else t("letters-head")
    lines: list[str | None] = [head, ""]
    if found.entries:
        lines += [_entry(t, n, entry) for n, entry in enumerate(found.entries, found.page * PAGE + 1)]
    else:
        lines.append(t("letters-none", found="yes" if found.query else "no", sends="yes" if may_send else "no"))
    if found.count > 1 or found.query:
        lines += ["", t("letters-search")]
    numbers = [
        Button(str(n), OpenLetter(broadcast_id=entry.letter.broadcast_id))
        for n, entry in enumerate(found.entries, found.page * PAGE + 1)
    ]
    rows = [numbers[at : at + 4] for at in range(0, len(numbers), 4)]
    back = Button("←", LettersPage(page=found.page - 1)) if found.page else None
    forward = Button("→", LettersPage(page=found.page + 1)) if (found.page + 1) * PAGE < found.count else None
    last = [Button(t("menu-button"), Go(to=Place.menu))]
    if found.query:
        last.insert(0, Button(t("letters-all"), Go(to=Place.letters)))
    return Screen(t.lines(lines), [*paged(rows, back, forward), last])


def _entry(t: Texts, n: int, entry: Entry) -> str:
    words = named(t, entry.letter.broadcast, entry.letter)
    if not entry.letter.broadcast.needs_acknowledgement:
        return t("letters-entry", n=str(n), words=words)
    if entry.total:
        return t("letters-entry-counted", n=str(n), words=words, done=str(entry.done), total=str(entry.total))
    return t("letters-entry-own", n=str(n), words=words, read="yes" if entry.is_read else "no")


def card(t: Texts, seen: Seen) -> Screen:
    """What it is, who has acknowledged it, what can be done about it."""
    one, id_ = seen.broadcast, seen.broadcast.id
    asks = one.needs_acknowledgement
    lines = [
        named(t, one, seen.letter),
        t("letters-from", name=one.organisation.name),
        t("letters-edition", number=str(one.edition)) if one.edition > 1 else None,
        "",
        t("letters-own", read="yes" if seen.own.at else "no") if asks and seen.own else None,
        t("letters-counted", done=seen.done, total=seen.total) if asks and seen.total else None,
    ]
    rows = [[Button(t("letters-show"), ShowLetter(broadcast_id=id_))]]
    if asks and seen.total:
        if seen.left:
            rows.append([Button(t("letters-missing", count=seen.left), Missing(broadcast_id=id_, page=0))])
            rows.append([Button(t("letters-remind", count=seen.left), Remind(broadcast_id=id_))])
        rows.append(
            [
                Button(t("letters-sheet-docx"), SignSheet(broadcast_id=id_, is_table=False)),
                Button(t("letters-sheet-xlsx"), SignSheet(broadcast_id=id_, is_table=True)),
            ]
        )
    if seen.is_author:
        own = [Button(t("letters-correct"), Correct(broadcast_id=id_))]
        if seen.letter:
            own.append(Button(t("letters-fields"), Go(to=Place.letter, id=id_)))
        rows.append(own)
    return Screen(t.lines(lines), [*rows, _last(t)])


def _last(t: Texts) -> list[Button]:
    return [Button(t("letters-button"), Go(to=Place.letters)), Button(t("menu-button"), Go(to=Place.menu))]


def to_card(t: Texts, broadcast_id: int) -> list[Button]:
    """«← Назад» to the card."""
    return [Button(t("back-button"), OpenLetter(broadcast_id=broadcast_id))]


def shown(t: Texts) -> Screen:
    """The message comes below."""
    return Screen(alert=t("letters-shown"))


def missing(t: Texts, seen: Seen, lines: Sequence[Line], page: int) -> Screen:
    """Who has not, by organisation."""
    words = [t("letters-missing-head", letter=named(t, seen.broadcast, seen.letter), count=seen.left), ""]
    words += list(_people(t, lines)) or [t("letters-everybody")]
    id_ = seen.broadcast.id
    back = Button("←", Missing(broadcast_id=id_, page=page - 1)) if page else None
    forward = Button("→", Missing(broadcast_id=id_, page=page + 1)) if (page + 1) * NAMES < seen.left else None
    remind = [[Button(t("letters-remind", count=seen.left), Remind(broadcast_id=id_))]] if seen.left else []
    return Screen(t.lines(words), [*paged([], back, forward), *remind, to_card(t, id_)])


def _people(t: Texts, lines: Sequence[Line]) -> Iterator[str]:
    place = None
    for line in lines:
        if line.organisation.id != place:
            place = line.organisation.id
            yield t("letters-place", name=line.organisation.name)
        who = called_there(t, line.person, line.role)
        yield t("letters-person", who=Html(who), silent="yes" if line.is_silent else "no")


def reminded(t: Texts, seen: Seen, told: Reminded) -> Screen:
    """Whom the reminder reaches, when, and whom it does not."""
    lines = [
        t("letters-reminded", count=told.now) if told.now else None,
        t("letters-reminded-later", count=told.later) if told.later else None,
        t("letters-reminded-already", count=told.already) if told.already else None,
        t("letters-reminded-silent", count=told.silent) if told.silent else None,
        t("letters-reminded-unsent", count=told.unsent) if told.unsent else None,
    ]
    if not any(lines):
        lines = [t("letters-everybody")]
    return Screen(t.lines(lines), [to_card(t, seen.broadcast.id)])


def ask_text(t: Texts, seen: Seen) -> Screen:
    """«Исправить текст»: what will it say?"""
    id_ = seen.broadcast.id
    return Screen(t("letters-ask-text", total=seen.total), [to_card(t, id_)])


def ask_sure(t: Texts, seen: Seen, text: str) -> Screen:
    """The new text as it will look, asked once."""
    id_ = seen.broadcast.id
    sure = [Button(t("letters-correct-sure"), CorrectSure(broadcast_id=id_))]
    asks = "yes" if seen.broadcast.needs_acknowledgement else "no"
    words = t("letters-sure", text=Html(text), total=seen.total, asks=asks)
    return Screen(words, [sure, to_card(t, id_)])


def corrected(t: Texts, broadcast_id: int, told: Corrected) -> Screen:
    """The new edition is on its way."""
    words = t("letters-corrected", number=str(told.edition), count=told.count)
    return Screen(words, [to_card(t, broadcast_id)])


def correcting(t: Texts, told: Mapping[str, Any]) -> Screen:
    """How far a correction for many is."""
    id_, number = told["broadcast"], str(told["edition"])
    if told.get("is_stopped"):
        return Screen(_stopped(t, told), [to_card(t, id_)])
    key = "letters-correcting-done" if told["is_done"] else "letters-correcting"
    facts = {} if told["is_done"] else {"done": told["done"]}
    stop = StopCorrecting(broadcast_id=id_, edition=told["edition"], is_sure=False)
    words = t(key, number=number, count=told["count"], **facts)
    return Screen(words, [[Button(t("letters-correcting-stop"), stop)], to_card(t, id_)])


def _stopped(t: Texts, told: Mapping[str, Any]) -> str:
    number, sent = str(told["edition"]), told["done"] - told["dropped"]
    if not told["is_done"]:
        return t("letters-correcting-stopping", number=number)
    rest = "yes" if sent < told["count"] else "no"
    return t("letters-correcting-stopped", number=number, sent=sent, count=told["count"], rest=rest)


def ask_stop(t: Texts, told: Mapping[str, Any]) -> Screen:
    """Asked once: those who have the new text keep it."""
    id_, edition = told["broadcast"], told["edition"]
    rows = [
        [Button(t("letters-correcting-stop-sure"), StopCorrecting(broadcast_id=id_, edition=edition, is_sure=True))],
        [Button(t("letters-correcting-stop-not"), Correcting(broadcast_id=id_, edition=edition))],
    ]
    return Screen(t("letters-correcting-ask-stop", number=str(edition)), rows)


def unread(t: Texts, some: Sequence[tuple[Broadcast, Letter | None]]) -> Screen:
    """The reminder: what somebody has not acknowledged yet; each opens."""
    first = some[:PAGE]
    lines = [t("letters-unread", count=len(some)), ""]
    lines += [
        t("letters-unread-line", n=str(n), words=named(t, one, letter), name=one.organisation.name)
        for n, (one, letter) in enumerate(first, 1)
    ]
    numbers = [Button(str(n), ShowLetter(broadcast_id=one.id)) for n, (one, _) in enumerate(first, 1)]
    if len(first) == 1:
        numbers = [Button(t("letters-show"), ShowLetter(broadcast_id=first[0][0].id))]
    return Screen(t.lines(lines), [numbers[at : at + 4] for at in range(0, len(numbers), 4)])


def local(t: Texts, at: datetime, line: Line) -> str:
    """«07.09.2026 12:31 (UTC+7)»."""
    there = at.astimezone(line.organisation.zone)
    offset = there.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return t("sheet-at", at=f"{there:%d.%m.%Y %H:%M}", hours=f"{hours:+d}")
