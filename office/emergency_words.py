"""The words that the script of the emergency pads shows; their gaps are filled in the browser."""

from __future__ import annotations

from flask_babel import gettext


def emergency_words() -> dict[str, str]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "any_field": gettext("Any field"),
        "pad": gettext("Pad %(pad)s"),
        "used": gettext("%(used)s of %(slips)s entered"),
        "made": gettext("made %(time)s by %(name)s"),
        "withdrawn": gettext("withdrawn %(time)s by %(name)s"),
        "no_pads": gettext("There is no pad yet. Make one before the power goes: print it, and keep it at the door."),
        "open_a4": gettext("Print on A4"),
        "waiting": gettext("being printed: %(n)s"),
        "printed": gettext("printed: %(n)s"),
        "unknown": gettext("perhaps printed, look at the paper: %(codes)s"),
        "unknown_more": gettext("perhaps printed, look at the paper: %(codes)s and %(n)s more"),
        "failed": gettext("not printed: %(n)s"),
        "print_again": gettext("Print the missing ones"),
        "withdraw": gettext("Withdraw"),
        "withdraw_sure": gettext("Withdraw for good?"),
        "keep": gettext("Keep it"),
        "made_now": gettext("Pad %(pad)s is made: %(first)s to %(last)s."),
        "right": gettext("Right: %(code)s, %(field)s"),
        "saved": gettext("Lines entered: %(n)s."),
        "left": gettext("Not right yet, and still here: %(n)s."),
        "nothing": gettext("There is nothing to enter yet."),
        "not_sent": gettext("No answer: what was right may have been entered. Press again, nothing is entered twice."),
        "read": gettext("Lines read: %(n)s. Look at them, then enter them."),
        "too_many": gettext("At most %(most)s lines at once: enter these first."),
        "take_back": gettext("Take back"),
        "taken_back": gettext("%(code)s was taken back."),
        "for_day": gettext("for %(day)s"),
        "by": gettext("entered %(time)s by %(name)s"),
        "no_entries": gettext("Nothing was entered in the last days."),
        "not_done": gettext("This could not be done. Please try again."),
    }  # fmt: skip
