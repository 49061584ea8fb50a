"""Fields in the text of a broadcast: «{school}» is different for each recipient. Plain rules, no session."""

import html
import re
from collections.abc import Mapping

FIELDS = ("school", "office", "role", "date")
CODE = re.compile(rf"\{{({'|'.join(FIELDS)})\}}")
TOKEN = re.compile(r"<[^>]*>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);|.", re.DOTALL | re.IGNORECASE)
OPENING = "(«„“\"'/-"


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what the fields mean."""
    return CODE.sub(lambda code: values[code[1]], text)


def left_open(text: str) -> str:
    """The text for a list or a title, where the fields mean nothing yet."""
    return CODE.sub("…", text)


def put(text: str, field: str, after: str | None = None) -> str | None:
    """The text (HTML) with a field after the first place where these words stand; None: they do not.

    Without words: at the end; with no word in them: at the beginning.
    """
    code = f"{{{field}}}"
    if after is None:
        return f"{text} {code}".strip()
    if not (words := after.split()):
        return f"{code} {text}".strip()
    seen, ends = _seen(text)
    found = re.search(r"\s+".join(map(re.escape, "".join(map(_low, " ".join(words))).split())), seen)
    if found is None:
        return None
    at, gap = ends[found.end() - 1], "" if found[0][-1] in OPENING else " "
    return f"{text[:at]}{gap}{code}{text[at:]}"


def _seen(text: str) -> tuple[str, list[int]]:
    """What is read, in small letters, and where each of them ends in the text."""
    letters, ends = "", []
    for token in TOKEN.finditer(text):
        if not token[0].startswith("<"):
            said = html.unescape(token[0])
            letters += "".join(map(_low, said))
            ends += [token.end()] * len(said)
    return letters, ends


def _low(letter: str) -> str:
    """As small as it gets without becoming two."""
    return letter.lower() if len(letter.lower()) == 1 else letter
