"""Who may do what: every role at every route of the API, held against the document and this table."""

from __future__ import annotations

import itertools

import pytest

from center.actions.center import ROLES, ROLES_AT_A_COUNTER
from center.web.body import DOCUMENT
from tests.support.contract import filled
from tests.support.halls import Hall

PEOPLE = {"clerk", "reception", "supervisor", "admin"}
STAFF = {"counter", "clerk", "supervisor", "admin"}
SCREENS = {"kiosk", "display", "counter", "pad"}
ISSUERS = {"kiosk", "reception", "supervisor", "admin"}
EVERYBODY = None
COUNTER_ACTS = (
    "open", "pause", "close", "call-next", "call", "recall", "start", "finish", "no-show", "hold", "return",
    "transfer", "undo", "finish-and-next", "correct", "add-turn", "answer-open", "stop-start",
    "help", "receipt", "summary",
)  # fmt: skip
BOARD_ACTS = (
    "/boards", "/boards/{code}", "/boards/{code}/remove", "/board-texts", "/devices/{device}/board",
    "/media", "/media/{name}/remove",
)  # fmt: skip
EMERGENCY_ACTS = (
    "/emergency-pads", "/emergency-pads/{pad}/print", "/emergency-pads/{pad}/withdraw",
    "/emergency-slips", "/emergency-slips/check", "/emergency-slips/read", "/emergency-slips/{entry}/take-back",
)  # fmt: skip
SLIP_ACTS = (
    "/slip-layouts/{kind}", "/slip-layouts/{kind}/reset", "/slip-layouts/{kind}/preview",
    "/slip-layouts/{kind}/test-print", "/slip-emblems",
)  # fmt: skip
MAY: dict[tuple[str, str], set[str] | None] = {
    ("get", "/openapi.json"): EVERYBODY,
    ("get", "/health"): EVERYBODY,
    ("get", "/rating-form"): EVERYBODY,
    ("get", "/cases"): {"supervisor", "admin"},
    ("post", "/cases/{case}/answer"): {"supervisor", "admin"},
    ("post", "/cases/{case}/close"): {"supervisor", "admin"},
    ("get", "/questionnaire"): {"supervisor", "admin"},
    ("get", "/emergency-pads"): {"supervisor", "admin"},
    ("get", "/emergency-slips"): {"supervisor", "admin"},
    **{("post", path): {"supervisor", "admin"} for path in EMERGENCY_ACTS},
    ("post", "/questionnaire"): {"supervisor", "admin"},
    ("get", "/tickets/{token}"): EVERYBODY,
    ("post", "/tickets/{token}/cancel"): EVERYBODY,
    ("post", "/tickets/{token}/late"): EVERYBODY,
    ("post", "/tickets/{token}/rating"): EVERYBODY,
    ("get", "/fields"): SCREENS | PEOPLE,
    ("get", "/today"): SCREENS | PEOPLE,
    ("get", "/alternatives"): SCREENS | PEOPLE,
    ("get", "/priorities"): SCREENS | PEOPLE,
    ("get", "/procedures"): SCREENS | PEOPLE,
    ("get", "/popular"): SCREENS | PEOPLE,
    ("post", "/checklists"): ISSUERS,
    ("get", "/procedures/{code}"): SCREENS | PEOPLE,
    ("get", "/journeys"): SCREENS | PEOPLE,
    ("get", "/board"): SCREENS | PEOPLE,
    ("get", "/speech"): {"kiosk", "display", "counter", "reception", "supervisor", "admin"},
    ("get", "/announcements"): {"kiosk", "display", "counter", "reception", "supervisor", "admin"},
    ("get", "/announcements/sound"): {"kiosk", "display", "counter", "reception", "supervisor", "admin"},
    ("get", "/voice"): {"supervisor", "admin"},
    ("post", "/voice"): {"supervisor", "admin"},
    ("get", "/voice/clips"): {"supervisor", "admin"},
    ("get", "/voice/clips/{language}/{clip}"): {"supervisor", "admin"},
    ("post", "/voice/clips/{language}/{clip}"): {"supervisor", "admin"},
    ("post", "/voice/clips/{language}/{clip}/remove"): {"supervisor", "admin"},
    ("get", "/counters"): SCREENS | PEOPLE,
    ("post", "/tickets"): ISSUERS,
    ("get", "/tickets"): PEOPLE,
    ("post", "/tickets/{id}/reprint"): PEOPLE,
    ("post", "/tickets/{id}/withdraw"): PEOPLE - {"clerk"},
    ("get", "/counters/{n}"): STAFF,
    ("get", "/counters/{n}/rating"): {"pad"},
    ("get", "/counters/{n}/receipt"): STAFF,
    ("get", "/paper"): {"supervisor", "admin"},
    ("post", "/paper"): {"supervisor", "admin"},
    ("get", "/counters/{n}/served"): STAFF,
    ("post", "/counters/{n}/fields"): {"supervisor", "admin"},
    ("get", "/terminal-rules"): {"counter"} | PEOPLE,
    ("post", "/terminal-rules"): {"supervisor", "admin"},
    ("get", "/help"): {"counter"} | PEOPLE,
    ("post", "/help/{id}/accept"): {"counter"} | PEOPLE,
    ("post", "/help/{id}/end"): {"counter"} | PEOPLE,
    ("get", "/messages"): {"supervisor", "admin"},
    ("post", "/messages"): {"supervisor", "admin"},
    ("post", "/messages/{id}/seen"): STAFF,
    ("get", "/office"): {"supervisor", "admin"},
    ("get", "/screens"): {"supervisor", "admin"},
    ("get", "/boards"): {"supervisor", "admin"},
    ("get", "/devices"): {"supervisor", "admin"},
    ("post", "/devices/{device}/revoke"): {"supervisor", "admin"},
    **{("post", path): {"supervisor", "admin"} for path in BOARD_ACTS},
    ("get", "/slip-layouts"): {"supervisor", "admin"},
    **{("post", path): {"supervisor", "admin"} for path in SLIP_ACTS},
    ("get", "/rules"): SCREENS | PEOPLE,
    ("post", "/rules"): {"supervisor", "admin"},
    ("get", "/rules/trial"): {"supervisor", "admin"},
    ("post", "/screens/reload"): {"supervisor", "admin"},
    ("post", "/screens/{id}/reload"): {"supervisor", "admin"},
    ("get", "/hall"): {"supervisor", "admin"},
    ("post", "/hall/message"): {"supervisor", "admin"},
    ("post", "/hall/message/end"): {"supervisor", "admin"},
    ("post", "/hall/emergency"): {"supervisor", "admin"},
    ("post", "/hall/emergency/end"): {"supervisor", "admin"},
    ("post", "/hall/mute"): {"supervisor", "admin"},
    ("post", "/hall/unmute"): {"supervisor", "admin"},
    ("get", "/counters/{n}/sign"): {"display", *STAFF},
    ("get", "/signs"): {"supervisor", "admin"},
    ("post", "/signs"): {"admin"},
    ("post", "/people/{id}/photo"): {"admin"},
    ("post", "/people/{id}/photo/remove"): {"admin"},
    ("get", "/photos/{name}"): {"display", *STAFF},
    ("get", "/journal"): {"supervisor", "admin", "hub"},
    ("post", "/fields/{code}/open"): {"supervisor", "admin"},
    ("post", "/fields/{code}/close"): {"supervisor", "admin"},
    ("post", "/id-card"): ISSUERS,
    ("post", "/heartbeat"): SCREENS | {"printer", "hub"},
    ("post", "/print-jobs/claim"): {"printer"},
    ("post", "/print-jobs/{job}/begin"): {"printer"},
    ("post", "/print-jobs/{job}/result"): {"printer"},
    **{("post", f"/counters/{{n}}/{act}"): STAFF for act in COUNTER_ACTS},
}
# what everybody may but those who serve
NOT_STAFF = {("post", "/tickets/{token}/rating"): STAFF | PEOPLE}
DOCUMENTED = [(method, path) for path, ops in DOCUMENT["paths"].items() for method in ops]
SLIP = {"blocks": [{"type": "code"}, {"type": "qr"}]}
BODIES = {
    "/slip-layouts/{kind}": SLIP,
    "/slip-layouts/{kind}/preview": SLIP,
    "/slip-layouts/{kind}/test-print": SLIP,
    "/cases/{case}/answer": {"text": "Xin lỗi ông/bà."},
    "/rules": {"usual": {}},
    "/emergency-pads": {"field": "HT", "slips": 10, "paper": "a4"},
    "/emergency-slips": {"day": "2026-03-10", "lines": [{"code": "x"}]},
    "/emergency-slips/check": {"day": "2026-03-10", "lines": [{"code": "x"}]},
    "/checklists": {"procedure": "1.001193"},
    "/tickets": {"field": "HT"},
    "/tickets/{token}/rating": {"turn": 1, "level": 5},
    "/tickets/{id}/reprint": {"reason": "lost"},
    "/counters/{n}/call": {"code": "A001"},
    "/counters/{n}/receipt": {"turn": 1},
    "/counters/{n}/return": {"code": "A001"},
    "/counters/{n}/correct": {"turn": 1},
    "/counters/{n}/add-turn": {"field": "DD"},
    "/counters/{n}/answer-open": {"still": True},
    "/counters/{n}/help": {"kind": "colleague"},
    "/counters/{n}/fields": {"primary": ["HT"], "secondary": []},
    "/messages": {"to": "all", "text": "Họp lúc 11 giờ"},
    "/messages/{id}/seen": {"counter": 1},
    "/counters/{n}/transfer": {"field": "DD"},
    "/print-jobs/{job}/begin": {"attempt": 1},
    "/print-jobs/{job}/result": {"state": "printed"},
    "/boards": {"code": "second", "names": {"vi": "Bảng hai"}, "layout": {}},
    "/boards/{code}": {"names": {"vi": "Bảng"}, "layout": {}},
    "/board-texts": {"notices": [], "mottoes": [], "hotline": "", "hotline_words": {}},
    "/devices/{device}/board": {"board": None},
    "/hall/message": {"texts": [{"language": "vi", "text": "x"}], "until": "2026-03-10T05:00:00Z"},
    "/hall/message/end": {"seen": 1},
    "/hall/emergency": {"texts": [{"language": "vi", "text": "x"}]},
    "/hall/emergency/end": {"seen": 1},
    "/signs": {"clerk_name": True, "clerk_photo": False},
    "/questionnaire": {
        "names": {"vi": "Phiếu"},
        "levels": [{"level": 1, "names": {"vi": "Kém"}, "points": 0}],
    },
}


