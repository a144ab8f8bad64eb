"""Holds every answer against the OpenAPI document."""

from __future__ import annotations

import functools
import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from center.web.body import BASE, DOCUMENT

# what stands in the gaps of a path; in any other, the number one
GAPS = {"code": "HT", "name": "a.jpg", "language": "vi", "clip": "so", "kind": "ticket"}


def filled(path: str, **gaps: object) -> str:
    """Return a path of the document with something in each of its gaps."""
    known = {**GAPS, **gaps}
    return re.sub(r"{(\w+)}", lambda gap: str(known.get(gap[1], 1)), path)


def check_answer(method: str, path: str, status: int, body: Any) -> None:
    """Fail unless the document allows this answer. `path`: with values, `/api/v1/counters/3`."""
    template = _template(path.split("?", maxsplit=1)[0].removeprefix(BASE))
    faults = list(_validator(template, method.lower(), str(status)).iter_errors(body))
    assert not faults, f"{method} {path} {status}: {faults[0].json_path}: {faults[0].message}"


def _template(path: str) -> str:
    """Return the document's path for one with values; a literal path wins over a gap."""
    if path in DOCUMENT["paths"]:
        return path
    parts = path.split("/")
    for template in DOCUMENT["paths"]:
        wanted = template.split("/")
        if len(wanted) == len(parts) and all(
            want == part or want.startswith("{") for want, part in zip(wanted, parts, strict=True)
        ):
            return str(template)
    raise AssertionError(f"the OpenAPI document does not know {path}")


@functools.cache
def _validator(template: str, method: str, status: str) -> Draft202012Validator:
    responses = DOCUMENT["paths"][template][method]["responses"]
    assert status in responses, f"the OpenAPI document has no {status} for {method} {template}"
    response = responses[status]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    schema = response["content"]["application/json"]["schema"]
    return Draft202012Validator(
        {**schema, "components": DOCUMENT["components"]}, format_checker=FormatChecker()
    )
