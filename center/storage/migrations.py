"""The schema, as named steps that are applied once each, in order."""

from __future__ import annotations

import json

from sqlite_utils import Database as Db
from sqlite_utils import Migrations

from center.storage.search_tables import SEARCH

MIGRATIONS = Migrations("center")

_CATALOGUE = """
create table settings (key text primary key, value text not null) strict;
create table fields (
    code text primary key, prefix text not null unique, names text not null, icon text not null,
    minutes real not null check (minutes > 0), position integer not null,
    closed_by_hand integer not null default 0) strict;
create table procedures (
    code text primary key, field text not null references fields, sector text not null, name text not null,
    short text not null, folded text not null, level text not null, processing_days integer,
    fee_vnd integer, documents text not null, online_level text not null, journey text,
    source text not null, confidence text not null, position integer not null) strict;
create table journeys (
    code text primary key, names text not null, steps text not null, position integer not null) strict;
create table priority_kinds (code text primary key, names text not null, position integer not null) strict;
create table hours (
    field text references fields, weekday integer not null, opens integer not null,
    closes integer not null check (closes > opens)) strict;
"""

_PEOPLE = """
create table people (
    id integer primary key, login text not null unique, name text not null,
    role text not null check (role in ('clerk', 'reception', 'supervisor', 'admin')),
    password text not null, session text not null, usual_counter integer, created_at text not null) strict;
create table devices (
    id integer primary key, role text not null, counter integer, name text not null,
    token_hash text not null unique, created_at text not null, revoked_at text) strict;
create table counters (
    n integer primary key, label text not null,
    state text not null default 'closed' check (state in ('closed', 'open', 'paused')),
    reason text, clerk integer references people, since text) strict;
create table counter_fields (
    counter integer not null references counters, field text not null references fields,
    tier integer not null check (tier in (0, 1)), position integer not null,
    primary key (counter, field)) strict, without rowid;
"""

_QUEUE = """
create table sequences (
    day text not null, prefix text not null, last integer not null,
    primary key (day, prefix)) strict, without rowid;
create table tickets (
    id integer primary key autoincrement, token text not null unique, day text not null,
    code text not null, prefix text not null, number integer not null, priority text,
    language text not null, journey text, steps text not null, late integer not null default 0,
    issued_at text not null, actor text not null,
    unique (day, prefix, number), unique (day, code)) strict;
create table turns (
    id integer primary key autoincrement, ticket integer not null references tickets, day text not null,
    field text not null references fields, step integer not null default 1, procedure text,
    priority integer not null, place real not null, for_counter integer,
    state text not null, counter integer, clerk integer,
    queued_at text not null, first_called_at text, called_at text, call_seq integer,
    recalls integer not null default 0, returned integer not null default 0,
    started_at text, ended_at text, outcome text, count integer, note text,
    inaccurate integer not null default 0) strict;
create index turns_waiting on turns (field, priority, place) where state = 'waiting';
create index turns_open on turns (state, counter) where state in ('called', 'serving', 'held');
create index turns_ticket on turns (ticket);
create index turns_day on turns (day, state);
create index turns_calls on turns (day, call_seq) where call_seq is not null;
create index turns_counter_calls on turns (day, counter, call_seq) where call_seq is not null;
create table usual_times (
    field text primary key, day text not null, service_s real not null,
    services integer not null) strict, without rowid;
create table ratings (
    turn integer primary key references turns, day text not null, level integer not null,
    reasons text not null, comment text, channel text not null, at text not null) strict;
create index ratings_day on ratings (day);
"""

_PAPER = """
create table print_jobs (
    id integer primary key autoincrement, kind text not null, ticket integer references tickets,
    copy integer not null default 0, content text not null, state text not null default 'queued',
    attempts integer not null default 0, device integer, lease_until text, detail text,
    created_at text not null, done_at text) strict;
create index print_jobs_open on print_jobs (state, id) where state in ('queued', 'claimed');
"""

