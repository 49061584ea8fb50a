"""Tables, and the facts a row knows about itself."""

from models.audit import AuditEntry
from models.base import Base
from models.files import Blob, File, FileState
from models.notices import Address, Live, Notice, NoticeState
from models.organisations import DayOff, Mark, Organisation, OrganisationKind, Setting
from models.people import Account, Invitation, Membership, Person, Role
from models.plans import Activity, Assignment, Plan, Purpose, Reading, ReadingState
from models.tasks import Snooze, Task, TaskEvent, TaskState
from models.updates import HandledUpdate, Heartbeat, Pending

__all__ = [
    "Account",
    "Activity",
    "Address",
    "Assignment",
    "AuditEntry",
    "Base",
    "Blob",
    "DayOff",
    "File",
    "FileState",
    "HandledUpdate",
    "Heartbeat",
    "Invitation",
    "Live",
    "Mark",
    "Membership",
    "Notice",
    "NoticeState",
    "Organisation",
    "OrganisationKind",
    "Pending",
    "Person",
    "Plan",
    "Purpose",
    "Reading",
    "ReadingState",
    "Role",
    "Setting",
    "Snooze",
    "Task",
    "TaskEvent",
    "TaskState",
]
