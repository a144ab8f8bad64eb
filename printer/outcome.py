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
    """What keeps a printer from printing."""

    NOT_REACHABLE = "not_reachable"
    NO_ANSWER = "no_answer"
    OFFLINE = "offline"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    BROKEN = "printer_error"
    DIED = "connection_lost"
    AGENT_RESTARTED = "agent_restarted"
    UNREADABLE = "slip_unreadable"


@dataclass(frozen=True)
class Outcome:
    """A job's end."""

    state: State
    fault: Fault | None = None


PRINTED = Outcome(State.PRINTED)
