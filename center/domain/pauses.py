"""Why a counter pauses, and until when: the reasons are codes, so that each reader is told in their language."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from center.domain.days import local_day
from center.domain.refusals import Unacceptable

REASONS = ("break", "lunch", "back_office", "meeting", "technical", "other")


def check_back_at(back_at: datetime, now: datetime, zone: ZoneInfo) -> None:
    """Refuse a moment that is over, or on another day than today: who pauses comes back, who goes home closes."""
    soon = now < back_at <= now + timedelta(days=1)
    if not soon or local_day(back_at, zone) != local_day(now, zone):
        raise Unacceptable("back_not_today")
