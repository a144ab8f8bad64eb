"""What is said when people are called: the words in each language, and their sound."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, request
from sqlite_utils import Database as Db

from center.domain.announcing import CODE, LARGEST_COUNTER, Call, Way, announcement, text_of
from center.domain.codes import normalise
from center.domain.refusals import NotFound, Unacceptable
from center.domain.tongues import TONGUES
from center.domain.voicing import MOST_TIMES, Voicing
from center.storage import catalogue, settings
from center.voice.announced import Order, Sound
from center.web.body import BASE
from center.web.identity import needs
from center.web.running import reading, running
from center.web.speech import SPEAKERS
from center.web.words import DEFAULT

bp = Blueprint("announcements", __name__, url_prefix=BASE)

MOST_CALLS = 12
_LANGUAGE = re.compile("[a-z]{2,3}")
_COUNTER = re.compile("[1-9][0-9]{0,3}")


@bp.get("/announcements")
@needs(*SPEAKERS)
def announcements() -> Response:
    """Return what is said for these calls: in the hall's language, then in those asked that have a phrase."""
    calls, asked = _calls(), _languages()
    with reading() as db:
        voicing, way = settings.voicing(db), way_of(db)
        orders = [_order(calls, one, voicing, way) for one in voicing.languages(asked, DEFAULT, TONGUES)]
    announced = running().announced
    # made here already: what the answer promises is there when the board comes for it
    made = [announced.sound(order) for order in orders]
    return jsonify(
        {"spoken": [_spoken(order, sound, calls) for order, sound in zip(orders, made, strict=True)]}
    )


@bp.get("/announcements/sound")
@needs(*SPEAKERS)
def announcement_sound() -> Response:
    """Return the sound of an announcement in one language, with all its repetitions."""
    calls, (language, *_) = _calls(), _languages()
    if language not in TONGUES:
        raise NotFound("no_voice")
    with reading() as db:
        order = _order(calls, language, settings.voicing(db), way_of(db))
    sound = running().announced.sound(order)
    if sound is None:
        raise NotFound("no_voice")
    answer = Response(sound.wav, mimetype="audio/wav")
    fresh = request.args.get("v") == sound.digest
    # another recording or another setting makes another mark, so a known mark may be kept
    answer.headers["Cache-Control"] = "private, max-age=3600" if fresh else "private, no-cache"
    return answer


def way_of(db: Db) -> Way:
    """Return how codes are read in this center."""
    voicing = settings.voicing(db)
    prefixes = frozenset(field.prefix for field in catalogue.fields(db))
    return Way(voicing.style, voicing.dialect, prefixes)


def _order(calls: list[Call], language: str, voicing: Voicing, way: Way) -> Order:
    times = _times(voicing.times)
    return Order(tuple(announcement(calls, language, way)), language, voicing.sources, times)


def _spoken(order: Order, sound: Sound | None, calls: list[Call]) -> dict[str, Any]:
    return {
        "language": order.language,
        "text": text_of(order.words),
        "sound": _address(order, sound, calls) if sound else None,
        "seconds": round(sound.seconds, 2) if sound else None,
        "source": sound.source if sound else None,
    }


def _address(order: Order, sound: Sound, calls: list[Call]) -> str:
    asked = [("call", f"{one.code}:{one.counter}") for one in calls]
    asked += [("language", order.language), ("times", str(order.times)), ("v", sound.digest)]
    return f"{BASE}/announcements/sound?{urlencode(asked, safe=':')}"


def _calls() -> list[Call]:
    """Return the calls that were asked for, `A042:3` each; refuses none, too many, and what is no call."""
    asked = request.args.getlist("call")
    if not asked:
        raise Unacceptable("unacceptable_value", place="call", why="missing")
    if len(asked) > MOST_CALLS:
        raise Unacceptable("unacceptable_value", place="call", why="too_many", limit=MOST_CALLS)
    return [_call(one) for one in asked]


def _call(text: str) -> Call:
    code, _, counter = text.partition(":")
    code = normalise(code)
    if not CODE.fullmatch(code) or not _COUNTER.fullmatch(counter) or int(counter) > LARGEST_COUNTER:
        raise Unacceptable("unacceptable_value", place="call", why="no_call")
    return Call(code, int(counter))


def _languages() -> list[str]:
    asked = request.args.getlist("language") or [DEFAULT]
    if not all(_LANGUAGE.fullmatch(one) for one in asked):
        raise Unacceptable("unacceptable_value", place="language", why="other")
    return asked


def _times(usual: int) -> int:
    text = request.args.get("times")
    if text is None:
        return usual
    if text not in [str(times) for times in range(1, MOST_TIMES + 1)]:
        allowed = ", ".join(str(times) for times in range(1, MOST_TIMES + 1))
        raise Unacceptable("unacceptable_value", place="times", why="not_one_of", allowed=allowed)
    return int(text)
