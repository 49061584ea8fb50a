"""The in-process door: a session for aiogram's Bot that never touches the network."""

from collections.abc import AsyncGenerator
from typing import Any, cast
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientResponseError, RequestInfo, ServerDisconnectedError
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from .refused import Refused, ReplyLost
from .telegram import Telegram
from .wire import Upload


class SandboxSession(BaseSession):
    """`Bot(telegram.token, session=SandboxSession(telegram))`."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self.telegram = telegram

    async def close(self) -> None:
        """There is nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ARG002, ASYNC109 - the name is aiogram's
    ) -> TelegramType:
        params, uploads = await self._form(bot, method)
        if bot.token != self.telegram.token:
            reply = self.telegram.refuse_token(method.__api_method__)
        else:
            try:
                reply = await self.telegram.answer(method.__api_method__, params, uploads)
            except ReplyLost as lost:
                raise TelegramNetworkError(method=method, message="ServerDisconnectedError") from lost
        response = self.check_response(bot, method, reply.status, self.json_dumps(reply.body))
        return cast("TelegramType", response.result)

    async def _form(self, bot: Bot, method: TelegramMethod[Any]) -> tuple[dict[str, Any], dict[str, Upload]]:
        """The same words that aiogram's own session puts on the wire."""
        files: dict[str, InputFile] = {}
        prepared = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        uploads = {}
        for key, file in files.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            uploads[key] = Upload(data, file.filename or key)
        return {name: value for name, value in prepared.items() if value}, uploads

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,  # noqa: ARG002 - the name is aiogram's
        timeout: int = 30,  # noqa: ARG002, ASYNC109 - the name is aiogram's
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: ARG002 - the name is aiogram's
    ) -> AsyncGenerator[bytes, None]:
        try:
            content = await self.telegram.download(urlsplit(url).path)
        except ReplyLost as lost:
            raise ServerDisconnectedError from lost
        except Refused as refused:
            request = RequestInfo(URL(url), "GET", CIMultiDictProxy(CIMultiDict()), URL(url))
            raise ClientResponseError(request, (), status=refused.code, message=refused.description) from refused
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]