def test_the_table_knows_every_route() -> None:
    assert set(DOCUMENTED) == set(MAY)


def test_the_document_says_which_routes_are_open_to_everybody() -> None:
    public = {
        (method, path)
        for path, ops in DOCUMENT["paths"].items()
        for method, one in ops.items()
        if one.get("security") == []
    }
    assert public == {route for route, roles in MAY.items() if roles is EVERYBODY}


def test_the_document_says_who_may_call_a_route() -> None:
    """Another maker reads it there, and not from a refusal."""
    for (method, path), roles in MAY.items():
        said = DOCUMENT["paths"][path][method].get("x-roles")
        assert (None if said is None else set(said)) == roles, (method, path)


@pytest.mark.parametrize("role", ROLES)
def test_a_device_may_what_its_role_may_and_nothing_else(hall: Hall, role: str) -> None:
    """Past the guard a route may still say 404 or 409; before it, it says 401 or 403."""
    hall.device("kiosk")  # the first device, which some routes name: one of them ends its token
    device = hall.device(role, 1 if role in ROLES_AT_A_COUNTER else None)
    ticket = hall.issue("HT")["token"]
    for method, path in DOCUMENTED:
        status = _status(device.token, hall, method, path, ticket)
        may = MAY[method, path] is EVERYBODY or role in (MAY[method, path] or ())
        may = may and role not in NOT_STAFF.get((method, path), ())
        assert (status not in (401, 403)) == may, (method, path, status)
        assert status < 500, (method, path)


