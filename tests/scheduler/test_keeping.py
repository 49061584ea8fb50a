"""What is kept longer than its term goes; what is needed stays."""

from typing import Any

from sqlalchemy import func, select, update

from models import Account, Blob, File, HandledUpdate, Invitation, Membership, Notice, Pending, Person, Reading
from sandbox.people import File as Sent
from tests import town
from tests.stage import Stage


async def count(stage: Stage, column: Any, *which: Any) -> int:
    """How many rows there are."""
    async with stage.app.database.unit() as session:
        return await session.scalar(select(func.count(column)).where(*which)) or 0


async def ends(stage: Stage, **later: float) -> None:
    """Some time passes, and the clock does its work."""
    stage.clock.passes(**later)
    await stage.app.jobs.all()["end_terms"]()


async def test_everything_goes_when_its_term_is_over(stage: Stage) -> None:
    home = await town.lives(stage)
    anna = home.anna
    await town.creates(anna, town.plan())
    await anna.sends(town.plan(title="Другой план на 2026/2027 учебный год", name="Лишний.txt"))
    await anna.presses(next(label for label in anna.buttons if "Отмена" in label))
    await anna.sends("/schools")
    await anna.presses("➕ Добавить")

    # An hour: answers that were shown; their numbers stay.
    shown = await count(stage, HandledUpdate.update_id)
    assert await count(stage, HandledUpdate.screen) > 10
    await ends(stage, hours=1, minutes=1)
    assert await count(stage, HandledUpdate.screen) == 0
    assert await count(stage, HandledUpdate.update_id) == shown

    # A week, a month: questions without an answer, files that became nothing.
    assert await count(stage, Pending.person_id) == 1
    await ends(stage, days=8)
    assert await count(stage, Pending.person_id) == 0
    assert await count(stage, Blob.sha256) == 2
    await ends(stage, days=31)
    assert await count(stage, Blob.sha256) == 1
    assert await count(stage, File.id, File.name == "Лишний.txt") == 0
    assert await count(stage, Reading.document) == 1

    # A quarter, half a year, a year: links, messages, and people whose roles have ended.
    await ends(stage, days=91)
    assert await count(stage, Invitation.id) == 0
    await ends(stage, days=181)
    assert await count(stage, Notice.id) == 0
    async with stage.app.database.unit() as session:
        vera = select(Account.person_id).where(Account.external_id == 202).scalar_subquery()
        await session.execute(update(Membership).where(Membership.person_id == vera).values(ended_at=stage.clock()))
        await session.commit()
    await ends(stage, days=364)
    assert await count(stage, Account.id) == 4
    await ends(stage, days=2)
    assert await count(stage, Account.id) == 3
    assert await count(stage, Person.id, Person.name == "", Person.forgotten_at.is_not(None)) == 1
    await home.vera.sends("/menu")
    await home.vera.sees("нужна ссылка-приглашение")


async def test_a_file_that_confirms_something_stays(stage: Stage) -> None:
    home = await town.lives(stage)
    await town.creates(home.anna, town.plan())
    await town.opens_task(home.boris, "Провести совещание")
    await home.boris.presses("✅ Выполнено")
    await home.boris.sends(Sent("Протокол.pdf", b"%PDF-1.4"))
    await home.boris.sees("✅ Отмечено: выполнено.")
    await ends(stage, days=800)
    assert await count(stage, Blob.sha256) == 2
    assert await count(stage, File.id, File.name == "Протокол.pdf") == 1


async def test_the_journal_is_sealed_once_a_minute(stage: Stage) -> None:
    await town.founded(stage)
    seal = stage.app.jobs.all()["seal_audit"]
    stage.clock.passes(minutes=1)
    sealed = await seal()
    stage.clock.passes(minutes=1)
    sealed += await seal()
    assert sealed > 0
    assert await seal() == 0
