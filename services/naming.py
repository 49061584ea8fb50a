"""Names of organisations: tidied, compared, numbered."""

import re
import unicodedata

from services.errors import NameMissing

NAME_LENGTH = 200
INVISIBLE = dict.fromkeys([*range(0x200E, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn the direction of writing: they could make one name look like another."""
SIGN_OF_NUMBER = re.compile(r"(?:№|\bn[o°]?\b\.?)(?=\s*\d)")


def tidy(name: str) -> str:
    """A name as it is kept: single spaces, no invisible signs, a sensible length."""
    name = "".join(" " if unicodedata.category(c) == "Cc" else c for c in name.translate(INVISIBLE))
    name = " ".join(name.split())
    if not any(c.isalnum() for c in name) or len(name) > NAME_LENGTH:
        raise NameMissing(limit=NAME_LENGTH)
    return name


def same_name(name: str) -> str:
    """Equal for names that a secretary would call the same: case, quotes, dots, «№» and spaces do not matter."""
    name = SIGN_OF_NUMBER.sub(" ", unicodedata.normalize("NFD", name.casefold()))
    name = re.sub(r"(?<=\d)[\W_]+(?=\d)", "-", name)
    return re.sub(r"[^\w-]|_|(?<!\d)-|-(?!\d)", "", name)


def digits_in(text: str) -> int | None:
    """A number that was typed alone: «12», «№ 12»; None for anything else."""
    found = re.fullmatch(r"(?:№|[Nn][o°]?\.?)?\s*([1-9]\d{0,5})\.?", text.strip())
    return int(found.group(1)) if found else None


def number_in(name: str) -> int | None:
    """The number in a name: after «№» if there is one, else the first number."""
    found = re.search(r"№\s*(\d{1,6})", name) or re.search(r"\b(\d{1,6})\b", name)
    return int(found.group(1)) if found else None
