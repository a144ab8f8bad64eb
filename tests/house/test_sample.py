"""The sample center fits together, and its text is clean at the door."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from center.domain.catalogue_tables import write_tables
from center.exchange import places
from center.storage import catalogue_rows
from center.storage.database import Database
from tests.support.halls import Template

SAMPLE = Path(__file__).parents[2] / "center" / "sample"
ICONS = {
    *("family", "stamp", "land", "building", "shop", "id-card", "home"),
    *("car", "heart", "shield", "star", "box", "question"),
    *("baby", "rings", "candle", "key"),
}


def read(name: str) -> Any:
    return json.loads((SAMPLE / name).read_text(encoding="utf-8"))


def table(name: str) -> dict[str, dict[str, str]]:
    with (SAMPLE / name).open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


FIELDS = table("fields.csv")
PROCEDURES = table("procedures.csv")


def test_every_sector_belongs_to_exactly_one_field() -> None:
    sectors = {code: field["sectors"].split("; ") for code, field in FIELDS.items() if field["sectors"]}
    gathered = [sector for some in sectors.values() for sector in some]
    assert sorted(gathered) == sorted({row["sector"] for row in PROCEDURES.values()})
    for row in PROCEDURES.values():
        assert row["sector"] in sectors[row["field"]]


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
        assert float(field["minutes"]) > 0
        assert all(0 < len(field[name]) <= 40 for name in ("name", "name_en"))


def test_every_field_is_primary_at_some_counter() -> None:
    counters = read("counters.json")
    assert [counter["n"] for counter in counters] == [1, 2, 3, 4, 5, 6]
    assert {code for counter in counters for code in counter["primary"]} == set(FIELDS)
    for counter in counters:
        assert set(counter["secondary"]) <= set(FIELDS) - set(counter["primary"])


def test_a_journey_only_has_procedures_of_its_fields() -> None:
    for journey in table("journeys.csv").values():
        assert journey["icon"] in ICONS
        for step in journey["steps"].split("; "):
            field, _, procedure = step.partition(":")
            assert PROCEDURES[procedure]["field"] == field


def test_there_is_a_clerk_for_each_counter_and_every_role() -> None:
    people = read("people.json")
    assert len({person["login"] for person in people}) == len(people)
    assert [p["counter"] for p in people if p["role"] == "clerk"] == [1, 2, 3, 4, 5, 6]
    assert {p["role"] for p in people} == {"clerk", "reception", "supervisor", "admin"}


def test_every_procedure_has_a_short_name_and_a_source() -> None:
    for row in PROCEDURES.values():
        assert 0 < len(row["short"]) <= 40
        assert 0 < len(row["short_en"]) <= 40
        assert row["source"]


def test_what_is_marked_or_rests_on_a_law_says_how_sure_it_is() -> None:
    for row in PROCEDURES.values():
        if "(CSDL)" in row["documents"]:
            assert "(CSDL)" in row["confidence"]
        if row["cutoff"]:
            assert "15:00" in row["confidence"]
        # whoever comes must show who he is: a card in the database is no reason to leave it at home
        assert "(CSDL) Thẻ căn cước" not in row["documents"]


def test_the_sample_is_what_an_export_writes(template: Template, tmp_path: Path) -> None:
    database = Database(template.data / "center.db")
    places.write(tmp_path, write_tables(database.transact(catalogue_rows.load)))
    database.close()
    files = {"hours.csv": SAMPLE / "always" / "hours.csv"}
    for written in tmp_path.glob("*.csv"):
        ours = files.get(written.name, SAMPLE / written.name)
        assert written.read_text(encoding="utf-8-sig") == ours.read_text(encoding="utf-8"), written.name


@pytest.mark.parametrize("path", sorted(SAMPLE.rglob("*.*")), ids=lambda path: path.name)
def test_text_is_clean_at_the_door(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.normalize("NFC", text) == text
    assert not set(text) & set("\u00d0\u00f0\u00a0\ufeff")  # Eth looks like Đ, and is not
    # a zero-width space stands between Khmer words, where a line may end, and nowhere else
    assert not re.search("(?<![\u1780-\u17ff])\u200b|\u200b(?![\u1780-\u17ff])", text)


def test_cells_are_trimmed() -> None:
    for row in PROCEDURES.values():
        assert all(" ".join(value.split()) == value for value in row.values())
