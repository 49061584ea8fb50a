import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, SendMessage
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from aiohttp import ServerDisconnectedError

from sandbox.people import File, Someone
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram

from .conftest import Clock


async def test_a_bot_says_who_it_is(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (42, True, "sandbox_bot")


async def test_a_wrong_token_is_unauthorized(telegram: Telegram) -> None:
    stranger = Bot("43:OTHER", session=SandboxSession(telegram))
    with telegram.expects_refusals(), pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()


async def test_a_parameter_that_the_method_does_not_know_is_refused(
    bot: Bot, anna: Someone, telegram: Telegram
) -> None:
    with telegram.expects_refusals() as expected, pytest.raises(TelegramBadRequest):
        await bot(SendMessage(chat_id=anna.id, text="привет", colour="red"))
    assert expected.descriptions == ["Bad Request: sendMessage does not know the parameters colour"]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"chat_id": 101}, "Bad Request: message text is empty"),
        ({"text": "a"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 101, "text": 5}, "Bad Request: sendMessage got wrong parameters: text: "),
        (
            {"chat_id": 101, "text": "a", "reply_markup": {"inline": []}},
            "sendMessage does not know the parameters reply_markup.inline",
        ),
        ({"chat_id": 101, "text": "a", "reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        (
            {"chat_id": 101, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "data": "c"}]]}},
            "does not know the parameters reply_markup.inline_keyboard.data",
        ),
    ],
)
async def test_wrong_parameters_are_refused(
    telegram: Telegram, anna: Someone, params: dict[str, Any], words: str
) -> None:
    with telegram.expects_refusals():
        reply = await telegram.answer("sendMessage", params, {})
    assert words in reply.body["description"]


async def test_methods_without_memory_answer_true_when_their_parameters_are_right(
    bot: Bot, anna: Someone, telegram: Telegram
) -> None:
    assert await bot.set_chat_menu_button(chat_id=anna.id)
    assert await bot.send_chat_action(anna.id, "typing")
    for request in (bot.send_chat_action(anna.id, "thinking"), bot.unpin_all_chat_messages(999)):
        with telegram.expects_refusals(), pytest.raises(TelegramBadRequest):
            await request


async def test_what_the_sandbox_cannot_answer_is_not_found(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramNotFound, match="the sandbox does not answer sendDice"):
        await bot.send_dice(anna.id)
    with telegram.expects_refusals():
        assert (await telegram.answer("sendPigeon", {}, {})).body["description"] == "Not Found"


