import pytest

from sandbox.entities import read, units
from sandbox.refused import Refused


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("я <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("3 < 5", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>a</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused_in_the_servers_words(html: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        read(html, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot;&#1071;&quot;", '<b> & "Я"', []),
        ("AT&T &nbsp;", "AT&T &nbsp;", []),
        ('<a href="https://mos.ru/?a=1&amp;b=2">сайт</a>', "сайт", [("text_link", 0, 4)]),
        ('<a href="nowhere">сайт</a>', "сайт", []),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ('<pre><code class="language-python">x</code></pre>', "x", [("pre", 0, 1)]),
        ("<u>😀</u><s>a</s><code>b</code>", "😀ab", [("underline", 0, 2), ("strikethrough", 2, 1), ("code", 3, 1)]),
        ("\n <b> a </b>\n", "a", [("bold", 0, 1)]),
        ("<i><b>a</b></i>", "a", [("bold", 0, 1), ("italic", 0, 1)]),
        ("<b></b>a", "a", []),
    ],
)
def test_markup_becomes_text_and_entities(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    seen, found = read(html, "HTML", None)
    assert (seen, [(e["type"], e["offset"], e["length"]) for e in found]) == (text, entities)


def test_without_a_parse_mode_tags_are_text() -> None:
    assert read("<b>a</b>", None, None) == ("<b>a</b>", [])


def test_another_parse_mode_is_refused() -> None:
    with pytest.raises(Refused, match="unsupported parse_mode"):
        read("*a*", "MarkdownV2", None)


def test_an_emoji_is_two_units() -> None:
    assert units("я😀") == 3
