"""One hall, readers of two languages: each is shown the names of counters and fields in theirs."""

from __future__ import annotations

import re

import pytest

from center.storage import counters
from center.web.words import LANGUAGES
from tests.support.halls import Hall

ENGLISH = {"Accept-Language": "en"}


def own_label(hall: Hall, n: int, label: str) -> None:
    """Give a counter a label of its own."""
    hall.app.committer.run(lambda db: db.execute("update counters set label = ? where n = ?", [label, n]))


def labels(answer: object) -> set[str]:
    """Return every label in an answer, however deep."""
    if isinstance(answer, list):
        return set().union(*map(labels, answer))
    if not isinstance(answer, dict):
        return set()
    own = {answer["label"]} if isinstance(answer.get("label"), str) else set()
    return own.union(*map(labels, answer.values()))


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("display", "/board"),
        ("display", "/counters"),
        ("counter", "/counters/2"),
    ],
)
def test_a_number_is_said_in_the_readers_language_and_a_label_of_its_own_stays(
    hall: Hall, role: str, path: str
) -> None:
    own_label(hall, 3, "Tiếp đón")
    hall.issue("CT")
    hall.open_counter(2).post("/counters/2/call-next")
    caller = hall.device(role, 2 if role == "counter" else None)
    english = {"Counter 1", "Counter 2", "Tiếp đón", "Counter 4", "Counter 5", "Counter 6"}
    assert labels(caller.get(path, headers=ENGLISH)) == english
    assert labels(caller.get(path)) == {one.replace("Counter", "Quầy") for one in english}


def test_the_ticket_and_the_refusal_name_the_counter_too(hall: Hall) -> None:
    token = hall.issue("HT")["token"]
    counter = hall.open_counter(1)
    counter.post("/counters/1/call-next")
    assert hall.nobody().get(f"/tickets/{token}", headers=ENGLISH)["counter"]["label"] == "Counter 1"
    refused = hall.device("counter", 2).post("/counters/2/call-next", expect=409, headers=ENGLISH)
    assert refused["error"]["message"].startswith("Counter 2 is not open.")


def test_every_language_of_the_pages_can_name_a_counter(hall: Hall) -> None:
    with hall.app.database.reading() as db:
        assert set(counters.counter(db, 1).labels) == set(LANGUAGES)


def test_the_staffs_pages_offer_only_the_languages_they_are_written_in(hall: Hall) -> None:
    """A reader of the citizens' third language reads them in Vietnamese, and sees that it is so."""

    def offered(path: str) -> list[tuple[str, str]]:
        text = hall.client.get(f"{path}?language=km").text
        return re.findall(r'name="language" value="(\w+)" lang="\w+"( aria-current)?', text)

    assert offered("/") == offered("/login") == [("vi", " aria-current"), ("en", "")]
    ticket = f"/t/{hall.issue('HT')['token']}"
    assert offered(ticket) == [("vi", ""), ("en", ""), ("km", " aria-current")]
