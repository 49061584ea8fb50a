"""Who may reach what: a world of two towns, every kind of button with the objects of others, every role to press it.

It grows by itself: a new kind of button is pressed by everybody as soon as it exists. What its parameters stand for is
said in `OBJECTS` (ids of what) or `PLAIN` (no object); a parameter that stands in neither fails the tests.
"""

import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import Update
from sqlalchemy import Select, Table, select

from handlers import features
from handlers.screen import Go, Place
from models import (
    Activity,
    AnswerCard,
    AnswerState,
    AnswerWording,
    AskerBan,
    Audience,
    Base,
    Broadcast,
    BroadcastState,
    Candidate,
    CannedAnswer,
    DayOff,
    EntryKind,
    Form,
    Membership,
    Minutes,
    MinutesDecision,
    MinutesPoint,
    Observation,
    Observer,
    ObserverCategory,
    ObserverState,
    Organisation,
    OrganisationKind,
    Person,
    Placement,
    PlacementState,
    Plan,
    PlanEdit,
    Procedure,
    ProcedureKind,
    Proposal,
    ProposalState,
    Proposed,
    Reading,
    Role,
    Ruling,
    Sheet,
    Shift,
    ShiftStage,
    Substitute,
    Survey,
    SurveyState,
    Task,
    Ticket,
    TicketEntry,
    TicketState,
    Topic,
    Verdict,
    Violation,
    Work,
    WorkForm,
)
from sandbox import doings
from sandbox.people import File, Someone
from services import Session, invitations, notices, organisations, people
from services.audiences import Rules
from services.invitations import Newcomer
from tests import matrix_days, town
from tests.stage import Stage

assert features.routers()  # their modules are loaded: every kind of button is known
BEYOND = 10**9
"""An id that nothing has."""
JOURNALS = {"audit", "seals", "handled_updates", "heartbeats"}
"""What may grow when somebody is refused."""

At = Sequence[int]
Find = Callable[[At], Select[Any]]


def _of(table: Any, column: str = "organisation_id", key: str = "id") -> Find:
    return lambda at: select(getattr(table, key)).where(getattr(table, column).in_(at)).order_by(table.id)


OBJECTS: dict[str, Find] = {
    "task_id": _of(Task),
    "ticket_id": _of(Ticket),
    "card_id": _of(AnswerCard),
    "survey_id": _of(Survey),
    "wording_id": lambda at: (
        select(AnswerWording.id)
        .join(AnswerCard, AnswerCard.id == AnswerWording.card_id)
        .where(AnswerCard.organisation_id.in_(at))
    ),
    "other_id": _of(Ticket),
    "canned_id": _of(CannedAnswer),
    "ban_id": _of(AskerBan),
    "plan_id": _of(Plan),
    "activity_id": lambda at: (
        select(Activity.id).join(Plan, Plan.id == Activity.plan_id).where(Plan.organisation_id.in_(at))
    ),
    "below_id": lambda at: OBJECTS["activity_id"](at),
    "edit_id": lambda at: (
        select(PlanEdit.id).join(Plan, Plan.id == PlanEdit.plan_id).where(Plan.organisation_id.in_(at))
    ),
    "reading_id": _of(Reading),
    "sheet_id": _of(Sheet),
    "work_id": _of(Work),
    "procedure_id": _of(Procedure),
    "form_id": _of(Form),
    "broadcast_id": _of(Broadcast),
    "audience_id": _of(Audience),
    "verdict_id": _of(Verdict, "office_id"),
    "minutes_id": _of(Minutes),
    "point_id": lambda at: (
        select(MinutesPoint.id)
        .join(Minutes, Minutes.id == MinutesPoint.minutes_id)
        .where(Minutes.organisation_id.in_(at))
        .order_by(MinutesPoint.id)
    ),
    "decision_id": lambda at: (
        select(MinutesDecision.id)
        .join(MinutesPoint, MinutesPoint.id == MinutesDecision.point_id)
        .join(Minutes, Minutes.id == MinutesPoint.minutes_id)
        .where(Minutes.organisation_id.in_(at))
        .order_by(MinutesDecision.id)
    ),
    "into": _of(Plan),
    "within": _of(Organisation, "id"),
    "thing": lambda at: OBJECTS["activity_id"](at),
    "membership_id": _of(Membership),
    "observer_id": _of(Observer),
    "shift_id": lambda at: (
        select(Shift.id).join(Work, Work.id == Shift.work_id).where(Work.organisation_id.in_(at)).order_by(Shift.id)
    ),
    "placement_id": lambda at: (
        select(Placement.id)
        .join(Shift, Shift.id == Placement.shift_id)
        .join(Work, Work.id == Shift.work_id)
        .where(Work.organisation_id.in_(at))
        .order_by(Placement.id)
    ),
    "proposal_id": _of(Proposal),
    "line_id": lambda at: (
        select(Proposed.id)
        .join(Proposal, Proposal.id == Proposed.proposal_id)
        .where(Proposal.organisation_id.in_(at))
        .order_by(Proposed.id)
    ),
    "observation_id": _of(Observation),
    "violation_id": _of(Violation),
    "candidate_id": _of(Candidate),
    "substitute_id": _of(Substitute),
    "organisation_id": _of(Organisation, "id"),
    "office": _of(Organisation, "id"),
    "person": _of(Membership, key="person_id"),
    "settings.DropDay.id": _of(DayOff),
    "workbooks.PutAside.plan_id": _of(Reading),
}
"""What the ids of a button stand for, by the name of the parameter (or feature, kind and parameter)."""

