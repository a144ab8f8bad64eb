"""What is refused of emergency pads, and of what is entered from them afterwards, in sentences."""

from __future__ import annotations

from center.web.outcomes import OUTCOMES
from center.web.words import N_

ON_PAPER = {
    "pad_size": N_("A pad has %(fewest)s to %(most)s slips."),
    "unknown_pad": N_("There is no pad %(pad)s here."),
    "pad_is_withdrawn": N_("Pad %(pad)s was withdrawn. Make a new one."),
    "pad_on_a4": N_("Pad %(pad)s is for A4 paper: print its page."),
    "day_not_enterable": N_("Only today and the last %(days)s days can be entered."),
    "slip_code_missing": N_("The code is missing."),
    "slip_letter_missing": N_("The letter at the end of %(written)s is missing: it stands on the slip."),
    "slip_letter_wrong": N_(
        "The letter at the end does not fit: %(written)s. Look at the slip again; it may be of an old pad."
    ),
    "slip_beyond_pad": N_("Pad %(pad)s has %(slips)s slips only."),
    "slip_already_entered": N_("%(ticket)s was entered already, by %(name)s at %(time)s."),
    "slip_twice": N_("%(ticket)s stands twice among these lines."),
    "slip_before_pad": N_("Pad %(pad)s was not made yet at that time."),
    "slip_after_withdrawal": N_("Pad %(pad)s was withdrawn before that time."),
    "slip_field_missing": N_("Pad %(pad)s is for any field: say which."),
    "field_of_several": N_("%(ticket)s: several fields are called “%(name)s”. Write which: %(codes)s."),
    "procedure_of_several": N_(
        "%(ticket)s: several procedures are called “%(name)s”. Write the code: %(codes)s."
    ),
    "unknown_code_then": N_(
        "There is no ticket %(ticket)s of that day. An emergency slip's code ends in a letter."
    ),
    "turn_has_ended": N_("%(ticket)s was not open any more: the system has its end."),
    "time_unreadable": N_("“%(written)s” is no time of that day. Write 8:05 or 0805."),
    "time_not_yet": N_("%(time)s has not come yet."),
    "taken_missing": N_("The time the slip was taken is missing."),
    "called_missing": N_("The time of the call is missing."),
    "finished_missing": N_("The time it was finished is missing, or that nobody came."),
    "called_before_taken": N_("Called at %(later)s, but only taken at %(earlier)s."),
    "finished_before_called": N_("Finished at %(later)s, but only called at %(earlier)s."),
    "finished_before_taken": N_("Given up at %(later)s, but only taken at %(earlier)s."),
    "counter_missing": N_("The counter is missing."),
    "outcome_unreadable": N_("“%(written)s” is no outcome."),
    "unknown_entry": N_("This entry is not known here."),
    "entry_taken_back": N_("%(ticket)s was taken back already."),
    "entry_too_old": N_("%(ticket)s was not entered today; it can no longer be taken back."),
    "entry_overtaken": N_("%(ticket)s has gone on since it was entered and cannot be taken back."),
    "correct_by_hand": N_(
        "%(ticket)s was entered from paper. A supervisor takes the entry back and enters it again."
    ),
    "list_unreadable": N_("This list cannot be read from line %(line)s on. Save it as “CSV UTF-8”."),
    "list_too_long": N_("This list is too long: at most %(most)s lines at once."),
}
# the column of a line that a refusal is about
COLUMN_OF = {
    "taken_missing": "taken",
    "slip_before_pad": "taken",
    "slip_after_withdrawal": "taken",
    "called_missing": "called",
    "called_before_taken": "called",
    "finished_missing": "finished",
    "finished_before_called": "finished",
    "finished_before_taken": "finished",
    "counter_missing": "counter",
    "unknown_counter": "counter",
    "outcome_unreadable": "outcome",
    "slip_field_missing": "field",
    "unknown_field": "field",
    "unknown_procedure": "procedure",
    "field_of_several": "field",
    "procedure_of_several": "procedure",
}
# how a turn on paper ended, in the order of a menu
PAPER_ENDS = {
    **OUTCOMES,
    "no_show": N_("Nobody came"),
    "withdrawn": N_("Gave up before the call"),
}
