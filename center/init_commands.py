"""The command `init`: the sample center, whole or not at all, however the command is cut off."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from werkzeug.security import generate_password_hash

from center.actions.found import FirstLogin, found_sample
from center.alone import LOCK, alone
from center.commands import FILE, Stop, present, said
from center.storage.database import Database
from center.storage.workplace import is_unfinished, settle, workplace


def init(data: Path, sample_hours: str) -> None:
    """Make the sample center in `data`, which may exist if it is empty; print the first passwords.

    What an `init` that was cut off has left counts as nothing.
    """
    with said(data):
        _check_empty(data)
        data.mkdir(parents=True, exist_ok=True)
        with alone(data), workplace(data) as work:
            _check_empty(data)  # whoever held the directory a moment ago may have made one
            logins = _found(work / FILE, sample_hours)
            # before the center is there: cut off in between, the next try gives out others
            _tell(data, logins)
            (work / FILE).rename(data / FILE)
            settle(data)


def _check_empty(data: Path) -> None:
    if data.exists() and any(one.name != LOCK and not is_unfinished(one) for one in data.iterdir()):
        raise Stop(f"{data} is not empty. Choose another directory, or move its contents away first.")


def _found(file: Path, sample_hours: str) -> list[FirstLogin]:
    now = present()
    file.touch(mode=0o600)  # nobody else on this machine reads it, not even for a moment
    with closing(Database(file)) as database:
        return database.transact(lambda db: found_sample(db, now, sample_hours, generate_password_hash))


def _tell(data: Path, logins: list[FirstLogin]) -> None:
    print(f"The sample center is made in {data}. Its first passwords, shown only now:\n")
    for one in logins:
        print(f"  {one.role:<11} {one.login:<10} {one.password}   {one.name}")
    print("\nPlease write them down.", flush=True)