PLAIN = {
    "begins", "first", "form", "found", "last", "silent", "until",
    "apart", "at", "cell", "check", "choice", "chosen", "count", "day", "edition", "empty", "hour", "how", "index",
    "item", "part", "slot",
    "back", "goes_on", "step", "what",
    "is_anonymous", "is_approved", "is_kept", "rating", "shelf", "state", "topic", "town_id",
    "is_on", "is_sure", "is_table", "kept", "key", "kind", "language", "missed", "n", "number", "overdue", "page",
    "after", "answer", "confirmed", "facet", "facets", "same", "seen", "which",
    "field", "grade", "lesson", "letter", "missing",
    "draft", "thread",  # buttons of groups, which a private chat does not hear
    "role", "seal", "section", "stamp", "to", "token", "value", "year", "years", "zone",
}  # fmt: skip
"""Parameters that name no object of anybody."""

PLACES: dict[Place, Find | None] = {
    **dict.fromkeys((Place.task, Place.task_history, Place.check), OBJECTS["task_id"]),
    **dict.fromkeys(
        (Place.schools, Place.school_progress, Place.organisation_history, Place.overdue), OBJECTS["organisation_id"]
    ),
    **dict.fromkeys(
        (Place.preview, Place.version, Place.separate, Place.doubts, Place.workbook), OBJECTS["reading_id"]
    ),
    **dict.fromkeys((Place.activities, Place.report, Place.coverage, Place.plan_progress), OBJECTS["plan_id"]),
    Place.member: OBJECTS["membership_id"],
    Place.ticket: OBJECTS["ticket_id"],
    **dict.fromkeys((Place.survey, Place.survey_card), OBJECTS["survey_id"]),
    **dict.fromkeys((Place.activity, Place.line), OBJECTS["activity_id"]),
    Place.candidate: OBJECTS["candidate_id"],
    Place.minutes: OBJECTS["minutes_id"],
    Place.sheet: OBJECTS["sheet_id"],
    **dict.fromkeys((Place.broadcast, Place.letter, Place.acknowledged), OBJECTS["broadcast_id"]),
    Place.person_history: OBJECTS["person"],
    **dict.fromkeys((
        Place.desk_group,
        Place.questions, Place.queue, Place.answers, Place.surveys, Place.parent_papers, Place.parent_memo,
        Place.sheets, Place.board, Place.crew, Place.forms, Place.uploads,
        Place.vpr, Place.schedule,
        Place.menu, Place.help, Place.plan, Place.tasks, Place.progress, Place.settings, Place.language, Place.invite,
        Place.renew, Place.begin, Place.mine, Place.privacy, Place.staff, Place.substitute, Place.delivery,
        Place.observer, Place.observer_memo, Place.observer_test, Place.observers, Place.shifts,
        Place.observation, Place.violation, Place.observed,
        Place.placements, Place.referrals, Place.certificate, Place.arrivals,
        Place.broadcasts, Place.letters, Place.notifications, Place.control, Place.calendar, Place.shelf,
    )),
}  # fmt: skip
"""What a place opens: somebody's object, or (None) what is one's own, whatever `id` says."""

