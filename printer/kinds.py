"""The kinds of slips: what fills the gaps of their texts, which blocks are theirs alone, and what none may lose."""

from __future__ import annotations

from dataclasses import dataclass

from center.languages import DEFAULT, LANGUAGES


@dataclass(frozen=True)
class Kind:
    """A kind of slip: the slots its texts may have, the blocks that only it has, and those it must have.

    `languages`: in which it comes out.
    """

    slots: tuple[str, ...]
    own: tuple[str, ...]
    needs: tuple[str, ...]
    languages: tuple[str, ...] = tuple(LANGUAGES)


KINDS = {
    "ticket": Kind(
        (
            *("center", "code", "field", "procedure", "url", "local_time", "number_label", "counters_line"),
            *("ahead_line", "wait_line", "qr_line", "valid_line", "time_line", "priority_line", "count_line"),
        ),
        ("code", "steps", "copy"),
        ("code", "qr"),
    ),
    "checklist": Kind(
        ("center", "title", "name", "url", "qr_line", "time_line"),
        ("documents", "facts", "copy"),
        ("documents",),
    ),
    # printed before anybody knows who will take it: guards and counters write on it
    "emergency": Kind(
        ("center", "title", "code", "field", "call_line"),
        ("code", "blanks", "copy"),
        ("code", "blanks"),
        (DEFAULT,),
    ),
    # what it is not stands on every receipt, whatever the office makes of it
    "receipt": Kind(
        (
            *("center", "title", "name", "code", "url", "number_label", "result_label", "documents_label"),
            *("qr_line", "note_line", "time_line"),
        ),
        ("code", "rows", "documents", "copy"),
        ("rows", "{note_line}"),
    ),
    "summary": Kind(("center", "title", "name", "note_line", "time_line"), ("rows", "copy"), ("rows",)),
    # it shows the letters of every language at once
    "test": Kind(
        ("name", "spec", "size", "small", "capital", "languages"), ("ruler",), ("ruler",), (DEFAULT,)
    ),
}
SLOTS = {name: list(kind.slots) for name, kind in KINDS.items()}
