"""The language of the command line: that of the terminal if it is English, else Russian."""

import errno
import html
import os
from typing import Any

from locales import Texts


class Plain:
    """Words for a terminal: without escapes."""

    def __init__(self, language: str) -> None:
        self._t = Texts(language)

    def __call__(self, key: str, **values: Any) -> str:
        """The message."""
        return html.unescape(self._t(key, **values))

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return self._t.has(key)


def why(error: Exception) -> str:
    """Why a file, a folder or a port was not opened, in words."""
    if not isinstance(error, OSError):
        return str(error)
    said = error.strerror or type(error).__name__
    return voice()("cli-why", code=errno.errorcode.get(error.errno or 0, ""), said=said)


def voice() -> Plain:
    """Words in the language of the terminal."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Plain("en" if spoken.startswith("en") else "ru")
