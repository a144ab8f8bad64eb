"""The words of the page on which the office decides how slips look."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext

from center.languages import DEFAULT, NAMES
from printer.block_forms import members
from printer.blocks import MEMBERS
from printer.sheet import PER_MM


def layout_words(zone: str) -> dict[str, Any]:
    """Return everything the page's script says, in the reader's language, and what it has to know of blocks.

    `zone`: the center's own time zone.
    """
    return {
        "zone": zone,
        "kinds": kind_names(),
        "types": _types(),
        "members": _members(),
        "sizes": {
            "code": gettext("Height (mm)"),
            "qr": gettext("Width (mm)"),
            "emblem": gettext("Height (mm)"),
        },
        "choices": _choices(),
        "slots": _slots(),
        "forms": {named: members(named) for named in MEMBERS},
        "tongues": list(NAMES.items()),
        "tongue": DEFAULT,
        "per_mm": {str(dpi): dots for dpi, dots in PER_MM.items()},
        **_sentences(),
    }


def kind_names() -> dict[str, str]:
    """Return how the kinds of slips are called."""
    return {
        "ticket": gettext("Number"),
        "checklist": gettext("List of papers"),
        "emergency": gettext("Emergency slip"),
        "receipt": gettext("Receipt with result date"),
        "summary": gettext("Summary of the day"),
        "test": gettext("Test page"),
    }


def _types() -> dict[str, str]:
    return {
        "text": gettext("Text"),
        "code": gettext("The number, large"),
        "qr": gettext("QR code"),
        "line": gettext("Line"),
        "gap": gettext("Empty space"),
        "steps": gettext("Steps of the visit"),
        "documents": gettext("Papers with boxes"),
        "facts": gettext("Time, fee and more"),
        "rows": gettext("Lines of name and value"),
        "blanks": gettext("Lines to write on"),
        "emblem": gettext("Emblem"),
        "advert": gettext("Notice with a small QR code"),
        "copy": gettext("The word COPY, on reprints"),
        "ruler": gettext("Ruler over the paper's width"),
    }


def _members() -> dict[str, str]:
    return {
        "text": gettext("Words"),
        "size": gettext("Height of the letters (mm)"),
        "weight": gettext("Strength"),
        "align": gettext("Where the lines begin"),
        "boxed": gettext("White on black"),
        "ticked": gettext("The boxes are ticked"),
        "style": gettext("Kind of line"),
        "thickness": gettext("Thickness (mm)"),
        "height": gettext("Height (mm)"),
        "picture": gettext("Picture"),
        "url": gettext("Address of the small QR code, empty for none"),
        "after": gettext("Space below (mm)"),
        "paper": gettext("On paper of"),
        "short": gettext("Stands on the short slip too"),
    }


def _choices() -> dict[str, dict[str, str]]:
    """Return how the values of a member are called, by the value as JSON writes it."""
    return {
        "weight": {"400": gettext("normal"), "600": gettext("bold"), "800": gettext("very bold")},
        "align": {"center": gettext("in the middle"), "left": gettext("at the left")},
        "style": {"solid": gettext("solid"), "dashed": gettext("dashed")},
        "paper": {
            "null": gettext("both widths"),
            "80": gettext("80 mm alone"),
            "58": gettext("58 mm alone"),
        },
    }


def _slots() -> dict[str, str]:
    return {
        "center": gettext("Name of the center"),
        "code": gettext("Number"),
        "field": gettext("Field"),
        "procedure": gettext("Procedure"),
        "url": gettext("Address of the page"),
        "local_time": gettext("Day and time"),
        "number_label": gettext("Words above the number"),
        "result_label": gettext("Words above the day of the result"),
        "documents_label": gettext("Words above the papers"),
        "counters_line": gettext("Counters"),
        "ahead_line": gettext("How many are ahead"),
        "wait_line": gettext("Estimated wait"),
        "qr_line": gettext("Words below the QR code"),
        "valid_line": gettext("How long it is valid"),
        "time_line": gettext("When it was printed"),
        "priority_line": gettext("Priority"),
        "count_line": gettext("How many dossiers"),
        "note_line": gettext("Note"),
        "call_line": gettext("How one is called"),
        "title": gettext("Heading"),
        "name": gettext("Name"),
        "spec": gettext("The printer"),
        "size": gettext("Size of the paper"),
        "small": gettext("Small letters"),
        "capital": gettext("Capital letters"),
        "languages": gettext("Languages"),
    }


def _sentences() -> dict[str, str]:
    return {
        "up": gettext("Up"),
        "down": gettext("Down"),
        "take_off": gettext("Take off"),
        "drag": gettext("Drag to another place"),
        "moved": gettext("Now at place %(n)s of %(all)s", n="%(n)s", all="%(all)s"),
        "at_end": gettext("at the end"),
        "below": gettext("below “%(block)s”", block="%(block)s"),
        "own_words": gettext("Other words in each language"),
        "insert": gettext("Put in what is filled in:"),
        "bring": gettext("Picture for the emblem (JPEG, PNG, WebP, GIF)"),
        "dark": gettext("How much of it is printed black"),
        "as_dots": gettext("So it is printed: black dots or nothing, without grey"),
        "new_text": gettext("New words"),
        "advert": gettext("Send your file from home"),
        "figures": gettext("%(mm)s mm of paper, %(kb)s KB to the printer", mm="%(mm)s", kb="%(kb)s"),
        "preview": gettext("The slip as it comes out"),
        "saved": gettext("Saved. The next slip that is printed looks so."),
        "reset": gettext("The built-in look holds again."),
        "reset_sure": gettext(
            "Back to the built-in look of “%(kind)s”? What was changed here is then lost.", kind="%(kind)s"
        ),
        "sent": gettext("The trial goes to the printer. How it ended stands on the page of the slips."),
        "lost": gettext("The server does not answer. Nothing was changed."),
        "unsaved": gettext("not saved"),
        "changed_at": gettext("Changed on %(time)s", time="%(time)s"),
        "builtin": gettext("The built-in look"),
        "any_printer": gettext("whichever is free"),
        "only_on": gettext("%(paper)s mm alone", paper="%(paper)s"),
        "not_short": gettext("not on the short slip"),
    }
