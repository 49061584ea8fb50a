"""What people write stays out of the log, whatever happens; what they write cannot break a screen."""

import io
import logging
import re
from typing import Any

import pytest
from sqlalchemy import text

from bot import logs
from bot.config import LogFormat
from sandbox.people import File
from tests import town
from tests.stage import Stage

SECRETS = ("Тайна", "Петрова", "Анна", "Школьный", "Лучезарск", "Лицей", "4242:stage-of-stories", "stage-of-stories")
NASTY = (
    '<b>Школа & "друзья"</b> <script>',
    "</b></i>&lt;&amp;&#39; ' \" `",
    "Школа 🏫👨‍👩‍👧 \u202eарокш \u05d0\u05d1",
    '=HYPERLINK("http://x")',
    "а" * 140,
)


@pytest.fixture(params=LogFormat)
def log(request: pytest.FixtureRequest) -> Any:
    """All that would be written, in each format, from the least serious line on."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.formatter(request.param))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


async def test_no_name_no_text_and_no_token_reaches_the_log(
    stage: Stage, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await town.lives(stage)
    await people.anna.sends(town.plan())
    await people.anna.presses("✅ Создать план")
    await people.anna.presses("✅ Создать")
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await people.boris.presses("1")
    await people.boris.presses("✅ Выполнено")
    await people.boris.sends(File("Тайна.pdf", b"%PDF-1.4"))
    await people.vera.sends("Тайна")

    async def broken(*_: Any) -> None:
        raise ValueError(SECRETS)

    monkeypatch.setattr("services.tasks.count_mine", broken)
    await people.anna.sends("/menu")

    async def wrong(session: Any, *_: Any) -> None:
        await session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": SECRETS[0]})

    monkeypatch.setattr("services.tasks.count_mine", wrong)
    await people.anna.sends("/menu")
    stage.telegram.faults.add(method="sendMessage", error=400, description="Bad Request: can't parse «Тайна»")
    await people.gleb.sends("/help")
    told = log.getvalue()
    assert "ValueError" in told
    assert "nowhere" in told
    assert [secret for secret in SECRETS if secret in told] == []


def test_tokens_are_cut_out_of_addresses_and_links() -> None:
    line = "https://api.telegram.org/bot123456:AAbb-cc_ddEEff/getMe 77%3AAAbbccddeeff https://t.me/x?start=Abc-d_1"
    assert logs.redacted(line) == ("https://api.telegram.org/bot<token>/getMe <token> https://t.me/x?start=<secret>")


@pytest.mark.parametrize(
    "name",
    [NASTY[0], *(pytest.param(name, marks=pytest.mark.slow) for name in NASTY[1:])],
    ids=["tags", "half tags", "emoji and right to left", "formula", "long"],
)
async def test_no_name_breaks_a_screen(stage: Stage, name: str) -> None:
    anna = stage.person(101, f"<i>Анна</i>&{name[:30]}", name[:60])
    await anna.opens(await stage.first_link())
    await anna.sends(f"Управление {name}")
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    (link,) = await town.adds(anna, f"СОШ № 1 {name}")
    boris = stage.person(201, f"<b>Борис {name[:20]}", name[:50])
    await boris.opens(link)
    await boris.presses("✅ Принять")
    rows = [[cell + (f" {name}" if n in (1, 4) else "") for n, cell in enumerate(row)] for row in town.PLAN]
    await anna.sends(town.plan([[cell.replace("|", " ") for cell in row] for row in rows]))
    for label in ("Показать мероприятия", "← ", "👥 Кто что делает", "← ", "✅ Создать план", "✅ Создать"):
        found = next((button for button in reversed(anna._all_labels()) if button.startswith(label)), None)
        if found:
            await anna.presses(found, on=next(m for m in reversed(anna.messages) if found in m.buttons))
    await stage.morning(2026, 9, 8, zone=town.BARNAUL)
    await boris.presses("1")
    for person in (anna, boris):
        for words in ("/menu", "/tasks", "/progress", "/plan", "/schools", "/settings", "/help"):
            await person.sends(words)
    everything = "\n".join(message.text for person in (anna, boris) for message in person.messages if message.by_bot)
    assert re.sub(r"\s+", " ", name)[:20].strip() in re.sub(r"\s+", " ", everything)
    assert "&lt;" in name or "&lt;" not in everything