HISTORIES = {"t": OBJECTS["task_id"], "o": OBJECTS["organisation_id"], "p": OBJECTS["person"]}

ABOVE_MAY = {
    *(f"staff.{kind}" for kind in (
        "Appoint", "AskSubstitute", "Dates", "Finish", "HandByLink", "HandOver", "HandTo", "People", "PersonCard",
        "Withdraw",
    )),
    "invitations.Confirm", "invitations.Refuse", "history.HistoryPage", "progress.PlaceTasks", "schools.AskDismiss",
    "progress.AskRemind", "progress.Late", "progress.Remind",
    "schools.Dismiss", "schools.FreshLink", "schools.Remove", "schools.ToggleMark", "schools.AskReason",
    "schools.Edit", "schools.EditField", "schools.Empty", "schools.MarkYear", "schools.Marks", "schools.SetWeek",
    "schools.SetZone", "screen.Go", "letters.Missing", "letters.OpenLetter", "letters.Remind", "letters.ShowLetter",
    "letters.SignSheet",
    "tasks.FullText", "tasks.History", "tasks.ShowFiles",
    *(f"vpr.{kind}" for kind in (
        "Apply", "Archive", "Ask", "AskBells", "AskClass", "AskPart", "AskRooms", "AskSubjects", "AskTable",
        "AskTime",
        "CalendarDay", "CalendarFile", "ClassCard", "Copy", "Drop", "Grades", "Open", "Pick", "Problems", "SaveAnyway",
        "Schedule", "Schools", "Setup", "Subject", "Subjects", "SubjectsOf", "Switch", "TableForm", "ToggleGrade",
        "WorkCard",
    )),
    *(f"hotline.{kind}" for kind in (
        "Approve", "Card", "Cards", "LetGo", "Rewrite", "SendAnswer", "StaffFiles", "Take", "TakeBack", "Write",
        "Alike", "AskBack", "AskBan", "Ban", "BanFor", "Canned", "CannedCard", "CannedField", "CannedWords", "DutyOf",
        "DutyRoster", "Hand", "HandTo", "Insert", "Join", "JoinAll", "Lift", "Note", "PassOn", "RemoveCanned",
        "AskedSo", "Decide", "Learn", "NewAnswer", "Wording", "Wordings",
        "DropFiles", "SendPart", "Share", "SwitchDuty", "WriteMore",
    )),
    *(f"observers.{kind}" for kind in (
        "Bares", "CancelProposal", "Choose", "Line", "OpenProposal", "Others", "ProposalLines", "ProposeAgain",
        "SendProposal", "TakeOut",
        "Another", "Approve", "Ask", "AskRefuse", "AskSuspend", "Card", "PrintCertificate", "PrintReferrals", "Resume",
        "ShiftWork", "TakeBack", "Want", "Whom",
    )),
    *(f"observation.{kind}" for kind in ("Accept", "Act", "AlarmPhoto", "Card", "Changes", "SendBack")),
    *(f"surveys.{kind}" for kind in (
        "ClosePoll", "DropPoll", "OpenPoll", "Poll", "PollDays", "PollPaper", "PollPlace", "PollPlaces", "PollRole",
        "PollRoles", "PollWords",
    )),
    "board.School", "sheets.More", "sheets.Open", "sheets.Show", "sheets.ShowFile",
}  # fmt: skip
"""Kinds of buttons with which a coordinator above looks at what is below, or changes it."""

PUBLIC = {f"hotline.{kind}" for kind in ("Towns", "Schools", "ThisSchool", "ThisGrade", "Settle")}
PUBLIC |= {f"observers.{kind}" for kind in ("Offices", "ThisOffice", "Begin")}
PUBLIC_PLACES, PUBLIC_COMMANDS = {Place.ask, Place.observer}, {"ask", "observer"}
"""What anybody may press: where schools are and what they are called, for parents who come without a link."""
FAREWELLS = {"privacy.ForgetMe"}
"""Whoever presses them is nobody afterwards."""


def named(kind: type[CallbackData]) -> str:
    """«feature.Kind»."""
    return f"{kind.__module__.split('.')[1]}.{kind.__name__}"


@dataclass(frozen=True)
class Try:
    """A kind of button with its parameters, of which those in `objects` name somebody's objects."""

    kind: type[CallbackData]
    values: dict[str, str]
    objects: dict[str, Find] = field(default_factory=dict)

    def data(self, ids: dict[str, int]) -> str:
        """What the button would send."""
        values = self.values | {name: str(id_) for name, id_ in ids.items()}
        return ":".join([self.kind.__prefix__, *(values[name] for name in self.kind.model_fields)])


