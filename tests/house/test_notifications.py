"""Every kind of notice is a duty or news: nobody switches off what they must know."""

from handlers import features
from locales import LANGUAGES
from services.notifications import DUTY, LINES, LIVE, NEWS
from tests.house.fluent import messages


def test_every_kind_of_notice_says_whether_it_can_be_switched_off() -> None:
    known = [*DUTY, *LIVE, *NEWS]
    undecided = set(features.DRAWS) - set(known)
    assert undecided == set(), "services/notifications.py: say in DUTY, LIVE or NEWS what these are"
    assert len(known) == len(set(known))
    assert set(known) - set(features.DRAWS) == {"commands"}


def test_every_kind_of_news_has_its_words() -> None:
    assert {
        (language, line) for language in LANGUAGES for line in LINES if f"news-{line}" not in messages(language)
    } == set()
