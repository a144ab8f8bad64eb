"""The words of the office's page of boards that its script says."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.domain.boards import PARTS
from center.languages import NAMES


def board_words() -> dict[str, Any]:
    """Return the words in the reader's language."""
    parts = {
        "stage": gettext("Who is called now, very large"),
        "calls": gettext("The last calls"),
        "counters": gettext("List of the counters"),
        "lines": gettext("Waiting and waiting time by field"),
        "media": gettext("Pictures and videos"),
    }
    return {
        "parts": [{"code": code, "name": parts[code]} for code in PARTS],
        "tongues": list(NAMES),
        "places": {"main": gettext("wide"), "side": gettext("narrow"), "none": gettext("not shown")},
        "up": gettext("Up"),
        "down": gettext("Down"),
        "take_off": gettext("Take off"),
        "add": gettext("Add to the playlist"),
        "delete": gettext("Delete"),
        "delete_sure": gettext("Really delete “%(title)s”? It leaves every playlist.", title="%(title)s"),
        "remove_sure": gettext("Remove the board “%(name)s”?", name="%(name)s"),
        "saved": gettext("Saved. The screens show it now."),
        "lost": gettext("The server does not answer. Nothing was changed."),
        "uploading": gettext("%(title)s: %(percent)s %%", title="%(title)s", percent="%(percent)s"),
        "working": gettext("%(title)s: being prepared…", title="%(title)s"),
        "added": gettext("%(title)s: added.", title="%(title)s"),
        "first": gettext("the first board"),
        "screen": gettext("Screen %(id)s", id="%(id)s"),
        "notice": gettext("Notice"),
        "motto": gettext("Motto"),
        "one_more_notice": gettext("One more notice"),
        "one_more_motto": gettext("One more motto"),
        "unsaved": gettext("There are changes that are not saved. Leave them?"),
    }
