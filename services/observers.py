"""Somebody applies to become an observer: one question after another, then the coordinators decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, delete, select
from sqlalchemy.orm import joinedload, selectinload

from models import (
    ConsentKind,
    Observer,
    ObserverCategory,
    ObserverState,
    ObserverTie,
    Organisation,
    OrganisationKind,
    Person,
    Role,
    TieKind,
)
from services import Session, audit, consents, hotline, notices, pendings, people
from services.errors import AlreadyObserver, ClassCodesExpected, FullNameExpected, NotFound, Outdated
from services.invitations import Newcomer
from services.observer_rules import classes_in
from services.people import NAME_LENGTH
from services.updates import inserting

PAGE = 8
NAME, CLASSES, SCHOOL, REFUSE, SUSPEND = (
    "observer-name", "observer-classes", "observer-school", "observer-refuse", "observer-suspend",
)  # fmt: skip
MOST_TIES = 20


class Question(StrEnum):
    """What is asked of an applicant, in this order."""

    name = "name"
    category = "category"
    workplace = "workplace"
    children = "children"
    relatives = "relatives"


@dataclass(frozen=True)
class Schools:
    """A page of schools to choose from, for one of the questions."""

    question: Question
    shown: Sequence[Organisation]
    page: int
    total: int


def question_of(observer: Observer) -> Question | None:
    """The next question; None when all are answered."""
    answers = {
        Question.name: observer.is_named or None,
        Question.category: observer.category,
        Question.workplace: observer.has_workplace,
        Question.children: observer.has_children,
        Question.relatives: observer.has_relatives,
    }
    return next((question for question, answer in answers.items() if answer is None), None)


def with_all() -> Select[Observer]:
    """Observers with what their screens name."""
    return select(Observer).options(
        joinedload(Observer.person),
        joinedload(Observer.organisation),
        joinedload(Observer.workplace),
        selectinload(Observer.ties).joinedload(ObserverTie.organisation),
    )


async def own(session: Session, person: Person | None, *, lock: bool = False) -> Observer | None:
    """The application or certificate of whoever asks."""
    return await fresh(session, Observer.person_id == person.id, lock=lock) if person else None


async def fresh(session: Session, which: ColumnElement[bool], *, lock: bool = False) -> Observer | None:
    """As it stands now, locked on demand; what is known of people already stays known."""
    query = select(Observer).where(which).execution_options(populate_existing=True)
    found = await session.scalar(query.with_for_update() if lock else query)
    return await session.scalar(with_all().where(Observer.id == found.id)) if found else None


async def _draft(session: Session, person: Person | None) -> Observer:
    """The door to one's own application while it is being written, locked."""
    found = await own(session, person, lock=True)
    if found is None:
        raise NotFound
    if found.state != ObserverState.draft:
        raise Outdated
    return found


async def office(session: Session, organisation_id: int) -> Organisation:
    """An organisation to which one can apply."""
    found = await session.get(Organisation, organisation_id)
    if found is None or not found.is_set_up:
        raise NotFound
    return found


async def invited_to(session: Session, person: Person) -> Organisation | None:
    """Where somebody holds the role already, by a link."""
    role = next((m for m in person.roles if m.role == Role.observer), None)
    return await session.get(Organisation, role.organisation_id) if role else None


