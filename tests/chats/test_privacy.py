"""What is kept about people: told, handed out, erased; and consents."""

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, text

from bot import logs
from bot.config import LogFormat, LogLevel, Settings
from models import Account, Consent, ConsentKind, Organisation, Role
from sandbox.people import File, Photo, Someone
from services import consents, invitations, people, seals
from tests import town
from tests.stage import Stage
from tests.town import BARNAUL, Town

ACCOUNT = 5_123_456_789
TRACES = ("Незабудкин", "Борис", "nezabudkin", str(ACCOUNT))


async def lives_with_boris(stage: Stage) -> tuple[Town, Someone]:
    """The town, with somebody in СОШ № 1 whose name and number stand out."""
    anna = await town.founded(stage)
    one, two, seven = await town.adds(anna, *town.SCHOOLS)
    boris = await town.joins(stage, one, ACCOUNT, "Борис", "Незабудкин")
    vera = await town.joins(stage, two, 202, "Вера", "Школьная")
    gleb = await town.joins(stage, seven, 203, "Глеб")
    return Town(stage, anna, boris, vera, gleb), boris


async def works(stage: Stage, home: Town) -> None:
    """Boris leaves his name wherever it can get to, also on the screens of others."""
    boris = home.boris
    await town.creates(home.anna, town.plan())
    await stage.morning(2026, 9, 8, zone=BARNAUL)
    await town.opens_task(boris, "Провести совещание")
    await boris.presses("✅ Выполнено")
    await boris.sends(File("Протокол Незабудкин.pdf", b"%PDF-1.4"))
    await town.opens_task(boris, "Вести журнал")
    await boris.presses("✏️ Что уже сделано")
    await boris.sends("Борис Незабудкин: журнал начат")
    await boris.sends("/mydata")
    await opens_school(home.anna)
    await home.anna.sees("Борис Незабудкин")
    stage.telegram.faults.add(method="sendMessage", error=429, retry_after=5)
    await boris.sends("/tasks")
    stage.clock.passes(seconds=6)


async def opens_school(anna: Someone) -> None:
    """The card of СОШ № 1."""
    await anna.sends("/schools")
    await anna.presses(next(label for label in anna.buttons if label.endswith("СОШ № 1")))


def traces(*written: bytes) -> list[str]:
    """Which of the traces are found, in any spelling."""
    spelled = {trace: {trace.encode(), json.dumps(trace)[1:-1].encode()} for trace in TRACES}
    spelled[str(ACCOUNT)].add(ACCOUNT.to_bytes(6, "big"))
    return [trace for trace, forms in spelled.items() for bytes_ in written if any(form in bytes_ for form in forms)]


async def kept_bytes(stage: Stage, tmp_path: Path) -> list[bytes]:
    """Everything that stands in the database: its files, or all its rows."""
    if stage.app.database.is_sqlite:
        return [path.read_bytes() for path in sorted(tmp_path.glob("mayak.db*"))]
    async with stage.app.database.unit() as session:
        tables = await session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        rows = [await session.execute(text(f'SELECT * FROM "{table}"')) for table in tables.all()]
        return [repr(result.all()).encode() for result in rows]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that is written to the log when it is as detailed as it can be."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(LogFormat.json))
    root, ours = logging.getLogger(), logging.getLogger(logs.OURS)
    levels = root.level, ours.level
    root.addHandler(handler)
    logs.set_levels(Settings(log_level=LogLevel.debug))
    yield stream
    root.removeHandler(handler)
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


async def test_after_forgetting_no_table_no_file_and_no_log_knows_the_person(
    stage: Stage, tmp_path: Path, log: io.StringIO
) -> None:
    home, boris = await lives_with_boris(stage)
    await works(stage, home)
    found = set(traces(*await kept_bytes(stage, tmp_path)))
    assert found >= {"Незабудкин", "Борис", str(ACCOUNT)}

    # The last coordinator of a school hands over first.
    await boris.sends("/forget")
    await boris.sees("Вы последний координатор организации «СОШ № 1»")
    await opens_school(home.anna)
    await home.anna.presses("🔗 Новая ссылка")
    dina = await town.joins(stage, town.links_of(home.anna)[0], 204, "Дина", "Новая")
    await opens_school(home.anna)

    # Then everything is shown once more, and goes.
    await boris.sends("/forget")
    await boris.sees("Сотрётся навсегда", "отметки «Выполнено»: 1", "присланные документы: 1")
    await boris.presses("🗑 Удалить навсегда")
    await boris.sees("бот вас больше не знает")
    assert (
        "commands",
        "chat",
        str(boris.id),
        "",
    ) not in stage.telegram.profile  # the chat offers what strangers may ask
    assert traces(*await kept_bytes(stage, tmp_path), log.getvalue().encode()) == []

    # A stranger he is; what he did stays with the school, and the journal is whole.
    for words in ("/menu", "/mydata", "/forget"):
        await boris.sends(words)
        await boris.sees("нужна ссылка-приглашение")
    await boris.sends("/privacy")
    await boris.sees("О вас здесь ничего не хранится")
    await town.opens_task(dina, "Провести совещание", tab="Выполнено")
    await dina.sees("выполнено, координатор 1, СОШ № 1 (данные удалены). Протокол ….pdf")
    await opens_school(home.anna)
    await home.anna.presses("🕓 История")
    await home.anna.sees("координатор 1, СОШ № 1 (данные удалены)\nОтмечено выполнение: Провести совещание")
    stage.clock.passes(minutes=2)
    await stage.app.jobs.all()["seal_audit"]()
    await stage.app.jobs.all()["seal_audit"]()
    verdict = await seals.verify(stage.app.database.unit)
    assert verdict.trouble is None
    assert verdict.rows > 10

    # He may come again, as somebody new.
    await opens_school(home.anna)
    await home.anna.presses("🔗 Новая ссылка")
    await boris.opens(town.links_of(home.anna)[0])
    await boris.presses("✅ Принять")
    await boris.sees("Готово! Теперь вы координатор.")
    await boris.sends("/mydata")
    assert [len(json.loads(boris.files[-1].data)[name]) for name in ("accounts", "memberships")] == [1, 1]


