"""Text at the door: one form for storing (NFC), one for finding (folded)."""

from __future__ import annotations

import re
import unicodedata

# Byte-order marks, soft hyphens, control signs, halves of characters: copied along from web
# pages and spreadsheets, seen by nobody, and enough to make two equal names differ.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
# A zero-width space is unseen too, yet in a script that writes no spaces it says where a line may end: in Thai,
# Lao, Burmese and Khmer.
_BREAK = "\u200b"
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_WITHOUT_SPACES = re.compile(f"[{SPACELESS}]")


def clean(text: str) -> str:
    """Return text as it is stored: NFC, Đ as U+0110 (some records use U+00D0), single spaces, nothing unseen.

    Zero-width spaces stay between two letters of a script without spaces, one at a place.
    """
    seen = _UNSEEN.sub("", text).replace("\u00d0", "\u0110")
    composed = unicodedata.normalize("NFC", _with_useful_breaks(seen))
    return " ".join(composed.split())


def _with_useful_breaks(text: str) -> str:
    first, *others = [part for part in text.split(_BREAK) if part] or [""]
    joined = first
    for part in others:
        useful = _WITHOUT_SPACES.match(joined[-1]) and _WITHOUT_SPACES.match(part)
        joined += (_BREAK if useful else "") + part
    return joined


def fold(text: str) -> str:
    """Return text as it is searched: lower case, without marks, đ as d.

    In a script without spaces a mark is half of the letter (Khmer sets one consonant under another by it): it stays.
    """
    lowered = unicodedata.normalize("NFD", clean(text).replace(_BREAK, "").lower().replace("đ", "d"))
    return "".join(
        letter for letter in lowered if not unicodedata.combining(letter) or without_spaces(letter)
    )


def apart(text: str) -> str:
    """Return text with a space where a script that writes none says that a word ends."""
    return clean(text).replace(_BREAK, " ")


def without_spaces(text: str) -> bool:
    """Say whether a text begins in a script that writes no spaces between words."""
    return _WITHOUT_SPACES.match(text) is not None
