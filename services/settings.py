"""What a coordinator can set for an organisation; all below it inherit."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from sqlalchemy import BindParameter, bindparam, delete, func, null, select, type_coerce, union_all

from models import DayOff, Organisation, Person, Setting
from services import Session, audit
from services.calendar import WorkingDays
from services.errors import DateOutOfReach, NotFound
from services.updates import inserting

DIGEST_HOUR, LADDER, LATE_AFTER, LATE_NEXT, QUIET = "digest_hour", "ladder", "late_after", "late_next", "quiet"
SIX_DAYS, YEAR_DUE_MONTH, LANGUAGE = "six_days", "year_due_month", "language"
REMIND_AFTER, RAISE_AFTER = "remind_after", "raise_after"
OBSERVER_UNTIL, OBSERVER_ANSWER = "observer_until", "observer_answer"
OBSERVER_NEEDED, OBSERVER_MARKED = "observer_needed", "observer_marked"
OBSERVER_STAGES, OBSERVER_TRAVEL = "observer_stages", "observer_travel"
ANSWER_FIRST, ANSWER_FULL = "answer_first", "answer_full"
VIOLATION_AFTER = "violation_after"
LADDERS = {"usual": (14, 7, 3, 1), "early": (30, 14, 7, 3, 1), "week": (7, 3, 1), "short": (3, 1), "eve": (1,)}
"""Days before a deadline on which it is spoken of."""
NIGHTS = {"usual": (20, 8), "long": (19, 9), "short": (21, 7), "late": (22, 7)}
"""Local hours between which nobody is disturbed."""
DEFAULTS: dict[str, Any] = {
    DIGEST_HOUR: 9,
    LADDER: "usual",
    LATE_AFTER: 7,
    LATE_NEXT: 7,
    QUIET: "usual",
    SIX_DAYS: False,
    YEAR_DUE_MONTH: 5,
    LANGUAGE: "own",
    REMIND_AFTER: 15,
    RAISE_AFTER: 30,
    OBSERVER_UNTIL: 8,
    VIOLATION_AFTER: 10,
    OBSERVER_ANSWER: 12,
    OBSERVER_NEEDED: 1,
    OBSERVER_MARKED: 2,
    OBSERVER_STAGES: "conduct",
    OBSERVER_TRAVEL: 30,
    ANSWER_FIRST: 1,
    ANSWER_FULL: 3,
}
CHOICES: dict[str, tuple[Any, ...]] = {
    DIGEST_HOUR: (7, 8, 9, 10, 11, 12),
    LADDER: tuple(LADDERS),
    LATE_AFTER: (3, 7, 14, 28),
    LATE_NEXT: (3, 7, 14, 28, 0),
    QUIET: tuple(NIGHTS),
    SIX_DAYS: (False, True),
    YEAR_DUE_MONTH: (5, 6, 8),
    LANGUAGE: ("own", "ru", "en"),
    REMIND_AFTER: (10, 15, 30),
    RAISE_AFTER: (20, 30, 45, 60),
    OBSERVER_UNTIL: (5, 6, 8),
    VIOLATION_AFTER: (5, 10, 15, 30),
    OBSERVER_ANSWER: (2, 4, 12, 24),
    OBSERVER_NEEDED: (0, 1, 2, 3),
    OBSERVER_MARKED: (0, 1, 2, 3, 4),
    OBSERVER_STAGES: ("conduct", "checked", "all"),
    OBSERVER_TRAVEL: (0, 15, 30, 45, 60, 90),
    ANSWER_FIRST: (1, 2, 3),
    ANSWER_FULL: (3, 5, 10),
}
REACH = timedelta(days=730)
"""How far ahead a day off can be set."""


@dataclass(frozen=True)
class Ways:
    """How an organisation works: its own settings over those of the organisations above."""

    digest_hour: int = DEFAULTS[DIGEST_HOUR]
    ladder: str = DEFAULTS[LADDER]
    """One of LADDERS; on the day itself a deadline is always spoken of."""
    late_after: int = DEFAULTS[LATE_AFTER]
    """Days overdue from which the organisation hears of what is late right below it."""
    late_next: int = DEFAULTS[LATE_NEXT]
    """Days after those right below were told until it hears of what is late further down; 0: it does not."""
    quiet: str = DEFAULTS[QUIET]
    """One of NIGHTS."""
    six_days: bool = DEFAULTS[SIX_DAYS]
    year_due_month: int = DEFAULTS[YEAR_DUE_MONTH]
    language: str = DEFAULTS[LANGUAGE]
    """In which the bot speaks to newcomers; "own": in that of their phone."""
    remind_after: int = DEFAULTS[REMIND_AFTER]
    """Minutes of silence on a day of works after which a school is reminded."""
    raise_after: int = DEFAULTS[RAISE_AFTER]
    """Minutes of silence after which those above hear of it."""
    observer_until: int = DEFAULTS[OBSERVER_UNTIL]
    """The month of the school year with whose end certificates of observers end."""
    violation_after: int = DEFAULTS[VIOLATION_AFTER]
    """Minutes until a violation that nobody has accepted is told to those above."""
    observer_answer: int = DEFAULTS[OBSERVER_ANSWER]
    """Hours, those of the night not counted, after which an unanswered offer goes to the next observer."""
    observer_needed: int = DEFAULTS[OBSERVER_NEEDED]
    """How many observers a stage of a work needs, where nothing else is said of it."""
    observer_marked: int = DEFAULTS[OBSERVER_MARKED]
    """The same at schools «с признаками необъективности»."""
    observer_stages: str = DEFAULTS[OBSERVER_STAGES]
    """Which stages are watched: the conduct, with the checking, or all four."""
    observer_travel: int = DEFAULTS[OBSERVER_TRAVEL]
    """Minutes from one school to another, between two shifts of an observer."""
    answer_first: int = DEFAULTS[ANSWER_FIRST]
    """Working days in which parents are promised a first answer."""
    answer_full: int = DEFAULTS[ANSWER_FULL]
    """Working days until the whole answer; never fewer."""
    days: tuple[tuple[date, bool], ...] = ()
    """Days that differ from the production calendar: True where one works."""
    calendar: WorkingDays = field(default_factory=WorkingDays, compare=False, hash=False)

    @property
    def steps(self) -> tuple[int, ...]:
        """Days before a deadline on which it is spoken of, the day itself included."""
        return (*LADDERS[self.ladder], 0)

    @property
    def evening(self) -> time:
        """From then on nobody is disturbed."""
        return time(NIGHTS[self.quiet][0])

    @property
    def morning(self) -> time:
        """Until then nobody is disturbed."""
        return time(NIGHTS[self.quiet][1])


class Placed(Protocol):
    """An organisation, or what of it says where it stands in the tree."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def path(self) -> str:
        """Ids from the root down."""


