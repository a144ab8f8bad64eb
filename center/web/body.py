"""The OpenAPI document is what the server enforces: bodies are checked against it before any act."""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

from flask import g, request
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from werkzeug.exceptions import RequestEntityTooLarge

from center.domain.text import clean
from center.languages import DEFAULT, LANGUAGES
from center.web.misfits import misfit
from center.web.perform import BadRequest

BASE = "/api/v1"
DOCUMENT: dict[str, Any] = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
# what the document does not say itself: which languages this center has; texts by language look like the default's
DOCUMENT["components"]["schemas"]["Language"]["enum"] = list(LANGUAGES)
for _words in ("BoardNames", "BoardWords", "FormWords", "SlipWords"):
    _text = DOCUMENT["components"]["schemas"][_words]["properties"].pop(DEFAULT)
    DOCUMENT["components"]["schemas"][_words]["properties"] = dict.fromkeys(LANGUAGES, _text)
DEEPEST = 16
SHORT = 200
_NOTHING: dict[str, Any] = {"type": "object", "additionalProperties": False}


def body(*, remember: bool = True) -> dict[str, Any]:
    """Return the request's JSON object, checked against the document; no body at all is `{}`.

    Its texts are NFC, on one line, without control characters; a whole number is an `int`, also where it was
    written `2.0`. Refuses what is not JSON (400) and what
    the document does not allow (422). Whatever the content type says, the body is read as JSON.
    What is personal must not be remembered, not even in memory.
    """
    assert request.url_rule is not None
    data = _data()
    read = _accepted_before if remember and len(data) <= SHORT else _accepted
    g.body = read(request.url_rule.rule, request.method.lower(), data)
    content = json.loads(g.body)
    assert isinstance(content, dict)
    return content


def _accepted(rule: str, method: str, data: bytes) -> str:
    """Return the body as canonical JSON: tidied, checked, its members in order."""
    try:
        content = _tidy(_parsed(data))
    except (ValueError, RecursionError) as error:
        raise BadRequest("malformed_json") from error
    fault = best_match(_validator(rule, method).iter_errors(content))
    if fault is not None:
        raise misfit(fault)
    return json.dumps(content, sort_keys=True)


# a hall's devices send the same few bodies all day, and checking one costs more than the act it asks for
_accepted_before = functools.lru_cache(maxsize=256)(_accepted)


def _data() -> bytes:
    data = request.get_data()
    # what comes in chunks has no length, and is cut off at the limit without a word
    if request.content_length is None:
        most = request.max_content_length
        if most is not None and len(data) >= most:
            raise RequestEntityTooLarge
    return data


def _parsed(data: bytes) -> Any:
    if not data.strip():
        return {}
    return json.loads(data.decode("utf-8-sig"), parse_constant=_not_json)


def _not_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _tidy(part: Any, depth: int = 0) -> Any:
    """Return a part of the body as it may be stored; `ValueError` for what nothing can store."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(part, str):
        part.encode()  # half of a surrogate pair is a UnicodeEncodeError, which is a ValueError
        return clean("".join(sign for sign in part if sign.isspace() or unicodedata.category(sign) != "Cc"))
    if isinstance(part, list):
        return [_tidy(one, depth + 1) for one in part]
    if isinstance(part, dict):
        return {_tidy(name, depth + 1): _tidy(one, depth + 1) for name, one in part.items()}
    if isinstance(part, float) and part.is_integer():
        # JSON has one kind of number: the document takes 2.0 for a whole one, so what comes behind it gets 2
        return int(part)
    return part


@functools.cache
def _validator(rule: str, method: str) -> Draft202012Validator:
    operation = DOCUMENT["paths"][openapi_path(rule)][method]
    content = operation.get("requestBody", {}).get("content", {})
    return Draft202012Validator(_whole(content.get("application/json", {}).get("schema", _NOTHING)))


def _whole(schema: Any) -> Any:
    """Return a schema with what it refers to put in its place: looking a reference up costs as much as the check."""
    if isinstance(schema, list):
        return [_whole(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return {name: _whole(part) for name, part in schema.items()}


def openapi_path(rule: str) -> str:
    """Return the document's form of a Flask rule: `/api/v1/counters/<int:n>` is `/counters/{n}`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.removeprefix(BASE))
