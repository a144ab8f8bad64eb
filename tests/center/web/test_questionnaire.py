"""What citizens are asked is data: the province's form replaces the sample's, and the past keeps its words."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from center.domain.questionnaires import read, stored
from center.domain.refusals import Unacceptable
from center.languages import DEFAULT, LANGUAGES
from center.storage.migrations import FIRST_FORM
from tests.support.halls import Api, Hall

SAMPLE: dict[str, Any] = json.loads(FIRST_FORM.read_text(encoding="utf-8"))
OFFICIAL: dict[str, Any] = {
    "names": {"vi": "Phiếu đánh giá của tỉnh"},
    "question": {"vi": "Việc giải quyết hồ sơ có làm ông/bà hài lòng không?"},
    "levels": [
        {"level": 1, "names": {"vi": "Không hài lòng"}, "points": 0, "bad": True},
        {"level": 5, "names": {"vi": "Rất hài lòng", "en": "Very satisfied"}, "points": 2},
        {"level": 4, "names": {"vi": "Hài lòng"}, "points": 1.5},
    ],
    "reasons": [
        {"code": "kind", "names": {"vi": "Cán bộ tận tình"}, "levels": [5]},
        {"code": "overdue", "names": {"vi": "Trễ hẹn"}, "levels": [1]},
    ],
}


def changed(**more: Any) -> dict[str, Any]:
    return {**copy.deepcopy(OFFICIAL), **more}


def level(number: int, points: float, bad: bool = False) -> dict[str, Any]:
    return {"level": number, "names": {"vi": "Mức"}, "points": points, "bad": bad}


def reason(code: str, *levels: int) -> dict[str, Any]:
    return {"code": code, "names": {"vi": "Lý do"}, "levels": list(levels)}


def test_the_samples_form_speaks_every_language() -> None:
    form = read(SAMPLE, LANGUAGES, DEFAULT)
    texts = [form.names, *(one.names for one in form.levels), *(one.names for one in form.reasons)]
    assert all(set(words) == set(LANGUAGES) for words in texts)
    assert stored(form.as_data()) == form


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"names": {"en": "Form"}}, "unacceptable_value"),
        ({"names": {"vi": "Phiếu", "xx": "Form"}}, "unacceptable_value"),
        ({"names": {"vi": "x" * 121}}, "unacceptable_value"),
        ({"levels": [level(5, 5)]}, "levels_too_few"),
        ({"levels": [level(5, 5), level(5, 4)]}, "unacceptable_value"),
        ({"levels": [level(6, 5), level(5, 4)]}, "unacceptable_value"),
        ({"levels": [level(5, 3), level(4, 3)]}, "points_not_in_order"),
        ({"levels": [level(5, 101), level(4, 3)]}, "points_not_in_order"),
        ({"levels": [level(5, 3), level(4, 2, True), level(3, 1)]}, "bad_not_in_order"),
        ({"levels": [level(5, 3, True), level(4, 2, True)]}, "bad_not_in_order"),
        ({"levels": [{"number": 5}, level(4, 2)]}, "unacceptable_value"),
        ({"reasons": [reason("a", 3)]}, "reason_without_level"),
        ({"reasons": [reason("a")]}, "reason_without_level"),
        ({"reasons": [reason("Trễ hẹn", 1)]}, "reason_code_not_usable"),
        ({"reasons": [reason("a", 1), reason("a", 1)]}, "unacceptable_value"),
        ({"reasons": [reason(f"r{n}", 1) for n in range(13)]}, "unacceptable_value"),
    ],
)
def test_a_form_that_cannot_be_asked_is_refused(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Unacceptable) as refused:
        read(changed(**wrong), LANGUAGES, DEFAULT)
    assert refused.value.code == code


@pytest.fixture
def office(hall: Hall) -> Api:
    return hall.device("supervisor")


def serve(hall: Hall, counter: Api) -> dict[str, Any]:
    token = hall.issue("HT")["token"]
    for act in ("call-next", "start", "finish"):
        counter.post(f"/counters/1/{act}")
    turn = hall.nobody().get(f"/tickets/{token}")["turns"][0]["id"]
    return {"path": f"/tickets/{token}/rating", "turn": turn}


def test_the_provinces_form_is_asked_from_the_next_service_on(hall: Hall, office: Api) -> None:
    counter = hall.open_counter(1)
    before = serve(hall, counter)
    hall.nobody().post(before["path"], {"turn": before["turn"], "level": 2}, expect=201)
    office.post("/questionnaire", OFFICIAL)
    form = hall.nobody().get("/rating-form?language=en")
    assert [(one["level"], one["name"], one["asks_why"]) for one in form["levels"]] == [
        (5, "Very satisfied", True),
        (4, "Hài lòng", False),
        (1, "Không hài lòng", True),
    ]
    assert form["question"] == OFFICIAL["question"]["vi"]
    now, nobody = serve(hall, counter), hall.nobody()
    assert nobody.refused(now["path"], {"turn": now["turn"], "level": 2}, expect=422) == "unknown_level"
    wrong = {"turn": now["turn"], "level": 5, "reasons": ["overdue"]}
    assert nobody.refused(now["path"], wrong, expect=422) == "reasons_not_asked"
    nobody.post(now["path"], {"turn": now["turn"], "level": 5, "reasons": ["kind"]}, expect=201)
    with hall.app.database.reading() as db:
        rows = db.execute("select level, points, questionnaire from ratings order by turn").fetchall()
    assert [tuple(row) for row in rows] == [(2, 2.0, 1), (5, 2.0, 2)]
    assert office.get("/questionnaire")["questionnaire"]["levels"][0]["points"] == 2
    assert "questionnaire_set" in [one["type"] for one in office.get("/journal?after=0")["entries"]]


def test_a_bad_form_changes_nothing_and_says_where(office: Api) -> None:
    before = office.get("/questionnaire")
    bad = changed(reasons=[reason("late", 3)])
    body = office.post("/questionnaire?language=en", bad, expect=422)
    assert body["error"]["message"] == "The reason “late” needs levels of the form at which it is offered."
    assert office.get("/questionnaire") == before
