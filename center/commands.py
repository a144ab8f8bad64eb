"""The commands that need no server: make a center, make a token, accept the clock, check the file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from werkzeug.security import generate_password_hash

from center.actions.act import begin
from center.actions.center import accept_clock, add_device
from center.actions.found import found_sample
from center.domain.refusals import Refusal
from center.storage.database import Database

FILE = "center.db"
OPERATOR = "operator"


class Stop(Exception):
    """A command ends with a sentence for the person at the keyboard."""


def init(data: Path, sample_hours: str) -> None:
    """Make the sample center in `data`, which may exist if it is empty; print the first passwords."""
    if data.exists() and any(data.iterdir()):
        raise Stop(f"{data} is not empty. Choose another directory, or move its contents away first.")
    data.mkdir(parents=True, exist_ok=True)
    database = Database(data / FILE)
    now = datetime.now(UTC)
    logins = database.transact(lambda db: found_sample(db, now, sample_hours, generate_password_hash))
    database.close()
    (data / FILE).chmod(0o600)
    print(f"The sample center is made in {data}. Its first passwords, shown only now:\n")
    for one in logins:
        print(f"  {one.role:<11} {one.login:<10} {one.password}   {one.name}")
    print("\nPlease write them down.")


def opened(data: Path) -> Database:
    """Open a center's file, or stop with a sentence."""
    if not (data / FILE).is_file():
        raise Stop(f"There is no center in {data}. Make one: python -m center init --data {data} --sample")
    return Database(data / FILE)


def token(data: Path, role: str, counter: int | None) -> None:
    """Make a device token; it is valid at once, also for a running server. Printed on the last line."""
    database = opened(data)
    now = datetime.now(UTC)
    name = f"{role} {counter}" if counter else role
    try:
        _, made = database.transact(lambda db: add_device(begin(db, now, OPERATOR), role, counter, name))
    except Refusal as refusal:
        raise Stop(f"No token was made: {refusal.code} {refusal.details or ''}".strip()) from refusal
    finally:
        database.close()
    print(made)


def believe_clock(data: Path) -> None:
    """Let the center go on from the machine's present time, after its clock was wrong."""
    database = opened(data)
    now = datetime.now(UTC)
    try:
        database.transact(lambda db: accept_clock(db, now, OPERATOR))
    finally:
        database.close()
    print(f"The center goes on from {now:%Y-%m-%d %H:%M} UTC.")


def check(data: Path) -> None:
    """Check the file: SQLite's own check, references, and a journal without gaps."""
    database = opened(data)
    with database.reading() as db:
        faults = [row[0] for row in db.execute("pragma integrity_check") if row[0] != "ok"]
        faults += [f"a broken reference in {row[0]}" for row in db.execute("pragma foreign_key_check")]
        first, last, entries = db.execute("select min(seq), max(seq), count(*) from journal").fetchone()
        if entries and last - first + 1 != entries:
            faults.append("the journal has gaps")
    database.close()
    if faults:
        raise Stop("\n".join(faults))
    print(f"All is well: {entries} entries in the journal.")
