"""Layouts that are rarer: tables beside the plan, a title over several rows, months across, a column of directions."""

from __future__ import annotations

import io
from html import escape

from tests.documents.heldout.answers import HeldOut, cells, rows, sections
from tests.documents.heldout.words import across, add, paragraphs, table
from tests.documents.invented import new_docx, saved

# ---------------------------------------------------------------- a passport before, a list of people after

PROGRAMME = rows("""
# 1.1. :: Для руководителей
1.1.1 | Семинар-совещание «Управление качеством на основе данных» | Сентябрь 2026 г. | ЦРО | Материалы семинара | - | dates | 2026-09
1.1.2 | Консультационный день | последняя пятница каждого месяца | ЦРО | Лист регистрации | - | recurring | year
# 1.2. :: Для педагогов
1.2.1 | Мастер-классы учителей, чьи ученики показывают стабильные результаты | декабрь 2026 г. – февраль 2027 г. | ЦРО, школы № 1 и № 6 | Не менее 6 мастер-классов | - | dates | 2026-12..2027-02
1.2.2 | Конкурс методических разработок: а) заочный этап; б) очная защита | март–апрель 2027 г. | ЦРО | Приказ об итогах | - | dates | 2027-03..2027-04
# Раздел 2. :: Контроль исполнения
2.1 | Промежуточный отчёт школ | до 25.12.2026 | Руководители ОО | Отчёт по форме | - | dates | ..2026-12-25
2.2 | Итоговый отчёт школ | до 15.06.2027 | Руководители ОО | Отчёт по форме | - | dates | ..2027-06-15
""")


def programme() -> bytes:
    document = new_docx()
    paragraphs(
        document,
        """
        УТВЕРЖДЕНА
        постановлением администрации Берёзовского округа
        от 11.08.2026 № 640
        Программа поддержки школ с признаками необъективных результатов
        на 2026–2027 учебный год
        Паспорт программы
    """,
    )
    passport = table(document, 2)
    add(passport, ["Наименование программы", "Программа поддержки школ с признаками необъективных результатов"])
    add(passport, ["Сроки реализации", "сентябрь 2026 г. – июнь 2027 г."])
    add(passport, ["Ответственный исполнитель", "Центр развития образования (далее – ЦРО)"])
    paragraphs(document, "\nПлан реализации программы")
    grid = table(document, 5)
    add(grid, ["№", "Мероприятие программы", "Сроки выполнения", "Ответственные за исполнение", "Индикатор исполнения"])
    across(grid, "Раздел 1. Методическая поддержка")
    for number, (section, found) in zip(("1.1.", "1.2.", "Раздел 2."), sections(PROGRAMME), strict=True):
        across(grid, f"{number} {section}")
        for row in found:
            new = add(grid, cells(row, "number", "title", "deadline", "responsible", "result"))
            if row["number"] == "1.2.2":
                new.cells[1].text = "Конкурс методических разработок:"
                for point in ("а) заочный этап;", "б) очная защита"):
                    new.cells[1].add_paragraph(point)
    paragraphs(document, "\nСостав рабочей группы")
    group = table(document, 3)
    add(group, ["№", "Фамилия, имя, отчество", "Должность"])
    add(group, ["1", "Вересов Антон Ильич", "директор ЦРО, руководитель группы"])
    add(group, ["2", "Рябинина Яна Олеговна", "методист ЦРО"])
    return saved(document)


# ---------------------------------------------------------------- a title over several rows; the table goes on below

SPLIT = rows("""
# ::
1 | Проведение независимой диагностики в 6 классах | Октябрь 2026 Апрель 2027 | Заместитель директора Учителя математики | График Аналитическая справка | - | dates | 2026-10 2027-04
2 | Смотр кабинетов | ноябрь 2026 г. | Комиссия | Акт | - | dates | 2026-11
3 | Подготовка сборника заданий, его рецензирование и издание для всех школ посёлка | до 1 мая 2027 г. | Методсовет | Сборник | - | dates | ..2027-05-01
4 | Конференция | Май 2027 | Методсовет | Программа | - | dates | 2027-05
""")


def split() -> bytes:
    document = new_docx()
    paragraphs(
        document,
        """
        ГБОУ «Школа-интернат посёлка Снежный»
        План-график
        мероприятий на 2026/2027 учебный год
    """,
    )
    header = ["№ п/п", "Наименование мероприятий", "Сроки", "Исполнители", "Результаты"]
    grid = table(document, 5)
    add(grid, header)
    add(grid, ["1", SPLIT[0]["title"], "Октябрь 2026", "Заместитель директора", "График"])
    add(grid, ["", "", "Апрель 2027", "Учителя математики", "Аналитическая справка"])
    for at in (0, 1):
        grid.cell(1, at).merge(grid.cell(2, at))
    add(grid, cells(SPLIT[1], "number", "title", "deadline", "responsible", "result"))
    add(grid, ["3", "Подготовка сборника заданий, его", "до 1 мая 2027 г.", "Методсовет", "Сборник"])
    document.add_paragraph("Продолжение таблицы")
    grid = table(document, 5)
    add(grid, header)
    add(grid, ["", "рецензирование и издание для всех школ посёлка", "", "", ""])
    add(grid, cells(SPLIT[3], "number", "title", "deadline", "responsible", "result"))
    return saved(document)


# ---------------------------------------------------------------- a shared sheet on the net: directions in a column

