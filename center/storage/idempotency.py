"""A second touch is the same touch: the first answer to a key is the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database as Db

from center.domain.days import to_text
from center.domain.refusals import NotNow, Refusal, Unacceptable
from center.storage.committer import undo_act

KEPT = timedelta(hours=48)


@dataclass(frozen=True)
class Wish:
    """Who asks, under which key, for what (a fingerprint of method, path and body)."""

    actor: str
    key: str
    fingerprint: str


@dataclass(frozen=True)
class Answer:
    """An HTTP status and the JSON text that went, or goes, with it."""

    status: int
    text: str


def answer_once(
    db: Db, wish: Wish, now: datetime, act: Callable[[Db], Answer], refuse: Callable[[Refusal], Answer]
) -> Answer:
    """Run `act` for a new key and remember its answer, or return the remembered one.

    A rule's refusal is an answer too: what the act had changed is undone and the refusal remembered.
    `NotNow` is not (the next try may succeed). The same key with another wish is `key_reused`.
    Both happen in one act of the committer, so answer and act are durable together.
    """
    row = db.execute(
        "select fingerprint, status, body from idempotency where actor = ? and key = ?",
        [wish.actor, wish.key],
    ).fetchone()
    if row is not None:
        if row["fingerprint"] != wish.fingerprint:
            raise Unacceptable("key_reused")
        return Answer(row["status"], row["body"])
    answer = _attempt(db, act, refuse)
    db.execute(
        "insert into idempotency (actor, key, fingerprint, status, body, at) values (?, ?, ?, ?, ?, ?)",
        [wish.actor, wish.key, wish.fingerprint, answer.status, answer.text, to_text(now)],
    )
    return answer


def _attempt(db: Db, act: Callable[[Db], Answer], refuse: Callable[[Refusal], Answer]) -> Answer:
    try:
        return act(db)
    except NotNow:
        raise
    except Refusal as refusal:
        undo_act(db)
        return refuse(refusal)


def forget_old(db: Db, now: datetime) -> None:
    """Forget answers older than 48 hours."""
    db.execute("delete from idempotency where at < ?", [to_text(now - KEPT)])
