"""The words the live monitor's script shows; their gaps are filled in the browser."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext


def monitor_words() -> dict[str, Any]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "nobody": "–",
        "minutes": gettext("%(n)s min"),
        "hours": gettext("%(h)s h %(m)s min"),
        "just_now": gettext("under 1 min"),
        "wait": gettext("%(low)s–%(high)s min"),
        "wait_short": gettext("under %(high)s min"),
        "wait_hours": gettext("about %(low)s–%(high)s hours"),
        "wait_hours_about": gettext("about %(high)s hours"),
        "no_counter": gettext("no counter open"),
        "counters_open": gettext("open: %(list)s"),
        "usual_counters": gettext("Open counter %(list)s"),
        "too_long": gettext("too long"),
        "outside_hours": gettext("outside hours"),
        "gives_tickets": gettext("%(field)s gives out tickets"),
        "open": gettext("open"),
        "closed": gettext("closed"),
        "paused": gettext("paused"),
        "called": gettext("called"),
        "serving": gettext("being served"),
        "free": gettext("free"),
        "since": gettext("for %(time)s"),
        "served": gettext("%(n)s served today"),
        "alone": gettext("without login"),
        "silent": gettext("no sign of life for %(time)s"),
        "disk": gettext("The center cannot write to its disk."),
        "not_done": gettext("This could not be changed. Please try again."),
        "roles": _roles(),
    }


def _roles() -> dict[str, str]:
    return {
        "kiosk": gettext("Kiosk"),
        "display": gettext("Board in the hall"),
        "counter": gettext("Counter terminal"),
        "pad": gettext("Rating pad"),
        "printer": gettext("Printer"),
        "hub": gettext("Province"),
    }