FEW = 20
"""Organisations whose rows are asked for by their ids."""


async def ways_of(session: Session, organisations: Iterable[Placed]) -> dict[int, Ways]:
    """How each of the organisations works, by id."""
    wanted = list(organisations)
    concerned = {int(part) for organisation in wanted for part in organisation.path.split("/") if part}
    values: dict[int, dict[str, Any]] = {}
    days: dict[int, dict[date, bool]] = {}
    few = sorted(concerned) if len(concerned) <= FEW else None  # of many, reading all is cheaper than naming them
    for place, key, value, day, is_working in await _rows_of(session, few):
        if place not in concerned:
            continue
        if day is None:
            values.setdefault(place, {})[key] = value
        else:
            days.setdefault(place, {})[day] = is_working
    same: dict[tuple[Any, ...], Ways] = {}
    known: dict[tuple[int, ...], Ways] = {}  # by those above that say anything: most organisations have the same
    found: dict[int, Ways] = {}
    for organisation in wanted:
        above = [int(part) for part in organisation.path.split("/") if part]
        saying = tuple(id_ for id_ in above if id_ in values or id_ in days)
        if saying not in known:
            known[saying] = _resolve(saying, values, days, same)
        found[organisation.id] = known[saying]
    return found


# Nearly every press asks this: both tables at once, built once.
_NO_KEY, _NO_VALUE = type_coerce(null(), Setting.key.type), type_coerce(null(), Setting.value.type)
_NO_DAY, _NO_WORK = type_coerce(null(), DayOff.day.type), type_coerce(null(), DayOff.is_working.type)
_SETTINGS = select(Setting.organisation_id, Setting.key, Setting.value, _NO_DAY, _NO_WORK)
_DAYS_OFF = select(DayOff.organisation_id, _NO_KEY, _NO_VALUE, DayOff.day, DayOff.is_working)
_ALL = union_all(_SETTINGS, _DAYS_OFF)
_NAMED: BindParameter[int] = bindparam("few", expanding=True)
_FEW = union_all(
    _SETTINGS.where(Setting.organisation_id.in_(_NAMED)), _DAYS_OFF.where(DayOff.organisation_id.in_(_NAMED))
)


