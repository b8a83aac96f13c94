"""Errors of the rules as sentences."""

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.domain.errors import DomainError
from app.wording.dates import plain_day
from app.wording.labels import label, language_name, section_name

SENTENCES = {
    "seen_in_part": _l("%(reference)s is restricted: ask %(officer)s."),
    "restriction_unchanged": _l("Somebody did that meanwhile; look again."),
    "not_restricted": _l("The request is not restricted: everybody sees it whole."),
    "person_missing": _l("Choose a person who can log in."),
    "sees_whole_already": _l("%(name)s sees this request whole already."),
    "move_not_allowed": _l("From “%(from_stage)s” the request can only move to: %(allowed)s."),
    "move_by_decision": _l(
        "This move follows from the letter: submit it, decide on it or take it back there."
    ),
    "no_letter_issued": _l("No letter is issued yet; issue it first, then record the sending."),
    "not_sent_yet": _l("The request is not sent yet; until then the paper stays in the office."),
    "taker_missing": _l("Choose an officer who can log in, other than the one who leaves."),
    "nothing_to_hand_over": _l("%(name)s has no open request and no open action."),
    "unknown_desk": _l("Choose."),
    "hand_over_not_allowed": _l("From “%(from_holder)s” the paper can only go to: %(allowed)s."),
    "errand_onward": _l("Onward the paper goes to be dealt with, for nothing else."),
    "errand_back": _l("This desk lies on the way back: say whether for correction or with what."),
    "correction_reason_missing": _l("Say what is to be corrected."),
    "consent_without_short_cut": _l(
        "A consent of the Foreign Ministry belongs to sending abroad directly (art. 30) only."
    ),
    "consent_date_missing": _l(
        "Sending abroad directly needs the Foreign Ministry’s consent (art. 30): give its date."
    ),
    "consent_reference_missing": _l("Give the number of the Foreign Ministry’s consent."),
    "consent_after_sending": _l("The consent must not be later than the sending (%(on)s)."),
    "short_cut_reason_missing": _l(
        "The request is not urgent: say what the special circumstances are (art. 30)."
    ),
    "receipt_before_sending": _l("The paper was only sent there on %(handed_on)s."),
    "receipt_after_passing_on": _l("The paper was passed on from there on %(sent_on)s already."),
    "passed_on_before_receipt": _l(
        "“%(holder)s” received the paper only on %(on)s: one of the two days is wrong. The day of "
        "receipt is corrected at its leg of the route."
    ),
    "paper_went_on": _l("Meanwhile the paper went to “%(holder)s”; look again and choose anew."),
    "leg_is_first": _l("The first leg is the request itself and cannot be declared void."),
    "body_missing": _l("Say which body it is."),
    "nothing_to_insert": _l("Nothing can be put in here; hand the paper on instead."),
    "insertion_not_allowed": _l(
        "Behind “%(from_holder)s” only these desks can be put in: %(allowed)s."
    ),
    "short_cut_stands": _l(
        "The Ministry of Justice sent abroad itself with the Foreign Ministry’s consent; declare"
        " that leg void first."
    ),
    "passed_on_before": _l("The paper came there only on %(handed_on)s."),
    "passed_on_after": _l("“%(holder)s” had the paper on %(on)s already."),
    "day_of_stage_stays": _l(
        "The stage moved with this hand-over: its day %(on)s stays, so that deadlines stay right."
    ),
    "leg_already_void": _l("This leg is void already."),
    "day_of_stage": _l(
        "This hand-over moved the stage; declare it void and record it anew with the right day."
    ),
    "file_of_other_request": _l("Choose a file of this request."),
    "already_there": _l("The paper lies there already."),
    "examples_in_use": _l("An example case serves requests of the office: %(references)s."),
    "password_same": _l("Choose a password other than the present one."),
    "too_many_targets": _l("At most %(most)s targets at once; this paste has %(given)s lines."),
    "announced_by_them": _l("Only an incoming contact can say by when they reply."),
    "announced_before_contact": _l("This contact is of %(on)s; they announce a later day."),
    "contact_gone": _l("There is no such contact."),
    "moment_unclear": _l("%(why)s"),
    "contact_already_void": _l("This contact is void already."),
    "file_empty": _l("%(name)s is empty (0 bytes); nothing is kept."),
    "no_file_chosen": _l("Choose a file first."),
    "counterpart_missing": _l("Say from whom or to whom."),
    "custody_kind": _l("This event records itself."),
    "file_damaged": _l("%(name)s is not what was received; it cannot be copied or handed over."),
    "upload_unclear": _l("%(name)s: %(why)s"),
    "file_withheld": _l("%(name)s is not what was received; it is not given out."),
    "store_full": _l("The disk is full; nothing was kept. Tell the administrator."),
    "clause_checker_missing": _l("Give the name of the sworn translator who checked."),
    "clause_check_day_missing": _l("Give the day of the check."),
    "no_clause_chosen": _l("Choose at least one clause."),
    "phone_form": _l("Type the number with the country: +82-2-1234-5678."),
    "email_form": _l("This is no e-mail address."),
    "hours_form": _l("Type the hours as 09:00–18:00."),
    "custody_in_future": _l("The day lies in the future."),
    "custody_before_receipt": _l("The file was received on %(day)s; this cannot lie before."),
    "custody_void_already": _l("This event is void already."),
    "file_void_already": _l("%(name)s is void already."),
    "view_name_missing": _l("Give the view a name."),
    "view_name_too_long": _l("Use at most %(most)s ordinary characters for the name."),
    "too_many_views": _l("At most %(most)s views can be kept; remove one first."),
    "unknown_view": _l("There is no such view."),
    "outcome_with_closing": _l("Closing needs an outcome, and only closing has one."),
    "answer_before_sending": _l("The request was sent on %(sent_on)s; no answer came before."),
    "contact_elsewhere": _l("This contact belongs to another request."),
    "ground_with_refusal": _l("A refusal needs its ground, and only a refusal has one."),
    "not_allowed": _l("Your role does not permit this."),
    "not_your_request": _l(
        "%(reference)s is handled by somebody else; your role cannot change it."
    ),
    "stale_version": _l("This was changed since you opened it."),
    "measures_not_allowed": _l("This channel cannot carry: %(measures)s."),
    "period_reversed": _l("The end lies before the start."),
    "move_in_future": _l("The date lies in the future."),
    "move_before_last": _l("The date lies before the last move (%(last)s)."),
    "already_submitted": _l("The letter is already waiting for approval."),
    "letter_incomplete": _l("The letter cannot be issued yet: %(count)s points are open."),
    "wrong_password": _l("The password is wrong."),
    "password_short": _l("Use at least %(least)s characters."),
    "password_known": _l("This password is too easy to guess."),
    "login_taken": _l("This login name is taken."),
    "login_form": _l("Use 2 to 60 small letters, digits, dots or hyphens."),
    "review_not_closed": _l("Review %(number)s is not closed yet."),
    "review_closed": _l("Review %(number)s is closed already; nothing was changed."),
    "review_day_closed": _l("The review of %(on)s is closed already; nothing was changed."),
    "review_in_future": _l("A review cannot be closed before its day (%(on)s)."),
    "review_in_past": _l("A review is closed on the day it is held, not for %(on)s."),
    "review_undecided": _l(
        "%(count)s requests would leave without next action, owner and date: %(references)s."
    ),
    "year_not_begun": _l("The year %(year)s had not begun on %(on)s."),
    "snapshot_file": _l("%(name)s is no snapshot of a review that this office closed."),
    "action_missing": _l("Say what is to be done next, or park the request until a date."),
    "owner_missing": _l("Choose who of the desk does it."),
    "action_date_missing": _l("Give the date until which it is done."),
    "action_date_passed": _l("The date lies in the past."),
    "parked_in_past": _l("Park the request until a day to come."),
    "snapshot_differs": _l("The frozen text of review %(number)s was changed afterwards."),
    "snapshot_unreadable": _l("The frozen text of review %(number)s cannot be read."),
    "name_form": _l("A name has 1 to %(most)s characters on one line."),
    "name_roman_form": _l("Write the name in Roman letters, at most %(most)s of them: KIM Yesi."),
    "rank_form": _l("A rank has at most %(most)s characters on one line."),
    "not_utf8": _l("An argument, a file or the terminal is not in UTF-8."),
    "unknown_user": _l("There is no such person."),
    "last_administrator": _l("The last administrator cannot be disabled."),
    "missing_glyph": _l(
        "No font has the character %(character)s (%(codepoint)s) in: %(section)s, %(part)s."
    ),
    "target_in_letter": _l("This target stands in an issued letter and cannot be removed."),
    "target_answered": _l(
        "This target has been answered: what was asked stays as it was asked. Paste the right one "
        "as another target; if the answer was entered by mistake, set it back to asked first."
    ),
    "target_there_already": _l("This request asks about that target already."),
    "correction_needs_reason": _l("It stands in an issued letter: give the reason."),
    "home_state_channel": _l(
        "A body in Korea is asked for removal, by the hotline only; assistance is asked of other "
        "States."
    ),
    "request_closed": _l("The request is closed; reopen it first."),
    "text_locked": _l("The request is in approval; take it back to draft to change texts."),
    "kics_hidden": _l(
        "This case number is recorded already, in a case that you do not see; ask the team lead."
    ),
    "kics_taken": _l("This case number is recorded already; empty the title to use that case."),
    "not_your_case": _l(
        "Case %(kics_number)s belongs to somebody else’s requests; your role cannot change it."
    ),
    "case_title_missing": _l("A case needs a title in Korean."),
    "korean_missing": _l("Fill in the Korean text."),
    "article_missing": _l("Give the article of the act."),
    "named_in_letter": _l(
        "An issued letter names this; it can change only when that letter is void."
    ),
    "source_missing": _l("Give the source."),
    "value_unknown": _l("An unknown value cannot be verified."),
    "authority_code": _l("Use 2 to 60 Latin letters, digits or hyphens."),
    "authority_taken": _l("There is an authority with this code already."),
    "unknown_state": _l("Choose a State."),
    "usual_days_form": _l("Give the usual days until a reply as a whole number from 1 to 9999."),
    "unknown_zone": _l("Give a time zone by its name, such as Europe/Paris."),
    "too_many_letters": _l("More than %(most)s letters do not go into one file; choose fewer."),
    "no_letter_chosen": _l("None of the chosen requests has an issued letter."),
    "reason_missing": _l("Give the reason."),
    "not_approved": _l("This text is not approved; an approval holds for exactly one text."),
    "letter_already_issued": _l("%(number)s is issued already; supersede it or declare it void."),
    "letter_already_void": _l("%(number)s is void already."),
    "cannot_supersede": _l("%(number)s cannot be superseded."),
    "own_approval": _l("A second person must approve: not the one who submitted the letter."),
    "unknown_approval": _l("There is nothing waiting for approval."),
    "gap_in_letter": _l("The letter cannot be composed: a text in %(language)s is missing."),
    "already_decided": _l("This submission is decided already."),
    "text_changed_since_submission": _l(
        "The text was changed after it was submitted; it must be submitted anew."
    ),
    "unknown_letter_kind": _l("There is no such kind of letter."),
    "language_not_in_letter": _l("The letter is not written in this language."),
    "language_without_clauses": _l(
        "There are no clauses in this language yet: %(language)s. Choose French or English."
    ),
    "no_authorities": _l("No authority is recorded; load the reference data first."),
    "real_data_present": _l(
        "This database holds requests or cases that are no examples; say --yes to go on."
    ),
    "unknown_reference": _l("There is no request with the reference %(reference)s."),
    "signing_failed": _l("The letter cannot be signed: %(problem)s"),
    "no_code": _l("This is no code of ours; check what was typed."),
    "letter_damaged": _l(
        "The stored file of the letter %(number)s is not the one that was issued; "
        "bring it back from a backup."
    ),
    "signing_keys_differ": _l(
        "The letter cannot be signed: the key %(key)s does not belong to the certificate "
        "%(certificate)s."
    ),
    "certificate_not_valid": _l(
        "The letter cannot be signed: the certificate %(certificate)s is valid from %(first)s "
        "to %(last)s."
    ),
    "letter_too_long": _l(
        "The letter has more than %(limit)s characters; shorten its texts "
        "or spread its targets over several letters."
    ),
    "weekend_impossible": _l(
        "A week needs at least one working day; days off given (1 is Monday): %(weekend)s."
    ),
    "years_reversed": _l("The first year (%(first)s) lies after the last (%(last)s)."),
    "calendar_not_covered": _l(
        "The calendar %(calendar)s has no holidays for %(year)s; "
        "it covers %(first_year)s to %(last_year)s."
    ),
    "unknown_calendar": _l("There is no calendar %(calendar)s; use a State's two letters, as KR."),
    "calendar_without_source": _l("The calendar %(calendar)s follows no library."),
    "holiday_name_missing": _l("Give the name of the holiday."),
    "holiday_name_form": _l("A holiday's name has at most %(most)s characters on one line."),
    "holiday_out_of_range": _l(
        "%(on)s: the calendar %(calendar)s takes holidays from %(first)s to %(last)s."
    ),
    "unknown_rule": _l("The reference data have no clock %(rule)s with a length."),
    "day_not_understood": _l("“%(text)s” is no day of the calendar; write it as 2026-12-03."),
    "holiday_twice": _l("%(on)s is a holiday in the calendar %(calendar)s already."),
    "holiday_unknown": _l("%(on)s is no holiday in the calendar %(calendar)s."),
    "clock_stands": _l(
        "The period has been suspended since %(since)s; it has no end until it runs again."
    ),
    "clock_stands_already": _l("The clock stands; let it run again first."),
    "clock_runs": _l("The clock runs already."),
    "deadline_ended": _l("This deadline has ended."),
    "hard_end_never_pauses": _l("This end is fixed: no pause moves it."),
    "no_clock_to_stop": _l("This date follows from no period that could be suspended."),
    "pause_overlaps": _l("The clock stood until %(until)s already; give a later day."),
    "pause_before_start": _l("The period begins on %(start)s; give that day or a later one."),
    "pause_after_end": _l("The period ended on %(due)s; there is nothing left to suspend."),
    "day_or_period": _l("Give a day, or a start with its period or clock: not both."),
    "source_needed": _l("Note the source of the value before you verify it."),
    "start_missing": _l("Give a day, or the start and the length of the period."),
    "day_in_past": _l("The day lies in the past."),
    "end_unknown": _l("Choose met, missed or cancelled."),
    "extension_not_later": _l("The extension does not reach beyond the present end (%(due)s)."),
    "hours_need_an_instant": _l(
        "A period in hours (%(period)s) needs a start with time and UTC offset."
    ),
    "hours_never_pause": _l("A period in hours (%(period)s) cannot be suspended."),
    "start_out_of_range": _l("The start (%(start)s) lies outside %(first)s to %(last)s."),
    "calendar_needed": _l("The period %(period)s needs at least one calendar."),
    "no_common_working_day": _l("These calendars have no working day in common: %(calendars)s."),
    "period_in_days": _l("%(period)s cannot be counted backwards; give days or working days."),
    "instant_needs_offset": _l(
        "Give the start with its UTC offset, such as 2026-04-20T09:00+09:00."
    ),
    "zone_unknown": _l("There is no time zone %(zone)s; give a name such as Europe/Paris."),
    "hard_end_never_moves": _l("The rule %(rule)s ends on a fixed day, which no holiday moves."),
    "pause_reversed": _l("The suspension ends before it starts (%(from_on)s)."),
    "office_code": _l(
        "%(office)s is no code of an office: 1 to 8 capital Latin letters and digits."
    ),
    "reference_pattern_fields": _l(
        "%(pattern)s: a reference needs {year}, {state} and {number}, and may have {office}."
    ),
    "reference_pattern_characters": _l(
        "%(pattern)s: between its fields a reference takes Latin letters, digits and - / . only."
    ),
    "reference_pattern_ambiguous": _l(
        "%(pattern)s: two fields of a reference need a character between them."
    ),
    "reference_pattern_long": _l("%(pattern)s: the references would be too long."),
    "period_length": _l(
        "%(text)s is not possible: a period is at least 1 and at most %(longest)s long."
    ),
    "period_not_understood": _l(
        "“%(text)s” is no period; write 20wd (working days), 30d, 6m or 8h."
    ),
    "unknown_offence": _l("The reference data have no offence %(code)s."),
    "examples_present": _l("The example requests are recorded already."),
    "reference_faulty": _l("The reference data have %(count)s faults; the first is: %(first)s."),
    "table_too_large": _l("The file is too large: at most %(most)s rows."),
    "table_unreadable": _l("The file is neither a workbook (xlsx, xls, ods) nor readable CSV."),
    "table_empty": _l("The file has no rows below its first one."),
    "table_column_twice": _l("Two columns have the name “%(column)s”."),
    "table_columns_unknown": _l(
        "There are no such columns: %(columns)s. Rename them as the export names them, "
        "or take them out."
    ),
    "table_column_missing": _l("The first row lacks the columns: %(columns)s."),
    "row_cell": _l("%(column)s: %(why)s"),
    "row_lacks": _l("%(column)s: is empty."),
    "row_word": _l("“%(text)s” is not known here."),
    "row_shared_name": _l("Two people are called “%(text)s”; give the login."),
    "row_too_long": _l("Too long: %(given)s characters; at most %(most)s."),
    "row_control": _l("Invisible control characters are not allowed; type it again."),
    "row_twice": _l("%(reference)s stands in row %(line)s already."),
    "row_known": _l("%(reference)s is in the register already, as %(as_)s."),
    "row_case_number": _l("A case needs its KICS number."),
    "row_case_title": _l("The case %(kics_number)s is new here and needs a title."),
    "row_authority_state": _l("The agency is not one of the State %(state)s."),
    "row_days_order": _l("Sent, acknowledged and closed do not follow one another."),
    "row_not_sent": _l("A request that was acknowledged needs the day it was sent."),
    "list_too_long": _l(
        "The list has more than %(most)s requests; narrow it to a view, a State or a year."
    ),
    "backup_exists": _l("%(name)s exists already; a backup overwrites nothing."),
    "backup_damaged_file": _l(
        "The stored file %(name)s is damaged; run flask check --repair, then make the backup."
    ),
    "backup_program": _l("PostgreSQL’s program %(program)s is not installed here."),
    "backup_program_failed": _l("%(program)s: %(why)s"),
    "backup_unreadable": _l("The file is no backup of Gongjo, or it is damaged."),
    "backup_cut": _l("The backup is cut off: its manifest is missing."),
    "backup_format": _l("The backup has the format %(format)s, which is not known here."),
    "backup_member": _l("The backup holds something that is none of its own: %(name)s."),
    "backup_differs": _l("%(name)s in the backup is not what its manifest says."),
    "backup_lacks": _l("The backup lacks %(name)s."),
    "backup_secret": _l(
        "The backup was made under another secret (%(theirs)s, here %(ours)s): put that "
        "secret_key in place first."
    ),
    "backup_seal": _l("The seal of the backup does not hold: it was changed."),
    "backup_database": _l("The database in the backup is damaged."),
    "backup_history": _l("The history in the backup is broken at event %(sequence)s: %(why)s."),
    "backup_other_engine": _l("The backup is of another database engine than this office’s."),
    "backup_newer": _l(
        "The backup is of a later version of Gongjo (database %(revision)s): install that first."
    ),
    "restore_over_data": _l(
        "There is a database already; --replace keeps it aside and puts the backup in its place."
    ),
    "restore_needs_empty": _l("A PostgreSQL backup is restored into an empty database only."),
    "restore_in_use": _l("The database is in use: stop the server, then restore."),
    "unknown_section": _l("A letter has no section %(section)s."),
}


#: A value longer than this is cut: a sentence stays one that can be read.
LONGEST_VALUE = 80
#: Values that are codes with a word of their own.
_WORD_OF = {"language": language_name, "part": language_name, "section": section_name}


def sentence(error: DomainError) -> str:
    """The error as one line; a code without a sentence is shown as it is, never hidden."""
    template = SENTENCES.get(error.code)
    if template is None:
        return _written(str(error))
    values = {
        name: _written(_WORD_OF.get(name, label)(value)) for name, value in error.values.items()
    }
    return str(template) % values if values else str(template)


def _written(value: object) -> str:
    """A value on one line, cut when it is long."""
    if isinstance(value, DomainError):
        return sentence(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(_written(label(one)) for one in value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return plain_day(value)
    shown = "".join(char if char.isprintable() else " " for char in str(value))
    return shown if len(shown) <= LONGEST_VALUE else shown[: LONGEST_VALUE - 1] + "…"
