"""A photo as it is kept: what is seen on it, and nothing else."""

from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.press import Press
from documents.limits import Unreadable
from documents.photo import is_picture, redrawn


def made(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "SecretPhone"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0)})
    notes = PngInfo()
    notes.add_text("Comment", "SecretPhone")
    paper = BytesIO()
    extra = {"pnginfo": notes} if kind == "PNG" else {"xmp": b"<x>SecretPhone</x>"} if kind == "JPEG" else {}
    Image.new(mode, size, 120 if mode in "LP" else "green").save(paper, kind, exif=exif, **extra)
    return paper.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "kept"),
    [
        ("JPEG", "RGB", "JPEG"),
        ("JPEG", "L", "JPEG"),
        ("PNG", "RGBA", "PNG"),
        ("PNG", "P", "PNG"),
        ("WEBP", "RGB", "JPEG"),
        ("TIFF", "RGB", "JPEG"),
    ],
)
def test_what_the_camera_wrote_is_gone(kind: str, mode: str, kept: str) -> None:
    clean = redrawn(made(kind, mode=mode))
    found = Image.open(BytesIO(clean))
    assert (found.format, found.size, dict(found.getexif()), b"SecretPhone" in clean) == (kept, (60, 40), {}, False)


def test_a_picture_that_lay_on_its_side_stands_upright() -> None:
    assert Image.open(BytesIO(redrawn(made("JPEG", turned=6)))).size == (40, 60)


def test_a_huge_photo_becomes_smaller() -> None:
    assert max(Image.open(BytesIO(redrawn(made("JPEG", (9000, 600))))).size) <= 4096


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0 cut", made("PNG")[:90], made("JPEG")[:80]])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        redrawn(content)


async def test_a_bomb_of_pixels_is_refused_in_its_own_process() -> None:
    paper = BytesIO()
    Image.new("1", (20_000, 15_000)).save(paper, "PNG")
    with pytest.raises(Unreadable):
        await Press().photo(paper.getvalue())


def test_pictures_are_told_by_their_names() -> None:
    assert [is_picture(name) for name in ("IMG.JPG", "a.heic", "план.docx", "jpg", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
