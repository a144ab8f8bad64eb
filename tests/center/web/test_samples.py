"""What the office looks at while it decides how slips look is what real ones say: their rows, and their longest."""

from __future__ import annotations

import json
from typing import Any

import pytest

from center.languages import LANGUAGES
from center.web.outcomes import OUTCOMES
from center.web.words import sentence
from printer.kinds import KINDS
from printer.layouts import builtin
from printer.typesetting import Type
from tests.support.halls import Api, Hall
from tests.support.openings import OfficeAt

LONGEST = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp"


def sample(hall: Hall, kind: str, content: str = "usual", language: str = "vi") -> dict[str, Any]:
    """Return the content of a sample as an agent is lent it."""
    wish = {"blocks": builtin(kind), "sample": content, "language": language}
    hall.device("supervisor").post(f"/slip-layouts/{kind}/test-print", wish, expect=201)
    found: dict[str, Any] = printed(hall, kind)
    return found


def printed(hall: Hall, kind: str) -> dict[str, Any]:
    """Return the content of the first slip of a kind that waits."""
    agent = hall.device("printer")
    while (job := agent.post("/print-jobs/claim")["job"])["kind"] != kind:
        pass
    return dict(job["content"])


def names(content: dict[str, Any]) -> list[str]:
    return [name for name, _ in content["rows"]]


def served(hall: Hall, language: str) -> tuple[Api, int]:
    desk = hall.open_counter(1)
    hall.issue(language=language)
    turn = desk.post("/counters/1/call-next")["turn"]["id"]
    desk.post("/counters/1/start")
    desk.post("/counters/1/finish", {"outcome": "received"})
    return desk, int(turn)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_samples_rows_are_those_of_a_real_receipt(office_at: OfficeAt, language: str) -> None:
    hall = office_at(3, 10, 9)
    desk, turn = served(hall, language)
    desk.post("/counters/1/correct", {"turn": turn, "procedures": [{"code": "2.000815", "count": 2}]})
    desk.post("/counters/1/receipt", {"turn": turn, "documents": ["Tờ khai"]}, expect=201)
    real, shown = printed(hall, "receipt"), sample(hall, "receipt", language=language)
    assert names(shown) == names(real)
    assert len(names(real)) == 5, "hours of that day, where, handed in, received at, procedure"
    assert {name: bool(said) for name, said in shown["words"].items()} == {
        name: bool(said) for name, said in real["words"].items()
    }
    hours = shown["rows"][0][1]
    assert hours == real["rows"][0][1] == "07:30–11:30, 13:30–17:00"
    long = sample(hall, "receipt", "long", language)
    assert names(long) == [*names(real), names(real)[-1]], "of two procedures"
    assert long["rows"][4][1].startswith(LONGEST)
    assert len(long["rows"][4][1]) >= 569


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_samples_rows_are_those_of_a_real_summary(hall: Hall, language: str) -> None:
    desk, _ = served(hall, "vi")
    said = {"Accept-Language": language}
    desk.post("/counters/1/summary", expect=201, headers=said)
    real, shown = printed(hall, "summary"), sample(hall, "summary", language=language)
    ends = ["– " + sentence(language, one) for one in OUTCOMES.values()]

    def besides(content: dict[str, Any]) -> list[str]:
        return [name for name in names(content) if not name.startswith("– ")]

    long = sample(hall, "summary", "long", language)
    assert len(names(real)) == 13
    assert besides(shown) == besides(long) == besides(real)
    # how services ended stands at the same place, in the same order
    at = names(real).index(ends[0])
    assert names(shown)[at] == ends[0]
    assert names(long)[at : at + len(ends)] == ends
    assert set(names(real)) <= set(names(shown)) <= set(names(long))
    assert (shown["title"], set(shown["words"])) == (real["title"], set(real["words"]))
    assert shown["rows"][0] == real["rows"][0]


def test_the_longest_name_of_the_catalogue_is_one_click_away_on_every_slip_that_has_one(hall: Hall) -> None:
    for kind, place in (("ticket", "procedure"), ("checklist", "name")):
        name = sample(hall, kind, "long")[place]
        assert name.startswith(LONGEST)
        assert len(name) == 569
        assert len(sample(hall, kind)[place]) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [one for one in KINDS if one != "test"])
def test_no_slip_has_a_letter_that_its_fonts_have_not(hall: Hall, kind: str, language: str) -> None:
    """Such a letter is an empty box on paper. The longest slips say everything that the words of a kind can say."""
    faces, content = [Type(weight, 30) for weight in (400, 600, 800)], sample(hall, kind, "long", language)
    letters = set(json.dumps(content, ensure_ascii=False)) - set(" \u200b")
    assert [one for one in letters for face in faces if not face.has(one)] == []


@pytest.mark.parametrize("content", ["usual", "long"])
def test_a_center_that_is_only_being_set_up_sees_what_it_has(hall: Hall, content: str) -> None:
    """Without a catalogue a number still has a slip; only what is about a procedure has nothing to say."""

    def take_away(*tables: str) -> None:
        hall.app.committer.run(lambda db: [db.execute(f"delete from {one}") for one in tables])

    take_away("counter_fields", "counters")
    assert sample(hall, "receipt", content)["rows"][-1][0] == "Thủ tục"
    assert sample(hall, "summary", content)["name"] == "Quầy 1"
    take_away("procedures")
    assert "procedure" not in sample(hall, "ticket", content)
    office = hall.device("supervisor")
    for kind in ("checklist", "receipt"):
        wish = {"blocks": builtin(kind), "sample": content}
        assert office.refused(f"/slip-layouts/{kind}/preview", wish) == "sample_without_catalogue"


def test_an_everyday_ticket_is_of_the_field_of_its_procedure(hall: Hall) -> None:
    asked = hall.device("kiosk").get("/procedures")["procedures"]
    shown = sample(hall, "ticket")
    fields = {one["code"]: one["name"] for one in hall.device("kiosk").get("/fields")["fields"]}
    assert shown["field"] in {fields[one["field"]] for one in asked if one["label"] == shown["procedure"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_slip_is_shown_in_the_language_of_real_ones(hall: Hall, language: str) -> None:
    hall.device("supervisor").post(
        "/emergency-pads", {"field": "HT", "slips": 20, "paper": "roll"}, expect=201
    )
    real, shown = printed(hall, "emergency"), sample(hall, "emergency", language=language)
    assert (shown["language"], shown["words"]) == (real["language"], real["words"])
