"""Many rows of a database as one text a group: to take thousands of rows from a driver lasts longer than to use them.

Such a text is also the key of what was made of it: equal texts, equal things, whoever changed the rows and wherever.
"""

from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, type_coerce

PART, LINE = "\x1f", "\x1e"
"""Between the columns of a row, and between rows."""


def rows_as_text(*columns: Any) -> ColumnElement[str]:
    """The rows of a group, in no order. No column may be NULL; those that people typed are given `plain`."""
    words: ColumnElement[str] = cast(columns[0], String)
    for column in columns[1:]:
        words = words.concat(PART).concat(type_coerce(column, String))
    return func.aggregate_strings(words, LINE)


def plain(words: Any) -> ColumnElement[str]:
    """Words without what parts columns and rows; none for NULL."""
    words = func.coalesce(words, "")
    return func.replace(func.replace(words, LINE, " ", type_=String), PART, " ", type_=String)


def rows_of(text: str) -> list[list[str]]:
    """The columns of each row."""
    return [line.split(PART) for line in text.split(LINE)]
