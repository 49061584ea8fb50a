import asyncio
import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, FormData, ServerDisconnectedError

from sandbox.people import Someone
from sandbox.server import Server, serve
from sandbox.telegram import Telegram


class Client:
    """A program that knows only HTTP."""

    def __init__(self, session: ClientSession, url: str) -> None:
        self.session = session
        self.url = url

    async def asks(self, path: str, verb: str = "POST", **how: Any) -> tuple[int, Any]:
        async with self.session.request(verb, self.url + path, **how) as response:
            return response.status, await response.json()


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    async with ClientSession() as session:
        yield Client(session, server.url)


SEND = "/bot42:TEST/sendMessage"


async def test_a_request_comes_as_json_as_a_form_or_as_a_query(client: Client, anna: Someone) -> None:
    buttons = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}
    fields = {"chat_id": str(anna.id), "text": "привет", "reply_markup": json.dumps(buttons)}
    multipart = FormData(fields)
    multipart._is_multipart = True
    for verb, how in (
        ("POST", {"json": {"chat_id": anna.id, "text": "привет", "reply_markup": buttons, "entities": None}}),
        ("POST", {"data": fields}),
        ("POST", {"data": multipart}),
        ("GET", {"params": fields}),
    ):
        status, body = await client.asks(SEND, verb, **how)
        assert (status, body["ok"], body["result"]["reply_markup"]) == (200, True, buttons)
    assert [message.text for message in anna.messages[1:]] == ["привет"] * 4


async def test_a_file_comes_in_its_own_field_or_attached(client: Client, anna: Someone) -> None:
    direct = FormData({"chat_id": str(anna.id)})
    direct.add_field("document", b"abc", filename="a.txt")
    attached = FormData({"chat_id": str(anna.id), "document": "attach://part"})
    attached.add_field("part", b"def", filename="b.txt")
    for form in (direct, attached):
        assert (await client.asks("/bot42:TEST/sendDocument", data=form))[0] == 200
    assert [(file.name, file.data) for file in anna.files] == [("a.txt", b"abc"), ("b.txt", b"def")]


async def test_the_status_is_the_code_of_the_error(client: Client, anna: Someone, telegram: Telegram) -> None:
    with telegram.expects_refusals():
        answers = [
            await client.asks(SEND, json={"chat_id": 999, "text": "привет"}),
            await client.asks("/bot43:OTHER/getMe"),
            await client.asks("/bot42:TEST/sendPigeon"),
            await client.asks(SEND, data="{", headers={"Content-Type": "application/json"}),
        ]
    assert [(status, body["error_code"], body["description"]) for status, body in answers] == [
        (400, 400, "Bad Request: chat not found"),
        (401, 401, "Unauthorized"),
        (404, 404, "Not Found"),
        (400, 400, "Bad Request: can't parse JSON object"),
    ]
    telegram.faults.add(error=429, retry_after=3)
    status, body = await client.asks(SEND, json={"chat_id": anna.id, "text": "привет"})
    assert (status, body["parameters"]) == (429, {"retry_after": 3})


async def test_a_lost_reply_is_a_broken_connection(client: Client, anna: Someone, telegram: Telegram) -> None:
    telegram.faults.add(when="after")
    with pytest.raises(ServerDisconnectedError):
        await client.asks(SEND, json={"chat_id": anna.id, "text": "привет"})
    assert anna.screen == "привет"


async def test_a_process_that_died_does_not_disturb_the_next_one(server: Server, telegram: Telegram) -> None:
    async with ClientSession() as died:
        poll = asyncio.create_task(Client(died, server.url).asks("/bot42:TEST/getUpdates?timeout=20"))
        await asyncio.sleep(0.05)
        poll.cancel()
    await asyncio.sleep(0.05)
    async with ClientSession() as next_one:
        assert (await Client(next_one, server.url).asks("/bot42:TEST/getUpdates"))[0] == 200
    telegram.assert_no_refusals()


async def test_a_server_closes_while_somebody_waits(telegram: Telegram) -> None:
    server = await serve(telegram)
    async with ClientSession() as session:
        poll = asyncio.create_task(Client(session, server.url).asks("/bot42:TEST/getUpdates?timeout=20"))
        await asyncio.sleep(0.05)
        await server.close()
        with pytest.raises(ServerDisconnectedError):
            await poll


async def test_a_conversation_goes_through_the_control_door(client: Client, telegram: Telegram) -> None:
    await client.asks("/control/people", json={"id": 301, "first_name": "Вера"})
    await client.asks("/control/people/301/opens", json={"link": "school-7"})
    buttons = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}, {"text": "Сайт", "url": "https://mos.ru"}]]}
    await client.asks(SEND, json={"chat_id": 301, "text": "Готово?", "reply_markup": buttons})
    assert await client.asks("/control/people/301/presses", json={"label": "Да"}) == (200, {"url": None})
    assert await client.asks("/control/people/301/presses", json={"label": "Сайт"}) == (200, {"url": "https://mos.ru"})
    file = {"name": "план.txt", "base64": base64.b64encode(b"abc").decode()}
    assert await client.asks("/control/people/301/sends", json={"file": file}) == (200, {"message_id": 3})
    status, shown = await client.asks("/control/chats/301/messages?since=2", "GET")
    assert (status, [message["message_id"] for message in shown["messages"]], shown["now"]) == (200, [3], 3)
    assert [next(iter(set(u) - {"update_id"})) for u in telegram.updates.history] == [
        "message",
        "callback_query",
        "message",
    ]


async def test_the_control_door_says_what_cannot_be_done(client: Client, telegram: Telegram) -> None:
    await client.asks("/control/people", json={"id": 301, "first_name": "Вера"})
    status, body = await client.asks("/control/people/301/presses", json={"label": "Да"})
    assert (status, "Вера has no button 'Да'" in body["error"]) == (409, True)
    assert (await client.asks("/control/people/302/blocks"))[0] == 404
    assert (await client.asks("/control/faults", json={"wrong": 1}))[0] == 400


async def test_faults_blocks_and_groups_are_set_from_outside(client: Client, telegram: Telegram) -> None:
    await client.asks("/control/people", json={"id": 301, "first_name": "Вера"})
    await client.asks("/control/groups", json={"id": -1001, "title": "Координаторы", "topics": {"5": "ВПР"}})
    await client.asks("/control/people/301/sends", json={"text": "/help", "chat_id": -1001, "topic": 5})
    assert telegram.updates.history[-1]["message"]["message_thread_id"] == 5
    await client.asks("/control/people/301/opens", json={})
    await client.asks("/control/people/301/blocks")
    assert (await client.asks(SEND, json={"chat_id": 301, "text": "привет"}))[0] == 403
    await client.asks("/control/people/301/unblocks")
    await client.asks("/control/faults", json={"error": 500, "times": None})
    assert (await client.asks(SEND, json={"chat_id": 301, "text": "привет"}))[0] == 500
    await client.asks("/control/faults", "DELETE")
    assert (await client.asks(SEND, json={"chat_id": 301, "text": "привет"}))[0] == 200
    assert len((await client.asks("/control/chats", "GET"))[1]) == 2
    statistics = (await client.asks("/control/statistics", "GET"))[1]
    assert (statistics["calls"], statistics["sent_in_any_second"], statistics["refusals"]) == (
        {"sendMessage": 3},
        3,
        [],
    )
