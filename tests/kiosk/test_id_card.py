"""The scanned card at the API: a proposal comes back, and nothing of the card stays anywhere."""

from __future__ import annotations

import json
import logging
import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from center.web import body as bodies
from tests.support.halls import Hall

CARD = "001066012345|012345678|NGUYEN VAN MAI|31121966|Nam|Pho Hue, Ha Noi|22122021"
YOUNG = CARD.replace("001066", "001067").replace("1966", "1967")


def test_who_turns_sixty_this_year_is_offered_priority(hall: Hall) -> None:
    """The clock stands in March 2026; the birthday of this card is in December."""
    found = hall.device("kiosk").post("/id-card", {"text": CARD})
    assert found == {
        "birth_year": 1966,
        "priority": {"code": "elderly", "name": "Người cao tuổi (từ đủ 60 tuổi)"},
    }
    english = hall.device("kiosk").post("/id-card?language=en", {"text": CARD})
    assert english["priority"]["name"] == "Elderly person (60 or over)"
    assert hall.device("reception").post("/id-card", {"text": YOUNG}) == {
        "birth_year": 1967,
        "priority": None,
    }


def test_a_kind_that_has_ended_or_not_begun_is_not_proposed(hall: Hall) -> None:
    """It could not be taken: every touch after the scan would be refused."""
    kiosk = hall.device("kiosk")
    for dates in ("valid_to = '2026-03-09'", "valid_to = null, valid_from = '2026-03-11'"):
        with closing(sqlite3.connect(hall.data / "center.db")) as db, db:
            db.execute(f"update priority_kinds set {dates} where code = 'elderly'")
        assert kiosk.post("/id-card", {"text": CARD}) == {"birth_year": 1966, "priority": None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WIFI:S:x;;",
        "\x00\x01",
        "<script>alert(1)</script>",
        "1" * 2000,
        "1" * 10_000,
        CARD * 125,
        "|" * 60_000,
    ],
)
def test_another_code_is_refused_calmly(hall: Hall, text: str) -> None:
    answer = hall.device("kiosk").post("/id-card", {"text": text}, expect=422)
    assert answer["error"] == {
        "code": "id_not_readable",
        "message": "Không đọc được mã này. Ông/bà vẫn có thể tiếp tục mà không cần quét.",
    }


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + CARD + "\r\n",
        CARD.replace("|", "\x1d"),
        "\x02" + CARD + "\x04",
        CARD + "|||NGUYEN VAN BA|TRAN THI TU|",
        CARD.replace("|012345678|", "||"),
        CARD.lower(),
        unicodedata.normalize("NFD", CARD.replace("NGUYEN", "NGUYỄN")),
        "\n" * 8000 + CARD,
    ],
)
def test_what_scanners_add_and_change_on_the_way_does_not_matter(hall: Hall, text: str) -> None:
    assert hall.device("kiosk").post("/id-card", {"text": text})["birth_year"] == 1966


def test_it_needs_no_key(hall: Hall) -> None:
    headers = {"Authorization": f"Bearer {hall.token('kiosk')}"}
    assert hall.client.post("/api/v1/id-card", json={"text": CARD}, headers=headers).status_code == 200


def test_nothing_of_the_card_stays(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    kiosk = hall.device("kiosk")
    with caplog.at_level(logging.DEBUG):
        kiosk.post("/id-card", {"text": CARD})
        kiosk.post("/id-card", {"text": YOUNG})
        kiosk.post("/id-card", {"text": "MAI|half a card|012345678"}, expect=422)
    kiosk.get("/fields")
    assert _traces(hall.data) == []
    assert "012345678" not in caplog.text
    assert "MAI" not in caplog.text


def test_a_key_that_comes_with_a_card_keeps_nothing_either(hall: Hall) -> None:
    headers = {"Authorization": f"Bearer {hall.token('kiosk')}", "Idempotency-Key": "scan-1"}
    with closing(sqlite3.connect(hall.data / "center.db")) as db:
        before = list(db.iterdump())
        for text in (CARD, YOUNG, "no card"):
            hall.client.post("/api/v1/id-card", json={"text": text}, headers=headers)
        assert list(db.iterdump()) == before


def test_the_report_of_an_error_tells_nothing_of_the_card(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    kiosk = hall.device("kiosk")
    with closing(sqlite3.connect(hall.data / "center.db")) as db:
        db.execute("alter table priority_kinds rename to gone")
    with caplog.at_level(logging.DEBUG):
        answer = kiosk.post("/id-card", {"text": CARD}, expect=503)
    assert answer["error"]["code"] == "storage_failed"
    assert "/id-card" in caplog.text, "there is a report"
    for trace in ("012345678", "001066012345", "MAI", "1966"):
        assert trace not in caplog.text
        assert trace not in json.dumps(answer)


def test_the_center_says_from_which_age_which_kind_is_proposed(hall: Hall) -> None:
    with closing(sqlite3.connect(hall.data / "center.db")) as db, db:
        db.execute("update priority_kinds set min_age = null")
        db.execute("update priority_kinds set min_age = 59 where code = 'merit'")
    kiosk = hall.device("kiosk")
    assert kiosk.post("/id-card", {"text": YOUNG})["priority"]["code"] == "merit"
    with closing(sqlite3.connect(hall.data / "center.db")) as db, db:
        db.execute("update priority_kinds set min_age = null")
    assert kiosk.post("/id-card", {"text": CARD})["priority"] is None


def test_not_even_the_memory_of_bodies_keeps_a_card(hall: Hall) -> None:
    before = bodies._accepted_before.cache_info().currsize
    hall.device("kiosk").post("/id-card", {"text": CARD})
    assert len(json.dumps({"text": CARD})) <= bodies.SHORT, (
        "short enough to be remembered, had it been any body"
    )
    assert bodies._accepted_before.cache_info().currsize == before


def _traces(place: Path) -> list[str]:
    """Return the center's files in which something of the card can be found."""
    files = [path for path in place.rglob("*") if path.is_file()]
    assert files
    return [
        path.name
        for path in files
        for trace in (b"012345678", b"001066012345", b"NGUYEN VAN MAI")
        if trace in path.read_bytes()
    ]
