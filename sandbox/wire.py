"""From the words of a request to aiogram's own method model; what the model does not know is refused."""

import json
from collections.abc import AsyncGenerator, Mapping
from functools import cache
from typing import Any, TypeVar, get_args

from aiogram import Bot, methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from pydantic import BaseModel, ValidationError

from .refused import bad

Method = TelegramMethod[Any]
Value = TypeVar("Value")
METHODS: dict[str, type[Method]] = {
    cls.__api_method__.lower(): cls
    for cls in vars(methods).values()
    if isinstance(cls, type) and issubclass(cls, TelegramMethod) and cls is not TelegramMethod
}
MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "media": "parameter media is required",
    "commands": "parameter commands is required",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}


class Upload(InputFile):
    """A file that came with the request."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(filename=name)
        self.data = data

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:  # noqa: ARG002 - aiogram asks so
        yield self.data


def given(value: Value | Default) -> Value | None:
    """A parameter that the request left to the bot's defaults was not given."""
    return None if isinstance(value, Default) else value


def _is_union_with_text(annotation: Any) -> bool:
    if annotation is str:
        return True
    if getattr(annotation, "__origin__", None) in (list, dict):
        return False
    return any(_is_union_with_text(part) for part in get_args(annotation))


@cache
def _takes_text(cls: type[Method]) -> dict[str, bool]:
    return {name: _is_union_with_text(field.annotation) for name, field in cls.model_fields.items()}


def _attached(value: Any, uploads: Mapping[str, Upload]) -> Any:
    if isinstance(value, str) and value.startswith("attach://"):
        return uploads.get(value.removeprefix("attach://"), value)
    if isinstance(value, dict):
        return {name: _attached(item, uploads) for name, item in value.items()}
    return [_attached(item, uploads) for item in value] if isinstance(value, list) else value


def _decoded(name: str, value: Any, takes_text: bool) -> Any:
    if takes_text or not isinstance(value, str) or not value.startswith(("[", "{")):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad(f"can't parse {name} JSON object") from error


def _strangers(value: Any, path: str) -> list[str]:
    """Names that the models do not know, at any depth."""
    if isinstance(value, list):
        return [found for item in value for found in _strangers(item, path)]
    if not isinstance(value, BaseModel):
        return []
    own = [f"{path}{name}" for name in value.model_extra or {}]
    return own + [
        found
        for name in value.model_fields_set
        for found in _strangers(getattr(value, name, None), f"{path}{name}.")
        if isinstance(getattr(value, name), BaseModel | list)
    ]


def read(cls: type[Method], params: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Method:
    name, takes_text = cls.__api_method__, _takes_text(cls)
    values = {key: _attached(_decoded(key, raw, takes_text.get(key, True)), uploads) for key, raw in params.items()}
    values |= {key: upload for key, upload in uploads.items() if key in takes_text}
    for field, words in MISSING.items():
        if field in takes_text and cls.model_fields[field].is_required() and values.get(field) in (None, ""):
            raise bad(words)
    try:
        asked = cls.model_validate(values)
    except ValidationError as error:
        complaints = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5])
        raise bad(f"{name} got wrong parameters: {complaints}") from error
    if strangers := _strangers(asked, ""):
        raise bad(f"{name} does not know the parameters {', '.join(sorted(strangers))}")
    return asked
