"""The OpenAPI document tells the truth: the whole interface, nothing else, nothing loose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from center.web.body import BASE, DOCUMENT, openapi_path
from tests.support.halls import Hall

# they change nothing that is kept
WITHOUT_KEY = {"/heartbeat", "/id-card", "/slip-layouts/{kind}/preview", "/slip-emblems"}
# its shape is OpenAPI's own, and checked by the first test here
NOT_OURS = ("paths", "/openapi.json", "get", "responses", "200", "content", "application/json", "schema")


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    """Return (path, method, operation) for all that the document describes."""
    return [(path, method, one) for path, ops in DOCUMENT["paths"].items() for method, one in ops.items()]


def objects(part: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Find every schema of an object, with its place in the document."""
    if isinstance(part, dict):
        kind = part.get("type")
        if kind == "object" or (isinstance(kind, list) and "object" in kind):
            yield place, part
        for name, inner in part.items():
            yield from objects(inner, (*place, name))
    elif isinstance(part, list):
        for n, inner in enumerate(part):
            yield from objects(inner, (*place, str(n)))


def test_the_document_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_the_server_gives_the_document_out_to_anybody(hall: Hall) -> None:
    assert hall.nobody().get("/openapi.json") == DOCUMENT


def test_the_document_describes_every_route_and_nothing_else(hall: Hall) -> None:
    routes = {
        (openapi_path(rule.rule), method.lower())
        for rule in hall.app.flask.url_map.iter_rules()
        if rule.rule.startswith(f"{BASE}/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(path, method) for path, method, _ in operations()} == routes


def test_no_object_is_described_loosely() -> None:
    loose = [
        "/".join(place)
        for place, schema in objects(DOCUMENT)
        if place != NOT_OURS and schema.get("additionalProperties") is not False
    ]
    assert loose == []


def test_what_is_required_is_described() -> None:
    for place, schema in objects(DOCUMENT):
        assert set(schema.get("required", [])) <= set(schema.get("properties", {})), place


def test_every_schema_is_used() -> None:
    text = str(DOCUMENT)
    unused = [
        name for name in DOCUMENT["components"]["schemas"] if f"'#/components/schemas/{name}'" not in text
    ]
    assert unused == []


@pytest.mark.parametrize(("path", "method", "operation"), operations())
def test_an_operation_names_its_gaps_its_key_and_its_refusals(
    path: str, method: str, operation: dict[str, Any]
) -> None:
    parameters = operation.get("parameters", [])
    gaps = {one["name"] for one in parameters if one.get("in") == "path"}
    assert gaps == {part[1:-1] for part in path.split("/") if part.startswith("{")}
    keyed = {"$ref": "#/components/parameters/IdempotencyKey"} in parameters
    assert keyed == (method == "post" and path not in WITHOUT_KEY)
    expected = set() if operation.get("security") == [] else {"401", "403", "503"}
    expected |= {"404"} if gaps else set()
    expected |= {"400", "413", "422", "503"} if method == "post" else set()
    assert expected <= operation["responses"].keys()


def test_every_operation_has_a_name_of_its_own() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(set(names)) == len(names)
