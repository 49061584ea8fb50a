"""Requests to the Bot API server: whatever the network or a proxy does on the way is a network error."""

from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout

from bot.wire import Plain

PATIENCE = ClientTimeout(total=60)
PROXIES = ("python_socks", "aiohttp_socks")
JSON = {"Content-Type": "application/json"}


class Network(AiohttpSession):
    """aiogram's session lets a broken proxy, a reset or a page instead of an answer through as they are."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the name is aiogram's
    ) -> TelegramType:
        """One request; trouble on the way has one of two names."""
        try:
            if isinstance(method, Plain):
                return cast("TelegramType", await self._ask(bot, method))
            return await super().make_request(bot, method, timeout)
        except ClientDecodeError as error:
            if not isinstance(error.data, str):
                raise
            raise TelegramServerError(method=method, message="the answer is not JSON") from None
        except Exception as error:
            if not _is_on_the_way(error):
                raise
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error

    async def _ask(self, bot: Bot, method: Plain) -> Any:
        """A plain request; whatever is not a plain yes is read as aiogram reads it."""
        session = await self.create_session()
        url = self.api.api_url(token=bot.token, method=method.__api_method__)
        async with session.post(url, data=method.spelled(), headers=JSON, timeout=PATIENCE) as response:
            body = await response.text()
        if (found := method.answer(response.status, body)) is not None:
            return found
        return self.check_response(bot, method, response.status, body).result


def _is_on_the_way(error: Any) -> bool:
    """An error of HTTP, a socket or a proxy (the proxy library has a family of its own)."""
    return isinstance(error, OSError | ClientError) or type(error).__module__.startswith(PROXIES)
