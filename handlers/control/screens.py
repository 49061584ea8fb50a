"""«Проверка» as words: what waits, one task with its evidence, and what was decided."""

import html
from collections.abc import Sequence
from dataclasses import replace

from handlers.called import called
from handlers.control.buttons import (
    Accept,
    AcceptAll,
    AskAll,
    AskReason,
    AskText,
    Heaps,
    NextOne,
    OneTask,
    Proofs,
    SendBack,
    UndoVerdict,
)
from handlers.screen import Button, Go, Paper, Place, Screen, paged, short
from handlers.states import state
from locales import Html, Texts
from models import File, Ruling, TaskEvent, Verdict
from services.control import Check, Queue
from services.verdicts import Bulk

PAGE = 6
REASONS = 4
PROOFS = 5


def menu(t: Texts) -> Button:
    """To the menu."""
    return Button(t("menu-button"), Go(to=Place.menu))


def heaps(t: Texts, queue: Queue, office: int) -> Screen:
    """What waits, by activity: the longest waiting first."""
    last = [Button(t("progress-button"), Go(to=Place.progress)), menu(t)]
    if not queue.heaps:
        return Screen(t("control-empty"), [last])
    first = queue.page * PAGE + 1
    shown = list(enumerate(queue.heaps, first))
    lines = [
        t(
            "control-heap",
            n=str(n),
            number=heap.activity.number or "",
            title=short(heap.activity.title, 110),
            count=heap.count,
            bare=heap.count - heap.confirmed,
        )
        for n, heap in shown
    ]
    numbers = [Button(str(n), NextOne(office=office, activity_id=heap.activity.id, after=0)) for n, heap in shown]
    back = Button("←", Heaps(office=office, page=queue.page - 1)) if queue.page else None
    more = queue.activities > queue.page * PAGE + len(shown)
    forward = Button("→", Heaps(office=office, page=queue.page + 1)) if more else None
    everything = Button(t("control-in-turn", count=queue.tasks), NextOne(office=office, activity_id=0, after=0))
    words = [t("control-head", count=queue.tasks), "", "\n\n".join(lines), "", t("control-hint")]
    return Screen(t.lines(words), [*paged([numbers], back, forward), [everything], last])


def check(t: Texts, seen: Check, activity_id: int, told: str | None = None, undo: Button | None = None) -> Screen:
    """One task with all that confirms it, and what can be decided; above it what was decided just now."""
    line, task = seen.line, seen.task
    lines = [
        told,
        "" if told else None,
        t("control-check", left=seen.left),
        "",
        t("card-title", number=line.activity.number or "", title=short(line.activity.title, 400)),
        t("card-place", name=short(line.organisation.name, 120)),
        t("control-state", state=Html(state(t, line))),
        _marked(t, seen),
        t("card-result", text=short(line.activity.result, 250)) if line.activity.result else None,
        *_proofs(t, seen),
        *_returned(t, seen),
        t("control-said", ruling=seen.said.verdict.ruling.value, text=seen.said.text or "") if seen.said else None,
    ]
    rows = _decide(t, seen, activity_id) if not seen.said else [[_undo(t, seen.said.verdict, activity_id)]]
    if seen.files:
        rows.append([Button(t("card-files", count=len(seen.files)), Proofs(task_id=task.id))])
    if undo:
        rows.append([undo])
    pass_over = NextOne(office=seen.office.id, activity_id=activity_id, after=task.id)
    ends = [Button(t("control-list"), Heaps(office=seen.office.id, page=0))]
    if seen.left:
        ends.insert(0, Button(t("control-skip"), pass_over))
    return Screen(t.lines(lines), [*rows, ends])


def _marked(t: Texts, seen: Check) -> str | None:
    if seen.task.done_at is None:
        return None
    at = seen.task.done_at.astimezone(seen.line.organisation.zone)
    return t("control-marked", at=at, who=f", {called(t, seen.who)}" if seen.who else "")


def _proofs(t: Texts, seen: Check) -> list[str]:
    """What was sent: words and names of files, the newest last."""
    shown = [(event, file) for event, file in seen.proofs if event.text or file][-PROOFS:]
    if not shown:
        return [t("control-bare")] if not seen.said else []
    return ["", t("control-proofs"), *(_proof(t, event, file) for event, file in shown)]


def _proof(t: Texts, event: TaskEvent, file: File | None) -> str:
    said = [f"📎 {short(file.name, 80)}"] if file else []
    said += [short(event.text, 350)] if event.text else []
    return t("control-proof", words=". ".join(said))


def _returned(t: Texts, seen: Check) -> list[str]:
    if not seen.returned_before:
        return []
    last = seen.returned_before[-1]
    return ["", t("control-returned-before", count=len(seen.returned_before), text=short(last.text or "", 200))]


def _decide(t: Texts, seen: Check, activity_id: int) -> list[list[Button]]:
    id_ = seen.task.id
    rows = [
        [Button(t("control-accept-as", text=short(words, 52)), _accept(seen, activity_id, n))]
        for n, words in enumerate(seen.suggestions, 1)
    ]
    key = "control-accept-bare" if rows else "control-accept"
    own = AskText(task_id=id_, activity_id=activity_id, seen=seen.seen)
    rows.append([Button(t(key), _accept(seen, activity_id, 0)), Button(t("control-own-words"), own)])
    back = AskReason(task_id=id_, activity_id=activity_id, seen=seen.seen)
    rows.append([Button(t("control-return"), back)])
    if activity_id and seen.left:
        every = AskAll(office=seen.office.id, activity_id=activity_id)
        rows[-1].append(Button(t("control-accept-all", count=seen.left + 1), every))
    return rows


