"""Emergency pads for tests: made over the API, their codes as they stand on paper."""

from __future__ import annotations

from typing import Any

from center.storage import emergency
from tests.support.halls import MORNING, Api, Hall

TODAY = MORNING.date().isoformat()


def pad(hall: Hall, field: str | None = "HT", slips: int = 20, **wish: Any) -> list[str]:
    """Make a pad on A4 paper and return its codes, in their order."""
    office = supervisor(hall)
    made = office.post("/emergency-pads", {"field": field, "slips": slips, "paper": "a4", **wish}, expect=201)
    with hall.app.database.reading() as db:
        return emergency.pad(db, made["pad"]["id"]).codes


def supervisor(hall: Hall) -> Api:
    """Return the API as the supervisor's device sees it; the same each time."""
    if not hasattr(hall, "_supervisor"):
        hall._supervisor = hall.device("supervisor")  # type: ignore[attr-defined]
    office: Api = hall._supervisor  # type: ignore[attr-defined]
    return office


def line(
    code: str, taken: str = "09:10", called: str = "09:20", finished: str = "09:30", **more: str
) -> dict[str, str]:
    """Return a line as it is written on a slip."""
    return {"code": code, "taken": taken, "called": called, "finished": finished, "counter": "1", **more}


def enter(
    hall: Hall, *lines: dict[str, str], day: str = TODAY, key: str | None = None
) -> list[dict[str, Any]]:
    """Enter lines and return how each stands."""
    found: list[dict[str, Any]] = supervisor(hall).post(
        "/emergency-slips", {"day": day, "lines": list(lines)}, key=key
    )["lines"]
    return found


def check(hall: Hall, *lines: dict[str, str], day: str = TODAY) -> list[dict[str, Any]]:
    """Let lines be looked at and return how each stands."""
    found: list[dict[str, Any]] = supervisor(hall).post(
        "/emergency-slips/check", {"day": day, "lines": list(lines)}
    )["lines"]
    return found


def faults(found: list[dict[str, Any]]) -> list[str]:
    """Return the refusals' codes of lines, and the state of the others."""
    return [one["error"]["code"] if one["state"] == "wrong" else one["state"] for one in found]


def rows(hall: Hall, question: str, *values: object) -> list[dict[str, Any]]:
    """Ask the file."""
    with hall.app.database.reading() as db:
        return [dict(row) for row in db.execute(question, list(values))]
