"""docs/SCREENS.md says what the code says."""

from pathlib import Path

import pytest

from tests import album

WORDS = """
tea-ask = <b>Какой чай?</b> Чашек: { $count }
tea-black = чёрный
tea-green = зелёный
tea-cups = { $count ->
    [one] чашка
   *[many] чашек
 }
tea-pour = Налить { tea-cups }
"""
CODE = """
from handlers.screen import Button, Screen


def ask(t, kind, count) -> Screen:
    "Which tea."
    return Screen(t.lines([t("tea-ask", count=count), t(f"tea-{kind}")]), [_buttons(t)])


def _buttons(t) -> list[Button]:
    return [Button(t("tea-pour"), "tp")]
"""


def test_a_screen_has_the_words_of_its_helpers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locales" / "ru").mkdir(parents=True)
    (tmp_path / "handlers" / "tea").mkdir(parents=True)
    (tmp_path / "locales" / "ru" / "tea.ftl").write_text(WORDS, encoding="utf-8")
    (tmp_path / "handlers" / "tea" / "screens.py").write_text(CODE, encoding="utf-8")
    monkeypatch.setattr(album, "ROOT", tmp_path)
    page = album.Album().text()
    assert "**tea.screens.ask** Which tea.\n\n> Какой чай? Чашек: ⟨count⟩  \n> чёрный  \n> зелёный  \n" in page
    assert "> \\[Налить чашек\\]" in page


@pytest.mark.slow
def test_the_page_of_all_screens_is_current() -> None:
    assert album.PAGE.read_text(encoding="utf-8") == album.Album().text(), "write it anew: make screens"
