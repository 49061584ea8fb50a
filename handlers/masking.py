"""Words that may name somebody, and what they would be without it: for every feature that asks."""

import html
from collections.abc import Iterable

from handlers.screen import short
from locales import Html, Texts


def doubt(t: Texts, sorts: Iterable[str], masked: str) -> Html:
    """What was found, and what would be sent instead."""
    names = ", ".join(html.unescape(t(f"personal-{sort}")) for sort in sorts)
    lines = [t("observation-doubt", sorts=names), "", t("observation-doubt-masked", words=short(masked, 900))]
    return t.lines([*lines, "", t("observation-doubt-hint")])
