"""What the agent remembers over a crash, on its own disk."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from printer.outcome import Fault, Outcome, State


@dataclass(frozen=True)
class Note:
    """One job whose bytes may be on paper; `outcome` once it is known, though the server may not have heard it."""

    job: int
    outcome: Outcome | None = None


class Notebook:
    """Remembers the one job that is under way. What is noted is on the disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, job: int, outcome: Outcome | None = None) -> None:
        """Write down a job before its first byte is sent, and again how it ended."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        end = [outcome.state, outcome.fault] if outcome else None
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"job": job, "outcome": end}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
        self._keep_name()

    def noted(self) -> Note | None:
        """Return the job that was noted and never crossed out."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            end = kept.get("outcome")
            outcome = Outcome(State(end[0]), Fault(end[1]) if end[1] else None) if end else None
            return Note(int(kept["job"]), outcome)
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            return None

    def cross_out(self) -> None:
        """Forget the job: the server knows how it ended."""
        self._path.unlink(missing_ok=True)

    def _keep_name(self) -> None:
        """Let the file's name outlive a power cut too, where a directory can be opened (not on Windows)."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        directory = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)
