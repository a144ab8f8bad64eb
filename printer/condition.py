"""How the printer is, as the staff are told: known from its slips, and asked while there is nothing to print."""

from __future__ import annotations

from dataclasses import replace

from printer.devices import Device
from printer.health import Health
from printer.outcome import Fault, Outcome, State
from printer.printing import ask

# faults of the slip or of the agent's own machine: they say nothing about the printer
_NOT_THE_PRINTER = (Fault.UNREADABLE, Fault.AGENT_RESTARTED)
# while one of these lasts a printer may hear no question: its buffer holds the slip it cannot print
_HOLDING_UP = (Fault.OFFLINE, Fault.COVER_OPEN, Fault.PAPER_OUT, Fault.CUTTER, Fault.OVERHEATED, Fault.BROKEN)


class Condition:
    """Remembers what the printer said last.

    A printer that has never answered is not ill: many cheap ones, and every device file, say nothing.
    One that has answered before and is silent now is.
    """

    def __init__(self, device: Device) -> None:
        self.fault: Fault | None = None
        self.paper_low = False
        self._device, self._signs = device, device.signs
        self._asked_in_vain = False

    def hear(self, outcome: Outcome) -> Outcome:
        """Take what a slip's end says about the printer; return it with the silence of a mute one named so."""
        if outcome.fault in _NOT_THE_PRINTER:
            return outcome
        self._signs.answers = self._signs.answers or outcome.state is State.PRINTED
        self._take(Health(outcome.fault, outcome.paper_low))
        if outcome.fault is Fault.NO_ANSWER and not self._signs.answers:
            return replace(outcome, fault=Fault.SILENT)
        return outcome

    def look(self) -> None:
        """Ask the printer, where that helps: it is ill, or can be asked without being disturbed."""
        if self.fault is None and (self._asked_in_vain or not self._device.calm):
            return
        health = ask(self._device)
        self._asked_in_vain = health.fault is Fault.NO_ANSWER
        self._take(health)

    def _take(self, health: Health) -> None:
        silent = health.fault is Fault.NO_ANSWER
        if silent and self.fault in _HOLDING_UP:
            return
        self.fault = None if silent and not self._signs.answers else health.fault
        if health.fault is None:  # an ill printer has said nothing about its roll
            self.paper_low = health.paper_low
