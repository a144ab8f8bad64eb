"""The words the page of the voice shows by its script; their gaps are filled in the browser."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.domain.tongues import TONGUES
from center.languages import NAMES


def voice_words() -> dict[str, Any]:
    """Return the words by the keys the script knows, in the reader's language."""
    return {
        "tongues": [{"language": one, "name": NAMES.get(one, one)} for one in TONGUES],
        "hour": gettext("From %(from)s until %(until)s, per cent"),
        "saved": gettext("Saved. Every board speaks like this from now on."),
        "unsaved": gettext("Not saved yet."),
        "unreached": gettext("The center cannot be reached. Please try again."),
        "code": gettext("Number called"),
        "counter": gettext("Counter"),
        "drop_call": gettext("Take this call off"),
        "play": gettext("Listen"),
        "stop": gettext("Stop"),
        "sources": {
            "clips": gettext("own recordings"),
            "synthetic": gettext("synthetic voice"),
            "browser": gettext("this browser's voice"),
            "none": gettext("shown only: nothing here can say it"),
        },
        "seconds": gettext("%(n)s s"),
        "silent_now": gettext("At this hour the boards are silent."),
        "states": {
            "there": gettext("recorded"),
            "missing": gettext("missing"),
            "damaged": gettext("cannot be used"),
        },
        "letter": gettext("letter %(letter)s"),
        "as_in": gettext("as in “%(example)s”"),
        "complete": gettext("All %(needed)s words that this center needs are recorded."),
        "incomplete": gettext(
            "%(there)s of the %(needed)s words that this center needs are recorded. Calls that need another"
            " one are spoken by the next voice."
        ),
        "bring": gettext("Bring a file"),
        "record": gettext("Record"),
        "stop_recording": gettext("Stop"),
        "remove": gettext("Remove"),
        "really": gettext("Really remove?"),
        "busy": gettext("%(name)s is being sent…"),
        "not_named": gettext("No word is called like this: %(list)s."),
        "refused": gettext("%(name)s: %(why)s"),
        "no_microphone": gettext(
            "The microphone cannot be used. Is it plugged in, and allowed for this page?"
        ),
        "booth_place": gettext("%(n)s of %(all)s"),
        "booth_ready": gettext("Press Record, say the word calmly, then press Stop."),
        "booth_recording": gettext("Recording… speak now."),
        "booth_heard": gettext("Listen to it. Keep it, or record it again."),
    }
