"""The words of the page of the counters, and each rule of the terminals with a sentence what it does."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext


@dataclass(frozen=True)
class RuleInput:
    """One rule: its path in the API's body, its bounds there, its words.

    `off`: what an empty box means; None: it may not be empty.
    """

    name: str
    low: int
    high: int
    label: str
    does: str
    off: str | None = None
    step: str = "1"


def counters_words() -> dict[str, object]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "open": gettext("open"),
        "closed": gettext("closed"),
        "paused": gettext("paused"),
        "take_away": gettext("Take %(name)s away"),
        "choose": gettext("Choose a field…"),
        "none": gettext("none"),
        "needs_one": gettext("A counter serves at least one primary field."),
        "saved": gettext("Kept. It holds from the next call on."),
        "meanwhile": gettext("Somebody else changed this counter meanwhile. It serves now: %(fields)s."),
        "not_done": gettext("This could not be changed. Please try again."),
        "rules_saved": gettext("Kept. The rules hold from now on."),
        "all": gettext("All counters"),
        "sent": gettext("The message stands on the terminal until somebody there has read it."),
        "head": gettext("%(time)s, to %(to)s"),
        "read_at": gettext("read at counter %(list)s"),
        "read_nowhere": gettext("not read yet"),
        "not_sent": gettext(
            "No answer: the message may have arrived. Send it again, it will not stand there twice."
        ),
    }


def rules_form() -> list[tuple[str, list[RuleInput]]]:
    """Return the rules in groups, in the reader's language."""
    return [
        (gettext("When nobody comes"), _no_show()),
        (gettext("What happens by itself"), _by_itself()),
    ]


def _no_show() -> list[RuleInput]:
    return [
        RuleInput(
            "no_show.recalls",
            0,
            20,
            gettext("Recalls before a no-show"),
            gettext("A no-show can be said only after so many recalls. 0: the clerk decides."),
        ),
        RuleInput(
            "no_show.seconds_between",
            0,
            600,
            gettext("Seconds between recalls"),
            gettext("A recall counts when it comes so long after the one before."),
        ),
        RuleInput(
            "no_show.return_within_minutes",
            1,
            1440,
            gettext("Minutes to come back"),
            gettext(
                "Who comes back within this time is put back in line, later only by a supervisor. The slip says so."
            ),
            gettext("until the evening"),
        ),
        RuleInput(
            "no_show.places_back",
            1,
            20,
            gettext("Stands behind"),
            gettext("Who comes back waits behind so many others, at every counter."),
        ),
    ]


def _by_itself() -> list[RuleInput]:
    return [
        RuleInput(
            "auto_start_seconds",
            1,
            600,
            gettext("Start after (seconds)"),
            gettext("So long after the last call the service starts without a key."),
            gettext("by key only"),
        ),
        RuleInput(
            "auto_call_seconds",
            3,
            600,
            gettext("Call after (seconds)"),
            gettext(
                "So long after a service the terminal calls the next one; it counts down, and Esc stops it."
            ),
            gettext("by key only"),
        ),
        RuleInput(
            "long_service_factor",
            1,
            20,
            gettext("Long service (times the usual)"),
            gettext("From so many times the usual length on, the terminal says that it takes very long."),
            step="0.1",
        ),
    ]