def _accept(seen: Check, activity_id: int, choice: int) -> Accept:
    return Accept(task_id=seen.task.id, activity_id=activity_id, seen=seen.seen, choice=choice)


def _undo(t: Texts, verdict: Verdict, activity_id: int) -> Button:
    words = t("control-undo", ruling=verdict.ruling.value)
    return Button(words, UndoVerdict(verdict_id=verdict.id, activity_id=activity_id))


def ask_text(t: Texts, seen: Check, activity_id: int) -> Screen:
    """«Свой вывод»."""
    words = t("control-ask-text", title=short(seen.line.activity.title, 200), place=seen.line.organisation.name)
    return Screen(words, [[_back(t, seen.task.id, activity_id)]])


def ask_reason(t: Texts, seen: Check, activity_id: int) -> Screen:
    """Why a task is returned: one of the usual reasons, or words."""
    id_ = seen.task.id
    rows = [
        [Button(t(f"control-reason-{n}"), SendBack(task_id=id_, activity_id=activity_id, seen=seen.seen, choice=n))]
        for n in range(1, REASONS + 1)
    ]
    words = t("control-ask-reason", title=short(seen.line.activity.title, 200), place=seen.line.organisation.name)
    return Screen(words, [*rows, [_back(t, id_, activity_id)]])


def _back(t: Texts, task_id: int, activity_id: int) -> Button:
    return Button(t("cancel-button"), OneTask(task_id=task_id, activity_id=activity_id))


def reason(t: Texts, choice: int) -> str:
    """One of the usual reasons in words, as a school reads it."""
    return html.unescape(t(f"control-reason-{choice}"))


def only_words(t: Texts, task_id: int, activity_id: int) -> Screen:
    """What came is no text."""
    return Screen(t("control-only-words"), [[_back(t, task_id, activity_id)]])


def decided(t: Texts, verdict: Verdict, name: str, words: str | None) -> str:
    """«✅ Принято: СОШ № 1. Приказ № 12 от 01.09.2026»."""
    ruling = "bare" if verdict.ruling == Ruling.accepted and not words else verdict.ruling.value
    return t("control-decided", ruling=ruling, name=short(name, 60), text=short(words or "", 200))


def following(
    t: Texts, verdict: Verdict, said: tuple[str, str | None], found: Check | None, activity_id: int, rest: Queue
) -> Screen:
    """What was decided (of whom, in which words), and the next task at once; after the last one what else waits."""
    name, words = said
    told = decided(t, verdict, name, words)
    label = t("control-undo-of", ruling=verdict.ruling.value, name=short(name, 30))
    undo = Button(label, UndoVerdict(verdict_id=verdict.id, activity_id=activity_id))
    if found:
        return check(t, found, activity_id, told, undo)
    screen = heaps(t, rest, verdict.office_id)
    return replace(screen, text=t.lines([told, "", Html(screen.text)]), buttons=[[undo], *screen.buttons])


def ask_all(t: Texts, bulk: Bulk) -> Screen:
    """What «Принять все» would do: how many, and what would be said of each."""
    examples = [
        t("control-example", name=short(place.name, 50), text=short(words or t("control-no-words"), 80))
        for place, words in bulk.examples
    ]
    bare = bulk.total - bulk.confirmed
    lines = [
        t("card-title", number=bulk.activity.number or "", title=short(bulk.activity.title, 300)),
        "",
        t("control-all-head", count=bulk.total),
        t("control-all-bare", count=bare) if bare else None,
        "",
        t("control-all-examples"),
        *examples,
        t("and-more", count=bulk.total - len(examples)) if bulk.total > len(examples) else None,
    ]
    office, activity_id = bulk.office.id, bulk.activity.id
    every, sure = (
        AcceptAll(office=office, activity_id=activity_id, seen=bulk.seen, confirmed=flag) for flag in (False, True)
    )
    rows = [[Button(t("control-all-sure", count=bulk.confirmed), sure)]] if bare and bulk.confirmed else []
    rows.append([Button(t("control-all-every", count=bulk.total), every)])
    rows.append([Button(t("cancel-button"), NextOne(office=office, activity_id=activity_id, after=0))])
    return Screen(t.lines(lines), rows)


def accepted_all(t: Texts, verdict: Verdict, count: int, rest: Queue) -> Screen:
    """How many were accepted; it can be taken back whole."""
    screen = heaps(t, rest, verdict.office_id)
    words = t.lines([t("control-all-done", count=count), "", Html(screen.text)])
    undo = [Button(t("control-undo", ruling=Ruling.accepted.value), UndoVerdict(verdict_id=verdict.id, activity_id=0))]
    return replace(screen, text=words, buttons=[undo, *screen.buttons])


def undone(t: Texts, count: int, rest: Queue, office: int) -> Screen:
    """What became of «Отменить»."""
    screen = heaps(t, rest, office)
    return replace(screen, text=t.lines([t("control-undone", count=count), "", Html(screen.text)]))


def proofs(t: Texts, found: Sequence[File]) -> Screen:
    """The files of a task, sent again."""
    papers = tuple(Paper("received", f.name, {"external_id": f.external_id, "is_photo": f.is_photo}) for f in found)
    return Screen(t.lines([t("file-head", name=file.name) for file in found]), papers=papers, is_new=True)