def kinds() -> list[type[CallbackData]]:
    """Every kind of button of the program."""
    found = [kind for kind in CallbackData.__subclasses__() if kind.__module__.startswith("handlers.")]
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def commands() -> list[str]:
    """Every command of the program."""
    handlers = [handler for router in features.routers() for handler in router.message.handlers]
    filters = [one.callback for handler in handlers for one in handler.filters or ()]
    return sorted({str(name) for one in filters if isinstance(one, Command) for name in one.commands} - PUBLIC_COMMANDS)


def tries(kind: type[CallbackData], *, is_short: bool = False) -> Iterator[Try]:
    """This kind with each value of each plain parameter, the others standing still."""
    if named(kind) == "screen.Go":
        yield from map(_place, (place for place in Place if place not in PUBLIC_PLACES))
        return
    if named(kind) == "history.HistoryPage":
        yield from (Try(kind, {"what": what, "page": "1"}, {"id": find}) for what, find in HISTORIES.items())
        return
    found = {name: _object(kind, name) for name in kind.model_fields}
    objects = {name: find for name, find in found.items() if find}
    options = {name: plain(info.annotation) for name, info in kind.model_fields.items() if name not in objects}
    first = {name: values[0] for name, values in options.items()}
    yield Try(kind, first, objects)
    if not is_short:
        for name, values in options.items():
            yield from (Try(kind, first | {name: value}, objects) for value in values[1:])


def _place(place: Place) -> Try:
    assert place in PLACES, f"tests/matrix.py: say in PLACES what {place.name} opens (None: what is one's own)"
    find = PLACES[place]
    return Try(Go, {"to": place.value, "id": "1"}, {"id": find} if find else {})


def _object(kind: type[CallbackData], name: str) -> Find | None:
    find = OBJECTS.get(f"{named(kind)}.{name}") or OBJECTS.get(name)
    is_known = find is not None or name in PLAIN
    assert is_known, f"tests/matrix.py: say in OBJECTS or in PLAIN what {name!r} of {named(kind)} stands for"
    return find


def plain(annotation: Any) -> list[str]:
    """Values that a parameter without an object could carry."""
    options = [kind for kind in typing.get_args(annotation) if kind is not type(None)] or [annotation]
    chosen = options[0]
    if isinstance(chosen, type) and issubclass(chosen, Enum):
        return [str(member.value) for member in chosen]
    if chosen is bool:
        return ["1", "0"]
    return ["1", "0"] if chosen is int else ["ru", "AAAAAAAAAAAAAAAAAAAAAA"]


# The world -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Actor:
    """Somebody who presses, what is theirs, and whose objects they must not reach."""

    person: Someone
    own: At
    others: At
    secret: str
    """What stands in all words of these objects and in no others."""


@dataclass(frozen=True)
class World:
    """Two towns of a region, another region, and somebody in every role."""

    stage: Stage
    actors: dict[str, Actor]
    ids: "Ids"

    async def holds(self, kind: type[CallbackData], one: Try) -> None:
        """Whether there is anything at all that this kind of button could be about: else nothing would be tested."""
        there = [await self.ids.of(find, self.actors["stranger"].others, 1) for find in one.objects.values()]
        assert all(there), f"tests/matrix.py: the world holds no {list(one.objects)} for {named(kind)}: add one"


BROADCASTS = {
    "city": "Лучезарная рассылка",
    "one": "Рассылка лучезарной школы",
    "two": "Заветная лучезарная рассылка",
    "other": "Рассылка Заречного",
    "five": "Рассылка пятой школы",
}
"""Organisation → what it says to many."""
TEAM = (Role.director, Role.organiser, Role.technician, Role.expert, Role.observer, Role.parent, Role.specialist)
LUCKY, WITHIN_LUCKY, DEAR = "(?i)лучезар", "(?i)лучезарн", "(?i)заветн"
"""The town, what is in it, and one school: whoever waits is told the name of the town only."""


