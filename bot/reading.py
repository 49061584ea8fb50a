"""`python -m bot read FILE`: what the bot understands of a plan, as a table or as JSON."""

import json
import sys
from pathlib import Path

from bot.voice import Plain, voice, why
from documents.limits import Unreadable
from documents.plan import Activity, PlanDocument, Window, to_json
from documents.reading import read_plan

COLUMNS = (6, 52, 26, 23, 30)
UNREADABLE = 1


def read(file: str, *, as_json: bool) -> int:
    """Print what was read; 1 and a sentence when the file cannot be read."""
    t = voice()
    path = Path(file)
    try:
        plan = read_plan(path.name, path.read_bytes())
    except OSError as error:
        print(t("read-no-file", name=file, why=why(error)), file=sys.stderr)
        return UNREADABLE
    except Unreadable as error:
        print(t(f"read-error-{error.code}", name=path.name, **error.facts), file=sys.stderr)
        return UNREADABLE
    if as_json:
        print(json.dumps(to_json(plan), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_table(plan, t)))
    return 0


def _table(plan: PlanDocument, t: Plain) -> list[str]:
    lines = [plan.title or t("preview-no-title"), plan.organisation or "", plan.school_year or "", ""]
    section: tuple[str | None, str | None] = (None, None)
    lines.append(_row(t("read-columns").split("|")))
    lines.append("-" * (sum(COLUMNS) + 3 * len(COLUMNS)))
    for activity in plan.activities:
        if (activity.section_number, activity.section) != section:
            section = (activity.section_number, activity.section)
            lines += ["", " ".join(filter(None, section))]
        lines.append(_row(_cells(activity)))
        lines += [f"{'':>8}? {doubt.field}: {doubt.code}: {doubt.text}" for doubt in activity.doubts]
    return [*lines, "", t("read-total", count=len(plan.activities), doubts=sum(len(a.doubts) for a in plan.activities))]


def _cells(activity: Activity) -> list[str]:
    understood = f"{activity.kind} {', '.join(_window(window) for window in activity.windows)}"
    return [
        activity.number or "",
        activity.title,
        activity.deadline or "",
        understood.strip(),
        activity.responsible or "",
    ]


def _window(window: Window) -> str:
    return f"{window.start or ''}..{window.end or ''}"


def _row(cells: list[str]) -> str:
    fitted = (
        cell[: width - 1] + "…" if len(cell) > width else cell for cell, width in zip(cells, COLUMNS, strict=True)
    )
    return " | ".join(f"{cell:<{width}}" for cell, width in zip(fitted, COLUMNS, strict=True)).rstrip()
