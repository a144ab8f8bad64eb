"""The API of boards: how each looks, which screen shows which, what they say, what they play."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, g, jsonify, request

from center.actions import boards as acts
from center.actions.act import Act
from center.domain.text import clean
from center.live.board_shapes import board_shape, medium_shape, texts_shape
from center.media.kinds import LARGEST_OF_ALL
from center.storage import boards, media, people
from center.storage.boards import Texts
from center.storage.media import Medium
from center.web.body import BASE, body
from center.web.identity import needs
from center.web.perform import perform
from center.web.running import reading, running

bp = Blueprint("office_boards_api", __name__, url_prefix=BASE)
EDITORS = ("supervisor", "admin")
LONGEST_TITLE = 120


@bp.get("/boards")
@needs(*EDITORS)
def every_board() -> Response:
    """Return all boards, what they say, what they can play, and which screen shows which."""
    with reading() as db:
        # a display above a counter is its sign, and shows no board
        displays = [one for one in people.devices(db) if one.role == "display" and one.counter is None]
        return jsonify(
            {
                "boards": [board_shape(one) for one in boards.all_boards(db)],
                "texts": texts_shape(boards.texts(db)),
                "media": [medium_shape(one) for one in media.all_media(db)],
                "displays": [_display(one) for one in displays],
            }
        )


def _display(device: people.Device) -> dict[str, Any]:
    said = running().screens.of(device.id)
    size = {"width": said.width, "height": said.height}
    return {"id": device.id, "name": device.name, "board": device.board, **size}


@bp.post("/boards")
@needs(*EDITORS)
def add_board() -> Response:
    """Make a new board."""
    wish = body()

    def act(act: Act) -> dict[str, Any]:
        return {"board": board_shape(acts.add_board(act, wish["code"], wish["names"], wish["layout"]))}

    return perform(act, status=201)


@bp.post("/boards/<code>")
@needs(*EDITORS)
def set_board(code: str) -> Response:
    """Let a board look otherwise, at once on every screen that shows it."""
    wish = body()
    return perform(
        lambda act: {"board": board_shape(acts.set_board(act, code, wish["names"], wish["layout"]))}
    )


@bp.post("/boards/<code>/remove")
@needs(*EDITORS)
def remove_board(code: str) -> Response:
    """Remove a board."""
    body()

    def act(act: Act) -> dict[str, Any]:
        acts.remove_board(act, code)
        return {"removed": code}

    return perform(act)


@bp.post("/board-texts")
@needs(*EDITORS)
def set_texts() -> Response:
    """Set notices, mottoes and the hotline of the center."""
    texts = Texts(**body())

    def act(act: Act) -> dict[str, Any]:
        acts.set_texts(act, texts)
        return {"texts": texts_shape(texts)}

    return perform(act)


@bp.post("/devices/<int:device>/board")
@needs(*EDITORS)
def show_board(device: int) -> Response:
    """Let a screen of the hall show a board; null for the first."""
    code = body()["board"]

    def act(act: Act) -> dict[str, Any]:
        acts.show_board(act, device, code)
        return {"device": device, "board": code}

    return perform(act)


@bp.post("/media")
@needs(*EDITORS)
def add_media() -> Response:
    """Take a picture, a PDF (a picture for each page) or a video, as the whole body (`?name=` its title)."""
    title = clean(request.args.get("name", ""))[:LONGEST_TITLE]
    request.max_content_length = LARGEST_OF_ALL + 1
    folder = running().media
    with folder.arriving() as place:
        file, digest = folder.receive(request.stream, place)
        g.body = f"{digest} {title}"  # what a second touch is held against
        files = running().off_hub(folder.keep, file, digest)
    pages = f" ({{}}/{len(files)})" if len(files) > 1 else ""
    added = [Medium(title=title + pages.format(n), **vars(one)) for n, one in enumerate(files, 1)]

    def act(act: Act) -> dict[str, Any]:
        acts.add_media(act, added)
        return {"media": [medium_shape(one) for one in added]}

    return perform(act, status=201)


@bp.post("/media/<name>/remove")
@needs(*EDITORS)
def remove_media(name: str) -> Response:
    """Remove a picture or video, from every playlist too."""
    body()

    def act(act: Act) -> dict[str, Any]:
        acts.remove_media(act, name)
        return {"removed": name}

    answer = perform(act)
    if answer.status_code == 200:
        running().media.remove(name)
    return answer
