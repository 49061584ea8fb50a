"""Fields in the text of a broadcast: people write «{школа}», the row holds «{school}», everybody reads their own."""

import html
import re
from datetime import datetime

from locales import Html, Texts
from services.broadcasts import FIELDS, Copy

TAG = re.compile("<[^>]*>")


def kept(t: Texts, text: str) -> str:
    """As it is kept: the words of the fields become codes."""
    for code in FIELDS:
        text = re.sub(re.escape(token(t, code)), f"{{{code}}}", text, flags=re.IGNORECASE)
    return text


def token(t: Texts, code: str) -> str:
    """How a field is written in a text."""
    return t(f"broadcasts-token-{code}")


def seen(t: Texts, text: str) -> Html:
    """As the author sees it."""
    for code in FIELDS:
        text = text.replace(f"{{{code}}}", token(t, code))
    return Html(text)


def filled(t: Texts, copy: Copy, now: datetime) -> Html:
    """As a recipient reads it."""
    day = t.day(now.astimezone(copy.place.zone).date())
    role = t(f"role-{copy.role}")
    values = {"school": copy.place.name, "office": copy.office.name, "role": role, "date": day}
    text = copy.broadcast.text
    for code in FIELDS:
        text = text.replace(f"{{{code}}}", html.escape(values[code], quote=False))
    return Html(text)


def plain(t: Texts, text: str) -> str:
    """Without its formatting, for lists and buttons."""
    return " ".join(html.unescape(TAG.sub("", seen(t, text))).split())
