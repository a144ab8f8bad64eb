"""What is wrong with a request is said with the right status, in one shape, and changes nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from center.app import LARGEST_BODY
from center.web.body import DOCUMENT
from center.web.perform import LONGEST_KEY
from office import emergency_api
from printer import layouts_api
from tests.center.web.test_openapi import WITHOUT_KEY
from tests.center.web.test_roles import BODIES, MAY
from tests.support.contract import filled
from tests.support.halls import Api, Hall, new_key


def takes_json(operation: dict[str, Any]) -> bool:
    """Say whether a route takes JSON or nothing; a few take a file."""
    return "application/json" in operation.get("requestBody", {}).get("content", {"application/json": {}})


POSTS = [path for path, ops in DOCUMENT["paths"].items() if "post" in ops and takes_json(ops["post"])]
UNKNOWN = "Không có"
# an emblem travels within a slip's layout
LARGER = {f"/slip-layouts/{{kind}}{end}": layouts_api.LARGEST_BODY for end in ("", "/preview", "/test-print")}
# and two hundred lines of a pad at once
LARGER |= dict.fromkeys(("/emergency-slips", "/emergency-slips/check"), emergency_api.LARGEST_LIST)


@pytest.fixture
def kiosk(hall: Hall) -> Api:
    return hall.device("kiosk")


def bearer_for(path: str, hall: Hall) -> str:
    """Return a token of somebody who may POST there."""
    may = MAY["post", path] or {"kiosk"}
    role = "kiosk" if "kiosk" in may else "counter" if "counter" in may else max(may)
    return hall.device(role, 1 if role == "counter" else None).token or ""


def place_of(path: str, hall: Hall) -> str:
    return filled(path, token=hall.issue("HT")["token"]) if "{token}" in path else filled(path)


def post_raw(hall: Hall, path: str, data: bytes, **headers: str) -> tuple[int, str]:
    """POST bytes as they are; return the status and the refusal's code."""
    answer = hall.client.post(
        f"/api/v1{place_of(path, hall)}",
        data=data,
        headers={
            "Authorization": f"Bearer {bearer_for(path, hall)}",
            "Idempotency-Key": new_key(),
            "Content-Type": "application/json",
            **headers,
        },
    )
    error = answer.json["error"] if answer.status_code >= 400 else {"code": "", "message": "-"}
    assert set(error) == {"code", "message"}
    assert error["message"]
    return answer.status_code, error["code"]


@pytest.mark.parametrize(
    "data",
    [
        b"{", b"garbage", b"{'field': 'HT'}", b'{"field": "HT"', b"\xff\xfe\x00", b'{"a": NaN}', b'{"a": Infinity}',
        b'{"field": "\\ud800"}', b'{"\\udfff": 1}', b"[" * 30000, b'{"a":' * 5000,
        b"[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", b"1" * 5000,
    ],
)  # fmt: skip
def test_what_is_not_json_is_400(hall: Hall, data: bytes) -> None:
    for path in POSTS:
        assert post_raw(hall, path, data) == (400, "malformed_json"), path


