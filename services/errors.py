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


class Waiting(Refusal):
    """The link was accepted, and the inviters have not confirmed it yet."""

    code = "waiting"


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


class KindIsFixed(Refusal):
    """Something hangs below or on an organisation already: its kind stays."""

    code = "kind-is-fixed"


class NumberExpected(Refusal):
    """The number of a school is a number."""

    code = "number-expected"


class SomebodyNamed(Refusal):
    """A reason that stays in a record says who somebody is. Facts: words without it."""

    code = "somebody-named"


class NothingWritten(Refusal):
    """What was typed holds neither letters nor digits."""

    code = "nothing-written"


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


class DeadlineUnclear(Refusal):
    """What was typed instead of a doubtful deadline says nothing about time."""

    code = "deadline-unclear"


class YearsNotUnderstood(Refusal):
    """What was typed is not a school year."""

    code = "years-not-understood"


class TextTooLong(Refusal):
    """A cell of a plan holds less. Facts: limit."""

    code = "text-too-long"


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


class ContactsNotTaken(Refusal):
    """Telephones are not kept where people go by their posts."""

    code = "contacts-not-taken"


class PhotosNotTaken(Refusal):
    """Photos are not kept where people go by their posts: somebody may be on them."""

    code = "photos-not-taken"


class LastCoordinator(Refusal):
    """The last coordinator of an organisation hands over before leaving. Facts: name, count."""

    code = "last-coordinator"


class NothingChanges(Refusal):
    """What was asked for is what is there already."""

    code = "nothing-changes"


class NoDeadline(Refusal):
    """What was typed for an activity of a running plan is no deadline."""

    code = "no-deadline"


class EditIsOld(Refusal):
    """An edit of a plan can be taken back for a day, and until the same activities are edited again."""

    code = "edit-is-old"


class TasksBegun(Refusal):
    """Somebody has begun what was added: it is not made undone."""

    code = "tasks-begun"


class TaskIsOff(Refusal):
    """The activity was taken off control: nothing is asked."""

    code = "task-is-off"


class TitleMissing(Refusal):
    """An activity (or a plan) needs a title of a sensible length. Facts: limit."""

    code = "title-missing"


class SomebodyThere(Refusal):
    """A task is marked done from above only where nobody can be reached. Facts: name."""

    code = "somebody-there"


class LastLeaves(Refusal):
    """The last coordinator of an organisation leaves only by handing over. Facts: name."""

    code = "last-leaves"


class HasSubstitute(Refusal):
    """Somebody is a substitute in this role already."""

    code = "has-substitute"


class PeriodNotUnderstood(Refusal):
    """What was typed is neither a day nor two days."""

    code = "period-not-understood"


class BroadcastEmpty(Refusal):
    """There is neither a text nor a file to send."""

    code = "broadcast-empty"


class BroadcastContent(Refusal):
    """What was sent is neither a text nor a photo nor a document."""

    code = "broadcast-content"


class WordsNotFound(Refusal):
    """The text has no such words after which something could be put."""

    code = "words-not-found"


class NobodyChosen(Refusal):
    """The chosen roles and organisations hold nobody."""

    code = "nobody-chosen"


class TooManyFiles(Refusal):
    """Telegram takes so many files in one message. Facts: limit."""

    code = "too-many-files"


class MomentNotUnderstood(Refusal):
    """What was typed is not a day and an hour."""

    code = "moment-not-understood"


class NoReason(Refusal):
    """Why it cannot wait was not said."""

    code = "no-reason"


class MomentPassed(Refusal):
    """The day and hour are over."""

    code = "moment-passed"


class NothingNew(Refusal):
    """Nothing of a list that was sent can be added or changed."""

    code = "nothing-new"


class OnlyShown(Refusal):
    """The button stands there to be seen by the author: recipients press it."""

    code = "only-shown"


class EditionIsOld(Refusal):
    """The text of a letter was corrected: the new edition is to be acknowledged."""

    code = "edition-is-old"


class StillQueued(Refusal):
    """What was sent is just being laid out for its recipients: another text has to wait for that."""

    code = "still-queued"


class LetterNumberExpected(Refusal):
    """What was typed is no number of a letter."""

    code = "letter-number-expected"


class TimeOfItemNotUnderstood(Refusal):
    """What was typed is neither an hour nor minutes before or after the beginning."""

    code = "time-of-item-not-understood"


class HourExpected(Refusal):
    """An item of a list asks for an hour."""

    code = "hour-expected"


class CountExpected(Refusal):
    """An item of a list asks for a number."""

    code = "count-expected"