async def begin(session: Session, who: Newcomer, organisation_id: int, now: datetime, *, keeps_names: bool) -> Observer:
    """The consent was given: an application begins, or begins anew. A certificate that holds is not lost by it."""
    place = await office(session, organisation_id)
    person = await people.arrive(
        session, who.channel, who.external_id, who.name if keeps_names else "", who.language, now
    )
    await consents.give(session, person, ConsentKind.observer, now)
    found = await own(session, person, lock=True)
    today = now.astimezone(place.zone).date()
    if found and found.state == ObserverState.draft and found.organisation_id == place.id:
        return found
    if found and _stands(found) and not found.is_over(today):
        raise AlreadyObserver
    fresh = {
        "organisation_id": place.id, "state": ObserverState.draft, "is_named": not keeps_names, "category": None,
        "has_workplace": None, "workplace_id": None, "has_children": None, "has_relatives": None, "changed_at": now,
        "decided_at": None, "decided_by_id": None, "reason": None, "valid_until": None, "acknowledged_at": None,
        "step": 0, "mistakes": 0, "passed_at": None,
    }  # fmt: skip
    if found and found.organisation_id != place.id:
        fresh |= {"serial_year": None, "serial": None}
    row = inserting(session, Observer).values(person_id=person.id, **fresh)
    id_ = await session.scalar(
        row.on_conflict_do_update(index_elements=["person_id"], set_=fresh).returning(Observer.id)
    )
    await session.execute(delete(ObserverTie).where(ObserverTie.observer_id == id_))
    audit.note(session, person, "begin", "observer", id_, now, organisation=place.id)
    return await _again(session, person)


def _stands(found: Observer) -> bool:
    return found.state in (ObserverState.waiting, ObserverState.approved, ObserverState.suspended)


async def _again(session: Session, person: Person) -> Observer:
    await session.flush()
    found = await own(session, person)
    assert found
    return found


async def _answered(session: Session, person: Person, observer: Observer, now: datetime, field: Question) -> Observer:
    observer.changed_at = now
    audit.note(session, person, "answer", "observer", observer.id, now, field=field.value)
    return await _again(session, person)


async def name(session: Session, person: Person, written: str, now: datetime) -> Observer:
    """The name as it will stand on the certificate."""
    observer = await _draft(session, person)
    said = " ".join(written.split())
    parts = said.replace("-", " ").replace(".", " ").split()
    if len(parts) < 2 or len(said) > NAME_LENGTH or not all(part.isalpha() for part in parts):
        raise FullNameExpected
    known = await session.get_one(Person, person.id)
    known.name, observer.is_named = said, True
    await pendings.forget(session, person)
    return await _answered(session, person, observer, now, Question.name)


async def keep_name(session: Session, person: Person | None, now: datetime) -> Observer:
    """The name of the account is the right one."""
    observer = await _draft(session, person)
    assert person
    observer.is_named = True
    await pendings.forget(session, person)
    return await _answered(session, person, observer, now, Question.name)


async def choose(session: Session, person: Person | None, category: ObserverCategory, now: datetime) -> Observer:
    """Whom one comes from."""
    observer = await _draft(session, person)
    assert person
    observer.category = category
    return await _answered(session, person, observer, now, Question.category)


# Schools -------------------------------------------------------------------------------------------------------------


async def _root(session: Session, observer: Observer) -> Organisation:
    """Below it lie the schools among which one chooses: the whole town, even when a school decides."""
    place = await office(session, observer.organisation_id)
    if place.kind == OrganisationKind.school and place.parent_id:
        return await session.get_one(Organisation, place.parent_id)
    return place


