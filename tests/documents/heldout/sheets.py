"""Plans that come as workbooks and exported tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape

from tests.documents.heldout.answers import HeldOut, cells, rows, sections

# ---------------------------------------------------------------- a wide workbook of two sheets, dates as dates

WIDE = rows("""
# 1. :: Нормативное обеспечение
1.1 | Утверждение муниципального плана-графика оценочных процедур | 10.09.2026 | Управление образования | Приказ | - | dates | 2026-09-10
1.2 | Заключение соглашений с организациями высшего образования о привлечении экспертов | 25.09.2026 | Управление образования | Соглашения | - | dates | 2026-09-25
1.10 | Обновление базы нормативных документов на сайте | В течение года | ИМЦ | Раздел сайта | - | period | year
# 2. :: Информационное обеспечение
2.1 | Горячая линия для родителей | 01.03.2027-14.05.2027 | ИМЦ | Журнал обращений | - | dates | 2027-03-01..2027-05-14
2.2 | Публикация материалов в газете «Заря» | ежеквартально | ИМЦ, пресс-служба | Не менее 4 публикаций | - | recurring | year
# Раздел 3. :: Мониторинг
3.1 | Сбор сведений об участниках | 15.01.2027 | ОО | Сводная таблица | - | dates | 2027-01-15
3.2 | Анализ индекса необъективности | август 2027 | ИМЦ | Аналитический отчёт | - | dates | 2027-08
3.3 | Мониторинг использования результатов | По плану ИМЦ | ИМЦ | - | - | schedule | -
""")
SPENT = {"1.1": "не требуется", "1.2": "120,0 тыс. руб.", "2.2": "местный бюджет"}


def wide() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    header = ["№ п/п", "Мероприятие", "Дата начала / срок исполнения", "Ответственный исполнитель", "Источник финансирования",
              "Ожидаемые результаты", "Уровень"]  # fmt: skip
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yy"})
        bold = book.add_format({"bold": True, "text_wrap": True})
        parts = sections(WIDE)
        for name, found in (("Обеспечение", parts[:2]), ("Мониторинг", parts[2:])):
            sheet = book.add_worksheet(name)
            sheet.merge_range(0, 1, 0, 7, "Муниципальное образование «Ягодинский округ»", bold)
            sheet.merge_range(1, 1, 1, 7, "ПЛАН МЕРОПРИЯТИЙ по повышению объективности на 2026-2027 учебный год", bold)
            sheet.write_row(3, 1, header, bold)
            at = 4
            for section, items in found:
                title = {"Нормативное обеспечение": "1. ", "Информационное обеспечение": "2. "}.get(
                    str(section), "Раздел 3. "
                )
                sheet.merge_range(at, 1, at, 7, f"{title}{section}", bold)
                for item in items:
                    at += 1
                    number, title, deadline, people, result = cells(
                        item, "number", "title", "deadline", "responsible", "result"
                    )
                    if number in ("1.1", "1.2", "2.1", "2.2"):
                        sheet.write_number(at, 1, float(number))
                    else:
                        sheet.write_string(at, 1, number)
                    sheet.write_string(at, 2, title)
                    if len(deadline) == 10 and deadline[2] == ".":
                        d, m, y = map(int, deadline.split("."))
                        sheet.write_datetime(at, 3, date(y, m, d), day)
                    else:
                        sheet.write_string(at, 3, deadline)
                    sheet.write_string(at, 4, people)
                    sheet.write_string(at, 5, SPENT.get(number, ""))
                    sheet.write_string(at, 6, result)
                    sheet.write_string(at, 7, "муниципальный")
                at += 1
            sheet.write(at + 2, 1, "Исполнитель: Туманова О.О.")
    return stream.getvalue()


# ---------------------------------------------------------------- semicolons, quotes, line breaks, cp1251

EXPORTED = rows("""
# Блок 1. :: Подготовка
1 | Инструктаж организаторов в аудиториях | за 2 дня до проведения работ | Школьный координатор | Журнал инструктажа | Проведён | event | -
2 | Проверка готовности аудиторий; видеонаблюдение включено | 26.02.2027 | Заместитель директора по АХЧ | Акт готовности | - | dates | 2027-02-26
3 | Ознакомление родителей с порядком проведения | до 20.02.2027 | Классные руководители 4-8, 10 классов | Лист ознакомления | Собраны листы 14 классов из 16 | dates | ..2027-02-20
# Блок 2. :: Проведение
4 | Проведение ВПР по русскому языку и математике | 01.03.2027 – 30.04.2027 | Организаторы | Ведомости | - | dates | 2027-03-01..2027-04-30
5 | Присутствие независимых наблюдателей | в дни проведения | Родительский комитет | Акты | - | schedule | -
# Блок 3. :: После работ
6 | Разбор ошибок с учениками | на следующей неделе после получения результатов | Учителя | Записи в журналах | - | event | -
7 | Хранение работ | до 31 декабря 2027 | Школьный координатор | - | - | dates | ..2027-12-31
""")


def exported() -> bytes:
    def line(*texts: str) -> str:
        return ";".join(f'"{text}"' if set(text) & {";", "\n", '"'} else text for text in texts)

    lines = [
        line("План подготовки и проведения ВПР в МБОУ «СОШ № 61» в 2026/2027 уч.г.", "", "", "", "", ""),
        line("", "", "", "", "", ""),
        line(
            "№\nп/п",
            "Что делаем",
            "Сроки\nисполнения",
            "Кто отвечает",
            "Подтверждающий документ",
            "Отметка о выполнении",
        ),
    ]
    for number, (section, found) in enumerate(sections(EXPORTED), 1):
        lines.append(line(f"Блок {number}. {section}", "", "", "", "", ""))
        for row in found:
            number_, title, *rest, done = cells(
                row, "number", "title", "deadline", "responsible", "result", "conclusion"
            )
            lines.append(line(number_, title.replace(" родителей", "\nродителей"), *rest, done))
    return "\r\n".join(lines).encode("cp1251")


# ---------------------------------------------------------------- an .ods, numbering that restarts

NETWORK = rows("""
# А. :: Обучающие мероприятия
1 | Вебинар для организаторов | 3-я неделя января | ЦОКО | Запись вебинара | - | dates | 2027-01-18..2027-01-24
2 | Обучение экспертов-предметников | январь-февраль 2027 г. | ЦОКО, ИРО | Сертификаты | - | dates | 2027-01..2027-02
3 | Стажировка школьных команд на базе гимназии № 2 | 1-е полугодие | Гимназия № 2 | План стажировки | - | dates | 2026-09..2026-12
# Б. :: Контрольные мероприятия
1 | Выезды наблюдателей в школы «группы риска» | Март, апрель 2027 | ЦОКО | Отчёты наблюдателей | - | dates | 2027-03 2027-04
2 | Перепроверка 5 % работ | 2 квартал 2027 | Региональная комиссия | Протоколы | - | dates | 2027-04..2027-06
3 | Собеседования с руководителями школ | по итогам перепроверки | Министерство образования | Решения | - | event | -
4 | Доклад министру | К 1 июля 2027 года | ЦОКО | Доклад | - | dates | ..2027-07-01
""")


def network() -> bytes:
    table = ["<table:table table:name='Сетевой график'>"]

    def line(texts: Sequence[str], spans: int = 1) -> None:
        found = []
        for text in texts:
            across = f" table:number-columns-spanned='{spans}' table:number-rows-spanned='1'" if spans > 1 else ""
            typed = " office:value-type='string'" if text else ""
            words = f"<text:p>{escape(text)}</text:p>" if text else ""
            found.append(f"<table:table-cell{typed}{across}>{words}</table:table-cell>")
        found += ["<table:covered-table-cell/>"] * (spans - 1)
        table.append(f"<table:table-row>{''.join(found)}</table:table-row>")

    line(["Министерство образования Приречной области"], 5)
    line(["Сетевой график мероприятий («дорожная карта») на 2026-2027 учебный год"], 5)
    line(["", "", "", "", ""])
    line(["Ответственные", "№", "Перечень мероприятий", "Период проведения", "Результат (продукт)"])
    for letter, (section, found) in zip("АБ", sections(NETWORK), strict=True):
        line([f"{letter}. {section}"], 5)
        for row in found:
            line(cells(row, "responsible", "number", "title", "deadline", "result"))
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:spreadsheet>{''.join(table)}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return stream.getvalue()


DOCUMENTS = [
    HeldOut("wide.xlsx", wide, WIDE, {"school_year": "2026/2027"}),
    HeldOut("exported.csv", exported, EXPORTED, {"school_year": "2026/2027"}),
    HeldOut("network.ods", network, NETWORK, {
        "school_year": "2026/2027", "organisation": "Министерство образования Приречной области",
    }),
]  # fmt: skip
