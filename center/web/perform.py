"""Runs an act for a request: once per idempotency key, in the shared commit, answered when durable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from flask import Response, current_app, g, request
from sqlite_utils import Database as Db

from center.actions.act import Act, begin
from center.domain.refusals import Refusal
from center.storage.idempotency import Answer, Wish, answer_once
from center.web.errors import error_body
from center.web.identity import Identity
from center.web.running import running
from center.web.words import language

HEADER = "Idempotency-Key"
LONGEST_KEY = 200


class BadRequest(Refusal):
    """The request itself cannot be read."""

    code = "bad_request"
    status = 400


def perform(action: Callable[[Act], dict[str, Any]], *, status: int = 200) -> Response:
    """Run an action as the present identity and answer with what it returns, as JSON.

    `action` runs inside the commit, in another thread: it must not look at the request.
    """
    identity: Identity = g.identity
    wish = Wish(identity.actor, idempotency_key(), fingerprint())
    now, reader = running().clock(), language()

    def act(db: Db) -> Answer:
        return _answer(status, action(begin(db, now, identity.actor, identity.clerk)))

    def refuse(refusal: Refusal) -> Answer:
        return _answer(refusal.status, error_body(refusal, reader))

    answer = running().committer.run(lambda db: answer_once(db, wish, now, act, refuse))
    return current_app.response_class(answer.text, answer.status, mimetype="application/json")


def _answer(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(body, ensure_ascii=False))


def idempotency_key() -> str:
    """Return the request's key: a header of programs, a hidden field of forms."""
    key = request.headers.get(HEADER) or request.form.get("idempotency_key", "")
    if not key:
        raise BadRequest("key_missing")
    if len(key) > LONGEST_KEY:
        raise BadRequest("key_too_long", longest=LONGEST_KEY)
    return key


def fingerprint() -> str:
    """Return a digest of method, path and body; the order of a JSON object's members does not count."""
    if "body" in g:  # a body of the API, read and checked
        body = g.body
    else:
        body = json.dumps(sorted((k, v) for k, v in request.form.items(multi=True) if k != "csrf_token"))
    return hashlib.sha256(f"{request.method} {request.path}\n{body}".encode()).hexdigest()
