"""Topics of a group, as strict as Telegram: rights, names, closed and deleted ones."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from sandbox import forum
from sandbox.forum import DELETE, MANAGE
from sandbox.people import Someone
from sandbox.state import Chat
from sandbox.telegram import Telegram


@pytest.fixture
def group(telegram: Telegram) -> Chat:
    """A group with topics, in which the bot is a member."""
    return telegram.add_group(-1001, "Дежурные", {})


async def test_topics_are_made_by_who_may_and_where_there_are_any(
    bot: Bot, anna: Someone, telegram: Telegram, group: Chat
) -> None:
    there = anna.in_chat(group)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await bot.create_forum_topic(group.id, "Первая")
    await there.gives_bot(MANAGE)
    made = await bot.create_forum_topic(group.id, "Первая")
    assert group.topics == {made.message_thread_id: "Первая"}
    said = await anna.in_chat(group, made.message_thread_id).sends("привет")
    assert said.body["reply_to_message"]["forum_topic_created"]["name"] == "Первая"
    group.is_forum = False
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await bot.create_forum_topic(group.id, "Вторая")


async def test_a_topic_is_named_closed_and_opened_once(
    bot: Bot, anna: Someone, telegram: Telegram, group: Chat
) -> None:
    there = anna.in_chat(group)
    await there.gives_bot(MANAGE)
    thread = (await bot.create_forum_topic(group.id, "Первая")).message_thread_id
    await bot.edit_forum_topic(group.id, thread, name="Другая")
    await bot.close_forum_topic(group.id, thread)
    for again in (bot.close_forum_topic(group.id, thread), bot.edit_forum_topic(group.id, thread, name="Другая")):
        with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
            await again
    await bot.send_message(group.id, "управляющий пишет и в закрытой", message_thread_id=thread)
    await there.gives_bot()
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await bot.send_message(group.id, "а остальные нет", message_thread_id=thread)
    await there.gives_bot(MANAGE)
    await bot.reopen_forum_topic(group.id, thread)
    assert (group.topics, group.closed_topics) == ({thread: "Другая"}, set())


async def test_nobody_tells_a_bot_that_a_topic_was_deleted(
    bot: Bot, anna: Someone, telegram: Telegram, group: Chat
) -> None:
    await anna.in_chat(group).gives_bot(MANAGE, DELETE)
    first = (await bot.create_forum_topic(group.id, "Первая")).message_thread_id
    second = (await bot.create_forum_topic(group.id, "Вторая")).message_thread_id
    await bot.delete_forum_topic(group.id, second)
    forum.remove(telegram, group, first)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="message thread not found"):
        await bot.send_message(group.id, "куда?", message_thread_id=first)
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="TOPIC_ID_INVALID"):
        await bot.close_forum_topic(group.id, first)
    assert group.visible() == []
