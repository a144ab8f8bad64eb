"""The words of the hall's remote control, and what an emergency usually has to say."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.web.words import LANGUAGES, N_, sentence
from office.length_words import length_words
from office.role_words import role_words

_PRESETS = (
    (
        N_("Fire"),
        N_("Fire! Please leave the building now by the nearest exit. Do not use the lift. Follow the staff."),
    ),
    (
        N_("Leave the building"),
        N_("Please leave the building calmly by the nearest exit and wait outside. Follow the staff."),
    ),
    (
        N_("Service stops"),
        N_(
            "Because of a technical failure we cannot serve you for a while. Please stay. Your number stays valid."
        ),
    ),
    (
        N_("Somebody needs a doctor"),
        N_(
            "Somebody in the hall needs help. If you are a doctor or a nurse, please come to the guidance desk."
        ),
    ),
)


def presets() -> list[dict[str, Any]]:
    """Return what can be said with one touch: a name in the reader's language, the text in every language."""
    return [
        {"name": gettext(name), "texts": {code: sentence(code, text) for code in LANGUAGES}}
        for name, text in _PRESETS
    ]


def hall_words() -> dict[str, Any]:
    """Return the words by the keys the page's script knows, in the reader's language."""
    return {
        "since": gettext("since %(time)s"),
        "since_by": gettext("since %(time)s, by %(name)s"),
        "until": gettext("until %(time)s"),
        "muted": gettext("All boards are silent: calls are shown and not heard."),
        "sounding": gettext("Calls are heard on the boards."),
        "mute": gettext("Silence all boards"),
        "unmute": gettext("Let the boards sound again"),
        "not_done": gettext("This could not be changed. Please try again."),
        "shows": {"sign": gettext("Its counter")},
        "roles": role_words(),
        "alive": gettext("alive"),
        "quiet": gettext("silent"),
        "ago": gettext("%(time)s ago"),
        "seconds": gettext("%(n)s s"),
        **length_words(),
        "current": gettext("up to date"),
        "outdated": gettext("old page"),
        "reload": gettext("Load again"),
        "reload_one": gettext("Load the page of %(name)s again"),
        "asked": gettext("asked"),
        "asked_all": gettext(
            "%(n)s screens were asked to load their page again; one in use waits until nobody touches it."
        ),
        "no_screens": gettext("No screen has been heard of yet."),
    }
