"""What is kept, for how long, who sees it, how it goes."""

from datetime import timedelta

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Paper, Place, Rows, Screen
from locales import Html, Texts
from models import Consent, ConsentKind, Person
from services import retention
from services.privacy import Loss

FILE = "mayak-my-data"


class TakeData(CallbackData, prefix="pdt"):
    """«Выгрузить мои данные»."""


class ForgetMe(CallbackData, prefix="pdf"):
    """«Удалить мои данные»; `is_sure`: it was asked about."""

    is_sure: bool


class Withdraw(CallbackData, prefix="pdw"):
    """«Отозвать согласие»; `is_sure`: it was asked about."""

    kind: ConsentKind
    is_sure: bool


def privacy(t: Texts, person: Person | None, consents: list[Consent], *, names: bool) -> Screen:
    """Made from the settings that hold now."""
    kept = "yes" if names else "no"
    if person is None:
        return Screen(t.lines([t("privacy-head"), "", t("privacy-stranger"), "", _terms(t)]))
    lines = [
        t("privacy-head"),
        "",
        t("privacy-kept", names=kept),
        "",
        t("privacy-who"),
        "",
        t("privacy-where"),
        "",
        _terms(t),
        *_agreed(t, consents),
    ]
    return Screen(t.lines(lines), [*_buttons(t, person), *_withdrawals(t, consents), *_home(t, person)])


def _terms(t: Texts) -> str:
    told = [t(f"privacy-term-{name}", **_length(term)) for name, term in retention.TERMS.items()]
    return t.lines([t("privacy-terms"), *told])


def _length(term: timedelta) -> dict[str, int]:
    """Whole days, or hours when it is less than a day."""
    return {"days": term.days, "hours": int(term.total_seconds()) // 3600}


def _agreed(t: Texts, consents: list[Consent]) -> list[str]:
    told = [
        t("privacy-consent", kind=consent.kind, version=str(consent.version), day=consent.given_at.date())
        for consent in consents
    ]
    return ["", *told] if told else []


def _buttons(t: Texts, person: Person) -> Rows:
    rows = [
        [Button(t("privacy-take"), TakeData())],
        [Button(t("privacy-forget"), ForgetMe(is_sure=False))],
    ]
    if person.memberships:
        rows.insert(1, [Button(t("privacy-deeds"), Go(to=Place.person_history))])
    return rows


def _withdrawals(t: Texts, consents: list[Consent]) -> Rows:
    kinds = dict.fromkeys(consent.kind for consent in consents)
    return [[Button(t("consent-withdraw", kind=kind), Withdraw(kind=kind, is_sure=False))] for kind in kinds]


def _home(t: Texts, person: Person | None) -> Rows:
    return [[Button(t("menu-button"), Go(to=Place.menu))]] if person and person.memberships else []


def taken(t: Texts, readable: str, whole: str) -> Screen:
    """The two files; what the database keeps of this answer is one sentence."""
    papers = (
        Paper("text", f"{FILE}.txt", {"text": readable}),
        Paper("text", f"{FILE}.json", {"text": whole}),
    )
    return Screen(t("privacy-taken"), papers=papers, is_new=True, kept=Screen(t("privacy-taken-kept")))


def ask_forget(t: Texts, lost: Loss) -> Screen:
    """What goes, what stays and why; then there is no way back."""
    rows = [
        [Button(t("privacy-forget-sure"), ForgetMe(is_sure=True))],
        [Button(t("cancel-button"), Go(to=Place.privacy))],
    ]
    stays = [
        t("forget-stays-marks", count=lost.marks) if lost.marks else None,
        t("forget-stays-files", count=lost.files) if lost.files else None,
        t("forget-stays-lines", count=lost.lines),
    ]
    words = [t("forget-head"), "", t("forget-goes"), "", t("forget-stays"), *stays, "", t("forget-after")]
    return Screen(t.lines(words), rows)


def forgotten(t: Texts) -> Screen:
    """Whoever reads this is a stranger now."""
    return Screen(t("forgotten"))


def agreed(t: Texts, person: Person) -> Screen:
    """Thanks."""
    return Screen(t("consent-given"), _home(t, person))


def disagreed(t: Texts) -> Screen:
    """Nothing was stored."""
    return Screen(t("consent-not-given"))


def ask_withdraw(t: Texts, kind: ConsentKind) -> Screen:
    """What follows from taking it back."""
    sure = Button(t("consent-withdraw", kind=kind), Withdraw(kind=kind, is_sure=True))
    return Screen(t("consent-ask-withdraw", kind=kind), [[sure], [Button(t("cancel-button"), Go(to=Place.privacy))]])


def withdrawn(t: Texts, kind: ConsentKind) -> Screen:
    """The roles that stood on it are over."""
    rows = [[Button(t("privacy-forget"), ForgetMe(is_sure=False))]]
    return Screen(Html(t("consent-withdrawn", kind=kind)), rows)
