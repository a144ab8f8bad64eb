"""Text at the door: one form for storing (NFC), one for finding (folded)."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """Return text as it is stored: NFC, Đ as U+0110 (some records use U+00D0), single spaces."""
    composed = unicodedata.normalize("NFC", text.replace("\u00d0", "\u0110"))
    return " ".join(composed.split())


def fold(text: str) -> str:
    """Return text as it is searched: lower case, without marks, đ as d."""
    lowered = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return "".join(letter for letter in lowered if not unicodedata.combining(letter))
