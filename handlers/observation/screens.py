"""The sheet as the observer sees it: a question, all of it, what was sent."""

from collections.abc import Sequence
from datetime import datetime

from handlers import masking
from handlers.called import called
from handlers.observation import papers, words
from handlers.observation.buttons import (
    Ask,
    At,
    Choose,
    Clear,
    Correct,
    Fill,
    InOrder,
    KeepAsSent,
    OwnAct,
    Part,
    Photo,
    Receipt,
    Send,
    Settle,
    TakeUp,
)
from handlers.screen import Button, Go, Place, Rows, Screen, short
from locales import Html, Texts
from models import Observation, ObservationState, Placement, PlacementState
from services import observation_rules as rules
from services.forms import Item, ItemType
from services.observation import Seen
from services.observation_answers import offered
from services.observation_sending import Sent
from services.observation_words import Doubted

PROBLEMS, SHEETS, IN_ROW = 6, 12, 6


def sheet(t: Texts, seen: Seen, now: datetime) -> Screen:
    """The question that is asked, or all of the sheet."""
    if not seen.sheet.is_open:
        return sent_already(t, seen)
    return overview(t, seen) if seen.index is None else question(t, seen, seen.index, now)


# A question ---------------------------------------------------------------------------------------------------------


def question(t: Texts, seen: Seen, index: int, now: datetime) -> Screen:
    """One question, with what was answered to it."""
    item, asked = seen.items[index], seen.asked
    said = seen.said(item.key)
    told = words.value(t, item, said)
    lines = [
        *_marked_absent(t, seen),
        *(_head(t, seen) if index == asked[0] else []),
        _before(t, seen),
        t("observation-question", part=item.part, n=asked.index(index) + 1, total=len(asked)),
        t("plain", text=item.words),
        t("observation-hint", words=item.hint) if item.hint else None,
        t("observation-how", kind=item.type.value)
        if item.type in (ItemType.time, ItemType.number, ItemType.text)
        else None,
        t("observation-answered", said=short(told, 300)) if told and item.type != ItemType.many else None,
        t("observation-comment", words=short(said.comment, 400)) if said.comment else None,
        t("observation-file-replaced" if seen.has_replaced else "observation-file") if said.file_id else None,
    ]
    return Screen(t.lines(lines), [*_answers(t, seen, index, now), *_below(t, seen, index)])


def _head(t: Texts, seen: Seen) -> list[str]:
    """What the shift says itself, at the first question."""
    form = next((item for item in seen.items if item.key == "form"), None)
    number = seen.said("observer").value
    return [
        t("observation-title"),
        words.about(t, seen.sheet),
        t("observation-form", form=words.value(t, form, seen.said("form"))) if form else "",
        t("observation-who", name=called(t, seen.sheet.person), number=number or "—"),
        t("observation-head-hint"),
        "",
    ]


def _marked_absent(t: Texts, seen: Seen) -> list[str]:
    """Somebody said that nobody came: the observer knows it, and what can be done."""
    is_absent = seen.sheet.placement.state == PlacementState.absent
    return [t("observation-absent"), ""] if is_absent else []


def _before(t: Texts, seen: Seen) -> str | None:
    """What was answered just now, so that a slip of the finger is seen."""
    if seen.before is None:
        return None
    item = seen.items[seen.before]
    told = words.value(t, item, seen.said(item.key))
    if not told:
        return None
    is_bad = item.bad is not None and seen.said(item.key).value == item.bad
    written = t("observation-written", words=words.brief(item), said=short(told, 60))
    return t.lines([written, t("observation-marked") if is_bad else None, ""])


def _answers(t: Texts, seen: Seen, index: int, now: datetime) -> list[list[Button]]:
    item, id_ = seen.items[index], seen.sheet.id
    codes = offered(item)
    press = [Choose(observation_id=id_, index=index, choice=n) for n in range(len(codes))]
    if item.type == ItemType.yn:
        labels = [Button(t(f"observation-{code}"), one) for code, one in zip(codes, press, strict=True)]
        return [labels[:2], labels[2:]]
    if item.type in (ItemType.choice, ItemType.many):
        return _choices(t, seen, index, press)
    rows = [
        [Button(t("observation-skip" if item.type == ItemType.text else "observation-unknown"), one)] for one in press
    ]
    return [*_hours(t, seen, index, now), *rows] if item.type == ItemType.time else rows


