"""The print agent: one job at a time, and honest about how each one ended."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from PIL.Image import Image

from printer.checklist import checklist
from printer.condition import Condition
from printer.layout import slip
from printer.lines import Device
from printer.outcome import Fault, Outcome, State
from printer.printing import print_job
from printer.raster import encode
from printer.server import Job, Server
from printer.testpage import page

log = logging.getLogger(__name__)


class Notebook:
    """Remembers, over a crash, the one job whose bytes may be on paper without the server knowing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, job: int) -> None:
        """Write down a job before its first byte is sent; on the disk when this returns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("w") as file:
            json.dump({"job": job}, file)
            file.flush()
            os.fsync(file.fileno())

    def noted(self) -> int | None:
        """Return the job that was noted and never crossed out."""
        try:
            return int(json.loads(self._path.read_text())["job"])
        except (FileNotFoundError, ValueError, KeyError):
            return None

    def cross_out(self) -> None:
        """Forget the job: the server knows how it ended."""
        self._path.unlink(missing_ok=True)


class Agent:
    """Prints the center's slips on one device."""

    def __init__(self, server: Server, device: Device, paper: int, notebook: Notebook) -> None:
        self._server = server
        self._device = device
        self._paper = paper
        self._notebook = notebook
        self._condition = Condition(device)
        self._fresh = True
        self._idle = True
        self.printing = False

    def recover(self) -> None:
        """Report the job that a crash interrupted: it may or may not be on paper."""
        job = self._notebook.noted()
        if job is not None:
            self._server.report(job, Outcome(State.UNKNOWN, Fault.AGENT_RESTARTED))
            self._notebook.cross_out()

    def work(self) -> bool:
        """Handle at most one job; return whether there was one."""
        if self._idle:  # else its last slip has just said how it is
            self._condition.look()
        fault = self._condition.fault
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
        outcome = self._print(job)
        self._condition.hear(outcome)
        if outcome.fault:
            log.warning("job %s: %s, %s", job.id, outcome.state, outcome.fault)
        self._server.report(job.id, outcome)
        self._notebook.cross_out()

    def _print(self, job: Job) -> Outcome:
        try:
            data = encode(self._drawn(job))
        except (KeyError, TypeError, ValueError):
            log.exception("job %s cannot be drawn", job.id)
            return Outcome(State.FAILED, Fault.UNREADABLE)
        self._notebook.note(job.id)
        return print_job(
            self._device, f"{job.id:08}-{job.content.get('code', job.kind.upper())}", data, job.id
        )

    def _drawn(self, job: Job) -> Image:
        """Draw what the job is: a ticket's slip, a list of papers to take home, or a test page."""
        if job.kind == "test":
            return page(self._device.spec, self._paper)
        if job.kind == "checklist":
            return checklist(job.content, paper=self._paper)
        return slip(job.content, paper=self._paper, copy=job.copy)