async def build(stage: Stage) -> World:
    """Everything is there: roles, plans, tasks, files, days off, links, and somebody who waits."""
    raisa = await town.founded(stage, kind="🗺 Регион", name="Министерство края")
    async with stage.app.database.unit() as session:
        maker = _Maker(stage, session)
        ids = await maker.places(raisa.id)
        made = await maker.people(ids)
        await session.commit()
    anna, vera = made["anna"], made["vera"]
    await _works(anna, vera)
    async with stage.app.database.unit() as session:
        session.add_all(_substitutes(list(await session.scalars(select(Membership))), stage.clock()))
        for plan in await session.scalars(select(Plan)):
            session.add(
                Verdict(office_id=plan.organisation_id, person_id=plan.created_by_id, ruling=Ruling.accepted,
                        at=stage.clock(), undone_at=None)
            )  # fmt: skip
            session.add(
                PlanEdit(plan_id=plan.id, person_id=plan.created_by_id, at=stage.clock(), how="title", reason=None,
                         reached=None, undone_at=None)
            )  # fmt: skip
        await _broadcasts(session, ids, stage.clock())
        await _questions(session, ids, stage.clock())
        await _procedures(session, ids, stage.clock())
        await _observers(session, ids, stage.clock())
        await matrix_days.add(session, ids, stage.clock())
        await session.commit()
    lucky = (ids["city"], ids["one"], ids["two"])
    strange = {
        name: Actor(made[name], own, lucky, LUCKY)
        for name, own in {
            "stranger": (), "dismissed": (), "waiting": (), "another region": (ids["far"],),
            "another municipality": (ids["other"], ids["five"]), "another school": (ids["five"],),
            **{role.value: (ids["five"],) for role in TEAM},
        }.items()
    }  # fmt: skip
    strange["waiting"] = replace(strange["waiting"], secret=WITHIN_LUCKY)
    sideways = Actor(made["boris"], (ids["one"],), (ids["two"],), DEAR)
    above = Actor(raisa, (ids["region"],), lucky, "nothing is secret")
    return World(stage, {**strange, "school of the same town": sideways, "above": above}, Ids(stage))


def _substitutes(held: list[Membership], now: datetime) -> Iterator[Substitute]:
    """Everybody had one, who was called off."""
    for role in held:
        day = now.date() + timedelta(100)
        yield Substitute(
            membership_id=role.id, absent_id=role.person_id, organisation_id=role.organisation_id, role=role.role,
            person_id=role.person_id, begins_on=day, until=day, appointed_by_id=role.person_id, created_at=now,
            began_at=None, ended_at=now, lent_id=None,
        )  # fmt: skip


async def _broadcasts(session: Session, ids: dict[str, int], now: datetime) -> None:
    """A draft of each organisation, one that was sent, and a saved choice of recipients."""
    for name, words in BROADCASTS.items():
        place = await session.get_one(Organisation, ids[name])
        author = await session.scalar(
            select(Membership.person_id).where(
                Membership.organisation_id == place.id, Membership.role == Role.coordinator
            )
        )
        assert author
        rules = Rules.first(place).to_json()
        for state in (BroadcastState.draft, BroadcastState.done):
            session.add(
                Broadcast(
                    organisation_id=place.id, person_id=author, state=state, text=words, files=[], audience=rules,
                    is_working_days_only=False, needs_acknowledgement=False, is_queued=True, total=0, sent=0, failed=0,
                    per_minute=0, created_at=now, ended_at=now,
                )
            )  # fmt: skip
        session.add(Audience(organisation_id=place.id, person_id=author, name=words, rules=rules, created_at=now))
        await _minutes(session, place, author, words, now)


async def _questions(session: Session, ids: dict[str, int], now: datetime) -> None:
    """A question of a parent to each organisation, and an answer that it keeps."""
    for name, words in BROADCASTS.items():
        asked = Ticket(
            school_id=ids[name], organisation_id=ids[name], topic=Topic.other, state=TicketState.new, offered=[],
            created_at=now, first_due_at=now, full_due_at=now,
        )  # fmt: skip
        session.add(asked)
        await session.flush()
        session.add(TicketEntry(ticket_id=asked.id, kind=EntryKind.question, text=words, at=now))
        card = AnswerCard(
            organisation_id=ids[name], number=1, question=words, answer=words, others=[], source=words,
            is_local=False, state=AnswerState.draft, changed_at=now,
        )  # fmt: skip
        session.add(card)
        await session.flush()
        today = now.date()
        session.add(
            Survey(
                organisation_id=ids[name], key="x", questions=[], title=words, roles=["expert"], places=[],
                first_day=today, last_day=today, state=SurveyState.draft, author_id=None, created_at=now,
            )
        )  # fmt: skip
        session.add(AnswerWording(card_id=card.id, ticket_id=asked.id, text=words, created_at=now))
        await _words_and_bans(session, asked, words, now)


