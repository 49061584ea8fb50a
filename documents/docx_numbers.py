"""Automatic numbers of .docx paragraphs: they are printed but stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""


@dataclass
class Numbers:
    """Counts every list of the document as Word does."""

    lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbers:
        numbers = cls()
        if numbering is not None:
            abstract = {_value(item, "abstractNumId"): _levels(item) for item in numbering.iter(f"{W}abstractNum")}
            for item in numbering.iter(f"{W}num"):
                number, link = _value(item, "numId"), item.find(f"{W}abstractNumId")
                key = link.get(f"{W}val", "") if link is not None else ""
                numbers.lists[number] = (key, _overridden(abstract.get(key, {}), item))
                if item.find(f"{W}lvlOverride/{W}startOverride") is not None:
                    numbers.begun.add(number)
        for style in styles.iter(f"{W}style") if styles is not None else ():
            if found := _place(style.find(f"{W}pPr/{W}numPr")):
                numbers.styles[_value(style, "styleId")] = found
        return numbers

    def label(self, paragraph: Element, *, has_text: bool) -> str:
        """The number printed before a paragraph, "" for none or for a bullet."""
        place = self._placed(paragraph)
        if place is None or place[0] not in self.lists:
            return ""
        number, depth = place
        key, levels = self.lists[number]
        level = levels.get(depth)
        if level is None or level.form in ("bullet", "none") or not level.pattern:
            return ""
        if number in self.begun:
            self.begun.discard(number)
            self.counts.pop(key, None)
        return self._next(key, levels, depth) if has_text or level.pattern else ""

    def _placed(self, paragraph: Element) -> tuple[str, int] | None:
        own = _place(paragraph.find(f"{W}pPr/{W}numPr"))
        if own:
            return own
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(style.get(f"{W}val", "")) if style is not None else None

    def _next(self, key: str, levels: dict[int, _Level], depth: int) -> str:
        counts = self.counts.setdefault(key, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]

        def printed(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            level = levels.get(at, _Level())
            return _form(
                counts.get(at, level.start), level.form if at == depth or level.form != "bullet" else "decimal"
            )

        return re.sub(r"%(\d)", printed, levels[depth].pattern)


def _place(properties: Element | None) -> tuple[str, int] | None:
    if properties is None:
        return None
    number, depth = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    value = number.get(f"{W}val", "0") if number is not None else "0"
    level = depth.get(f"{W}val", "0") if depth is not None else "0"
    return (value, int(level)) if value != "0" and level.isdigit() else None


def _levels(item: Element) -> dict[int, _Level]:
    return {int(_value(level, "ilvl") or 0): _level(level) for level in item.findall(f"{W}lvl")}


def _level(item: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = item.find(f"{W}{name}")
        return found.get(f"{W}val", default) if found is not None else default

    start = value("start", "1")
    return _Level(int(start) if start.isdigit() else 1, value("numFmt", "decimal"), value("lvlText", ""))


def _overridden(levels: dict[int, _Level], item: Element) -> dict[int, _Level]:
    levels = dict(levels)
    for override in item.findall(f"{W}lvlOverride"):
        at = int(_value(override, "ilvl") or 0)
        own, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if own is not None:
            levels[at] = _level(own)
        elif start is not None and at in levels and start.get(f"{W}val", "").isdigit():
            levels[at] = _Level(int(start.get(f"{W}val", "1")), levels[at].form, levels[at].pattern)
    return levels


def _value(element: Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def _form(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter", "russianUpper", "russianLower"):
        alphabet = "абвгдежзиклмнопрст" if form.startswith("russian") else "abcdefghijklmnopqrstuvwxyz"
        letter = alphabet[(number - 1) % len(alphabet)]
        return letter.upper() if form.endswith("Upper") or form.startswith("upper") else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
