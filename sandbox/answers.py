"""Which function answers which method; what is not here is answered by its class."""

from collections.abc import Callable
from datetime import timedelta
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from aiogram import methods as m

from . import editing, forum, profile, sending
from .refused import Refused, bad
from .state import Json
from .wire import Method

if TYPE_CHECKING:
    from .telegram import Telegram

PRESS_LIVES = timedelta(seconds=15)
MOST_ANSWER = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ACTIONS = {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
ACTIONS |= {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}


async def updates(telegram: "Telegram", asked: m.GetUpdates) -> list[Json]:
    telegram.updates.allow(asked.allowed_updates)
    return await telegram.updates.poll(asked.offset or 0, asked.limit or 100, asked.timeout or 0)


def set_webhook(telegram: "Telegram", asked: m.SetWebhook) -> bool:
    telegram.updates.set_webhook(asked.url, asked.allowed_updates, bool(asked.drop_pending_updates))
    return True


def delete_webhook(telegram: "Telegram", asked: m.DeleteWebhook) -> bool:
    telegram.updates.set_webhook("", None, bool(asked.drop_pending_updates))
    return True


def webhook_info(telegram: "Telegram", _: m.GetWebhookInfo) -> Json:
    return telegram.updates.webhook | {"pending_update_count": len(telegram.updates.pending)}


def press(telegram: "Telegram", asked: m.AnswerCallbackQuery) -> bool:
    """A press is answered once and in time."""
    if len(asked.text or "") > MOST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    pressed = telegram.presses.get(asked.callback_query_id)
    if pressed is None or pressed.answer is not None or telegram.now() - pressed.at > PRESS_LIVES:
        raise bad(TOO_OLD)
    pressed.answer = {"text": asked.text or "", "show_alert": bool(asked.show_alert), "url": asked.url}
    pressed.answered = telegram.touch()
    return True


def file(telegram: "Telegram", asked: m.GetFile) -> Json:
    found = telegram.files.to_fetch(asked.file_id)
    return {
        "file_id": found.file_id,
        "file_unique_id": found.unique_id,
        "file_size": found.size,
        "file_path": found.path,
    }


def chat_action(telegram: "Telegram", asked: m.SendChatAction) -> bool:
    telegram.reach(asked.chat_id)
    if asked.action not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def chat(telegram: "Telegram", asked: m.GetChat) -> Json:
    """Only what the models demand."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return telegram.reach(asked.chat_id).json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def chat_member(telegram: "Telegram", asked: m.GetChatMember) -> Json:
    place, user = telegram.reach(asked.chat_id), telegram.users.get(asked.user_id)
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if user is telegram.bot and place.bot_is_admin:
        return forum.administrator(user, place)
    is_member = asked.user_id in place.members | {telegram.bot.id, place.id}
    return {"user": user.json(), "status": "member" if is_member else "left"}


def other(telegram: "Telegram", asked: Method) -> bool:
    """A method of which nothing is remembered: its parameters were checked, its chat must be there."""
    if asked.__returning__ is not bool:
        raise Refused(404, f"Not Found: the sandbox does not answer {asked.__api_method__}")
    if (chat_id := getattr(asked, "chat_id", None)) is not None:
        telegram.reach(chat_id)
    return True


ANSWERS: dict[type[Method], Callable[["Telegram", Any], Any]] = {
    m.GetMe: profile.me,
    m.GetUpdates: updates,
    m.SetWebhook: set_webhook,
    m.DeleteWebhook: delete_webhook,
    m.GetWebhookInfo: webhook_info,
    m.SendMessage: sending.message,
    m.SendDocument: sending.document,
    m.SendPhoto: sending.photo,
    m.SendMediaGroup: sending.media_group,
    m.CopyMessage: sending.copy,
    m.EditMessageText: editing.text,
    m.EditMessageCaption: editing.caption,
    m.EditMessageReplyMarkup: editing.reply_markup,
    m.EditMessageMedia: editing.media,
    m.DeleteMessage: editing.delete,
    m.DeleteMessages: editing.delete_many,
    m.PinChatMessage: editing.pin,
    m.AnswerCallbackQuery: press,
    m.GetFile: file,
    m.SendChatAction: chat_action,
    m.GetChat: chat,
    m.GetChatMember: chat_member,
    m.CreateForumTopic: forum.create,
    m.EditForumTopic: forum.edit,
    m.CloseForumTopic: forum.close,
    m.ReopenForumTopic: forum.reopen,
    m.DeleteForumTopic: forum.delete,
    m.SetMyCommands: profile.set_commands,
    m.GetMyCommands: profile.get_commands,
    m.DeleteMyCommands: profile.delete_commands,
    m.SetMyDescription: profile.set_about,
    m.SetMyShortDescription: profile.set_about,
    m.SetMyName: profile.set_about,
    m.GetMyDescription: profile.get_about,
    m.GetMyShortDescription: profile.get_about,
    m.GetMyName: profile.get_about,
}


async def to(telegram: "Telegram", asked: Method) -> Any:
    result = ANSWERS.get(type(asked), other)(telegram, asked)
    return await result if isawaitable(result) else result
