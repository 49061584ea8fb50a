"""aiogram, with no more of it built than is used.

aiogram builds what checks each of its 600 types and methods while it is imported: two seconds and a hundred megabytes,
although a bot uses some thirty of them. Here it is told not to, and pydantic builds each at its first use, as it does
by itself with every model whose build is deferred. Whoever imports aiogram before this module gets the usual import.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

_models: Any = BaseModel
_rebuild = BaseModel.__dict__["model_rebuild"].__func__
_names: dict[str, Any] = {}
"""What the words in aiogram's annotations mean: aiogram hands it over with each of its types."""


def _later(_: type[BaseModel], *, _types_namespace: dict[str, Any]) -> None:
    """aiogram asks for a type to be built: only the names are kept."""
    _names.update(_types_namespace)


def _now(cls: type[BaseModel], /, *, _types_namespace: dict[str, Any] | None = None, **how: Any) -> bool | None:
    """pydantic asks for it, because it is used."""
    built: bool | None = _rebuild(cls, **how, _types_namespace={**_names, **(_types_namespace or {})})
    return built


@contextmanager
def _deferring() -> Iterator[None]:
    config = BaseModel.model_config
    _models.model_config = {**config, "defer_build": True}
    _models.model_rebuild = classmethod(_later)
    try:
        yield
    finally:
        _models.model_config = config
        _models.model_rebuild = classmethod(_rebuild)


with _deferring():
    from aiogram import methods, types

for base in (types.TelegramObject, methods.TelegramMethod, methods.Response):
    patched: Any = base
    patched.model_rebuild = classmethod(_now)
