"""Every held-out plan."""

from tests.documents.heldout import harder, pages, prints, sheets, words

HELD_OUT = [*words.DOCUMENTS, *sheets.DOCUMENTS, *pages.DOCUMENTS, *prints.DOCUMENTS, *harder.DOCUMENTS]