@pytest.mark.parametrize(
    "data", [b"[]", b"null", b"1", b'"HT"', b"true", b'{"surprise": 1}', b'[{"field": "HT"}]']
)
def test_what_the_document_does_not_allow_is_422(hall: Hall, data: bytes) -> None:
    for path in POSTS:
        assert post_raw(hall, path, data) == (422, "unacceptable_value"), path


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/tickets", {}),
        ("/tickets", {"field": 1}),
        ("/tickets", {"field": ""}),
        ("/tickets", {"field": " "}),
        ("/tickets", {"field": "\x00"}),
        ("/tickets", {"field": None}),
        ("/tickets", {"field": "H" * 41}),
        ("/tickets", {"field": "HT", "procedure": "x"}),
        ("/tickets", {"field": "HT", "language": "fr"}),
        ("/tickets", {"field": "HT", "priority": ["elderly"]}),
        ("/tickets", {"field": "HT", "note": ""}),
        ("/tickets", {"field": "HT", "note": "x" * 201}),
        ("/tickets", {"field": "HT", "priority": "elderly", "proof": "x" * 101}),
        ("/tickets", {"field": "HT", "priority": "elderly", "proof": True}),
        ("/tickets/{id}/reprint", {}),
        ("/tickets/{id}/reprint", {"reason": " "}),
        ("/tickets/{id}/reprint", {"reason": "x" * 201}),
        ("/tickets/{id}/withdraw", {"reason": "lost"}),
        ("/tickets/{token}/rating", {"turn": 1}),
        ("/tickets/{token}/rating", {"turn": 1, "level": 6}),
        ("/tickets/{token}/rating", {"turn": 1, "level": 0}),
        ("/tickets/{token}/rating", {"turn": 1, "level": "5"}),
        ("/tickets/{token}/rating", {"turn": 1, "level": True}),
        ("/tickets/{token}/rating", {"turn": 1, "level": 4.5}),
        ("/tickets/{token}/rating", {"turn": 10**30, "level": 5}),
        ("/tickets/{token}/rating", {"turn": 1, "level": 1, "reasons": ["other", "other"]}),
        ("/tickets/{token}/rating", {"turn": 1, "level": 1, "comment": "x" * 501}),
        ("/counters/{n}/call", {}),
        ("/counters/{n}/call", {"code": 42}),
        ("/counters/{n}/transfer", {}),
        ("/counters/{n}/transfer", {"note": "x"}),
        ("/counters/{n}/transfer", {"counter": 10**30}),
        ("/counters/{n}/transfer", {"counter": -1}),
        ("/counters/{n}/finish", {"outcome": "lost"}),
        ("/counters/{n}/finish", {"outcome": "transferred"}),
        ("/counters/{n}/finish", {"count": 0}),
        ("/counters/{n}/finish", {"count": 10**30}),
        ("/counters/{n}/pause", {"reason": "tea"}),
        ("/print-jobs/claim", {"wait": 26}),
        ("/print-jobs/claim", {"wait": -1}),
        ("/print-jobs/claim", {"wait": 1e400}),
        ("/print-jobs/{job}/result", {"state": "burnt"}),
        ("/heartbeat", {"version": 7}),
        ("/id-card", {}),
        ("/id-card", {"text": None}),
        ("/id-card", {"text": "x", "name": "y"}),
        ("/heartbeat", {"width": -1}),
        ("/heartbeat", {"screen": "x" * 21}),
        ("/heartbeat", {"errors": [{"message": "x" * 201}]}),
        ("/heartbeat", {"errors": [{"message": "x"}] * 6}),
        ("/messages", {"to": "some", "text": "x"}),
        ("/counters/{n}/fields", {"primary": [], "secondary": []}),
    ],
)
def test_wrong_values_are_422(hall: Hall, path: str, body: dict[str, Any]) -> None:
    data = json.dumps(body).replace("Infinity", "1e400").encode()
    assert post_raw(hall, path, data) == (422, "unacceptable_value")


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({"field": "nope"}, 404, "unknown_field"),
        ({"field": "ht"}, 404, "unknown_field"),
        ({"procedure": "nope"}, 404, "unknown_procedure"),
        ({"journey": "nope"}, 404, "unknown_journey"),
        ({"field": "HT", "priority": "VIP"}, 422, "unknown_priority"),
    ],
)
def test_what_is_unknown_is_refused_by_name(kiosk: Api, wish: dict[str, str], status: int, code: str) -> None:
    assert kiosk.refused("/tickets", wish, expect=status) == code


