"""The HTTP door: the Bot API on a local port, with the control door beside it."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from . import control
from .files import MEGABYTE
from .refused import Refused, ReplyLost
from .telegram import Reply, Telegram
from .wire import Upload

MOST_BODY = 64 * MEGABYTE
JSON_TYPES = ("application/json", "text/json")


@dataclass(frozen=True)
class Server:
    url: str
    runner: web.AppRunner

    async def close(self) -> None:
        await self.runner.cleanup()


class Door:
    """Requests as the real server takes them: JSON, urlencoded or multipart, POST or GET."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    async def method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if request.match_info["token"] != self.telegram.token:
            return _response(self.telegram.refuse_token(name))
        try:
            params, uploads = await _read(request)
            return _response(await self.telegram.answer(name, params, uploads))
        except Refused as refused:
            return _response(self.telegram.refuse(name, refused))
        except ReplyLost:
            return _hang_up(request)

    async def file(self, request: web.Request) -> web.StreamResponse:
        try:
            return web.Response(body=await self.telegram.download(request.path))
        except Refused as refused:
            return _response(Reply(refused.code, refused.body()))
        except ReplyLost:
            return _hang_up(request)


def _response(reply: Reply) -> web.Response:
    return web.json_response(reply.body, status=reply.status)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    params: dict[str, Any] = dict(request.query)
    if request.content_type in JSON_TYPES:
        return params | _object(await request.text()), {}
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge as error:
        raise Refused(413, "Request Entity Too Large") from error
    uploads = {}
    for name, value in form.items():
        if isinstance(value, FileField):
            uploads[name] = Upload(value.file.read(), value.filename)
            value.file.close()
        else:
            params[name] = value.decode() if isinstance(value, bytes | bytearray) else value
    return params, uploads


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError as error:
        raise Refused(400, "Bad Request: can't parse JSON object") from error
    if not isinstance(found, dict):
        raise Refused(400, "Bad Request: object expected")
    return {name: value for name, value in found.items() if value is not None}


async def serve(telegram: Telegram, port: int = 0, host: str = "127.0.0.1", *, is_controlled: bool = True) -> Server:
    """Open both doors on one port; 0 takes a free one. The control door has no lock: it can be left out."""
    app, door = web.Application(client_max_size=MOST_BODY), Door(telegram)
    app.router.add_route("*", "/bot{token}/{method}", door.method)
    app.router.add_get("/file/bot{token}/{path:.+}", door.file)
    if is_controlled:
        app.add_subapp("/control/", control.application(telegram))
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return Server(f"http://{host}:{runner.addresses[0][1]}", runner)
