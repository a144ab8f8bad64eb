"""What does not fit in a body: which member, and in what kind, so that a sentence can be made of it.

The checker's own messages are English and show the schema; nobody who reads a refusal knows it.
"""

from __future__ import annotations

from typing import Any

from jsonschema import ValidationError

from center.domain.refusals import Unacceptable

WHOLE = "JSON"
LONGEST_PLACE = 100
_LIMITS = {
    "minLength": "too_short",
    "maxLength": "too_long",
    "minimum": "too_small",
    "maximum": "too_large",
    "minItems": "too_few",
    "maxItems": "too_many",
}


def misfit(error: ValidationError) -> Unacceptable:
    """Return the refusal for a fault that the checker found; `place` names the member or members."""
    members, why, details = _kind(error)
    path = [str(part) for part in error.absolute_path]
    place = ", ".join(".".join([*path, member]) for member in members) or ".".join(path) or WHOLE
    return Unacceptable("unacceptable_value", place=place[:LONGEST_PLACE], why=why, **details)


def _kind(error: ValidationError) -> tuple[list[str], str, dict[str, object]]:
    """Return (members of the place that are meant, kind of fault, what fills its sentence)."""
    rule, wanted, found = error.validator, error.validator_value, error.instance
    if rule == "required":
        return [next(name for name in wanted if name not in found)], "missing", {}
    if rule == "additionalProperties":
        known = error.schema.get("properties", {})
        return [next(name for name in found if name not in known)], "unknown_member", {}
    if rule in ("oneOf", "anyOf"):
        return _choice(wanted, found)
    if rule == "enum":
        return [], "not_one_of", {"allowed": ", ".join(str(one) for one in wanted if one is not None)}
    if rule == "type":
        kinds = [wanted] if isinstance(wanted, str) else wanted
        return [], f"not_{kinds[0]}", {}
    if rule in _LIMITS:
        return [], _LIMITS[str(rule)], {"limit": wanted}
    if error.schema.get("format") == "date-time":
        return [], "not_moment", {}
    return [], "twice" if rule == "uniqueItems" else "other", {}


def _choice(branches: list[dict[str, Any]], found: Any) -> tuple[list[str], str, dict[str, object]]:
    """Each branch names what it needs: none of it is there, or too much."""
    names = [name for branch in branches for name in branch.get("required", [])]
    given = [name for name in names if isinstance(found, dict) and name in found]
    return (given, "only_one", {}) if given else (names, "one_needed", {})
