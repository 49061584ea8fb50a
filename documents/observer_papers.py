"""Papers of observers to be printed: certificates, referrals, a poster; each with a picture that a phone opens.

Every word comes from the caller. The same paper gives the same bytes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from documents.printing import picture, printed


@dataclass(frozen=True, slots=True)
class ObserverPaper:
    """A certificate or a referral: `lines` are what and its value, `link` is what the picture opens."""

    office: str
    heading: str
    number: str
    lines: tuple[tuple[str, str], ...]
    words: str
    issued: str
    signed: str
    stamp: str
    scan: str
    link: str


@dataclass(frozen=True, slots=True)
class ObserverPapers:
    """Some of them, one a page."""

    title: str
    papers: tuple[ObserverPaper, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """An invitation to be hung up."""

    title: str
    office: str
    heading: str
    words: str
    steps: tuple[str, ...]
    scan: str
    link: str
    privacy: str


def to_json(paper: ObserverPapers | Poster) -> dict[str, Any]:
    """As it goes to the process that prints."""
    return asdict(paper)


def write_papers(told: dict[str, Any]) -> bytes:
    """Certificates and referrals as a PDF."""
    papers = [{**paper, "qr": picture(paper["link"])} for paper in told["papers"]]
    return printed("observer.typ", {**told, "papers": papers})


def write_poster(told: dict[str, Any]) -> bytes:
    """The invitation as a PDF."""
    return printed("poster.typ", {**told, "qr": picture(told["link"])})
