"""Whatever a program sends: never a 500, always the one shape, and the journal stays whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from center.web.body import DOCUMENT
from tests.support.contract import check_answer, filled
from tests.support.halls import Hall, Template, new_key

POSTS = [path for path, ops in DOCUMENT["paths"].items() if "post" in ops]
# lone surrogates and noncharacters included: JSON can write them, no database can store them
TEXT = st.text(st.characters(codec=None), max_size=30)
NUMBER = st.integers() | st.floats(allow_nan=True) | st.integers(-5, 5)
LEAF = st.none() | st.booleans() | NUMBER | TEXT
JSON = st.recursive(LEAF, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=12)


def nearly(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return bodies that look right at first: the known members, with right and wrong values."""
    known = schema.get("properties", {})
    values = {
        name: LEAF | st.sampled_from(_good(name, one)) | st.lists(TEXT, max_size=2)
        for name, one in known.items()
    }
    return st.fixed_dictionaries({}, optional=values) if values else JSON


def _good(name: str, schema: dict[str, Any]) -> list[Any]:
    if "enum" in schema:
        return list(schema["enum"])
    codes = {"field": ["HT"], "code": ["A001", "a1"], "priority": ["elderly"], "reasons": [["other"]]}
    return codes.get(name, [1, 3, 5, 0.0, "x", " x\u0301 ", None])


def schema_of(path: str) -> dict[str, Any]:
    wanted = DOCUMENT["paths"][path]["post"].get("requestBody")
    if wanted is None or "application/json" not in wanted["content"]:
        return {}
    found: dict[str, Any] = wanted["content"]["application/json"]["schema"]
    return DOCUMENT["components"]["schemas"][found["$ref"].rsplit("/", 1)[1]] if "$ref" in found else found


@pytest.fixture(scope="module")
def busy_hall(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    hall = Hall(template.copy(tmp_path_factory.mktemp("garbage")), template.passwords)
    yield hall
    hall.stop()


@pytest.mark.parametrize("path", POSTS)
def test_no_body_surprises_the_server(busy_hall: Hall, path: str) -> None:
    hall = busy_hall
    role = "printer" if path.startswith("/print") else "kiosk" if path == "/heartbeat" else "admin"
    token, ticket = hall.device(role).token, hall.issue("HT")["token"]
    place = filled(path, code="DD", token=ticket)
    client = hall.client

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(nearly(schema_of(path)), JSON).map(json.dumps).map(str.encode) | st.binary(max_size=50))
    def send(data: bytes) -> None:
        # a claim that waits for a job would only make this slow
        data = b"{}" if b'"wait"' in data else data
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_key()}
        answer = client.post(f"/api/v1{place}", data=data, headers=headers)
        assert answer.status_code < 500, (data, answer.get_data(as_text=True))
        check_answer("POST", place, answer.status_code, answer.json)

    send()
    assert hall.nobody().get(f"/tickets/{ticket}")["code"]


@settings(max_examples=200, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    path=st.lists(
        st.sampled_from(["fields", "tickets", "counters", "1", "..", "%2f", ""]) | TEXT, max_size=4
    ),
    query=st.dictionaries(st.sampled_from(["q", "field", "after", "language"]) | TEXT, TEXT, max_size=3),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "BREW"]),
    header=st.sampled_from(
        ["Authorization", "Cookie", "Accept-Language", "Accept", "Content-Type", "Origin"]
    ),
    value=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
)
def test_no_path_query_or_header_surprises_the_server(
    busy_hall: Hall, path: list[str], query: dict[str, str], method: str, header: str, value: str
) -> None:
    place = "/api/v1/" + "/".join(quote(part, safe="%.", errors="replace") for part in path)
    clean = {name.encode(errors="replace"): one.encode(errors="replace") for name, one in query.items()}
    answer = busy_hall.client.open(place, method=method, query_string=clean, headers={header: value})
    assert answer.status_code < 500, place
    if answer.status_code >= 400 and method != "HEAD":
        assert set(answer.json["error"]) == {"code", "message"}


def test_after_all_that_the_hall_works_on(busy_hall: Hall) -> None:
    assert busy_hall.issue("HT")["code"]
    assert busy_hall.nobody().get("/health")["status"] == "ok"
