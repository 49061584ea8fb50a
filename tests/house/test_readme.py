"""What the pages for people who try and run the bot say of it is so."""

import re

from bot.config import Settings
from services import retention
from tests.house.texts import pages
from tests.house.tree import files, place, read

WITHOUT_A_VALUE = {"BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_URL", "PROXY_URL", "WEBHOOK_URL", "WEBHOOK_SECRET"}
"""Settings whose default is told in words."""
BY_THEMSELVES = {"mydata", "forget"}
"""Commands that are offered in sentences, not in the list of commands."""


def words() -> str:
    """All that the bot says in Russian, and what ships with it."""
    return "\n".join(read(path) for path in (*files("locales/ru", pattern="*.ftl"), *files("data", pattern="*.yaml")))


def test_the_table_holds_every_setting_and_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| .+ \| (.+) \|$", read("README.md"), re.MULTILINE)
    assert [name for name, _ in rows] == [name.upper() for name in Settings.model_fields]
    defaults = {name.upper(): f"`{field.default}`" for name, field in Settings.model_fields.items()}
    assert {name: told for name, told in rows if name not in WITHOUT_A_VALUE} == {
        name: default for name, default in defaults.items() if name not in WITHOUT_A_VALUE
    }


def test_each_of_the_four_can_do_ten_things_with_buttons_that_are_there() -> None:
    (section,) = re.findall(r"^## Что может каждый\n(.*?)^## ", read("README.md"), re.MULTILINE | re.DOTALL)
    people = section.split("\n### ")[1:]
    assert [len(re.findall(r"^\d+\. ", told, re.MULTILINE)) for told in people] == [10, 10, 10, 10]
    known = words()
    assert [label for label in re.findall("«([^»]+)»", section) if label not in known] == []
    commands = set(re.findall(r"^command-(\w+) = ", known, re.MULTILINE)) | BY_THEMSELVES
    assert set(re.findall(r"(?<=[ (])/(\w+)", section)) - commands == set()


def test_the_english_half_counts_as_far() -> None:
    _, english = read("README.md").split("\n## In English\n")
    told = [line for line in english.splitlines() if line.startswith("**")]
    assert [[int(n) for n in re.findall(r"\((\d+)\)", line)] for line in told] == [list(range(1, 11))] * 4


def test_the_terms_on_the_operator_s_page_are_those_that_hold() -> None:
    (told,) = re.findall(r"команда `/privacy`: (.*?)\. ", read("docs/OPERATIONS.md"))
    numbers = {(int(n), unit) for n, unit in re.findall(r"(\d+)(?: (час|год))?", told)}
    terms = {(term.seconds // 3600, "час") if not term.days else (term.days, "") for term in retention.TERMS.values()}
    years = {(days // 365, "год") for days, _ in terms if days > 365 and days % 365 == 0}
    assert numbers == {term for term in terms if term[0] <= 365 or term[0] % 365} | years


def test_links_to_a_heading_find_it() -> None:
    links = [
        (place(page), page.parent / (target or page.name), heading)
        for page in pages()
        for target, heading in re.findall(r"\]\(([^)#:\s]*)#([^)]+)\)", read(page))
    ]
    assert len(links) > 10
    assert [(page, heading) for page, target, heading in links if heading not in headings(read(target))] == []


def headings(text: str) -> set[str]:
    """How links name the headings of a page: small letters, hyphens, no other signs."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
