"""The demo as a visitor meets it: in a browser, with a mouse, a keyboard, a telephone."""

import re
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Page, expect

from tests.browser.conftest import Visitor, playing

pytestmark = pytest.mark.slow
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
HOSTILE = "<img src=x onerror=alert(1)> & **«</script>»"


async def becomes(page: Page, who: str) -> None:
    """Switch to somebody."""
    await page.locator("#list").get_by_role("button", name=who).click()
    await expect(page.locator("#name")).to_have_text(who)


async def test_the_tour_is_pressed_through(tmp_path: Path, visitor: Visitor) -> None:
    async with playing(tmp_path) as (_, url):
        page = await visitor.opens(url, scheme="dark")
        log, tour = page.locator("#log"), page.locator("#tour")
        for number in range(2, 12):
            await tour.locator(".primary:enabled").click()
            await expect(tour.locator("h3")).to_contain_text(f"{number} из 10" if number <= 10 else "пройдена")
            await expect(tour.locator(".trouble")).to_have_count(0)
            if number == 5:
                await expect(log).to_contain_text("План создан")
            if number == 6:
                await expect(page.locator("#name")).to_have_text("Борис Ветров")
                await expect(page.locator("#date")).to_have_text("вторник\n6 апреля 2027")
                galina = page.locator("#list").get_by_role("button", name="Галина Снегирь")
                await expect(galina.locator(".count")).to_have_text("1")
            if number == 9:
                await expect(log).to_contain_text("Приказ 18.docx")
                await expect(log).to_contain_text("✅ Отмечено: выполнено.")
        await expect(page.locator("#name")).to_have_text("Анна Лучинина")
        picture = page.locator("#log .photo img").last
        await expect(picture).to_be_visible()
        assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
        await expect(log).to_contain_text("выполнено 2 из 35")

        # The morning of the tests: on the way all mornings come, with their digests.
        await page.get_by_role("button", name="К утру дня ВПР").click()
        await expect(page.locator("#date")).to_have_text("вторник\n20 апреля 2027")
        await expect(page.locator("#stops button").first).to_be_enabled()
        await expect(page.locator("#time")).to_have_text(re.compile("^07:0"))
        await becomes(page, "Галина Снегирь")
        digests = page.locator("#log").get_by_text(re.compile("^☀️ Сводка на"))
        assert await digests.count() > 4


async def test_everything_works_with_a_thumb_and_with_a_keyboard(tmp_path: Path, visitor: Visitor) -> None:
    async with playing(tmp_path) as (_, url):
        page = await visitor.opens(url, 390, 844)
        log, words = page.locator("#log"), page.locator("#words")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390

        # The menu of commands, with the keyboard alone; what is typed stays text.
        await becomes(page, "Борис Ветров")
        await words.fill("/ta")
        await expect(page.get_by_role("option")).to_have_count(1)
        await words.press("Enter")
        await expect(log).to_contain_text("/tasks")
        await words.fill(HOSTILE)
        await words.press("Enter")
        await expect(page.locator(".mine .said").last).to_contain_text(HOSTILE)
        await page.keyboard.press("Alt+ArrowUp")
        await expect(page.locator("#name")).to_have_text("Анна Лучинина")

        # A file and a photo go up; a file comes down.
        await page.set_input_files("#files", FilePayload(name="a.txt", mimeType="text/plain", buffer=b"plan"))
        await page.locator("#upload .primary").click()
        async with page.expect_download() as coming:
            await page.locator(".mine .document").last.click()
        assert Path(await (await coming.value).path()).read_bytes() == b"plan"
        order = Path(__file__).parents[2] / "data" / "demo" / "order.jpg"
        await page.set_input_files("#files", order)
        await page.locator("#upload .primary").click()
        await page.locator(".mine .photo").click()
        await expect(page.locator("#viewer img")).to_be_visible()
        await page.keyboard.press("Escape")

        # A link to the bot is opened by somebody new, who accepts and sees the menu of the role.
        await words.fill("/invite")
        await words.press("Enter")
        await expect(log.locator(".mine").last).to_contain_text("/invite")
        await expect(log.locator(".post").last).to_contain_text("Кого пригласить?")
        await log.get_by_role("button", name="специалист", exact=True).last.click()
        await expect(log.locator(".post").last).to_contain_text("Ссылка: специалист")
        await log.locator("a[href^='https://t.me/']").last.click()
        await page.locator("#new-name").fill("Пётр Новый")
        await page.locator("#new-name").press("Enter")
        await expect(page.locator("#name")).to_have_text("Пётр Новый")
        await log.get_by_role("button", name="✅ Принять").click()
        await expect(log).to_contain_text("Готово! Теперь вы специалист.")

        # Whoever blocks the bot is told why nothing can be written.
        await page.locator("#more").click()
        await page.get_by_role("menuitem", name="Заблокировать бота").click()
        await expect(page.locator("#who")).to_have_text("бот заблокирован")
        await words.fill("привет")
        await words.press("Enter")
        await expect(page.locator("#toast")).to_contain_text("Бот заблокирован")
    visitor.complaints = [said for said in visitor.complaints if "409 (Conflict)" not in said]
