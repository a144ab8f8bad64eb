"""Printers behind a queue of the operating system: CUPS on Linux, the spooler of Windows.

A queue takes a slip whole and says later that it is rid of it. Nobody can ask the printer itself through
it, so the queue's word is all there is: rid of the slip, and no complaint, counts as printed. A slip that
the queue still holds when we lose patience is taken back, so that it does not come out when nobody waits.
"""

from __future__ import annotations

import importlib
import subprocess
import time
from contextlib import suppress
from typing import Any, Protocol

from printer.outcome import PRINTED, Fault, Outcome, State
from printer.patience import Patience


class Queue(Protocol):
    """One slip's way through a queue."""

    def fault(self) -> Fault | None:
        """Say what is wrong with the queue or, as far as it knows, with the printer behind it."""

    def send(self, data: bytes) -> None:
        """Hand the slip over. OSError: the queue surely has not taken it; TimeoutError: nobody can say."""

    def holds(self) -> bool:
        """Say whether the queue still has the slip."""

    def take_back(self) -> None:
        """Take the slip out of the queue."""


def through(queue: Queue, data: bytes, patience: Patience) -> Outcome:
    """Print a slip through a queue."""
    fault = queue.fault()
    if fault is not None:
        return Outcome(State.FAILED, fault)
    try:
        queue.send(data)
    except TimeoutError:
        return Outcome(State.UNKNOWN, Fault.NO_ANSWER)
    except OSError:
        return Outcome(State.FAILED, Fault.NOT_REACHABLE)
    try:
        return _end(queue, patience)
    except OSError:
        return Outcome(State.UNKNOWN, Fault.DIED)


def _end(queue: Queue, patience: Patience) -> Outcome:
    deadline = time.monotonic() + patience.queue
    while queue.holds():
        fault = queue.fault()
        if fault is not None or time.monotonic() > deadline:
            queue.take_back()
            return Outcome(State.UNKNOWN, fault or Fault.NO_ANSWER)
        time.sleep(patience.poll / 2)
    fault = queue.fault()
    return Outcome(State.UNKNOWN, fault) if fault else PRINTED


class Cups:
    """A queue of CUPS, by its commands `lp`, `lpstat` and `cancel`: raw bytes, no filter."""

    # words of IPP's printer-state-reasons, as `lpstat -l` shows them after "Alerts:"
    _ALERTS = (
        ("cover-open", Fault.COVER_OPEN),
        ("door-open", Fault.COVER_OPEN),
        ("media-empty", Fault.PAPER_OUT),
        ("media-needed", Fault.PAPER_OUT),
        ("offline", Fault.OFFLINE),
        ("connecting-to-device", Fault.NOT_REACHABLE),
        ("media-jam", Fault.BROKEN),
        ("paused", Fault.OFFLINE),
    )

    def __init__(self, name: str, title: str, patience: Patience) -> None:
        self._name, self._title, self._patience = name, title, patience
        self._job = ""

    def fault(self) -> Fault | None:
        """Read the queue's state."""
        try:
            said = self._run("lpstat", "-l", "-p", self._name)
        except OSError:
            return Fault.NOT_REACHABLE
        found = next((fault for word, fault in self._ALERTS if word in said), None)
        return found or (Fault.OFFLINE if "disabled" in said.partition("\n")[0] else None)

    def send(self, data: bytes) -> None:
        """Hand the slip to `lp`, which says its number."""
        said = self._run("lp", "-d", self._name, "-t", self._title, "-o", "raw", data=data)
        # "request id is hall-12 (1 file(s))"
        self._job = next((word for word in said.split() if word.startswith(f"{self._name}-")), "")
        if not self._job:
            raise TimeoutError(said)

    def holds(self) -> bool:
        """Look for the slip among those that are not done."""
        waiting = self._run("lpstat", "-W", "not-completed", "-o", self._name)
        return any(line.split()[:1] == [self._job] for line in waiting.splitlines())

    def take_back(self) -> None:
        """Cancel the slip."""
        with suppress(OSError):
            self._run("cancel", self._job)

    def _run(self, *command: str, data: bytes = b"") -> str:
        try:
            done = subprocess.run(
                # its words in English, whatever this machine speaks
                ["env", "LC_ALL=C", *command],
                input=data,
                capture_output=True,
                timeout=self._patience.answer * 2,
                check=True,
            )
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(str(error)) from error
        except subprocess.CalledProcessError as error:
            raise ConnectionError(error.stderr.decode(errors="replace").strip()) from error
        return done.stdout.decode(errors="replace")


