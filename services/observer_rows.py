"""What a row of a table of observers says, and whether it names somebody who is on the list already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.observer_table import ObserverRow, category_of, child_in, places_in
from models import Observer, ObserverCategory, ObserverState, Organisation, OrganisationKind, TieKind
from services import Session, observers, organisations
from services.naming import digits_in, same_name

MOST_TIES = 20
LISTED = (ObserverState.waiting, ObserverState.approved, ObserverState.suspended)
"""Of whom a coordinator knows."""
Tie = tuple[TieKind, Organisation, str]


@dataclass(frozen=True)
class Told:
    """What a good row says: the answers of an application."""

    row: ObserverRow
    category: ObserverCategory
    workplace: Organisation | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Difference:
    """A row of somebody on the list: what it says otherwise. What it does not speak of stays as it is."""

    told: Told
    observer: Observer

    @property
    def row(self) -> ObserverRow:
        """As it came."""
        return self.told.row

    @property
    def category(self) -> ObserverCategory | None:
        """Another category."""
        return self.told.category if self.told.category != self.observer.category else None

    @property
    def workplace(self) -> Organisation | None:
        """Another school where they work."""
        new = self.told.workplace
        return new if new and new.id != self.observer.workplace_id else None

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What ties them to a school and was not known; nothing that they told themselves goes."""
        known = {(tie.kind, tie.organisation_id, tie.class_name) for tie in self.observer.ties}
        return tuple(tie for tie in self.told.ties if (tie[0], tie[1].id, tie[2]) not in known)

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.category or self.workplace or self.ties)


class Schools:
    """Schools by their names, or by their numbers where only one has it."""

    def __init__(self, places: Iterable[Organisation]) -> None:
        self._names: dict[str, Organisation] = {}
        self._numbers: dict[int, list[Organisation]] = {}
        for place in places:
            self._names[same_name(place.name)] = place
            if place.number:
                self._numbers.setdefault(place.number, []).append(place)

    def find(self, written: str) -> Organisation | None:
        """The school that is meant."""
        if known := self._names.get(same_name(written)):
            return known
        number = digits_in(written)
        same = self._numbers.get(number, []) if number else []
        return same[0] if len(same) == 1 else None


async def schools_of(session: Session, office: Organisation) -> Schools:
    """The schools that a row may name: the whole town, even when a school reads the table."""
    root = office
    if office.kind == OrganisationKind.school and office.parent_id:
        root = await session.get_one(Organisation, office.parent_id)
    return Schools(await organisations.below(session, root, OrganisationKind.school))


class Known:
    """Who is on the list: by name, of two with one name by the number; where no names are kept by the number alone."""

    def __init__(self, people: Iterable[Observer]) -> None:
        self._names: dict[str, list[Observer]] = {}
        self._numbers: dict[str, list[Observer]] = {}
        for one in people:
            if name := same_name(one.person.name):
                self._names.setdefault(name, []).append(one)
            elif one.number:
                self._numbers.setdefault(one.number, []).append(one)

    def find(self, row: ObserverRow) -> Sequence[Observer]:
        """Nobody, the one who is meant, or several of whom nobody can say which."""
        same = self._names.get(same_name(row.name), []) or self._numbers.get(row.number, [])
        return [one for one in same if one.number == row.number] or same if len(same) > 1 else same


async def known_to(session: Session, office: Organisation) -> Known:
    """The list of an office and of all below it."""
    rows = await session.scalars(
        observers.with_all()
        .join(Observer.organisation)
        .where(Organisation.path.startswith(office.path, autoescape=True), Observer.state.in_(LISTED))
        .execution_options(populate_existing=True)
    )
    return Known(rows)


def told(row: ObserverRow, schools: Schools, met: set[str], *, is_known: bool) -> Told | str:
    """What a row says, or the code of what is wrong with it."""
    parts = row.name.replace("-", " ").replace(".", " ").split()
    if not is_known and (len(parts) < 2 or not all(part.isalpha() for part in parts)):
        return "name"
    if (who := row.name.casefold() or row.number) in met:
        return "twice"
    if not (category := category_of(row.category)):
        return "category"
    places = places_in(row.workplace)
    workplace = schools.find(places[0]) if places else None
    if len(places) > 1 or (places and workplace is None):
        return "workplace"
    children = [(child, schools.find(child[0]) if child else None) for child in map(child_in, places_in(row.children))]
    if any(child is None or school is None for child, school in children):
        return "children"
    relatives = [schools.find(place) for place in places_in(row.relatives)]
    if None in relatives:
        return "relatives"
    ties: list[Tie] = [(TieKind.child, school, child[1]) for child, school in children if child and school]
    ties += [(TieKind.relative, school, "") for school in relatives if school]
    if len(ties) > MOST_TIES:
        return "many"
    met.add(who)
    return Told(row, ObserverCategory(category), workplace, tuple(dict.fromkeys(ties)))
