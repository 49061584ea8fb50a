"""The templates of plans that ship with the program: each line of them is understood."""

import pytest

from documents.plan import Kind
from documents.spans import Span
from models import OrganisationKind
from services.templates import Template, templates


def test_there_is_a_template_for_an_office_and_one_for_a_school() -> None:
    assert [found.kind for found in templates()] == [OrganisationKind.municipality, OrganisationKind.school]
    assert [len(found.rows) for found in templates()] == [12, 12]


@pytest.mark.parametrize("template", templates(), ids=lambda found: found.kind.value)
def test_every_line_of_a_template_has_a_deadline_within_its_year(template: Template) -> None:
    span = Span(2026, 2027)
    for line in template.activities(span):
        assert line.kind in (Kind.dates, Kind.recurring, Kind.schedule), line.title
        assert all(span.covers(window) for window in line.windows), line.title
        assert len(line.windows) == (line.kind != Kind.schedule), line.title