class Windows:
    """A queue of Windows' spooler, with raw bytes, through pywin32."""

    _PRINTER = (
        (0x400000, Fault.COVER_OPEN), (0x10 | 0x40, Fault.PAPER_OUT), (0x80, Fault.OFFLINE),
        (0x1000, Fault.NOT_REACHABLE), (0x2 | 0x8 | 0x100000, Fault.BROKEN), (0x1, Fault.OFFLINE),
    )  # fmt: skip
    _JOB = ((0x40, Fault.PAPER_OUT), (0x20, Fault.OFFLINE), (0x2 | 0x200, Fault.BROKEN), (0x1, Fault.OFFLINE))
    _WORK_OFFLINE, _DONE, _DELETE = 0x400, 0x80 | 0x1000, 5

    def __init__(self, name: str, title: str, _patience: Patience) -> None:
        try:
            self._api: Any = importlib.import_module("win32print")
        except ImportError as error:
            raise ConnectionError("pywin32 is not installed: a Windows printer needs Windows") from error
        self._title, self._job = title, 0
        self._handle = self._ask(self._api.OpenPrinter, name)

    def fault(self) -> Fault | None:
        """Read the flags of the printer, and of the slip while the queue has it."""
        try:
            told = self._ask(self._api.GetPrinter, self._handle, 2)
        except OSError:
            return Fault.NOT_REACHABLE
        if told["Attributes"] & self._WORK_OFFLINE:
            return Fault.OFFLINE
        found = _flagged(told["Status"], self._PRINTER)
        return found or _flagged(self._status(), self._JOB)

    def send(self, data: bytes) -> None:
        """Write the slip as one document of raw bytes."""
        self._job = self._ask(self._api.StartDocPrinter, self._handle, 1, (self._title, None, "RAW"))
        try:
            self._ask(self._api.StartPagePrinter, self._handle)
        except OSError:
            self.take_back()
            raise
        try:
            sent = self._ask(self._api.WritePrinter, self._handle, data)
            self._ask(self._api.EndPagePrinter, self._handle)
            self._ask(self._api.EndDocPrinter, self._handle)
        except OSError as error:  # a spooler may print while it is still being written to
            self.take_back()
            raise TimeoutError(str(error)) from error
        if sent != len(data):
            raise TimeoutError(f"the queue took {sent} of {len(data)} bytes")

    def holds(self) -> bool:
        """Say whether the slip is neither done nor gone."""
        status = self._status()
        return status is not None and not status & self._DONE

    def take_back(self) -> None:
        """Let the spooler drop the slip."""
        with suppress(OSError):
            self._ask(self._api.SetJob, self._handle, self._job, 0, None, self._DELETE)

    def close(self) -> None:
        """Give the handle back."""
        with suppress(OSError):
            self._ask(self._api.ClosePrinter, self._handle)

    def _status(self) -> int | None:
        """Return the flags of the slip, None when the queue has it no more."""
        if not self._job:
            return None
        try:
            return int(self._ask(self._api.GetJob, self._handle, self._job, 1)["Status"])
        except OSError:
            return None

    def _ask(self, call: Any, *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except self._api.error as error:
            raise ConnectionError(str(error)) from error


def _flagged(status: int | None, flags: tuple[tuple[int, Fault], ...]) -> Fault | None:
    return next((fault for bits, fault in flags if (status or 0) & bits), None)
