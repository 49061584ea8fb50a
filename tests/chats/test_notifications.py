"""News that somebody does not want; what has to be read comes in any case."""

from tests import town
from tests.chats.test_letters import drafts, sends
from tests.stage import Stage


async def test_announcements_can_be_switched_off_and_the_sender_sees_how_many_have(stage: Stage) -> None:
    lucky = await town.lives(stage)
    anna, boris = lucky.anna, lucky.boris
    await boris.sends("/notifications")
    await boris.sees("🔔 объявления", "Приходят всегда: утренняя сводка")
    await boris.presses("🔕 Отключить: объявления")
    await boris.sees("🔕 объявления – отключено")
    await drafts(anna, "В субботу концерт")
    await anna.presses("➡️ Проверить и отправить")
    await anna.sees("3 получателя", "Отключили объявления: 1")
    await anna.presses("✅ Отправить")
    stage.clock.passes(seconds=65)
    await stage.settles()
    await anna.sees("Отключили объявления: 1")
    await lucky.vera.sees("В субботу концерт")
    await boris.does_not_see("В субботу концерт")
    await drafts(anna, "Правила безопасности: прочитать всем")
    await anna.presses("✍️ Ознакомление и приказ")
    await anna.presses("✍️ Добавить кнопку «Ознакомлен(а)»")
    await anna.sees("Под сообщением будет кнопка «Ознакомлен(а)»")
    await anna.presses("← К рассылке")
    await sends(stage, anna)
    await boris.sees("Правила безопасности")
    await boris.sends("/notifications")
    await boris.presses("🔔 Включить: объявления")
    await boris.sees("🔔 объявления")


async def test_who_has_joined_is_news_too(stage: Stage) -> None:
    lucky = await town.lives(stage)
    await lucky.anna.sends("/settings")
    await lucky.anna.presses("👤 Мои настройки")
    await lucky.anna.presses("🔔 Уведомления")
    await lucky.anna.presses("🔕 Отключить: кто присоединился")
    (link,) = await town.adds(lucky.anna, "СОШ № 9")
    lucky.anna.looks_away()
    await town.joins(stage, link, 209, "Дина")
    stage.clock.passes(minutes=30)
    await stage.settles()
    await lucky.anna.does_not_see("Дина")
    (link,) = await town.adds(lucky.anna, "СОШ № 10")
    await lucky.anna.sends("/notifications")
    await lucky.anna.presses("🔔 Включить: кто присоединился")
    await town.joins(stage, link, 210, "Егор")
    stage.clock.passes(minutes=30)
    await stage.settles()
    await lucky.anna.sees("Егор")
