"""What a person sees after a press: words, buttons, files. A value; sending it is somebody else's work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique
from functools import cached_property
from typing import Any

from aiogram.filters.callback_data import CallbackData

LABEL_LENGTH = 60


@unique
class Place(StrEnum):
    """Where a button can lead from anywhere: the first screen of a feature."""

    menu = "m"
    help = "h"
    schools = "s"
    plan = "i"
    renew = "u"
    version = "n"
    separate = "c"
    begin = "bg"
    activities = "ac"
    activity = "av"
    tasks = "t"
    task = "k"
    progress = "p"
    school_progress = "x"
    line = "ln"
    overdue = "od"
    control = "co"
    check = "ch"
    coverage = "cv"
    settings = "g"
    language = "l"
    mine = "e"
    preview = "r"
    doubts = "d"
    workbook = "xl"
    invite = "v"
    candidate = "cd"
    task_history = "yt"
    organisation_history = "yo"
    person_history = "yp"
    privacy = "pr"
    delivery = "dl"
    staff = "st"
    member = "sm"
    substitute = "su"
    letters = "lt"
    letter = "le"
    acknowledged = "ak"
    broadcast = "bd"
    notifications = "nt"
    broadcasts = "bl"
    vpr = "vp"
    schedule = "vc"
    report = "rp"
    calendar = "ca"
    minutes = "mi"
    shelf = "sh"
    plan_progress = "pp"
    sheets = "cl"
    sheet = "sl"
    board = "bo"
    crew = "cw"
    forms = "fo"
    uploads = "ul"
    ask = "qa"
    questions = "qm"
    queue = "qt"
    desk_group = "qg"
    ticket = "qk"
    answers = "qw"
    observer = "ob"
    observer_memo = "om"
    observer_test = "ot"
    observers = "os"
    shifts = "of"
    placements = "op"
    observation = "ow"
    violation = "ov"
    observed = "oq"
    referrals = "or"
    certificate = "oc"
    arrivals = "oa"
    surveys = "sv"
    survey = "sq"
    survey_card = "sk"
    parent_papers = "pq"
    parent_memo = "pm"


class Go(CallbackData, prefix="go"):
    """Open a place; `id` names the object where a place has one."""

    to: Place
    id: int = 0


@dataclass(frozen=True)
class Button:
    """A label, and what pressing it means (or the address it opens)."""

    label: str
    press: CallbackData | str = ""
    url: str = ""

    @cached_property
    def data(self) -> str:
        """What the channel gives back when it is pressed."""
        return self.press if isinstance(self.press, str) else self.press.pack()

    def to_json(self) -> list[str]:
        """As it is kept in a row."""
        return [str(self.label), self.data, self.url]


Rows = Sequence[Sequence[Button]]


@dataclass(frozen=True)
class Paper:
    """A file that is made after the commit: of what kind, under which name, from which data."""

    kind: str
    """"xlsx" (documents.workbook.Table), "plan-workbook" (documents.plan_workbook.PlanWorkbook),
    "heatmap" (documents.heatmap.HeatMap), "month-grid" (documents.month_grid.MonthGrid), "calendar"
    (documents.ics.Calendar), "act" (documents.act.Act), "observer-papers" and "poster" (documents.observer_papers),
    "observer-list" (documents.observer_list.ObserverList), "sign-sheet-docx" and "-xlsx"
    (documents.sign_sheet.SignSheet) or "received" (a file of somebody) or "kept" (the bytes of a file, sent anew under
    another name)."""
    name: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """Words (Telegram's HTML), rows of buttons, papers; or an alert over what stands there already."""

    text: str = ""
    buttons: Rows = ()
    papers: tuple[Paper, ...] = ()
    alert: str = ""
    """Shown in a small window over the chat; with no text nothing else changes."""
    is_new: bool = False
    """A message of its own, even after a press."""
    is_keyboard: bool = False
    """Only the buttons of the pressed message change: what it says and shows stays, whatever it is."""
    more: tuple["Screen", ...] = field(default=())
    """Messages that follow."""
    is_one: bool = False
    """Its words stand under its files, in one message, where Telegram lets them."""
    kept: "Screen | None" = None
    """What the database keeps instead, when the screen holds a secret: only hashes of links are stored."""

    def to_json(self) -> dict[str, Any]:
        """As it is kept in a row."""
        if self.kept:
            return self.kept.to_json()
        return {
            "text": str(self.text),
            "buttons": [[button.to_json() for button in row] for row in self.buttons],
            "papers": [{"kind": p.kind, "name": p.name, "data": p.data} for p in self.papers],
            "alert": str(self.alert),
            "is_new": self.is_new,
            "is_one": self.is_one,
            "more": [screen.to_json() for screen in self.more],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Screen":
        """The screen that was kept."""
        return cls(
            text=kept["text"],
            buttons=[[Button(*button) for button in row] for row in kept["buttons"]],
            papers=tuple(Paper(**paper) for paper in kept["papers"]),
            alert=kept["alert"],
            is_new=kept["is_new"],
            is_one=kept.get("is_one", False),
            more=tuple(cls.from_json(screen) for screen in kept["more"]),
        )


def paged(rows: Sequence[Sequence[Button]], back: Button | None, forward: Button | None) -> list[Sequence[Button]]:
    """Rows with a line of arrows below, where there is somewhere to go."""
    arrows = [button for button in (back, forward) if button]
    return [*rows, arrows] if arrows else list(rows)


def short(text: str, length: int = LABEL_LENGTH) -> str:
    """A text cut at a word to fit a button or a line of a list."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:—-") + "…"
