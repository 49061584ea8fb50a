"""What a browser is told: everything at first, then only what has changed."""

from .people import Someone
from .show import Role, Show
from .state import Chat, Json, Post
from .telegram import Telegram

SHOWN = ("text", "entities", "caption", "caption_entities", "document", "photo", "voice", "date", "edit_date")


class Feed:
    """What one browser has been told; only what has changed since is told again."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.since = 0
        self.told: Json = {}

    def news(self) -> Json:
        """All that changed."""
        telegram, since = self.show.telegram, self.since
        self.since = telegram.sequence
        chats = {role.someone.chat.id: role.someone.chat for role in self.show.roles.values()}
        known = set(self.told.get("known", ()))
        posts = [
            _shown(post)
            for chat in chats.values()
            for post in chat.posts.values()
            if post.changed > since or chat.id not in known
        ]
        answers = [
            {"id": press.id, "person": press.user.id, **(press.answer or {})}
            for press in telegram.presses.values()
            if since and press.answered > since
        ]
        self.told["known"] = sorted(chats)
        facts = {"people": self._people(), "tour": self._tour(), "clock": self._clock()}
        changed = {name: fact for name, fact in facts.items() if self.told.get(name) != fact}
        self.told |= changed
        return {"now": self.show.now().isoformat(), "posts": posts, "answers": answers, **changed}

    def _people(self) -> list[Json]:
        return [_person(self.show, role) for role in self.show.roles.values()]

    def _tour(self) -> Json:
        steps = [{"who": s.who, "says": s.says, "label": s.label, "hint": s.hint} for s in self.show.steps]
        return {"taken": self.show.taken, "steps": steps, "trouble": self.show.trouble}

    def _clock(self) -> Json:
        stops = [{"id": stop.id, "label": stop.label, "at": stop.at.isoformat()} for stop in self.show.stops()]
        return {"stops": stops, "busy": self.show.busy, "ready": self.show.is_ready, "title": self.show.title}


def _person(show: Show, role: Role) -> Json:
    someone = role.someone
    return {
        "id": someone.id,
        "name": " ".join(filter(None, (someone.user.first_name, someone.user.last_name))),
        "who": role.who,
        "place": role.place,
        "brief": role.brief,
        "read": role.read,
        "blocked": someone.chat.blocked,
        "commands": _commands(show.telegram, someone),
        "keyboard": _reply_keyboard(someone.chat),
    }


def _commands(telegram: Telegram, someone: Someone) -> list[Json]:
    """The list of commands that the client would show: that of the chat, else the one for all."""
    language = someone.user.language_code or ""
    for where in (("chat", str(someone.chat.id)), ("all_private_chats", ""), ("default", "")):
        for spoken in (language, ""):
            if found := telegram.profile.get(("commands", *where, spoken)):
                return list(found)
    return []


def _reply_keyboard(chat: Chat) -> Json | None:
    keyboards = [post.reply_keyboard for post in chat.visible() if post.reply_keyboard]
    return keyboards[-1] if keyboards and "keyboard" in keyboards[-1] else None


def _shown(post: Post) -> Json:
    body = {name: post.body[name] for name in SHOWN if name in post.body}
    reply = post.body.get("reply_to_message")
    return body | {
        "chat": post.chat.id,
        "id": post.id,
        "by_bot": post.by_bot,
        "deleted": post.deleted,
        "rows": post.keyboard,
        "album": post.body.get("media_group_id"),
        "answers": (reply.get("text") or reply.get("caption") or "…") if reply else None,
    }
