"""Who asked anonymously is known to nobody, whatever is done with the question; and the hotline without any names."""

import io
import logging
import zipfile
from collections.abc import Iterator

import pypdfium2
import pytest
from sqlalchemy import Table, select

from models import Base, Membership, Role, Ticket
from sandbox.people import File, Photo, Someone
from tests import town
from tests.chats import test_surveys
from tests.chats.test_desk import HIDDEN, SAME, SAVED, answers, asks, comes, opens
from tests.chats.test_hotline import ACCOUNT, CODE, NAME, jpeg, settles, word_file
from tests.stage import Stage
from tests.town import BARNAUL, Town

NICK = "milosl_77"
TOLD_APART = {"accounts", "addresses"}
"""Where accounts are kept: which address is whose."""
OF_WATCHERS = {"ticket_watches"}
"""Read by the sender of one notice, and by nothing else."""


@pytest.fixture
async def home(stage: Stage) -> Town:
    """The town on a Monday morning."""
    found = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    return found


def opened(data: bytes) -> Iterator[str]:
    """All that can be read in a file: its bytes, the parts of an archive, the words and the head of a PDF."""
    yield data.decode("utf-8", "ignore")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", "ignore")
    if data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(data) as paper:
            yield str(paper.get_metadata_dict())
            for page in paper:
                yield page.get_textpage().get_text_range()


def leads_to(table: Table, *targets: str) -> list[str]:
    """The columns of a table that name rows of others."""
    return [c.name for c in table.columns for key in c.foreign_keys if key.column.table.name in targets]


async def traces(stage: Stage, log: str, staff: tuple[Someone, ...]) -> list[str]:
    """Where a parent who asked anonymously can be found: messages, files, the log, tables."""
    words = [str(ACCOUNT), NAME, "Скрытная", NICK]
    read = {f"message to {one.id}": str(m.body) for one in staff for m in one.messages if m.by_bot}
    read |= {f"file {n} of {one.id}": "\n".join(opened(file.data)) for one in staff for n, file in enumerate(one.files)}
    async with stage.app.database.unit() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in TOLD_APART:
                read[f"table {table.name}"] = str((await session.execute(select(table))).all())
    return [place for place, text in (read | {"log": log}).items() if any(word in text for word in words)]


async def ties(stage: Stage) -> list[str]:
    """Tables in which a row names both an anonymous question and the person who asked it."""
    found = []
    async with stage.app.database.unit() as session:
        her = await session.scalar(
            select(Membership.person_id).where(Membership.role == Role.parent).order_by(Membership.id).limit(1)
        )
        hidden = set(await session.scalars(select(Ticket.id).where(Ticket.receipt_hash.is_not(None))))
        entries = Base.metadata.tables["ticket_entries"]
        said = {row.id: row.ticket_id for row in await session.execute(select(entries.c.id, entries.c.ticket_id))}
        for table in Base.metadata.sorted_tables:
            people, asked = leads_to(table, "people"), leads_to(table, "tickets", "ticket_entries")
            own = ["id"] if table.name == "tickets" else []
            for row in (await session.execute(select(table))).mappings():
                of = {said.get(row[c], row[c]) if c == "entry_id" else row[c] for c in (*asked, *own)}
                if table.name == "audit" and row["subject"] == "ticket":
                    of, people = {row["subject_id"]}, ["person_id"]
                if of & hidden and her in [row[column] for column in people]:
                    found.append(table.name)
        linked = Base.metadata.tables["ticket_files"]
        files = select(Base.metadata.tables["files"].c.person_id).join_from(linked, Base.metadata.tables["files"])
        whose = await session.scalars(files.where(linked.c.entry_id.in_([e for e, of in said.items() if of in hidden])))
        found += ["files"] * (her in whose.all())
    return found


