from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from sandbox.people import Someone
from sandbox.telegram import Telegram

from .conftest import Clock


def keyboard(*rows: list[dict[str, Any]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.model_validate({"inline_keyboard": list(rows)})


def last_query(telegram: Telegram) -> dict[str, Any]:
    query: dict[str, Any] = telegram.updates.history[-1]["callback_query"]
    return query


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "Да", "callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "Да", "callback_data": ""}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": "Да"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "y"}, "button text must be non-empty"),
        ({"text": "Да", "callback_data": "y", "url": "https://mos.ru"}, "exactly one action field"),
        ({"text": "Да", "url": "nowhere"}, "button URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "Да", "url": "ftp://mos.ru"}, "button URL 'ftp://mos.ru' is invalid: Unsupported URL protocol"),
        ({"text": "Да", "web_app": {"url": "http://mos.ru"}}, "Only HTTPS links are allowed"),
    ],
)
async def test_a_wrong_button_is_refused(
    bot: Bot, anna: Someone, telegram: Telegram, button: dict[str, Any], words: str
) -> None:
    with telegram.expects_refusals() as expected, pytest.raises(TelegramBadRequest):
        await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([button]))
    assert words in expected.descriptions[0]


async def test_a_keyboard_has_at_most_a_hundred_buttons_eight_in_a_row(
    bot: Bot, anna: Someone, telegram: Telegram
) -> None:
    button = {"text": "Да", "callback_data": "y" * 64}
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard(*[[button] * 4] * 25, []))
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="reply markup is too long"):
        await bot.send_message(anna.id, "Готово?", reply_markup=keyboard(*[[button]] * 101))
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([button] * 8))
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="REPLY_MARKUP_INVALID"):
        await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([button] * 9))


async def test_a_press_carries_the_message_as_it_is_now(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    markup = keyboard([{"text": "Да", "callback_data": "y"}], [{"text": "Нет", "callback_data": "n"}])
    await bot.send_message(anna.id, "Готово?", reply_markup=markup)
    await bot.edit_message_text("Точно?", chat_id=anna.id, message_id=2, reply_markup=markup)
    await anna.presses("Нет")
    query = last_query(telegram)
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("n", "Точно?", anna.id)


async def test_only_a_button_that_exists_now_can_be_pressed(bot: Bot, anna: Someone) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": "y"}]))
    with pytest.raises(AssertionError, match=r"no button 'Нет'; there are \['Да'\][\s\S]*Готово\?"):
        await anna.presses("Нет")
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=2)
    with pytest.raises(AssertionError, match=r"there are \[\]"):
        await anna.presses("Да")


async def test_the_newest_message_with_the_label_is_pressed(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    for data in ("old", "new"):
        await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": data}]))
    await bot.send_message(anna.id, "Без кнопок")
    await anna.presses("Да")
    assert last_query(telegram)["data"] == "new"


async def test_a_stale_button_is_pressed_on_the_message_as_it_was_seen(
    bot: Bot, anna: Someone, telegram: Telegram
) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": "old"}]))
    seen = anna.message
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=2)
    await anna.presses("Да", on=seen)
    assert (last_query(telegram)["data"], last_query(telegram)["message"]["text"]) == ("old", "Готово")
    await bot.delete_message(anna.id, 2)
    await anna.presses("Да", on=seen)
    assert last_query(telegram)["message"]["date"] == 0


async def test_of_two_equal_labels_one_must_be_named(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    row = [{"text": "✏️", "callback_data": str(number)} for number in range(2)]
    await bot.send_message(anna.id, "Пункты", reply_markup=keyboard(row))
    with pytest.raises(AssertionError, match="2 buttons '✏️'"):
        await anna.presses("✏️")
    await anna.presses("✏️", nth=1)
    assert last_query(telegram)["data"] == "1"


async def test_a_link_button_gives_its_address(bot: Bot, anna: Someone) -> None:
    await bot.send_message(anna.id, "Сайт", reply_markup=keyboard([{"text": "Открыть", "url": "https://mos.ru"}]))
    assert await anna.presses("Открыть") == "https://mos.ru"


async def test_a_key_under_the_text_field_says_its_label(bot: Bot, anna: Someone) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Меню")]])
    await bot.send_message(anna.id, "Здравствуйте", reply_markup=markup)
    await anna.presses("Меню")
    assert anna.messages[-1].text == "Меню"


async def test_a_press_is_answered_once(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": "y"}]))
    await anna.presses("Да")
    assert [press.data for press in telegram.unanswered_presses] == ["y"]
    await bot.answer_callback_query(last_query(telegram)["id"], text="Принято", show_alert=True)
    assert (telegram.alerts, anna.alerts, telegram.unanswered_presses) == (["Принято"], ["Принято"], [])
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="query is too old and response timeout"):
        await bot.answer_callback_query(last_query(telegram)["id"])


@pytest.mark.parametrize(("seconds", "in_time"), [(15, True), (16, False)])
async def test_a_press_is_answered_within_fifteen_seconds(
    bot: Bot, anna: Someone, telegram: Telegram, clock: Clock, seconds: int, in_time: bool
) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": "y"}]))
    await anna.presses("Да")
    clock.passes(seconds=seconds)
    if in_time:
        await bot.answer_callback_query(last_query(telegram)["id"])
        return
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="query ID is invalid"):
        await bot.answer_callback_query(last_query(telegram)["id"])


async def test_an_answer_is_at_most_two_hundred_letters(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "Готово?", reply_markup=keyboard([{"text": "Да", "callback_data": "y"}]))
    await anna.presses("Да")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(last_query(telegram)["id"], text="я" * 201)
    await bot.answer_callback_query(last_query(telegram)["id"], text="я" * 200)
