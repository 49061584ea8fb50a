"""The buttons of «Ход плана», and how filters are packed into one of them."""

from aiogram.filters.callback_data import CallbackData

from services.progress_lines import Facet, Facets, Which

_SECTION, _WHO = 10_000, 10_000_000


class Overview(CallbackData, prefix="pro"):
    """How a plan goes, in one look."""

    plan_id: int


class Sections(CallbackData, prefix="ps"):
    """By section."""

    plan_id: int


class Places(CallbackData, prefix="pz"):
    """By organisation: a page."""

    plan_id: int
    page: int


class Lines(CallbackData, prefix="pu"):
    """The lines of a plan of some kind, narrowed by filters (`facets`: packed, see `pack`): a page."""

    plan_id: int
    organisation_id: int
    facets: int
    which: Which
    page: int


class Pick(CallbackData, prefix="pw"):
    """The choices of one filter of such a list: a page."""

    plan_id: int
    organisation_id: int
    facets: int
    which: Which
    facet: Facet
    page: int


class Late(CallbackData, prefix="plt"):
    """What is overdue, by organisation (`plan_id` 0: in all plans): a page."""

    plan_id: int
    within: int
    page: int


class AskRemind(CallbackData, prefix="pga"):
    """The same to many: really?"""

    plan_id: int
    within: int


class Remind(CallbackData, prefix="pgr"):
    """«Напомнить сейчас» to those who owe it."""

    plan_id: int
    within: int


class ActivityCard(CallbackData, prefix="pk"):
    """One line of the plan over all organisations: a page."""

    activity_id: int
    page: int


class PlaceTasks(CallbackData, prefix="pto"):
    """The tasks of one organisation (of one plan, or 0: of all): a page; `overdue`: only those."""

    plan_id: int
    organisation_id: int
    overdue: bool
    page: int


class Picture(CallbackData, prefix="pic"):
    """The heat map."""

    plan_id: int


class DateForAll(CallbackData, prefix="pe"):
    """«Назначить срок» for all open tasks of a line."""

    activity_id: int


def pack(facets: Facets) -> int:
    """Filters as one number: a button holds 64 bytes."""
    return facets.who * _WHO + facets.section * _SECTION + facets.month


def unpack(place: int, packed: int) -> Facets:
    """The filters that a button names."""
    packed = max(packed, 0)
    return Facets(max(place, 0), packed % _WHO // _SECTION, packed // _WHO, packed % _SECTION)


def lines_of(plan_id: int, which: Which, facets: Facets, page: int = 0) -> Lines:
    """A button to a list."""
    return Lines(plan_id=plan_id, organisation_id=facets.place, facets=pack(facets), which=which, page=page)
