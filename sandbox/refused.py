"""What the server says when it refuses, and how a reply gets lost."""

from typing import Any


class Refused(Exception):
    """An answer with an error, worded as the real server words it."""

    def __init__(self, code: int, description: str, *, asked_for: bool = False, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.asked_for = asked_for
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class ReplyLost(Exception):
    """The connection broke: the caller cannot know whether anything happened."""


def bad(description: str) -> Refused:
    return Refused(400, f"Bad Request: {description}")


def too_many(retry_after: int, *, asked_for: bool = False) -> Refused:
    return Refused(
        429, f"Too Many Requests: retry after {retry_after}", asked_for=asked_for, retry_after=max(1, retry_after)
    )
