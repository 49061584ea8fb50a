"""Forms as data: those that ship with the program, and the editions that organisations make of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select, update

from models import Form, FormKind, Organisation, OrganisationKind, Person, Role, Span, Stage, StageName
from services import Session, audit, moments
from services.calendar import DAY
from services.errors import NotFound, Outdated, TextTooLong, TimeOfItemNotUnderstood
from services.moments import When
from services.settings import Placed
from services.updates import inserting

SHIPPED = Path(__file__).parent.parent / "data" / "forms"
LONGEST_WORDS, MOST_ITEMS = 300, 60
LASTING = ("stages", "result")
"""Items of the observation sheet on which others hang: their words can change, but they are always asked."""


class ItemType(StrEnum):
    """How an item is answered."""

    tick = "tick"
    yn = "yn"
    time = "time"
    number = "number"
    text = "text"
    choice = "choice"
    photo = "photo"
    many = "many"
    known = "known"
    """Filled in by the bot itself."""
    confirm = "confirm"
    """The press that sends the sheet."""


@dataclass(frozen=True)
class Item:
    """One line of a form."""

    key: str
    part: str
    """The heading under which it stands."""
    words: str
    brief: str = ""
    """For a button; empty: the beginning of the words."""
    type: ItemType = ItemType.tick
    when: str | None = None
    """As services/moments.py reads it; None: at any time."""
    stage: StageName | None = None
    """What a tick reports of the works."""
    allow: int = 0
    """Minutes after its moment until its stage is expected."""
    required: bool = False
    bad: str | None = None
    """The answer that is a violation: "yes" or "no"."""
    choices: tuple[str, ...] = ()
    """Words, or where something depends on the choice "code|words"."""
    hint: str | None = None
    only: str | None = None
    """Asked only where another answer is one of some: "stages:conduct,checking"."""
    na: bool = False
    """Whether «Не было» is an answer."""
    is_off: bool = False

    @property
    def moment(self) -> When | None:
        """When it is to be done."""
        return moments.parse(self.when) if self.when else None

    @property
    def is_lasting(self) -> bool:
        """Whether nobody can switch it off."""
        return self.type in (ItemType.known, ItemType.confirm) or self.key in LASTING

    @property
    def is_repeated(self) -> bool:
        """Whether it stands once for each beginning of the day."""
        return self.moment is not None and self.moment.is_relative

    def to_json(self) -> dict[str, Any]:
        """As it stands in a row: only what differs from the usual."""
        usual = {field.name: field.default for field in fields(self)}
        return {name: value for name, value in asdict(self).items() if value != usual[name]}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Item":
        """The item of a row."""
        stage = kept.get("stage")
        known = {
            "type": ItemType(kept.get("type", ItemType.tick)),
            "stage": StageName(stage) if stage else None,
            "choices": tuple(kept.get("choices", ())),
        }
        return cls(**(kept | known))


def items_of(form: Form) -> Sequence[Item]:
    """All items of an edition, those that are switched off too, in their order."""
    return _items(json.dumps(form.items))


@lru_cache(maxsize=256)
def _items(kept: str) -> tuple[Item, ...]:
    return tuple(Item.from_json(item) for item in json.loads(kept))


# What ships -------------------------------------------------------------------------------------------------------


@cache
def shipped() -> tuple[dict[str, Any], ...]:
    """The forms in data/forms, as rows."""
    import yaml

    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*.yaml"))]
    return tuple(_row(form) for form in read)


def _row(told: dict[str, Any]) -> dict[str, Any]:
    items = [Item.from_json(item) for item in told["items"]]
    assert all(item.when is None or item.moment for item in items), told["key"]
    assert len({item.key for item in items}) == len(items), told["key"]
    level = told.get("level")
    return {
        "key": told["key"],
        "kind": FormKind(told["kind"]),
        "role": Role(told["role"]) if told.get("role") else None,
        "level": OrganisationKind(level) if level else None,
        "span": Span(told.get("span", Span.none)),
        "is_personal": bool(told.get("is_personal")),
        "title": told["title"],
        "version": told["version"],
        "items": [item.to_json() for item in items],
        "organisation_id": None,
        "is_off": False,
    }


async def ship(session: Session, now: datetime) -> None:
    """Bring in the forms that ship and are not there yet. Twice changes nothing."""
    known = await session.execute(
        select(Form.key, func.max(Form.version)).where(Form.organisation_id.is_(None)).group_by(Form.key)
    )
    there = dict(list(known))
    fresh = [{**row, "created_at": now} for row in shipped() if there.get(row["key"], 0) < row["version"]]
    if fresh:
        await session.execute(inserting(session, Form).on_conflict_do_nothing(), fresh)


# Which edition is in force ----------------------------------------------------------------------------------------


class Editions:
    """The newest editions of some forms: which of them is in force in which organisation."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._newest: dict[tuple[str, int | None], Form] = {}
        for form in sorted(forms, key=lambda form: form.version):
            self._newest[form.key, form.organisation_id] = form

    @property
    def keys(self) -> list[str]:
        """Their names, in the order of their titles."""
        return sorted({key for key, _ in self._newest})

    def of(self, key: str, place: Placed) -> Form | None:
        """The edition of the nearest organisation upwards, else the one that ships."""
        for id_ in reversed([int(part) for part in place.path.split("/") if part]):
            form = self._newest.get((key, id_))
            if form and not form.is_off:
                return form
        return self._newest.get((key, None))


