"""How a printer is, by its own word: DLE EOT 1 to 4, each question with a time limit, and what it tells unasked."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass

from printer.answers import take_apart
from printer.lines import Line
from printer.outcome import Fault
from printer.patience import Patience

OFFLINE_CAUSE, ERROR_CAUSE, PAPER, PRINTER = (b"\x10\x04" + n for n in (b"\x02", b"\x03", b"\x04", b"\x01"))
_ERROR, _PAPER_END, _PAPER_LOW, _OFFLINE = 0x40, 0x60, 0x0C, 0x08
_CAUSES = ((0x04, Fault.COVER_OPEN), (0x20, Fault.PAPER_OUT))
_ERRORS = ((0x08, Fault.CUTTER), (0x20, Fault.BROKEN), (0x40, Fault.OVERHEATED))
# the same in the automatic status of GS a: (byte, bit)
_TOLD = (
    (0, 0x20, Fault.COVER_OPEN), (2, 0x0C, Fault.PAPER_OUT), (1, 0x08, Fault.CUTTER), (1, 0x20, Fault.BROKEN),
    (1, 0x40, Fault.OVERHEATED), (0, 0x08, Fault.OFFLINE),
)  # fmt: skip
# one odd byte is a cheap printer's own idea of an answer; a stream of them is no printer
NOISE = 4


@dataclass(frozen=True)
class Health:
    """What is wrong, None when the printer says that all is well; whether the roll is nearly at its end."""

    fault: Fault | None = None
    paper_low: bool = False


class _Silence(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Talk:
    """One conversation over an open line; what was said is kept, since a sign may come between two answers."""

    def __init__(self, line: Line, patience: Patience) -> None:
        self._line = line
        self._patience = patience
        self._said = b""

    def tell(self, data: bytes) -> None:
        """Send bytes."""
        self._line.write(data)

    def hear(self, seconds: float) -> bool:
        """Listen until something is said; return whether it was."""
        more = self._line.read(seconds)
        self._said += more
        return bool(more)

    def signs(self) -> list[bytes]:
        """Return the signs that came so far."""
        return take_apart(self._said).signs

    def told(self) -> Fault | None:
        """Return what is wrong by what the printer told last without being asked."""
        told = take_apart(self._said).told
        return next((fault for at, bit, fault in _TOLD if told[-1][at] & bit), None) if told else None

    def last_words(self) -> Fault | None:
        """Return what `told` does, of a way that has just broken: what lies in it unread counts too."""
        with suppress(OSError):
            self._catch_up()
        return self.told()

    def look(self) -> Health:
        """Ask the printer how it is; in its silence what it told last counts. Raises OSError when the way is broken."""
        try:
            return self._look()
        except _Silence as silence:
            unheard = silence.fault is Fault.NO_ANSWER
            return Health((self.told() if unheard else None) or silence.fault)

    def _look(self) -> Health:
        cause = self._ask(OFFLINE_CAUSE)
        fault = _first(cause, _CAUSES)
        if fault is None and cause & _ERROR:
            fault = _first(self._ask(ERROR_CAUSE), _ERRORS) or Fault.BROKEN
        if fault is not None:
            return Health(fault)
        paper = self._ask(PAPER)
        if paper & _PAPER_END:
            return Health(Fault.PAPER_OUT)
        if self._ask(PRINTER) & _OFFLINE:
            return Health(Fault.OFFLINE)
        return Health(None, bool(paper & _PAPER_LOW))

    def _catch_up(self) -> None:
        while self.hear(0):
            pass

    def _ask(self, question: bytes) -> int:
        """Return the answer to one question; what came before it was asked is no answer to it."""
        self._catch_up()
        # something half said goes on, and its end is no noise
        before = len(self._said) - len(take_apart(self._said).rest)
        self.tell(question)
        deadline = time.monotonic() + self._patience.answer
        while (left := deadline - time.monotonic()) > 0 and self.hear(left):
            heard = take_apart(self._said[before:])
            if heard.noise >= NOISE or (heard.noise and heard.statuses):
                raise _Silence(Fault.GARBLED)
            if heard.statuses:
                return heard.statuses[-1]
        raise _Silence(Fault.NO_ANSWER)


def _first(status: int, bits: tuple[tuple[int, Fault], ...]) -> Fault | None:
    return next((fault for bit, fault in bits if status & bit), None)
