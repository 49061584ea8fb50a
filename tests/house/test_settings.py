"""Every setting has its line in .env.example, with a comment above it and its true default."""

import re
from pathlib import Path

from bot.config import Settings
from tests.house.tree import ROOT, files, read

EXAMPLE = ROOT / ".env.example"
BESIDE = {Path("bot/press.py"), Path("bot/voice.py")}
"""What a child process inherits; the language of the terminal."""


def lines() -> dict[str, str]:
    """Names and values of the example."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", read(EXAMPLE), re.MULTILINE))


def test_every_setting_has_a_line_and_every_line_a_setting() -> None:
    assert set(lines()) == {name.upper() for name in Settings.model_fields}


def test_every_line_is_explained() -> None:
    blocks = read(EXAMPLE).strip().split("\n\n")[1:]
    assert [block for block in blocks if not re.fullmatch(r"(# .+\n)+[A-Z_]+=.*", block)] == []


def test_the_example_shows_the_defaults() -> None:
    assert lines() == {name.upper(): str(field.default) for name, field in Settings.model_fields.items()}


def test_only_the_settings_read_the_environment() -> None:
    found = {path.relative_to(ROOT) for path in files("bot", "handlers", "services", "models", "scheduler", "locales")}
    assert {path for path in found if re.search(r"\bos\.(environ|getenv)", read(path))} == BESIDE
