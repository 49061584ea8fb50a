"""Papers for parents to be printed: the poster of a school with a picture that a phone opens, and the memo.

Every word comes from the caller. The same paper gives the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.printing import picture, printed


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
    pages = [{**page, "qr": picture(page["link"])} for page in told["pages"]]
    return printed("school.typ", {**told, "pages": pages})


def write_memo(told: dict[str, Any]) -> bytes:
    return printed("memo.typ", told)
