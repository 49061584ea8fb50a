"""A photo as it is kept: the picture alone, without what the camera wrote about its place, owner and time."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath

from documents.limits import Unreadable

ENDINGS = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".heic", ".heif"}
)
KEPT_AS = {"PNG": "PNG", "GIF": "PNG", "BMP": "PNG"}
"""What is drawn stays sharp; everything else becomes a JPEG."""
MOST_PIXELS = 100_000_000
LONGEST = 4096


def is_picture(name: str) -> bool:
    """Whether a file says by its name that it is a picture."""
    return PurePath(name.lower()).suffix in ENDINGS


def redrawn(content: bytes) -> bytes:
    """The same picture drawn anew, upright, at most 4096 pixels long: nothing but pixels is carried over."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(content)) as found:
            kind = KEPT_AS.get(found.format or "", "JPEG")
            found.draft("RGB", (LONGEST, LONGEST))  # a huge JPEG is made smaller while it is read
            found.thumbnail((LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(found)
            clean = Image.new("RGB", upright.size, "white")
            pixels = upright.convert("RGBA")
            clean.paste(pixels, mask=pixels.getchannel("A"))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Unreadable("damaged") from None
    paper = BytesIO()
    clean.save(paper, kind, quality=88) if kind == "JPEG" else clean.save(paper, kind, optimize=False)
    return paper.getvalue()
