"""Which papers a printer is for: what citizens take with them from the kiosk, what counters print, or both."""

from __future__ import annotations

from enum import StrEnum

# what a clerk asks for at a counter: it should come out beside the clerk
OF_COUNTERS = frozenset({"receipt", "summary"})
OF_CITIZENS = frozenset({"ticket", "checklist", "emergency"})
KINDS = OF_COUNTERS | OF_CITIZENS | {"test"}


class Takes(StrEnum):
    """`tickets`: numbers, lists of papers, emergency slips; `counters`: receipts and summaries of counters."""

    ALL = "all"
    TICKETS = "tickets"
    COUNTERS = "counters"

    @property
    def not_kinds(self) -> frozenset[str]:
        """Return the kinds of slips that such a printer is not for; a test page comes out anywhere."""
        if self is Takes.TICKETS:
            return OF_COUNTERS
        return OF_CITIZENS if self is Takes.COUNTERS else frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of slips that such a printer is for."""
        return KINDS - self.not_kinds
