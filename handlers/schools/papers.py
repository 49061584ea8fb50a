"""The file with links."""

from collections.abc import Sequence

from documents.workbook import Column, Table
from locales import Texts
from models import Organisation


def links(t: Texts, pairs: Sequence[tuple[Organisation, str]]) -> Table:
    """A table of organisations and their links."""
    columns = (Column(str(t("links-column-name")), 50), Column(str(t("links-column-link")), 60))
    rows = tuple((place.name, url) for place, url in pairs)
    return Table(str(t("links-title")), columns, rows, str(t("links-note")))
