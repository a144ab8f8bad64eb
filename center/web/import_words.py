"""What an import says: every bad line by place, number and reason in both languages, and what would change."""

from __future__ import annotations

from collections.abc import Iterator

from center.actions.import_catalogue import Plan
from center.domain.catalogue_changes import Change
from center.domain.catalogue_lines import Problem
from center.web.words import N_, sentence

PROBLEMS = {
    "file_too_large": N_("The file is too large."),
    "file_malformed": N_("The file is damaged from here on, or is not what its name says."),
    "file_not_utf8": N_("The text is not UTF-8. Save the file as “CSV UTF-8” and try again."),
    "letters_lost": N_(
        "Letters were lost here: ? or � stands in their place. Save the original as “CSV UTF-8” or XLSX."
    ),
    "unknown_kind_of_file": N_("Only .csv and .xlsx can be imported."),
    "folder_without_tables": N_("There is no .csv in this folder."),
    "unknown_sheet": N_("It cannot be seen what this holds: name it as the sheets of an export are called."),
    "no_headings": N_("The first line must hold the headings."),
    "unknown_column": N_("There is no column “%(heading)s”. A heading that begins with # is a remark."),
    "column_twice": N_("The column “%(heading)s” is there twice."),
    "column_missing": N_("The column “%(heading)s” is missing."),
    "column_needed": N_("This is new here, so the column is needed."),
    "all_would_end": N_("There is no line, so with --complete everything here would end."),
    "too_many_cells": N_(
        "There are %(cells)s cells under %(headings)s headings. Is a text with commas in quotes?"
    ),
    "formula": N_("Cell %(cell)s holds a formula. Put its value there."),
    "error_cell": N_("Cell %(cell)s holds an error of the spreadsheet."),
    "value_missing": N_("This may not be empty."),
    "too_long": N_("The text has %(letters)s letters; %(longest)s are the most."),
    "bad_code": N_("“%(value)s” is no code: letters without marks, digits, point, dash."),
    "bad_number": N_("“%(value)s” is no number."),
    "out_of_bounds": N_("%(value)s is not between %(least)s and %(most)s."),
    "fee_too_small": N_("A fee of %(value)s đồng cannot be meant. Have the thousands been lost?"),
    "bad_day": N_("“%(value)s” is no day. Write 31/12/2026 or 2026-12-31."),
    "bad_time": N_("“%(value)s” is no time. Write 15:00."),
    "bad_weekday": N_("“%(value)s” is no weekday. Write T2, T3 … T7, CN, or T2-T6."),
    "bad_kind_of_day": N_("“%(value)s” is no kind of day: closed, open, usual."),
    "day_without_hours": N_("No hours are known for %(day)s: say them, or whose weekday's hours hold."),
    "bad_level": N_("“%(value)s” is no level: commune, province, ministry."),
    "bad_unit": N_("“%(value)s” is no unit: working_days, days, hours."),
    "bad_online_level": N_("“%(value)s” is no online level: toàn trình, một phần, trực tiếp."),
    "bad_prefix": N_("“%(value)s” is no prefix: one or two of A–Z and 0–9."),
    "bad_icon": N_("“%(value)s” is no name of an icon."),
    "twice": N_("“%(value)s” stands in line %(first)s already."),
    "unknown_field": N_("There is no field “%(field)s” here."),
    "sector_without_field": N_(
        "No field gathers the sector “%(sector)s”. Name a field, or give the sector to one."
    ),
    "sector_taken": N_("The sector “%(sector)s” belongs to field %(field)s already."),
    "prefixes_clash": N_("The prefix %(prefix)s could be mistaken for %(other)s of field %(field)s."),
    "prefix_in_use": N_(
        "Numbers with %(prefix)s were given out today. Change it to %(wanted)s before the doors open."
    ),
    "unknown_procedure": N_("There is no procedure “%(procedure)s” here."),
    "step_elsewhere": N_("The procedure %(procedure)s belongs to field %(field)s."),
    "journey_elsewhere": N_("The life event %(journey)s looks for this procedure at field %(field)s."),
    "closes_before_opens": N_("%(closes)s is not after %(opens)s."),
    "hours_overlap": N_("%(opens)s to %(closes)s overlaps with another line of the same weekday."),
    "ends_before_it_begins": N_("The last day %(last)s is before the first day %(first)s."),
}


def bad_lines(problems: list[Problem]) -> str:
    """Return the report of an import that cannot be."""
    said = [line for problem in problems for line in _problem(problem)]
    count = f"{len(problems)} problems" if len(problems) != 1 else "1 problem"
    return "\n".join([*said, "", f"{count}. Nothing was imported. / Không nhập dòng nào."])


def _problem(problem: Problem) -> Iterator[str]:
    line = f", line {problem.line} (dòng {problem.line})" if problem.line is not None else ""
    column = f", {problem.column}" if problem.column else ""
    yield f"{problem.place}{line}{column}:"
    for language in ("en", "vi"):
        yield f"    {sentence(language, PROBLEMS[problem.code], **problem.details)}"


def changes(plan: Plan, dry_run: bool) -> str:
    """Return what an import changed, or would."""
    said = [line for sheet, change in plan.changes.items() for line in _change(plan, sheet, change)]
    said += [f"No counter serves the new field {code} yet." for code in plan.unserved]
    if not plan.changes:
        said.append("Nothing differs from what the center has.")
    said.append("This was a dry run: nothing was imported." if dry_run else "Imported.")
    return "\n".join(said)


def _change(plan: Plan, sheet: str, change: Change) -> Iterator[str]:
    counts = ", ".join(f"{count} {word}" for word, count in change.counts().items() if count)
    yield f"{sheet}: {counts or 'another order'}"
    for sign, codes in (("+", change.added), ("~", change.changed), ("-", change.ended)):
        for code in codes:
            record = {**plan.before[sheet].get(code, {}), **plan.after[sheet].get(code, {})}
            what = ", ".join(change.changed.get(code, [])) or record.get("short") or record.get("name", "")
            yield f"  {sign} {code or 'the whole center'}: {what}".rstrip(": ")
