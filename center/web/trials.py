"""Orders of calling tried on a day that is over: played in a process of its own, so that no screen waits."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from center.domain.refusals import NotNow
from center.domain.rules import Rules, as_data
from center.domain.trial import Trial, trials
from center.storage import past_days
from center.storage.database import Database

LONGEST_SECONDS = 60
KEPT = 16
ROOT = Path(__file__).parents[2]
log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()
_known: OrderedDict[tuple[Path, str, str], list[dict[str, Any]]] = OrderedDict()


def tried(database: Database, day: str, wish: Rules | None) -> list[dict[str, Any]]:
    """Return a past day under the order of that day, the one wished for, and the usual ones.

    What was found is kept: a day that is over does not change. Refuses `trial_failed`.
    """
    key = (database.path, day, json.dumps(as_data(wish)) if wish is not None else "")
    with _one_at_a_time:
        if key not in _known:
            _known[key] = _asked(*key)
            if len(_known) > KEPT:
                _known.popitem(last=False)
        return _known[key]


def _asked(path: Path, day: str, wish: str) -> list[dict[str, Any]]:
    question = [sys.executable, "-m", "center", "rule", "try", "--json", f"--day={day}"]
    question += [f"--rule={wish}"] if wish else []
    try:
        done = subprocess.run(
            [*question, f"--data={path.parent}"],
            capture_output=True, text=True, timeout=LONGEST_SECONDS, check=True, cwd=ROOT,
        )  # fmt: skip
    # not SubprocessError: under eventlet a time-out is a twin of subprocess.TimeoutExpired, and none of its kind
    except Exception as error:
        log.exception("the day %s could not be played", day)
        raise NotNow("trial_failed") from error
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def played(database: Database, day: str, wish: Rules | None) -> list[dict[str, Any]]:
    """Return the trials of a day, played here and now."""
    with database.reading() as db:
        db.execute("begin")  # all of it as of one moment
        try:
            script, rules = past_days.script(db, day), past_days.rules_of(db, day)
        finally:
            db.execute("rollback")
    return [shape(trial) for trial in trials(script, rules, wish)]


def shape(trial: Trial) -> dict[str, Any]:
    """Return a trial as it is sent, without its sentences."""
    return {
        "name": trial.name,
        "rules": as_data(trial.rules),
        "priority": asdict(trial.priority),
        "normal": asdict(trial.normal),
        "fields": [
            {"field": code, "priority": asdict(priority), "normal": asdict(normal)}
            for code, (priority, normal) in trial.fields.items()
        ],
    }
