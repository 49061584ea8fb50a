"""What begins so, on SQLite: a range, which an index answers; LIKE looks at every row there."""

from typing import Any

from sqlalchemy import BinaryExpression
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

LAST = "char(1114111)"
"""Behind every letter there is."""


class Compiler(SQLiteCompiler):
    """Says `startswith` as PostgreSQL means it: capital letters are others than small ones."""

    def visit_startswith_op_binary(self, binary: BinaryExpression[bool], operator: Any, **kw: Any) -> str:
        """Whether words begin with others."""
        if binary.modifiers.get("escape") is not None:
            return str(super().visit_startswith_op_binary(binary, operator, **kw))  # type: ignore[no-untyped-call]  # theirs
        words, first = self.process(binary.left, **kw), self.process(binary.right, **kw)
        return f"({words} >= {first} AND {words} < {first} || {LAST})"
