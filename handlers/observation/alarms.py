"""«Нарушение!»: two presses tell it; those who are told say «Принято»."""

from collections.abc import Sequence

from handlers.called import called
from handlers.observation import papers, words
from handlers.observation.buttons import Accept, AlarmKind, AlarmOf, AlarmPhoto, Card, Fill, Revoke
from handlers.screen import Button, Go, Place, Screen, short
from locales import Html, Texts
from models import File, Placement, Violation, ViolationKind


def shifts(t: Texts, found: Sequence[Placement]) -> Screen:
    """At which work; where there is one only, what is wrong."""
    if len(found) == 1:
        return kinds(t, found[0])
    rows = [[Button(_name(t, one), AlarmOf(placement_id=one.id))] for one in found]
    last = [Button(t("menu-button"), Go(to=Place.menu))]
    return Screen(t("violation-where" if found else "violation-nowhere"), [*rows, last])


def _name(t: Texts, one: Placement) -> str:
    work = one.shift.work
    return t("plain", text=short(words.work_name(t, work.organisation, work)))


def kinds(t: Texts, one: Placement) -> Screen:
    """What is wrong."""
    rows = [[Button(t(f"violation-{kind}"), AlarmKind(placement_id=one.id, kind=kind))] for kind in ViolationKind]
    back = [Button(t("violation-back"), Fill(placement_id=one.id))]
    work = one.shift.work
    return Screen(t("violation-what", name=words.work_name(t, work.organisation, work)), [*rows, back])


def told(t: Texts, one: Violation, *, photos: bool = True) -> Screen:
    """It is told; words and a photo can follow."""
    if one.revoked_at:
        return Screen(t("violation-revoked-own"), [[_sheet(t, one)]])
    lines = [
        t("violation-told", kind=_kind(t, one)),
        t("violation-accepted-own") if one.accepted_at else None,
        t("violation-words", words=one.words) if one.words else None,
        t("observation-file") if one.file_id else None,
        "",
        t("violation-say" if photos else "violation-say-words"),
    ]
    return Screen(t.lines(lines), [[_sheet(t, one)], [Button(t("violation-revoke"), Revoke(violation_id=one.id))]])


def _kind(t: Texts, one: Violation) -> Html:
    return t("violation-kind", kind=one.kind.value)


def _sheet(t: Texts, one: Violation) -> Button:
    return Button(t("violation-back"), Fill(placement_id=one.observation.placement_id))


def card(t: Texts, one: Violation, *, is_repeated: bool = False) -> Screen:
    """For those who are told: what, where, who, and «Принято»."""
    zone = one.organisation.zone
    lines = [
        t("violation-repeated") if is_repeated and not one.accepted_at else None,
        t("violation-head", kind=_kind(t, one)),
        t(
            "observation-about",
            name=words.work_name(t, one.organisation, one.observation.work),
            day=one.observation.day,
        ),
        t("violation-by", name=called(t, one.person), at=f"{one.at.astimezone(zone):%H:%M}"),
        t("violation-words", words=one.words) if one.words else t("violation-no-words"),
        t("observation-file") if one.file_id else None,
        t("violation-contact", contact=one.organisation.contact) if one.organisation.contact else None,
        "",
        _state(t, one),
    ]
    rows: list[list[Button]] = []
    if one.accepted_at is None and one.revoked_at is None:
        rows.append([Button(t("violation-accept"), Accept(violation_id=one.id))])
    if one.file_id:
        rows.append([Button(t("observation-photo"), AlarmPhoto(violation_id=one.id))])
    if one.observation.version:
        rows.append([Button(t("observed-card"), Card(observation_id=one.observation_id, number=0))])
    return Screen(t.lines(lines), rows)


def _state(t: Texts, one: Violation) -> Html:
    if one.revoked_at:
        return t("violation-revoked")
    if one.accepted_at is None or one.accepted_by is None:
        return t("violation-waits")
    at = one.accepted_at.astimezone(one.organisation.zone)
    return t("violation-accepted", name=called(t, one.accepted_by), at=f"{at:%H:%M}")


def accepted(t: Texts, one: Violation) -> Screen:
    """The observer hears that somebody knows."""
    return Screen(t("violation-accepted-notice", kind=_kind(t, one)), [[_sheet(t, one)]])


def photo(t: Texts, one: Violation, file: File | None) -> Screen:
    """What was sent with it."""
    return papers.photo(t, file, words.plain(_kind(t, one)))
