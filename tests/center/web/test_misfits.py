"""What does not fit in a body is said in the reader's language: which member, and in what kind."""

from __future__ import annotations

from typing import Any

import pytest

from center.web.body import DOCUMENT, _whole
from center.web.refusal_words import REASONS
from tests.support.halls import Hall

TICKETS, RATING, FINISH = "/tickets", "/tickets/{token}/rating", "/counters/1/finish"
SAID = [
    (TICKETS, {}, "field, procedure, journey", "one_needed"),
    (TICKETS, {"field": "HT", "journey": "birth"}, "field, journey", "only_one"),
    (TICKETS, {"field": "HT", "colour": "red"}, "colour", "unknown_member"),
    (TICKETS, {"field": 7}, "field", "not_string"),
    (TICKETS, {"field": "HT", "priority": 7}, "priority", "not_string"),
    (TICKETS, {"field": ""}, "field", "too_short"),
    (TICKETS, {"field": "H" * 41}, "field", "too_long"),
    (TICKETS, {"field": "HT", "language": "fr"}, "language", "not_one_of"),
    (TICKETS, {"field": "HT", "x" * 300: 1}, "x" * 100, "unknown_member"),
    (RATING, {"level": 5}, "turn", "missing"),
    (RATING, {"turn": 1.5, "level": 5}, "turn", "not_integer"),
    (RATING, {"turn": 1, "level": 6}, "level", "too_large"),
    (RATING, {"turn": 1, "level": 0}, "level", "too_small"),
    (RATING, {"turn": 1, "level": 1, "reasons": "slow"}, "reasons", "not_array"),
    (RATING, {"turn": 1, "level": 1, "reasons": ["a", 2]}, "reasons.1", "not_string"),
    (RATING, {"turn": 1, "level": 1, "reasons": ["a", "a"]}, "reasons", "twice"),
    (RATING, {"turn": 1, "level": 1, "reasons": list("abcdefghijklm")}, "reasons", "too_many"),
    (FINISH, {"outcome": "lost"}, "outcome", "not_one_of"),
    ("/counters/1/pause", {"back_at": "soon"}, "back_at", "not_moment"),
    ("/counters/1/transfer", {"note": "x"}, "field, counter", "one_needed"),
    ("/print-jobs/claim", {"wait": "long"}, "wait", "not_number"),
    ("/print-jobs/claim", {"restarted": 1}, "restarted", "not_boolean"),
]


def post(hall: Hall, path: str, body: Any, language: str) -> dict[str, str]:
    """POST what does not fit and return the refusal."""
    role, counter = ("counter", 1) if path.startswith("/counters") else ("kiosk", None)
    caller = hall.device("printer" if path.startswith("/print") else role, counter)
    place = path.format(token="x")
    headers = {"Accept-Language": language}
    error: dict[str, str] = caller.post(place, body, expect=422, headers=headers)["error"]
    assert error["code"] == "unacceptable_value"
    return error


@pytest.mark.parametrize(("path", "body", "place", "why"), SAID)
def test_the_member_and_the_kind_of_fault_are_named(
    hall: Hall, path: str, body: dict[str, Any], place: str, why: str
) -> None:
    english = post(hall, path, body, "en")["message"]
    start = REASONS[why].split("%")[0]
    assert english.startswith(f"The value at “{place}” cannot be accepted: {start}")
    vietnamese = post(hall, path, body, "vi")["message"]
    assert vietnamese.startswith(f"Giá trị tại “{place}” không được chấp nhận: ")
    for schema_english in ("is not", "valid", "given schemas", "properties", "does not", start):
        assert schema_english not in vietnamese


def test_a_sentence_says_what_would_fit(hall: Hall) -> None:
    said = {
        language: post(hall, TICKETS, {"field": "HT", "language": "fr"}, language)["message"]
        for language in ("vi", "en")
    }
    assert said == {
        "vi": "Giá trị tại “language” không được chấp nhận: phải là một trong: vi, en, km.",
        "en": "The value at “language” cannot be accepted: it must be one of: vi, en, km.",
    }
    long = post(hall, TICKETS, {"field": "H" * 41}, "vi")["message"]
    assert long == "Giá trị tại “field” không được chấp nhận: chỉ được có tối đa 40 ký tự."


def test_a_body_that_is_no_object_is_said_so(hall: Hall) -> None:
    kiosk = hall.client.post(
        "/api/v1/tickets",
        json=[1],
        headers={"Authorization": f"Bearer {hall.token('kiosk')}", "Idempotency-Key": "k"},
    )
    assert kiosk.json["error"]["message"] == (
        "Giá trị tại “JSON” không được chấp nhận: phải là một đối tượng JSON."
    )


def rules_of(schema: Any) -> set[str]:
    """Return the rules a body is checked by, wherever in its schema."""
    if isinstance(schema, list):
        return set().union(*map(rules_of, schema))
    if not isinstance(schema, dict):
        return set()
    if schema.get("format") == "date-time":
        return {"type"}
    inner = [*schema.get("properties", {}).values(), schema.get("items")]
    return set(schema) - {"properties", "items", "description"} | rules_of(inner)


def test_every_rule_of_the_document_has_its_sentence() -> None:
    """A rule that comes new to the document must not be refused with “it does not fit”."""
    known = {"type", "required", "additionalProperties", "oneOf", "anyOf", "enum", "uniqueItems"}
    known |= {"minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"}
    for path, operations in DOCUMENT["paths"].items():
        body = operations.get("post", {}).get("requestBody", {}).get("content", {})
        schema = _whole(body.get("application/json", {}).get("schema", {}))
        assert rules_of(schema) <= known, path
