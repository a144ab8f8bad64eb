"""The words of the steps in migrations.py: what a database gets, step by step."""

from __future__ import annotations

CATALOGUE = """
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

PEOPLE = """
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

QUEUE = """
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

PAPER = """
create table print_jobs (
    id integer primary key autoincrement, kind text not null, ticket integer references tickets,
    copy integer not null default 0, content text not null, state text not null default 'queued',
    attempts integer not null default 0, device integer, lease_until text, detail text,
    created_at text not null, done_at text) strict;
create index print_jobs_open on print_jobs (state, id) where state in ('queued', 'claimed');
"""

JOURNAL = """
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

DATED_CATALOGUE = """
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

EXCHANGED_CATALOGUE = """
alter table fields add column sectors text not null default '[]';
alter table journeys add column valid_from text;
alter table journeys add column valid_to text;
alter table priority_kinds add column valid_from text;
alter table priority_kinds add column valid_to text;
update fields set sectors = (
    select json_group_array(sector) from (
        select distinct sector from procedures where field = fields.code and sector <> '' order by sector));
"""

SPECIAL_DAYS = """
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

BOARDS = """
create table boards (
    code text primary key, names text not null check (json_valid(names)),
    layout text not null check (json_valid(layout)), position integer not null) strict;
insert into boards (code, names, layout, position)
    values ('main', '{"vi": "Bảng chính"}', '{}', 1);
alter table devices add column board text references boards;
create table media (
    name text primary key, kind text not null check (kind in ('picture', 'video')), title text not null,
    size integer not null, width integer not null, height integer not null,
    added_at text not null, position integer not null) strict, without rowid;
"""

PRINTERS = """
alter table print_jobs add column asked_by integer;
alter table print_jobs add column printer integer;
alter table print_jobs add column begun_at text;
alter table print_jobs add column settled text;
create table printers (
    device integer primary key references devices, place text not null default '', kiosk integer,
    roll_mm integer not null default 0 check (roll_mm >= 0),
    used_mm integer not null default 0 check (used_mm >= 0)) strict;
create index print_jobs_unsettled on print_jobs (id)
    where settled is null and ticket is not null and state in ('unknown', 'failed', 'claimed', 'queued');
"""

RECEIPTS = """
alter table print_jobs add column turn integer references turns;
create index print_jobs_turn on print_jobs (turn) where turn is not null;
create index print_jobs_ticket on print_jobs (ticket) where ticket is not null;
"""

APPOINTMENTS = """
alter table turns add column appointment_at text;
create index turns_agreed on turns (appointment_at)
    where state = 'waiting' and appointment_at is not null and not returned;
create index journal_rules on journal (seq) where type = 'rule_set';
"""

HALL = """
create table notices (
    kind text primary key check (kind in ('message', 'emergency')),
    seq integer not null, texts text not null, since text not null, until text,
    person integer references people) strict;
alter table devices add column reload_seq integer not null default 0;
"""

SIGN = """
alter table counters add column back_at text;
alter table people add column photo text;
"""

RESULTS = """
alter table turns add column procedures text not null default '[]' check (json_valid(procedures));
alter table turns add column missing text not null default '[]' check (json_valid(missing));
alter table turns add column jump text;
update turns set procedures = json_array(json_object('code', procedure, 'count', coalesce(count, 1)))
    where state = 'done' and procedure is not null;
create index turns_done on turns (clerk, field, day) where state = 'done' and procedures <> '[]';
"""

HELP = """
create table help_calls (
    id integer primary key autoincrement, day text not null, counter integer not null references counters,
    kind text not null check (kind in ('colleague', 'guidance', 'supervisor')), note text,
    asked_at text not null, asked_by text not null, accepted_at text, accepted_by text, ended_at text) strict;
create index help_open on help_calls (day) where ended_at is null;
create table desk_messages (
    id integer primary key autoincrement, day text not null, counter integer references counters,
    text text not null, at text not null, sent_by text not null) strict;
create index desk_messages_day on desk_messages (day);
create table desk_messages_seen (
    message integer not null references desk_messages, counter integer not null references counters,
    at text not null, primary key (message, counter)) strict, without rowid;
"""

QUESTIONNAIRES = """
create table questionnaires (
    id integer primary key autoincrement, body text not null check (json_valid(body)), set_at text) strict;
alter table ratings add column questionnaire integer references questionnaires;
alter table ratings add column points real;
create index journal_finished on journal (turn) where type = 'finished';
"""

CASES = """
create table cases (
    id integer primary key autoincrement, turn integer not null unique references ratings (turn),
    opened_at text not null, due_at text not null,
    answer text, answered_at text, answered_by integer references people,
    note text, closed_at text, closed_by integer references people) strict;
create index cases_open on cases (due_at) where closed_at is null;
"""

SLIP_LAYOUTS = """
create table slip_layouts (
    kind text primary key, body text not null check (json_valid(body)), changed_at text not null)
    strict, without rowid;
"""

PRINTERS_TAKE = """
alter table printers add column takes text not null default 'all' check (takes in ('all', 'tickets', 'counters'));
"""

SLIP_LAYOUT_AUTHORS = """
alter table slip_layouts add column changed_by text;
"""
