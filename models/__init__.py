"""Tables, and the facts a row knows about itself."""

from models.audit import AuditEntry, AuditSeal
from models.base import Base
from models.broadcasts import Audience, Broadcast, BroadcastState, Wave
from models.consents import Consent, ConsentKind
from models.files import Blob, File, FileState
from models.letters import Acknowledgement, Edition, Letter, LetterKind
from models.notices import Address, Live, Notice, NoticeState, SentFile
from models.organisations import DayOff, Mark, Organisation, OrganisationKind, Setting
from models.people import ROLES_OF, Account, Candidate, Invitation, Membership, Person, Role, Substitute
from models.plans import (
    Activity,
    ActivityState,
    Assignment,
    Plan,
    PlanChange,
    PlanEdit,
    Purpose,
    Reading,
    ReadingState,
)
from models.tasks import Snooze, Task, TaskEvent, TaskState
from models.updates import HandledUpdate, Heartbeat, Pending

__all__ = [
    "ROLES_OF",
    "Account",
    "Acknowledgement",
    "Activity",
    "ActivityState",
    "Address",
    "Assignment",
    "Audience",
    "AuditEntry",
    "AuditSeal",
    "Base",
    "Blob",
    "Broadcast",
    "BroadcastState",
    "Candidate",
    "Consent",
    "ConsentKind",
    "DayOff",
    "Edition",
    "File",
    "FileState",
    "HandledUpdate",
    "Heartbeat",
    "Invitation",
    "Letter",
    "LetterKind",
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
    "PlanChange",
    "PlanEdit",
    "Purpose",
    "Reading",
    "ReadingState",
    "Role",
    "SentFile",
    "Setting",
    "Snooze",
    "Substitute",
    "Task",
    "TaskEvent",
    "TaskState",
    "Wave",
]
