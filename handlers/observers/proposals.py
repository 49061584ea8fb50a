"""A proposal: how it goes, what it would cover, who would go where, what nobody has and why."""

from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.called import called
from handlers.observers.shifts import OpenProposal, work_name
from handlers.screen import Button, Go, Place, Screen, paged, short
from locales import Html, Texts
from models import Proposal, ProposalState, Proposed, Shift
from services.observer_rules import hours_of
from services.proposal_lines import FEW, PAGE, TIES, Bare, Choice, Choices, Doubted, Left, Lines
from services.proposal_summary import Summary


class ProposeAgain(CallbackData, prefix="ocd"):
    """«Подобрать заново»."""

    proposal_id: int


class CancelProposal(CallbackData, prefix="oce"):
    """«Отменить»."""

    proposal_id: int


class SendProposal(CallbackData, prefix="ocf"):
    """«Отправить предложения»."""

    proposal_id: int


class ProposalLines(CallbackData, prefix="ocg"):
    """Who would go where: a page."""

    proposal_id: int
    page: int


class Line(CallbackData, prefix="och"):
    """One of them."""

    line_id: int


class TakeOut(CallbackData, prefix="oci"):
    """«Убрать»."""

    line_id: int


class Bares(CallbackData, prefix="ocj"):
    """What nobody has: a page."""

    proposal_id: int
    page: int


class Others(CallbackData, prefix="ock"):
    """Observers for a shift: a page; `line_id` 0: nobody has it yet."""

    proposal_id: int
    shift_id: int
    line_id: int
    page: int


class Choose(CallbackData, prefix="ocl"):
    """This one."""

    proposal_id: int
    shift_id: int
    line_id: int
    observer_id: int


def summary(t: Texts, seen: Summary) -> Screen:
    """How it stands."""
    head = t("proposals-head", name=seen.office.name, day=_day(seen.proposal.day))
    show = {
        ProposalState.waiting: _waiting,
        ProposalState.ready: _ready,
        ProposalState.sending: _sending,
        ProposalState.sent: _sent,
    }.get(seen.proposal.state, _over)
    lines, rows = show(t, seen)
    return Screen(t.lines([head, "", *lines]), [*rows, [_to_shifts(t)]])


Parts = tuple[list[str | None], list[list[Button]]]


def _waiting(t: Texts, seen: Summary) -> Parts:
    cancel = Button(t("proposals-cancel"), CancelProposal(proposal_id=seen.proposal.id))
    return [t("proposals-waiting")], [[cancel]]


def _ready(t: Texts, seen: Summary) -> Parts:
    id_, (least, most) = seen.proposal.id, seen.loads
    special = t("proposals-marked", covered=seen.marked_needed - seen.marked_bare, needed=seen.marked_needed)
    lines: list[str | None] = [
        t("proposals-covered", covered=seen.covered, needed=seen.needed),
        special if seen.marked_needed else None,
        t("proposals-loads", least=least, most=most) if seen.lines else None,
        t("proposals-stale", count=seen.lines - seen.covered) if seen.lines > seen.covered else None,
        t("proposals-nothing-sent" if seen.lines else "proposals-nobody"),
    ]
    send = Button(t("proposals-send", count=seen.lines), SendProposal(proposal_id=id_))
    listed = Button(t("proposals-lines", count=seen.lines), ProposalLines(proposal_id=id_, page=0))
    bare = Button(t("proposals-bare", count=seen.bare), Bares(proposal_id=id_, page=0))
    again = Button(t("proposals-again"), ProposeAgain(proposal_id=id_))
    cancel = Button(t("proposals-cancel"), CancelProposal(proposal_id=id_))
    looks = ([listed] if seen.lines else []) + ([bare] if seen.bare else [])
    return lines, [*([[send]] if seen.lines else []), looks, [again, cancel]]


def _sending(t: Texts, seen: Summary) -> Parts:
    return [t("proposals-sending", done=seen.sent + seen.left, count=seen.lines)], []


def _sent(t: Texts, seen: Summary) -> Parts:
    lines: list[str | None] = [t("proposals-sent", count=seen.sent)]
    if seen.left:
        lines += ["", t("proposals-left-out", count=seen.left)]
        lines += [_left_out(t, line) for line in seen.left_out]
        more = seen.left - len(seen.left_out)
        lines.append(t("proposals-left-out-more", count=more) if more > 0 else None)
    return lines, [[Button(t("proposals-again"), ProposeAgain(proposal_id=seen.proposal.id))]]


def _over(t: Texts, seen: Summary) -> Parts:
    again = Button(t("proposals-again"), ProposeAgain(proposal_id=seen.proposal.id))
    return [t("proposals-over", state=seen.proposal.state.value)], [[again]]


def _left_out(t: Texts, line: Proposed) -> Html:
    name = short(called(t, line.observer.person), 40)
    return t("proposals-left-line", what=_where(t, line.shift), name=name, why=line.outcome or "")


def _day(day: date | None) -> date | str:
    return day or "all"


def _to_shifts(t: Texts) -> Button:
    return Button(t("shifts-button"), Go(to=Place.shifts))


