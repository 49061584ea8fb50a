import asyncio
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from sandbox.people import Someone
from sandbox.telegram import Telegram

MENU = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Дальше", callback_data="next")]])


def small_bot() -> Dispatcher:
    dispatcher = Dispatcher(disable_fsm=True)

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        await message.answer(f"Здравствуйте, {command.args or 'гость'}", reply_markup=MENU)

    @dispatcher.message()
    async def echo(message: Message) -> None:
        await message.answer(f"Вы сказали: {message.text}")

    @dispatcher.callback_query()
    async def go(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Конец")
        await query.answer("Идём")

    return dispatcher


@pytest.fixture
def talking(telegram: Telegram, inside: Bot) -> Telegram:
    """A bot that has answered before the person's action ends."""
    dispatcher = small_bot()

    async def deliver(update: dict[str, Any]) -> None:
        await dispatcher.feed_raw_update(inside, update)

    telegram.deliver = deliver
    return telegram


async def test_a_conversation_is_told_in_the_words_of_people(talking: Telegram) -> None:
    vera = Someone(talking, 301, "Вера")
    await vera.opens("https://t.me/sandbox_bot?start=school-7")
    await vera.sees("Здравствуйте, school-7")
    assert vera.buttons == ["Дальше"]
    await vera.presses("Дальше")
    assert (vera.screen, vera.buttons, vera.alerts) == ("Конец", [], ["Идём"])
    talking.assert_no_refusals()


async def test_people_see_only_what_changed_since_they_acted(talking: Telegram, inside: Bot) -> None:
    vera = Someone(talking, 301, "Вера")
    await vera.opens("a")
    await vera.sends("раз")
    await vera.sees("Вы сказали: раз")
    await vera.does_not_see("Здравствуйте")
    vera.looks_away()
    await vera.does_not_see("Вы сказали")
    await inside.send_message(vera.id, "Напоминание")
    await vera.sees("Напоминание")


async def test_a_button_is_tapped_by_how_its_label_begins(talking: Telegram) -> None:
    anna = Someone(talking, 7, "Анна")
    await anna.opens()
    with pytest.raises(AssertionError, match="no button that begins with 'Назад'"):
        await anna.taps("Назад")
    await anna.taps("Дал")
    assert [message.text for message in anna.news] == ["Конец"]


async def test_a_failure_shows_the_whole_chat(talking: Telegram) -> None:
    vera = Someone(talking, 301, "Вера")
    await vera.opens()
    with pytest.raises(AssertionError, match=r"Вера does not see 'Пока'[\s\S]*/start[\s\S]*гость\n  \[Дальше\]"):
        await vera.sees("Пока")
    with pytest.raises(AssertionError, match="Вера sees 'гость'"):
        await vera.does_not_see("гость")


async def test_a_bot_behind_getupdates_is_waited_for(telegram: Telegram, inside: Bot) -> None:
    telegram.patience = 5
    dispatcher = small_bot()
    polling = asyncio.create_task(dispatcher.start_polling(inside, handle_signals=False))
    vera = Someone(telegram, 301, "Вера")
    await vera.opens()
    await vera.presses("Дальше")
    await vera.sees("Конец")
    await dispatcher.stop_polling()
    await polling
    telegram.assert_no_refusals()


@pytest.mark.parametrize("link", ["https://t.me/other_bot?start=a", "с пробелом", "a" * 65])
async def test_a_link_that_telegram_would_not_open_fails_the_test(telegram: Telegram, link: str) -> None:
    with pytest.raises(AssertionError):
        await Someone(telegram, 301, "Вера").opens(link)


async def test_who_blocked_the_bot_cannot_write_to_it(anna: Someone) -> None:
    await anna.blocks_bot()
    with pytest.raises(AssertionError, match="blocked"):
        await anna.sends("привет")
