"""The commands that need no server: make a center or a token, accept the clock, set the printer, check the file."""

from __future__ import annotations

import errno
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database as Db

from center.actions import import_catalogue as importing
from center.actions.act import begin
from center.actions.center import accept_clock, add_device, set_printer
from center.domain.catalogue_lines import BadLines
from center.domain.catalogue_tables import write_tables
from center.domain.days import local_day
from center.domain.refusals import Refusal
from center.exchange import places
from center.storage import catalogue_rows, settings, whole
from center.storage.database import Database
from center.storage.settings import Printer
from center.web import import_words
from center.web.errors import message

FILE = "center.db"
OPERATOR = "operator"
AGENT_ANSWERS_SECONDS = 60


class Stop(Exception):
    """A command ends with a sentence for the person at the keyboard."""


def present() -> datetime:
    """Return the present moment: a command reads the machine's clock, once."""
    return datetime.now(UTC)


@contextmanager
def said(place: Path) -> Iterator[None]:
    """Turn what can go wrong with a file into a sentence."""
    try:
        yield
    except Refusal as refusal:
        raise Stop(message(refusal, "en")) from refusal
    except BrokenPipeError:
        raise  # what is printed is not read any more: no fault of the file's
    except (sqlite3.DatabaseError, OSError) as error:
        raise Stop(f"{place} cannot be used: {_why(error)}.") from error


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "it is open in another program, or may not be touched"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "the disk is full"
    return str(error)


def no_center(data: Path) -> Stop:
    """Return the sentence for a directory without a center."""
    return Stop(f"There is no center in {data}. Make one: python -m center init --data {data} --sample")


def opened(data: Path) -> Database:
    """Open a center's file, or stop with a sentence."""
    if not (data / FILE).is_file():
        raise no_center(data)
    with said(data / FILE):
        database = Database(data / FILE)
        with database.reading() as db:
            founded = settings.get(db, "secret") is not None
        if founded:
            return database
        database.close()
    raise Stop(f"{data / FILE} holds no center.")


@contextmanager
def lend(data: Path) -> Iterator[Database]:
    """Lend a center's file; what goes wrong meanwhile is said in a sentence."""
    with closing(opened(data)) as database, said(data / FILE):
        yield database


def token(data: Path, role: str, counter: int | None) -> None:
    """Make a device token; it is valid at once, also for a running server. Printed on the last line."""
    now = datetime.now(UTC)
    name = f"{role} {counter}" if counter else role
    with lend(data) as database:
        _, made = database.transact(lambda db: add_device(begin(db, now, OPERATOR), role, counter, name))
    print(made)


def believe_clock(data: Path) -> None:
    """Let the center go on from the machine's present time, after its clock was wrong."""
    now = datetime.now(UTC)
    with lend(data) as database:
        database.transact(lambda db: accept_clock(db, now, OPERATOR))
    print(f"The center goes on from {now:%Y-%m-%d %H:%M} UTC.")


def check_printer(device: str, profile: str) -> None:
    """Stop with the print agent's own sentence where its printer cannot be meant.

    The agent is asked as a process: it knows the cables, the center does not import it.
    """
    if device == "none" or (device, profile) == ("virtual", "generic"):
        return
    question = [sys.executable, "-m", "printer", "--check", f"--device={device}", f"--profile={profile}"]
    done = subprocess.run(
        question, capture_output=True, text=True, timeout=AGENT_ANSWERS_SECONDS, check=False
    )
    if done.returncode != 0:
        raise Stop(done.stderr.strip())


def keep_printer(data: Path, printer: Printer) -> None:
    """Store a printer that can be meant: `serve` uses it wherever no flag says otherwise."""
    now = datetime.now(UTC)
    with lend(data) as database:
        check_printer(printer.device, printer.profile)
        database.transact(lambda db: set_printer(begin(db, now, OPERATOR), printer))
    print(
        f"The printer is {printer.device}, {printer.paper} mm. A running server takes it when it is started again."
    )


def import_catalogue(data: Path, place: Path, dry_run: bool, complete: bool) -> None:
    """Import the catalogue from a file or folder, all of it or nothing; the server may run meanwhile."""
    now = datetime.now(UTC)
    with said(place):
        tables, unreadable = places.read(place)

    def planned(db: Db) -> importing.Plan:
        day = local_day(now, settings.load(db).zone).isoformat()
        return importing.plan(db, tables, unreadable, day=day, complete=complete)

    def imported(db: Db) -> importing.Plan:
        act = begin(db, now, OPERATOR)
        return importing.import_catalogue(act, tables, unreadable, complete=complete)

    with lend(data) as database:
        try:
            if dry_run:
                with database.reading() as db:
                    found = planned(db)
            else:
                found = database.transact(imported)
        except BadLines as bad:
            raise Stop(import_words.bad_lines(bad.problems)) from bad
    print(import_words.changes(found, dry_run))


def export_catalogue(data: Path, place: Path, vietnamese: bool) -> None:
    """Write the catalogue to a workbook (`.xlsx`) or a folder of CSV files."""
    if place.suffix and place.suffix.lower() != places.XLSX and not place.is_dir():
        raise Stop(f"{place}: the catalogue goes to a .xlsx, or to a folder.")
    with lend(data) as database:
        catalogue = database.transact(catalogue_rows.load)  # as of one moment
    with said(place):
        places.write(place, write_tables(catalogue, vietnamese))
    print(", ".join(f"{len(records)} {sheet}" for sheet, records in catalogue.items()))


def check(data: Path) -> None:
    """Check the file: SQLite's own check, references, a journal without gaps, numbers without gaps."""
    with lend(data) as database, database.reading() as db:
        found = faults(db)
        entries = db.execute("select count(*) from journal").fetchone()[0]
    if found:
        raise Stop("\n".join(found))
    print(f"All is well: {entries} entries in the journal.")


def faults(db: Db) -> list[str]:
    """Return what is wrong with a center's file, each in a sentence without its full stop."""
    found = whole.damages(db)
    found += [f"a broken reference in {row[0]}" for row in db.execute("pragma foreign_key_check")]
    if whole.journal_has_gaps(db):
        found.append("the journal has gaps")
    found += [f"the numbers {prefix} of {day} have gaps" for prefix, day in whole.gaps_of_numbers(db)]
    silent = db.execute(
        "select code, day from tickets where id not in"
        " (select ticket from journal where type in ('issued', 'emergency_slip_entered') and ticket is not null)"
    )
    return found + [f"the journal does not know {row['code']} of {row['day']}" for row in silent]