# Consents ---------------------------------------------------------------------------------------------------------


async def link_for(stage: Stage, role: Role, place: str, by: int) -> str:
    """A link to a role in a school, given out by its coordinator."""
    async with stage.app.database.unit() as session:
        school = await session.scalar(select(Organisation).where(Organisation.name == place))
        coordinator = await people.find(session, "telegram", by)
        assert school
        assert coordinator
        links = await invitations.issue(session, coordinator, [school], stage.clock(), role)
        await session.commit()
    return stage.app.links.start(links[0])


async def agreed(stage: Stage) -> list[tuple[str, int, bool]]:
    """The consents on record: kind, version, whether it stands."""
    async with stage.app.database.unit() as session:
        rows = await session.scalars(select(Consent).order_by(Consent.id))
        return [(row.kind.value, row.version, row.withdrawn_at is None) for row in rows]


async def test_an_observer_agrees_before_anything_is_stored(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    home = await town.lives(stage)
    assert await agreed(stage) == []  # those in office act by their duty
    olga = stage.person(ACCOUNT, "Ольга", "Незабудкина")
    await olga.opens(await link_for(stage, Role.observer, "СОШ № 2", 202))
    await olga.presses("✅ Принять")
    await olga.sees("Согласие на обработку персональных данных наблюдателя", "организация «СОШ № 2»")
    await olga.presses("Не согласен")
    await olga.sees("ничего не записано")
    async with stage.app.database.unit() as session:
        assert await session.scalar(select(Account.id).where(Account.external_id == ACCOUNT)) is None
    await olga.opens(await link_for(stage, Role.observer, "СОШ № 2", 202))
    await olga.presses("✅ Принять")
    await olga.presses("✅ Согласен (согласна)")
    await olga.sees("Готово! Теперь вы наблюдатель.")
    assert await agreed(stage) == [("observer", 2, True)]

    # A newer text is asked about by the same step; a second role of the kind asks nothing more.
    await olga.opens(await link_for(stage, Role.observer, "Лицей № 7", 203))
    await olga.presses("✅ Принять")
    await olga.sees("Готово! Теперь вы наблюдатель.\nЛицей № 7")
    monkeypatch.setitem(consents.VERSIONS, ConsentKind.observer, 3)
    async with stage.app.database.unit() as session:
        person = await people.find(session, "telegram", ACCOUNT)
        assert await consents.ask(session, person, ConsentKind.observer)

    # Taken back, it ends the roles that stood on it.
    await olga.sends("/privacy")
    await olga.sees("Согласие (наблюдателя, редакция 2) дано 7 сентября.")
    await olga.presses("Отозвать согласие наблюдателя")
    await olga.sees("Роль наблюдателя закончится сразу.")
    await olga.presses("Отозвать согласие наблюдателя")
    await olga.sees("Согласие отозвано")
    assert await agreed(stage) == [("observer", 2, False)]
    await olga.sends("/menu")
    await olga.sees("нужна ссылка-приглашение")
    await olga.sends("/forget")
    await olga.presses("🗑 Удалить навсегда")
    await olga.sees("бот вас больше не знает")
    await home.anna.sends("/menu")


# People by posts --------------------------------------------------------------------------------------------------


async def test_when_names_are_switched_off_those_kept_before_go_at_once(stage: Stage, tmp_path: Path) -> None:
    home, boris = await lives_with_boris(stage)
    await opens_school(home.anna)
    await home.anna.sees("Борис Незабудкин, координатор")
    await stage.keeps_names(False)
    written = await kept_bytes(stage, tmp_path)
    assert [trace for trace in traces(*written) if trace != str(ACCOUNT)] == []
    await opens_school(home.anna)
    await home.anna.sees("«Изменить».\n\nкоординатор")
    await boris.sends("/privacy")
    await boris.sees("Имена, телефоны и фотографии здесь не хранятся")
    await stage.keeps_names(True)
    await boris.sends("/privacy")
    await boris.sees("имя и номер учётной записи Telegram")


@pytest.mark.slow
async def test_without_names_photos_and_contacts_are_not_taken(stage: Stage) -> None:
    await stage.keeps_names(False)
    home = await town.lives(stage)
    await home.anna.sees("По вашей ссылке подключились: координатор\nЛицей № 7")
    await town.creates(home.anna, town.plan())
    await town.opens_task(home.boris, "Провести совещание")
    await home.boris.presses("✅ Выполнено")
    for personal in (Photo(b"jpeg"), File("Фото.JPG", b"jpeg")):
        await home.boris.sends(personal)
        await home.boris.sees("Фотографии здесь не принимаются")
    await home.boris.sends({"contact": {"phone_number": "+70000000000", "first_name": "Борис"}})
    await home.boris.sees("Телефоны и контакты здесь не хранятся")
    await home.boris.sends(File("Протокол.pdf", b"%PDF-1.4"))
    await home.boris.sees("✅ Отмечено: выполнено.", "выполнено, координатор, СОШ № 1. Протокол.pdf")