async def _words_and_bans(session: Session, asked: Ticket, words: str, now: datetime) -> None:
    """Words of the organisation that are used again, and somebody who is not heard."""
    place = asked.organisation_id
    author = await session.scalar(select(Membership.person_id).where(Membership.organisation_id == place))
    assert author
    session.add(CannedAnswer(organisation_id=place, person_id=None, author_id=author, text=words, changed_at=now))
    session.add(
        AskerBan(
            organisation_id=place, ticket_id=asked.id, person_id=None, reason=words, by_id=author, created_at=now,
            until=now.date() + timedelta(days=30), lifted_at=None, lifted_by_id=None,
        )
    )  # fmt: skip


async def _minutes(session: Session, place: Organisation, author: int, words: str, now: datetime) -> None:
    """The minutes of a meeting there, with a question and a decision."""
    told = Minutes(organisation_id=place.id, person_id=author, number="1", day=now.date(), topic=words, present=words,
                   created_at=now, removed_at=None)  # fmt: skip
    session.add(told)
    await session.flush()
    session.add(point := MinutesPoint(minutes_id=told.id, question=words, heard=words))
    await session.flush()
    targets = [{"to": "office", "person": None}]
    session.add(
        MinutesDecision(point_id=point.id, text=words, deadline=None, targets=targets, plan_id=None, edit_id=None)
    )


PROCEDURES = {
    "city": "Лучезарные ВПР",
    "one": "Олимпиада лучезарной школы",
    "two": "Заветная лучезарная олимпиада",
    "other": "ВПР Заречного",
    "five": "Олимпиада пятой школы",
}
"""Organisation → what it holds of its own."""


async def _procedures(session: Session, ids: dict[str, int], now: datetime) -> None:
    """Each organisation holds something, and in each school a class writes."""
    subjects = {"5": {"required": ["Математика"], "random": [{"take": 1, "of": ["История", "Биология"]}]}}
    for name, title in PROCEDURES.items():
        author = await session.scalar(select(Membership.person_id).where(Membership.organisation_id == ids[name]))
        assert author
        kind = ProcedureKind.vpr if "ВПР" in title else ProcedureKind.olympiad
        day = now.date()
        procedure = Procedure(
            organisation_id=ids[name], kind=kind, title=title, school_year=day.year, first_on=day,
            last_on=day + timedelta(60), subjects=subjects, source=title, created_by_id=author, created_at=now,
        )  # fmt: skip
        session.add(procedure)
        await session.flush()
        if name not in ("city", "other"):
            session.add(
                Work(
                    procedure_id=procedure.id, organisation_id=ids[name], grade=5, letter="А", subject=None,
                    random_group=0, part=None, day=day + timedelta(7), lesson=2, at=None, minutes=45,
                    form=WorkForm.paper, rooms=title, reason=None, created_by_id=author, created_at=now,
                    changed_at=now,
                )
            )  # fmt: skip


async def _observers(session: Session, ids: dict[str, int], now: datetime) -> None:
    """To each organisation somebody has applied who is not known otherwise."""
    for name, words in BROADCASTS.items():
        person = Person(name=words, language="ru", created_at=now)
        session.add(person)
        await session.flush()
        session.add(
            Observer(
                person_id=person.id, organisation_id=ids[name], state=ObserverState.waiting, is_named=True,
                category=ObserverCategory.public, has_workplace=False, has_children=False, has_relatives=False,
                changed_at=now, step=0, mistakes=0,
            )
        )  # fmt: skip
        watching = select(Work.id).where(Work.organisation_id == ids[name])
        observer = await session.scalar(select(Observer.id).where(Observer.person_id == person.id))
        for work_id in (await session.scalars(watching)).all():
            session.add(shift := Shift(work_id=work_id, stage=ShiftStage.conduct, needed=2))
            await session.flush()
            session.add(
                Placement(
                    shift_id=shift.id, observer_id=observer, state=PlacementState.offered, offered_at=now,
                    placed_by_id=person.id,
                )
            )  # fmt: skip
            await _proposal(session, ids[name], shift.id, observer or 0, now)


