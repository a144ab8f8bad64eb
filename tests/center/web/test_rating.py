"""A rating counts at one touch; the dissatisfied may say why for a little while after it, once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.halls import Api, Hall


@pytest.fixture
def served(hall: Hall) -> dict[str, Any]:
    """A citizen who was just served at counter 1: where to rate, and which turn."""
    counter = hall.open_counter(1)
    ticket = hall.issue("HT")
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    turn = hall.nobody().get(f"/tickets/{ticket['token']}")["turns"][0]["id"]
    return {"path": f"/tickets/{ticket['token']}/rating", "turn": turn}


def wish(served: dict[str, Any], level: int, **more: Any) -> tuple[str, dict[str, Any]]:
    return served["path"], {"turn": served["turn"], "level": level, **more}


def kept(hall: Hall) -> list[tuple[int, list[str], str | None, str]]:
    with hall.app.database.reading() as db:
        rows = db.execute("select * from ratings").fetchall()
    return [(row["level"], json.loads(row["reasons"]), row["comment"], row["channel"]) for row in rows]


def told(hall: Hall) -> list[tuple[str, int, list[str]]]:
    """Return what the journal says of ratings: it never holds the citizen's own words."""
    entries = hall.device("supervisor").get("/journal?after=0")["entries"]
    assert "chua niềm nở" not in json.dumps(entries, ensure_ascii=False)
    return [
        (one["type"], one["data"]["level"], one["data"]["reasons"])
        for one in entries
        if one["type"] in ("rated", "rating_explained")
    ]


def test_the_level_counts_at_once_and_the_reasons_join_it(hall: Hall, served: dict[str, Any]) -> None:
    phone = hall.nobody()
    phone.post(*wish(served, 1), expect=201)
    assert kept(hall) == [(1, [], None, "phone")]
    said = {"reasons": ["attitude"], "comment": "chua niềm nở"}
    phone.post(*wish(served, 1, **said), expect=201)
    assert kept(hall) == [(1, ["attitude"], "chua niềm nở", "phone")]
    assert told(hall) == [("rated", 1, []), ("rating_explained", 1, ["attitude"])]


def test_a_rating_is_explained_once(hall: Hall, served: dict[str, Any]) -> None:
    phone = hall.nobody()
    phone.post(*wish(served, 2), expect=201)
    phone.post(*wish(served, 2, reasons=["other"]), key="why", expect=201)
    phone.post(*wish(served, 2, reasons=["other"]), key="why", expect=201)
    assert phone.refused(*wish(served, 2, reasons=["long_wait"])) == "already_rated"
    assert kept(hall) == [(2, ["other"], None, "phone")]
    assert len(told(hall)) == 2


def test_an_explanation_changes_no_level_and_explains_no_good_one(hall: Hall, served: dict[str, Any]) -> None:
    phone = hall.nobody()
    phone.post(*wish(served, 2), expect=201)
    assert phone.refused(*wish(served, 1, reasons=["other"])) == "already_rated"
    assert phone.refused(*wish(served, 5)) == "already_rated"
    assert phone.refused(*wish(served, 2)) == "already_rated"
    assert phone.refused(*wish(served, 2, reasons=["made_up"]), expect=422)
    assert kept(hall) == [(2, [], None, "phone")]


def test_a_good_level_is_not_commented_later(hall: Hall, served: dict[str, Any]) -> None:
    phone = hall.nobody()
    phone.post(*wish(served, 4), expect=201)
    assert phone.refused(*wish(served, 4, comment="nhanh")) == "already_rated"


def test_after_ten_minutes_nobody_adds_reasons(hall: Hall, served: dict[str, Any]) -> None:
    phone = hall.nobody()
    phone.post(*wish(served, 1), expect=201)
    hall.clock.forward(seconds=601)
    assert phone.refused(*wish(served, 1, reasons=["other"])) == "already_rated"


def test_what_was_said_on_the_pad_is_not_explained_from_elsewhere(hall: Hall, served: dict[str, Any]) -> None:
    pad: Api = hall.device("pad", 1)
    pad.post(*wish(served, 1), expect=201)
    assert hall.nobody().refused(*wish(served, 1, reasons=["attitude"])) == "already_rated"
    pad.post(*wish(served, 1, reasons=["facilities"]), expect=201)
    assert kept(hall) == [(1, ["facilities"], None, "pad")]
