"""Papers go to Telegram once; the same ones again by the identifier that it gave them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from documents import workbook
from handlers.screen import Paper, Screen
from models import SentFile
from sandbox.telegram import Telegram
from services import notices
from tests import town
from tests.stage import Stage

TABLE = workbook.to_json(workbook.Table("Лист", (workbook.Column("Школа", 20),), (("СОШ № 1",),)))
PAPER = Paper("xlsx", "Отчёт.xlsx", TABLE)


async def owe(stage: Stage, once: str, *papers: Paper) -> None:
    """The bot owes Anna a report."""
    params = {"screen": Screen(once, papers=papers).to_json()}
    async with stage.app.database.unit() as session:
        await notices.owe(session, 1, "screen", once=once, now=stage.clock(), params=params)
        await session.commit()
    await stage.settles()


async def kept(stage: Stage) -> int:
    async with stage.app.database.unit() as session:
        return await session.scalar(select(func.count()).select_from(SentFile)) or 0


def documents(telegram: Telegram) -> list[Any]:
    """What went out as a document: "" for bytes, else the identifier."""
    sent = [call.params["document"] for call in telegram.calls if call.method == "sendDocument"]
    return ["" if str(document).startswith("attach:") else document for document in sent]


async def test_a_paper_is_made_and_sent_once_while_it_says_the_same(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    await owe(stage, "Первый", PAPER)
    await owe(stage, "Второй", PAPER)
    await owe(stage, "С другим именем", replace(PAPER, name="Иначе.xlsx"))
    first, second, other = documents(telegram)
    assert (first, other) == ("", "")
    assert second in telegram.files.by_id
    names = [message.body["document"]["file_name"] for message in anna.messages if "document" in message.body]
    assert names == ["Отчёт.xlsx", "Отчёт.xlsx", "Иначе.xlsx"]
    assert await kept(stage) == 2
    telegram.files.by_id.clear()
    with telegram.expects_refusals("wrong file identifier"):
        await owe(stage, "Третий", PAPER)
    assert documents(telegram)[-1] == ""
    await owe(stage, "Четвёртый", PAPER)
    assert documents(telegram)[-1] in telegram.files.by_id
    stage.clock.passes(days=2)
    await owe(stage, "Через два дня", PAPER)
    assert documents(telegram)[-1] == ""
    stage.clock.at += timedelta(days=3)
    await stage.app.jobs.tidy()
    assert await kept(stage) == 0


async def test_links_are_never_remembered(stage: Stage) -> None:
    anna = await town.founded(stage)
    await town.adds(anna, *(f"СОШ № {n}" for n in range(1, 18)))
    assert any("document" in message.body for message in anna.messages)
    assert await kept(stage) == 0
