"""The words of a board that its script says, in the reader's language and in each that a board may have as a second."""

from __future__ import annotations

from typing import Any

from center.web.words import LANGUAGES, N_, sentence

# short: they stand over columns, and are read from ten metres
_WORDS = {
    "closed": N_("closed"),
    "paused": N_("paused"),
    "free": N_("free"),
    "serving": N_("being served"),
    "last_news": N_("Last news: %(time)s."),
    "now_calling": N_("Now calling"),
    "last_called": N_("Called last"),
    "last_calls": N_("Called lately"),
    "at_counters": N_("At the counters now"),
    "waiting": N_("Field"),
    "people": N_("Waiting"),
    "about": N_("Waiting time"),
    "no_counter": N_("no counter open"),
    "wait": N_("≈ %(low)s–%(high)s min"),
    "wait_short": N_("less than %(high)s min"),
    "wait_hours": N_("≈ %(low)s–%(high)s hours"),
    "wait_hours_about": N_("≈ %(high)s hours"),
}


def board_words(language: str) -> dict[str, Any]:
    """Return the words in a language, and `second`: the same in the other languages, by code."""
    others = {code: _in(code) for code in LANGUAGES if code != language}
    return {**_in(language), "second": others}


def _in(language: str) -> dict[str, str]:
    # the gaps stay: the script fills them
    return {name: sentence(language, text) for name, text in _WORDS.items()}