class SheetClosed(Refusal):
    """Nothing changes in this list any more."""

    code = "sheet-closed"


class NobodyIsSilent(Refusal):
    """Everybody has reported what was expected, or was reminded just now."""

    code = "nobody-is-silent"


class ReportDaysExpected(Refusal):
    """What was typed are not the days of a report."""

    code = "report-days-expected"


class NoDeadlines(Refusal):
    """None of one's tasks has a date: a calendar would be empty."""

    code = "no-deadlines"


class BellsNotUnderstood(Refusal):
    """No times of lessons in what was typed, or not in order."""

    code = "bells-not-understood"


class WindowNotUnderstood(Refusal):
    """What was typed is no period."""

    code = "window-not-understood"


class NoGrades(Refusal):
    """A procedure in which nobody writes."""

    code = "no-grades"


class WorksStand(Refusal):
    """A grade that has dates already is not taken out."""

    code = "works-stand"


class SubjectsNotUnderstood(Refusal):
    """No subjects in what was typed."""

    code = "subjects-not-understood"


class ClassesNotUnderstood(Refusal):
    """No class in what was typed, or none that writes."""

    code = "classes-not-understood"


class DatesNotUnderstood(Refusal):
    """A row of dates in which a date or a lesson cannot be read, or more dates than works."""

    code = "dates-not-understood"


class ReasonMissing(Refusal):
    """A day outside the window needs a reason."""

    code = "reason-missing"


class WorkIsOver(Refusal):
    """A work that was written already is not moved."""

    code = "work-is-over"


class ProcedureIsClosed(Refusal):
    """Dates are entered only while a procedure runs."""

    code = "procedure-is-closed"


class TaskIsAccepted(Refusal):
    """It was checked and found done: only those who checked it open it again."""

    code = "task-is-accepted"


class AlreadyChecked(Refusal):
    """Somebody else was quicker. Facts: ruling."""

    code = "already-checked"


class NotDone(Refusal):
    """There is nothing to check (any more)."""

    code = "not-done"


class EvidenceIsNew(Refusal):
    """Something was sent after the task was shown: it is looked at first."""

    code = "evidence-is-new"


class ReturnReasonMissing(Refusal):
    """Why a task is returned was not said."""

    code = "return-reason-missing"


class NothingOverdue(Refusal):
    """There is nobody to remind."""

    code = "nothing-overdue"


class MinutesTooLong(Refusal):
    """More was typed than fits into this place of the minutes. Facts: limit."""

    code = "minutes-too-long"


class NothingTyped(Refusal):
    """Nothing that could be kept was typed."""

    code = "nothing-typed"


class NothingToGive(Refusal):
    """No decision of the minutes can become a task: none names who is to do it, or all are tasks already."""

    code = "nothing-to-give"


class OwnAnswer(Refusal):
    """Whoever wrote an answer does not approve it."""

    code = "own-answer"


class TopicMissing(Refusal):
    """What the question is about was not chosen."""

    code = "topic-missing"


class QuestionTooLong(Refusal):
    """More than a ticket takes. Facts: limit."""

    code = "question-too-long"


class TooManyEnclosed(Refusal):
    """More files than one message to the hotline carries. Facts: limit."""

    code = "too-many-enclosed"


class FileOnItsWay(Refusal):
    """An answer whose file is not here yet."""

    code = "file-on-its-way"


class FileNotKept(Refusal):
    """An answer with a file that could not be taken."""

    code = "file-not-kept"


class SameWords(Refusal):
    """A message was changed, and its words are as they were: another file in it does not come through."""

    code = "same-words"


class EditOfNothing(Refusal):
    """A changed message that belongs to no question that is known: perhaps to an anonymous one."""

    code = "edit-of-nothing"


class KindNotTaken(Refusal):
    """A file of a kind from which its author cannot be removed."""

    code = "kind-not-taken"


class WrongCode(Refusal):
    """No question has this code."""

    code = "wrong-code"


class TicketTaken(Refusal):
    """Somebody else answers this question. Facts: name."""

    code = "ticket-taken"


class TicketClosed(Refusal):
    """The question is closed."""

    code = "ticket-closed"


class TableExpected(Refusal):
    """Words or a picture where a table of works is expected."""

    code = "table-expected"


class PlanArchived(Refusal):
    """The plan lies in the archive: it can be read, and nothing in it is changed."""

    code = "plan-archived"


class NothingToCarry(Refusal):
    """Everything of the plan is done, or stands in the other plan already."""

    code = "nothing-to-carry"


class AlreadyObserver(Refusal):
    """The application waits, or the certificate holds: one at a time."""

    code = "already-observer"


