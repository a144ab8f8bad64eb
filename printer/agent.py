"""The print agent: one job at a time, and honest about how each one ended."""

from __future__ import annotations

import logging

from PIL.Image import Image

from printer.blocks import Block, check
from printer.condition import Condition
from printer.devices import Device
from printer.notebook import Notebook
from printer.outcome import PAPER_LOW, Fault, Outcome, State
from printer.pictured import pictured
from printer.printing import print_job
from printer.profiles import Head
from printer.raster import encode
from printer.server import Job, Server
from printer.sheet import CUT_MM, PER_MM

log = logging.getLogger(__name__)


class Agent:
    """Prints the center's slips on one device."""

    def __init__(self, server: Server, device: Device, head: Head, notebook: Notebook) -> None:
        self._server = server
        self._device = device
        self._head = head
        self._notebook = notebook
        self._condition = Condition(device)
        self._fresh = True
        self._idle = True
        self.printing = False

    def recover(self) -> None:
        """Report the job that a crash interrupted, as it ended; if that is not noted, nobody can say."""
        note = self._notebook.noted()
        if note is None:
            return
        outcome = note.outcome or Outcome(State.UNKNOWN, Fault.AGENT_RESTARTED)
        if note.outcome is None:
            # the printer may still wait for the rest of it
            self._device.signs.broken_off = True
        self._server.report(note.job, outcome)
        self._notebook.cross_out()

    def work(self) -> bool:
        """Handle at most one job; return whether there was one."""
        if self._idle:  # else its last slip has just said how it is
            self._condition.look()
        fault = self._condition.fault
        if fault is None and self._condition.paper_low:
            self._server.heartbeat("warning", PAPER_LOW)
        else:
            self._server.heartbeat("fault" if fault else "ready", fault)
        job = self._server.claim(restarted=self._fresh)
        self._fresh, self._idle = False, job is None
        if job is None:
            return False
        self.printing = True
        try:
            self._handle(job)
        finally:
            self.printing = False
        return True

    def _handle(self, job: Job) -> None:
        outcome, millimetres = self._print(job)
        if outcome is None:
            return
        outcome = self._condition.hear(outcome)
        if outcome.fault:
            log.warning("job %s: %s, %s", job.id, outcome.state, outcome.fault)
        self._server.report(job.id, outcome, millimetres)
        self._notebook.cross_out()

    def _print(self, job: Job) -> tuple[Outcome | None, int]:
        """Print a job that the server lets us begin; return how it ended, and the paper it took at most."""
        try:
            picture = drawn(job, self._device.spec, self._head)
            data = encode(picture, self._head)
        except (AttributeError, LookupError, TypeError, ValueError):
            log.exception("job %s cannot be drawn", job.id)
            return Outcome(State.FAILED, Fault.UNREADABLE), 0
        millimetres = round(picture.height / PER_MM[self._head.dpi]) + CUT_MM
        try:
            self._notebook.note(job.id)
        except OSError as error:
            # what cannot be noted is not printed: after a crash nobody would know of it
            log.error("the notebook cannot be written: %s", error)
            return Outcome(State.FAILED, Fault.AGENT_DISK), 0
        if not self._server.begin(job):
            self._notebook.cross_out()
            return None, 0
        name = f"{job.id:08}-{job.content.get('code', job.kind.upper())}"
        outcome = print_job(self._device, name, data, job.id, millimetres)
        self._note_end(job, outcome)
        return outcome, 0 if outcome.state is State.FAILED else millimetres

    def _note_end(self, job: Job, outcome: Outcome) -> None:
        try:
            self._notebook.note(job.id, outcome)
        except OSError as error:
            log.error("the notebook cannot be written: %s", error)


def drawn(job: Job, spec: str, head: Head) -> Image:
    """Draw a job for a device and its head, in the layout that came with it.

    Where nothing comes of that (a block of a newer server's, a slip of metres) it is the built-in one: an odd slip
    is a fault, no slip is a lost citizen. Raises what the content makes it raise where that is none.
    """
    if job.layout is not None:
        try:
            return _in_layout(job, spec, head, check(job.kind, job.layout["blocks"]))
        except (LookupError, TypeError, ValueError) as error:
            log.warning("the center's layout for “%s” is not used: %r", job.kind, error)
    return _in_layout(job, spec, head, None)


def _in_layout(job: Job, spec: str, head: Head, blocks: list[Block] | None) -> Image:
    return pictured(
        job.kind, job.content, device=spec, paper=head.paper, dpi=head.dpi, copy=job.copy, blocks=blocks
    )
