from __future__ import annotations

import shutil
import subprocess

import pytest

from documents.doc_tables import docbook_blocks
from documents.reading import Unreadable, read_plan
from documents.tables import Line, Row
from tests.documents import invented
from tests.documents.old_word import as_doc

DOCBOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "http://www.oasis-open.org/docbook/xml/4.1.2/docbookx.dtd">
<book lang='ru'><chapter><title/>
<para>План <emphasis role='bold'>мероприятий</emphasis> &amp; сроки</para><para> </para><para>на год</para>
<para><informaltable frame='none'><tgroup cols='3'><colspec colwidth='90.00pt'/><tbody>
<row><entry>№</entry><entry>Дело
для всех</entry><entry/></row></tbody></tgroup>
<tgroup cols='1'><tbody><row><entry>1. Раздел</entry></row></tbody></tgroup></informaltable></para>
<itemizedlist><listitem><para>конец</para></listitem></itemizedlist></chapter></book>"""

needs_antiword = pytest.mark.skipif(
    shutil.which("antiword") is None, reason="the program antiword is not installed (apt-get install antiword)"
)


def plan(*, is_locked: bool = False) -> bytes:
    rows: list[list[str]] = [invented.HEADER]
    for section, found in zip(invented.SECTIONS, invented.ROWS, strict=True):
        rows += [[section], *found]
    return as_doc(invented.HEAD, rows, is_locked=is_locked)


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_plan("plan.doc", content)
    return refused.value.code


def test_docbook_is_read_as_lines_and_rows() -> None:
    blocks = docbook_blocks(DOCBOOK.encode())
    assert [(block.text, block.gap) for block in blocks if isinstance(block, Line)] == [
        ("План мероприятий & сроки", False), ("на год", True), ("конец", False),
    ]  # fmt: skip
    rows = [block for block in blocks if isinstance(block, Row)]
    assert [(row.cells, row.table) for row in rows] == [(("№", "Дело для всех", ""), 1), (("1. Раздел",), 1)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (DOCBOOK[:-20], "old-format"),
        (DOCBOOK.replace('.dtd">', '.dtd" [<!ENTITY a "b">]>'), "old-format"),
        ("<a>" * 300 + "</a>" * 300, "too-complex"),
        (f"<book>{'<para>x</para>' * 40_000}</book>", "too-complex"),
    ],
)
def test_strange_docbook_is_refused(content: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        docbook_blocks(content.encode())
    assert refused.value.code == code


def test_without_antiword_an_old_document_is_to_be_saved_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert refusal(plan()) == "old-format"


def test_an_antiword_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("antiword", 10)

    monkeypatch.setattr(shutil, "which", lambda _: "antiword")
    monkeypatch.setattr(subprocess, "run", hangs)
    assert refusal(plan()) == "old-format"


@pytest.mark.slow
@needs_antiword
def test_a_plan_of_word_97_reads_as_the_same_plan_of_today() -> None:
    old, new = read_plan("plan.doc", plan()), read_plan("plan.docx", invented.as_docx())
    assert old.title == new.title
    assert [(a.number, a.section, a.title, a.deadline, a.responsible, a.result) for a in old.activities] == [
        (a.number, a.section, a.title, a.deadline, a.responsible, a.result) for a in new.activities
    ]


@pytest.mark.slow
@needs_antiword
def test_a_locked_old_document_asks_to_take_the_password_off() -> None:
    assert refusal(plan(is_locked=True)) == "password"


@pytest.mark.slow
@needs_antiword
def test_a_torn_old_document_is_to_be_saved_anew() -> None:
    assert refusal(plan()[:4000]) in {"old-format", "no-table"}
