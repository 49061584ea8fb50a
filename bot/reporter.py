"""A report → bytes: read in small units, put into words beside the event loop, made by the press in a child process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot import parent_reporter
from bot.database import Database
from bot.parent_reporter import ParentReporter
from bot.press import Press
from documents import heatmap, ics, progress_chart, report, workbook
from documents import minutes as minutes_paper
from handlers.minutes import papers as minutes_papers
from handlers.reports import agenda, papers, pictures
from locales import Texts
from models import Person, Report, ReportForm
from services import calendars, minutes, people, reporting
from services.links import Links
from services.reporting import Period, Told
from services.reports import Imprint

Made = tuple[str, list[bytes]]
"""The name of the file, and its pages."""


@dataclass(frozen=True)
class Reporter:
    """Makes what a row of `reports` asks for. It changes nothing: the job records what became of it."""

    database: Database
    press: Press
    now: Callable[[], datetime]
    links: Links = field(default_factory=lambda: Links(""))

    async def make(self, asked: Report) -> Made:
        """The file."""
        async with self.database.unit() as session:
            person = await people.get(session, asked.person_id)
        t = Texts(person.language)
        if asked.form == ReportForm.ics:
            return await self._calendar(t, person)
        if asked.form == ReportForm.minutes:
            return await self._minutes(t, person, asked.minutes_id or 0)
        if asked.form in parent_reporter.FORMS:
            return await ParentReporter(self.database, self.press, self.now, self.links).make(t, person, asked)
        return await self._about_plan(t, asked, await self._told(person, asked))

    async def _told(self, person: Person, asked: Report) -> Told:
        period = Period(asked.first_day, asked.last_day)
        async with self.database.unit() as session:
            seen = await reporting.outline(session, person, asked.plan_id or 0, period, self.now())
        facts: dict[int, list[reporting.Fact]] = {}
        for ids in seen.portions():
            async with self.database.unit() as session:
                facts |= await reporting.some(session, seen, ids)
        return Told(seen, facts)

    async def _about_plan(self, t: Texts, asked: Report, told: Told) -> Made:
        form = asked.form
        name = papers.file_name(t, told, form.value)
        if form == ReportForm.docx:
            paper = await asyncio.to_thread(
                papers.document, t, told, Imprint(asked.number, asked.dated_on, asked.place)
            )
            return name, await self.press.paper("report", report.to_json(paper))
        if form == ReportForm.xlsx:
            table = await asyncio.to_thread(papers.table, t, told)
            return name, await self.press.paper("xlsx", workbook.to_json(table))
        heat, chart = await asyncio.to_thread(lambda: (pictures.heat_map(t, told), pictures.chart(t, told)))
        pages = await self.press.paper("heatmap", heatmap.to_json(heat)) if heat.rows else []
        return name, [*pages, *await self.press.paper("chart", progress_chart.to_json(chart))]

    async def _calendar(self, t: Texts, person: Person) -> Made:
        async with self.database.unit() as session:
            entries = await calendars.entries(session, person.id)
        calendar = agenda.calendar(t, entries, self.now())
        return papers.plain(t, "report-file-ics"), await self.press.paper("calendar", ics.to_json(calendar))

    async def _minutes(self, t: Texts, person: Person, minutes_id: int) -> Made:
        async with self.database.unit() as session:
            seen = await minutes.whole(session, person, minutes_id)
        paper = minutes_papers.document(t, seen)
        return minutes_papers.file_name(t, seen), await self.press.paper("minutes", minutes_paper.to_json(paper))