async def test_commands_differ_by_scope_and_language(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    scope = BotCommandScopeChat(chat_id=anna.id)
    await bot.set_my_commands([BotCommand(command="menu", description="Меню")])
    await bot.set_my_commands([BotCommand(command="plan", description="План")], scope=scope, language_code="ru")
    assert [c.command for c in await bot.get_my_commands()] == ["menu"]
    assert [c.command for c in await bot.get_my_commands(scope=scope, language_code="ru")] == ["plan"]
    await bot.delete_my_commands(scope=scope, language_code="ru")
    assert await bot.get_my_commands(scope=scope, language_code="ru") == []
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == []
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.set_my_commands([], scope=BotCommandScopeChat(chat_id=999))


@pytest.mark.parametrize(
    ("command", "description", "words"),
    [
        ("Menu", "Меню", "BOT_COMMAND_INVALID"),
        ("меню", "Меню", "BOT_COMMAND_INVALID"),
        ("m" * 33, "Меню", "command length must not exceed 32"),
        ("menu", " ", "command description must be non-empty"),
        ("menu", "М" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_wrong_command_is_refused(
    inside: Bot, telegram: Telegram, command: str, description: str, words: str
) -> None:
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match=words):
        await inside.set_my_commands([BotCommand(command=command, description=description)])


async def test_a_hundred_commands_are_enough(inside: Bot, telegram: Telegram) -> None:
    commands = [BotCommand(command=f"c{number}", description="Меню") for number in range(101)]
    await inside.set_my_commands(commands[:100])
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest, match="BOT_COMMANDS_TOO_MUCH"):
        await inside.set_my_commands(commands)


async def test_the_bot_describes_itself(bot: Bot, telegram: Telegram) -> None:
    await bot.set_my_description("Маяк", language_code="ru")
    assert (await bot.get_my_description(language_code="ru")).description == "Маяк"
    assert (await bot.get_my_description()).description == ""
    with telegram.expects_refusals(), pytest.raises(TelegramBadRequest):
        await bot.set_my_short_description("М" * 121)


async def test_updates_wait_until_they_are_confirmed(bot: Bot, anna: Someone) -> None:
    await anna.sends("раз")
    first = await bot.get_updates()
    assert [update.message.text for update in first if update.message] == ["/start", "раз"]
    assert await bot.get_updates(limit=1) == first[:1]
    assert await bot.get_updates(offset=first[0].update_id + 1) == first[1:]
    assert await bot.get_updates(offset=first[1].update_id + 1) == []
    assert await bot.get_updates() == []


async def test_only_the_updates_asked_for_come(bot: Bot, anna: Someone) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await anna.sends("раз")
    assert len(await bot.get_updates()) == 1


async def test_a_long_poll_wakes_up_when_something_happens(bot: Bot, anna: Someone) -> None:
    seen = await bot.get_updates()
    poll = asyncio.create_task(bot.get_updates(offset=seen[-1].update_id + 1, timeout=20))
    await asyncio.sleep(0.05)
    await anna.sends("раз")
    assert [update.message.text for update in await poll if update.message] == ["раз"]


async def test_a_newer_poll_ends_an_older_one(bot: Bot, telegram: Telegram) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.sleep(0.05)
    with telegram.expects_refusals("terminated by other getUpdates request"):
        assert await bot.get_updates() == []
        with pytest.raises(TelegramConflictError, match="make sure that only one bot instance is running"):
            await older


async def test_nobody_polls_while_a_webhook_is_set(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await bot.set_webhook("https://bot.mos.ru/hook")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://bot.mos.ru/hook", 1)
    with telegram.expects_refusals(), pytest.raises(TelegramConflictError, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_updates_older_than_a_day_are_lost(bot: Bot, anna: Someone, clock: Clock) -> None:
    clock.passes(hours=25)
    assert await bot.get_updates() == []


async def test_every_update_is_one_that_aiogram_reads(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    said = await anna.sends("раз")
    await anna.edits(said, "два")
    await anna.sends({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}})
    await anna.blocks_bot()
    kinds = [Update.model_validate(update).event_type for update in telegram.updates.history]
    assert kinds == ["message", "message", "edited_message", "message", "my_chat_member"]
    numbers = [update["update_id"] for update in telegram.updates.history]
    assert numbers == sorted(set(numbers))


async def test_a_scripted_fault_comes_as_often_as_it_was_asked_for(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    telegram.faults.add(method="sendMessage", chat_id=anna.id, times=2, error=429, retry_after=7)
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(anna.id, "привет")
        assert refused.value.retry_after == 7
    await bot.send_message(anna.id, "привет")
    assert [message.text for message in anna.messages] == ["/start", "привет"]
    telegram.assert_no_refusals()


async def test_a_fault_can_be_of_any_kind(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    telegram.faults.add(error=502)
    with pytest.raises(TelegramServerError, match="Bad Gateway"):
        await bot.send_message(anna.id, "привет")
    telegram.faults.add(error=400, migrate_to=-1002)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(anna.id, "привет")
    assert moved.value.migrate_to_chat_id == -1002


@pytest.mark.parametrize(("when", "texts"), [("before", ["/start"]), ("after", ["/start", "привет"])])
async def test_a_lost_connection_hides_whether_anything_happened(
    bot: Bot, anna: Someone, telegram: Telegram, when: Any, texts: list[str]
) -> None:
    telegram.faults.add(error=None, when=when)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "привет")
    assert [message.text for message in anna.messages] == texts
    telegram.assert_no_refusals()


async def test_a_slow_reply_is_still_a_reply(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    telegram.faults.add(error=None, delay=0.05)
    await bot.send_message(anna.id, "привет")
    assert anna.screen == "привет"


async def test_a_broken_download_can_be_tried_again(bot: Bot, anna: Someone, telegram: Telegram) -> None:
    await anna.sends(File("приказ.pdf", b"%PDF-1"))
    found = await bot.get_file(telegram.updates.history[-1]["message"]["document"]["file_id"])
    assert found.file_path is not None
    telegram.faults.add(method="download", error=None, times=None)  # aiohttp itself asks a second time
    with pytest.raises(ServerDisconnectedError):
        await bot.download_file(found.file_path)
    telegram.faults.clear()
    got = await bot.download_file(found.file_path)
    assert got is not None
    assert got.read() == b"%PDF-1"


async def test_a_share_of_requests_fails_by_the_same_dice_each_time() -> None:
    async def failures() -> list[int]:
        telegram = Telegram(seed=5)
        telegram.faults.add(times=None, error=500, percent=20)
        return [(await telegram.answer("getMe", {}, {})).status for _ in range(200)]

    first = await failures()
    assert 20 < first.count(500) < 60
    assert first == await failures()


async def test_a_refusal_that_no_test_asked_for_fails_the_test(bot: Bot, telegram: Telegram) -> None:
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(999, "привет")
    assert [(refusal.method, refusal.code) for refusal in telegram.refusals] == [("sendMessage", 400)]
    with pytest.raises(AssertionError, match=r"sendMessage [\s\S]* 400 Bad Request: chat not found"):
        telegram.assert_no_refusals()


async def test_an_expected_refusal_must_come(telegram: Telegram) -> None:
    with (
        pytest.raises(AssertionError, match="no refusal with 'chat not found' came"),
        telegram.expects_refusals("chat not found"),
    ):
        await telegram.answer("getMe", {}, {})


async def test_the_fastest_second_is_known(inside: Bot, anna: Someone, telegram: Telegram, clock: Clock) -> None:
    for _ in range(10):
        await inside.send_message(anna.id, "привет")
        clock.passes(milliseconds=250)
    await inside(GetMe())
    assert (telegram.sent_in_any_second(), telegram.sent_in_any_second(anna.id)) == (4, 4)
    assert telegram.journal.count("sendMessage", anna.id) == 10


async def test_a_checked_rate_allows_a_burst_and_then_says_how_long_to_wait(
    bot: Bot, anna: Someone, telegram: Telegram, clock: Clock
) -> None:
    telegram.check_rate()
    for _ in range(3):
        await bot.send_message(anna.id, "привет")
    with telegram.expects_refusals(), pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "привет")
    assert refused.value.retry_after == 3
    clock.passes(seconds=4)
    await bot.send_message(anna.id, "привет")


async def test_a_checked_rate_is_thirty_a_second_for_all(inside: Bot, telegram: Telegram, clock: Clock) -> None:
    people = [Someone(telegram, 1000 + number, "Школа") for number in range(31)]
    for someone in people:
        await someone.opens()
    telegram.check_rate()
    for someone in people[:30]:
        await inside.send_message(someone.id, "привет")
    with telegram.expects_refusals("Too Many Requests: retry after 1"), pytest.raises(TelegramRetryAfter):
        await inside.send_message(people[30].id, "привет")
    clock.passes(seconds=1)
    await inside.send_message(people[30].id, "привет")
