"""What an import changes, in counts and codes: for the dry run and for the journal."""

from __future__ import annotations

from dataclasses import dataclass, field

from center.domain.catalogue import WITHOUT_ORDER, Catalogue, is_over
from center.domain.sheets import SHEETS


@dataclass
class Change:
    """What changes in one sheet. `changed`: the columns that differ, by code. `moved`: the order differs."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    moved: bool = False

    def __bool__(self) -> bool:
        """Say whether anything changes at all."""
        return bool(self.added or self.changed or self.ended or self.moved)

    def counts(self) -> dict[str, int]:
        """Return how many records are added, changed, ended."""
        return {"added": len(self.added), "changed": len(self.changed), "ended": len(self.ended)}


def changes(before: Catalogue, after: Catalogue, today: str) -> dict[str, Change]:
    """Return the change of every sheet that changes."""
    found = {sheet: _change(before, after, sheet, today) for sheet in SHEETS}
    return {sheet: change for sheet, change in found.items() if change}


def _change(before: Catalogue, after: Catalogue, sheet: str, today: str) -> Change:
    old, new = before[sheet], after[sheet]
    change = Change(ended=[code for code in old if code not in new])
    for code, record in new.items():
        if code not in old:
            change.added.append(code)
        elif record != old[code]:
            was_over = is_over(old[code], today)
            if is_over(record, today) and not was_over:
                change.ended.append(code)
            else:
                keys = record.keys() | old[code].keys()
                change.changed[code] = sorted(k for k in keys if record.get(k) != old[code].get(k))
    if sheet not in WITHOUT_ORDER:
        kept = [code for code in new if code in old]
        change.moved = kept != [code for code in old if code in new]
    return change
