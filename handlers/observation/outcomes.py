"""What follows words that somebody wrote: they were kept, or may name somebody."""

from datetime import datetime

from handlers.observation import alarms, observed, screens
from handlers.screen import Screen
from locales import Texts
from models import Violation
from services.observation import Seen
from services.observation_sending import REASON, Sent
from services.observation_words import DOUBT, Doubted, Outcome

OWN = (REASON, DOUBT)


def after(t: Texts, outcome: Outcome, now: datetime) -> Screen:
    """The screen that follows."""
    if isinstance(outcome, Doubted):
        return screens.doubted(t, outcome)
    if isinstance(outcome, Seen):
        return screens.sheet(t, outcome, now)
    if isinstance(outcome, Sent):
        return observed.sent_back(t, outcome)
    assert isinstance(outcome, Violation)
    return alarms.told(t, outcome)
