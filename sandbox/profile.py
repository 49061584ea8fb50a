"""Methods about the bot itself: who it is, its commands, its words about itself."""

import re
from typing import TYPE_CHECKING, Any

from aiogram import methods as m
from aiogram.types import BotCommandScopeChat, BotCommandScopeChatAdministrators, BotCommandScopeChatMember

from .refused import bad
from .state import Json

if TYPE_CHECKING:
    from .telegram import Telegram

MOST_COMMANDS, MOST_COMMAND, MOST_DESCRIPTION = 100, 32, 256
ABOUT = {"description": 512, "short_description": 120, "name": 64}
About = m.SetMyDescription | m.SetMyShortDescription | m.SetMyName
AskAbout = m.GetMyDescription | m.GetMyShortDescription | m.GetMyName
Commands = m.SetMyCommands | m.GetMyCommands | m.DeleteMyCommands
Scoped = BotCommandScopeChat | BotCommandScopeChatAdministrators | BotCommandScopeChatMember


def me(telegram: "Telegram", _: m.GetMe) -> Json:
    return telegram.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _language(code: str | None) -> str:
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code or ""


def _where(telegram: "Telegram", asked: Commands) -> tuple[str, ...]:
    scope, place = asked.scope, ""
    if isinstance(scope, Scoped):
        place = str(telegram.reach(scope.chat_id).id)
    if isinstance(scope, BotCommandScopeChatMember):
        place += f"/{scope.user_id}"
    return ("commands", str(scope.type) if scope else "default", place, _language(asked.language_code))


def set_commands(telegram: "Telegram", asked: m.SetMyCommands) -> bool:
    where = _where(telegram, asked)
    if len(asked.commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in asked.commands:
        _check(command.command.strip().removeprefix("/"), command.description.strip())
    telegram.profile[where] = [command.model_dump(exclude_none=True) for command in asked.commands]
    telegram.touch()
    return True


def _check(command: str, description: str) -> None:
    if not command:
        raise bad("command must be non-empty")
    if len(command) > MOST_COMMAND:
        raise bad(f"command length must not exceed {MOST_COMMAND}")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > MOST_DESCRIPTION:
        raise bad(f"command description length must not exceed {MOST_DESCRIPTION}")
    if not re.fullmatch("[a-z0-9_]+", command):
        raise bad("BOT_COMMAND_INVALID")


def get_commands(telegram: "Telegram", asked: m.GetMyCommands) -> list[Json]:
    return list(telegram.profile.get(_where(telegram, asked), []))


def delete_commands(telegram: "Telegram", asked: m.DeleteMyCommands) -> bool:
    telegram.profile.pop(_where(telegram, asked), None)
    return True


def _about(asked: Any) -> str:
    return next(name for name in ("short_description", "description", "name") if name in _snake(asked.__api_method__))


def _snake(name: str) -> str:
    return re.sub("([A-Z])", r"_\1", name).lower()


def set_about(telegram: "Telegram", asked: About) -> bool:
    name = _about(asked)
    text = getattr(asked, name) or ""
    if len(text) > ABOUT[name]:
        raise bad(f"{name.replace('_', ' ')} is too long")
    telegram.profile[(name, _language(asked.language_code))] = text
    return True


def get_about(telegram: "Telegram", asked: AskAbout) -> Json:
    name = _about(asked)
    default = telegram.profile.get((name, ""), telegram.bot.first_name if name == "name" else "")
    return {name: telegram.profile.get((name, _language(asked.language_code)), default)}