def test_what_is_unknown_elsewhere_is_404(hall: Hall, kiosk: Api) -> None:
    kiosk.get("/procedures/nope", expect=404)
    kiosk.get("/procedures?field=nope", expect=404)
    counter = hall.open_counter(1)
    assert counter.refused("/counters/1/call", {"code": "Z999"}, expect=404) == "unknown_code"
    assert counter.refused("/counters/1/return", {"code": "Z999"}, expect=404) == "unknown_code"
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    assert counter.refused("/counters/1/transfer", {"field": "nope"}, expect=404) == "unknown_field"
    assert counter.refused("/counters/1/transfer", {"counter": 99}, expect=404) == "unknown_counter"
    assert counter.refused("/counters/1/finish", {"procedure": "nope"}, expect=404) == "unknown_procedure"
    assert hall.device("admin").refused("/fields/nope/close", expect=404) == "unknown_field"
    assert hall.device("printer").refused("/print-jobs/99/result", {"state": "printed"}, expect=404)


def test_a_closed_field_gives_out_no_tickets(hall: Hall, kiosk: Api) -> None:
    admin = hall.device("admin")
    assert admin.post("/fields/HT/close") == {"field": {"code": "HT", "open_by_hand": False}}
    assert kiosk.refused("/tickets", {"field": "HT"}) == "field_closed"
    assert not {f["code"]: f["open"] for f in kiosk.get("/fields")["fields"]}["HT"]
    admin.post("/fields/HT/open")
    assert kiosk.post("/tickets", {"field": "HT"}, expect=201)["code"] == "A001"


def test_a_rules_refusal_is_409(hall: Hall) -> None:
    counter = hall.device("counter", 1)
    assert counter.refused("/counters/1/call-next") == "counter_closed"
    counter.post("/counters/1/open")
    assert counter.refused("/counters/1/call-next") == "nobody_waiting"
    assert counter.refused("/counters/1/start") == "nobody_here"
    assert counter.refused("/counters/1/undo") == "nothing_to_undo"
    hall.issue("HT")
    hall.issue("HT")
    counter.post("/counters/1/call-next")
    assert counter.refused("/counters/1/call-next") == "counter_busy"
    assert counter.refused("/counters/1/close") == "counter_busy"
    assert counter.refused("/counters/1/finish") == "illegal_move"


def test_a_change_needs_a_key(hall: Hall) -> None:
    long = {"Idempotency-Key": "k" * (LONGEST_KEY + 1)}
    for path in POSTS:
        if path in WITHOUT_KEY:
            continue
        data = json.dumps(BODIES.get(path, {})).encode()
        assert post_raw(hall, path, data, **{"Idempotency-Key": ""}) == (400, "key_missing"), path
        assert post_raw(hall, path, data, **long) == (400, "key_too_long"), path


def test_a_body_that_is_too_large_is_413(hall: Hall) -> None:
    for path in POSTS:
        largest = LARGER.get(path, LARGEST_BODY)
        assert post_raw(hall, path, b'"' + b"x" * largest + b'"') == (413, "too_large"), path


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_a_body_is_json_whatever_its_type_is_called(hall: Hall, kind: str) -> None:
    assert post_raw(hall, "/tickets", b'{"field": "HT"}', **{"Content-Type": kind})[0] == 201
    assert post_raw(hall, "/tickets", b"field=HT", **{"Content-Type": kind}) == (400, "malformed_json")


def test_a_body_may_begin_with_a_byte_order_mark(hall: Hall) -> None:
    assert post_raw(hall, "/tickets", b'\xef\xbb\xbf{"field": "HT"}')[0] == 201


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_is_not_there_is_405_and_names_those_that_are(hall: Hall, method: str) -> None:
    for path, operations in DOCUMENT["paths"].items():
        known = {one.upper() for one in operations}
        if method in known:
            continue
        answer = hall.client.open(f"/api/v1{place_of(path, hall)}", method=method)
        assert answer.status_code == 405, path
        assert answer.json["error"]["code"] == "method_not_allowed"
        assert known <= set(answer.headers["Allow"].split(", ")), path


