"""What tests of hours and capacity ask a hall: how a field stands, why a ticket is refused, and when again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from center.actions.act import Act, begin
from center.domain.days import to_text
from tests.support.halls import Api, Hall

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OfficeAt = Callable[..., Hall]


def utc(month: int, day: int, hour: int, minute: int = 0) -> str:
    """Return a moment of Vietnam's 2026 as it is sent."""
    return to_text(datetime(2026, month, day, hour, minute, tzinfo=HANOI))


def do(hall: Hall, action: Callable[[Act], None]) -> None:
    hall.app.committer.run(lambda db: action(begin(db, hall.clock(), "operator")))


def cap(hall: Hall, field: str, most: int | None) -> None:
    hall.app.committer.run(lambda db: db.execute("update fields set cap = ? where code = ?", [most, field]))


def field(api: Api, code: str = "HT", language: str = "vi") -> Any:
    every = api.get("/fields", headers={"Accept-Language": language})["fields"]
    return next(one for one in every if one["code"] == code)


def standing(api: Api, code: str = "HT", language: str = "vi") -> tuple[Any, ...]:
    one = field(api, code, language)
    return one["open"], one["state"], one["opens_at"], one["reason"]


def refusal(api: Api, code: str = "HT", language: str = "vi") -> tuple[str, str]:
    error = api.post("/tickets", {"field": code}, expect=409, headers={"Accept-Language": language})["error"]
    return error["code"], error["message"]
