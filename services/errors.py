"""Refusals: a rule said no; the code names the sentence (`refusal-<code>` in the locales)."""

from typing import Any, ClassVar


class Refusal(Exception):
    """The parent of all refusals. `facts` fill the sentence."""

    code: ClassVar[str]
    about_access: ClassVar[bool] = False
    """Whether the attempt is worth a line in the audit."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code)
        self.facts = facts


class Stranger(Refusal):
    """Nobody has invited this account yet."""

    code = "stranger"


class NotForYou(Refusal):
    """The role does not allow this."""

    code = "not-for-you"
    about_access = True


class NotFound(Refusal):
    """The object does not exist, or is somebody else's: the same words for both."""

    code = "not-found"
    about_access = True


class BadInvitation(Refusal):
    """Unknown, used, revoked or expired: the same words for all."""

    code = "bad-invitation"
    about_access = True


class AlreadyThere(Refusal):
    """The role that the link offers is held already; the link stays unused."""

    code = "already-there"


class NotSetUp(Refusal):
    """The organisation's name, kind and zone are still being asked for."""

    code = "not-set-up"


class Outdated(Refusal):
    """The button belongs to a step that is over."""

    code = "outdated"


class NameMissing(Refusal):
    """An organisation needs a name of a sensible length."""

    code = "name-missing"


class NameTaken(Refusal):
    """Another organisation beside it has this name. Facts: name."""

    code = "name-taken"


class InUse(Refusal):
    """Somebody has joined, or tasks hang on it: it is not removed."""

    code = "in-use"


class NoNames(Refusal):
    """No name was found in what was sent."""

    code = "no-names"


class NothingBelow(Refusal):
    """A school has no organisations below it."""

    code = "nothing-below"


class FileTooBig(Refusal):
    """A bot can fetch files of at most 20 MB. Facts: name, size (MB), limit (MB)."""

    code = "file-too-big"


class UnknownZone(Refusal):
    """Not one of the zones on offer."""

    code = "unknown-zone"


class DateNotUnderstood(Refusal):
    """What was typed is not a date."""

    code = "date-not-understood"


class DateOutOfReach(Refusal):
    """The date is too far in the past or in the future to be a deadline."""

    code = "date-out-of-reach"


class TooLateToUndo(Refusal):
    """The first digest of the plan has gone out."""

    code = "too-late-to-undo"


class TaskIsDone(Refusal):
    """A finished task is not snoozed or moved."""

    code = "task-is-done"


class NotYours(Refusal):
    """Only the one who marked it done, or a coordinator above, takes the mark back."""

    code = "not-yours"


class LinkExpected(Refusal):
    """The evidence is a link, and what came is none."""

    code = "link-expected"


class PhotoInsteadOfFile(Refusal):
    """A plan came as a picture."""

    code = "photo-instead-of-file"


class OrderExpected(Refusal):
    """The evidence is an order, and what came has no number or no date."""

    code = "order-expected"


class FileExpected(Refusal):
    """The evidence is a document, and only words came."""

    code = "file-expected"


class DateIsPrinted(Refusal):
    """The plan itself says when the task is due."""

    code = "date-is-printed"


class NobodyLeft(Refusal):
    """The last one who would get the tasks of a line cannot be taken away."""

    code = "nobody-left"
