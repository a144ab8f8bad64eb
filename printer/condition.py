"""How the printer is, as the staff are told: known from its slips, and asked while there is nothing to print."""

from __future__ import annotations

from printer.lines import Device
from printer.outcome import Fault, Outcome, State
from printer.printing import ask


class Condition:
    """Remembers what the printer said last.

    A printer that has never answered is not ill: many cheap ones, and every device file, say nothing.
    One that has answered before and is silent now is.
    """

    def __init__(self, device: Device) -> None:
        self.fault: Fault | None = None
        self._device = device
        self._answers = False
        self._asked_in_vain = False

    def hear(self, outcome: Outcome) -> None:
        """Take what a slip's end says about the printer."""
        if outcome.fault is not Fault.UNREADABLE:
            self._answers = self._answers or outcome.state is State.PRINTED
            self._take(outcome.fault)

    def look(self) -> None:
        """Ask the printer, where that helps: it is ill, or can be asked without being disturbed."""
        if self.fault is None and (self._asked_in_vain or not self._device.calm):
            return
        fault = ask(self._device)
        self._asked_in_vain = fault is Fault.NO_ANSWER
        self._answers = self._answers or fault not in (Fault.NO_ANSWER, Fault.NOT_REACHABLE)
        self._take(fault)

    def _take(self, fault: Fault | None) -> None:
        self.fault = None if fault is Fault.NO_ANSWER and not self._answers else fault
