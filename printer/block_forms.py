"""A block as a form: its members, their bounds and choices, for the page on which the office changes slips."""

from __future__ import annotations

from typing import Any

from printer.blocks import EVERYWHERE, FORMS, MEMBERS, NEEDED, Among, Check, Length


def members(named: str) -> list[dict[str, Any]]:
    """Return what a type of block may say: name, form, bounds or choices, and what holds unsaid."""
    return [
        {"name": name, **_form(look), "usual": None if usual is NEEDED else usual}
        for name, (look, usual) in {**MEMBERS[named], **EVERYWHERE}.items()
    ]


def _form(look: Check) -> dict[str, Any]:
    if isinstance(look, Length):
        return {"form": "length", "low": look.low, "high": look.high}
    if isinstance(look, Among):
        return {"form": "among", "allowed": list(look.allowed)}
    return {"form": FORMS[look]}
