"""Plans that come as .pdf."""

from __future__ import annotations

import io
from collections.abc import Sequence
from html import escape
from typing import Any

from tests.documents.heldout.answers import HeldOut, cells, rows, sections
from tests.documents.printed import paragraph_style

# ---------------------------------------------------------------- without numbers, over pages, header on each

FOLDED = rows("""
# :: Кадровые условия
- | Подбор и обучение независимых наблюдателей из числа родителей, представителей общественных организаций и студентов педагогического колледжа | до 1 февраля 2027 года | Муниципальный координатор | Реестр обученных наблюдателей | - | dates | ..2027-02-01
- | Формирование состава школьных комиссий по проверке работ без участия учителей, преподающих в этих классах | февраль | Директора школ | Приказы по школам | - | dates | 2027-02
- | Методический десант в школы с признаками необъективности | Октябрь 2026 – март 2027 | Городской методический центр | Планы посещений, рекомендации | - | dates | 2026-10..2027-03
# :: Организационные условия
- | Согласование графиков оценочных процедур всех школ города и размещение их на официальных сайтах | до 1 октября 2026 | Городской методический центр, школы | Единый график | - | dates | ..2026-10-01
- | Видеонаблюдение в школах, впервые вошедших в перечень | Во время проведения ВПР | Директора школ | Записи хранятся до 1 октября | - | schedule | -
- | Дежурство специалистов управления в школах | По отдельному графику | Управление образования | Акты дежурства | - | schedule | -
- | Проверка работ в один день в одном месте для параллелей четвёртых классов | апрель 2027 | Школы-площадки № 4, 9, 15 | Протоколы проверки | - | dates | 2027-04
# :: Использование результатов
- | Заседания предметных объединений по итогам работ | май, июнь 2027 | Руководители ГМО | Протоколы | - | dates | 2027-05 2027-06
- | Внесение изменений в программы развития школ | до начала нового учебного года | Директора школ | Обновлённые программы | - | dates | ..2027-08-31
- | Собеседования по итогам самоанализа | ежегодно, июнь | Управление образования | Карты собеседования | - | recurring | 2027-06
- | Городская конференция «От оценки к качеству» | 27.08.2027 | Городской методический центр | Программа конференции | - | dates | 2027-08-27
""")


def flow(head: Sequence[str], grid: Sequence[Sequence[str]], widths: Sequence[int], foot: str, *, wide: bool) -> bytes:
    """Lines, one ruled table with its header on every page, a footer with the page's number."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

    style = paragraph_style()
    rules: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    filled = []
    for at, row in enumerate(grid):
        if len(row) == 1:
            rules.append(("SPAN", (0, at), (-1, at)))
        filled.append([Paragraph(escape(text), style) for text in [*row, *[""] * (len(widths) - len(row))]])

    def footer(canvas: Any, page: Any) -> None:
        canvas.setFont("PT Sans", 8)
        canvas.drawString(40, 20, f"{foot} {page.page}")

    stream = io.BytesIO()
    paper = SimpleDocTemplate(stream, pagesize=landscape(A4) if wide else A4, leftMargin=40, rightMargin=40)
    table = LongTable(filled, colWidths=widths, repeatRows=1, style=TableStyle(rules))
    lines = [Paragraph(escape(line), style) if line else Spacer(1, 16) for line in head]
    paper.build([*lines, Spacer(1, 12), table], onFirstPage=footer, onLaterPages=footer)
    return stream.getvalue()


def folded() -> bytes:
    grid: list[list[str]] = [["Мероприятия", "Срок исполнения", "Исполнитель", "Результат исполнения"]]
    for section, found in sections(FOLDED):
        grid.append([str(section)])
        grid += [cells(row, "title", "deadline", "responsible", "result") for row in found]
    head = [
        "Управление образования города Каменногорска-Приморского",
        "",
        "МУНИЦИПАЛЬНАЯ ДОРОЖНАЯ КАРТА",
        "обеспечения объективности оценочных процедур на 2026-2027 учебный год",
    ]
    return flow(head, grid, [250, 150, 170, 190], "Страница", wide=True)


# ---------------------------------------------------------------- a narrow page: numbers, a table after an order

ORDERED = rows("""
# :: Мероприятия по подготовке
1. | Ознакомление педагогов с приказом Рособрнадзора и письмами министерства | по мере поступления документов | Директор Дроздов В.В. | Лист ознакомления | - | event | -
2. | Разработка графика ВПР | январь 2027 | Зам. директора Чижова А.Н. | График | - | dates | 2027-01
3. | Подготовка кабинетов | накануне ВПР | Зав. кабинетами | Готовность кабинетов | - | event | -
# :: Мероприятия по проведению
4. | Получение архивов с материалами | по графику ВПР | Чижова А.Н. | Материалы получены | - | schedule | -
5. | Проведение работ во всех параллелях | согласно расписанию | Организаторы | Заполненные работы | - | schedule | -
6. | Коллегиальная проверка | не позднее следующего дня | Эксперты | Протоколы | - | event | -
# :: Мероприятия по анализу
7. | Заполнение форм сбора результатов | в установленные сроки | Чижова А.Н. | Формы загружены | - | schedule | -
8. | Анализ и выводы | 1–15 июня 2027 г. | Руководители МО | Справка | - | dates | 2027-06-01..2027-06-15
""")


def ordered() -> bytes:
    grid: list[list[str]] = [["№ п/п", "Наименование", "Срок", "Ответственный", "Ожидаемый результат"]]
    for section, found in sections(ORDERED):
        grid.append([str(section)])
        grid += [cells(row, "number", "title", "deadline", "responsible", "result") for row in found]
    head = [
        "МКОУ «Верхнеозёрская средняя школа»",
        "",
        "ПРИКАЗ",
        "12.01.2027 № 5-О",
        "Об организации ВПР",
        "",
        "ПРИКАЗЫВАЮ: утвердить план мероприятий на 2026-2027 учебный год.",
        "",
        "План мероприятий по организации всероссийских проверочных работ",
    ]
    return flow(head, grid, [32, 170, 95, 110, 105], "стр.", wide=False)


DOCUMENTS = [
    HeldOut("folded.pdf", folded, FOLDED, {
        "school_year": "2026/2027", "organisation": "Управление образования города Каменногорска-Приморского",
    }),
    HeldOut("ordered.pdf", ordered, [{**row, "number": row["number"].rstrip(".")} for row in ORDERED], {
        "school_year": "2026/2027", "approved": {"number": "5-О", "date": "2027-01-12"},
        "organisation": "МКОУ «Верхнеозёрская средняя школа»",
    }),
]  # fmt: skip
