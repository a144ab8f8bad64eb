"""What a kiosk offers before the number: procedures, life events, lists of papers to take home."""

from __future__ import annotations

from center.storage import settings
from center.storage.database import Database
from tests.support.halls import Hall

BIRTH = "1.001193"


def test_what_is_asked_most_often_comes_in_its_order(hall: Hall) -> None:
    found = hall.device("kiosk").get("/popular")["procedures"]
    assert [one["code"] for one in found] == ["1.001193", "2.000815", "1.004222", "1.014061", "1.013831"]


def test_what_is_asked_most_often_is_learned_from_the_visits(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    wanted = [one["code"] for one in kiosk.get("/procedures?field=HT")["procedures"]][:5]
    for n, code in enumerate(wanted):
        for _ in range(9 - n):
            kiosk.post("/tickets", {"procedure": code}, expect=201)
    hall.clock.forward(days=1)
    kiosk.post("/tickets", {"field": "HT"}, expect=201)
    assert [one["code"] for one in kiosk.get("/popular")["procedures"]] == wanted


def test_one_procedure_says_in_words_what_it_asks(hall: Hall) -> None:
    answer = hall.device("kiosk").get(f"/procedures/{BIRTH}", headers={"Accept-Language": "en"})
    facts = {one["name"]: one["words"] for one in answer["facts"]}
    assert facts["Fee"] == "No fee"
    assert facts["Time"]
    assert facts["Online"]


def test_a_list_of_papers_is_printed_and_kept_on_the_phone(hall: Hall) -> None:
    asked = hall.device("kiosk").post("/checklists", {"procedure": BIRTH, "language": "vi"}, expect=201)
    job = hall.device("printer").post("/print-jobs/claim", {"wait": 0})["job"]
    assert (job["id"], job["kind"]) == (asked["print_job"], "checklist")
    assert job["content"]["url"] == asked["url"]
    assert len(job["content"]["documents"]) == 5
    page = hall.client.get(asked["url"].split("/", 3)[-1]).get_data(as_text=True)
    assert all(line in page for line in job["content"]["documents"])
    assert hall.client.get(f"/p/{BIRTH}/qr.svg").mimetype == "image/svg+xml"


def test_a_list_gives_no_number_and_no_place_in_line(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    kiosk.post("/checklists", {"procedure": BIRTH}, expect=201)
    assert sum(field["waiting"] for field in kiosk.get("/fields")["fields"]) == 0
    assert hall.issue("HT")["code"] == "A001"


def test_an_unknown_procedure_has_no_list(hall: Hall) -> None:
    assert hall.device("kiosk").refused("/checklists", {"procedure": "9.999"}, expect=404)
    assert hall.client.get("/p/9.999").status_code == 404


def test_a_life_event_goes_on_by_itself_and_keeps_its_seniority(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    event = kiosk.get("/journeys")["journeys"][0]
    assert [step["field"] for step in event["steps"]] == ["HT", "CU", "BH"]
    ticket = kiosk.post("/tickets", {"journey": event["code"]}, expect=201)
    assert ticket["steps"] == 3
    later = [hall.issue("CU") for _ in range(2)]
    counter = hall.open_counter(1)
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    hall.clock.forward(minutes=9)
    counter.post("/counters/1/finish", {"outcome": "received"})
    page = hall.nobody().get(f"/tickets/{ticket['token']}")
    assert (page["state"], page["field"], page["step"], page["steps"]) == ("waiting", "CU", 2, 3)
    assert page["ahead"] == 0, "who came first to the house is called first"
    assert hall.nobody().get(f"/tickets/{later[0]['token']}")["ahead"] == 1


def test_a_list_that_names_a_procedure_no_longer_valid_is_shorter(hall: Hall) -> None:
    database = Database(hall.data / "center.db")
    database.transact(lambda db: settings.put(db, "popular", ["gone", BIRTH]))
    database.close()
    assert [one["code"] for one in hall.device("kiosk").get("/popular")["procedures"]] == [BIRTH]
