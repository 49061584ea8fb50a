"""What the server remembers: users, chats, messages, files and presses."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass
class User:
    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def json(self) -> Json:
        facts = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {name: value for name, value in facts.items() if value is not None}


@dataclass
class Chat:
    """A private chat has its user; a group has a title, and topics when it is a forum."""

    id: int
    user: User | None = None
    title: str | None = None
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    is_forum: bool = False
    bot_rights: set[str] = field(default_factory=set)
    """Rights of the bot as an administrator: "can_manage_topics"."""
    members: set[int] = field(default_factory=set)
    known: bool = False
    blocked: bool = False
    bot_is_admin: bool = False
    pinned: list[int] = field(default_factory=list)
    posts: dict[int, "Post"] = field(default_factory=dict)
    last_id: int = 0

    @property
    def type(self) -> str:
        return "private" if self.user else "supergroup"

    def json(self) -> Json:
        if self.user:
            names = {k: v for k, v in self.user.json().items() if k in ("first_name", "last_name", "username")}
            return {"id": self.id, "type": "private", **names}
        group: Json = {"id": self.id, "type": "supergroup", "title": self.title}
        return group | ({"is_forum": True} if self.is_forum else {})

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id

    def visible(self) -> list["Post"]:
        return [post for post in self.posts.values() if not post.deleted]


@dataclass
class Post:
    """A message as it is now; `history` keeps what it was before each edit."""

    chat: Chat
    id: int
    body: Json
    by_bot: bool
    at: datetime
    changed: int
    reply_keyboard: Json | None = None
    history: list[Json] = field(default_factory=list)
    deleted: bool = False

    @property
    def text(self) -> str:
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def keyboard(self) -> list[list[Json]]:
        return list(self.body.get("reply_markup", {}).get("inline_keyboard", []))


@dataclass
class StoredFile:
    """`data` is None when somebody only claims a size."""

    file_id: str
    unique_id: str
    kind: str
    size: int
    name: str | None
    mime: str | None
    path: str
    data: bytes | None
    picture: tuple[int, int] | None = None

    def json(self) -> Json:
        facts: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}
        if self.picture:
            return facts | {"width": self.picture[0], "height": self.picture[1]}
        return facts | ({"file_name": self.name} if self.name else {}) | ({"mime_type": self.mime} if self.mime else {})


@dataclass
class Press:
    """A callback query: who pressed, when, and what the bot answered (None while the button is spinning)."""

    id: str
    user: User
    chat: Chat
    at: datetime
    data: str
    answer: Json | None = None
    answered: int = 0
    """The change that the answer was."""
