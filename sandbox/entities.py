"""HTML of the Bot API: text and entities out of it, with the real server's complaints (TDLib's parse_html)."""

import re
from dataclasses import dataclass
from html import unescape

from .refused import Refused, bad
from .state import Json

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
OUTER_FIRST = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic", "underline")
"""Of two entities over the same words this one is named first; the rest follow."""
CHARACTER = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));?")
ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9.\-]+(?=[\s>])))?")
LINK = re.compile(r"(?:(?P<scheme>[a-z][a-z0-9+.-]*):(?://)?)?(?P<host>[^/?#:\s]*)", re.IGNORECASE)


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def complaint_about_link(url: str) -> str | None:
    """Why the server would not take this address; None when it would."""
    if url.startswith(("tg://", "ton://", "tonsite://")):
        return None
    found = LINK.match(url)
    if found and found["scheme"] and "//" in url and found["scheme"].lower() not in ("http", "https"):
        return "Unsupported URL protocol"
    host = found["host"] if found else ""
    return None if "." in host.strip(".") and " " not in url else "Wrong HTTP URL"


def plain(text: str) -> str:
    """Decode the four named and the numeric characters; anything else stays as it is written."""
    return CHARACTER.sub(lambda found: unescape(found[0].rstrip(";") + ";"), text)


@dataclass
class Opened:
    tag: str
    argument: str
    start: int
    text_from: int


class Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text = ""
        self.length = 0
        self.entities: list[Json] = []
        self.opened: list[Opened] = []

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while (start := self.source.find("<", position)) >= 0:
            self.add(self.source[position:start])
            position = self.close(start) if self.source[start + 1 : start + 2] == "/" else self.open(start)
        self.add(self.source[position:])
        if self.opened:
            raise self.complain(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')
        self.entities.sort(key=_place)
        return self.text, self.entities

    def add(self, source: str) -> None:
        text = plain(source)
        self.text += text
        self.length += units(text)

    def complain(self, words: str, at: int | None = None) -> Refused:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode())}"
        return bad(f"can't parse entities: {words}{where}")

    def open(self, start: int) -> int:
        named = re.compile(r"[^\s>]*").match(self.source, start + 1)
        name = named[0].lower() if named else ""
        if named is None or named.end() >= len(self.source):
            raise self.complain("Unclosed start tag", start)
        if name not in SIMPLE:
            raise self.complain(f'Unsupported start tag "{name}"', start)
        attributes, end = self.attributes(name, named.end(), start)
        argument = self.argument(name, attributes, start)
        self.opened.append(Opened(name, argument, self.length, len(self.text)))
        return end

    def attributes(self, tag: str, position: int, start: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            while position < len(self.source) and self.source[position].isspace():
                position += 1
            if position >= len(self.source):
                raise self.complain("Unclosed start tag", start)
            if self.source[position] == ">":
                return found, position + 1
            attribute = ATTRIBUTE.match(self.source, position)
            if attribute is None:
                raise self.complain(f'Empty attribute name in the tag "{tag}"', start)
            if attribute[2] is None and (tag, attribute[1].lower()) != ("blockquote", "expandable"):
                raise self.complain(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', start)
            found[attribute[1].lower()] = plain((attribute[2] or "").strip("\"'"))
            position = attribute.end()

    def argument(self, tag: str, attributes: dict[str, str], start: int) -> str:
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.complain('Tag "span" must have class "tg-spoiler"', start)
        if tag == "code":
            return attributes.get("class", "").removeprefix("language-")
        if tag == "blockquote":
            return "expandable" if "expandable" in attributes else ""
        return attributes.get({"a": "href", "tg-emoji": "emoji-id"}.get(tag, ""), "")

    def close(self, start: int) -> int:
        if not self.opened:
            raise self.complain("Unexpected end tag", start)
        end = self.source.find(">", start)
        if end < 0:
            raise self.complain("Unclosed end tag", start)
        opened, name = self.opened.pop(), self.source[start + 2 : end].strip().lower()
        if name and name != opened.tag:
            words = f'Unmatched end tag at byte offset {len(self.source[:start].encode())}, expected "</{opened.tag}>"'
            raise self.complain(f'{words}, found "</{name}>"')
        if self.length > opened.start:
            self.note(opened)
        return end + 1

    def note(self, opened: Opened) -> None:
        entity: Json = {"type": SIMPLE[opened.tag], "offset": opened.start, "length": self.length - opened.start}
        if opened.tag == "a":
            url = opened.argument or self.text[opened.text_from :]
            if complaint_about_link(url):
                return
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdigit():
                raise self.complain("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.argument == "expandable":
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "pre" and self.is_code_inside(entity):
            entity["language"] = self.entities.pop()["language"]
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)

    def is_code_inside(self, pre: Json) -> bool:
        last = self.entities[-1] if self.entities else {}
        same = (last.get("offset"), last.get("length")) == (pre["offset"], pre["length"])
        return same and last.get("type") == "code" and "language" in last


def _place(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    rank = OUTER_FIRST.index(kind) if kind in OUTER_FIRST else len(OUTER_FIRST)
    return entity["offset"], -entity["length"], rank


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """As the server does: no blank ends; entities follow."""
    body = text.lstrip()
    cut, text = units(text) - units(body), body.rstrip()
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(units(text), entity["offset"] + entity["length"] - cut)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return text, kept


def read(text: str, parse_mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """The text people see and its entities."""
    if not parse_mode or entities:
        return trimmed(text, entities or [])
    if parse_mode.lower() != "html":
        raise bad(f"unsupported parse_mode (the sandbox reads HTML only, not {parse_mode!r})")
    return trimmed(*Reader(text).read())
