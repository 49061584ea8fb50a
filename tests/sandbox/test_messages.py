from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters

from sandbox.people import Someone
from sandbox.telegram import Telegram

from .conftest import Clock

UNKNOWN, MISSING = 999, 77


async def test_a_message_appears_in_the_chat_with_its_entities(bot: Bot, anna: Someone) -> None:
    sent = await bot.send_message(anna.id, "Здравствуйте, <b>Анна</b> 👋 <i>!</i>", parse_mode="HTML")
    assert anna.screen == "Здравствуйте, Анна 👋 !"
    assert [(e.type, e.offset, e.length) for e in sent.entities or []] == [("bold", 14, 4), ("italic", 22, 1)]
    assert sent.from_user is not None
    assert (sent.message_id, sent.from_user.is_bot) == (2, True)


async def test_a_date_is_what_the_clock_says(bot: Bot, anna: Someone, clock: Clock) -> None:
    clock.passes(days=2)
    assert (await bot.send_message(anna.id, "привет")).date == clock.at


@pytest.mark.parametrize(("text", "words"), [("", "message text is empty"), (" \n ", "text must be non-empty")])
async def test_an_empty_text_is_refused(bot: Bot, anna: Someone, telegram: Telegram, text: str, words: str) -> None:
    with telegram.expects_refusals(words), pytest.raises(TelegramBadRequest, match=words):
        await bot.send_message(anna.id, text)


async def test_length_is_counted_in_utf16_after_the_tags_are_read(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, f"<b>{'😀' * 2048}</b>", parse_mode="HTML")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(anna.id, "😀" * 2048 + "я")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.edit_message_text("я" * 4097, chat_id=anna.id, message_id=2)


async def test_nobody_is_written_to_before_they_start_the_bot(bot: Bot, telegram: Telegram) -> None:
    stranger = Someone(telegram, 202, "Борис")
    for chat_id in (stranger.id, UNKNOWN):
        with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(chat_id, "привет")
    await stranger.opens()
    await bot.send_message(stranger.id, "привет")


async def test_who_blocked_the_bot_gets_nothing_until_unblocking(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await anna.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "привет")
    await anna.unblocks_bot()
    await bot.send_message(anna.id, "привет")
    assert [u["my_chat_member"]["new_chat_member"]["status"] for u in telegram.updates.history[1:]] == [
        "kicked",
        "member",
    ]
    telegram.assert_no_refusals()


async def test_a_deleted_account_is_forbidden(bot: Bot, anna: Someone) -> None:
    anna.leaves_telegram()
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(anna.id, "привет")


async def test_an_answer_shows_the_message_it_answers(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    question = await anna.sends("Когда?")
    answer = await bot.send_message(anna.id, "Завтра", reply_parameters=ReplyParameters(message_id=question.id))
    assert isinstance(answer.reply_to_message, Message)
    assert answer.reply_to_message.text == "Когда?"
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(anna.id, "Завтра", reply_parameters=ReplyParameters(message_id=MISSING))
    lenient = ReplyParameters(message_id=MISSING, allow_sending_without_reply=True)
    await bot.send_message(anna.id, "Завтра", reply_parameters=lenient)


async def test_an_edit_changes_text_and_keyboard(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="y")]])
    sent = await bot.send_message(anna.id, "Готово?", reply_markup=markup)
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=sent.message_id)
    assert (anna.screen, anna.buttons) == ("Готово", [])
    await bot.edit_message_reply_markup(chat_id=anna.id, message_id=sent.message_id, reply_markup=markup)
    assert (anna.screen, anna.buttons) == ("Готово", ["Да"])
    assert [body["text"] for body in telegram.chats[anna.id].posts[2].history] == ["Готово?", "Готово"]


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "<b>Готово</b>", parse_mode="HTML")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message is not modified: specified new"):
        await bot.edit_message_text("<strong>Готово</strong>", chat_id=anna.id, message_id=2, parse_mode="HTML")
    await bot.edit_message_text("Готово", chat_id=anna.id, message_id=2)


@pytest.mark.parametrize(
    ("number", "words"), [(1, "message can't be edited"), (MISSING, "message to edit not found")], ids=str
)
async def test_only_the_bots_own_messages_are_edited(
    bot: Bot, anna: Someone, telegram: Telegram, number: int, words: str
) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
        await bot.edit_message_text("Ой", chat_id=anna.id, message_id=number)


async def test_a_text_has_no_caption_and_no_media_to_edit(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "Текст")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="there is no caption in the message"):
        await bot.edit_message_caption(chat_id=anna.id, message_id=2, caption="Подпись")


async def test_a_deleted_message_is_gone(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "Раз")
    await bot.delete_message(anna.id, 2)
    assert [message.text for message in anna.messages] == ["/start"]
    for number in (2, MISSING):
        with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message to delete not found"):
            await bot.delete_message(anna.id, number)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("Два", chat_id=anna.id, message_id=2)


async def test_a_message_older_than_two_days_is_not_deleted(
    bot: Bot, anna: Someone, telegram: Telegram, clock: Clock
) -> None:
    await bot.send_message(anna.id, "Раз")
    clock.at += timedelta(hours=49)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(anna.id, 2)


async def test_a_group_has_topics(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    group = telegram.add_group(-1001, "Координаторы", {5: "ВПР"})
    await bot.send_message(group.id, "Всем привет", message_thread_id=5)
    there = anna.in_chat(group, topic=5)
    assert there.screen == "Всем привет"
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(group.id, "Всем привет", message_thread_id=6)


async def test_in_a_group_the_bot_hears_only_what_is_said_to_it(anna: Someone, telegram: Telegram) -> None:
    there = anna.in_chat(telegram.add_group(-1001, "Координаторы"))
    for text in ("между нами", "/help", "@sandbox_bot, ты тут?"):
        await there.sends(text)
    heard = [update["message"]["text"] for update in telegram.updates.history if update["message"]["chat"]["id"] < 0]
    assert heard == ["/help", "@sandbox_bot, ты тут?"]


async def test_a_copy_has_no_author(bot: Bot, anna: Someone) -> None:
    await anna.sends("Важно")
    copied = await bot.copy_message(anna.id, anna.id, 2)
    assert (copied.message_id, anna.screen) == (3, "Важно")


async def test_several_messages_go_at_once_and_missing_ones_are_passed_over(bot: Bot, anna: Someone) -> None:
    await bot.send_message(anna.id, "Раз")
    await bot.delete_messages(anna.id, [1, 2, MISSING])
    assert anna.messages == []


async def test_the_same_keyboard_again_is_not_a_change(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.send_message(anna.id, "Раз")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(chat_id=anna.id, message_id=2)


async def test_pinning_in_a_group_is_for_administrators(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    group = telegram.add_group(-1001, "Координаторы")
    sent = await bot.send_message(group.id, "Важно")
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.pin_chat_message(group.id, sent.message_id)
    group.bot_is_admin = True
    await bot.pin_chat_message(group.id, sent.message_id)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await bot.pin_chat_message(group.id, MISSING)
    assert group.pinned == [sent.message_id]


async def test_a_group_knows_its_members(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    group = telegram.add_group(-1001, "Координаторы")
    anna.in_chat(group)
    Someone(telegram, 202, "Борис")
    assert (await bot.get_chat(group.id)).title == "Координаторы"
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    assert (await bot.get_chat_member(group.id, 202)).status == "left"


async def test_a_bot_that_was_removed_from_a_group_is_forbidden(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    there = anna.in_chat(telegram.add_group(-1001, "Координаторы"))
    await there.blocks_bot()
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(-1001, "привет")