def _choices(t: Texts, seen: Seen, index: int, press: Sequence[Choose]) -> list[list[Button]]:
    item = seen.items[index]
    names = [name for _, name in rules.choices_of(item)]
    if item.type == ItemType.choice:
        return [[Button(t("plain", text=name), one)] for name, one in zip(names, press, strict=True)]
    has = rules.chosen(seen.answers, item.key)
    marks = ["☑️" if code in has else "☐" for code, _ in rules.choices_of(item)]
    rows = [
        [Button(t("observation-tick", sign=sign, words=name), one)]
        for sign, name, one in zip(marks, names, press, strict=True)
    ]
    return [*rows, [Button(t("observation-go-on"), Choose(observation_id=seen.sheet.id, index=index, choice=-1))]]


def _hours(t: Texts, seen: Seen, index: int, now: datetime) -> list[list[Button]]:
    """Now, and what the schedule says if that moment has come."""
    zone, work, key = seen.sheet.organisation.zone, seen.sheet.work, seen.items[index].key
    planned = work.ends_at if "end" in key else work.begins_at
    moments = {"now": now.astimezone(zone), "plan": planned.astimezone(zone) if planned else None}
    row = [
        Button(
            t(f"observation-hour-{kind}", at=f"{at:%H:%M}"),
            At(observation_id=seen.sheet.id, index=index, value=at.hour * 60 + at.minute),
        )
        for kind, at in moments.items()
        if at and at <= now
    ]
    return [row]


def _below(t: Texts, seen: Seen, index: int) -> list[list[Button]]:
    id_, asked = seen.sheet.id, seen.asked
    place, said = asked.index(index), seen.said(seen.items[index].key)
    rows: list[list[Button]] = []
    if seen.run:
        rows.append([Button(t("observation-in-order"), InOrder(observation_id=id_, index=index, count=0))])
    more = []
    if said.file_id:
        more.append(Button(t("observation-photo"), Photo(observation_id=id_, index=index)))
    if said.comment or said.file_id:
        more.append(Button(t("observation-clear"), Clear(observation_id=id_, index=index)))
    steps = [
        *([Button("←", Ask(observation_id=id_, index=asked[place - 1]))] if place else []),
        Button(t("observation-all"), Ask(observation_id=id_, index=-1)),
        *([Button("→", Ask(observation_id=id_, index=asked[place + 1]))] if place + 1 < len(asked) else []),
    ]
    return [*rows, *([more] if more else []), steps, [_alarm(t)]]


def _alarm(t: Texts) -> Button:
    return Button(t("violation-button"), Go(to=Place.violation))


def in_order(t: Texts, seen: Seen) -> Screen:
    """Exactly what «Всё в порядке до конца раздела» would answer."""
    found, index = seen.run, seen.index or 0
    lines = [t("observation-in-order-head", part=seen.items[index].part), ""]
    for n in found:
        item = seen.items[n]
        told = words.value(t, item, rules.Said(rules.good(item)))
        lines.append(t("observation-in-order-line", words=item.words, said=told))
    agree = InOrder(observation_id=seen.sheet.id, index=index, count=len(found))
    back = Ask(observation_id=seen.sheet.id, index=index)
    rows = [[Button(t("observation-in-order-agree"), agree)], [Button(t("observation-one-by-one"), back)]]
    return Screen(t.lines([*lines, "", t("observation-in-order-hint")]), rows)


def doubted(t: Texts, doubt: Doubted) -> Screen:
    """The words without what may name somebody; the writer decides."""
    rows = [
        [Button(t("observation-doubt-send"), Settle(is_sure=False))],
        [Button(t("observation-doubt-sure"), Settle(is_sure=True))],
    ]
    return Screen(masking.doubt(t, doubt.sorts, doubt.masked), rows)


