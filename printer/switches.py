"""The switches of the virtual printer: what can go wrong with it, to show at a desk what happens in the hall.

Its state is a word in the file `fault` of its directory, which the agent's process reads.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from center.web.words import N_, language, sentence

WELL = "well"
_FILE = "fault"
SWITCHES = {
    WELL: N_("Well"),
    "paper_low": N_("Paper nearly used up"),
    "paper_out": N_("Out of paper"),
    "cover_open": N_("Open the cover"),
    "overheated": N_("Overheat"),
    "cutter_error": N_("Jam the cutter"),
    "offline": N_("Switch to offline"),
    "stalls": N_("Take nothing more"),
    "dies": N_("Die in mid-slip"),
    "not_reachable": N_("Off"),
    "no_answer": N_("Fall silent"),
    "garbled": N_("Speak garbage"),
}


@dataclass(frozen=True)
class Switch:
    """One switch: its word in the file, what it says, and whether it is on."""

    word: str
    said: str
    on: bool


def switches(directory: Path) -> list[Switch]:
    """Return all switches as they stand."""
    try:
        word = (directory / _FILE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        word = ""
    now = word if word in SWITCHES else WELL
    return [Switch(one, sentence(language(), said), one == now) for one, said in SWITCHES.items()]


def throw(directory: Path, word: str) -> None:
    """Throw a switch."""
    directory.mkdir(parents=True, exist_ok=True)
    if word == WELL:
        (directory / _FILE).unlink(missing_ok=True)
        return
    fresh = directory / f"{_FILE}.new"
    fresh.write_text(word, encoding="utf-8")
    os.replace(fresh, directory / _FILE)
