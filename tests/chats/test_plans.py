"""A document that was sent: what the bot says of it, and what it says when it cannot read it."""

import io
import zipfile

import pytest
from PIL import Image

from sandbox.people import File, Photo
from tests import town
from tests.documents import invented
from tests.stage import Stage

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ONLY_A_PICTURE = "только картинка без текста, прочитать её нельзя."
FORMATS = "Пришлите файл Word (.docx), Excel (.xlsx), PDF с текстом или текст (.txt)."
SAVE_AS = "выберите «Сохранить как» → «Документ Word (.docx)»"


def picture(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(stream, kind)
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


async def test_a_document_of_each_format_becomes_a_preview(stage: Stage) -> None:
    anna = await town.founded(stage)
    for name, content in (
        ("План.docx", invented.as_docx()),
        ("План.xlsx", invented.as_xlsx()),
        ("План.txt", invented.as_text("|")),
    ):
        await anna.sends(File(name, content))
        assert anna.screen == (
            f"📄 {invented.TITLE} {invented.YEARS}\n"
            "Управление образования города Светлогорска-Заречного\n"
            "Учебный год: 2026/2027\n"
            "Приказ № 41-П от 28 августа\n\n"
            "7 мероприятий, 2 раздела:\n"
            "• с датами: 3\n"
            "• весь год: 1\n"
            "• повторяются: 1\n"
            "• по графику: 1\n"
            "• по событию: 1"
        )


async def test_the_bot_answers_at_once_and_then_changes_that_message(stage: Stage) -> None:
    anna = await town.founded(stage)
    fault = stage.telegram.faults.add(method="download", error=500)
    await anna.sends(town.plan())
    message = anna.message
    assert message.text == "⏳ Telegram пока не отдаёт файл «План.txt». Пробую снова, ничего делать не нужно."
    assert fault.used == 1
    stage.clock.passes(seconds=30)
    await stage.settles()
    assert (anna.message.id, anna.screen.splitlines()[3]) == (message.id, "4 мероприятия:")


async def test_a_file_that_never_comes_is_asked_for_again(stage: Stage) -> None:
    anna = await town.founded(stage)
    stage.telegram.faults.add(method="download", error=500, times=None)
    await anna.sends(town.plan())
    for _ in range(10):
        stage.clock.passes(minutes=20)
        await stage.settles()
    assert anna.screen == "Не удалось получить файл «План.txt» из Telegram. Пришлите его ещё раз."


async def test_the_process_may_die_while_a_file_is_fetched_or_read(stage: Stage) -> None:
    anna = await town.founded(stage)
    stage.telegram.faults.add(method="download", error=500)
    await anna.sends(town.plan())
    await stage.restart()
    stage.clock.passes(seconds=30)
    await stage.settles()
    await anna.presses("Показать мероприятия (4)")
    await anna.sees("Вести журнал наблюдений")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File("План.txt", b" \n\t\n"), "Файл «План.txt» пустой. Проверьте его и пришлите снова."),
        (File("План.docx", invented.as_docx()[:3000]), "похоже, он повреждён. Откройте его у себя, сохраните заново"),
        (File("План.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")), "закрыт паролем. Снимите пароль"),
        (File("План.docx", OLE + "EncryptionInfo".encode("utf-16-le")), "закрыт паролем. Снимите пароль"),
        (File("План.doc", OLE + "WordDocument".encode("utf-16-le")), SAVE_AS),
        (File("План.rtf", b"{\\rtf1\\ansi plan}"), SAVE_AS),
        (File("План.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text")), SAVE_AS),
        (File("План.pdf", b"%PDF-1.7\n%torn"), "похоже, он повреждён"),
        (File("Скан.pdf", picture("PDF")), f"В файле «Скан.pdf» {ONLY_A_PICTURE} {FORMATS}"),
        (File("Скан.png", picture()), f"В файле «Скан.png» {ONLY_A_PICTURE} {FORMATS}"),
        (File("План.exe", b"MZ\x90\0\x03\0\0\0" * 9), f"Файлы такого вида не читаются: «План.exe». {FORMATS}"),
        (File("Архив.zip", zipped(plan=b"1")), f"Файлы такого вида не читаются: «Архив.zip». {FORMATS}"),
        (File("План.docx", invented.as_xlsx()), "на самом деле другого вида, чем сказано в имени"),
        (File("Письмо.txt", "Добрый день!\nПлан пришлю завтра.".encode()), "не нашлось таблицы с мероприятиями"),
        (File("План.docx", zipped(**{"word/document.xml": b"<!DOCTYPE a><a/>"})), "слишком сложный"),
    ],
    ids=lambda value: value.name if isinstance(value, File) else "",
)
async def test_a_file_that_cannot_be_read_says_why_and_what_to_do(stage: Stage, file: File, words: str) -> None:
    anna = await town.founded(stage)
    await anna.sends(file)
    await anna.sees(words)
    await anna.sends("/plan")
    await anna.sees("Планов пока нет.")
    assert anna.buttons == ["📝 Протокол совещания", "➕ Начать без документа", "Меню"]


