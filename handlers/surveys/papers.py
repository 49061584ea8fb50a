"""What came out of a poll, as a paper and as a picture, with all its words."""

import html
from collections.abc import Sequence

from documents import bars as pictures
from documents import survey_paper as documents
from locales import Texts
from models import Role
from services.survey_forms import Question
from services.survey_results import LEAST, Group, Results

ROOM = "______________________________"


def plain(t: Texts, key: str, **values: object) -> str:
    """Words for a paper, which knows no markup."""
    return html.unescape(str(t(key, **values)))


def percent(count: int, all_: int) -> int:
    """A share in percent, rounded."""
    return round(100 * count / all_) if all_ else 0


def document(t: Texts, seen: Results) -> documents.SurveyPaper:
    """«Аналитическая справка»: the conclusions are left to be written by hand."""
    survey = seen.survey
    questions = [_question(t, n, question, counts) for n, (question, counts) in enumerate(seen.counts, 1)]
    return documents.SurveyPaper(
        office=seen.place.name,
        title=(plain(t, "survey-paper-title"), plain(t, "survey-paper-about", title=survey.title)),
        facts=(
            plain(t, "survey-paper-days", first=survey.first_day, last=survey.last_day),
            plain(t, "survey-paper-who", roles=", ".join(plain(t, f"survey-role-{role}") for role in survey.roles)),
            plain(t, "survey-paper-sent", sent=seen.sent, asked=seen.asked, share=percent(seen.sent, seen.asked)),
            *_satisfied(t, seen),
        ),
        parts=(*questions, *_groups(t, seen)),
        notes=tuple(_notes(t, seen)),
        conclusions=(plain(t, "survey-paper-conclusions"), ROOM * 3, ROOM * 3),
        signed=(plain(t, "survey-paper-signed"),),
        page=plain(t, "report-page"),
    )


def _satisfied(t: Texts, seen: Results) -> list[str]:
    pairs = [(sum(counts[: q.good]), sum(counts)) for q, counts in seen.counts if q.good]
    all_ = sum(total for _, total in pairs)
    return [plain(t, "survey-paper-satisfied", share=percent(sum(n for n, _ in pairs), all_))] if all_ else []


def _question(t: Texts, n: int, question: Question, counts: Sequence[int]) -> documents.Part:
    all_ = sum(counts)
    rows = tuple(
        (str(k), words, str(count), f"{percent(count, all_)}\N{NO-BREAK SPACE}%")
        for k, (words, count) in enumerate(zip(question.options, counts, strict=True), 1)
    )
    head = tuple(plain(t, f"survey-paper-{kind}") for kind in ("number", "option", "count", "share"))
    return documents.Part(f"{n}. {question.words}", head, (14, 106, 30, 30), rows)


def _groups(t: Texts, seen: Results) -> list[documents.Part]:
    found = []
    for key, groups in (("roles", _named(t, seen.roles)), ("places", seen.places)):
        if len(groups) > 1 or (groups and seen.hidden and key == "places"):
            kinds = ("number", f"one-{key}", "sent-column", "good-column")
            head = tuple(plain(t, f"survey-paper-{kind}") for kind in kinds)
            rows = tuple((str(n), one.name, str(one.count), _share(one)) for n, one in enumerate(groups, 1))
            found.append(documents.Part(plain(t, f"survey-paper-by-{key}"), head, (14, 96, 30, 40), rows))
    return found


def _named(t: Texts, groups: Sequence[Group]) -> list[Group]:
    return [Group(plain(t, f"survey-role-{Role(one.name)}"), one.count, one.satisfied) for one in groups]


def _share(one: Group) -> str:
    return "—" if one.satisfied is None else f"{one.satisfied}\N{NO-BREAK SPACE}%"


def _notes(t: Texts, seen: Results) -> list[str]:
    notes = [plain(t, "survey-paper-note", least=str(LEAST))]
    if seen.hidden:
        notes.append(plain(t, "survey-paper-hidden", count=seen.hidden))
    return notes


def picture(t: Texts, seen: Results) -> pictures.Bars:
    """A bar an option; those of satisfaction are green."""
    groups = [
        pictures.Group(f"{n}. {question.words}", tuple(_bars(question, counts)))
        for n, (question, counts) in enumerate(seen.counts, 1)
    ]
    figures = (
        (str(seen.sent), plain(t, "survey-bars-sent")),
        (f"{percent(seen.sent, seen.asked)} %", plain(t, "survey-bars-share")),
    )
    survey = seen.survey
    below = plain(t, "survey-bars-below", office=seen.place.name, first=survey.first_day, last=survey.last_day)
    return pictures.Bars(survey.title, below, figures, tuple(groups), plain(t, "survey-paper-note", least=str(LEAST)))


def _bars(question: Question, counts: Sequence[int]) -> list[pictures.Bar]:
    all_ = sum(counts)
    found = []
    for n, (words, count) in enumerate(zip(question.options, counts, strict=True)):
        colour = "good" if n < question.good else "plain"
        found.append(pictures.Bar(words, count / all_ if all_ else 0, f"{percent(count, all_)} %", colour))
    return found