@pytest.mark.slow
async def test_nothing_that_is_done_with_a_question_tells_who_asked(
    stage: Stage, home: Town, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="mayak")
    mother, anna, boris = await settles(stage), home.anna, home.boris
    mother.user.username = NICK
    other = await comes(stage, 905)
    await mother.sends(File(f"{NAME}.docx", word_file()), caption=SAME[0])
    await mother.sends(Photo(jpeg()))
    await mother.presses("💬 Другое")
    await mother.presses(HIDDEN)
    await mother.presses(SAVED)
    code = CODE.search(mother.screen)
    assert code
    await mother.presses("🔔 Сообщить мне сюда")
    await asks(other, SAME[1])
    await stage.ticks()

    # Files, a note, a question back, the journal, handing over, the same question of another.
    await opens(boris, 1)
    await boris.presses("📎 Файлы: 2")
    await boris.presses("📝 Заметка")
    await boris.sends("непонятно")
    await boris.presses("❔ Уточнить")
    await boris.sends("В каком классе?")
    await boris.presses("📨 Отправить уточнение")
    await mother.sends(f"{code[0]} в пятом")
    await mother.sends(Photo(jpeg()), caption=code[0])
    await stage.ticks()
    await boris.presses("➡️ Передать")
    await boris.presses(f"🏢 {town.OFFICE}")
    await opens(anna, 1)
    await anna.presses("📎 Файлы: 3")
    await anna.presses("🔗 Похожие вопросы: 1")
    await anna.presses("☑️ Отметить все 1")
    await anna.presses("✍️ Ответить всем 2")
    await anna.sends("Калькулятор не нужен.")
    await anna.presses("📨 Ответить всем 2")
    await mother.sees("На анонимный вопрос № 1 ответили.")
    await mother.sends(code[0])
    await mother.presses("👍 Помогло")
    await opens(anna, 1, "Готовы")
    await anna.presses("📚 В базу ответов")
    for paper in ("📗 Журнал: 30 дней", "🖼 Цифры: 30 дней"):
        await anna.sends("/menu")
        await anna.presses("💬 Вопросы родителей")
        await anna.presses("📊 Журнал, плакаты, опросы")
        await anna.presses(paper)

    # A poll that she answers, and a report of hers that nobody below those above it sees.
    await test_surveys.opens(anna)
    await test_surveys.answers(mother, *test_surveys.FIRST, test_surveys.LAST)
    await asks(mother, "учитель диктовал ответы", "⚠️ Нарушение", HIDDEN)
    await boris.does_not_see("диктовал")
    await anna.sees("диктовал")
    for late in ((2026, 9, 9, 11), (2026, 9, 14, 11)):
        stage.clock.comes(*late, zone=BARNAUL)
        await stage.ticks()

    assert await traces(stage, caplog.text, (anna, boris)) == []
    assert {*await ties(stage)} == OF_WATCHERS


@pytest.mark.slow
async def test_without_names_parents_ask_and_are_answered(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await town.lives(stage)
    stage.clock.comes(2026, 9, 7, 10, zone=BARNAUL)
    mother, boris, anna = await settles(stage), home.boris, home.anna
    await mother.sends(Photo(jpeg()))
    await mother.sees("Фотографии здесь не принимаются")
    await mother.sends(File("памятка.docx", word_file()), caption="что значит эта памятка")
    await mother.presses("💬 Другое")
    await mother.presses("📨 Отправить")
    await boris.sees("Новый вопрос родителя", "что значит эта памятка", "📄 Документ")
    await boris.presses("✍️ Ответить")
    await boris.sends(Photo(jpeg()))
    await boris.sees("Фотографии здесь не принимаются")
    await boris.sends(File("ответ.docx", word_file()), caption="Вот разъяснение.")
    await boris.presses("📨 Отправить ответ")
    await mother.sees("Ответ на вопрос № 1\n\nВот разъяснение.")
    assert mother.files[-1].name == "Вопрос 1, файл 2.docx"

    # Whoever has it is called by the post; so is the one to whom it is handed, on the roster, in the history.
    await asks(mother, "где посмотреть баллы", "📊 Результаты")
    await boris.presses("✋ Взять")
    await opens(anna, 2, "У других")
    await anna.sees("✋ Отвечает координатор, СОШ № 1.")
    await boris.presses("➡️ Передать")
    await boris.presses(f"🏢 {town.OFFICE}")
    await opens(anna, 2)
    await answers(anna, "В электронном дневнике.")
    await mother.sees("В электронном дневнике.")
    await anna.sends("/menu")
    await anna.presses("💬 Вопросы родителей")
    await anna.presses("⚙️ Порядок работы")
    await anna.presses("📅 Дежурства")
    await anna.sees("координатор, ")
    async with stage.app.database.unit() as session:
        kept = [
            str((await session.execute(select(table))).all())
            for table in Base.metadata.sorted_tables
            if table.name not in TOLD_APART
        ]
    seen = [f"{m.text} {m.buttons}" for one in (mother, boris, anna) for m in one.messages if m.by_bot]
    names = (NAME, "Скрытная", "Борис", "Анна", str(ACCOUNT))
    assert [(name, text) for name in names for text in (*kept, *seen) if name in text] == []
