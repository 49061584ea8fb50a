"""Every word the bot says. `Texts` speaks one language; messages come out ready for Telegram's HTML."""

import html
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource

HERE = Path(__file__).parent
LANGUAGES = ("ru", "en")
DEFAULT = "ru"
LONG = 1000
"""Fluent refuses values of more than 2,500 characters: longer ones are put in afterwards."""
ENTRY = re.compile(r"^([a-zA-Z][\w-]*)(?=[ \t]*=)", re.MULTILINE)
"""Where a message begins: its name at the start of a line."""
NAMED = re.compile(r"\{ *([a-zA-Z][\w-]*) *\}")
"""Another message inside a message."""
DAY, DAY_AND_YEAR, MONTH = "d MMMM", "d MMMM y", "LLLL y"


class Html(str):
    """A text that is markup already and is not escaped again."""

    __slots__ = ()


class _Language:
    """The messages of a language. Each is read when it is first said: reading all of them takes most of a second."""

    def __init__(self, language: str) -> None:
        self._read = FluentBundle([language], use_isolating=False)
        self._written: dict[str, str] = {}
        for file in sorted((HERE / language).glob("*.ftl")):
            _, *entries = ENTRY.split(file.read_text(encoding="utf-8"))
            self._written.update(zip(entries[::2], entries[1::2], strict=True))
        self.say_always = cache(self._say)
        """A message without values: most are labels of buttons, and always the same."""

    def has(self, key: str) -> bool:
        return key in self._written

    def say(self, key: str, values: dict[str, Any]) -> str:
        return self._say(key, values) if values else self.say_always(key)

    def _say(self, key: str, values: dict[str, Any] | None = None) -> str:
        self._reads(key)
        message = self._read.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._read.format_pattern(message.value, values)
        if errors:
            raise errors[0]
        return str(text)

    def _reads(self, key: str) -> None:
        if not self._read.has_message(key):
            self._read.add_resource(FluentResource(key + self._written[key]))
            for named in NAMED.findall(self._written[key]):
                self._reads(named)


@lru_cache
def _known(language: str) -> _Language:
    return _Language(language)


@lru_cache(maxsize=2048)
def _written(day: date, pattern: str, language: str) -> str:
    return str(format_date(day, pattern, locale=language))


class Texts:
    """The words of one language: `t("key", name=value)`.

    Strings given as values are escaped; dates are written out, without the year when it is `year`.
    """

    def __init__(self, language: str | None, year: int | None = None) -> None:
        self.language = language if language in LANGUAGES else DEFAULT
        self.year = year
        self._known = _known(self.language)

    def __call__(self, key: str, **values: Any) -> Html:
        """The message, with its values in place."""
        given = {name: self._value(value) for name, value in values.items()}
        long = [name for name, value in given.items() if isinstance(value, str) and len(value) > LONG]
        marks = {name: f"\0{n}\0" for n, name in enumerate(long)}
        said = self._known.say(key, given | marks)
        for name, mark in marks.items():
            said = said.replace(mark, given[name])
        return Html(said)

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return self._known.has(key)

    def lines(self, parts: Iterable[str | None]) -> Html:
        """Parts that are there, one below the other."""
        return Html("\n".join(part for part in parts if part is not None))

    def day(self, day: date) -> str:
        """«15 марта» in the present year, else «15 марта 2027»."""
        return self._written(day, DAY if day.year == self.year else DAY_AND_YEAR)

    def _written(self, day: date, pattern: str) -> str:
        return _written(day, pattern, self.language)

    def month(self, day: date) -> str:
        """«ноябрь 2026»."""
        return self._written(day, MONTH)

    def days(self, start: date, end: date) -> str:
        """«1–30 июня», «1 сентября – 31 октября», «1 сентября 2026 – 31 мая 2027»: nothing is said twice."""
        if start == end:
            return self.day(end)
        if start.year != end.year:
            return f"{self._written(start, DAY_AND_YEAR)} – {self._written(end, DAY_AND_YEAR)}"
        if start.month == end.month:
            return f"{start.day}–{self.day(end)}"
        return f"{self._written(start, DAY)} – {self.day(end)}"

    def _value(self, value: Any) -> Any:
        if isinstance(value, Html):
            return str(value)
        if isinstance(value, str):
            return html.escape(value, quote=False)
        if isinstance(value, datetime):
            return f"{self.day(value.date())}, {value:%H:%M}"
        if isinstance(value, date):
            return self.day(value)
        return value


def language_of(code: str | None) -> str:
    """The language for somebody whose own choice is not known, from what their application says.

    Russian unless the application is in another of our languages: Tatar telephones belong to people who read Russian.
    """
    spoken = (code or "").split("-")[0].lower()
    return spoken if spoken in LANGUAGES else DEFAULT
