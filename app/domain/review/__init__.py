"""The weekly review: what a sheet shows, its exceptions, what changed since the last one, sums.

A snapshot is all that a sheet shows. Everything derived (order, signs, bands, balance) is a
function of the snapshot and the one before, so a past review prints again from what was frozen.
"""

from app.domain.review.balance import Balance, Flow, Move, balance, weekly_flow
from app.domain.review.bands import Band, Bands, band_of, count_by_band
from app.domain.review.difference import Change, ChangeKind, Difference, FieldChange, difference
from app.domain.review.discussed import Discussed
from app.domain.review.exceptions import ExceptionCode, exception_of
from app.domain.review.freezing import Frozen, freeze, thaw
from app.domain.review.registers import Registered
from app.domain.review.rows import Decision, Promise, Row, Snapshot
from app.domain.review.sheet import Group, Sheet, Sign, arrange, signs_of, undecided
from app.domain.review.thresholds import Thresholds

__all__ = [
    "Balance",
    "Band",
    "Bands",
    "Change",
    "ChangeKind",
    "Decision",
    "Difference",
    "Discussed",
    "ExceptionCode",
    "FieldChange",
    "Flow",
    "Frozen",
    "Group",
    "Move",
    "Promise",
    "Registered",
    "Row",
    "Sheet",
    "Sign",
    "Snapshot",
    "Thresholds",
    "arrange",
    "balance",
    "band_of",
    "count_by_band",
    "difference",
    "exception_of",
    "freeze",
    "signs_of",
    "thaw",
    "undecided",
    "weekly_flow",
]
