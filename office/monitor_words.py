"""The words the live monitor's script shows; their gaps are filled in the browser."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.web.pauses import pause_words
from office.length_words import length_words
from office.role_words import role_words


def monitor_words() -> dict[str, Any]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "nobody": "–",
        "cases_open": gettext("Cases to be answered or closed: %(open)s"),
        "cases_late": gettext("Cases: %(open)s open, %(overdue)s overdue"),
        **length_words(),
        "wait": gettext("%(low)s–%(high)s min"),
        "wait_short": gettext("under %(high)s min"),
        "wait_hours": gettext("about %(low)s–%(high)s hours"),
        "wait_hours_about": gettext("about %(high)s hours"),
        "no_counter": gettext("no counter open"),
        "counters_open": gettext("open: %(list)s"),
        "usual_counters": gettext("Open counter %(list)s"),
        "too_long": gettext("too long"),
        "outside_hours": gettext("outside hours"),
        "states": {"full": gettext("all tickets given out"), "too_late": gettext("too late for today")},
        "gives_tickets": gettext("%(field)s gives out tickets"),
        "open": gettext("open"),
        "closed": gettext("closed"),
        "paused": gettext("paused"),
        "reasons": pause_words(),
        "back_at": gettext("back at %(time)s"),
        "called": gettext("called"),
        "serving": gettext("being served"),
        "free": gettext("free"),
        "since": gettext("for %(time)s"),
        "served": gettext("%(n)s served today"),
        "alone": gettext("without login"),
        "sent_one": gettext("1 person sent here is waiting, for %(time)s"),
        "sent": gettext("%(n)s people sent here are waiting, the first for %(time)s"),
        "silent": gettext("no sign of life for %(time)s"),
        "disk": gettext("The center cannot write to its disk."),
        "not_done": gettext("This could not be changed. Please try again."),
        "roles": role_words(),
        "faults": _faults(),
        "fault_unknown": gettext("out of order"),
        "fault_since": gettext("since %(time)s."),
        "screens_alive": gettext("%(n)s of %(all)s screens are alive"),
        "alive": gettext("alive"),
        "quiet": gettext("silent"),
        "hidden": gettext("another window is in front of its page"),
        "outdated": gettext("shows an old page; reload it"),
        "page_error": gettext("page error since %(time)s, %(n)s times"),
        "page_error_once": gettext("page error at %(time)s"),
        "without_slip": gettext("Numbers are valid without a slip."),
    }


def _faults() -> dict[str, str]:
    """Return in words what is wrong with the clock or a printer, and for which papers there is none."""
    return {
        "clock_wrong": gettext("its clock is wrong; no numbers are given out until it is put right"),
        "no_backup": gettext("has not been backed up for more than a week"),
        "not_reachable": gettext("cannot be reached"),
        "no_answer": gettext("does not answer"),
        "offline": gettext("switched to offline"),
        "cover_open": gettext("cover is open"),
        "paper_out": gettext("out of paper"),
        "printer_error": gettext("reports an error"),
        "connection_lost": gettext("connection lost"),
        "garbled": gettext("answers with noise (check its speed or address)"),
        "cutter_error": gettext("its cutter is stuck"),
        "overheated": gettext("too hot (it cools down by itself)"),
        "agent_disk": gettext("the print agent cannot write to its disk"),
        "paper_low": gettext("paper will soon be used up"),
        "no_printer_for_tickets": gettext("no printer is set to print tickets now; none come out"),
        "no_printer_for_counters": gettext(
            "no printer is set to print receipts and summaries of counters now; none come out"
        ),
    }
