"""Text at the door: one form for storing (NFC), one for finding (folded)."""

from __future__ import annotations

import re
import unicodedata

# Zero-width spaces, byte-order marks, soft hyphens, control signs, halves of characters: copied along from web
# pages and spreadsheets, seen by nobody, and enough to make two equal names differ.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Return text as it is stored: NFC, Đ as U+0110 (some records use U+00D0), single spaces, nothing unseen."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text).replace("\u00d0", "\u0110"))
    return " ".join(composed.split())


def fold(text: str) -> str:
    """Return text as it is searched: lower case, without marks, đ as d."""
    lowered = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))
