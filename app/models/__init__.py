"""Tables, one subject per file. They know SQLAlchemy and the rules, not Flask."""

from app.models.admission import Admission
from app.models.authority import Authority, AuthorityValue, BodyName
from app.models.base import Base
from app.models.body_contact import BodyContact
from app.models.calendar_feed import CalendarFeed
from app.models.case import Case, Offence, Person
from app.models.clause_check import ClauseCheck
from app.models.correspondence import Correspondence
from app.models.counter import Counter
from app.models.deadline import Deadline, DeadlineExtension, DeadlineMove, DeadlinePause
from app.models.evidence_request import EvidenceRequest
from app.models.history import HistoryEvent, HistoryHead
from app.models.holiday import Calendar, Holiday
from app.models.leg import Leg
from app.models.letter import Approval, Letter
from app.models.letter_batch import LetterBatch
from app.models.login_attempt import LoginAttempt
from app.models.reference_row import ReferenceRow
from app.models.review import Action, Review, ReviewItem
from app.models.saved_view import SavedView
from app.models.section_text import SectionText
from app.models.stage_change import StageChange
from app.models.state import State
from app.models.stored_file import CustodyEvent, StoredFile
from app.models.target import Target, TargetCell
from app.models.treaty import Treaty, TreatyParty
from app.models.user import User
from app.models.user_session import UserSession

__all__ = [
    "Action",
    "Admission",
    "Approval",
    "Authority",
    "AuthorityValue",
    "Base",
    "BodyContact",
    "BodyName",
    "Calendar",
    "CalendarFeed",
    "Case",
    "ClauseCheck",
    "Correspondence",
    "Counter",
    "CustodyEvent",
    "Deadline",
    "DeadlineExtension",
    "DeadlineMove",
    "DeadlinePause",
    "EvidenceRequest",
    "HistoryEvent",
    "HistoryHead",
    "Holiday",
    "Leg",
    "Letter",
    "LetterBatch",
    "LoginAttempt",
    "Offence",
    "Person",
    "ReferenceRow",
    "Review",
    "ReviewItem",
    "SavedView",
    "SectionText",
    "StageChange",
    "State",
    "StoredFile",
    "Target",
    "TargetCell",
    "Treaty",
    "TreatyParty",
    "User",
    "UserSession",
]
