"""What a procedure asks of the citizen, in plain words: for the phone and for paper."""

from __future__ import annotations

from babel.numbers import format_decimal

from center.storage.procedures import Document, Procedure, Processing
from center.web.sayings import online
from center.web.words import N_, sentence

_TIMES = {
    "working_days": N_("%(n)s working days"),
    "days": N_("%(n)s days"),
    "hours": N_("%(n)s hours"),
}


def document_line(document: Document, language: str) -> str:
    """Return a paper to bring, and whether the State has it already."""
    if not document.digital:
        return document.text
    return f"{document.text} ({sentence(language, 'not needed when it is in the national database')})"


def facts(procedure: Procedure, language: str) -> list[tuple[str, str]]:
    """Return (what, in words): time, fee, who pays none, and what is possible online."""
    found = [
        (sentence(language, "Time"), time_line(procedure.processing, language)),
        (sentence(language, "Fee"), fee_line(procedure, language)),
    ]
    if procedure.fee_exempt:
        found.append((sentence(language, "Free for"), procedure.fee_exempt))
    hint = online(procedure.online_level, language)
    return [*found, (sentence(language, "Online"), hint)] if hint else found


def time_line(processing: Processing, language: str) -> str:
    """Return how long the result takes."""
    if processing.amount is None:
        return sentence(language, "Please ask at the counter")
    if processing.amount == 0:
        line = sentence(language, "On the same day")
    else:
        line = sentence(language, _TIMES[processing.unit], n=processing.amount)
    if not processing.cutoff:
        return line
    cutoff = sentence(language, "if handed in before %(time)s", time=processing.cutoff)
    return f"{line} ({cutoff})"


def fee_line(procedure: Procedure, language: str) -> str:
    """Return what it costs."""
    if procedure.fee_text:
        return procedure.fee_text
    if procedure.fee_vnd is None:
        return sentence(language, "Please ask at the counter")
    if procedure.fee_vnd == 0:
        return sentence(language, "No fee")
    return sentence(language, "%(fee)s đồng", fee=format_decimal(procedure.fee_vnd, locale=language))
