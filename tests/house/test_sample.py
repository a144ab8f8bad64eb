"""The sample center fits together, and its text is clean at the door."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).parents[2] / "center" / "sample"
ICONS = {
    *("family", "stamp", "land", "building", "shop", "id-card", "home"),
    *("car", "heart", "shield", "star", "box", "question"),
    *("baby", "rings", "candle", "key"),
}


def read(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


def procedures() -> list[dict[str, str]]:
    with (SAMPLE / "procedures.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FIELDS = {field["code"]: field for field in read("fields.json")}
PROCEDURES = {row["procedure_code"]: row for row in procedures()}


def test_every_sector_belongs_to_exactly_one_field() -> None:
    gathered = [sector for field in FIELDS.values() for sector in field["sectors"]]
    assert sorted(gathered) == sorted({row["field_name"] for row in PROCEDURES.values()})
    for row in PROCEDURES.values():
        assert row["field_name"] in FIELDS[row["field"]]["sectors"]


def test_no_prefix_begins_another_and_none_has_a_digit() -> None:
    prefixes = [field["prefix"] for field in FIELDS.values()]
    assert len(set(prefixes)) == len(FIELDS)
    for prefix in prefixes:
        assert re.fullmatch("[A-Z]{1,2}", prefix)
        assert not [other for other in prefixes if other != prefix and other.startswith(prefix)]


def test_fields_fit_a_tile_of_the_kiosk() -> None:
    assert 10 <= len(FIELDS) <= 12
    for field in FIELDS.values():
        assert field["icon"] in ICONS
        assert field["minutes"] > 0
        assert all(0 < len(field["names"][language]) <= 40 for language in ("vi", "en"))


def test_every_field_is_primary_at_some_counter() -> None:
    counters = read("counters.json")
    assert [counter["n"] for counter in counters] == [1, 2, 3, 4, 5, 6]
    assert {code for counter in counters for code in counter["primary"]} == set(FIELDS)
    for counter in counters:
        assert set(counter["secondary"]) <= set(FIELDS) - set(counter["primary"])


def test_a_journey_only_has_procedures_of_its_fields() -> None:
    for journey in read("journeys.json"):
        assert journey["icon"] in ICONS
        for step in journey["steps"]:
            assert PROCEDURES[step["procedure"]]["field"] == step["field"]


def test_there_is_a_clerk_for_each_counter_and_every_role() -> None:
    people = read("people.json")
    assert len({person["login"] for person in people}) == len(people)
    assert [p["counter"] for p in people if p["role"] == "clerk"] == [1, 2, 3, 4, 5, 6]
    assert {p["role"] for p in people} == {"clerk", "reception", "supervisor", "admin"}


def test_every_procedure_has_a_short_name_and_a_source() -> None:
    for row in PROCEDURES.values():
        assert 0 < len(row["short"]) <= 60
        assert row["short_en"]
        assert row["source"]


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.*")), ids=lambda path: path.name)
def test_text_is_clean_at_the_door(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not set(text) & set("\u00d0\u00f0\u00a0\u200b\ufeff")  # Eth looks like Đ, and is not


def test_cells_are_trimmed() -> None:
    for row in PROCEDURES.values():
        assert all(" ".join(value.split()) == value for value in row.values())
