"""The disk itself: bare durable commits, and a library that makes every sync slower."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

SLOW_SYNC = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static int later(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    usleep(5000);
    return real(file);
}
int fsync(int file) { return later("fsync", file); }
int fdatasync(int file) { return later("fdatasync", file); }
"""


def slow_sync(directory: Path) -> Path | None:
    """Build the library that adds 5 ms to each sync; None without a C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    source, library = directory / "slow.c", directory / "slow.so"
    source.write_text(SLOW_SYNC)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def open_bare(directory: Path) -> sqlite3.Connection:
    """Return a bare sqlite3, as durable as the center's file."""
    path = directory / "bare.db"
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "pragma journal_mode = wal; pragma synchronous = full;"
        "create table sequence (prefix text primary key, last integer);"
        "create table ticket (id integer primary key, code text, at text);"
        "create table journal (seq integer primary key, data text);"
    )
    return db


def bare_commit(db: sqlite3.Connection) -> None:
    """Make one durable commit with the three statements of an issue."""
    db.execute("begin immediate")
    (last,) = db.execute(
        "insert into sequence values ('A', 1) on conflict do update set last = last + 1 returning last"
    ).fetchone()
    db.execute("insert into ticket (code, at) values (?, ?)", [f"A{last:03}", "2026-01-01T00:00:00.000Z"])
    db.execute("insert into journal (data) values (?)", ['{"code": "A001", "priority": false}'])
    db.execute("commit")


def bare_commits(directory: Path, seconds: float) -> float:
    """Return the durable commits a second of a bare sqlite3 with the three statements of an issue."""
    db = open_bare(directory)
    count, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        bare_commit(db)
        count += 1
    rate = count / (time.perf_counter() - started)
    db.close()
    return rate
