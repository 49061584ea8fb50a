"""What the buttons about procedures and schedules mean."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from models import ProcedureKind


class Field(StrEnum):
    """What is asked about a procedure."""

    window = "w"
    upload = "u"
    order = "o"
    heading = "t"


# Procedures -------------------------------------------------------------------------------------------------------


class Listing(CallbackData, prefix="vl"):
    """All procedures."""

    office: int


class AskKind(CallbackData, prefix="vn"):
    """«Новая процедура»."""

    office: int


class Begin(CallbackData, prefix="vb"):
    """Of this kind."""

    office: int
    kind: ProcedureKind


class Setup(CallbackData, prefix="vs"):
    """«Настроить»: all that is set."""

    procedure_id: int


class Ask(CallbackData, prefix="va"):
    """A field of a procedure, to be typed."""

    procedure_id: int
    field: Field


class Grades(CallbackData, prefix="vg"):
    """Which grades write."""

    procedure_id: int


class ToggleGrade(CallbackData, prefix="vt"):
    """A grade writes, or does not."""

    procedure_id: int
    grade: int


class Subjects(CallbackData, prefix="vj"):
    """What they write."""

    procedure_id: int


class AskSubjects(CallbackData, prefix="vx"):
    """What one grade writes, to be typed."""

    procedure_id: int
    grade: int


class Open(CallbackData, prefix="vo"):
    """«Открыть школам»."""

    procedure_id: int


class Archive(CallbackData, prefix="vr"):
    """«В архив», and back; a draft is thrown away."""

    procedure_id: int


class Schools(CallbackData, prefix="vz"):
    """The schools with what they have entered; `missing`: only those without dates."""

    procedure_id: int
    page: int
    missing: bool


# The schedule of a school -----------------------------------------------------------------------------------------


class Schedule(CallbackData, prefix="vq"):
    """The schedule of a school."""

    organisation_id: int
    procedure_id: int


class AskClass(CallbackData, prefix="vc"):
    """«Добавить класс»; with a grade: which letter."""

    organisation_id: int
    procedure_id: int
    grade: int


class ClassCard(CallbackData, prefix="vi"):
    """A class; `cell` is a packed `services.entering.Cell`: which work's day is asked for, in which lesson."""

    organisation_id: int
    procedure_id: int
    cell: int


class Pick(CallbackData, prefix="vd"):
    """A day for the work of a cell; the day as a number: 20270421."""

    organisation_id: int
    procedure_id: int
    cell: int
    day: int


class Copy(CallbackData, prefix="vy"):
    """The same days for a parallel class, both as cells."""

    organisation_id: int
    procedure_id: int
    cell: int
    to: int


class SaveAnyway(CallbackData, prefix="vw"):
    """«Сохранить всё равно» exactly what was shown."""

    organisation_id: int
    procedure_id: int
    seal: int


class AskBells(CallbackData, prefix="ve"):
    """«Звонки»."""

    organisation_id: int
    procedure_id: int


class WorkCard(CallbackData, prefix="vk"):
    """One work."""

    work_id: int


class Change(StrEnum):
    """What a press changes about a work."""

    form = "f"
    length = "l"
    part = "p"
    cancel = "x"


class Switch(CallbackData, prefix="vf"):
    """One of them."""

    work_id: int
    what: Change


class AskTime(CallbackData, prefix="vm"):
    """Another day, lesson or time, to be typed."""

    work_id: int


class AskPart(CallbackData, prefix="vpp"):
    """«Добавить часть 2», its day to be typed."""

    work_id: int


class AskRooms(CallbackData, prefix="vv"):
    """«Кабинеты»."""

    work_id: int


class Subject(CallbackData, prefix="vu"):
    """Which of its group the random subject is; -1: not known."""

    work_id: int
    number: int


class SubjectsOf(CallbackData, prefix="vh"):
    """The subjects to choose from."""

    work_id: int


# Above ------------------------------------------------------------------------------------------------------------


class CalendarDay(CallbackData, prefix="vcd"):
    """Who works on a day (0: the next day on which somebody does); `within`: only below this organisation."""

    procedure_id: int
    day: int
    within: int
    page: int


class CalendarFile(CallbackData, prefix="vcf"):
    """The calendar as a picture, a table or a file for one's own calendar."""

    procedure_id: int
    within: int
    form: str


# Tables -----------------------------------------------------------------------------------------------------------


class AskTable(CallbackData, prefix="vta"):
    """«Загрузить таблицу»."""

    office: int
    procedure_id: int


class TableForm(CallbackData, prefix="vtf"):
    """«Образец»: an empty table to fill in."""

    office: int
    procedure_id: int


class Apply(CallbackData, prefix="vtp"):
    """«Сохранить» exactly what was shown."""

    reading_id: int
    seal: int


class Drop(CallbackData, prefix="vtx"):
    """«Отмена»."""

    reading_id: int


class Problems(CallbackData, prefix="vtq"):
    """The rows that were left out, with the reason in each."""

    reading_id: int


# A parent ---------------------------------------------------------------------------------------------------------


class ChildClass(CallbackData, prefix="vpc"):
    """«В каком классе ребёнок»: a grade (0: not said yet), then its letter."""

    organisation_id: int
    grade: int


class Follow(CallbackData, prefix="vpf"):
    """This class (a packed `services.entering.Cell`) is shown from now on, or not any more."""

    organisation_id: int
    cell: int
    is_on: bool


class Children(CallbackData, prefix="vpl"):
    """«Классы»: those that are shown."""


class Tell(CallbackData, prefix="vpt"):
    """«Сообщать об изменениях», or not."""

    is_on: bool


class OwnCalendar(CallbackData, prefix="vpi"):
    """The works of one's own children as a file for one's own calendar."""
