"""`python -m bot faq`: without a token and without a database."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import parser
from bot.faq import faq


@pytest.fixture(autouse=True)
def _nothing_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/none.db")


async def asks(*arguments: str) -> None:
    asked = parser().parse_args(["faq", *arguments])
    assert await faq(asked.question, as_json=asked.json, lines=asked.lines, drafts=asked.drafts) == 0


async def test_drafts_are_found_when_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    await asks("когда впр", "--json", "--drafts")
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert found[0] == {"number": 2, "question": "Когда ВПР в этом году?"}
    assert len(found) <= 3
    await asks("когда впр", "--json")
    assert json.loads(capsys.readouterr().out) == []


async def test_a_question_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("можно телефон на впр\nкакая погода завтра\n"))
    await asks("--json", "--lines", "--drafts")
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first[0]["number"], second) == (25, [])
