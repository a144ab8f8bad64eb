"""The API of the signs above the counters: what they show of a clerk, and the clerks' photos."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, current_app, g, jsonify, request

from center.actions import sign
from center.actions.act import Act
from center.domain.refusals import NotNow
from center.storage import people, signs
from center.storage.signs import SignWish
from center.web import photos
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading, running

bp = Blueprint("office_signs", __name__, url_prefix=BASE)
# a file is written before its act and tidied after it: another admin's must not be swept away in between
_one_at_a_time = threading.Lock()


@bp.get("/signs")
@needs("supervisor", "admin")
def get_signs() -> Response:
    """Return what signs show of a clerk, and who has a photo."""
    with reading() as db:
        wish, shown = signs.wish(db), signs.photos(db)
        every = [one for one in people.everybody(db) if one.password]
    return jsonify(
        {
            **_wish(wish),
            "people": [{"id": one.id, "name": one.name, "photo": shown.get(one.id)} for one in every],
        }
    )


@bp.post("/signs")
@needs("admin")
def set_signs() -> Response:
    """Let the signs show their clerks, or not."""
    said = body()
    wish = SignWish(said["clerk_name"], said["clerk_photo"])

    def act(act: Act) -> dict[str, Any]:
        sign.set_wish(act, wish)
        return _wish(wish)

    return perform(act)


def _wish(wish: SignWish) -> dict[str, Any]:
    return {"clerk_name": wish.name, "clerk_photo": wish.photo}


@bp.post("/people/<int:id>/photo")
@needs("admin")
def set_photo(id: int) -> Response:
    """Give a person a photo: the picture itself is the body."""
    request.max_content_length = photos.MOST_BYTES
    data = request.get_data()
    # the picture stands for the body of the other requests: the same key with another picture is another wish
    g.body = hashlib.sha256(data).hexdigest()
    photo = running().off_hub(photos.made_small, data)
    with _one_at_a_time:
        try:
            name = photos.keep(_directory(), photo)
        except OSError as error:
            raise NotNow("storage_failed") from error
        return _change(id, name)


@bp.post("/people/<int:id>/photo/remove")
@needs("admin")
def remove_photo(id: int) -> Response:
    """Take a person's photo away."""
    body()
    with _one_at_a_time:
        return _change(id, None)


def _change(person: int, name: str | None) -> Response:
    def act(act: Act) -> dict[str, Any]:
        sign.set_photo(act, person, name)
        return {"photo": name}

    answer = perform(act)
    _tidy()
    return answer


def _tidy() -> None:
    """Remove the files of photos that nobody has: the ones before, and those whose person was refused."""
    with reading() as db:
        wanted = set(signs.photos(db).values())
    for file in _directory().glob("*.jpg"):
        if file.stem not in wanted:
            photos.forget(_directory(), file.stem)


@bp.get("/photos/<name>")
@needs("display", "counter", "clerk", "supervisor", "admin")
def photo(name: str) -> Response:
    """Return a clerk's photo."""
    answer = Response(photos.read(_directory(), name), mimetype="image/jpeg")
    # its name says what is in it
    answer.headers["Cache-Control"] = "private, max-age=604800, immutable"
    return answer


def _directory() -> Path:
    directory: Path = current_app.config["PHOTOS_DIR"]
    return directory
