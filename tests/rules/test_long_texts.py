"""A long text in a message is said whole: what people wrote may be longer than Fluent takes."""

from locales import Html, Texts


def test_a_value_of_any_length_stands_in_its_place_once_and_escaped() -> None:
    said = Texts("ru")("broadcasts-letter", office="<О>" * 1000, text=Html("<b>д</b>" * 2000))
    assert said.split("\n\n")[1].rstrip() == "<b>д</b>" * 2000
    assert said.startswith("📣 <b>" + "&lt;О&gt;" * 1000 + "</b>")