def test_without_a_token_everything_else_is_401(hall: Hall) -> None:
    ticket = hall.issue("HT")["token"]
    for (method, path), roles in MAY.items():
        status = _status(None, hall, method, path, ticket)
        assert (status == 401) == (roles is not EVERYBODY), (method, path, status)


@pytest.mark.parametrize("token", ["", "x", "Đ", "a" * 4000])
def test_a_token_nobody_gave_out_is_401(hall: Hall, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    body = hall.nobody().get("/fields", expect=401, headers=headers)
    assert body["error"]["code"] == "token_unknown"


def test_another_kind_of_authorization_is_nobody(hall: Hall) -> None:
    body = hall.nobody().get("/fields", expect=401, headers={"Authorization": "Basic YWRtaW46"})
    assert body["error"]["code"] == "token_missing"


def test_a_refusal_says_how_one_may_show_who_one_is(hall: Hall) -> None:
    answer = hall.client.get("/api/v1/fields")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_counters_device_is_known_at_its_counter_only(hall: Hall) -> None:
    first, pad = hall.device("counter", 1), hall.device("pad", 1)
    second = hall.open_counter(2)
    for act in COUNTER_ACTS:
        body = BODIES.get(f"/counters/{{n}}/{act}")
        assert first.refused(f"/counters/2/{act}", body, expect=404) == "unknown_counter"
    first.get("/counters/2", expect=404)
    pad.get("/counters/2/rating", expect=404)
    assert second.get("/counters/2")["counter"]["state"] == "open"


@pytest.mark.parametrize("n", ["99", "0", "999999999", "9999999999999999999999", "-1", "x", "1.0", "٣"])
def test_a_counter_that_is_not_there_is_404_for_everybody(hall: Hall, n: str) -> None:
    for role, at in (("supervisor", None), ("counter", 1)):
        device = hall.device(role, at)
        answer = device.client.get(
            f"/api/v1/counters/{n}", headers={"Authorization": f"Bearer {device.token}"}
        )
        assert answer.status_code == 404
        assert answer.json["error"]["message"]


def test_a_tickets_token_opens_that_ticket_only(hall: Hall) -> None:
    mine, other = hall.issue("HT"), hall.issue("HT")
    nobody = hall.nobody()
    for wrong in ("x", mine["token"][:-1], mine["token"] + "A", str(mine["id"]), mine["code"], "%00", "Đ"):
        nobody.get(f"/tickets/{wrong}", expect=404)
        for act, body in (("cancel", None), ("late", None), ("rating", {"turn": 1, "level": 1})):
            assert nobody.refused(f"/tickets/{wrong}/{act}", body, expect=404) == "unknown_ticket"
    turn = nobody.get(f"/tickets/{other['token']}")["turns"][0]["id"]
    forged = nobody.refused(f"/tickets/{mine['token']}/rating", {"turn": turn, "level": 1}, expect=404)
    assert forged == "unknown_turn"


def test_a_print_job_belongs_to_the_agent_that_claimed_it(hall: Hall) -> None:
    agent, other = hall.device("printer"), hall.device("printer")
    hall.issue("HT")
    job = agent.post("/print-jobs/claim")["job"]["id"]
    assert other.refused(f"/print-jobs/{job}/result", {"state": "printed"}, expect=404) == "unknown_job"
    assert agent.post(f"/print-jobs/{job}/result", {"state": "printed"})["job"]["state"] == "printed"


_keys = itertools.count()


def _status(token: str | None, hall: Hall, method: str, path: str, ticket: str) -> int:
    place = filled(path, token=ticket, code="11.22" if "proc" in path else "HT")
    headers = {"Idempotency-Key": f"matrix-{next(_keys)}"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    json = BODIES.get(path, {}) if method == "post" else None
    return hall.client.open(f"/api/v1{place}", method=method.upper(), headers=headers, json=json).status_code
