"""The command line as an operator meets it: one sentence for each thing that is wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.__main__ import main
from sandbox.people import Someone
from tests import town
from tests.process.running import LINK, TOKEN, Bot, World, started, world


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[World]:
    """A server and a database that does not exist yet."""
    async with world(f"sqlite+aiosqlite:///{tmp_path}/mayak.db") as made:
        yield made


async def outcome(bot: Bot) -> tuple[int, list[str]]:
    """Exit code and lines."""
    code = await bot.ends()
    return code, bot.log.strip().splitlines()


WRONG = [
    ({"BOT_TOKEN": ""}, "Не задан BOT_TOKEN. Получите токен у @BotFather"),
    ({"BOT_TOKEN": "no token"}, "BOT_TOKEN не похож на токен"),
    ({"BOT_TOKEN": "12345:абвгдежзийклмн"}, "BOT_TOKEN не похож на токен"),
    ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL должен начинаться с"),
    ({"DATABASE_URL": "postgresql+asyncpg://u:secret@host:port/x"}, "DATABASE_URL должен начинаться с"),
    ({"TELEGRAM_API_URL": "api.telegram.org"}, "TELEGRAM_API_URL должен начинаться с"),
    ({"TELEGRAM_API_URL": "http://"}, "TELEGRAM_API_URL должен начинаться с"),
    ({"PROXY_URL": "socks4://x"}, "PROXY_URL должен начинаться с"),
    ({"PROXY_URL": "http://:8080"}, "PROXY_URL должен начинаться с"),
    ({"SEND_PER_SECOND": "many"}, "Неверное значение SEND_PER_SECOND"),
    ({"SEND_PER_SECOND": "0"}, "Неверное значение SEND_PER_SECOND"),
    ({"LOG_FORMAT": "xml"}, "Неверное значение LOG_FORMAT"),
    ({"LOG_LEVEL": "loud"}, "Неверное значение LOG_LEVEL"),
]


@pytest.mark.parametrize(("setting", "sentence"), WRONG, ids=lambda value: str(value)[:50])
def test_a_wrong_setting_is_one_sentence(
    setting: dict[str, str], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ru_RU", "BOT_TOKEN": TOKEN, **setting}.items():
        monkeypatch.setenv(name, value)
    assert main(["run"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith(sentence)
    assert "secret" not in line


def test_an_operator_with_an_english_terminal_reads_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("BOT_TOKEN", "")
    assert main(["run"]) == 2
    assert capsys.readouterr().err.startswith("BOT_TOKEN is not set")


@pytest.mark.slow
async def test_a_token_that_telegram_does_not_know_is_one_sentence(place: World) -> None:
    code, lines = await outcome(await place.starts("run", BOT_TOKEN="77:another-token-altogether"))
    assert (code, lines) == (2, ["Telegram не принимает BOT_TOKEN. Проверьте токен у @BotFather и в файле .env."])


@pytest.mark.slow
async def test_a_database_in_no_folder_is_one_sentence(place: World) -> None:
    code, lines = await outcome(await place.starts(DATABASE_URL="sqlite+aiosqlite:////no/such/folder/x.db"))
    assert (code, len(lines)) == (2, 1)
    assert lines[0].startswith("База данных не открывается. Проверьте DATABASE_URL")


@pytest.mark.slow
async def test_an_invitation_for_the_first_the_only_and_one_of_many(place: World) -> None:
    code, lines = await outcome(await place.starts("invite"))
    assert code == 0
    assert lines[0] == "Ссылка для первого координатора новой организации, на 2 дня, одноразовая:"
    bot = await place.starts()
    anna = Someone(place.telegram, 101, "Анна")
    await anna.opens(lines[1])
    await anna.sees("Как называется")
    await anna.sends(town.OFFICE)
    await anna.presses("🏛 Муниципалитет")
    await anna.presses("Барнаул (UTC+7)")
    await anna.sees("всё готово")
    code, lines = await outcome(await place.starts("invite"))
    assert (code, lines[0]) == (0, f"Ссылка для координатора, «{town.OFFICE}», на 2 дня, одноразовая:")
    code, lines = await outcome(await place.starts("invite", "--new"))
    assert (code, lines[0][:32]) == (0, "Ссылка для первого координатора ")
    olga = Someone(place.telegram, 102, "Ольга")
    await olga.opens(LINK.findall(lines[1])[0])
    await olga.sees("Как называется")
    await olga.sends("Другая организация")
    await olga.presses("🏛 Муниципалитет")
    await olga.presses("Барнаул (UTC+7)")
    await olga.sees("всё готово")
    code, lines = await outcome(await place.starts("invite"))
    assert code == 1
    assert lines[0].startswith("Укажите организацию")
    assert any(town.OFFICE in line for line in lines[1:])
    code, lines = await outcome(await place.starts("invite", "--organisation", "1"))
    assert (code, lines[0]) == (0, f"Ссылка для координатора, «{town.OFFICE}», на 2 дня, одноразовая:")
    for number in ("99", "0", "-1", "99999999999999999999"):
        code, lines = await outcome(await place.starts("invite", "--organisation", number))
        assert (code, lines[0][:19]) == (1, "Укажите организацию"), number
    assert await bot.stops() == 0


@pytest.mark.slow
async def test_an_invitation_without_network_is_a_sentence(place: World) -> None:
    code, lines = await outcome(await place.starts("invite", TELEGRAM_API_URL="http://127.0.0.1:9"))
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("Telegram не отвечает")


@pytest.mark.slow
async def test_the_doctor_of_a_healthy_bot_that_never_ran(place: World, tmp_path: Path) -> None:
    code, lines = await outcome(await place.starts("doctor"))
    parts = ("Настройки", "База данных", "Миграции", "Telegram", "Часы", "Часовые пояса", "Доставка")
    assert lines.pop(1).startswith("• Личные данные: бот знает имена из Telegram.")
    assert (code, lines) == (0, [f"✓ {part}" for part in parts])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
async def test_the_doctor_names_what_is_wrong(place: World) -> None:
    code, lines = await outcome(await place.starts("doctor", TELEGRAM_API_URL="http://127.0.0.1:9"))
    assert code == 1
    assert [line[0] for line in lines] == ["✓", "•", "✓", "✓", "✗", "✗", "✓", "✓"]
    code, lines = await outcome(
        await place.starts("doctor", DATABASE_URL="postgresql+asyncpg://u:secret@127.0.0.1:9/x")
    )
    assert [line[0] for line in lines] == ["✓", "•", "✗", "✗", "✓", "✓", "✓", "✗"]
    assert "secret" not in "".join(lines)
    code, lines = await outcome(await place.starts("doctor", BOT_TOKEN="77:another-token-altogether"))
    assert [line[0] for line in lines] == ["✓", "•", "✓", "✓", "✗", "✓", "✓", "✓"]
    code, lines = await outcome(await place.starts("doctor", BOT_TOKEN=""))
    assert (code, len(lines), lines[0][:12]) == (1, 1, "✗ Настройки ")


@pytest.mark.slow
async def test_health_is_yes_only_while_the_bot_runs(place: World) -> None:
    code, lines = await outcome(await place.starts("health"))
    assert (code, lines) == (1, ["Бот не отмечался больше двух минут."])
    bot = await place.starts()
    await bot.prints("started")
    for _ in range(5):
        code, _ = await outcome(await place.starts("health"))
        if code == 0:
            break
    assert code == 0
    assert await bot.stops() == 0


@pytest.mark.slow
async def test_reading_a_plan_from_the_command_line(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes(town.plan().data or b"")
    code, lines = await outcome(await started(["bot", "read", str(plan)]))
    assert (code, lines[-1]) == (0, "Мероприятий: 4, сомнений: 0")
    code, lines = await outcome(await started(["bot", "read", "--json", str(plan)]))
    assert (code, lines[0]) == (0, "{")
    code, lines = await outcome(await started(["bot", "read", str(tmp_path / "none.txt")]))
    assert (code, len(lines)) == (1, 1)
    assert lines[0] == f"Файл {tmp_path}/none.txt не открывается: такого файла или такой папки нет."
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 not a document")
    code, lines = await outcome(await started(["bot", "read", str(bad)]))
    assert (code, len(lines)) == (1, 1)


@pytest.mark.slow
async def test_a_bot_that_cannot_reach_telegram_waits_and_says_so(place: World) -> None:
    bot = await place.starts(TELEGRAM_API_URL="http://127.0.0.1:9")
    await bot.prints(r"Telegram cannot be reached \(TelegramNetworkError\); next try in 2 s")
    assert "Unclosed" not in bot.log
    assert await bot.stops(2) == 130
    assert "Traceback" not in bot.log


@pytest.mark.slow
async def test_control_c_leaves_cleanly(place: World) -> None:
    bot = await place.starts()
    await bot.prints("started")
    assert await bot.stops(2) == 0
    assert "Traceback" not in bot.log


@pytest.mark.slow
async def test_two_bots_with_one_token_say_so_and_go_on(place: World) -> None:
    first = await place.starts()
    await first.prints("started")
    second = await place.starts()
    await first.prints("another process takes updates with the same token: stop one of them")
    assert await second.stops() == 0
    anna = Someone(place.telegram, 101, "Анна")
    await anna.opens()
    await anna.sees("Чтобы войти")
    assert await first.stops() == 0


@pytest.mark.slow
async def test_nothing_that_people_write_reaches_the_log(place: World) -> None:
    for form in ("console", "json"):
        bot = await place.starts(LOG_FORMAT=form, LOG_LEVEL="DEBUG")
        await bot.prints("started")
        stranger = Someone(place.telegram, 555 if form == "json" else 556, "Тайноимя", "Фамилия", username="hiddenname")
        await stranger.opens("a-secret-token-of-a-link")
        await stranger.sees("Эта ссылка не подходит")
        await stranger.sends("моя большая тайна")
        await stranger.sees("Чтобы войти")
        await bot.stops()
    told = place.log.replace(LINK.findall(place.log)[0], "")
    for secret in ("Тайноимя", "Фамилия", "hiddenname", "тайна", "a-secret-token", TOKEN, TOKEN.split(":")[1]):
        assert secret not in told
