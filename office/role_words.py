"""What devices are called by what they do."""

from __future__ import annotations

from flask_babel import gettext


def role_words() -> dict[str, str]:
    """Return the names of devices by their role, in the reader's language; `sign` is a display above a counter.

    `display_n`: a board that was given no name of its own, by the number that the page of boards knows it by.
    """
    return {
        "center": gettext("The center's machine"),
        "kiosk": gettext("Kiosk"),
        "display": gettext("Board in the hall"),
        "display_n": gettext("Board in the hall, screen %(id)s", id="%(id)s"),
        "sign": gettext("Sign above the counter"),
        "counter": gettext("Counter terminal"),
        "pad": gettext("Rating pad"),
        "printer": gettext("Printer"),
        "reception": gettext("Reception desk"),
        "supervisor": gettext("Program of a supervisor"),
        "admin": gettext("Program of an admin"),
        "hub": gettext("Province"),
    }
