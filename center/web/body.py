"""The OpenAPI document is what the server enforces: bodies are checked against it before any act."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

from flask import request
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import best_match
from werkzeug.exceptions import BadRequest as Unreadable

from center.domain.refusals import Unacceptable
from center.web.perform import BadRequest

BASE = "/api/v1"
DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parent / "openapi.json").read_text())
_NOTHING: dict[str, Any] = {"type": "object", "additionalProperties": False}


def body() -> dict[str, Any]:
    """Return the request's JSON object, checked against the document; no body at all is `{}`.

    Refuses what is not JSON (400) and what the document does not allow (422).
    """
    content: Any = {}
    if request.data:
        try:
            content = request.get_json(force=True)
        except Unreadable as error:
            raise BadRequest("malformed_json") from error
    assert request.url_rule is not None
    fault = best_match(_validator(request.url_rule.rule, request.method.lower()).iter_errors(content))
    if fault is not None:
        raise _refusal(fault)
    assert isinstance(content, dict)
    return content


@functools.cache
def _validator(rule: str, method: str) -> Draft202012Validator:
    operation = DOCUMENT["paths"][openapi_path(rule)][method]
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", _NOTHING)
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]})


def openapi_path(rule: str) -> str:
    """Return the document's form of a Flask rule: `/api/v1/counters/<int:n>` is `/counters/{n}`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.removeprefix(BASE))


def _refusal(error: ValidationError) -> Unacceptable:
    place = ".".join(str(part) for part in error.absolute_path)
    return Unacceptable("unacceptable_value", place=place or "body", reason=error.message[:200])
