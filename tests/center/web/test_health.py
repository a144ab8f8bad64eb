"""Signs of life, and an agent that waits for paper without asking all the time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.support.halls import Hall


def test_a_device_that_falls_silent_is_listed_and_the_center_is_still_well(hall: Hall) -> None:
    kiosk, pad = hall.device("kiosk"), hall.device("pad", 1)
    for device in (kiosk, pad):
        device.post("/heartbeat", {"version": "1", "state": "ok"})
    hall.clock.forward(seconds=80)
    pad.post("/heartbeat")
    health = hall.nobody().get("/health")
    assert health.pop("version"), "a page sees by it whether it is old"
    assert health == {"status": "ok", "writable": True, "silent": [], "faults": []}
    hall.clock.forward(seconds=20)
    (silent,) = hall.nobody().get("/health")["silent"]
    assert (silent["role"], silent["last_seen"]) == ("kiosk", "2026-03-10T02:00:00.000Z")
    kiosk.post("/heartbeat")
    assert hall.nobody().get("/health")["silent"] == []


def test_a_device_in_trouble_says_so_until_it_is_well_and_the_office_hears_of_each_change(hall: Hall) -> None:
    printer = hall.device("printer")
    office = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("supervisor")})
    assert "seq" in office.emit("join", {"room": "office"}, callback=True)
    heard = []
    for state, detail in (
        *(("fault", "paper_out"), ("fault", "paper_out"), ("fault", None)),
        *(("ready", None), ("ready", None)),
    ):
        printer.post("/heartbeat", {"state": state, "detail": detail})
        # how the lines stand is told beside it, whenever the watch has looked
        kinds = [one["args"][0]["type"] for one in office.get_received()]
        heard.append([kind for kind in kinds if kind == "health"])
        hall.clock.forward(seconds=10)
        health = hall.nobody().get("/health")
        assert health["status"] == "ok"
        told = [(one["name"], one["detail"], one["since"][17:19]) for one in health["faults"]]
        assert told == ([("printer", detail, "20" if detail is None else "00")] if state == "fault" else [])
    assert heard == [["health"], [], ["health"], ["health"], []]


def test_nobody_knows_what_is_wrong_with_a_device_that_has_fallen_silent(hall: Hall) -> None:
    hall.device("printer").post("/heartbeat", {"state": "fault", "detail": "paper_out"})
    hall.clock.forward(seconds=91)
    health = hall.nobody().get("/health")
    assert [one["role"] for one in health["silent"]] == ["printer"]
    assert health["faults"] == []


def test_a_heartbeat_tells_the_time_and_needs_no_key(hall: Hall) -> None:
    token = hall.token("display")
    answer = hall.client.post("/api/v1/heartbeat", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json) == (
        200,
        {"now": "2026-03-10T02:00:00.000Z", "reload": False},
    )


def test_an_agent_that_waits_is_given_the_slip_as_it_comes(hall: Hall) -> None:
    agent = hall.device("printer")
    with ThreadPoolExecutor(1) as pool:
        claim = pool.submit(agent.post, "/print-jobs/claim", {"wait": 25})
        ticket = hall.issue("HT")
        job = claim.result(timeout=10)["job"]
    assert job["id"] == ticket["print_job"]
    assert job["content"]["code"] == ticket["code"]
    assert agent.post("/print-jobs/claim") == {"job": None}


def test_a_lost_answer_to_a_claim_is_asked_for_again(hall: Hall) -> None:
    agent = hall.device("printer")
    hall.issue("HT")
    hall.issue("HT")
    first = agent.post("/print-jobs/claim", key="k")
    assert agent.post("/print-jobs/claim", key="k") == first
    assert agent.post("/print-jobs/claim")["job"]["id"] != first["job"]["id"]


def test_a_slip_is_not_lent_to_a_question_that_nobody_waits_for_any_more(hall: Hall) -> None:
    agent = hall.device("printer")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(agent.post, "/print-jobs/claim", {"wait": 25})
        second = pool.submit(agent.post, "/print-jobs/claim", {"wait": 25})
        ticket = hall.issue("HT")
        answers = [one.result(timeout=20)["job"] for one in (first, second)]
    assert answers.count(None) == 1
    assert [job["id"] for job in answers if job] == [ticket["print_job"]]


def test_a_slip_lent_to_an_agent_that_died_before_printing_is_lent_again(hall: Hall) -> None:
    agent, other = hall.device("printer"), hall.device("printer")
    jobs = [hall.issue("HT")["print_job"] for _ in range(2)]
    assert agent.post("/print-jobs/claim")["job"]["id"] == jobs[0]
    assert other.post("/print-jobs/claim")["job"]["id"] == jobs[1]
    again = agent.post("/print-jobs/claim", {"restarted": True})["job"]
    assert (again["id"], again["attempts"]) == (jobs[0], 2)
    assert agent.post("/print-jobs/claim", {"restarted": True})["job"]["id"] == jobs[0]
    assert other.post("/print-jobs/claim") == {"job": None}, "what others hold stays theirs"


def test_two_agents_never_hold_the_same_slip(hall: Hall) -> None:
    agents = [hall.device("printer") for _ in range(4)]
    for _ in range(8):
        hall.issue("HT")
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            claimed["job"]["id"]
            for _ in range(2)
            for claimed in pool.map(lambda agent: agent.post("/print-jobs/claim"), agents)
        ]
    assert len(set(jobs)) == 8
