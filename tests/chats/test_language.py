"""Languages: Russian by default, English complete, one word of the person switches."""

import re

from sandbox.telegram import Telegram
from tests import town
from tests.stage import Stage

CYRILLIC = re.compile("[А-Яа-яЁё]")
NAMES = re.compile(r"Русский|Лучезарск|План \d+|Анна Петрова|Борис Школьный|СОШ № 1")


async def test_language_switches_screens_notices_and_commands(stage: Stage, telegram: Telegram) -> None:
    anna = await town.founded(stage)
    await anna.sends("/language")
    assert anna.buttons == ["✅ Русский", "English", "Меню"]
    await anna.presses("English")
    assert anna.buttons == ["Menu"]
    described = [c["description"] for c in telegram.profile[("commands", "chat", "101", "")]]
    assert "Menu" in described
    assert not CYRILLIC.search("".join(described).replace("Язык", ""))
    (link,) = await town.adds(anna, "School 1", place="🏫 Schools", add="➕ Add")
    boris = await town.joins(stage, link, 201, "Boris", "Smith")
    await boris.sees("Готово! Теперь вы координатор.")
    assert not CYRILLIC.search(anna.screen)
    await anna.sends("/language")
    await anna.presses("Русский")
    await anna.sees("Теперь пишу по-русски.")
    await stage.restart()
    await anna.sends("/help")
    await anna.sees("Как работать с «Маяком»")


async def test_english_screens_hold_no_russian_words(stage: Stage) -> None:
    anna = await town.founded(stage, name="Office")
    await anna.sends("/language")
    await anna.presses("English")
    await town.adds(anna, "School 1", "School 1", "x" * 300, place="🏫 Schools", add="➕ Add")
    seen = [anna.messages[-3].text, anna.messages[-2].text]
    for command in (
        "/menu",
        "/help",
        "/schools",
        "/settings",
        "/tasks",
        "/progress",
        "/plan",
        "nonsense",
        "/start nope",
    ):
        await anna.sends(command)
        seen.append(f"{anna.screen}\n{anna.buttons}")
    await anna.sends("/settings")
    for label in list(anna.buttons[:6]):
        await anna.presses(label)
        seen.append(f"{anna.screen}\n{anna.buttons}")
        await anna.presses("← Back")
    assert [words for words in seen if CYRILLIC.search(words)] == []


async def test_who_speaks_another_language_is_spoken_to_in_russian(stage: Stage) -> None:
    for n, code in enumerate(("tt", "uk", "de", "", None, "ru-RU")):
        stranger = stage.person(900 + n, "Кто-то", language=code or "")
        await stranger.sends("hello")
        await stranger.sees("Чтобы войти, нужна ссылка-приглашение")


async def test_a_newcomer_with_an_english_telephone_gets_everything_in_english(stage: Stage) -> None:
    """Also what the bot says of its own accord, when no telephone tells its language."""
    anna = await town.founded(stage)
    (link,) = await town.adds(anna, "School 1")
    john = stage.person(201, "John", "Smith", language="en-GB")
    await john.opens(link)
    assert not CYRILLIC.search(john.screen.replace("Анна Петрова", "").replace(town.OFFICE, ""))
    await john.presses(john.buttons[0])
    commands = stage.telegram.profile[("commands", "chat", "201", "")]
    assert "Menu" in [command["description"] for command in commands]


async def test_a_stranger_is_greeted_in_the_language_of_choice(stage: Stage) -> None:
    stranger = stage.person(900, "Somebody")
    await stranger.sends("/language")
    assert stranger.buttons == ["✅ Русский", "English"]
    await stranger.presses("English")
    assert stranger.screen
    assert not CYRILLIC.search(stranger.screen)
