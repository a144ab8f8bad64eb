"""Who may log in: people come, forget their password, and leave. The journal never holds a password."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from center.actions.act import Act
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.domain.text import clean
from center.storage import counters, people
from center.storage.people import Person

ROLES = ("clerk", "reception", "supervisor", "admin")
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
PASSWORD_LENGTH = 10
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
Hash = Callable[[str], str]


def new_password() -> str:
    """Return a password nobody knows yet, without letters that are taken for one another."""
    return "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))


def new_stamp() -> str:
    """Return a stamp that no login made before carries: giving it to a person ends their logins."""
    return secrets.token_hex(8)


def change_password(act: Act, login: str, hash_password: Hash) -> str:
    """Give a person a new password and return it; their logins end. Who had left is back."""
    person = _known(act, login)
    password = new_password()
    people.set_password(act.db, person.id, hash_password(password), new_stamp())
    act.record(Event.PASSWORD_CHANGED, person=person.id)
    return password


def add_person(act: Act, login: str, name: str, role: str, counter: int | None, hash_password: Hash) -> str:
    """Write a new person and return the first password. `counter`: where they usually sit, or None."""
    login, name = _tidy(login), clean(name)
    if not _LOGIN.fullmatch(login):
        raise Unacceptable("login_not_usable", login=login)
    if not name:
        raise Unacceptable("name_missing")
    if role not in ROLES:
        raise Unacceptable("unknown_person_role", role=role, roles=", ".join(ROLES))
    if people.by_login(act.db, login):
        raise Refusal("login_taken", login=login)
    if counter is not None:
        counters.counter(act.db, counter)
    password = new_password()
    person = people.add_person(
        act.db, login=login, name=name, role=role, usual_counter=counter,
        password=hash_password(password), session=new_stamp(), at=act.at,
    )  # fmt: skip
    act.record(Event.PERSON_ADDED, person=person, role=role)
    return password


def let_leave(act: Act, login: str) -> None:
    """Block a person who left: no password fits any more, and their logins end. Reports keep what they did."""
    person = _known(act, login)
    if not person.password:
        raise Refusal("person_left", login=person.login)
    people.set_password(act.db, person.id, people.NO_PASSWORD, new_stamp())
    act.record(Event.PERSON_LEFT, person=person.id)


def _known(act: Act, login: str) -> Person:
    person = people.by_login(act.db, _tidy(login))
    if person is None:
        raise NotFound("unknown_person", login=_tidy(login))
    return person


def _tidy(login: str) -> str:
    return clean(login).casefold()
