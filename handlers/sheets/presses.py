"""What the buttons of a list mean. An item is named by its place in its form and by the hour at which it stands."""

from aiogram.filters.callback_data import CallbackData


class Show(CallbackData, prefix="tdp"):
    """A part of a list, by its place."""

    sheet_id: int
    part: int


class Tick(CallbackData, prefix="tdt"):
    """Done."""

    sheet_id: int
    item: int
    slot: int


class More(CallbackData, prefix="tdm"):
    """Which item of a part is to be commented, photographed, taken back."""

    sheet_id: int
    part: int


class Open(CallbackData, prefix="tdo"):
    """The card of an item."""

    sheet_id: int
    item: int
    slot: int


class Answer(CallbackData, prefix="tda"):
    """An answer from the card, by its place among those on offer."""

    sheet_id: int
    item: int
    slot: int
    choice: int


class Ask(CallbackData, prefix="tdq"):
    """What comes next is words or a photo for the item."""

    sheet_id: int
    item: int
    slot: int


class ShowFile(CallbackData, prefix="tdf"):
    """The photo or document of an item."""

    sheet_id: int
    item: int
    slot: int


class Report(CallbackData, prefix="tdr"):
    """«Сделано» in a reminder: the works of a stage that were expected at a minute."""

    organisation_id: int
    day: int
    number: int
    """Of the stage."""
    at: int


class Upload(CallbackData, prefix="tdu"):
    """One work is uploaded, or not after all."""

    work_id: int
    is_on: bool
    page: int


class Uploads(CallbackData, prefix="tdl"):
    """Works to upload, or schools that have some left: a page."""

    office: int
    page: int


class UploadNudge(CallbackData, prefix="tdn"):
    """A word to the schools below that have not uploaded."""

    office: int
