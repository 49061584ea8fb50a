"""The difference line by line, old → new, on pages that fit a telephone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.comparing import Field, Line, Pair
from documents.plan import Window
from handlers.screen import Button, Screen, paged, short
from handlers.states import days
from handlers.versions.screens import Apart, AskApply, Pages, back_to_version
from locales import Html, Texts
from services.differences import Version
from services.drafts import Target

PAGE = 6
LENGTH = 2500
"""Letters after which a page takes nothing more: one item has at most half as many."""
NUMBERS = 12
"""Rows under another number that stand together."""
CELLS = (Field.title, Field.responsible, Field.result, Field.conclusion)


@dataclass(frozen=True)
class Item:
    """One entry of the list."""

    words: Html
    about: Pair | tuple[int, int] | None = None
    """A pair of which it is not certain that it is one activity, or (activity, line) that were told apart."""


def pages(t: Texts, found: Version, names: dict[int, str], page: int) -> Screen:
    """A page of everything that becomes different."""
    sheets, id_ = list(_packed(_items(t, found, names))), found.reading.id
    count = max(1, len(sheets))
    page = min(max(page, 0), count - 1)
    shown = sheets[page] if sheets else []
    rows = [[button] for item in shown if (button := _apart(t, found, item, page))]
    back = Button("←", Pages(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", Pages(reading_id=id_, page=page + 1)) if page + 1 < count else None
    words = [t("page", page=page + 1, pages=count), *(f"\n{item.words}" for item in shown)]
    ends = [[Button(t("version-apply"), AskApply(reading_id=id_))], [back_to_version(t, id_)]]
    return Screen(t.lines(words), [*paged(rows, back, forward), *ends])


def _packed(items: Iterable[Item]) -> Iterator[list[Item]]:
    """As many items as a page holds, whatever their length."""
    sheet: list[Item] = []
    for item in items:
        if len(sheet) == PAGE or sum(len(there.words) for there in sheet) > LENGTH:
            yield sheet
            sheet = []
        sheet.append(item)
    if sheet:
        yield sheet


def _items(t: Texts, found: Version, names: dict[int, str]) -> Iterator[Item]:
    for was, now in found.paper.renamed:
        yield Item(t("version-renamed", old=short(was, 150), new=short(now, 150)))
    for pair in found.changed:
        yield Item(_changed(t, found, pair, names), None if pair.is_sure else pair)
    apart = {n: (activity, n) for activity, n in (found.reading.renewal or {}).get("apart", ())}
    for line in found.paper.added:
        yield Item(_added(t, line), apart.get(line.key))
    for pair in found.returned:
        words = t("version-returned", number=pair.new.number or "•", title=short(pair.new.title, 200))
        yield Item(words, None if pair.is_sure else pair)
    for line in found.paper.removed:
        yield Item(_removed(t, found, line))
    for pair in found.paper.elsewhere:
        yield Item(_elsewhere(t, pair))
    numbers = found.paper.renumbered
    for start in range(0, len(numbers), NUMBERS):
        lines = [_number(t, pair) for pair in numbers[start : start + NUMBERS]]
        yield Item(t.lines([t("version-renumbered"), *lines]))


def _changed(t: Texts, found: Version, pair: Pair, names: dict[int, str]) -> Html:
    old, new = pair.old, pair.new
    head = t("version-changed", number=new.number or "•", title=short(old.title, 160))
    lines: list[Html] = []
    if {Field.deadline, Field.windows, Field.kind} & set(pair.fields):
        lines += _deadline(t, pair)
    for field in CELLS:
        if field in pair.fields:
            was, now = getattr(old, field.value), getattr(new, field.value)
            lines.append(_arrow(t, field.value, t("plain", text=_cell(t, was)), t("plain", text=_cell(t, now))))
    if given := found.given.get(old.key):
        lines.append(_arrow(t, "targets", *(_targets(t, targets, names) for targets in given)))
    return t.lines([head, *lines])


def _deadline(t: Texts, pair: Pair) -> Iterator[Html]:
    """The printed words; and what they mean, where that differs."""
    old, new = pair.old, pair.new
    if Field.deadline in pair.fields:
        yield _arrow(t, "deadline", _quoted(t, old.deadline), _quoted(t, new.deadline))
    if pair.is_moved and (was := _meaning(t, old)) != (now := _meaning(t, new)):
        yield _arrow(t, "days", was, now)


def _arrow(t: Texts, name: str, old: Html, new: Html) -> Html:
    return t("version-arrow", what=t(f"version-{name}"), old=old, new=new)


def _quoted(t: Texts, text: str | None) -> Html:
    return t("version-quoted", text=short(text, 100)) if text else t("not-printed")


def _cell(t: Texts, text: str | None) -> str:
    return short(text, 160) if text else str(t("not-printed"))


def _meaning(t: Texts, line: Line) -> Html:
    if not line.windows:
        return t(f"when-{line.kind}")
    return Html("; ".join(_days(t, line.windows[:3])) + ("…" if line.windows[3:] else ""))


def _days(t: Texts, windows: Iterable[Window]) -> Iterator[str]:
    for window in windows:
        if window.start or window.end:
            yield days(t, window.start, window.end)


def _targets(t: Texts, targets: Iterable[Target], names: dict[int, str]) -> Html:
    words = [
        t("plain", text=names.get(target.person_id, "—")) if target.person_id else t(f"version-to-{target.to}")
        for target in targets
    ]
    return Html(", ".join(words))


def _added(t: Texts, line: Line) -> Html:
    lines = [
        t("version-added", number=line.number or "•", title=short(line.title, 200)),
        t("version-added-deadline", printed=_quoted(t, line.deadline), understood=_meaning(t, line)),
        t("version-added-responsible", text=short(line.responsible or t("not-printed"), 120)),
    ]
    return t.lines(lines)


def _removed(t: Texts, found: Version, line: Line) -> Html:
    kept = "yes" if line.key in found.kept else "no"
    return t("version-gone-line", number=line.number or "•", title=short(line.title, 200), kept=kept)


def _elsewhere(t: Texts, pair: Pair) -> Html:
    old, new = (short(line.section or t("not-printed"), 120) for line in (pair.old, pair.new))
    return t("version-elsewhere", number=pair.new.number or "•", title=short(pair.new.title, 120), old=old, new=new)


def _number(t: Texts, pair: Pair) -> Html:
    old, new = pair.old.number or "—", pair.new.number or "—"
    return t("version-number", old=old, new=new, title=short(pair.new.title, 45))


def _apart(t: Texts, found: Version, item: Item, page: int) -> Button | None:
    """«Это другое мероприятие», or back again."""
    if item.about is None:
        return None
    is_pair = isinstance(item.about, Pair)
    activity, n = (item.about.old.key, item.about.new.key) if isinstance(item.about, Pair) else item.about
    line = next((line for line in found.draft.document.activities if line.n == n), None)
    label = t("version-apart" if is_pair else "version-same", title=short(line.title if line else "", 30))
    press = Apart(reading_id=found.reading.id, activity_id=activity, n=n, apart=is_pair, page=page)
    return Button(label, press)
