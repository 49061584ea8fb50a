"""The report and the minutes as papers: one shape on every page, nothing cut, read back whole."""

import json
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image

from bot.database import Database
from bot.press import Press
from bot.reporter import Reporter
from documents import minutes, progress_chart
from documents.minutes import Minutes, Point, write_minutes
from documents.progress_chart import Chart, Week, draw_chart
from documents.reading import read_plan
from documents.report import Line, Report, from_json, to_json, write_report
from models import Report as Asked
from models import ReportForm, ReportState
from tests import reported

REPORT = Report(
    approval=("УТВЕРЖДАЮ", "__________"),
    title=("ОТЧЁТ № ____", "о выполнении плана «План мероприятий на 2026/2027 учебный год»"),
    facts=("Данные на 22.12.2026.",),
    columns=(("number", "№ п/п"), ("title", "Мероприятие"), ("deadline", "Срок исполнения"), ("status", "Статус"),
             ("proof", "Подтверждение"), ("conclusion", "Выводы по итогам административного контроля")),
    lines=(
        Line(("I. Подготовка",), is_section=True),
        Line(("1", "=HYPERLINK(1) и\x0b звонок", "до 15.09.2026", "Выполнено: 1\nПросрочено: 2", "—", "[не внесён]")),
        Line(("2", "Проверить журналы", "до 15.12.2026", "В работе", "—", "Принято")),
    ),
    notes=("Заполните скобки.",),
    signed=("Составил: ____", "Согласовано: ____"),
    annex_title="Приложение",
    annex_columns=("№ п/п", "Организация", "Задач", "Выполнено", "Просрочено", "Без подтверждения", "Без срока"),
    annex=(("1", "СОШ № 1", "2", "1", "1", "0", "0"),),
    page="Страница",
)  # fmt: skip
MEETING = Minutes(
    office="Управление образования", title=("ПРОТОКОЛ № 4", "совещания"), place="Место: ____", day="7 сентября 2026",
    present_head="ПРИСУТСТВОВАЛИ:", present=("руководители школ",), agenda_head="ПОВЕСТКА ДНЯ:", agenda=("1. Разное",),
    points=(Point("1. Разное", "СЛУШАЛИ:", ("Методиста.",), "РЕШИЛИ:", ("1.1. Принять.",)),), notes=(),
    signed=("Председатель ____",), page="Страница",
)  # fmt: skip
NOW = datetime(2026, 12, 22, 6, tzinfo=UTC)


def test_the_report_lies_on_its_side_and_repeats_its_head() -> None:
    document = Document(BytesIO(write_report(REPORT)))
    page, table = document.sections[0], document.tables[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert [round(size.mm) for size in (page.page_width, page.page_height) if size] == [297, 210]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[2].cells][1:4] == [
        "=HYPERLINK(1) и звонок", "до 15.09.2026", "Выполнено: 1\nПросрочено: 2"
    ]  # fmt: skip
    assert {cell.text for cell in table.rows[1].cells} == {"I. Подготовка"}


def test_papers_survive_json_and_give_the_same_bytes() -> None:
    assert from_json(json.loads(json.dumps(to_json(REPORT)))) == REPORT
    assert write_report(REPORT) == write_report(REPORT)
    assert minutes.from_json(json.loads(json.dumps(minutes.to_json(MEETING)))) == MEETING
    assert write_minutes(MEETING) == write_minutes(MEETING)


def test_our_own_report_is_read_back() -> None:
    read = read_plan("Отчёт.docx", write_report(REPORT))
    assert [(a.section, a.number, a.title, a.deadline) for a in read.activities] == [
        ("Подготовка", "1", "=HYPERLINK(1) и звонок", "до 15.09.2026"),
        ("Подготовка", "2", "Проверить журналы", "до 15.12.2026"),
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 40])
def test_a_chart_of_any_length_is_drawn(count: int) -> None:
    weeks = tuple(Week("май" if n % 4 == 0 else "", n * 60, n * 50 if n < 20 else None) for n in range(count))
    chart = Chart("Очень длинное название плана " * 9, "Управление", "должно быть", "выполнено", "сегодня", weeks)
    assert progress_chart.from_json(json.loads(json.dumps(progress_chart.to_json(chart)))) == chart
    assert Image.open(BytesIO(draw_chart(chart))).size == (1000, 760)


async def made(tmp_path: Path, form: ReportForm) -> list[bytes]:
    """A report about sixty lines in forty schools."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/mayak.db")
    await database.migrate()
    async with database.unit() as session:
        person_id, plan_id = await reported.town(session, NOW)
        await session.commit()
    asked = Asked(
        form=form, plan_id=plan_id, minutes_id=None, person_id=person_id, live_id=0, first_day=None, last_day=None,
        state=ReportState.waiting, error=None, name=None, pages=None, content=None, created_at=NOW, made_at=None,
    )  # fmt: skip
    _, pages = await Reporter(database, Press(), lambda: NOW).make(asked)
    await database.close()
    return pages


@pytest.mark.slow
async def test_a_long_report_opens_in_an_office_and_no_word_of_it_is_lost(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    assert soffice, "LibreOffice is needed: apt-get install libreoffice-writer-nogui"
    (paper,) = await made(tmp_path, ReportForm.docx)
    pages = read_pages(opened(soffice, tmp_path, paper))
    assert 5 <= len(pages) <= 12
    heads = [text for text in pages if "Мероприятие" in text or "Организация" in text]
    assert len(heads) >= len(pages) - 1, "the head stands on every page; the signatures may have one of their own"
    printed = Counter(word for text in pages for word in text.split())
    rows = [row for table in Document(BytesIO(paper)).tables for row in table.rows[1:]]
    written = Counter(word for row in rows for text in texts(row) for word in text.split())
    assert [word for word in written if printed[word] < written[word]] == []
    read = read_plan("report.docx", paper)
    assert [a.title for a in read.activities] == [f"{reported.LINES[n % 4][0]} ({n})" for n in range(1, 61)]
    assert [a.section for a in read.activities if a.n in (1, 60)] == [reported.SECTIONS[0], reported.SECTIONS[-1]]


def opened(soffice: str, folder: Path, paper: bytes) -> Path:
    """The document as LibreOffice prints it; a profile of its own, so that no other office is in the way."""
    (folder / "report.docx").write_bytes(paper)
    command = (soffice, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf")
    subprocess.run((*command, "--outdir", folder, folder / "report.docx"), check=True, capture_output=True, timeout=120)
    return folder / "report.pdf"


def texts(row: Any) -> list[str]:
    """The words of each cell; a cell over the whole width is one."""
    return list({id(cell._tc): cell.text for cell in row.cells}.values())


def read_pages(pdf: Path) -> list[str]:
    """The words of each page; a page whose words touch its edge would be cut on paper."""
    import pdfplumber

    with pdfplumber.open(pdf) as printed:
        for page in printed.pages:
            words = page.extract_words()
            assert min(word["x0"] for word in words) > 20
            assert max(word["x1"] for word in words) < page.width - 20
            assert max(word["bottom"] for word in words) < page.height - 20
        return [page.extract_text() or "" for page in printed.pages]
