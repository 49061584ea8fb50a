"""The journal of questions, their figures, posters, the memo."""

import io
import zipfile

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from services.hotline_figures import percentile
from tests import town
from tests.chats.test_hotline import settles
from tests.stage import Stage
from tests.town import BARNAUL, Town


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


@pytest.mark.slow
async def test_the_journal_holds_what_one_may_see_and_no_words_of_anonymous_ones(stage: Stage, home: Town) -> None:
    mother = await settles(stage)
    await mother.sends("=HYPERLINK(1) про термос")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await mother.sends("тайный вопрос про буфет")
    await mother.presses("💬 Другое")
    await mother.presses("🙈 Отправить анонимно")
    await mother.presses("✅ Код сохранён, отправить")
    stage.clock.passes(hours=2)
    for person, rows in ((home.boris, 2), (home.anna, 2), (home.vera, 0)):
        await person.sends("/menu")
        await person.presses("💬 Вопросы родителей")
        await person.presses("📊 Журнал, плакаты, опросы")
        await person.presses("📗 Журнал: 30 дней")
        await person.sees("📗 Журнал вопросов")
        paper = io.BytesIO(person.files[-1].data)
        found = [row for row in CalamineWorkbook.from_filelike(paper).get_sheet_by_index(0).to_python()[1:] if row[2]]
        assert len(found) == rows
        if rows:
            assert [row[3] for row in found] == [5, ""]
            assert found[0][10] == "=HYPERLINK(1) про термос"
            assert "тайный" not in str(found)
            assert "<f>" not in zipfile.ZipFile(paper).read("xl/worksheets/sheet1.xml").decode()
    await home.boris.presses("📊 К журналу")
    await home.boris.presses("🖼 Цифры: 30 дней")
    await home.boris.sees("🖼 Вопросы родителей в цифрах")
    assert home.boris.files[-1].data.startswith(b"\x89PNG")


@pytest.mark.slow
async def test_posters_and_the_memo_come_as_files(stage: Stage, home: Town) -> None:
    anna = home.anna
    await anna.sends("/menu")
    await anna.presses("💬 Вопросы родителей")
    await anna.presses("📊 Журнал, плакаты, опросы")
    await anna.presses("🖨 Плакаты всех школ")
    await anna.sees("🖨 Плакаты: Управление образования города Лучезарска")
    pdf = pypdfium2.PdfDocument(anna.files[-1].data)
    texts = [page.get_textpage().get_text_range() for page in pdf]
    assert [name in text for name, text in zip(town.SCHOOLS, texts, strict=True)] == [True] * 3
    assert len({line for text in texts for line in text.split() if "?start=s" in line}) == 3
    mother = await settles(stage)
    await mother.presses("📘 Памятка о ВПР")
    await mother.sees("Что это (1 из 6)", "Это не экзамен", "Сведения проверены")
    await mother.presses("→")
    await mother.sees("Когда (2 из 6)")
    await mother.presses("🖨 Файл для печати")
    assert mother.files[-1].name == "ВПР: памятка для родителей.pdf"
    assert mother.files[-1].data.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("values", "share", "found"),
    [
        ([], 0.5, None),
        ([3.0], 0.9, 3.0),
        ([4.0, 1.0, 2.0, 3.0], 0.5, 2.0),
        ([float(n) for n in range(1, 11)], 0.9, 9.0),
    ],
)
def test_nine_of_ten_waited_no_longer(values: list[float], share: float, found: float | None) -> None:
    assert percentile(values, share) == found