@pytest.mark.parametrize(
    "path",
    [
        "/", "/nope", "/fields/", "/fields//", "/tickets/", "/tickets/x/y/z", "/counters/1/", "/counters/1/dance",
        "/counters//call-next", "/counters/1.5", "/counters/-1", "/print-jobs/x/result", "/%2e%2e/%2e%2e/etc/passwd",
        "/../center.db", "/%00", "/\u0110", "/procedures/" + "9" * 3000, "/%ff%fe", "//", "/fields;a=b",
        "/fields%0d%0aX:y",
    ],
)  # fmt: skip
def test_garbage_paths_are_404_in_the_one_shape(hall: Hall, path: str) -> None:
    token = hall.device("admin").token
    for method in ("GET", "POST"):
        answer = hall.client.open(
            f"/api/v1{path}",
            method=method,
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "x"},
        )
        assert answer.status_code in (404, 405), (method, path)
        assert set(answer.json["error"]) == {"code", "message"}


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "1e9", "", "9" * 16, "null"])
def test_the_journal_wants_a_number(hall: Hall, after: str) -> None:
    hall.device("supervisor").get(f"/journal?after={after}", expect=422)


def test_the_journal_is_read_page_by_page(hall: Hall) -> None:
    hub = hall.device("hub")
    hall.issue("HT")
    first = hub.get("/journal")
    assert [entry["seq"] for entry in first["entries"]] == list(range(1, first["last"] + 1))
    assert hub.get(f"/journal?after={first['last']}")["entries"] == []
    assert hub.get(f"/journal?after={first['last'] - 1}")["entries"][0]["type"] == "issued"


@pytest.mark.parametrize(
    "query", ["q=" + "+".join(["a"] * 4000), "q=%00", "q=%", "q=%ff", "q='+or+1=1+--", "q=%F0%9F%98%80"]
)
def test_any_search_has_an_answer(kiosk: Api, query: str) -> None:
    assert isinstance(kiosk.get(f"/procedures?{query}")["procedures"], list)


def test_procedures_are_found_without_marks_and_word_by_word(kiosk: Api) -> None:
    every = kiosk.get("/procedures")["procedures"]
    found = kiosk.get("/procedures?q=SINH+khai")["procedures"]
    assert 0 < len(found) < len(every)
    assert all("sinh" in one["name"].lower() for one in found[:3])
    assert kiosk.get("/procedures?q=" + UNKNOWN.replace(" ", "+") + "xyz")["procedures"] == []
    one = kiosk.get(f"/procedures/{found[0]['code']}")["procedure"]
    assert one == found[0]


def test_texts_are_stored_in_one_form(hall: Hall) -> None:
    """NFC, Đ as U+0110, one line, no control characters: whoever typed it, on whatever keyboard."""
    texts = [{"language": "vi", "text": "  \u00d0i  h\u006f\u0323\u0302p\n\x07 "}]
    said = hall.device("supervisor").post("/hall/emergency", {"texts": texts})
    assert said["hall"]["emergency"]["texts"][0]["text"] == "Đi hộp"


def test_head_and_options_answer_without_a_body(hall: Hall) -> None:
    token = hall.device("kiosk").token
    head = hall.client.head("/api/v1/fields", headers={"Authorization": f"Bearer {token}"})
    assert (head.status_code, head.data) == (200, b"")
    assert hall.client.head("/api/v1/fields").status_code == 401
    options = hall.client.options("/api/v1/tickets")
    assert options.status_code == 200
    assert "POST" in options.headers["Allow"]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "a b", "x\u0110", "]["])
def test_an_odd_host_header_breaks_nothing(hall: Hall, host: str) -> None:
    answer = hall.client.get("/api/v1/health", headers={"Host": host.encode().decode("latin-1")})
    assert answer.status_code in (200, 400)
    assert answer.json
