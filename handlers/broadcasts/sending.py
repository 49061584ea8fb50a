"""A broadcast on its way: the last look, the bar, what became of it."""

from datetime import datetime, timedelta

from handlers import acknowledging, fields
from handlers.broadcasts.aiming import counted
from handlers.broadcasts.buttons import Again, Check, MissedList, Open, Pause, Resume, SilentList, Start, Stop
from handlers.broadcasts.screens import moment, to_draft, warning, whom_line
from handlers.screen import Button, Go, Paper, Place, Screen, short
from locales import Html, Texts
from models import Broadcast, BroadcastState
from services.aims import Aim

BAR, TITLE = 12, 60


def check(t: Texts, aim: Aim, later: datetime | None) -> Screen:
    """Before it is sent: to how many, whom it will not reach, when; `later` when it has to wait for the morning."""
    one = aim.broadcast
    lines = [
        t("broadcasts-check-head"),
        "",
        whom_line(t, aim),
        counted(t, aim),
        t("broadcasts-when-line", when=Html(moment(t, one))),
        t("broadcasts-later", at=later.astimezone(one.organisation.zone)) if later else None,
        warning(t, one),
    ]
    rows = [[Button(t("broadcasts-start"), _start(aim, is_sure=False))]]
    if aim.count.silent:
        rows.append([Button(t("broadcasts-silent", count=aim.count.silent), SilentList(broadcast_id=one.id))])
    return Screen(t.lines(lines), [*rows, to_draft(t, one.id)])


def check_again(t: Texts, aim: Aim, counted_before: int) -> Screen:
    """Many, or not those who were counted: the second look."""
    changed = t("broadcasts-count-changed", before=counted_before) if counted_before != aim.count.all else None
    rows = [
        [Button(t("broadcasts-start-sure", count=aim.count.all), _start(aim, is_sure=True))],
        [Button(t("back-button"), Check(broadcast_id=aim.broadcast.id))],
    ]
    some_miss_it = ["", counted(t, aim)] if aim.count.silent or aim.count.unwanted else []
    return Screen(t.lines([changed, t("broadcasts-many", count=aim.count.all), *some_miss_it]), rows)


def _start(aim: Aim, *, is_sure: bool) -> Start:
    return Start(broadcast_id=aim.broadcast.id, count=aim.count.all, is_sure=is_sure)


def progress(t: Texts, one: Broadcast, next_at: datetime | None, now: datetime) -> Screen:
    """How far it is, with what can be done about it."""
    is_cancelled = one.state == BroadcastState.stopped and not one.sent + one.failed
    state = "cancelled" if is_cancelled else one.state.value
    lines = [t("broadcasts-progress-head", state=state), _title(t, one), ""]
    if is_cancelled:
        lines.append(t("broadcasts-nobody-got", count=one.total))
    elif one.state == BroadcastState.waiting:
        lines += _waiting(t, one, next_at, now)
    else:
        lines += _far(t, one, next_at, now)
    return Screen(t.lines(lines), _buttons(t, one))


def _title(t: Texts, one: Broadcast) -> str:
    words = short(fields.plain(t, one.text), TITLE) or t("broadcasts-files", count=len(one.files))
    return t("broadcasts-title", words=words)


def _waiting(t: Texts, one: Broadcast, next_at: datetime | None, now: datetime) -> list[str]:
    begins = one.begins_at or now
    lines: list[str] = (
        [t("broadcasts-total", count=one.total)] if one.is_queued else [t("broadcasts-queueing", count=one.total)]
    )
    if next_at and next_at > begins:
        return [*lines, t("broadcasts-begins-at", at=next_at.astimezone(one.organisation.zone))]
    return [*lines, t("broadcasts-begins", at=f"{begins.astimezone(one.organisation.zone):%H:%M:%S}")]


def _far(t: Texts, one: Broadcast, next_at: datetime | None, now: datetime) -> list[str]:
    finished = one.sent + one.failed + one.unwanted
    left = max(0, one.total - finished)
    lines: list[str] = []
    if one.state in (BroadcastState.sending, BroadcastState.paused):
        share = finished / one.total if one.total else 0.0
        full = int(share * BAR)
        lines.append(t("broadcasts-bar", bar="▓" * full + "░" * (BAR - full), percent=int(share * 100)))
    lines += [
        t("broadcasts-sent", sent=one.sent, total=one.total),
        *([t("broadcasts-failed", count=one.failed)] if one.failed else []),
        *([t("broadcasts-unwanted", count=one.unwanted)] if one.unwanted else []),
        *([t("broadcasts-left", state=one.state.value, count=left)] if left else []),
    ]
    if one.state == BroadcastState.sending and left:
        lines.append(_pace(t, one, left, next_at, now))
    if one.ended_at and one.begins_at and finished:
        lines.append(t("broadcasts-took", time=Html(_span(t, one.ended_at - one.begins_at))))
    return lines


def _pace(t: Texts, one: Broadcast, left: int, next_at: datetime | None, now: datetime) -> str:
    if one.per_minute:
        span = timedelta(minutes=left / one.per_minute)
        return t("broadcasts-pace", count=one.per_minute, time=Html(_span(t, span)))
    if next_at and next_at > now:
        return t("broadcasts-rests", at=next_at.astimezone(one.organisation.zone))
    return t("broadcasts-goes")


def _span(t: Texts, span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return t("broadcasts-span", hours=minutes // 60, minutes=minutes % 60)


def _buttons(t: Texts, one: Broadcast) -> list[list[Button]]:
    id_ = one.id
    stop = Button(t("broadcasts-stop"), Stop(broadcast_id=id_, is_sure=False))
    rows: list[list[Button]] = []
    if one.state == BroadcastState.waiting:
        rows = [[Button(t("broadcasts-cancel"), Stop(broadcast_id=id_, is_sure=True))]]
    elif one.state == BroadcastState.sending:
        rows = [[Button(t("broadcasts-pause"), Pause(broadcast_id=id_)), stop]]
    elif one.state == BroadcastState.paused:
        rows = [[Button(t("broadcasts-resume"), Resume(broadcast_id=id_)), stop]]
    if one.failed:
        rows.append([Button(t("broadcasts-missed", count=one.failed), MissedList(broadcast_id=id_))])
    if one.ended_at or one.state == BroadcastState.stopped:
        rows.append([Button(t("broadcasts-again"), Again(broadcast_id=id_))])
    return [*rows, *acknowledging.for_author(t, one), [Button(t("broadcasts-back"), Go(to=Place.broadcasts))]]


def ask_stop(t: Texts, one: Broadcast) -> Screen:
    """«Остановить», asked once: it cannot be taken back."""
    rows = [
        [Button(t("broadcasts-stop-sure"), Stop(broadcast_id=one.id, is_sure=True))],
        [Button(t("broadcasts-stop-not"), Open(broadcast_id=one.id))],
    ]
    return Screen(t("broadcasts-ask-stop", sent=one.sent, total=one.total), rows)


def missed(t: Texts, paper: Paper, count: int) -> Screen:
    """The list as a file."""
    return Screen(t("broadcasts-missed-file", count=count), papers=(paper,), is_new=True)
