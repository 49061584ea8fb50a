"""Requests to the Bot API server: whatever the network or a proxy does on the way is a network error."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramServerError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType


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
            return await super().make_request(bot, method, timeout)
        except ClientDecodeError as error:
            if not isinstance(error.data, str):
                raise
            raise TelegramServerError(method=method, message="the answer is not JSON") from None
        except Exception as error:
            if not _is_on_the_way(error):
                raise
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error


def _is_on_the_way(error: Any) -> bool:
    """A socket's or a proxy's error (the proxy library has a family of its own)."""
    return isinstance(error, OSError) or type(error).__module__.startswith(("python_socks", "aiohttp_socks"))