# All of it ----------------------------------------------------------------------------------------------------------


def overview(t: Texts, seen: Seen) -> Screen:
    """By heading, what is missing, and «Отправить»."""
    id_, problems = seen.sheet.id, seen.problems
    lines: list[str | None] = [
        t("observation-title"),
        words.about(t, seen.sheet),
        *_marked_absent(t, seen),
        t("observation-remark", words=seen.sheet.remark) if seen.sheet.remark else None,
        t("observation-reason", words=seen.sheet.reason) if seen.sheet.reason else None,
        "",
        *(_part_line(t, seen, part) for part in parts(seen)),
        *_violations(t, seen),
    ]
    if problems:
        more, rows = _left(t, seen)
        lines += ["", *more]
    else:
        lines += ["", t("observation-confirm")]
        rows = [[Button(t("observation-send"), Send(observation_id=id_, stamp=seen.stamp))]]
    headings = [Button(t("plain", text=name), Part(observation_id=id_, part=n)) for n, name in enumerate(parts(seen))]
    rows += [headings[n : n + 2] for n in range(0, len(headings), 2)]
    if seen.sheet.version and seen.sheet.state == ObservationState.open:
        rows.append([Button(t("observation-keep"), KeepAsSent(observation_id=id_))])
    return Screen(t.lines(lines), [*rows, [_alarm(t)], [_back(t)]])


def _left(t: Texts, seen: Seen) -> tuple[list[str], list[list[Button]]]:
    """Few problems open by a button each; while much is left, it goes on where it stands."""
    problems, id_ = seen.problems, seen.sheet.id
    left = t("observation-left", count=len(problems))
    if len(problems) > PROBLEMS:
        return [left], [[Button(t("observation-continue"), Ask(observation_id=id_, index=problems[0].index))]]
    lines = [t(f"observation-problem-{one.code}", words=words.brief(seen.items[one.index])) for one in problems]
    rows = [
        [
            Button(
                t("observation-fix", words=words.brief(seen.items[one.index])), Ask(observation_id=id_, index=one.index)
            )
        ]
        for one in problems
    ]
    return [left, *lines], rows


def parts(seen: Seen) -> list[str]:
    """The headings under which something is asked."""
    return list(dict.fromkeys(seen.items[n].part for n in seen.asked))


def _part_line(t: Texts, seen: Seen, part: str) -> Html:
    some = [n for n in seen.asked if seen.items[n].part == part]
    done = sum(seen.said(seen.items[n].key).value is not None for n in some)
    bulk = sum(seen.said(seen.items[n].key).is_bulk for n in some)
    sign = "✅" if done == len(some) else "▫️"
    return t("observation-part", sign=sign, part=part, done=done, total=len(some), bulk=bulk)


def _violations(t: Texts, seen: Seen) -> list[str]:
    marked = [words.fault(t, item) for item in seen.items if item.key in rules.bad(seen.items, seen.answers)]
    lines = ["", t("observation-violations", words=Html("; ".join(marked)))] if marked else []
    return [*lines, t("observation-told", count=len(seen.told))] if seen.told else lines


def part(t: Texts, seen: Seen, number: int) -> Screen:
    """The questions under one heading; each opens by its number."""
    names = parts(seen)
    name = names[min(max(number, 0), len(names) - 1)]
    some = [n for n in seen.asked if seen.items[n].part == name]
    lines = [t("observation-part-head", part=name), ""]
    for place, n in enumerate(some, 1):
        item = seen.items[n]
        lines.append(_line(t, str(place), item, seen))
    digits = [Button(str(place), Ask(observation_id=seen.sheet.id, index=n)) for place, n in enumerate(some, 1)]
    rows = [digits[n : n + IN_ROW] for n in range(0, len(digits), IN_ROW)]
    back = Button(t("observation-all"), Ask(observation_id=seen.sheet.id, index=-1))
    return Screen(t.lines(lines), [*rows, [back]])