async def schools(session: Session, person: Person | None, question: Question, page: int, now: datetime) -> Schools:
    """A page of the schools for a question; a number or a name may be written instead."""
    observer = await _draft(session, person)
    assert person
    await pendings.expect(session, person, SCHOOL, now, question=question.value)
    root = await _root(session, observer)
    rows = await session.scalars(
        select(Organisation)
        .where(Organisation.path.startswith(root.path), Organisation.kind == OrganisationKind.school)
        .order_by(Organisation.number.is_(None), Organisation.number, Organisation.name, Organisation.id)
    )
    found = rows.all()
    page = min(max(page, 0), max(len(found) - 1, 0) // PAGE)
    return Schools(question, found[page * PAGE : (page + 1) * PAGE], page, len(found))


async def look_for(session: Session, person: Person, words: str, question: Question) -> Schools:
    """Schools that a number or a name could mean."""
    root = await _root(session, await _draft(session, person))
    found = [place for place in await hotline.look_for(session, words) if root.contains(place)]
    return Schools(question, found, 0, len(found))


async def pick(
    session: Session, person: Person | None, question: Question, school_id: int, now: datetime
) -> Observer | Organisation:
    """A school was chosen. Of a child the class is asked next: then the school is returned."""
    observer = await _draft(session, person)
    assert person
    school = await session.get(Organisation, school_id)
    root = await _root(session, observer)
    if school is None or school.kind != OrganisationKind.school or not root.contains(school):
        raise NotFound
    if question != question_of(observer):
        raise Outdated
    if question == Question.children:
        await pendings.expect(session, person, CLASSES, now, school=school.id)
        return school
    await pendings.forget(session, person)
    if question == Question.workplace:
        observer.has_workplace, observer.workplace_id = True, school.id
    elif question == Question.relatives:
        await _tie(session, observer, TieKind.relative, school.id, "")
    else:
        raise Outdated
    return await _answered(session, person, observer, now, question)


async def classes(session: Session, person: Person, school_id: int, written: str, now: datetime) -> Observer:
    """The classes of own children in the school that was chosen: codes only."""
    observer = await _draft(session, person)
    found = classes_in(written)
    if found is None:
        raise ClassCodesExpected
    for code in found:
        await _tie(session, observer, TieKind.child, school_id, code)
    await pendings.forget(session, person)
    return await _answered(session, person, observer, now, Question.children)


async def _tie(session: Session, observer: Observer, kind: TieKind, school_id: int, class_name: str) -> None:
    if len(observer.ties) >= MOST_TIES:
        raise Outdated
    row = {"observer_id": observer.id, "kind": kind, "organisation_id": school_id, "class_name": class_name}
    await session.execute(inserting(session, ObserverTie).values(row).on_conflict_do_nothing())


async def no_more(session: Session, person: Person | None, question: Question, now: datetime) -> Observer:
    """«Нет», or no more of them."""
    observer = await _draft(session, person)
    assert person
    if question != question_of(observer):
        raise Outdated
    if question == Question.workplace:
        observer.has_workplace = False
    elif question == Question.children:
        observer.has_children = any(tie.kind == TieKind.child for tie in observer.ties)
    elif question == Question.relatives:
        observer.has_relatives = any(tie.kind == TieKind.relative for tie in observer.ties)
    else:
        raise Outdated
    await pendings.forget(session, person)
    return await _answered(session, person, observer, now, question)


async def restart(session: Session, person: Person | None, now: datetime) -> Observer:
    """«Заполнить заново»."""
    observer = await _draft(session, person)
    assert person
    observer.category = observer.has_workplace = observer.workplace_id = None
    observer.has_children = observer.has_relatives = None
    await session.execute(delete(ObserverTie).where(ObserverTie.observer_id == observer.id))
    return await _answered(session, person, observer, now, Question.category)


async def submit(session: Session, person: Person | None, now: datetime) -> Observer:
    """«Отправить»: the coordinators are told. Pressing twice changes nothing."""
    found = await own(session, person, lock=True)
    if found is None or person is None:
        raise NotFound
    if found.state == ObserverState.waiting:
        return found
    if found.state != ObserverState.draft or question_of(found):
        raise Outdated
    found.state, found.changed_at = ObserverState.waiting, now
    audit.note(session, person, "apply", "observer", found.id, now)
    params = {"observer": found.id, "office": found.organisation_id}
    for coordinator in await deciders(session, found.organisation):
        if coordinator.id != person.id:
            once = f"observer:{found.id}:{coordinator.id}:{now.timestamp()}"
            await notices.owe(session, coordinator.id, "observer-applied", once=once, params=params, now=now)
    return await _again(session, person)


async def deciders(session: Session, place: Organisation) -> list[Person]:
    """The coordinators of an office, else of the nearest above that has any."""
    for id_ in reversed([int(part) for part in place.path.strip("/").split("/")]):
        if found := await people.coordinators(session, id_):
            return found
    return []
