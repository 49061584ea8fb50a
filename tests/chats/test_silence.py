"""Somebody who hears nothing any more is not forgotten: the office above is told, once."""

from tests import town
from tests.stage import Stage

SILENT = "🔇 Сообщения не доходят: Борис"


async def test_the_office_is_told_when_a_school_blocks_the_bot(stage: Stage) -> None:
    people = await town.lives(stage)
    boris, anna = people.boris, people.anna
    await boris.blocks_bot()
    await stage.settles()
    assert [message.text.splitlines()[:2] for message in anna.messages if SILENT in message.text] == [
        ["🔇 Сообщения не доходят: Борис Школьный", "СОШ № 1"]
    ]
    await anna.presses("Открыть карточку")
    await anna.sees("СОШ № 1", "Борис")


async def test_the_office_is_told_once_when_a_message_is_refused(stage: Stage) -> None:
    people = await town.lives(stage)
    await town.creates(people.anna, town.plan())
    people.boris.leaves_telegram()
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await stage.morning(2026, 9, 9, zone=town.BARNAUL)
    assert len([message for message in people.anna.messages if SILENT in message.text]) == 1