SHARED = rows("""
# :: Нормативная база
- | Положение о формах, периодичности, порядке текущего контроля | 2026-09-15 | Гордеева | Положение | готово | dates | 2026-09-15
- | Локальный акт о ведении журнала | октябрь | Гордеева | Приказ | в работе | dates | 2026-10
# :: Кадры
- | Курсы «Эксперт ВПР», 36 часов | ноябрь - декабрь | Лаптева | Сертификаты | - | dates | 2026-11..2026-12
- | Открытые уроки, "мастерские" | весь год | все | Отзывы | - | period | year
# :: Родители
- | Чат «Вопросы о ВПР» | постоянно | Лаптева | - | работает | recurring | year
""")


def shared() -> bytes:
    import csv

    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["Направление", "Задача", "Дедлайн", "Кто", "Что получим", "Статус", "Ссылка"])
    for section, found in sections(SHARED):
        for row in found:
            texts = cells(row, "title", "deadline", "responsible", "result", "conclusion")
            writer.writerow([section, *texts, "https://drive.example/1" if row["result"] else ""])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


# ---------------------------------------------------------------- what Word saves as a page

SAVED = rows("""
# 1 :: Школьный уровень
1.1 | Внесение изменений в план ВСОКО | август 2026 | Зам. директора по УВР | Изменения в плане | - | dates | 2026-08
1.2 | Проверка работ комиссией, в которую не входит учитель класса | Согласно порядку проведения | Школьная комиссия | Протокол | - | schedule | -
- | в том числе работ, выполненных на компьютере | - | Оператор | Файлы отчётов | - | none | -
1.3 | Линейка по итогам года | 25 мая | Администрация | Награждение | - | dates | 2027-05-25
# 2 :: Муниципальный уровень
2.1 | Участие в «Едином дне открытой оценки» | 9 апреля 2027 года (пятница) | Весь коллектив | Фотоотчёт | - | dates | 2027-04-09
""")


def word_page() -> bytes:
    def cell(text: str, span: str = "") -> str:
        words = f"<span style='font-size:12.0pt'>{escape(text)}<o:p></o:p></span>" if text else "<o:p>&nbsp;</o:p>"
        return f"<td{span} valign=top style='border:solid windowtext 1.0pt'><p class=MsoNormal>{words}</p></td>"

    found = ["".join(map(cell, ["№", "Мероприятия", "Сроки", "Ответственные", "Ожидаемые результаты"]))]
    for number, (section, items) in zip("12", sections(SAVED), strict=True):
        found.append(cell(number) + cell(str(section), " colspan=4"))
        found += [
            "".join(map(cell, cells(row, "number", "title", "deadline", "responsible", "result"))) for row in items
        ]
    body = "".join(f"<tr style='mso-yfti-irow:{at}'>{row}</tr>\r\n" for at, row in enumerate(found))
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><!--[if gte mso 9]><xml></xml><![endif]--></head>
<body lang=RU><div class=WordSection1><p class=MsoNormal align=right>УТВЕРЖДАЮ</p>
<p class=MsoNormal align=right>Директор МКОУ «Бобровская школа»</p><p class=MsoNormal align=right>________ С.Г. Ясная</p>
<p class=MsoNormal align=right>приказ от 30 августа 2026 г. №&nbsp;88</p>
<p class=MsoNormal align=center><b>ДОРОЖНАЯ КАРТА<br>по объективности ВПР на 2026-2027 учебный год</b></p>
<table class=MsoNormalTable border=1>{body}</table></div></body></html>""".encode("cp1251")


# ---------------------------------------------------------------- months across, a mark in each

MARKED = rows("""
# ::
1 | Диагностические работы | сентябрь, декабрь, апрель | Завуч | - | - | dates | 2026-09 2026-12 2027-04
2 | Заседания кафедры | октябрь, январь, март | Зав. кафедрой | - | - | dates | 2026-10 2027-01 2027-03
3 | Неделя честной оценки | февраль | Организатор | - | - | dates | 2027-02
4 | Подготовка отчёта | май | Директор | - | - | dates | 2027-05
""")


def marked() -> bytes:
    import xlsxwriter

    months = ["сентябрь", "октябрь", "ноябрь", "декабрь", "январь", "февраль", "март", "апрель", "май"]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("График")
        sheet.merge_range(0, 0, 0, 11, "Календарный план гимназии № 5 на 2026-2027 учебный год")
        sheet.write_row(2, 0, ["№", "Мероприятия", *months, "Ответственный"])
        for at, row in enumerate(MARKED, 3):
            sheet.write_number(at, 0, int(row["number"]))
            sheet.write(at, 1, row["title"])
            for month in row["deadline"].split(", "):
                sheet.write(at, 2 + months.index(month), "+")
            sheet.write(at, 11, row["responsible"])
    return stream.getvalue()


DOCUMENTS = [
    HeldOut("programme.docx", programme, PROGRAMME, {
        "school_year": "2026/2027", "approved": {"number": "640", "date": "2026-08-11"},
    }),
    HeldOut("split.docx", split, SPLIT, {"school_year": "2026/2027"}),
    HeldOut("Дорожная карта 2026-2027.csv", shared, SHARED, {"school_year": "2026/2027"}),
    HeldOut("word.html", word_page, SAVED, {
        "school_year": "2026/2027", "approved": {"number": "88", "date": "2026-08-30"},
        "organisation": "МКОУ «Бобровская школа»",
    }),
    HeldOut("marked.xlsx", marked, MARKED, {"school_year": "2026/2027"}),
]  # fmt: skip
