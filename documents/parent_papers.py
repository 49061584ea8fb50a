"""Papers for parents to be printed: the poster of a school with a picture that a phone opens, and the memo.

Every word comes from the caller. The same paper gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SchoolPoster:
    """One page: `link` is what the picture opens."""

    school: str
    link: str


@dataclass(frozen=True, slots=True)
class SchoolPosters:
    """The posters of some schools, one a page, with the same words."""

    title: str
    heading: str
    words: str
    scan: str
    steps: tuple[str, ...]
    privacy: str
    pages: tuple[SchoolPoster, ...]


@dataclass(frozen=True, slots=True)
class MemoPart:
    """A heading and what stands below it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """What parents should know, with the day on which it was checked and where it is from."""

    title: str
    parts: tuple[MemoPart, ...]
    checked: str
    sources: str


def to_json(paper: SchoolPosters | Memo) -> dict[str, Any]:
    """As it goes to the process that prints."""
    return asdict(paper)


def write_posters(told: dict[str, Any]) -> bytes:
    from documents.observer_papers import picture

    pages = [{**page, "qr": picture(page["link"])} for page in told["pages"]]
    return _printed("school.typ", {**told, "pages": pages})


def write_memo(told: dict[str, Any]) -> bytes:
    return _printed("memo.typ", told)


def _printed(layout: str, told: dict[str, Any]) -> bytes:
    import typst

    made: Any = typst.compile(
        HERE / "typst" / layout,
        root=HERE / "typst",
        font_paths=[HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(told)},
        format="pdf",
    )
    return bytes(made)
