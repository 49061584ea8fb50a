"""Letters on a picture: fonts, and words laid into lines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Pillow takes 50 ms and 20 MB: only the one who draws pays
    from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
LONGEST_TEXT = 400


@lru_cache(maxsize=64)
def font_of(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(FONTS / f"PT_Sans-Web-{'Bold' if bold else 'Regular'}.ttf", size)


def lines_of(text: str, font: ImageFont.FreeTypeFont, wide: int, most: int) -> list[str]:
    """What does not fit is left out before the end, because the end of a school's name tells it from its neighbour."""
    lines = list(wrapped(text[:LONGEST_TEXT], font, wide)) or [""]
    if len(lines) <= most:
        return lines
    tail = ""
    for word in reversed(" ".join(lines[most - 1 :]).split()):
        if font.getlength(f"… {word} {tail}".rstrip()) > wide:
            break
        tail = f"{word} {tail}".rstrip()
    return [*lines[: most - 1], f"… {tail}"]


def wrapped(text: str, font: ImageFont.FreeTypeFont, wide: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if font.getlength(longer) <= wide:
            line = longer
            continue
        if line:
            yield line
        while font.getlength(word) > wide:
            fits = next((n for n in range(len(word) - 1, 0, -1) if font.getlength(word[:n]) <= wide), 1)
            yield word[:fits]
            word = word[fits:]
        line = word
    if line:
        yield line