async def test_a_file_of_sixty_megabytes_is_refused_before_it_is_fetched(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(File("План.docx", size=60 * 1024 * 1024))
    assert anna.screen == (
        "Файл «План.docx» слишком большой: 60 МБ, а бот принимает до 20 МБ. "
        "Уменьшите его (обычно мешают картинки) и пришлите снова."
    )
    assert [call for call in stage.telegram.journal.calls if call.method == "getFile"] == []


async def test_a_photo_of_a_plan_is_answered_with_what_to_send(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(Photo(picture()))
    assert anna.screen == f"По фотографии план не прочитать. Пришлите его файлом: {FORMATS.split('файл ')[1]}"


async def test_a_name_with_signs_of_markup_is_shown_as_it_is(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(File("<b>План & Ко</b>.txt", b"\n"))
    await anna.sees("Файл «b>.txt» пустой.")


async def test_a_stranger_and_a_half_set_up_office_create_nothing(stage: Stage) -> None:
    stranger = stage.person(900, "Пётр")
    await stranger.sends(town.plan())
    await stranger.sees("Чтобы войти, нужна ссылка-приглашение.")
    anna = stage.person(101, "Анна", "Петрова")
    await anna.opens(await stage.first_link())
    await anna.sends(town.plan())
    await anna.sees("Как называется ваша организация?")


async def test_two_documents_at_once_are_two_previews(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends([town.plan(), town.plan(title="План на 2026/2027 учебный год: чтение", name="Второй.txt")])
    previews = [message for message in anna.messages if "✅ Создать план" in message.buttons]
    assert [message.text.splitlines()[3] for message in previews] == ["4 мероприятия:", "4 мероприятия:"]
    await anna.sends("/plan")
    assert anna.buttons == [
        "✏️ Продолжить: Второй.txt",
        "✏️ Продолжить: План.txt",
        "📝 Протокол совещания",
        "➕ Начать без документа",
        "Меню",
    ]


async def test_a_page_of_activities_shows_what_is_printed_and_what_is_understood(stage: Stage) -> None:
    anna = await town.founded(stage)
    await anna.sends(File("План.txt", invented.as_text("|")))
    await anna.presses("Показать мероприятия (7)")
    assert anna.screen == (
        "Страница 1 из 2\n\n"
        "1. Нормативное обеспечение\n\n"
        "1.1 Издание приказа о назначении координаторов\n"
        "🗓 «до 15.09.2026» → до 15 сентября\n"
        "👤 Ветрова А.Б.\n\n"
        "1.2 Изучение новых инструкций\n"
        "🗓 «По мере поступления» → по событию, дату назначите позже\n"
        "👤 руководители ОУ\n\n"
        "1.3 Разработка школьных планов\n"
        "🗓 «сентябрь-октябрь 2026» → 1 сентября – 31 октября\n"
        "👤 Руководители ОУ\n\n"
        "2. Контроль проведения\n\n"
        "2.1 Наблюдение за проведением работ\n"
        "🗓 «По графику проведения работ» → по графику, дату назначите позже\n"
        "👤 Ветрова А.Б., ОУ\n\n"
        "2.2 Проверка журналов\n"
        "🗓 «ежемесячно» → 9 раз, первый: 1–30 сентября\n"
        "👤 Заместители руководителей ОУ"
    )
    await anna.presses("→")
    assert anna.screen == (
        "Страница 2 из 2\n\n"
        "• Проверка тетрадей\n"
        "🗓 «В течение года» → 1 сентября 2026 – 31 мая 2027\n"
        "👤 Руководители ШМО\n\n"
        "2.3 Подведение итогов года\n"
        "🗓 «до 31 мая» → до 31 мая 2027\n"
        "👤 методисты"
    )
    await anna.presses("← К плану")
    await anna.sees("7 мероприятий, 2 раздела:")


async def test_a_doubt_is_listed_once_with_the_words_of_the_document(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Провести совещание", "когда-нибудь потом", "Руководители ОУ", "")]
    head = "Приказ № 5 от 30.08.2026\nк приказу от 20.08.2026 № 5\n\nПлан на 2026/2027 учебный год"
    await anna.sends(town.plan(rows, title=head))
    await anna.presses("❔ Сомнения (2)")
    await anna.presses("Показать списком")
    assert anna.screen == (
        "Сомнения: 2\n"
        "Нажмите номер, чтобы ответить. Слова приведены как в документе.\n\n"
        "1) План — Дата приказа указана по-разному.\n"
        "В документе: «30 августа 2026, 20 августа 2026»\n\n"
        "2) 1 — Срок непонятен.\n"
        "«когда-нибудь потом» 📍 строка 7"
    )


async def test_a_plan_that_names_no_year_is_read_as_one_of_this_school_year(stage: Stage) -> None:
    anna = await town.founded(stage)
    rows = [("1", "Провести совещание", "ноябрь", "Руководители ОУ", ""), ("2", "Итоги", "до 31 мая", "Отдел", "")]
    await anna.sends(town.plan(rows, title="План работы с одарёнными"))
    await anna.sees("Учебный год в документе не указан, взят 2026/2027", "• с датами: 2")
    assert [label for label in anna.buttons if "Сомнения" in label] == ["❔ Сомнения (1)"]
    await anna.presses("Показать мероприятия (2)")
    await anna.sees("«ноябрь» → 1–30 ноября", "«до 31 мая» → до 31 мая 2027")


@pytest.mark.slow
async def test_a_plan_of_five_hundred_rows_can_be_looked_through(stage: Stage) -> None:
    anna = await town.founded(stage)
    deadlines = ("ноябрь 2026", "ежемесячно", "в течение года", "до 15.05.2027", "по графику")
    rows = [(f"{n}", f"Провести дело номер {n}", deadlines[n % 5], f"Отдел № {n}", "") for n in range(1, 501)]
    await anna.sends(town.plan(rows))
    for label in (
        "Показать мероприятия (500)",
        "→",
        "← К плану",
        "👥 Кто что делает",
        "→",
        "← К плану",
        "✅ Создать план",
    ):
        await anna.presses(label)
    await anna.sees("Создать план на 2026/2027?")
