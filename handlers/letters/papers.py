"""«Лист ознакомления», with all its words."""

from collections.abc import Sequence
from datetime import datetime
from html import unescape

from documents.sign_sheet import SignSheet, to_json
from handlers.called import called
from handlers.letters.screens import local
from handlers.screen import Paper, short
from locales import Texts
from services.acknowledgements import Line, Seen

LONGEST_TITLE = 300


def sheet(t: Texts, seen: Seen, lines: Sequence[Line], now: datetime, *, is_table: bool) -> Paper:
    """Who, role, organisation, when; those who have not stand there too."""
    one, letter = seen.broadcast, seen.letter
    here = now.astimezone(one.organisation.zone)
    about = (
        _plain(t("sheet-about", kind=f"{letter.kind}", number=letter.number, day=f"{letter.day:%d.%m.%Y}"))
        if letter
        else None
    )
    heading = [
        about or _plain(t("sheet-about-message", at=_date(one.begins_at or now, here))),
        _plain(t("sheet-title", title=short(letter.title, LONGEST_TITLE))) if letter else None,
        one.organisation.name,
        _plain(t("sheet-edition", number=str(one.edition))) if one.edition > 1 else None,
    ]
    columns = tuple(_plain(t(f"sheet-{name}")) for name in ("n", "who", "role", "place", "when"))
    rows = tuple(_row(t, n, line) for n, line in enumerate(lines, 1))
    notes = (
        _plain(t("sheet-counted", done=seen.done, total=seen.total)),
        _plain(t("sheet-made", at=f"{here:%d.%m.%Y %H:%M}")),
    )
    made = SignSheet(
        _plain(t("sheet-head")),
        tuple(line for line in heading if line),
        columns,
        rows,
        notes,
        (_plain(t("sheet-signed")),),
        _plain(t("sheet-page")),
    )
    form = "xlsx" if is_table else "docx"
    return Paper(f"sign-sheet-{form}", _plain(t(f"sheet-name-{form}")), to_json(made))


def _date(at: datetime, here: datetime) -> str:
    return f"{at.astimezone(here.tzinfo):%d.%m.%Y %H:%M}"


def _row(t: Texts, n: int, line: Line) -> tuple[str, ...]:
    when = local(t, line.at, line) if line.at else t("sheet-not")
    return (str(n), called(t, line.person), _plain(t(f"role-{line.role}")), line.organisation.name, _plain(when))


def _plain(words: str) -> str:
    return unescape(str(words))
