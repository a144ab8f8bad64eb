"""Codes: printed, called, typed, never mistaken for one another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from center.domain.codes import Sought, code_for, normalise, prefixes_agree, readings
from tests.center.domain.test_calling import CALM

PREFIX = st.from_regex(r"[A-Z0-9]{1,2}", fullmatch=True)
NUMBER = st.integers(1, 20_000)


@given(PREFIX, NUMBER)
@CALM
def test_a_code_is_its_prefix_and_at_least_three_digits(prefix: str, number: int) -> None:
    code = code_for(prefix, number)
    assert code.startswith(prefix)
    digits = code[len(prefix) :]
    assert re.fullmatch(r"\d{3,}", digits)
    assert int(digits) == number
    assert len(digits) == 3 or not digits.startswith("0")


def test_a_code_grows_and_never_wraps() -> None:
    assert [code_for("A", n) for n in (1, 42, 999, 1000)] == ["A001", "A042", "A999", "A1000"]


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_number_nought(number: int) -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        code_for("A", number)


@given(PREFIX, NUMBER, st.text(alphabet=" .-\t\u00a0", max_size=3), st.booleans(), st.data())
@CALM
def test_a_code_is_found_however_it_is_typed(
    prefix: str, number: int, noise: str, lower: bool, data: st.DataObject
) -> None:
    code = code_for(prefix, number)
    cut = data.draw(st.integers(0, len(code)))
    typed = noise + code[:cut] + noise + code[cut:] + noise
    assert normalise(typed.lower() if lower else typed) == code


@given(st.text(max_size=20))
@CALM
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(PREFIX, max_size=6), st.data())
@CALM
def test_where_prefixes_agree_no_two_tickets_share_a_code(prefixes: list[str], data: st.DataObject) -> None:
    numbers = st.one_of(NUMBER, st.integers(1, 12))
    tickets = {(p, n) for p in prefixes for n in data.draw(st.lists(numbers, max_size=8))}
    codes = [code_for(p, n) for p, n in tickets]
    if prefixes_agree(prefixes):
        assert len(set(codes)) == len(codes)


@given(PREFIX, PREFIX)
@CALM
def test_two_prefixes_disagree_only_for_a_reason(one: str, other: str) -> None:
    """They are the same, or the longer one goes on with a digit: `1` + `2001` and `12` + `001`."""
    if prefixes_agree([one, other]) or one == other:
        return
    short, long = sorted([one, other], key=len)
    assert long[0] == short
    # a nought gives no equal code, but `A001` and `A0001` are one ticket to whoever hears them
    assert long[1] == "0" or code_for(long, 1) == code_for(short, int(f"{long[1]}001"))


@pytest.mark.parametrize(
    "prefixes", [["a"], [""], ["ABC"], ["Đ"], ["A-"], ["A", "A"], ["1", "12"], ["A", "A1"]]
)
def test_what_is_no_set_of_prefixes(prefixes: list[str]) -> None:
    assert not prefixes_agree(prefixes)


@pytest.mark.parametrize("prefixes", [[], ["A", "B"], ["A", "AB"], ["1", "2"], ["1", "1A"]])
def test_what_is_a_set_of_prefixes(prefixes: list[str]) -> None:
    assert prefixes_agree(prefixes)


@given(PREFIX, NUMBER, st.sampled_from(["{p}{n}", "{p} {n}", "{p}-{n:03d}", " {p}.{n:04d} ", "{n}"]))
@CALM
def test_a_code_is_found_however_it_is_said(prefix: str, number: int, form: str) -> None:
    said = form.format(p=prefix, n=number)
    for text in (said, said.lower()):
        meant = {(one.prefix, one.number) for one in readings(text, [prefix])}
        assert {(prefix, number), (None, number)} & meant, text


def test_the_prefix_comes_before_the_mere_number() -> None:
    assert readings("123", ["A", "12"]) == [Sought("12", 3), Sought(None, 123)]
    assert readings("ă42", ["A", "D"]) == readings("A042", ["A", "D"]) == [Sought("A", 42)]
    assert readings("Đ7", ["A", "D"]) == [Sought("D", 7)]


@given(st.text(max_size=30))
@CALM
def test_anything_typed_is_some_number_or_none(text: str) -> None:
    assert all(0 <= one.number < 10**9 for one in readings(text, ["A", "1", "12"]))
