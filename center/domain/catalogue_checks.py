"""What must hold between the records of a catalogue: references, prefixes, sectors, dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from center.domain.catalogue import WHOLE_CENTER, Catalogue, Merged
from center.domain.catalogue_lines import Line, Problem
from center.domain.cell_lists import WEEKDAYS
from center.domain.codes import prefixes_agree


def check(before: Catalogue, merged: Merged, prefixes_of_today: set[str]) -> list[Problem]:
    """Return everything that is wrong with the lines of an import, each problem at its line.

    `prefixes_of_today`: those under which numbers were given out today; their fields keep them until tomorrow.
    """
    return [
        *merged.problems,
        *_prefixes(before, merged, prefixes_of_today),
        *_sectors(merged),
        *_steps(merged),
        *_moved_away(merged),
        *_hours(merged),
        *_special_days(merged),
        *_special_weekdays(merged),
        *_dates(merged),
    ]


def _came(merged: Merged, sheet: str) -> Iterator[tuple[str, Line]]:
    yield from merged.came.get(sheet, {}).items()


def _prefixes(before: Catalogue, merged: Merged, used: set[str]) -> Iterator[Problem]:
    fields = merged.catalogue["fields"]
    # what stays is there first; then each line is held against those before it
    stands = {
        code: one["prefix"] for code, one in fields.items() if code not in merged.came.get("fields", {})
    }
    for code, line in _came(merged, "fields"):
        prefix = fields[code]["prefix"]
        if not prefix:
            continue
        other = next((one for one, its in stands.items() if not prefixes_agree([its, prefix])), None)
        if other is not None:
            yield line.problem("prefixes_clash", "prefix", prefix=prefix, other=stands[other], field=other)
        stands[code] = prefix
        was = before["fields"].get(code, {}).get("prefix")
        if was not in (None, prefix) and was in used:
            yield line.problem("prefix_in_use", "prefix", prefix=was, wanted=prefix)


def _sectors(merged: Merged) -> Iterator[Problem]:
    fields = merged.catalogue["fields"]
    came = merged.came.get("fields", {})
    owners = {sector: code for code, one in fields.items() if code not in came for sector in one["sectors"]}
    for code, line in came.items():
        for sector in fields[code]["sectors"]:
            if owners.setdefault(sector, code) != code:
                yield line.problem("sector_taken", "sectors", sector=sector, field=owners[sector])


def _steps(merged: Merged) -> Iterator[Problem]:
    fields, procedures = merged.catalogue["fields"], merged.catalogue["procedures"]
    for code, line in _came(merged, "journeys"):
        for field, procedure in merged.catalogue["journeys"][code]["steps"]:
            if field not in fields:
                yield line.problem("unknown_field", "steps", field=field)
            elif procedure is not None and procedure not in procedures:
                yield line.problem("unknown_procedure", "steps", procedure=procedure)
            elif procedure is not None and procedures[procedure]["field"] != field:
                belongs = procedures[procedure]["field"]
                yield line.problem("step_elsewhere", "steps", procedure=procedure, field=belongs)


def _moved_away(merged: Merged) -> Iterator[Problem]:
    """A procedure that goes to another field must not leave a journey that looks for it at the old one."""
    here = merged.came.get("journeys", {})
    for journey, record in merged.catalogue["journeys"].items():
        for field, procedure in record["steps"] if journey not in here else ():
            line = merged.came.get("procedures", {}).get(procedure)
            moved = merged.catalogue["procedures"][procedure]["field"] if line else field
            if line and moved != field and moved in merged.catalogue["fields"]:
                yield line.problem("journey_elsewhere", "field", journey=journey, field=field)


def _hours(merged: Merged) -> Iterator[Problem]:
    for code, line in _came(merged, "hours"):
        if code != WHOLE_CENTER and code not in merged.catalogue["fields"]:
            yield line.problem("unknown_field", "field", field=code)


def _special_days(merged: Merged) -> Iterator[Problem]:
    """An open day without hours of its own needs a weekday on which somebody works."""
    worked = {day for record in merged.catalogue["hours"].values() for day, _, _ in record["sessions"]}
    for code, line in _came(merged, "special_days"):
        record = merged.catalogue["special_days"].get(code)
        if record is None or record["kind"] != "open" or record["hours"]:
            continue
        named = record["hours_of"]
        weekday = WEEKDAYS.index(named) if named else date.fromisoformat(code).weekday()
        if weekday not in worked:
            yield line.problem("day_without_hours", "hours", day=code)


def _special_weekdays(merged: Merged) -> Iterator[Problem]:
    for code, line in _came(merged, "special_weekdays"):
        for procedure in merged.catalogue["special_weekdays"].get(code, {}).get("procedures", ()):
            if procedure not in merged.catalogue["procedures"]:
                yield line.problem("unknown_procedure", "procedures", procedure=procedure)


def _dates(merged: Merged) -> Iterator[Problem]:
    for sheet, came in merged.came.items():
        for code, line in came.items():
            record = merged.catalogue[sheet].get(code, {})
            first, last = record.get("valid_from"), record.get("valid_to")
            if first and last and last < first:
                yield line.problem("ends_before_it_begins", "valid_to", first=first, last=last)