class FullNameExpected(Refusal):
    """A surname and a name, in letters."""

    code = "full-name-expected"


class ClassCodesExpected(Refusal):
    """Classes are written as codes, without names."""

    code = "class-codes-expected"


class ShiftFull(Refusal):
    """As many observers as were wanted have been asked already."""

    code = "shift-full"


class ShiftBegun(Refusal):
    """What was agreed to has begun: now only a call to the school helps."""

    code = "shift-begun"


class SheetStays(Refusal):
    """An observer who has sent a sheet is not taken off the shift."""

    code = "sheet-stays"


class TimeAhead(Refusal):
    """What has not happened yet cannot have been seen. Facts: at."""

    code = "time-ahead"


class TooEarlyToArrive(Refusal):
    """An arrival is marked on the day, shortly before. Facts: at."""

    code = "too-early-to-arrive"


class PlaceTaken(Refusal):
    """Somebody else was asked to come instead."""

    code = "place-taken"


class NothingToPrint(Refusal):
    """Nothing was agreed to that is still to come."""

    code = "nothing-to-print"


class NothingToPropose(Refusal):
    """No shift of these days needs anybody: it has to be said first how many observers are wanted."""

    code = "nothing-to-propose"


class NoObservers(Refusal):
    """A table of observers was expected."""

    code = "no-observers"


class CannotObserve(Refusal):
    """A rule keeps this observer away from this shift. Facts: why."""

    code = "cannot-observe"


class ObservationBarred(Refusal):
    """Something keeps the observer from filling in this sheet. Facts: why."""

    code = "observation-barred"
    about_access = True


class ObservationSent(Refusal):
    """What was sent changes only by a correction. Facts: code."""

    code = "observation-sent"


class ObservationIncomplete(Refusal):
    """Answers are missing, or contradict each other. Facts: count."""

    code = "observation-incomplete"


class ObservationConflict(Refusal):
    """Something else was seen than would be sent."""

    code = "observation-conflict"


class ObservationContradiction(Refusal):
    """Violations were marked or told: «Нарушений не выявлено» cannot be said. Facts: count."""

    code = "observation-contradiction"


class ObservationTooEarly(Refusal):
    """The day of the work has not come. Facts: day."""

    code = "observation-too-early"


class CountsExpected(Refusal):
    """What was typed is not «25» or «25/2»."""

    code = "counts-expected"


class AskerBanned(Refusal):
    """Questions of this person are not taken for a while; reports of violations are. Facts: until, reason."""

    code = "asker-banned"


class TooManyQuestions(Refusal):
    """So many questions of one person are taken in a day. Facts: limit."""

    code = "too-many-questions"


class TooManyMessages(Refusal):
    """So many messages are added to one question in a day. Facts: limit."""

    code = "too-many-messages"


class NobodyAnswers(Refusal):
    """Nobody of that organisation is here yet. Facts: name."""

    code = "nobody-answers"


class TicketNotYours(Refusal):
    """Somebody else answers this question: whoever coordinates there may hand it over."""

    code = "ticket-not-yours"


class MustBeTaken(Refusal):
    """A report of a violation is not put back: it is handed over."""

    code = "must-be-taken"


class NothingCanned(Refusal):
    """Words that are used again and again have a sensible length. Facts: limit."""

    code = "nothing-canned"


class NotAnswered(Refusal):
    """Only what was answered can become an answer for all."""

    code = "not-answered"


class SurveyHasBegun(Refusal):
    """Whom a poll asks and when is decided before it is opened."""

    code = "survey-has-begun"


class SurveyDaysOver(Refusal):
    """The days of a poll lie before today, or are too many. Facts: days."""

    code = "survey-days-over"


class SurveyOver(Refusal):
    """The poll has not begun yet, or is over."""

    code = "survey-over"


class SurveySent(Refusal):
    """What was answered is sent and cannot be changed any more."""

    code = "survey-sent"


class SurveyUnanswered(Refusal):
    """A question has no answer yet. Facts: number."""

    code = "survey-unanswered"


class SurveyTooSmall(Refusal):
    """The poll goes on, or so few have answered that one could tell whose answers they are. Facts: least."""

    code = "survey-too-small"


class BadGroupLink(Refusal):
    """Unknown, used, over, or not taken by this person: the same words for all."""

    code = "bad-group-link"
    about_access = True


class GroupTaken(Refusal):
    """Another organisation answers in this group."""

    code = "group-taken"


class NotTheAuthor(Refusal):
    """What was written in a topic is sent by its author only."""

    code = "not-the-author"


class WordsChanged(Refusal):
    """The words are others than those that were seen."""

    code = "words-changed"
