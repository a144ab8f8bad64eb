"""The commands about people: a new password, who may log in, who comes and who leaves."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from werkzeug.security import generate_password_hash

from center.actions import people as acts
from center.actions.act import Act, begin
from center.commands import OPERATOR, Stop, lend, present
from center.storage import people

T = TypeVar("T")


def run(wish: argparse.Namespace) -> None:
    """Run `password` or `person`."""
    if wish.command == "password":
        change_password(wish.data, wish.login)
    elif wish.what is None:
        show_people(wish.data)
    elif wish.login is None:
        raise Stop("Say who: a login name.")
    elif wish.what == "leave":
        let_leave(wish.data, wish.login)
    else:
        add_person(wish.data, wish.login, wish.role, wish.name, wish.counter)


def _do(data: Path, action: Callable[[Act], T]) -> T:
    with lend(data) as database:
        return database.transact(lambda db: action(begin(db, present(), OPERATOR)))


def change_password(data: Path, login: str) -> None:
    """Make a new password: valid at once, old logins end. It alone is the last line."""
    _show_password(login, _do(data, lambda act: acts.change_password(act, login, generate_password_hash)))


def add_person(data: Path, login: str, role: str | None, name: str | None, counter: int | None) -> None:
    """Let somebody new log in. The first password alone is the last line."""
    if role is None or name is None:
        raise Stop(f"Say the role ({', '.join(acts.ROLES)}) and the name: person add mai clerk “Lê Thị Mai”.")
    chosen: tuple[Any, ...] = (login, name, role, counter, generate_password_hash)
    _show_password(login, _do(data, lambda act: acts.add_person(act, *chosen)))


def let_leave(data: Path, login: str) -> None:
    """Block a person who left."""
    _do(data, lambda act: acts.let_leave(act, login))
    print(f"{login} can no longer log in. What was done stays in the reports.")


def show_people(data: Path) -> None:
    """Show who may log in, and who has left."""
    with lend(data) as database, database.reading() as db:
        everybody = people.everybody(db)
    for one in everybody:
        left = "" if one.password else "   (left)"
        print(f"  {one.role:<11} {one.login:<14} {one.name}{left}")


def _show_password(login: str, password: str) -> None:
    print(f"The new password of {login}, shown only now; please write it down:\n\n{password}")