async def _proposal(session: Session, place: int, shift_id: int, observer_id: int, now: datetime) -> None:
    """The coordinator has asked who could watch."""
    author = await session.scalar(
        select(Membership.person_id).where(Membership.organisation_id == place, Membership.role == Role.coordinator)
    )
    assert author
    live = await notices.open_live(session, author, "proposal", now)
    assert live
    proposal = Proposal(
        organisation_id=place, person_id=author, live_id=live.id, day=None, state=ProposalState.ready,
        created_at=now, changed_at=now,
    )  # fmt: skip
    session.add(proposal)
    await session.flush()
    live.params = {"proposal": proposal.id}
    session.add(Proposed(proposal_id=proposal.id, shift_id=shift_id, observer_id=observer_id))


class _Maker:
    """Makes organisations and people without the talk."""

    def __init__(self, stage: Stage, session: Session) -> None:
        self.stage, self.session, self.now = stage, session, stage.clock()
        self.number = 1000

    async def places(self, ministry: int) -> dict[str, int]:
        founder = await people.find(self.session, "telegram", ministry)
        assert founder
        region = founder.offices[0]
        add = organisations.add
        city, other = (
            await add(self.session, founder, region, ["Город Лучезарск", "Город Заречный"], self.now)
        ).created
        one, two = (
            await add(self.session, founder, city, ["СОШ № 1 Лучезарска", "СОШ № 2 Лучезарска «Заветная»"], self.now)
        ).created
        (five,) = (await add(self.session, founder, other, ["СОШ № 5"], self.now)).created
        far = Organisation(
            parent_id=None, path="/", kind=OrganisationKind.region, name="Дальний край", number=None,
            timezone="Europe/Moscow", is_set_up=True, created_at=self.now,
        )  # fmt: skip
        self.session.add(far)
        await self.session.flush()
        far.path = f"/{far.id}/"
        self.session.add_all(DayOff(organisation_id=o.id, day=self.now.date(), is_working=False) for o in (city, two))
        found = {"region": region, "city": city, "other": other, "one": one, "two": two, "five": five, "far": far}
        self.city, self.founder = city, founder
        return {name: place.id for name, place in found.items()}

    async def people(self, ids: dict[str, int]) -> dict[str, Someone]:
        coordinator = Role.coordinator
        made = {
            "anna": await self.person("Анна", "Лучезарная", coordinator, ids["city"]),
            "boris": await self.person("Борис", "Лучезарный", coordinator, ids["one"]),
            "vera": await self.person("Вера", "Лучезарная-Заветная", coordinator, ids["two"]),
            "another municipality": await self.person("Ольга", "Зареченская", coordinator, ids["other"]),
            "another school": await self.person("Фёдор", "Зареченский", coordinator, ids["five"]),
            "another region": await self.person("Зинаида", "Дальняя", coordinator, ids["far"]),
            "stranger": self.someone("Чужой", ""),
        }
        for role in TEAM:
            made[role.value] = await self.person("Кто-то", "Зареченский", role, ids["five"])
        made["dismissed"] = await self.person("Дарья", "Бывшая", coordinator, ids["two"])
        gone = await people.find(self.session, "telegram", made["dismissed"].id)
        assert gone
        (membership,) = gone.memberships
        held = await self.session.get_one(Membership, membership.id)
        held.ended_at = self.now
        made["waiting"] = self.someone("Кирилл", "Ждущий")
        (token,) = await invitations.issue(self.session, self.founder, [self.city], self.now)
        await invitations.accept(
            self.session, Newcomer("telegram", made["waiting"].id, "Кирилл Ждущий", "ru"), token, self.now
        )
        return made

    def someone(self, first: str, last: str) -> Someone:
        self.number += 1
        return self.stage.person(self.number, first, last)

    async def person(self, first: str, last: str, role: Role, place_id: int) -> Someone:
        someone = self.someone(first, last)
        place = await self.session.get_one(Organisation, place_id)
        person = await people.arrive(self.session, "telegram", someone.id, f"{first} {last}", "ru", self.now)
        await people.join(self.session, person, role, place, None, self.now)
        return someone


ROWS = (
    ("1", "Провести лучезарное совещание", "15 сентября 2026 г.", "Руководители ОУ", "Протокол"),
    ("2", "Подготовить лучезарную справку", "декабрь 2026", "Управление образования", "Справка"),
)
DEAR_ROWS = (("1", "Издать заветный лучезарный приказ", "до 25.09.2026", "Директор", "Приказ"),)


