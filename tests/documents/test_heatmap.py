"""The picture of who is where: Telegram takes it, a phone shows it, a colour-blind person reads it."""

import json
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image, ImageColor

from documents.heatmap import (
    COLOURS,
    Cell,
    HeatMap,
    Row,
    State,
    _numbered,
    _tile,
    draw_heatmap,
    from_json,
    to_json,
)
from documents.lettering import FONTS, font_of, lines_of

LEGEND = (
    (State.DONE, "всё сделано"),
    (State.IN_WORK, "в работе"),
    (State.OVERDUE, "просрочено"),
    (State.NOTHING_DUE, "срок не наступил"),
    (State.NO_TASKS, "нет задач"),
)
CELLS = (Cell(3, 3, 0), Cell(1, 4, 0), Cell(10, 12, 2), Cell(0, 0, 0), None)
LONG = "Мероприятия по нормативно-правовому, инструктивно-методическому обеспечению проведения проверочных работ"

# Machado, Oliveira, Fernandes (2009), full severity, for linear RGB.
PROTANOPIA = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
NORMAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
TO_XYZ = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8727))  # white point divided out

Matrix = tuple[tuple[float, float, float], ...]


def heat(rows: int, columns: int, name: str = "СОШ № {}", title: str = "План мероприятий") -> HeatMap:
    schools = (
        Row(name.format(n), tuple(CELLS[(n * 7 + c * 3) % len(CELLS)] for c in range(columns))) for n in range(rows)
    )
    return HeatMap(title, "Лучезарск, 22 ноября", tuple(LONG for _ in range(columns)), tuple(schools), LEGEND)


def sizes(told: HeatMap) -> list[tuple[int, int]]:
    return [Image.open(BytesIO(paper)).size for paper in draw_heatmap(told)]


def times(matrix: Matrix, colour: list[float]) -> list[float]:
    return [sum(weight * part for weight, part in zip(row, colour, strict=True)) for row in matrix]


def lab(colour: str, eyes: Matrix) -> list[float]:
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(1.0, max(0.0, part)) for part in times(eyes, linear)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in times(TO_XYZ, seen))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def luminance(colour: str) -> float:
    return float(((lab(colour, NORMAL)[0] + 16) / 116) ** 3)


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (1, 1), (3, 8), (41, 8), (60, 25), (130, 30), (2, 60)])
@pytest.mark.slow
def test_every_picture_is_one_that_telegram_takes_and_a_phone_shows(rows: int, columns: int) -> None:
    name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № {}»"
    for width, height in sizes(heat(rows, columns, name, title=LONG * 9)):
        assert width <= 1280
        assert width + height <= 10_000
        assert max(width, height) / min(width, height) <= 20


def test_more_than_sixty_schools_become_pictures_of_about_the_same_length() -> None:
    pictures = sizes(heat(61, 8))
    assert len(pictures) == 2
    assert abs(pictures[0][1] - pictures[1][1]) < 60
    assert len(sizes(heat(60, 8))) == 1


@pytest.mark.parametrize("columns", [1, 8, 12, 13, 25, 26])
def test_a_school_takes_at_least_34_pixels_of_height(columns: int) -> None:
    five, six = sizes(heat(5, columns)), sizes(heat(6, columns))
    assert six[0][1] - five[0][1] >= 34


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (Cell(3, 3, 0), State.DONE),
        (Cell(1, 3, 0), State.IN_WORK),
        (Cell(2, 3, 1), State.OVERDUE),
        (Cell(0, 0, 0), State.NOTHING_DUE),
    ],
)
def test_a_cell_says_how_things_stand(cell: Cell, state: State) -> None:
    assert cell.state == state


def test_a_picture_shows_the_colour_of_every_state() -> None:
    picture = Image.open(BytesIO(draw_heatmap(heat(5, 5))[0])).convert("RGB")
    seen = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert {ImageColor.getrgb(fill) for fill, _ in COLOURS.values()} <= seen


@pytest.mark.parametrize("eyes", [NORMAL, PROTANOPIA, DEUTERANOPIA], ids=["normal", "protanopia", "deuteranopia"])
def test_any_two_states_differ_also_for_a_colour_blind_person(eyes: Matrix) -> None:
    for (one, _), (other, _) in combinations(COLOURS.values(), 2):
        distance = sum((a - b) ** 2 for a, b in zip(lab(one, eyes), lab(other, eyes), strict=True)) ** 0.5
        assert distance > 10, (one, other)


@pytest.mark.parametrize("state", State)
def test_figures_stand_out_from_their_cell(state: State) -> None:
    dark, light = sorted(luminance(colour) for colour in COLOURS[state])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_overdue_is_told_by_a_mark_and_not_by_colour_alone() -> None:
    corners = {state: _tile(70, 44, state).convert("L").getpixel((65, 4)) for state in (State.OVERDUE, State.DONE)}
    assert corners[State.OVERDUE] == 255
    assert corners[State.DONE] != 255


def test_sections_keep_their_own_numbers_when_all_have_them() -> None:
    assert _numbered(("I. Анализ", "II Работа с кадрами", "IV) Контроль")) == [
        ("I", "Анализ"),
        ("II", "Работа с кадрами"),
        ("IV", "Контроль"),
    ]


@pytest.mark.parametrize("titles", [("I. Анализ", "Контроль"), ("1. Анализ", "1. Контроль"), ("2026", "")])
def test_otherwise_sections_are_counted(titles: tuple[str, ...]) -> None:
    assert _numbered(titles) == [("1", titles[0]), ("2", titles[1])]


def test_a_long_name_keeps_the_end_that_tells_schools_apart() -> None:
    name = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 12»"
    lines = lines_of(name, font_of(22), 280, 2)
    assert lines == ["Муниципальное бюджетное", "… «Средняя школа № 12»"]


@pytest.mark.parametrize("text", ["щ" * 5_000, "", "\n\t ", "а\0б", "🏫 " * 300, "слово " * 2_000, "\ud800"])
@pytest.mark.slow
def test_any_text_becomes_lines_that_fit(text: str) -> None:
    font = font_of(22)
    lines = lines_of(text, font, 280, 3)
    assert 1 <= len(lines) <= 3
    assert all(font.getlength(line) <= 280 for line in lines)
    assert sizes(HeatMap(text, text, (text, text), (Row(text, (None, None)),), ((State.DONE, text),)))


def test_the_font_has_the_letters_of_the_peoples_of_russia_and_its_licence_beside_it() -> None:
    nothing = bytes(font_of(40).getmask("\U000f1234"))
    letters = "АЯаяЁёӘәҮүӨөҖҗҢңҺһҔҕҘҙҠҡҒғӇӈӦӧӐӑӖӗӸӹІі№«»—–…"
    assert [letter for letter in letters if bytes(font_of(40).getmask(letter)) == nothing] == []
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_a_heat_map_survives_json() -> None:
    told = heat(3, 5)
    assert from_json(json.loads(json.dumps(to_json(told)))) == told
