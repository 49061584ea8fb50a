"""aiogram is imported without building what nobody uses; whatever is used is built."""

import inspect
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

COUNT = """
import inspect, sys
import {first}
from aiogram import methods, types
from aiogram.types import Update
from pydantic import BaseModel
def built():
    found = [value for module in (methods, types) for value in vars(module).values() if inspect.isclass(value)]
    models = {{value for value in found if issubclass(value, BaseModel)}}
    return sum(type(model.__pydantic_validator__).__name__ == "SchemaValidator" for model in models), len(models)
before = built()
message = {{"message_id": 1, "date": 1, "chat": {{"id": 1, "type": "private"}}, "text": "да"}}
assert Update.model_validate({{"update_id": 1, "message": message}}).message.text == "да"
assert methods.SendMessage(chat_id=1, text="да").text == "да"
answer = methods.Response[types.Message].model_validate({{"ok": True, "result": message}})
assert answer.result.chat.id == 1
class Own(BaseModel):
    ready: bool
print(*before, built()[0], type(Own.__pydantic_validator__).__name__)
"""


def counted(first: str) -> list[str]:
    """Built, all, built after the first use, and whether a model of one's own is built as usual."""
    command = [sys.executable, "-c", COUNT.format(first=first)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout.split()


@pytest.mark.slow
def test_only_what_is_used_of_aiogram_is_built() -> None:
    built, whole, later, own = counted("bot.lightly")
    usual = counted("aiogram")
    assert (int(built) <= 2, int(later) < 20, own) == (True, True, "SchemaValidator")
    assert int(usual[0]) > 500
    assert whole == usual[1]


@pytest.mark.slow
def test_everything_of_aiogram_can_be_built() -> None:
    from aiogram import methods, types
    from pydantic import BaseModel

    models = [value for module in (methods, types) for value in vars(module).values() if inspect.isclass(value)]
    for model in {value for value in models if issubclass(value, BaseModel) and not inspect.isabstract(value)}:
        assert model.model_rebuild() in (True, None), model
        assert type(model.__pydantic_validator__).__name__ == "SchemaValidator", model
