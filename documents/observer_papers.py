"""Papers of observers to be printed: certificates, referrals, a poster; each with a picture that a phone opens.

Every word comes from the caller. The same paper gives the same bytes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


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


def picture(link: str) -> str:
    """A QR code as SVG, without a margin: the page has its own."""
    import segno

    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=1, xmldecl=False)
    return drawn.getvalue().decode()


def write_papers(told: dict[str, Any]) -> bytes:
    """Certificates and referrals as a PDF."""
    papers = [{**paper, "qr": picture(paper["link"])} for paper in told["papers"]]
    return _printed("observer.typ", {**told, "papers": papers})


def write_poster(told: dict[str, Any]) -> bytes:
    """The invitation as a PDF."""
    return _printed("poster.typ", {**told, "qr": picture(told["link"])})


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
