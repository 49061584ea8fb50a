"""Other readings of where cells end: swapped, whole, as printed, without what was joined to them."""

from __future__ import annotations

from collections.abc import Iterator

from documents.calendar_words import plain, tokens
from documents.deadlines import understand
from documents.likely_times import Likely
from documents.plan import Activity, Doubt
from documents.spans import Span


def glued(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """One cell cut in two: the other way round, all of it in the first, all in the second."""
    fields = cells_in_doubt(activity, doubt)
    if len(fields) != 2:
        return
    first, second = fields
    swapped = ((first, getattr(activity, second)), (second, getattr(activity, first)))
    if all(text for _, text in swapped):
        yield _cut(activity, "swapped", swapped, span)
    yield _cut(activity, f"whole-{first}", ((first, doubt.text), (second, None)), span)
    if first != "title":
        yield _cut(activity, f"whole-{second}", ((first, None), (second, doubt.text)), span)


def cells_in_doubt(activity: Activity, doubt: Doubt) -> tuple[str, ...]:
    """The cells (not the meaning) that are doubtful for the same reason, in the order in which they were read."""
    same = [other.field for other in activity.doubts if (other.code, other.text) == (doubt.code, doubt.text)]
    return tuple(dict.fromkeys(field for field in same if field not in {"windows", "kind"}))


def leaked(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """A word put back into the neighbouring cell: leave it where it was printed."""
    deadline, _, responsible = doubt.text.partition(" | ")
    if responsible:
        yield _cut(activity, "printed", (("deadline", deadline), ("responsible", responsible)), span)


def joined(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """Two rows taken for one: without the words of the second, or with them as the result."""
    head = activity.title.removesuffix(doubt.text).strip()
    if head and head != activity.title:
        result = " ".join(filter(None, [activity.result, doubt.text]))
        yield _cut(activity, "shorter", (("title", head),), span)
        yield _cut(activity, "to-result", (("title", head), ("result", result)), span)


def _cut(activity: Activity, name: str, texts: tuple[tuple[str, str | None], ...], span: Span) -> Likely:
    if "deadline" not in dict(texts):
        return Likely(name, activity.kind, activity.windows, texts)
    meant = understand(dict(texts)["deadline"], span)
    return Likely(name, meant.kind, meant.windows, texts)


def odd_words(activity: Activity, doubt: Doubt, span: Span) -> Iterator[Likely]:
    """Days with a sentence behind (or before) them: the sentence belongs to the result."""
    words = (activity.deadline or doubt.text).split()
    for length in range(len(words) - 1, 0, -1):
        for when, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            text = " ".join(when)
            meant = understand(text, span)
            is_time = all(token.kind != "word" for token in tokens(plain(text)))
            if is_time and meant.windows and (meant.kind, meant.windows) == (activity.kind, activity.windows):
                result = " ".join(filter(None, [" ".join(rest), activity.result]))
                yield Likely("words-moved", activity.kind, activity.windows, (("deadline", text), ("result", result)))
                return