async def editions(session: Session, *which: Any) -> Editions:
    """The newest editions of forms."""
    newest = (
        select(Form.key, Form.organisation_id, func.max(Form.version).label("version"))
        .group_by(Form.key, Form.organisation_id)
        .subquery()
    )
    same_place = or_(
        Form.organisation_id == newest.c.organisation_id,
        Form.organisation_id.is_(None) & newest.c.organisation_id.is_(None),
    )
    rows = await session.scalars(
        select(Form)
        .join(newest, (Form.key == newest.c.key) & (Form.version == newest.c.version) & same_place)
        .where(*which)
    )
    return Editions(rows)


async def checklists(session: Session, place: Organisation) -> list[Form]:
    """The checklists in force in an organisation, in the order in which they ship; above schools the sheet too."""
    found = await editions(session, Form.kind.in_(_editable(place)))
    order = {row["key"]: n for n, row in enumerate(shipped())}
    forms = [form for key in found.keys if (form := found.of(key, place))]
    return sorted(forms, key=lambda form: (order.get(form.key, len(order)), form.title))


# Editing ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Opened:
    """An edition as somebody who may change it sees it."""

    office: Organisation
    form: Form
    items: Sequence[Item]

    @property
    def is_own(self) -> bool:
        """Whether the organisation has made it its own."""
        return self.form.organisation_id == self.office.id

    @property
    def is_sheet(self) -> bool:
        """Whether observers fill it in: its items are questions without an hour."""
        return self.form.kind == FormKind.sheet


def _editable(office: Organisation) -> tuple[FormKind, ...]:
    """Which forms an organisation may change: no school chooses the questions by which it is observed."""
    is_watched = office.kind == OrganisationKind.school
    return (FormKind.checklist,) if is_watched else (FormKind.checklist, FormKind.sheet)


async def get_for(session: Session, person: Person, form_id: int, office_id: int) -> Opened:
    """The door to a form for its editor: the edition that is in force in an organisation of theirs.

    `form_id` may name an older edition: the newest one of the same form is opened.
    """
    office = next((office for office in person.offices if office.id == office_id and office.is_set_up), None)
    form = await session.get(Form, form_id)
    if office is None or form is None or form.kind not in _editable(office):
        raise NotFound
    found = (await editions(session, Form.key == form.key)).of(form.key, office)
    if found is None or form.organisation_id not in (None, *_above(office)):
        raise NotFound
    return Opened(office, found, items_of(found))


def _above(office: Organisation) -> list[int]:
    return [int(part) for part in office.path.split("/") if part]


async def set_words(
    session: Session, person: Person, form_id: int, office_id: int, key: str, words: str, now: datetime
) -> Opened:
    """Other words for an item."""
    words = " ".join(words.split())
    if not 0 < len(words) <= LONGEST_WORDS:
        raise TextTooLong(limit=LONGEST_WORDS)
    return await _change(session, person, form_id, office_id, key, now, "words", words=words, brief="")


async def set_time(
    session: Session, person: Person, form_id: int, office_id: int, key: str, typed: str, now: datetime
) -> Opened:
    """Another time for an item: «14:30», «-20», «+45»."""
    opened = await get_for(session, person, form_id, office_id)
    if opened.is_sheet:
        raise Outdated
    when = moments.with_time(_item(opened, key).moment, typed)
    if when is None:
        raise TimeOfItemNotUnderstood
    return await _change(session, person, form_id, office_id, key, now, "time", when=str(when))


