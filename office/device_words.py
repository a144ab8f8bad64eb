"""The words of the page of the devices; their gaps are filled in the browser."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from office.length_words import length_words
from office.role_words import role_words


def device_words() -> dict[str, Any]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "roles": role_words(),
        "alive": gettext("alive"),
        "quiet": gettext("silent"),
        "unheard": gettext("nothing since the server's start"),
        "ago": gettext("%(time)s ago"),
        **length_words(),
        "revoke": gettext("Take it out …"),
        "revoke_one": gettext("Take out: %(name)s", name="%(name)s"),
        "ask": gettext("Take out “%(name)s”?", name="%(name)s"),
        "at_work": gettext("It is at work at this moment."),
        "revoked": gettext("%(name)s is taken out.", name="%(name)s"),
        "not_done": gettext("This could not be changed. Please try again."),
    }
