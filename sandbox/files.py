"""Files that travel: sizes, pictures, and identifiers that must be known."""

import mimetypes
from collections.abc import Callable
from pathlib import PurePath
from urllib.parse import urlsplit

from .refused import Refused, bad
from .state import StoredFile

MEGABYTE = 1024 * 1024
MOST_UPLOAD, MOST_PHOTO, MOST_DOWNLOAD, MOST_FROM_PEOPLE = 50 * MEGABYTE, 10 * MEGABYTE, 20 * MEGABYTE, 2000 * MEGABYTE
KINDS = {"document": ("BQACAgIAAxkBAAI", "documents", "Document"), "photo": ("AgACAgIAAxkBAAI", "photos", "Photo")}


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or a JPEG; None when it is neither."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    return _jpeg_size(data) if data.startswith(b"\xff\xd8\xff") else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    position = 2
    while position + 9 < len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(data[position + 7 : position + 9]), int.from_bytes(data[position + 5 : position + 7])
        position += 2 + length
    return 1, 1


class Files:
    def __init__(self, token: Callable[[], str]) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self._token = token

    def store(self, kind: str, data: bytes | None, name: str | None, size: int | None = None) -> StoredFile:
        """Keep a file; without bytes it only has a claimed size."""
        prefix, folder, _ = KINDS[kind]
        number = len(self.by_id) + 1
        suffix = ".jpg" if kind == "photo" else PurePath(name or "").suffix
        file = StoredFile(
            file_id=f"{prefix}{number}{self._token()}",
            unique_id=f"AgAD{number:08d}",
            kind=kind,
            size=len(data) if data is not None else size or 0,
            name=name,
            mime=mimetypes.guess_type(name or "")[0] or "application/octet-stream",
            path=f"{folder}/file_{number}{suffix}",
            data=data,
            picture=(picture_size(data or b"") or (1, 1)) if kind == "photo" else None,
        )
        self.by_id[file.file_id] = file
        return file

    def upload(self, kind: str, data: bytes, name: str) -> StoredFile:
        """A file that the bot sends, if the server takes it."""
        if len(data) > MOST_UPLOAD:
            raise Refused(413, "Request Entity Too Large")
        if not data:
            raise bad("file must be non-empty")
        if kind == "photo":
            _check_photo(data)
        return self.store(kind, data, name)

    def reuse(self, kind: str, file_id: str) -> StoredFile:
        """A file that the server has already."""
        if urlsplit(file_id).scheme in ("http", "https"):
            raise bad("failed to get HTTP URL content")
        file = self.by_id.get(file_id)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad(f"can't use file of type {KINDS[file.kind][2]} as {KINDS[kind][2]}")
        return file

    def to_fetch(self, file_id: str) -> StoredFile:
        """The answer of getFile."""
        file = self.by_id.get(file_id)
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.size > MOST_DOWNLOAD:
            raise bad("file is too big")
        return file

    def content(self, path: str) -> bytes | None:
        """The bytes behind a file_path; zeros where only a size was claimed."""
        file = next((file for file in self.by_id.values() if file.path == path), None)
        if file is None or file.size > MOST_DOWNLOAD:
            return None
        return file.data if file.data is not None else bytes(file.size)


def _check_photo(data: bytes) -> None:
    if len(data) > MOST_PHOTO:
        words = f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO} bytes"
        raise bad(words)
    size = picture_size(data)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad("PHOTO_INVALID_DIMENSIONS")
