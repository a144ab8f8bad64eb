"""What the office says to the whole hall, as its screens and the office itself are told."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database as Db

from center.domain.days import to_text
from center.live.shapes import Shape
from center.storage import notices
from center.storage.notices import EMERGENCY, Notice


def hall_shape(db: Db, now: datetime, language: str, second: str | None = None) -> Shape:
    """Return what a screen of the hall needs: the message in its reader's language, the emergency in all of its own.

    `messages`: the same one in each language of the screen, `second` its second one; each text once.
    """
    message = notices.message(db, to_text(now))
    emergency = notices.notice(db, EMERGENCY)
    texts = [_in(message, one) for one in (language, second) if one] if message else []
    return {
        "message": texts[0] if texts else None,
        "messages": list(dict.fromkeys(texts)),
        "emergency": {
            "id": emergency.id,
            "text": emergency.texts[0].text,
            "texts": [vars(one) for one in emergency.texts],
            "since": emergency.since,
        }
        if emergency
        else None,
        "muted": notices.muted(db),
    }


def office_hall_shape(db: Db, now: datetime) -> Shape:
    """Return what the office needs: what is said now, since when, until when, and by whom."""
    message = notices.message(db, to_text(now))
    emergency = notices.notice(db, EMERGENCY)
    return {
        "message": _whole(message) if message else None,
        "emergency": _whole(emergency) if emergency else None,
        "muted": notices.muted(db),
    }


def _in(notice: Notice, language: str) -> str:
    said = {one.language: one.text for one in notice.texts}
    # the first text is the one for everybody
    return said.get(language) or notice.texts[0].text


def _whole(notice: Notice) -> Shape:
    return {
        "id": notice.id,
        "texts": [vars(one) for one in notice.texts],
        "since": notice.since,
        "until": notice.until,
        "by": notice.by,
    }
