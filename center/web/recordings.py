"""The center's own recordings: which there are, which are missing; bringing, hearing, removing one."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, Response, g, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from center.actions.act import Act
from center.actions.voice import remove_clip, set_clip
from center.domain.announcing import clips, needed
from center.domain.refusals import NotFound
from center.domain.tongues import TONGUES
from center.languages import NAMES
from center.storage import counters
from center.voice.clips import LARGEST_FILE, Clips
from center.voice.recording import prepared
from center.voice.sound import samples_of
from center.web.announcements import way_of
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading, running

bp = Blueprint("recordings", __name__, url_prefix=f"{BASE}/voice/clips")

EDITORS = ("supervisor", "admin")


@bp.get("")
@needs(*EDITORS)
def every() -> Response:
    """Return every recording of every language: what to say, whether the center needs it, whether it is there."""
    with reading() as db:
        way, numbers = way_of(db), [one.n for one in counters.all_counters(db)]
    store = running().clips

    def look() -> list[dict[str, Any]]:
        return [_language(store, one, set(needed(one, way, numbers))) for one in TONGUES]

    # a folder that was filled by hand is read here for the first time
    return jsonify({"languages": running().off_hub(look)})


def _language(store: Clips, language: str, must: set[str]) -> dict[str, Any]:
    rows = [_row(store, language, clip, clip in must) for clip in clips(language)]
    missing = [one for one in rows if one["needed"] and one["state"] != "there"]
    return {
        "language": language,
        "name": NAMES.get(language, language),
        "missing": len(missing),
        "clips": rows,
    }


def _row(store: Clips, language: str, clip: str, is_needed: bool) -> dict[str, Any]:
    tongue, sound = TONGUES[language], store.sound(language, clip)
    letter = clip.upper()
    is_letter = letter in tongue.letters
    damaged = sound is None and store.is_there(language, clip)
    return {
        "clip": clip,
        "kind": "letter" if is_letter else "word",
        "text": letter if is_letter else tongue.clips[clip],
        "say": tongue.letters[letter].strip(",") if is_letter else tongue.clips[clip],
        "example": tongue.examples.get(clip),
        "needed": is_needed,
        "state": "there" if sound else "damaged" if damaged else "missing",
        "seconds": _seconds(sound) if sound else None,
    }


def _seconds(sound: bytes) -> float:
    rate, samples = samples_of(sound)
    return round(len(samples) / rate, 2)


@bp.get("/<language>/<clip>")
@needs(*EDITORS)
def hear(language: str, clip: str) -> Response:
    """Return one recording as it is kept."""
    store = running().clips
    sound = running().off_hub(lambda: store.sound(language, clip))
    if sound is None:
        raise NotFound("unknown_clip")
    return Response(sound, mimetype="audio/wav", headers={"Cache-Control": "private, no-cache"})


@bp.post("/<language>/<clip>")
@needs(*EDITORS)
def bring(language: str, clip: str) -> Response:
    """Take a recording, in any form that can be read; the one before stays until this one is whole."""
    store = running().clips
    store.is_there(language, clip)  # refuses what is no recording's name, before anything is read
    data = _sound_sent()
    sound = running().off_hub(lambda: prepared(data))

    def act(act: Act) -> dict[str, Any]:
        set_clip(act, language, clip)
        return {"language": language, "clip": clip, "seconds": _seconds(sound)}

    with store.arriving(language, clip, sound) as arrival:
        answer = perform(act)
        # after the commit: a disk that refused the journal's entry leaves the old recording where it was
        if answer.status_code == 200:
            arrival.arrive()
    return answer


def _sound_sent() -> bytes:
    request.max_content_length = LARGEST_FILE
    data = request.get_data()
    if len(data) >= LARGEST_FILE:  # what comes in chunks is cut off at the limit without a word
        raise RequestEntityTooLarge
    g.body = hashlib.sha256(data).hexdigest()
    return data


@bp.post("/<language>/<clip>/remove")
@needs(*EDITORS)
def remove(language: str, clip: str) -> Response:
    """Remove a recording: what needs it is said by the next source."""
    body()
    store = running().clips
    store.is_there(language, clip)

    def act(act: Act) -> dict[str, Any]:
        if not store.is_there(language, clip):
            raise NotFound("unknown_clip")
        remove_clip(act, language, clip)
        return {"language": language, "clip": clip, "seconds": None}

    answer = perform(act)
    if answer.status_code == 200:
        store.remove(language, clip)
    return answer
