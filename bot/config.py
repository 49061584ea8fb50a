"""Settings of the operator: environment variables or a file `.env`. Each stands in `.env.example`."""

import re
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TOKEN = re.compile("[0-9]+:[A-Za-z0-9_-]{10,}")
SECRET = re.compile("[A-Za-z0-9_-]{32,256}")
"""What Telegram takes as a secret of a webhook, and long enough."""
TELEGRAM = "https://api.telegram.org"


class BadSettings(Exception):
    """A setting is missing or wrong; `code` names the sentence (`bad-setting-<code>`), `name` the setting."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code)
        self.code = code
        self.name = name


class LogFormat(StrEnum):
    """How the log is written."""

    console = "console"
    json = "json"


class LogLevel(StrEnum):
    """The least serious line that is written."""

    debug = "DEBUG"
    info = "INFO"
    warning = "WARNING"
    error = "ERROR"


class Settings(BaseSettings):
    """What the operator decides. What a coordinator would change is set in the chat instead."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore")

    bot_token: SecretStr = SecretStr("")
    database_url: str = "sqlite+aiosqlite:///mayak.db"
    telegram_api_url: str = TELEGRAM
    proxy_url: str = ""
    send_per_second: Annotated[int, Field(ge=1, le=1000)] = 25
    answers_per_second: Annotated[int, Field(ge=1, le=1000)] = 5
    chat_per_second: Annotated[float, Field(gt=0, le=1000)] = 1.0
    group_per_minute: Annotated[int, Field(ge=1, le=10_000)] = 20
    allow_paid_broadcast: bool = False
    paid_per_second: Annotated[int, Field(ge=1, le=1000)] = 500
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_host: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=1, le=65535)] = 8080
    monitor_host: str = "127.0.0.1"
    monitor_port: Annotated[int, Field(ge=0, le=65535)] = 0
    personal_data: bool = True
    log_format: LogFormat = LogFormat.console
    log_level: LogLevel = LogLevel.info

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            raise ValueError("database")
        return url

    @field_validator("telegram_api_url")
    @classmethod
    def _http(cls, url: str) -> str:
        if not (url.startswith(("http://", "https://")) and _host(url)):
            raise ValueError("address")
        return url.rstrip("/")

    @field_validator("proxy_url")
    @classmethod
    def _known_proxy(cls, url: str) -> str:
        if url and not (url.startswith(("http://", "https://", "socks5://")) and _host(url)):
            raise ValueError("proxy")
        return url

    @field_validator("webhook_url")
    @classmethod
    def _public(cls, url: str) -> str:
        if url and not (url.startswith(("http://", "https://")) and _host(url)):
            raise ValueError("webhook")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _hard_to_guess(cls, secret: SecretStr) -> SecretStr:
        told = secret.get_secret_value()
        if told and not SECRET.fullmatch(told):
            raise ValueError("webhook-secret")
        return secret

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        told = token.get_secret_value().strip()
        if told and not TOKEN.fullmatch(told):
            raise ValueError("token")
        return SecretStr(told)

    @property
    def token(self) -> str:
        """The bot's token; a missing one is a sentence about where to get it."""
        if not self.bot_token.get_secret_value():
            raise BadSettings("no-token", "BOT_TOKEN")
        return self.bot_token.get_secret_value()

    @property
    def secret(self) -> str:
        """What Telegram shows with every update; without it anybody could send some. Empty where none are sent."""
        if not self.webhook_url:
            return ""
        if self.webhook_url.startswith("http://") and self.telegram_api_url == TELEGRAM:
            raise BadSettings("webhook", "WEBHOOK_URL")
        if not self.webhook_secret.get_secret_value():
            raise BadSettings("no-webhook-secret", "WEBHOOK_SECRET")
        return self.webhook_secret.get_secret_value()


def _host(url: str) -> str | None:
    """The machine that an address names; None when there is none or the port is no number."""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return parts.hostname if has_port else None


def load() -> Settings:
    """Read the settings; a wrong one is one sentence that names it, without its value."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = str(wrong["loc"][0]).upper()
        ours = wrong["type"] == "value_error"
        raise BadSettings(wrong["msg"].removeprefix("Value error, ") if ours else "other", name) from None
