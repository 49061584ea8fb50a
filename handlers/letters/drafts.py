"""A draft that has to be acknowledged, and the fields of a letter."""

from html import unescape

from handlers.letters.buttons import AskField, DropLetter, MakeLetter, OpenLetter, Require, SetKind
from handlers.letters.screens import kind_names
from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import Broadcast, BroadcastState, Letter
from services.letters import FIELDS, KINDS, Draft


def overview(t: Texts, one: Broadcast, letter: Letter | None) -> Screen:
    """Whether it asks to be acknowledged, and what letter it is."""
    asked, id_ = one.needs_acknowledgement, one.id
    lines = [t("letters-draft-head"), "", t("letters-draft-asked", asked="yes" if asked else "no")]
    rows: list[list[Button]] = []
    if letter:
        lines += ["", _fields(t, letter)]
        rows += _edits(t, id_)
    if one.state == BroadcastState.draft:
        if letter:
            rows.append([Button(t("letters-drop"), DropLetter(broadcast_id=id_))])
        else:
            rows.append([Button(t("letters-make"), MakeLetter(broadcast_id=id_))])
        toggle = Button(t("letters-require", on="yes" if asked else "no"), Require(broadcast_id=id_, is_on=not asked))
        rows.append([toggle])
        back = Button(t("letters-to-draft"), Go(to=Place.broadcast, id=id_))
    else:
        back = Button(t("back-button"), OpenLetter(broadcast_id=id_))
    return Screen(t.lines(lines), [*rows, [back]])


def _fields(t: Texts, letter: Letter | Draft) -> str:
    kind = t(f"letter-kind-{letter.kind}")
    day = t.day(letter.day) if letter.day else ""
    return t("letters-draft-fields", kind=kind, number=letter.number or "", day=day, title=letter.title or "")


def _edits(t: Texts, id_: int) -> list[list[Button]]:
    kind = Button(t("letters-edit-kind"), AskField(broadcast_id=id_, index=0))
    rest = [
        Button(t(f"letters-edit-{field}"), AskField(broadcast_id=id_, index=n)) for n, field in enumerate(FIELDS) if n
    ]
    return [[kind, rest[0]], rest[1:]]


def ask(t: Texts, draft: Draft, field: str) -> Screen:
    """One field; what is known already stands above."""
    known = any([draft.number, draft.day, draft.title])
    lines = [_fields(t, draft) if known else None, "" if known else None, t(f"letters-ask-{field}")]
    rows: list[list[Button]] = []
    if field == "kind":
        rows = [
            [Button(unescape(name), SetKind(broadcast_id=draft.broadcast_id, kind=KINDS.index(kind)))]
            for kind, name in zip(KINDS, kind_names(t).values(), strict=True)
        ]
    back = [Button(t("back-button"), Go(to=Place.letter, id=draft.broadcast_id))]
    return Screen(t.lines(lines), [*rows, back])
