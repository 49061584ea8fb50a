"""«Кто что делает»: each printed responsible, and who gets its tasks."""

from collections.abc import Sequence

from documents.responsible import Addressee
from handlers.called import called
from handlers.plans.presses import GROUPS, GroupCard, Groups, Toggle, to_preview, within
from handlers.screen import Button, Screen, paged, short
from locales import Html, Texts
from models import Organisation, OrganisationKind, Person
from services.drafts import Draft, Group, Target

PEOPLE = 8


def groups(t: Texts, draft: Draft, people: Sequence[Person], page: int) -> Screen:
    """«Кто что делает»: each printed responsible, and who gets the tasks."""
    found, id_ = draft.groups, draft.reading.id
    page = within(page, len(found), GROUPS)
    shown = found[page * GROUPS : (page + 1) * GROUPS]
    names = {person.id: called(t, person) for person in people}
    lines = [_group(t, n, group, names) for n, group in enumerate(shown, page * GROUPS + 1)]
    buttons = [
        Button(
            ("" if group.is_sure or group.is_changed else "❔") + str(n), GroupCard(reading_id=id_, index=group.index)
        )
        for n, group in enumerate(shown, page * GROUPS + 1)
    ]
    back = Button("←", Groups(reading_id=id_, page=page - 1)) if page else None
    forward = Button("→", Groups(reading_id=id_, page=page + 1)) if (page + 1) * GROUPS < len(found) else None
    words = t.lines([t("groups-head", count=len(found)), "", "\n\n".join(lines), "", t("groups-hint")])
    return Screen(words, [*paged([buttons], back, forward), [to_preview(t, draft)]])


def _group(t: Texts, n: int, group: Group, names: dict[int, str]) -> str:
    return t(
        "group-line",
        n=str(n),
        text=short(group.text or t("not-printed"), 150),
        count=len(group.activities),
        targets=Html(", ".join(target_words(t, target, names) for target in group.targets)),
    )


def target_words(t: Texts, target: Target, names: dict[int, str]) -> str:
    """Who a target is."""
    if target.person_id:
        return t("target-one", name=names.get(target.person_id, "—"))
    return t(f"target-{target.to}")


def group(
    t: Texts, draft: Draft, chosen: Group, people: Sequence[Person], counts: dict[Addressee, int], page: int
) -> Screen:
    """Who gets the tasks of one printed responsible: tick and untick."""
    names = {person.id: called(t, person) for person in people}
    id_, index = draft.reading.id, chosen.index
    page = within(page, len(people), PEOPLE)
    shown = people[page * PEOPLE : (page + 1) * PEOPLE]
    offered = [Target(addressee) for addressee in offers(draft.organisation)]
    offered += [Target(Addressee.person, person.id) for person in shown]
    rows = [[_toggle(t, draft, chosen, target, names, counts)] for target in offered]
    back = Button("←", GroupCard(reading_id=id_, index=index, page=page - 1)) if page else None
    more = (page + 1) * PEOPLE < len(people)
    forward = Button("→", GroupCard(reading_id=id_, index=index, page=page + 1)) if more else None
    examples = "\n".join(f"• {t('plain', text=short(a.title, 90))}" for a in chosen.activities[:3])
    left = len(chosen.activities) - 3
    words = t(
        "group-card",
        text=short(chosen.text or t("not-printed"), 400),
        count=len(chosen.activities),
        examples=Html(examples + (f"\n{t('and-more', count=left)}" if left > 0 else "")),
    )
    to_list = Button(t("back-button"), Groups(reading_id=id_, page=index // GROUPS))
    return Screen(words, [*paged(rows, back, forward), [to_list, to_preview(t, draft)]])


def offers(organisation: Organisation) -> tuple[Addressee, ...]:
    """Whom an organisation of this kind can give tasks to."""
    if organisation.kind == OrganisationKind.school:
        return (Addressee.office,)
    if organisation.kind == OrganisationKind.municipality:
        return (Addressee.schools, Addressee.marked_schools, Addressee.office)
    return (Addressee.municipalities, Addressee.schools, Addressee.marked_schools, Addressee.office)


def page_with(people: Sequence[Person], person_id: int) -> int:
    """The page on which a person stands; the first one when nobody is meant."""
    return next((n // PEOPLE for n, person in enumerate(people) if person.id == person_id), 0)


def _toggle(
    t: Texts, draft: Draft, chosen: Group, target: Target, names: dict[int, str], counts: dict[Addressee, int]
) -> Button:
    tick = "☑️" if target in chosen.targets else "◻️"
    words = target_words(t, target, names)
    if target.to in counts:
        words = t("target-counted", target=Html(words), count=counts[target.to])
    press = Toggle(reading_id=draft.reading.id, index=chosen.index, to=target.to, person=target.person_id or 0)
    return Button(f"{tick} {words}", press)
