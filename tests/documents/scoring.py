"""Counts, field by field, how much of a plan was read as people wrote it down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

Item = dict[str, Any]
FIELDS = ("number", "section", "deadline", "responsible", "result", "conclusion", "kind", "windows")
_SAME_ROW = 0.6
_FOUND = 0.9
_SAME_TEXT = 0.97


def score(wanted: Sequence[Item], read: Sequence[Item]) -> dict[str, int]:
    """How many rows and fields are right, wrong without a doubt, doubted without need."""
    pairs = [pair for pair in aligned(wanted, read) if alike(pair[0]["title"], pair[1]["title"]) >= _FOUND]
    figures = {"gold": len(wanted), "read": len(read), "found": len(pairs), **dict.fromkeys(FIELDS, 0)}
    silent = needless = 0
    for gold, row in pairs:
        doubted = {doubt["field"] for doubt in row.get("doubts") or ()}
        for field in FIELDS:
            right = is_right(field, gold, row)
            figures[field] += right
            silent += not right and field not in doubted
            needless += right and field in doubted
    return {**figures, "silent": silent, "needless": needless}


def mistakes(wanted: Sequence[Item], read: Sequence[Item]) -> list[str]:
    """What is not as wanted, for people."""
    pairs = aligned(wanted, read)
    told = [
        f"{gold['number'] or ''} {gold['title'][:40]}: {field}: {gold.get(field)!r}, not {row.get(field)!r}"
        for gold, row in pairs
        for field in FIELDS
        if not is_right(field, gold, row)
    ]
    known = {id(row) for pair in pairs for row in pair}
    told += [f"missed: {row['title']}" for row in wanted if id(row) not in known]
    return told + [f"extra: {row['title']}" for row in read if id(row) not in known]


def aligned(wanted: Sequence[Item], read: Sequence[Item]) -> list[tuple[Item, Item]]:
    """Rows of equal meaning, in order, so that all titles together are as alike as can be."""
    likes = [[alike(gold["title"], row["title"]) for row in read] for gold in wanted]
    best = [[0.0] * (len(read) + 1) for _ in range(len(wanted) + 1)]
    for i in reversed(range(len(wanted))):
        for j in reversed(range(len(read))):
            pair = best[i + 1][j + 1] + likes[i][j] if likes[i][j] >= _SAME_ROW else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    pairs, i, j = list[tuple[Item, Item]](), 0, 0
    while i < len(wanted) and j < len(read):
        if likes[i][j] >= _SAME_ROW and abs(best[i][j] - best[i + 1][j + 1] - likes[i][j]) < 1e-9:
            pairs.append((wanted[i], read[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def is_right(field: str, gold: Item, row: Item) -> bool:
    wants = [gold.get(field), *([gold["also_right"][field]] if field in gold.get("also_right", {}) else [])]
    got = row.get(field)
    if field == "windows":
        return any(_days(want) == _days(got) for want in wants)
    if field in ("kind", "number"):
        return any(_plain(want) == _plain(got) for want in wants)
    return any(alike(want, got) >= _SAME_TEXT for want in wants)


def alike(first: object, second: object) -> float:
    first, second = _plain(first), _plain(second)
    if first == second:
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def _plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text or "").lower().replace("ё", "е")).strip()


def _days(windows: Sequence[Item] | None) -> list[tuple[str, str]]:
    return sorted((window.get("from") or "", window.get("to") or "") for window in windows or ())