_JOURNAL = """
create table journal (
    seq integer primary key autoincrement, at text not null, day text not null, type text not null,
    actor text not null, ticket integer, turn integer, counter integer, field text,
    data text not null) strict;
create index journal_counter on journal (counter, seq) where counter is not null;
create trigger journal_keeps before update on journal
    begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_stays before delete on journal
    begin select raise(abort, 'the journal is append-only'); end;
create table idempotency (
    actor text not null, key text not null, fingerprint text not null, status integer not null,
    body text not null, at text not null, primary key (actor, key)) strict, without rowid;
create index idempotency_at on idempotency (at);
"""

_DATED_CATALOGUE = """
alter table fields add column hints text not null default '{}';
alter table fields add column cap integer check (cap >= 0);
alter table journeys add column icon text not null default 'star';
alter table priority_kinds add column min_age integer;
alter table procedures add column names text not null default '{}';
alter table procedures add column aliases text not null default '[]';
alter table procedures add column processing_unit text not null default 'working_days';
alter table procedures add column cutoff text;
alter table procedures add column fee_text text not null default '';
alter table procedures add column fee_exempt text not null default '';
alter table procedures add column legal_basis text not null default '';
alter table procedures add column valid_from text;
alter table procedures add column valid_to text;
"""

_EXCHANGED_CATALOGUE = """
alter table fields add column sectors text not null default '[]';
alter table journeys add column valid_from text;
alter table journeys add column valid_to text;
alter table priority_kinds add column valid_from text;
alter table priority_kinds add column valid_to text;
update fields set sectors = (
    select json_group_array(sector) from (
        select distinct sector from procedures where field = fields.code and sector <> '' order by sector));
"""

_SPECIAL_DAYS = """
create table special_days (
    day text primary key check (day is date(day, '+0 days')), kind text not null check (kind in ('closed', 'open')),
    names text not null check (json_valid(names)), notes text not null check (json_valid(notes)),
    hours_of integer check (hours_of between 0 and 6),
    sessions text not null check (json_valid(sessions))) strict, without rowid;
create table special_weekdays (
    weekday integer primary key check (weekday between 0 and 6),
    names text not null check (json_valid(names)), notes text not null check (json_valid(notes)),
    procedures text not null check (json_valid(procedures))) strict;
"""


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
    _run(db, _CATALOGUE)


@MIGRATIONS()
def m002_people(db: Db) -> None:
    """People, devices, counters and what they serve."""
    _run(db, _PEOPLE)


@MIGRATIONS()
def m003_queue(db: Db) -> None:
    """Sequences, tickets, turns, usual service times, ratings."""
    _run(db, _QUEUE)


@MIGRATIONS()
def m004_paper(db: Db) -> None:
    """Print jobs."""
    _run(db, _PAPER)


@MIGRATIONS()
def m005_journal(db: Db) -> None:
    """The append-only journal and the remembered answers."""
    _run(db, _JOURNAL)


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
    _run(db, _DATED_CATALOGUE)
    for row in db.execute("select code, documents from procedures").fetchall():
        documents = json.dumps([{"text": text} for text in json.loads(row["documents"])], ensure_ascii=False)
        db.execute("update procedures set documents = ? where code = ?", [documents, row["code"]])


@MIGRATIONS()
def m011_exchanged_catalogue(db: Db) -> None:
    """Which sectors a field gathers, so that a national list finds its fields; journeys and kinds have dates."""
    _run(db, _EXCHANGED_CATALOGUE)


@MIGRATIONS()
def m012_dossiers(db: Db) -> None:
    """One citizen may bring several dossiers: whoever stands behind waits longer."""
    db.execute("alter table tickets add column dossiers integer not null default 1 check (dossiers > 0)")


@MIGRATIONS()
def m013_special_days(db: Db) -> None:
    """Days off, make-up days and other hours that the director declares; weekdays with a custom of their own."""
    _run(db, _SPECIAL_DAYS)


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
