"""Text at the door: what is unseen goes, unless it says where a line of Khmer may end."""

from __future__ import annotations

import pytest

from center.domain.text import clean, fold


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("ការ\u200bណែនាំ", "ការ\u200bណែនាំ"),
        ("ការ\u200b\u200bណែនាំ\u200b", "ការ\u200bណែនាំ"),
        ("\u200bការ\u200b ណែនាំ", "ការ ណែនាំ"),
        ("លេខ\u200bA042", "លេខA042"),
        ("Hộ\u200b tịch\ufeff", "Hộ tịch"),
        ("\u200b", ""),
    ],
)
def test_a_break_is_kept_between_letters_that_no_space_parts(text: str, stored: str) -> None:
    assert clean(text) == stored


def test_a_break_does_not_hide_a_word_from_a_search() -> None:
    assert fold("ការ\u200bណែនាំ") == fold("ការណែនាំ")
