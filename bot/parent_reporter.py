"""Reports that are about no plan: questions of parents, posters, polls. Read in small units, made by the press."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.database import Database
from bot.press import Press
from documents import bars, parent_papers, survey_paper, workbook
from handlers.hotline import papers as hotline_papers
from handlers.surveys import papers as survey_papers
from locales import Texts
from models import OrganisationKind, Person, Report, ReportForm
from services import hotline_figures, organisations, survey_results, surveys
from services.hotline_figures import Line
from services.links import Links
from services.reporting import Period

Made = tuple[str, list[bytes]]
FORMS = frozenset({ReportForm.journal, ReportForm.figures, ReportForm.posters, ReportForm.survey, ReportForm.bars})


@dataclass(frozen=True)
class ParentReporter:
    """Makes what a row of `reports` asks for, when `about_id` says what about."""

    database: Database
    press: Press
    now: Callable[[], datetime]
    links: Links

    async def make(self, t: Texts, person: Person, asked: Report) -> Made:
        """The file."""
        if asked.form == ReportForm.posters:
            return await self._posters(t, person, asked)
        if asked.form in (ReportForm.survey, ReportForm.bars):
            return await self._survey(t, person, asked)
        return await self._questions(t, person, asked)

    async def _questions(self, t: Texts, person: Person, asked: Report) -> Made:
        days, lines = Period(asked.first_day, asked.last_day), list[Line]()
        place = hotline_figures.place_for(person, asked.about_id or 0)
        while True:
            async with self.database.unit() as session:
                after = lines[-1].id if lines else 0
                some = await hotline_figures.some(session, person, place.id, days, after, self.now())
            lines += some
            if len(some) < hotline_figures.AT_ONCE:
                break
        seen = await asyncio.to_thread(hotline_figures.figures, place, days, lines, self.now())
        name = hotline_papers.plain(t, f"file-of-{asked.form.value}", day=seen.last.isoformat())
        if asked.form == ReportForm.journal:
            table = await asyncio.to_thread(hotline_papers.journal, t, seen)
            return f"{name}.xlsx", await self.press.paper("xlsx", workbook.to_json(table))
        return f"{name}.png", await self.press.paper("bars", bars.to_json(hotline_papers.picture(t, seen)))

    async def _posters(self, t: Texts, person: Person, asked: Report) -> Made:
        place = hotline_figures.place_for(person, asked.about_id or 0)
        async with self.database.unit() as session:
            schools = await organisations.below(session, place, OrganisationKind.school)
        ready = [school for school in schools if school.is_set_up] or schools
        pages: list[bytes] = []
        for some in hotline_papers.posters(t, ready, self.links):
            pages += await self.press.paper("school_posters", parent_papers.to_json(some))
        return f"{hotline_papers.plain(t, 'poster-title')}.pdf", pages

    async def _survey(self, t: Texts, person: Person, asked: Report) -> Made:
        async with self.database.unit() as session:
            seen = await surveys.look(session, person, asked.about_id or 0, self.now())
            results = await survey_results.read(session, person, asked.about_id or 0, seen)
        name = survey_papers.plain(t, f"file-of-{asked.form.value}", day=seen.today.isoformat())
        if asked.form == ReportForm.bars:
            picture = survey_papers.picture(t, results)
            return f"{name}.png", await self.press.paper("bars", bars.to_json(picture))
        paper = survey_papers.document(t, results)
        return f"{name}.docx", await self.press.paper("survey_paper", survey_paper.to_json(paper))
