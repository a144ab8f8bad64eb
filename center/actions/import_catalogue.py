"""The catalogue comes from files: all that they hold, or nothing when one line is bad."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database as Db

from center.actions.act import Act
from center.domain.catalogue import Catalogue, merge
from center.domain.catalogue_changes import Change, changes
from center.domain.catalogue_checks import check
from center.domain.catalogue_lines import BadLines, Problem, Table, read_tables
from center.domain.events import Event
from center.storage import catalogue_rows, counters, tickets


@dataclass(frozen=True)
class Plan:
    """What an import would do. `changes`: by sheet. `unserved`: new fields that no counter serves yet."""

    before: Catalogue
    after: Catalogue
    changes: dict[str, Change]
    unserved: list[str]


def plan(db: Db, tables: list[Table], unreadable: list[Problem], *, day: str, complete: bool = False) -> Plan:
    """Return what an import on a day would change; raise BadLines with every line that is wrong.

    `unreadable`: what was wrong with the files already. `complete`: what the files do not name has ended.
    """
    before = catalogue_rows.load(db)
    lines, problems = read_tables(tables)
    merged = merge(before, lines, day, complete)
    problems = [*unreadable, *problems, *check(before, merged, tickets.prefixes_of(db, day))]
    if problems:
        raise BadLines(sorted(problems, key=lambda one: (one.place, one.line or 0)))
    found = changes(before, merged.catalogue, day)
    added = found["fields"].added if "fields" in found else []
    served = counters.served_fields(db)
    return Plan(before, merged.catalogue, found, [code for code in added if code not in served])


def import_catalogue(
    act: Act, tables: list[Table], unreadable: list[Problem], *, complete: bool = False
) -> Plan:
    """Import tables into the catalogue and return what that changed; BadLines: nothing was."""
    planned = plan(act.db, tables, unreadable, day=act.day, complete=complete)
    if planned.changes:
        catalogue_rows.save(act.db, planned.before, planned.after)
        counts = {sheet: change.counts() for sheet, change in planned.changes.items()}
        act.record(Event.CATALOGUE_IMPORTED, catalogue=counts)
    return planned
