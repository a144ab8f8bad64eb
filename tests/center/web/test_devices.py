"""A device that is gone or in wrong hands: its token, its open connections, and what waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from center.actions.act import begin
from center.actions.devices import revoke_device
from center.actions.printers import place_printer
from center.storage import printers
from center.storage.printers import Printer
from center.web.running import NAME
from tests.support.halls import Api, Hall


def ids(hall: Hall) -> dict[str, int]:
    """Return the devices' ids by their role; of several, the newest."""
    return {one["role"]: one["id"] for one in hall.device("supervisor").get("/devices")["devices"]}


def joined(hall: Hall, role: str, room: str) -> Any:
    """Return a new screen's connection to a room."""
    screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token(role)})
    assert "snapshot" in screen.emit("join", {"room": room}, callback=True)
    return screen


def test_a_revoked_token_opens_nothing_and_no_list_has_it(hall: Hall) -> None:
    boss, kiosk = hall.device("supervisor"), hall.device("kiosk")
    kiosk.post("/heartbeat", {"state": "ready"})
    hall.clock.forward(minutes=3)
    device = ids(hall)["kiosk"]
    (row,) = [one for one in boss.get("/devices")["devices"] if one["id"] == device]
    assert (row["silent"], row["last_seen"], row["name"]) == (True, "2026-03-10T02:00:00.000Z", "kiosk")
    assert boss.post(f"/devices/{device}/revoke", key="once") == {"revoked": device}
    assert boss.post(f"/devices/{device}/revoke", key="once") == {"revoked": device}, "the same touch"
    assert kiosk.refused("/tickets", {"field": "HT"}, expect=401) == "token_unknown"
    assert "kiosk" not in ids(hall)
    assert boss.get("/screens")["screens"] == boss.get("/health")["silent"] == []
    assert boss.refused(f"/devices/{device}/revoke", expect=404) == "unknown_device"
    entries = [one for one in boss.get("/journal")["entries"] if one["type"] == "device_revoked"]
    assert [one["data"] for one in entries] == [{"device": device, "role": "kiosk"}]


@pytest.mark.parametrize("role", ["kiosk", "reception", "display", "printer", "hub"])
def test_only_the_office_revokes(hall: Hall, role: str) -> None:
    other = hall.device(role)
    assert other.refused("/devices/1/revoke", expect=403) == "role_wrong"
    assert other.get("/devices", expect=403)["error"]["code"] == "role_wrong"


@pytest.mark.parametrize("elsewhere", [False, True])
def test_its_open_connections_end_and_others_stay(hall: Hall, elsewhere: bool) -> None:
    stays, goes = joined(hall, "display", "board"), joined(hall, "display", "board")
    device = ids(hall)["display"]
    goes.get_received()
    if elsewhere:  # as the command does, in a process of its own
        hall.app.database.transact(lambda db: revoke_device(begin(db, hall.clock(), "operator"), device))
        hall.app.committer.catch_up()
    else:
        hall.device("supervisor").post(f"/devices/{device}/revoke")
    hall.settle()
    assert stays.is_connected()
    assert not goes.is_connected()
    told = [one["args"][0] for one in stays.get_received() if one["args"][0]["type"] == "reload"]
    assert [one["device"] for one in told] == [device]


def test_whoever_shows_the_token_again_joins_nothing(hall: Hall) -> None:
    token = hall.token("display")
    hall.device("supervisor").post(f"/devices/{ids(hall)['display']}/revoke")
    screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": token})
    assert screen.emit("join", {"room": "board"}, callback=True)["error"]["code"] == "token_unknown"


def test_a_kiosks_own_printer_becomes_one_of_the_hall(hall: Hall) -> None:
    boss = hall.device("supervisor")
    hall.device("kiosk"), hall.device("printer")
    known = ids(hall)
    kiosk, printer = known["kiosk"], known["printer"]
    hall.app.committer.run(lambda db: place_printer(begin(db, hall.clock(), "test"), printer, "Ở cửa", kiosk))
    boss.post(f"/devices/{kiosk}/revoke")
    with hall.app.database.reading() as db:
        assert printers.of_device(db, printer) == Printer(printer, place="Ở cửa")


def test_what_a_printer_was_lent_and_has_not_begun_another_one_prints(hall: Hall) -> None:
    boss, first = hall.device("supervisor"), hall.device("printer")
    device = ids(hall)["printer"]
    second = hall.device("printer")
    hall.issue()
    job = first.post("/print-jobs/claim", {"wait": 0})["job"]
    boss.post(f"/devices/{device}/revoke")
    lent = second.post("/print-jobs/claim", {"wait": 0})["job"]
    assert (lent["id"], lent["attempts"]) == (job["id"], job["attempts"] + 1)


def test_a_question_that_waits_for_a_slip_is_lent_none(hall: Hall) -> None:
    boss, printer = hall.device("supervisor"), hall.device("printer")
    device = ids(hall)["printer"]
    with ThreadPoolExecutor() as beside:
        question = beside.submit(printer.post, "/print-jobs/claim", {"wait": 20})
        while not hall.app.flask.extensions[NAME].presence.works(device, hall.clock()):
            assert not question.done()
        boss.post(f"/devices/{device}/revoke")
        hall.issue()
        assert question.result() == {"job": None}
    other = hall.device("printer")
    assert other.post("/print-jobs/claim", {"wait": 0})["job"]["attempts"] == 1


def test_nothing_is_promised_on_a_printer_that_was_taken_away(hall: Hall) -> None:
    boss, printer = hall.device("supervisor"), hall.device("printer")
    printer.post("/print-jobs/claim", {"wait": 0})
    kiosk = hall.device("kiosk")
    assert slips(kiosk)
    boss.post(f"/devices/{ids(hall)['printer']}/revoke")
    assert not slips(kiosk)


def slips(kiosk: Api) -> bool:
    return bool(kiosk.get("/fields")["slips"])
