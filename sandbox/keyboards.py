"""What the server checks in a keyboard."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyMarkupUnion

from .entities import complaint_about_link
from .refused import bad
from .state import Json

MOST_BUTTONS, MOST_IN_ROW, MOST_DATA = 100, 8, 64
NOT_ACTIONS = {"text", "icon_custom_emoji_id", "style"}
UNPARSED = "can't parse inline keyboard button: "


def checked(markup: ReplyMarkupUnion | None) -> Json | None:
    """The keyboard as the server keeps it."""
    if markup is None:
        return None
    if isinstance(markup, InlineKeyboardMarkup):
        return inline(markup)
    if isinstance(markup, ReplyKeyboardMarkup):
        for button in (button for row in markup.keyboard for button in row):
            if not button.text.strip():
                raise bad("keyboard button text must be non-empty")
    return markup.model_dump(exclude_none=True)


def inline(markup: InlineKeyboardMarkup | None) -> Json | None:
    """An inline keyboard; one without buttons is no keyboard."""
    rows = [row for row in markup.inline_keyboard if row] if markup else []
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    for row in rows:
        if len(row) > MOST_IN_ROW:
            raise bad(f"REPLY_MARKUP_INVALID (more than {MOST_IN_ROW} buttons in a row)")
        for button in row:
            check(button)
    return {"inline_keyboard": [[b.model_dump(exclude_none=True) for b in row] for row in rows]} if rows else None


def check(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise bad("inline keyboard button text must be non-empty")
    actions = [name for name, value in button if value is not None and name not in NOT_ACTIONS]
    if not actions or button.callback_data == "" or button.url == "":
        raise bad(UNPARSED + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad(UNPARSED + f"exactly one action field must be used, not {', '.join(actions)}")
    if button.callback_data and len(button.callback_data.encode()) > MOST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if button.url and (why := complaint_about_link(button.url)):
        raise bad(f"inline keyboard button URL '{button.url}' is invalid: {why}")
    if button.web_app and not button.web_app.url.startswith("https://"):
        raise bad(f"inline keyboard button Web App URL '{button.web_app.url}' is invalid: Only HTTPS links are allowed")
    if button.copy_text and not 1 <= len(button.copy_text.text) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")
