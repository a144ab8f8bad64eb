"""What people write for a field or a procedure on paper: its code, or its name as it stands in the catalogue."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

from center.actions.act import Act
from center.domain.cells import BadCell, national_code
from center.domain.refusals import NotFound, Unacceptable
from center.domain.text import clean, fold
from center.storage import catalogue, procedures

Named = list[tuple[str, list[str]]]
"""Codes, each with the names under which it may be written."""


class WrittenNames:
    """The names that hold on the day of an act. They are read once, however many lines are entered."""

    def __init__(self, act: Act) -> None:
        self._act = act

    def field(self, written: str, line: str) -> str | None:
        """Return the code of the field that is meant, None where nothing is written. `line`: whose it is.

        Refuses `unknown_field`, and a name that several have.
        """
        if not written:
            return None
        wanted = fold(written)
        if known := [code for code, _ in self._fields if fold(code) == wanted]:
            return known[0]
        found = _named(self._fields, written)
        if not found:
            raise NotFound("unknown_field", field=written)
        if len(found) > 1:
            raise Unacceptable("field_of_several", ticket=line, name=written, codes=", ".join(found))
        return found[0]

    def procedure(self, written: str, line: str) -> str | None:
        """Return the code of the procedure that is meant, None where nothing is written; refuses as `field` does."""
        if not written:
            return None
        known = {code for code, _ in self._procedures}
        with suppress(BadCell):
            if (code := national_code(written)) in known:
                return code
        found = _named(self._procedures, written)
        if not found:
            raise NotFound("unknown_procedure", procedure=written)
        if len(found) > 1:
            raise Unacceptable("procedure_of_several", ticket=line, name=written, codes=", ".join(found))
        return found[0]

    @cached_property
    def _fields(self) -> Named:
        return [(one.code, list(one.names.values())) for one in catalogue.fields(self._act.db)]

    @cached_property
    def _procedures(self) -> Named:
        every = procedures.procedures(self._act.db, self._act.day)
        return [(one.code, [one.name, one.short, *one.names.values()]) for one in every]


def _named(known: Named, written: str) -> list[str]:
    """Return the codes of a name: as it is spelled, or, where nothing is, without its marks."""
    for same in (_spelled, fold):
        wanted = same(written)
        if found := [code for code, names in known if wanted in map(same, names)]:
            return found
    return []


def _spelled(text: str) -> str:
    return clean(text).casefold()
