"""The one translation of refusals: a stable code, a sentence in the reader's language, a status."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from center.domain.opening import Opening
from center.domain.refusals import Refusal
from center.storage.seldom import Seldom
from center.storage.settings import in_language
from center.web.closed import why_and_when
from center.web.refusal_words import REASONS, SENTENCES
from center.web.terminal_words import WAS_FASTER, WHERE_IT_IS
from center.web.words import language, sentence

log = logging.getLogger(__name__)
_seldom = Seldom(log)

# pages a citizen opens from a slip: there is nothing for them in the lobby
_CITIZENS = ("/t/", "/p/")
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}
_HEADERS = {401: {"WWW-Authenticate": 'Bearer realm="motcua"'}}


def message(refusal: Refusal, language: str) -> str:
    """Return the sentence for a refusal."""
    details: dict[str, Any] = {
        key: in_language(value, language) if isinstance(value, dict) else value
        for key, value in refusal.details.items()
    }
    if "why" in details:
        details["reason"] = sentence(language, REASONS[str(details["why"])], **details)
    said = sentence(language, SENTENCES.get(refusal.code, SENTENCES["bad_request"]), **details)
    if "stands" in details:
        said = f"{said} {sentence(language, WHERE_IT_IS[str(details['stands'])], **details)}"
    if "by" in details:
        said = f"{said} {sentence(language, WAS_FASTER.get(str(details['by']), WAS_FASTER['person']), **details)}"
    opening = details.get("opening")
    if isinstance(opening, Opening):
        said = f"{said} {why_and_when(opening, details['now'], details['zone'], language)}".rstrip()
    return said


def error_body(refusal: Refusal, language: str) -> dict[str, Any]:
    """Return the one JSON shape of every error."""
    return {"error": {"code": refusal.code, "message": message(refusal, language)}}


def init_app(app: Flask) -> None:
    """Answer refusals, HTTP errors and surprises alike: JSON for programs, a page for people."""
    app.register_error_handler(Refusal, _on_refusal)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(sqlite3.OperationalError, _on_disk)
    app.register_error_handler(Exception, _on_surprise)


def _on_refusal(refusal: Refusal) -> ResponseReturnValue:
    return _answer(refusal.code, message(refusal, language()), refusal.status)


def _on_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if error.code >= 500:
        return _on_surprise(getattr(error, "original_exception", None) or error)
    code = _HTTP_CODES.get(error.code, "bad_request")
    response = _answer(code, sentence(language(), SENTENCES[code]), error.code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _on_disk(error: sqlite3.OperationalError) -> ResponseReturnValue:
    """The file cannot even be read: as bad as a disk that takes nothing, and as passing."""
    _seldom.say("disk", "the file cannot be read, %s %s: %s", request.method, request.path, error)
    return _answer("storage_failed", sentence(language(), SENTENCES["storage_failed"]), 503)


def _on_surprise(error: Exception) -> ResponseReturnValue:
    log.exception("%s %s failed", request.method, request.path, exc_info=error)
    return _answer("internal", sentence(language(), SENTENCES["internal"]), 500)


def _answer(code: str, text: str, status: int) -> Response:
    if wants_json():
        response: Response = jsonify({"error": {"code": code, "message": text}})
    else:
        response = _page(code, text, status)
    response.status_code = status
    response.headers.update(_HEADERS.get(status, {}) if wants_json() else {})
    return response


def _page(code: str, text: str, status: int) -> Response:
    try:
        citizen = request.path.startswith(_CITIZENS)
        page = render_template("error.html", code=code, message=text, status=status, citizen=citizen)
        return make_response(page)
    except Exception:
        # the page needs the database and the catalogues, which may be what is broken
        log.exception("the page of an error cannot be drawn")
        return Response(text, mimetype="text/plain")


def wants_json() -> bool:
    """Say whether a program asks: anything under `/api`, or a client that does not prefer pages."""
    accepts = request.accept_mimetypes
    return request.path.startswith("/api/") or accepts["application/json"] > accepts["text/html"]
