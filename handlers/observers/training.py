"""The memo and the test."""

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Button, Go, Place, Screen
from locales import Texts
from models import Observer
from services.observer_training import MISTAKES, Answered, questions


class Acknowledge(CallbackData, prefix="oba"):
    """«Ознакомлен(а)»."""


class Choose(CallbackData, prefix="obw"):
    """An answer to a question of the test."""

    n: int
    choice: int


def memo(t: Texts, observer: Observer) -> Screen:
    """Rights and duties; read once, it can be read again."""
    back = [Button(t("observers-back"), Go(to=Place.observer))]
    rows = [back] if observer.acknowledged_at else [[Button(t("observers-acknowledge"), Acknowledge())], back]
    return Screen(t("observers-memo"), rows)


def question(t: Texts, observer: Observer, said: Answered | None = None) -> Screen:
    """The next question of the test, below what became of the answer before; at the end the result."""
    before = [_said(t, said), ""] if said else []
    if observer.passed_at:
        return Screen(t.lines([*before, t("observers-passed")]), [[Button(t("observers-back"), Go(to=Place.observer))]])
    if observer.step >= len(questions()):
        again = Button(t("observers-test-again"), Go(to=Place.observer_test))
        words = t("observers-failed", mistakes=observer.mistakes, allowed=MISTAKES)
        return Screen(
            t.lines([*before, words]), [[again], [Button(t("observers-memo-button"), Go(to=Place.observer_memo))]]
        )
    asked = questions()[observer.step]
    head = t("observers-question", n=observer.step + 1, total=len(questions()), words=asked.question)
    options = [t("observers-option", n=n, words=words) for n, words in enumerate(asked.options, 1)]
    row = [Button(str(n + 1), Choose(n=observer.step, choice=n)) for n in range(len(asked.options))]
    return Screen(t.lines([*before, head, "", *options]), [row])


def _said(t: Texts, said: Answered) -> str:
    key = "observers-right" if said.is_right else "observers-wrong"
    return t(key, right=said.asked.options[said.asked.right], why=said.asked.why)
