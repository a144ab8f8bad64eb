"""Codes of emergency slips: no ordinary code, and a slip of the pen shows."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.codes import code_for, normalise
from center.domain.emergency_codes import LETTERS, check_letter, letter_for, read_slip_code, slip_code
from center.domain.refusals import Unacceptable

PADS = st.integers(1, 9999)
SLIPS = st.integers(1, 200)
SALTS = st.integers(0, 22)
PREFIXES = st.from_regex(re.compile(r"[A-Z0-9]{1,2}"), fullmatch=True)


@given(PADS, SLIPS, SALTS, PREFIXES, st.integers(1, 99_999_999))
def test_no_ordinary_code_is_ever_one_of_a_slip(
    pad: int, n: int, salt: int, prefix: str, number: int
) -> None:
    ordinary = code_for(prefix, number)
    assert read_slip_code(ordinary) is None
    assert normalise(slip_code(pad, n, salt)) != ordinary


@given(PADS, SLIPS, SALTS, st.data())
def test_it_is_read_as_people_write_it(pad: int, n: int, salt: int, data: st.DataObject) -> None:
    letter = letter_for(pad, n, salt)
    first = data.draw(st.sampled_from(["DP", "dp", "Đp ", "DP-", ""]))
    middle = data.draw(st.sampled_from(["-", " ", ".", " - ", "/"]))
    digits = data.draw(st.sampled_from([f"{n:03d}", str(n)]))
    written = f"{first}{pad}{middle}{digits}{data.draw(st.sampled_from(['', ' ', '-']))}{letter.lower()}"
    found = read_slip_code(written)
    assert found is not None
    assert (found.pad, found.n, found.letter) == (pad, n, letter)
    dense = read_slip_code(f"{first.strip(' -')}{pad}{n:03d}{letter}")
    assert dense == found


@given(PADS, SLIPS, SALTS, st.data())
def test_one_wrong_or_two_swapped_digits_do_not_fit(pad: int, n: int, salt: int, data: st.DataObject) -> None:
    code = slip_code(pad, n, salt)
    places = [place for place, sign in enumerate(code) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    wrong = list(code)
    wrong[place] = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    swapped = list(code)
    one, other = data.draw(st.sampled_from(list(itertools.pairwise(places))))
    swapped[one], swapped[other] = code[other], code[one]
    for text in ("".join(wrong), "".join(swapped)):
        slip = read_slip_code(text)
        if text == code or slip is None or len(str(slip.pad)) != len(str(pad)):
            continue  # the same digit twice; a nought in front, so that another number of digits is meant
        with pytest.raises(Unacceptable, match="slip_letter_wrong"):
            check_letter(text, slip, salt)


@pytest.mark.parametrize("text", ["", "A042", "DP034", "12-34", "DP", "K", "DP12-0345K", "DP12-034KK", "12K"])
def test_what_is_none_is_none(text: str) -> None:
    assert read_slip_code(text) is None


def test_a_letter_that_was_left_out_is_asked_for() -> None:
    slip = read_slip_code("DP12-034")
    assert slip is not None
    with pytest.raises(Unacceptable, match="slip_letter_missing"):
        check_letter("DP12-034", slip, 0)


def test_the_letters_are_none_that_are_taken_for_digits() -> None:
    assert len(set(LETTERS)) == 23
    assert not set(LETTERS) & set("IOQ")
