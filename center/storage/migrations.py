"""The schema, as named steps that are applied once each, in order."""

from __future__ import annotations

import json
from pathlib import Path

from sqlite_utils import Database as Db
from sqlite_utils import Migrations

from center.domain.pauses import REASONS
from center.storage.emergency_tables import EMERGENCY_PADS
from center.storage.schema import (
    APPOINTMENTS,
    BOARDS,
    CASES,
    CATALOGUE,
    DATED_CATALOGUE,
    EXCHANGED_CATALOGUE,
    HALL,
    HELP,
    JOURNAL,
    PAPER,
    PEOPLE,
    PRINTERS,
    PRINTERS_TAKE,
    QUESTIONNAIRES,
    QUEUE,
    RECEIPTS,
    RESULTS,
    SIGN,
    SLIP_LAYOUT_AUTHORS,
    SLIP_LAYOUTS,
    SPECIAL_DAYS,
)
from center.storage.search_tables import SEARCH

MIGRATIONS = Migrations("center")
FIRST_FORM = Path(__file__).parent.parent / "sample" / "questionnaire.json"


def _run(db: Db, script: str) -> None:
    # not executescript(): that would commit the migration's own transaction first
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script at the semicolons that end a statement (a trigger holds one inside)."""
    pieces, rest = [], ""
    for line in script.strip().splitlines(keepends=True):
        rest += line
        ends = line.rstrip().endswith(";")
        if ends and ("create trigger" not in rest or line.rstrip().endswith("end;")):
            pieces.append(rest)
            rest = ""
    return pieces


@MIGRATIONS()
def m001_catalogue(db: Db) -> None:
    """Fields, procedures, journeys, priority kinds, opening hours."""
    _run(db, CATALOGUE)


@MIGRATIONS()
def m002_people(db: Db) -> None:
    """People, devices, counters and what they serve."""
    _run(db, PEOPLE)


@MIGRATIONS()
def m003_queue(db: Db) -> None:
    """Sequences, tickets, turns, usual service times, ratings."""
    _run(db, QUEUE)


@MIGRATIONS()
def m004_paper(db: Db) -> None:
    """Print jobs."""
    _run(db, PAPER)


@MIGRATIONS()
def m005_journal(db: Db) -> None:
    """The append-only journal and the remembered answers."""
    _run(db, JOURNAL)


@MIGRATIONS()
def m006_openings(db: Db) -> None:
    """A report finds the day's opened, paused and closed counters; calls and tickets pay nothing for it."""
    db.execute(
        "create index journal_openings on journal (day, seq)"
        " where type in ('counter_opened', 'counter_paused', 'counter_closed')"
    )


@MIGRATIONS()
def m007_served_seconds(db: Db) -> None:
    """A service that was set aside goes on: how long it took before its present stretch began."""
    db.execute("alter table turns add column served_before_s real not null default 0")


@MIGRATIONS()
def m008_print_retry(db: Db) -> None:
    """A slip that failed is held back for a moment before it is tried again."""
    db.execute("alter table print_jobs add column not_before text")


@MIGRATIONS()
def m009_catalogue_with_dates(db: Db) -> None:
    """What a citizen must know before the wait, since when and until when; how many a day a field can take."""
    _run(db, DATED_CATALOGUE)
    for row in db.execute("select code, documents from procedures").fetchall():
        documents = json.dumps([{"text": text} for text in json.loads(row["documents"])], ensure_ascii=False)
        db.execute("update procedures set documents = ? where code = ?", [documents, row["code"]])


@MIGRATIONS()
def m011_exchanged_catalogue(db: Db) -> None:
    """Which sectors a field gathers, so that a national list finds its fields; journeys and kinds have dates."""
    _run(db, EXCHANGED_CATALOGUE)


@MIGRATIONS()
def m012_dossiers(db: Db) -> None:
    """One citizen may bring several dossiers: whoever stands behind waits longer."""
    db.execute("alter table tickets add column dossiers integer not null default 1 check (dossiers > 0)")


@MIGRATIONS()
def m013_special_days(db: Db) -> None:
    """Days off, make-up days and other hours that the director declares; weekdays with a custom of their own."""
    _run(db, SPECIAL_DAYS)


