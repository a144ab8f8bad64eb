"""The words on a ticket's slip, in the citizen's language; the agent only draws them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, request

from center.actions.act import Act
from center.actions.issue import Issued
from center.domain.terminal import NoShowRule
from center.domain.waiting import Wait
from center.live.shapes import wait_shape
from center.storage import terminals
from center.storage.procedures import Procedure
from center.storage.settings import Center
from center.web.facts import document_line, facts
from center.web.words import sentence


def public_url() -> str:
    """Return what QR codes begin with: as it is set, or as the machine's network says, or as we were asked."""
    config = current_app.config
    return str(config["PUBLIC_URL"] or config["PROPOSE_URL"]() or request.host_url).rstrip("/")


def ticket_slip(new: Issued, act: Act, base: str) -> dict[str, Any]:
    """Return the content of a new ticket's slip."""
    local = act.now.astimezone(act.center.zone)
    content: dict[str, Any] = {
        "center": act.center.name(new.language),
        "language": new.language,
        "code": new.code,
        "field": new.field.name(new.language),
        "counters": new.counters,
        "issued_at": new.issued_at,
        "local_time": local.strftime("%d/%m/%Y %H:%M"),
        "ahead": new.ahead,
        "wait": wait_shape(new.wait),
        "url": f"{base}/t/{new.token}",
        "priority": new.priority is not None,
        "words": _words(new, local.strftime("%H:%M · %d/%m/%Y"), terminals.rules(act.db).no_show),
    }
    if new.procedure:
        content["procedure"] = new.procedure
    if len(new.steps) > 1:
        content["steps"] = [{"field": field.name(new.language)} for field in new.steps]
    return content


def list_url(procedure: str, base: str, reader: str) -> str:
    """Return the address of a procedure's list of papers, for a phone."""
    return f"{base}/p/{procedure}?language={reader}"


def checklist(procedure: Procedure, center: Center, now: datetime, reader: str, base: str) -> dict[str, Any]:
    """Return the content of a check-list, in the citizen's words."""
    local = now.astimezone(center.zone)
    return {
        "center": center.name(reader),
        "language": reader,
        "name": procedure.label(reader),
        "documents": [document_line(one, reader) for one in procedure.documents],
        "url": list_url(procedure.code, base, reader),
        "words": {
            "title": sentence(reader, "Please bring"),
            "facts": [f"{name}: {words}" for name, words in facts(procedure, reader)],
            "qr_line": sentence(reader, "Scan to keep the list on your phone"),
            "time_line": local.strftime("%H:%M · %d/%m/%Y"),
        },
    }


def _words(new: Issued, time: str, rule: NoShowRule) -> dict[str, str]:
    language = new.language
    numbers = ", ".join(str(n) for n in sorted(new.counters))
    return {
        "number_label": sentence(language, "Your number"),
        "counters_line": sentence(language, "Counter %(numbers)s", numbers=numbers) if numbers else "",
        "time_line": time,
        "ahead_line": ahead_line(new.ahead, language),
        "wait_line": wait_line(new.wait, language),
        "qr_line": sentence(language, "Scan to follow your turn"),
        "valid_line": valid_line(rule, language),
        "priority_line": sentence(language, "Priority") if new.priority else "",
        "count_line": sentence(language, "%(count)s dossiers", count=new.count) if new.count > 1 else "",
        "copy_line": sentence(language, "COPY"),
    }


def valid_line(rule: NoShowRule, language: str) -> str:
    """Return how long a number is good for, and what holds for who misses the call, in one line."""
    valid = sentence(language, "Valid today only")
    if rule.return_within_minutes is None:
        return valid
    missed = sentence(
        language,
        "Missed your call? Come to a counter within %(minutes)s minutes: you are called after %(places)s others.",
        minutes=rule.return_within_minutes,
        places=rule.places_back,
    )
    return f"{valid}. {missed}"


def ahead_line(ahead: int, language: str) -> str:
    """Return how many are ahead, in words."""
    if ahead == 0:
        return sentence(language, "You are next")
    if ahead == 1:
        return sentence(language, "1 person ahead")
    return sentence(language, "%(count)s people ahead", count=ahead)


def wait_line(wait: Wait | None, language: str) -> str:
    """Return the estimated wait in words, or that nobody serves yet; `static/js/wait.js` says the same."""
    if wait is None:
        return sentence(language, "No counter is open yet")
    if hours := wait.in_hours():
        return _hours_line(*hours, language)
    if wait.low == 0:
        return sentence(language, "Estimated wait: under %(high)s minutes", high=wait.high)
    return sentence(language, "Estimated wait: %(low)s–%(high)s minutes", low=wait.low, high=wait.high)


def _hours_line(low: int, high: int, language: str) -> str:
    if low == high:
        return sentence(language, "Estimated wait: about %(high)s hours", high=high)
    return sentence(language, "Estimated wait: about %(low)s–%(high)s hours", low=low, high=high)