async def _rows_of(session: Session, few: list[int] | None) -> Iterable[Any]:
    if few is None:
        return await session.execute(_ALL)
    return await session.execute(_FEW, {"few": few})


def _resolve(
    saying: tuple[int, ...],
    values: dict[int, dict[str, Any]],
    days: dict[int, dict[date, bool]],
    same: dict[tuple[Any, ...], Ways],
) -> Ways:
    """Nearest value wins. Equal ways share one object, and so one calendar."""
    merged = dict(DEFAULTS)
    own_days: dict[date, bool] = {}
    for id_ in saying:
        merged |= values.get(id_, {})
        own_days |= days.get(id_, {})
    key = (*(merged[name] for name in DEFAULTS), tuple(sorted(own_days.items())))
    if key not in same:
        same[key] = Ways(
            **{name: merged[name] for name in DEFAULTS},
            days=key[-1],
            calendar=WorkingDays(six_days=merged[SIX_DAYS], own=own_days),
        )
    return same[key]


async def of(session: Session, organisation: Organisation) -> Ways:
    """How one organisation works."""
    return (await ways_of(session, [organisation]))[organisation.id]


async def choose(
    session: Session, person: Person, organisation: Organisation, key: str, value: Any, now: datetime
) -> None:
    """Set a value for an organisation and all below it."""
    if not person.coordinates(organisation) or value not in CHOICES.get(key, ()):
        raise NotFound
    row = inserting(session, Setting).values(organisation_id=organisation.id, key=key, value=value)
    await session.execute(row.on_conflict_do_update(index_elements=["organisation_id", "key"], set_={"value": value}))
    audit.note(session, person, "setting", "organisation", organisation.id, now, key=key, value=value)


async def sources(session: Session, organisation: Organisation) -> dict[str, Organisation]:
    """Where each value that somebody has set comes from: the organisation itself, or the nearest one above it."""
    ids = [int(part) for part in organisation.path.split("/") if part]
    rows = await session.execute(
        select(Setting.key, Organisation)
        .join(Organisation, Organisation.id == Setting.organisation_id)
        .where(Setting.organisation_id.in_(ids))
        .order_by(func.length(Organisation.path))
    )
    return dict(list(rows))


async def inherit(session: Session, person: Person, organisation: Organisation, key: str, now: datetime) -> None:
    """Forget a value of one's own: that of the organisation above is in force again. Pressing twice changes nothing."""
    if not person.coordinates(organisation):
        raise NotFound
    gone = await session.scalar(
        delete(Setting).where(Setting.organisation_id == organisation.id, Setting.key == key).returning(Setting.id)
    )
    if gone is not None:
        audit.note(session, person, "setting", "organisation", organisation.id, now, key=key, value=None)


async def toggle_day(session: Session, person: Person, organisation: Organisation, day: date, now: datetime) -> bool:
    """Make a working day a day off or the other way round; once more takes it back. Returns whether one works."""
    if not person.coordinates(organisation):
        raise NotFound
    today = now.astimezone(organisation.zone).date()
    if not today <= day <= today + REACH:
        raise DateOutOfReach
    await session.scalar(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())
    own = await session.scalar(select(DayOff).where(DayOff.organisation_id == organisation.id, DayOff.day == day))
    if own:
        await session.execute(delete(DayOff).where(DayOff.id == own.id))
    else:
        works = (await of(session, organisation)).calendar.is_working(day)
        session.add(DayOff(organisation_id=organisation.id, day=day, is_working=not works))
    await session.flush()
    audit.note(session, person, "day", "organisation", organisation.id, now, day=day.isoformat())
    return (await of(session, organisation)).calendar.is_working(day)


async def drop_day(session: Session, person: Person, organisation: Organisation, day_id: int, now: datetime) -> None:
    """Forget what was said about a day. Pressing twice changes nothing."""
    if not person.coordinates(organisation):
        raise NotFound
    day = await session.scalar(
        delete(DayOff).where(DayOff.organisation_id == organisation.id, DayOff.id == day_id).returning(DayOff.day)
    )
    if day is not None:
        audit.note(session, person, "day", "organisation", organisation.id, now, day=day.isoformat())


async def days_of(session: Session, organisation: Organisation, since: date) -> list[DayOff]:
    """The organisation's own days from a date on, with those it inherits."""
    ids = [int(part) for part in organisation.path.strip("/").split("/")]
    rows = await session.scalars(
        select(DayOff).where(DayOff.organisation_id.in_(ids), DayOff.day >= since).order_by(DayOff.day)
    )
    return list(rows)
