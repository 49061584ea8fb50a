"""A message that is too long is cut so that every piece stands alone and nothing that is seen is lost."""

import html
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.split import split, units, visible
from sandbox import entities

LIMIT = 60
TAGS = ("b", "i", "u", "s", "code", "blockquote")
WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("<>&\"' \nабв🏫👨‍👩‍👧\u202e\u05d0é"), st.characters(exclude_categories=["Cs", "Cc"])
    ),
    max_size=40,
)


def seen(markup: str) -> str:
    """What a reader sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@st.composite
def markup(draw: st.DrawFn, depth: int = 2) -> str:
    """Escaped words, with formatting around some of them."""
    parts = []
    for _ in range(draw(st.integers(0, 6))):
        inner = draw(markup(depth - 1)) if depth and draw(st.booleans()) else html.escape(draw(WORDS))
        tag = draw(st.sampled_from(("", "", "a", *TAGS)))
        opened = '<a href="https://t.me/some?start=x&amp;y">' if tag == "a" else f"<{tag}>" if tag else ""
        parts.append(f"{opened}{inner}{f'</{tag}>' if tag else ''}")
    return "".join(parts)


def telegram_reads(piece: str) -> int:
    """Units that Telegram counts after reading the markup; fails where the real server would."""
    text, _ = entities.read(piece, "HTML", [])
    return entities.units(text)


@settings(max_examples=150, deadline=None)
@given(markup())
def test_every_piece_fits_is_valid_and_nothing_seen_is_lost(message: str) -> None:
    pieces = split(message, LIMIT)
    assert all(telegram_reads(piece) <= LIMIT for piece in pieces)
    assert [visible(piece) <= LIMIT for piece in pieces] == [True] * len(pieces)
    assert re.sub(r"\s", "", "".join(map(seen, pieces))) == re.sub(r"\s", "", seen(message))
    assert all(seen(piece).strip() for piece in pieces) or not seen(message).strip()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_short_message_stays_as_it_is(words: str) -> None:
    message = html.escape(words)
    assert split(message, 500) == [message]


def test_the_limit_of_telegram_is_counted_in_utf_16() -> None:
    pieces = split("🏫" * 5000)
    assert [units(piece) for piece in pieces] == [4096, 4096, 1808]


def test_a_line_of_any_length_is_cut_between_letters() -> None:
    pieces = split("<b>" + "&amp;" * 10_000 + "</b>")
    assert [telegram_reads(piece) for piece in pieces] == [4096, 4096, 1808]
    assert all(piece.startswith("<b>") and piece.endswith("</b>") for piece in pieces)


def test_a_long_paragraph_is_cut_between_words_and_fills_what_stands_above_it() -> None:
    text = "<b>Заголовок</b>\n\n" + "слово " * 1000 + "конец"
    first, second = split(text)
    assert first.startswith("<b>Заголовок</b>\n\nслово")
    assert first.endswith("слово")
    assert visible(first) > 4000
    assert second.endswith("слово конец")