async def _works(anna: Someone, vera: Someone) -> None:
    """A plan of the town, one of a school, one that is not created yet, and a task with a file."""
    await town.creates(anna, town.plan(ROWS, title="План лучезарной объективности на 2026/2027 учебный год"))
    await anna.sends(town.plan(ROWS[:1], title="Новый лучезарный план на 2026/2027 учебный год"))
    await town.creates(vera, town.plan(DEAR_ROWS, title="Заветный план лучезарной школы на 2026/2027 учебный год"))
    await vera.sends(town.plan(DEAR_ROWS, title="Ещё заветный лучезарный план на 2026/2027 учебный год"))
    await town.opens_task(vera, "заветный")
    await vera.presses("✅ Выполнено")
    await vera.sends(File("заветный-лучезарный.pdf", b"%PDF-1.4"))


# Pressing --------------------------------------------------------------------------------------------------------


def hurry(stage: Stage) -> None:
    """Thousands of presses: nobody is turned away, and no job runs after each."""
    stage.hears_all()

    async def take(update: dict[str, Any]) -> None:
        await stage.app.take(Update.model_validate(update))

    stage.telegram.deliver = take


def _words(post: Any) -> str:
    return "\n".join([post.text, *(button["text"] for row in post.keyboard for button in row)])


async def press(person: Someone, data: str) -> str:
    """A press of a button that no client would show; what the person was told."""
    post = next(post for post in reversed(person.chat.visible()) if post.by_bot)
    since = person.telegram.sequence
    query = await doings.press(person.telegram, person.user, post, data)
    assert query.answer is not None, f"{data}: the spinner goes on"
    news = [_words(found) for found in person.chat.visible() if found.by_bot and found.changed > since]
    return "\n".join([query.answer["text"], *(news or [person.chat.posts[post.id].text])])


async def write(person: Someone, text: str) -> str:
    """A message; what the person was told."""
    since = person.telegram.sequence
    await person.sends(text)
    return "\n".join(_words(post) for post in person.chat.visible() if post.by_bot and post.changed > since)


async def dump(stage: Stage) -> dict[str, list[str]]:
    """Everything that the database holds, except its journals."""
    tables: list[Table] = [table for table in Base.metadata.sorted_tables if table.name not in JOURNALS]
    async with stage.app.database.unit() as session:
        return {table.name: sorted(map(str, (await session.execute(select(table))).all())) for table in tables}


async def rows_of(stage: Stage, at: At) -> dict[str, list[str]]:
    """All rows that belong to some organisations: their own, their people's, their tasks' and plans'."""
    async with stage.app.database.unit() as session:
        owned = {
            "organisation_id": list(at),
            "plan_id": list(await session.scalars(OBJECTS["plan_id"](at))),
            "task_id": list(await session.scalars(OBJECTS["task_id"](at))),
            "reading_id": list(await session.scalars(OBJECTS["reading_id"](at))),
            "activity_id": list(await session.scalars(OBJECTS["activity_id"](at))),
        }
        members = list(await session.scalars(_of(Membership, key="person_id")(at)))
        own = select(Organisation.__table__).where(Organisation.id.in_(at))
        theirs = select(Person.__table__).where(Person.id.in_(members))
        found = {
            "organisations": sorted(map(str, (await session.execute(own)).all())),
            "people": sorted(map(str, (await session.execute(theirs)).all())),
        }
        for table in Base.metadata.sorted_tables:
            for name in owned.keys() & table.c.keys() if table.name not in JOURNALS else ():
                rows = await session.execute(select(table).where(table.c[name].in_(owned[name])))
                found[f"{table.name}.{name}"] = sorted(map(str, rows.all()))
    return found


@dataclass
class Ids:
    """Ids of objects of some organisations: the first and the last. Asked once: nobody here makes new ones."""

    stage: Stage
    known: dict[tuple[Find, tuple[int, ...]], list[int]] = field(default_factory=dict)

    async def of(self, find: Find, at: At, limit: int) -> list[int]:
        """One of them, or two."""
        key = (find, tuple(at))
        if key not in self.known:
            async with self.stage.app.database.unit() as session:
                found = sorted(set(await session.scalars(find(at)))) if at else []
            self.known[key] = list(dict.fromkeys([*found[:1], *found[-1:]]))
        return self.known[key][:limit]