@MIGRATIONS()
def m014_search(db: Db) -> None:
    """Procedures are found as people type and speak of them."""
    _run(db, SEARCH)


@MIGRATIONS()
def m015_proof(db: Db) -> None:
    """What the staff at the door saw as proof of a priority: for the clerk's eyes."""
    db.execute("alter table tickets add column proof text")


@MIGRATIONS()
def m016_several_dossiers(db: Db) -> None:
    """Most citizens bring one dossier: whether anybody of today brought more is one look."""
    db.execute("create index tickets_several on tickets (day) where dossiers > 1")


@MIGRATIONS()
def m018_boards(db: Db) -> None:
    """How the boards look, which screen shows which, and what they show beside the calls."""
    _run(db, BOARDS)


@MIGRATIONS()
def m021_order_of_calling(db: Db) -> None:
    """A turn may have an appointment; which order of calling held on a day is one look."""
    _run(db, APPOINTMENTS)


@MIGRATIONS()
def m019_hall(db: Db) -> None:
    """What the office says to the whole hall, and which screens it wants to be loaded again."""
    _run(db, HALL)


@MIGRATIONS()
def m020_sign(db: Db) -> None:
    """A paused counter says when it is back, in codes for each reader's language; a sign may show who sits there."""
    _run(db, SIGN)
    marks = ", ".join("?" * len(REASONS))
    db.execute(f"update counters set reason = null where reason not in ({marks})", list(REASONS))


@MIGRATIONS()
def m022_printers(db: Db) -> None:
    """Several printers: whose each one is, how much of its roll is used; a slip is begun, and settled by staff."""
    _run(db, PRINTERS)


@MIGRATIONS()
def m023_results(db: Db) -> None:
    """A service may have done several procedures and say what was missing; a call out of turn says why."""
    _run(db, RESULTS)


@MIGRATIONS()
def m024_help(db: Db) -> None:
    """A terminal calls for help, and shows what the supervisor tells it."""
    _run(db, HELP)


@MIGRATIONS()
def m025_questionnaires(db: Db) -> None:
    """What citizens are asked is data; the form that was built in is the first, and each rating has its points."""
    _run(db, QUESTIONNAIRES)
    form = json.loads(FIRST_FORM.read_text(encoding="utf-8"))
    db.execute("insert into questionnaires (id, body) values (1, ?)", [json.dumps(form, ensure_ascii=False)])
    db.execute("update ratings set questionnaire = 1, points = level")


@MIGRATIONS()
def m026_cases(db: Db) -> None:
    """A bad rating with a comment is a case: somebody answers it, and closes it."""
    _run(db, CASES)


@MIGRATIONS()
def m027_slip_layouts(db: Db) -> None:
    """How a kind of slip looks, where the office has changed it."""
    _run(db, SLIP_LAYOUTS)


@MIGRATIONS()
def m029_emergency_pads(db: Db) -> None:
    """Pads of emergency slips for a power cut, and what is entered afterwards; a turn says that it was."""
    _run(db, EMERGENCY_PADS)


@MIGRATIONS()
def m028_receipts(db: Db) -> None:
    """A receipt belongs to one service; whether a slip was printed before is one look."""
    _run(db, RECEIPTS)


@MIGRATIONS()
def m031_slip_layout_authors(db: Db) -> None:
    """Who changed how a kind of slip looks: the next one who saves an older look is told."""
    _run(db, SLIP_LAYOUT_AUTHORS)


@MIGRATIONS()
def m032_ended_by_night(db: Db) -> None:
    """A service that only the night ended has no outcome: which these are is one look."""
    db.execute("create index turns_ended_by_night on turns (day) where state = 'done' and outcome is null")


@MIGRATIONS()
def m033_what_printers_take(db: Db) -> None:
    """A printer may be for tickets alone, or for the papers of counters alone."""
    _run(db, PRINTERS_TAKE)


@MIGRATIONS()
def m034_waiting_counted(db: Db) -> None:
    """How many wait is asked with every ticket: the index alone answers, no turn is read.

    SQLite 3.40 takes an index for covering only with all columns of the question, its own condition's too.
    """
    db.execute("drop index turns_waiting")
    db.execute(
        "create index turns_waiting on turns (field, priority, place, for_counter, state) where state = 'waiting'"
    )
