"""What a conclusion of control may say, read from what a school has sent."""

import pytest

from documents.conclusions import suggested
from documents.evidence import Evidence


@pytest.mark.parametrize(
    ("texts", "files", "wanted", "offered"),
    [
        (["№ 12 от 01.09.2026"], [], Evidence.order, ["Приказ № 12 от 01.09.2026"]),
        ([], ["Приказ_45-од_от_03.09.2026.pdf"], Evidence.order, ["Приказ № 45-од от 03.09.2026"]),
        ([], ["Протокол-5-от-10.10.2026.pdf"], Evidence.file, ["Протокол № 5 от 10.10.2026"]),
        ([], ["Справка_15.10.2026.docx", "scan001.pdf"], Evidence.file, ["Справка от 15.10.2026"]),
        ([], ["Приказ 12.docx"], Evidence.order, ["Приказ № 12"]),
        ([], ["Отчёт о совещании от 5 октября 2026 г.docx"], Evidence.file, ["Отчёт от 05.10.2026"]),
        (
            ["Совещание проведено, были все"],
            ["Фото 3 сентября.jpg"],
            Evidence.comment,
            ["Совещание проведено, были все"],
        ),
        (["https://example.org/news/1"], [], Evidence.link, ["https://example.org/news/1"]),
        (["да"], [], Evidence.comment, []),
        (["слово " * 200], [], Evidence.comment, []),
        ([], [], Evidence.order, []),
    ],
)
def test_papers_are_named_by_kind_number_and_day(
    texts: list[str], files: list[str], wanted: Evidence, offered: list[str]
) -> None:
    assert suggested(texts, files, wanted) == offered
