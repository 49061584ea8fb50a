"""Fields in the text of a broadcast: people write «{школа}», the row holds «{school}», everybody reads their own."""

import html
import re
from datetime import datetime
from functools import lru_cache

from locales import LANGUAGES, Html, Texts
from services import fields
from services.copies import Copy
from services.fields import FIELDS

TAG = re.compile("<[^>]*>")
BRACES = re.compile(r"\{[^{}<>\n]{1,30}\}")


@lru_cache(maxsize=1)
def _tokens() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How fields are written, in every language."""
    words = [(token(Texts(language), code)[1:-1], code) for language in LANGUAGES for code in FIELDS]
    return tuple((re.compile(rf"\{{\s*{re.escape(word)}\s*\}}", re.IGNORECASE), code) for word, code in words)


def kept(text: str) -> str:
    """As it is kept: the words of the fields become codes."""
    for pattern, code in _tokens():
        text = pattern.sub(f"{{{code}}}", text)
    return text


def token(t: Texts, code: str) -> str:
    """How a field is written in a text."""
    return t(f"broadcasts-token-{code}")


def seen(t: Texts, text: str) -> Html:
    """As the author sees it."""
    return Html(fields.filled(text, {code: token(t, code) for code in FIELDS}))


def unknown(text: str) -> list[str]:
    """What stands in braces and is no field: people would read it as it is."""
    said = html.unescape(TAG.sub("", fields.CODE.sub("", text)))
    return list(dict.fromkeys(BRACES.findall(said)))


def filled(t: Texts, copy: Copy, now: datetime) -> Html:
    """As a recipient reads it; the day is that of the first sending."""
    day = t.day((copy.sent_at or now).astimezone(copy.place.zone).date())
    values = {"school": copy.place.name, "office": copy.office.name, "role": t(f"role-{copy.role}"), "date": day}
    return Html(
        fields.filled(copy.broadcast.text, {code: html.escape(value, quote=False) for code, value in values.items()})
    )


def plain(t: Texts, text: str) -> str:
    """Without its formatting, for the author's lists and buttons."""
    return " ".join(html.unescape(TAG.sub("", seen(t, text))).split())


def titled(text: str) -> str:
    """The beginning of a text for those who got it: what is different for each is left open."""
    return " ".join(html.unescape(TAG.sub("", fields.left_open(text))).split())
