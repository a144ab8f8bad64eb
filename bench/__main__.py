"""`python -m bench [--quick] [MEASURE…]`: print the table."""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from bench.measures import MEASURES, Line
from bench.paper import every_byte


def main(arguments: list[str]) -> int:
    """Measure and print; the status is 1 when a target is missed."""
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("--quick", action="store_true", help="a minute, to see that it works; no proof")
    parser.add_argument("--directory", type=Path, help="the disk to measure; by default the temporary one")
    parser.add_argument(
        "--every-byte",
        action="store_true",
        help="with paper: a fault at every byte of a slip; some ten minutes",
    )
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=", ".join(MEASURES))
    wish = parser.parse_args(arguments)
    if unknown := set(wish.measures) - set(MEASURES):
        parser.error(f"unknown: {', '.join(unknown)}")
    _say_machine()
    missed = 0
    for name in wish.measures or MEASURES:
        with tempfile.TemporaryDirectory(dir=wish.directory) as directory:
            for line in MEASURES[name](Path(directory), wish.quick):
                _print(line)
                missed += line.met is False
    for line in every_byte(wish.quick) if wish.every_byte else ():
        _print(line)
        missed += line.met is False
    return 1 if missed else 0


def _say_machine() -> None:
    packages = ", ".join(f"{name} {version(name)}" for name in ("flask", "flask-socketio", "eventlet"))
    print(
        f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, Python {platform.python_version()},"
    )
    print(f"SQLite {sqlite3.sqlite_version}, {packages}; load {os.getloadavg()[0]:.1f}\n")
    print(f"| {'what':<58} | {'measured':>16} | {'target':>7} |      |")
    print(f"|{'-' * 60}|{'-' * 18}|{'-' * 9}|------|")


def _print(line: Line) -> None:
    word = {True: "ok", False: "MISS", None: ""}[line.met]
    print(f"| {line.what:<58} | {line.value:>16} | {line.target:>7} | {word:<4} |", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
