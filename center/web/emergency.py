"""What an emergency says beside its own text, on every page that may show one."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.web.words import LANGUAGES, N_, sentence

# spoken and shown when it is over, in each language it was said in
_OVER = N_("The emergency is over. We go on serving you. Please listen for your number.")


def emergency_words() -> dict[str, Any]:
    """Return the words by the keys the script knows; `over` by language, the others in the reader's."""
    return {
        "over": {code: sentence(code, _OVER) for code in LANGUAGES},
        "attention": gettext("Important announcement"),
        "since": gettext("since %(time)s"),
        "silent": gettext("This screen makes no sound yet. Please touch it once."),
    }
