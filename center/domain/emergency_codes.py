"""Codes of emergency slips: `DP12-034K` is slip 34 of pad 12. No ordinary code can be one.

An ordinary code is a prefix and digits, so it ends in a digit; this one ends in a letter. Pads are numbered once and
for all, so a slip of last year's pad says whose it is. The letter at the end guards what is copied by hand: one wrong
or two swapped digits make another letter, and a pad that was printed before the file was brought back from a copy has
letters of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from center.domain.refusals import Unacceptable
from center.domain.text import fold

# what guards and clerks call it by: phiếu dự phòng
PREFIX = "DP"
# 23, a prime, so that a wrong digit always shows; I, O and Q are taken for 1 and 0
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_ROOT = 5  # its powers are all different up to the 22nd, so that two swapped digits show too
FEWEST, MOST = 10, 200
_LOOSE = re.compile(r"(?:DP)?[\s.\-/]*([0-9]{1,6})[\s.\-/]+([0-9]{1,3})[\s.\-/]*([A-Z]?)")
_DENSE = re.compile(r"(?:DP)?([0-9]{1,6}?)([0-9]{3})([A-Z])")


@dataclass(frozen=True)
class SlipCode:
    """What somebody wrote from a slip. `letter`: empty, if it was left out."""

    pad: int
    n: int
    letter: str


def letter_for(pad: int, n: int, salt: int) -> str:
    """Return the letter of slip `n` of a pad. `salt`: the pad's own number, 0–22, by chance."""
    digits = [int(digit) for digit in f"{pad}{n:03d}"[::-1]]
    return LETTERS[(salt + sum(digit * _ROOT**place for place, digit in enumerate(digits))) % len(LETTERS)]


def slip_code(pad: int, n: int, salt: int) -> str:
    """Return the code that is printed on slip `n` (from 1) of a pad: `DP12-034K`."""
    return f"{PREFIX}{pad}-{n:03d}{letter_for(pad, n, salt)}"


def read_slip_code(written: str) -> SlipCode | None:
    """Return what a code means as people write it: `DP12-034K`, `dp12 34 k`, `12.34k`; None: it is none of these.

    Without its letter it is one only where it says DP and a sign parts the numbers.
    """
    text = fold(written).upper()
    found = _DENSE.fullmatch(text) or _LOOSE.fullmatch(text)
    if found is None or not (found[3] or text.startswith(PREFIX)):
        return None
    return SlipCode(int(found[1]), int(found[2]), found[3])


def check_letter(written: str, slip: SlipCode, salt: int) -> None:
    """Refuse a slip's code whose letter is missing or does not fit."""
    if not slip.letter:
        raise Unacceptable("slip_letter_missing", written=written)
    if slip.letter != letter_for(slip.pad, slip.n, salt):
        raise Unacceptable("slip_letter_wrong", written=written)
