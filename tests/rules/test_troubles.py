"""The table of errors: each text of Telegram has its line, and each reason its words."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramNetworkError
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError, ClientOSError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.limits import Silence
from bot.troubles import REASONS, What, trouble_of
from handlers import features
from locales import LANGUAGES
from sandbox.session import SandboxSession
from sandbox.telegram import Telegram
from tests.house.fluent import messages

LINES = [
    (403, "Forbidden: bot was blocked by the user", What.unreachable, "blocked"),
    (403, "Forbidden: user is deactivated", What.unreachable, "gone"),
    (403, "Forbidden: bot can't initiate conversation with a user", What.unreachable, "not-started"),
    (403, "Forbidden: bots can't send messages to bots", What.unreachable, "gone"),
    (403, "Forbidden: bot was kicked from the group chat", What.unreachable, "kicked"),
    (403, "Forbidden: bot was kicked from the supergroup chat", What.unreachable, "kicked"),
    (403, "Forbidden: bot is not a member of the channel chat", What.unreachable, "kicked"),
    (403, "Forbidden: the group chat was deleted", What.unreachable, "closed"),
    (403, "Forbidden: not enough rights to send text messages to the chat", What.unreachable, "muted"),
    (403, "Forbidden: something quite new", What.unreachable, "blocked"),
    (400, "Bad Request: chat not found", What.unreachable, "gone"),
    (400, "Bad Request: user not found", What.unreachable, "gone"),
    (400, "Bad Request: PEER_ID_INVALID", What.unreachable, "gone"),
    (400, "Bad Request: INPUT_USER_DEACTIVATED", What.unreachable, "gone"),
    (400, "Bad Request: group chat was deactivated", What.unreachable, "closed"),
    (400, "Bad Request: have no rights to send a message", What.unreachable, "muted"),
    (400, "Bad Request: need administrator rights in the channel chat", What.unreachable, "muted"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", What.unreachable, "muted"),
    (400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN", What.unreachable, "muted"),
    (400, "Bad Request: message thread not found", What.unreachable, "topic"),
    (400, "Bad Request: TOPIC_CLOSED", What.unreachable, "topic"),
    (400, "Bad Request: can't parse entities: unsupported start tag", What.refused, "refused"),
    (400, "Bad Request: message is too long", What.refused, "refused"),
    (400, "Bad Request: BUTTON_DATA_INVALID", What.refused, "refused"),
    (413, "Request Entity Too Large", What.refused, "too-large"),
    (401, "Unauthorized", What.again, "token"),
    (404, "Not Found", What.again, "token"),
    (409, "Conflict: terminated by other getUpdates request", What.again, "server"),
    (500, "Internal Server Error", What.again, "server"),
    (500, "Internal Server Error: restart", What.again, "server"),
    (502, "Bad Gateway", What.again, "server"),
    (504, "Gateway Timeout", What.again, "server"),
]


async def said(code: int, words: str, **more: Any) -> TelegramAPIError:
    """The exception that aiogram makes of an answer."""
    telegram = Telegram()
    telegram.faults.add(error=code, description=words, **more)
    with pytest.raises(TelegramAPIError) as told:
        await Bot(telegram.token, session=SandboxSession(telegram)).send_message(1, "x")
    return told.value


@pytest.mark.parametrize(("code", "words", "what", "reason"), LINES, ids=[f"{line[0]} {line[1]}" for line in LINES])
async def test_each_text_has_its_line(code: int, words: str, what: What, reason: str) -> None:
    found = trouble_of(await said(code, words))
    assert (found.what, found.reason, found.maybe_arrived) == (what, reason, False)


async def test_what_says_when_or_where_is_obeyed() -> None:
    assert trouble_of(await said(429, "", retry_after=17)).seconds == 17
    assert trouble_of(Silence(3)).seconds == 3
    moved = trouble_of(await said(400, "", migrate_to=-1001))
    assert (moved.what, moved.moved_to) == (What.moves, -1001)


@pytest.mark.parametrize(
    ("cause", "maybe_arrived"),
    [
        (ServerDisconnectedError(), True),
        (ConnectionResetError(), True),
        (ClientOSError(104, "reset"), True),
        (TimeoutError(), True),
        (ClientConnectorError(ConnectionKey("x", 1, False, True, None, None, None), OSError(111, "refused")), False),
    ],
)
def test_a_lost_answer_is_told_from_no_connection(cause: Exception, maybe_arrived: bool) -> None:
    error = TelegramNetworkError(SendMessage(chat_id=1, text="x"), "lost")
    error.__cause__ = cause
    found = trouble_of(error)
    assert (found.what, found.reason, found.maybe_arrived) == (What.again, "network", maybe_arrived)


def test_the_rest_is_ours() -> None:
    assert trouble_of(KeyError("x")).what == What.bug
    assert trouble_of(ClientDecodeError("x", ValueError(), {})).what == What.bug
    assert trouble_of(ConnectionRefusedError()).reason == "database"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_kind_has_words_for_people(language: str) -> None:
    known = set(messages(language))
    wanted = {f"delivery-reason-{reason}" for reason in REASONS}
    wanted |= {f"delivery-kind-{kind}" for kind in (*features.DRAWS, "commands")}
    assert wanted - known == set()
