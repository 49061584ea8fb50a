"""What the buttons of letters mean."""

from aiogram.filters.callback_data import CallbackData


class LettersPage(CallbackData, prefix="ltp"):
    """Another page of the register, or of what was found."""

    page: int


class OpenLetter(CallbackData, prefix="lto"):
    """The card of a letter."""

    broadcast_id: int


class ShowLetter(CallbackData, prefix="lts"):
    """The message itself once more."""

    broadcast_id: int


class Missing(CallbackData, prefix="ltm"):
    """Those who have not acknowledged it, a page."""

    broadcast_id: int
    page: int


class Remind(CallbackData, prefix="ltr"):
    """«Напомнить сейчас»."""

    broadcast_id: int


class SignSheet(CallbackData, prefix="ltl"):
    """«Лист ознакомления»: for Word or for Excel."""

    broadcast_id: int
    is_table: bool


class Correct(CallbackData, prefix="ltc"):
    """«Исправить текст»."""

    broadcast_id: int


class CorrectSure(CallbackData, prefix="ltx"):
    """The typed text goes to everybody."""

    broadcast_id: int


class Correcting(CallbackData, prefix="ltg"):
    """How far a correction is."""

    broadcast_id: int
    edition: int


class StopCorrecting(CallbackData, prefix="ltw"):
    """«Остановить»: whoever has not got the new text keeps the old one; asked once."""

    broadcast_id: int
    edition: int
    is_sure: bool


class Require(CallbackData, prefix="ltq"):
    """Whether «Ознакомлен(а)» stands below a draft."""

    broadcast_id: int
    is_on: bool


class MakeLetter(CallbackData, prefix="ltn"):
    """A draft becomes a letter with the fields that were understood."""

    broadcast_id: int


class SetKind(CallbackData, prefix="ltk"):
    """Order, letter, directive, decree: by its place among the kinds."""

    broadcast_id: int
    kind: int


class AskField(CallbackData, prefix="ltf"):
    """Number, day or title anew, by its place among the fields."""

    broadcast_id: int
    index: int


class DropLetter(CallbackData, prefix="ltd"):
    """«Это не письмо»."""

    broadcast_id: int
