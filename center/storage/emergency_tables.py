"""What the file gets for a power cut: pads of emergency slips, and what was entered from them afterwards."""

from __future__ import annotations

EMERGENCY_PADS = """
create table emergency_pads (
    id integer primary key autoincrement, field text references fields, slips integer not null check (slips > 0),
    salt integer not null check (salt between 0 and 22), paper text not null check (paper in ('a4', 'roll')),
    printer integer references devices, made_at text not null, made_by text not null,
    withdrawn_at text, withdrawn_by text) strict;
create table emergency_entries (
    id integer primary key autoincrement, pad integer references emergency_pads, slip integer, code text not null,
    day text not null, ticket integer not null, turn integer not null, seq integer not null,
    entered_day text not null, entered_at text not null, entered_by text not null, taken_back_at text) strict;
create unique index emergency_entries_once on emergency_entries (pad, slip)
    where pad is not null and taken_back_at is null;
create index emergency_entries_day on emergency_entries (entered_day);
alter table turns add column by_hand integer not null default 0;
create index print_jobs_pad on print_jobs (content ->> 'pad') where kind = 'emergency';
"""
