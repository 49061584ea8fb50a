"""Pages to be printed: a layout of Typst and its words become a PDF, a link becomes a picture that a phone opens."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def printed(layout: str, told: dict[str, Any]) -> bytes:
    """The PDF of a layout (`documents/typst/`); the same words give the same bytes."""
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


def picture(link: str) -> str:
    """A QR code as SVG, without a margin: the page has its own."""
    import segno

    drawn = BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=1, xmldecl=False)
    return drawn.getvalue().decode()
