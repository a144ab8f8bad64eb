"""The words of a catalogue that its index cuts otherwise, or does not hold: Khmer, and abbreviations in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center.storage.database import Database
from center.storage.search import find
from tests.support.halls import Template

DAY = "2026-03-10"


@pytest.fixture(scope="module")
def sample(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(template.copy(tmp_path_factory.mktemp("words")) / "center.db")
    yield database
    database.close()


def _found(database: Database, asked: str) -> list[str]:
    with database.reading() as db:
        return [one.code for one in find(db, DAY, asked, None)]


def _khmer(database: Database) -> list[tuple[str, str]]:
    with database.reading() as db:
        named = [(row["code"], json.loads(row["names"])) for row in db.execute("select * from procedures")]
    return [(code, names["km"]) for code, names in named if "km" in names]


def test_who_writes_khmer_finds_each_procedure(sample: Database) -> None:
    """As the catalogue writes it, as people write it (no break between words), and within a sentence."""
    labels = _khmer(sample)
    assert len(labels) >= 50
    missed = [
        (asked, code)
        for code, label in labels
        for asked in (label, label.replace("\u200b", ""), f"ខ្ញុំចង់{label}".replace("\u200b", ""))
        if code not in _found(sample, asked)[:3]
    ]
    assert not missed


@pytest.mark.parametrize("asked", ["កំណើត", "កំណ", "ចុះបញ្ជីកំណ", "សំបុត្រកំណើត"])
def test_khmer_is_answered_while_one_types(sample: Database, asked: str) -> None:
    assert "1.001193" in _found(sample, asked)[:3]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_piece_of_the_catalogue_is_too_odd(sample: Database, data: st.DataObject) -> None:
    with sample.reading() as db:
        texts = [
            value for row in db.execute("select labels, name, more from procedure_texts") for value in row
        ]
    text = data.draw(st.sampled_from(sorted(filter(None, texts))))
    start = data.draw(st.integers(0, len(text)))
    odd = data.draw(st.text("\u200b\u0301\u17d2\u0e31\u00d0\u00bd\u2460\u0663កខ\"*'()-", max_size=2))
    piece = text[start : start + data.draw(st.integers(1, 40))]
    assert isinstance(_found(sample, piece + odd), list)


@pytest.mark.parametrize(
    "asked", ["công ty tnhh", "cong ty trach nhiem huu han", "trách nhiệm hữu hạn", "tnhh"]
)
def test_an_abbreviation_is_found_in_full_though_no_text_has_it_in_full(
    template: Template, tmp_path: Path, asked: str
) -> None:
    database = Database(template.copy(tmp_path) / "center.db")
    database.transact(
        lambda db: db.execute("update procedures set short = name, names = '{}', aliases = '[]'")
    )
    assert "2.001583" in _found(database, asked)[:3]
    database.close()


@pytest.mark.parametrize("asked", ["2.000815.000.00.00.H01", "thủ tục 2.000815 cần gì", "mã số: 2.000815"])
def test_a_code_is_found_with_its_place_behind_it_and_within_a_sentence(sample: Database, asked: str) -> None:
    assert _found(sample, asked)[0] == "2.000815"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("đính chính tên đệm của tôi trong giấy khai sinh", "1.004859"),
        ("đổi căn cước", "1.014063"),
        ("đổi chứng minh nhân dân sang căn cước gắn chíp", "1.014063"),
        ("bìa hồng ghi sai tên", "1.012796"),
        ("rớt mất chứng minh thư", "1.014064"),
    ],
)
def test_words_in_between_and_other_names_of_the_thing_change_nothing(
    sample: Database, asked: str, code: str
) -> None:
    assert _found(sample, asked)[0] == code


def test_words_that_happen_to_stand_in_order_are_no_phrase(sample: Database) -> None:
    """*Quá* cũ muốn *đổi* holds no qua đời, and *để* no đẻ: without marks they are the same letters."""
    assert "1.000656" not in _found(sample, "sổ đỏ quá cũ muốn đổi")[:3]
    assert "1.001193" not in _found(sample, "để lại di chúc")[:3]


@pytest.mark.parametrize("letters", ["khai", "ក", "កំណើត", "x"])
def test_what_leans_on_the_keyboard_is_read_to_the_length_of_a_sentence(
    sample: Database, letters: str
) -> None:
    """Beyond it nothing is read: thousands of letters would keep the server busy for seconds."""
    run = letters * (300 // len(letters))
    assert _found(sample, f"{letters * 2000} đăng ký thường trú") == _found(
        sample, run + letters[: 300 % len(letters)]
    )
