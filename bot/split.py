"""Cutting a message that is too long for one bubble without cutting a tag or an entity."""

import html
import re
from collections.abc import Iterator

TOKEN = re.compile(r"<(/?)([a-z-]+)([^>]*)>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);|.", re.DOTALL | re.IGNORECASE)
TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def visible(markup: str) -> int:
    """Length of a message after its markup has become formatting."""
    return units(_plain(markup))


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _is_seen(markup: str) -> bool:
    """Telegram does not take a message of nothing but spaces."""
    return bool(_plain(markup).strip())


def split(markup: str, limit: int = TEXT_LIMIT) -> list[str]:
    """The message in pieces of at most `limit` units, cut at line ends, or between words; open tags go on."""
    if 2 * len(markup) <= limit or visible(markup) <= limit:
        return [markup]
    pieces: list[str] = []
    current, length = "", 0
    tags: list[tuple[str, str]] = []
    for part in _parts(markup, limit):
        size = visible(part)
        if length and length + size > limit:
            pieces.append(current.rstrip("\n ") + "".join(f"</{tag}>" for tag, _ in reversed(tags)))
            current, length = "".join(f"<{tag}{rest}>" for tag, rest in tags), 0
        current, length = current + part, length + size
        tags = _open_after(tags, part)
    return [piece for piece in (*pieces, current.rstrip("\n")) if _is_seen(piece)]


def _parts(markup: str, limit: int) -> Iterator[str]:
    """Lines with their ends; of a line longer than the limit the words, of a longer word what fits."""
    for line in markup.splitlines(keepends=True):
        if visible(line) <= limit:
            yield line
            continue
        part, length = "", 0
        for token in TOKEN.finditer(line):
            size = 0 if token.group(2) else visible(token.group(0))
            if length + size > limit:
                yield part
                part, length = "", 0
            part, length = part + token.group(0), length + size
            if token.group(0) == " ":
                yield part
                part, length = "", 0
        yield part


def _open_after(tags: list[tuple[str, str]], line: str) -> list[tuple[str, str]]:
    tags = list(tags)
    for token in TOKEN.finditer(line):
        closes, tag, rest = token.groups()
        if closes and tags:
            tags.pop()
        elif tag:
            tags.append((tag, rest))
    return tags
