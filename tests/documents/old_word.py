"""A document as Word 97 saved it, made by hand: text, table rows and nothing else."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_TEXT = 1024  # where the text begins
_FREE, _END, _TABLE_OF_SECTORS = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def as_doc(lines: Sequence[str], rows: Sequence[Sequence[str]], *, is_locked: bool = False) -> bytes:
    """Paragraphs and below them a table; a row of one cell goes across."""
    pieces = [("".join(f"{line}\r" for line in lines), b"\0\0")]
    for row in rows:
        pieces.append(("".join(f"{cell}\a" for cell in row), b"\0\0" + struct.pack("<HB", 0x2416, 1)))
        pieces.append(("\a", _row_end(len(row))))
    text = "".join(words for words, _ in pieces)
    encoded = text.encode("utf-16-le")
    pages, bounds = _formats(pieces, -(-(_TEXT + len(encoded)) // _SECTOR))
    table, styles = _pieces(len(text)), _styles()
    formats = struct.pack(f"<{len(bounds)}I", *bounds)
    formats += b"".join(struct.pack("<I", -(-(_TEXT + len(encoded)) // _SECTOR) + n) for n in range(len(pages)))
    head = bytearray(_TEXT)
    struct.pack_into("<HHHHHHH", head, 0, 0xA5EC, 0xC1, 0, 0x419, 0, 0x0200 | (0x0100 if is_locked else 0), 0xBF)
    struct.pack_into("<II", head, 0x18, _TEXT, _TEXT + len(encoded))
    struct.pack_into("<I", head, 0x4C, len(text))
    struct.pack_into("<II", head, 0x102, len(table), len(formats))
    struct.pack_into("<II", head, 0xA2, len(table) + len(formats), len(styles))
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    document = bytes(head) + encoded
    document += b"\0" * (-len(document) % _SECTOR) + b"".join(pages)
    return container({"WordDocument": document, "1Table": table + formats + styles})


def _row_end(count: int) -> bytes:
    places = [-100 + 9000 * at // count for at in range(count + 1)]
    cells = struct.pack(f"<B{count + 1}h", count, *places) + b"\0" * 20 * count
    return b"\0\0" + struct.pack("<HBHB", 0x2416, 1, 0x2417, 1) + struct.pack("<HH", 0xD608, len(cells) + 1) + cells


def _styles() -> bytes:
    """One style, the usual one."""
    name = "Normal".encode("utf-16-le")
    style = struct.pack("<HHHHH", 0, 0xFFF1, 2, 0, 0) + struct.pack("<H", 6) + name + b"\0\0"
    style += struct.pack("<HHH", 2, 0, 0)
    return struct.pack("<HHHHHHHHHH", 18, 1, 10, 1, 0, 0, 0, 0, 0, 0) + struct.pack("<H", len(style)) + style


def _pieces(letters: int) -> bytes:
    return b"\2" + struct.pack("<IIIHIH", 16, 0, letters, 0, _TEXT, 0)


def _formats(pieces: Sequence[tuple[str, bytes]], _: int) -> tuple[list[bytes], list[int]]:
    """Pages of paragraph formats, two pieces each, and where each page's text begins."""
    pages, bounds, at = [], [_TEXT], _TEXT
    for first in range(0, len(pieces), 2):
        page, places, end = bytearray(_SECTOR), [at], _SECTOR - 2
        for n, (words, form) in enumerate(chosen := pieces[first : first + 2]):
            at += 2 * len(words)
            places.append(at)
            packed = bytes([0, -(-len(form) // 2)]) + form
            end -= len(packed) + (len(packed) + end) % 2
            page[end : end + len(packed)] = packed
            page[4 * (len(chosen) + 1) + 13 * n] = end // 2
        struct.pack_into(f"<{len(places)}I", page, 0, *places)
        page[-1] = len(chosen)
        pages.append(bytes(page))
        bounds.append(at)
    return pages, bounds


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE container whose streams are long enough to lie in sectors of their own."""
    sectors, chain, entries = b"", [_TABLE_OF_SECTORS, _END], [_entry("Root Entry", 5, 1, _END, 0)]
    for n, (name, content) in enumerate(streams.items(), 1):
        content = content.ljust(4096, b"\0")
        content += b"\0" * (-len(content) % _SECTOR)
        begin, count = len(chain), len(content) // _SECTOR
        chain += [*range(begin + 1, begin + count), _END]
        sectors += content
        entries.append(_entry(name, 2, _FREE, begin, len(content), left=n - 1 if n > 1 else _FREE))
    root = _entry("Root Entry", 5, len(streams), _END, 0)
    directory = (root + b"".join(entries[1:])).ljust(_SECTOR, b"\0")
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return head + struct.pack("<I", 0).ljust(436, b"\xff") + table + directory + sectors


def _entry(name: str, kind: int, child: int, begin: int, size: int, left: int = _FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return encoded.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIII", len(encoded), kind, 1, left, _FREE, child, 0, begin, size, 0
    )