def _line(t: Texts, n: str, item: Item, seen: Seen) -> Html:
    said = seen.said(item.key)
    told = short(words.value(t, item, said), 80) or "—"
    more = f" 💬 {short(said.comment, 60)}" if said.comment else ""
    photo = " 📎" if said.file_id else ""
    return t("observation-line", n=n, words=words.brief(item), said=told, more=f"{more}{photo}")


# What was sent ------------------------------------------------------------------------------------------------------


def receipt(t: Texts, sent: Sent, *, with_act: bool = True) -> Screen:
    """«Лист отправлен», the receipt and the copy."""
    lines = [
        t("observation-sent"),
        words.about(t, sent.sheet),
        t("observation-code", code=sent.version.code),
        t("observation-version", number=str(sent.version.number)) if sent.version.number > 1 else None,
        "",
        t("observation-result", count=len(sent.sheet.bad) + len(sent.seen.told)),
        t("observation-sent-hint"),
    ]
    papers_ = (papers.act_paper(t, sent),) if with_act else ()
    return Screen(t.lines(lines), _receipt_rows(t, sent.sheet), papers=papers_)


def _receipt_rows(t: Texts, one: Observation) -> Rows:
    """The act once more, for whoever did not get it: a file can be lost on its way."""
    again = Button(t("observation-act"), OwnAct(observation_id=one.id))
    return [[again], [Button(t("observation-correct"), Correct(observation_id=one.id))], [_back(t)]]


def sent_already(t: Texts, seen: Seen) -> Screen:
    """The sheet was sent: what can be done with it."""
    lines = [t("observation-sent"), words.about(t, seen.sheet)]
    rows = [[Button(t("observation-receipt"), Receipt(observation_id=seen.sheet.id))], [_back(t)]]
    return Screen(t.lines(lines), rows)


def act(t: Texts, sent: Sent) -> Screen:
    """The act once more."""
    return Screen(t("observation-act-here", code=sent.version.code), papers=(papers.act_paper(t, sent),), is_new=True)


def ask_reason(t: Texts, one: Observation) -> Screen:
    """Why what was sent is corrected."""
    return Screen(
        t.lines([t("observation-ask-reason"), words.about(t, one)]),
        [[Button(t("cancel-button"), Receipt(observation_id=one.id))]],
    )


def returned(t: Texts, one: Observation) -> Screen:
    """The coordinator asks to make something clearer."""
    lines = [t("observation-returned"), words.about(t, one), "", t("observation-remark", words=one.remark or "")]
    return Screen(t.lines(lines), [[Button(t("observation-take-up"), TakeUp(observation_id=one.id))]])


# Which sheets there are ---------------------------------------------------------------------------------------------


def mine(t: Texts, found: Sequence[tuple[Placement, Observation | None]]) -> Screen:
    """«Листы наблюдения»: a press opens a sheet or goes on with it."""
    rows = [[_entry(t, placement, one)] for placement, one in found[:SHEETS]]
    last = [Button(t("observer-button"), Go(to=Place.observer)), Button(t("menu-button"), Go(to=Place.menu))]
    alarm = [[_alarm(t)]] if found else []
    return Screen(t("observation-mine", count=len(found)), [*rows, *alarm, last])


def _entry(t: Texts, placement: Placement, one: Observation | None) -> Button:
    work = placement.shift.work
    state = one.state.value if one else "new"
    name = short(words.work_name(t, work.organisation, work), 40)
    label = t("observation-entry", state=state, name=name, day=work.day)
    if one and one.state == ObservationState.sent:
        return Button(label, Receipt(observation_id=one.id))
    return Button(label, Fill(placement_id=placement.id))


def due(t: Texts, placement: Placement) -> Screen:
    """After the work: the sheet waits."""
    work = placement.shift.work
    lines = [
        t("observation-due"),
        t("observation-about", name=words.work_name(t, work.organisation, work), day=work.day),
    ]
    return Screen(t.lines(lines), [[Button(t("observation-fill"), Fill(placement_id=placement.id))]])


def _back(t: Texts) -> Button:
    return Button(t("observation-button"), Go(to=Place.observation))