def _back(t: Texts, proposal: Proposal) -> list[Button]:
    return [Button(t("proposals-back"), OpenProposal(proposal_id=proposal.id))]


def _where(t: Texts, shift: Shift) -> Html:
    """«14.04 10:00, СОШ № 1, 4А, Русский язык»; another stage than the conduct is named."""
    work, hours = shift.work, hours_of(shift.work, shift.stage)
    at = f"{hours[0].astimezone(work.organisation.zone):%H:%M}" if hours else "no"
    return t("proposals-where", day=f"{work.day:%d.%m}", at=at, name=work_name(t, work), stage=shift.stage.value)


def lines(t: Texts, found: Lines) -> Screen:
    """Who would go where; each opens."""
    id_ = found.proposal.id
    shown: list[str | None] = [t("proposals-lines-head", count=found.total)]
    buttons = []
    for n, line in enumerate(found.shown, found.page * PAGE + 1):
        name, odd = called(t, line.observer.person), "yes" if line.override else "no"
        shown.append(t("proposals-line", n=str(n), what=_where(t, line.shift), name=name, odd=odd))
        buttons.append(Button(str(n), Line(line_id=line.id)))
    back = Button("←", ProposalLines(proposal_id=id_, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * PAGE < found.total
    forward = Button("→", ProposalLines(proposal_id=id_, page=found.page + 1)) if is_more else None
    rows = [buttons[n : n + 4] for n in range(0, len(buttons), 4)]
    shown += ["", t("proposals-lines-hint")]
    return Screen(t.lines(shown), [*paged(rows, back, forward), _back(t, found.proposal)])


def line(t: Texts, proposal: Proposal, one: Proposed) -> Screen:
    """One line: give it to somebody else, or take it out."""
    shown = [
        t("proposals-line-head", what=_where(t, one.shift), name=called(t, one.observer.person)),
        t("shifts-override", reason=one.override) if one.override else None,
        t("proposals-outcome", why=one.outcome) if one.outcome else None,
    ]
    rows = []
    if proposal.state == ProposalState.ready:
        other = Others(proposal_id=proposal.id, shift_id=one.shift_id, line_id=one.id, page=0)
        rows = [[Button(t("proposals-other"), other)], [Button(t("proposals-take-out"), TakeOut(line_id=one.id))]]
    back = [Button(t("proposals-to-lines"), ProposalLines(proposal_id=proposal.id, page=0))]
    return Screen(t.lines(shown), [*rows, back])


def left(t: Texts, found: Left) -> Screen:
    """What nobody has, and why; each can be given to somebody."""
    id_ = found.proposal.id
    shown: list[Html | str | None] = [t("proposals-bare-head", count=found.total)]
    buttons = []
    for n, one in enumerate(found.shown, found.page * FEW + 1):
        shown += ["", t("proposals-bare-line", n=str(n), what=_where(t, one.shift), count=one.missing), why(t, one)]
        choose = Others(proposal_id=id_, shift_id=one.shift.id, line_id=0, page=0)
        buttons.append(Button(t("proposals-give", n=str(n)), choose))
    back = Button("←", Bares(proposal_id=id_, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * FEW < found.total
    forward = Button("→", Bares(proposal_id=id_, page=found.page + 1)) if is_more else None
    rows = [buttons[n : n + 2] for n in range(0, len(buttons), 2)]
    return Screen(t.lines(shown), [*paged(rows, back, forward), _back(t, found.proposal)])


def why(t: Texts, one: Bare) -> Html:
    """«У 3 наблюдателей здесь учатся дети; 5 заняты в это время»."""
    if not one.why:
        return t("proposals-why-nobody")
    parts = [t("proposals-why", why=code, count=count) for code, count in one.why.items()]
    return Html("; ".join(parts))


def choices(t: Texts, found: Choices) -> Screen:
    """Observers for a shift: those whom nothing keeps away come first."""
    ids = {"proposal_id": found.proposal.id, "shift_id": found.shift.id, "line_id": found.line_id}
    rows = [[Button(_choice(t, one), Choose(**ids, observer_id=one.observer.id))] for one in found.shown]
    back = Button("←", Others(**ids, page=found.page - 1)) if found.page else None
    is_more = (found.page + 1) * PAGE < found.total
    forward = Button("→", Others(**ids, page=found.page + 1)) if is_more else None
    words = t("proposals-choose" if found.total else "proposals-choose-nobody", what=_where(t, found.shift))
    return Screen(words, [*paged(rows, back, forward), _back(t, found.proposal)])


def _choice(t: Texts, one: Choice) -> str:
    name = short(called(t, one.observer.person), 28)
    if one.code == "free":
        return t("shifts-free", name=name, count=one.load)
    is_tie = "yes" if one.code in TIES else "no"
    return t("proposals-barred", name=name, why=one.code, tie=is_tie)


def ask_override(t: Texts, doubted: Doubted) -> Screen:
    """Why a rule is passed over."""
    words = t("shifts-ask-override", name=called(t, doubted.observer.person), why=doubted.why.value)
    return Screen(words, [[Button(t("cancel-button"), OpenProposal(proposal_id=doubted.proposal.id))]])
