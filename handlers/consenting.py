"""The step in which somebody agrees to a text: for any feature that needs a consent first."""

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Screen
from locales import Texts
from models import ConsentKind


class Agree(CallbackData, prefix="agr"):
    """«Согласен»; with the secret of a link, the link is accepted by the same press."""

    kind: ConsentKind
    token: str = ""


class Disagree(CallbackData, prefix="dsg"):
    """«Не согласен»: nothing is stored."""


def step(t: Texts, kind: ConsentKind, organisation: str, token: str = "") -> Screen:
    """The text, whole, and two equal buttons."""
    rows = [
        [Button(t("consent-agree"), Agree(kind=kind, token=token))],
        [Button(t("consent-disagree"), Disagree())],
    ]
    kept = Screen(t("offer-kept")) if token else None
    return Screen(t(f"consent-text-{kind}", organisation=organisation), rows, kept=kept)