async def switch(
    session: Session, person: Person, form_id: int, office_id: int, key: str, now: datetime, *, is_on: bool
) -> Opened:
    """Switch an item on or off. Pressing twice changes nothing."""
    if _item(await get_for(session, person, form_id, office_id), key).is_lasting:
        raise Outdated
    return await _change(session, person, form_id, office_id, key, now, "switch", is_off=not is_on)


async def add_item(
    session: Session, person: Person, form_id: int, office_id: int, beside: str, words: str, now: datetime
) -> Opened:
    """A new item under the same heading as another, below it and at its time.

    Of an observation sheet: a question to which «нет» is a violation, asked where that one is.
    """
    words = " ".join(words.split())
    if not 0 < len(words) <= LONGEST_WORDS:
        raise TextTooLong(limit=LONGEST_WORDS)
    opened = await get_for(session, person, form_id, office_id)
    near = _item(opened, beside)
    if len(opened.items) >= MOST_ITEMS:
        raise TextTooLong(limit=LONGEST_WORDS)
    taken = {item.key for item in opened.items}
    key = next(name for n in range(1, MOST_ITEMS + 2) if (name := f"own-{n}") not in taken)
    place = opened.items.index(near) + 1
    item = Item(key, near.part, words, when=near.when)
    if opened.is_sheet:
        item = Item(key, near.part, words, type=ItemType.yn, bad="no", only=near.only)
    fresh = [*opened.items[:place], item, *opened.items[place:]]
    return await _edition(session, person, opened, fresh, now, "add", key)


async def take_back(session: Session, person: Person, form_id: int, office_id: int, now: datetime) -> Opened:
    """«Вернуть как было»: the edition above is in force again. Pressing twice changes nothing."""
    opened = await get_for(session, person, form_id, office_id)
    if not opened.is_own:
        return opened
    await _edition(session, person, opened, list(opened.items), now, "take-back", None, is_off=True)
    return await get_for(session, person, form_id, office_id)


def _item(opened: Opened, key: str) -> Item:
    found = next((item for item in opened.items if item.key == key), None)
    if found is None:
        raise Outdated
    return found


async def _change(
    session: Session, person: Person, form_id: int, office_id: int, key: str, now: datetime, what: str, **fresh: Any
) -> Opened:
    opened = await get_for(session, person, form_id, office_id)
    item = _item(opened, key)
    changed = replace(item, **fresh)
    if changed == item:
        return opened
    items = [changed if one is item else one for one in opened.items]
    return await _edition(session, person, opened, items, now, what, key)


async def _edition(
    session: Session,
    person: Person,
    opened: Opened,
    items: Sequence[Item],
    now: datetime,
    what: str,
    key: str | None,
    *,
    is_off: bool = False,
) -> Opened:
    """A new version for the organisation. Sheets that are open go on as they are; those to come follow it."""
    await session.scalar(select(Organisation.id).where(Organisation.id == opened.office.id).with_for_update())
    old, office = opened.form, opened.office
    newest = await session.scalar(
        select(func.max(Form.version)).where(Form.key == old.key, Form.organisation_id == office.id)
    )
    fresh = Form(
        key=old.key, kind=old.kind, role=old.role, level=old.level, span=old.span, is_personal=old.is_personal,
        title=old.title, version=max(newest or 0, old.version) + 1, items=[item.to_json() for item in items],
        organisation_id=office.id, is_off=is_off, created_by_id=person.id, created_at=now,
    )  # fmt: skip
    session.add(fresh)
    await session.flush()
    if not opened.is_sheet:
        await _plan_anew(session, office, now)
    audit.note(session, person, "edit", "form", fresh.id, now, what=what, item=key, office=office.id)
    return Opened(office, fresh, items)


async def _plan_anew(session: Session, office: Organisation, now: datetime) -> None:
    """What has not come yet is counted again, in the organisation and below it."""
    here = select(Organisation.id).where(Organisation.path.startswith(office.path, autoescape=True))
    await session.execute(
        update(Stage).where(Stage.organisation_id.in_(here), Stage.day >= now.date() - DAY).values(planned_for=None)
    )
