"""The control door: JSON over HTTP for tests of real processes and, later, for a chat page."""

from base64 import b64decode
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from .people import File, Photo, Seen, Someone
from .state import Json, Post
from .telegram import Telegram

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What a person cannot do is a conflict; what nobody knows is not found; a wrong order is a bad request."""
    try:
        return await handler(request)
    except AssertionError as error:
        return web.json_response({"error": str(error)}, status=409)
    except KeyError as error:
        return web.json_response({"error": f"unknown or missing: {error}"}, status=404)
    except (ValueError, TypeError) as error:
        return web.json_response({"error": str(error)}, status=400)


def _shown(post: Post) -> Json:
    return post.body | {"by_bot": post.by_bot, "changed": post.changed, "deleted": post.deleted}


def _file(facts: Json) -> File | Photo:
    data = b64decode(facts["base64"]) if "base64" in facts else None
    if facts.get("kind") == "photo":
        return Photo(data or b"")
    return File(facts["name"], data, facts.get("size"))


class Control:
    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.people: dict[int, Someone] = {}

    def person(self, request: web.Request, asked: Json) -> Someone:
        """The person of the path, in the chat (and topic) that the body names."""
        number = int(request.match_info["id"])
        someone = self.people[number]
        return someone.in_chat(asked["chat_id"], asked.get("topic")) if "chat_id" in asked else someone

    async def joins(self, request: web.Request) -> web.Response:
        """{"id", "first_name", "last_name"?, "language_code"?, "username"?}"""
        asked = await request.json()
        self.people[asked["id"]] = Someone(self.telegram, **asked)
        return web.json_response({"chat_id": asked["id"]})

    async def group(self, request: web.Request) -> web.Response:
        """{"id", "title", "topics"?: {"5": "name"}}"""
        asked = await request.json()
        given = asked.get("topics")
        topics = None if given is None else {int(number): name for number, name in given.items()}
        return web.json_response({"chat_id": self.telegram.add_group(asked["id"], asked["title"], topics).id})

    async def sends(self, request: web.Request) -> web.Response:
        """{"text"} or {"file": {"name", "base64" or "size", "kind"?}, "caption"?}; "chat_id"?, "topic"?"""
        asked = await request.json()
        what: Any = _file(asked["file"]) if "file" in asked else asked["text"]
        seen = await self.person(request, asked).sends(what, caption=asked.get("caption"))
        return web.json_response({"message_id": seen.id})

    async def opens(self, request: web.Request) -> web.Response:
        """{"link"?: a link to the bot or its token}"""
        asked = await request.json()
        seen = await self.person(request, asked).opens(asked.get("link", ""))
        return web.json_response({"message_id": seen.id})

    async def presses(self, request: web.Request) -> web.Response:
        """{"label", "message_id"?, "nth"?, "chat_id"?, "topic"?}; waits for the button to appear"""
        asked = await request.json()
        someone = self.person(request, asked)
        on = Seen.of(someone.chat.posts[asked["message_id"]]) if "message_id" in asked else None
        return web.json_response({"url": await someone.presses(asked["label"], on=on, nth=asked.get("nth"))})

    async def blocks(self, request: web.Request) -> web.Response:
        await self.person(request, {}).blocks_bot()
        return web.json_response({})

    async def unblocks(self, request: web.Request) -> web.Response:
        await self.person(request, {}).unblocks_bot()
        return web.json_response({})

    async def chats(self, _: web.Request) -> web.Response:
        return web.json_response([chat.json() for chat in self.telegram.chats.values()])

    async def messages(self, request: web.Request) -> web.Response:
        """What changed after the moment "since"; "now" is the next "since"."""
        chat, since = self.telegram.chats[int(request.match_info["id"])], int(request.query.get("since", 0))
        posts = [_shown(post) for post in chat.posts.values() if post.changed > since]
        return web.json_response({"now": self.telegram.sequence, "messages": posts})

    async def file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.telegram.files.by_id[request.match_info["id"]].data or b"")

    async def fault(self, request: web.Request) -> web.Response:
        """The words of `Faults.add`: method, chat_id, times, error, retry_after, when, percent, delay…"""
        self.telegram.faults.add(**await request.json())
        return web.json_response({})

    async def calm(self, _: web.Request) -> web.Response:
        self.telegram.faults.clear()
        return web.json_response({})

    async def statistics(self, _: web.Request) -> web.Response:
        telegram = self.telegram
        return web.json_response(
            {
                "calls": Counter(call.method for call in telegram.calls),
                "sent_in_any_second": telegram.sent_in_any_second(),
                "sent_in_any_second_in_one_chat": max(map(telegram.sent_in_any_second, telegram.chats), default=0),
                "pending_updates": len(telegram.updates.pending),
                "unanswered_presses": len(telegram.unanswered_presses),
                "alerts": telegram.alerts,
                "refusals": [str(refusal) for refusal in telegram.refusals if not refusal.asked_for],
            }
        )


def application(telegram: Telegram) -> web.Application:
    """A page over this door finds a place here."""
    app, control = web.Application(middlewares=[_explain]), Control(telegram)
    app.add_routes(
        [
            web.post("/people", control.joins),
            web.post("/people/{id}/sends", control.sends),
            web.post("/people/{id}/opens", control.opens),
            web.post("/people/{id}/presses", control.presses),
            web.post("/people/{id}/blocks", control.blocks),
            web.post("/people/{id}/unblocks", control.unblocks),
            web.post("/groups", control.group),
            web.get("/chats", control.chats),
            web.get("/chats/{id}/messages", control.messages),
            web.get("/files/{id}", control.file),
            web.post("/faults", control.fault),
            web.delete("/faults", control.calm),
            web.get("/statistics", control.statistics),
        ]
    )
    return app
