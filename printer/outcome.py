"""How a job ended, in the words of the server, and why, in codes that a page turns into a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """`FAILED` means that surely nothing came out; `UNKNOWN` that nobody can say."""

    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """What keeps a printer from printing.

    `NO_ANSWER`: it is silent. `SILENT`: it has never said a word, as device files and many cheap printers.
    `GARBLED`: what it says is noise, as over a serial cable with the wrong speed.
    """

    NOT_REACHABLE = "not_reachable"
    NO_ANSWER = "no_answer"
    SILENT = "silent_printer"
    GARBLED = "garbled"
    OFFLINE = "offline"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    CUTTER = "cutter_error"
    OVERHEATED = "overheated"
    BROKEN = "printer_error"
    DIED = "connection_lost"
    AGENT_DISK = "agent_disk"
    AGENT_RESTARTED = "agent_restarted"
    UNREADABLE = "slip_unreadable"


# said in a heartbeat while the printer still prints
PAPER_LOW = "paper_low"


@dataclass(frozen=True)
class Outcome:
    """A job's end. `paper_low`: whether the printer's own sensor saw the end of the roll coming."""

    state: State
    fault: Fault | None = None
    paper_low: bool = False


PRINTED = Outcome(State.PRINTED)
