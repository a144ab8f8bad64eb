"""`python -m center`: the commands of a center."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from center import concurrency, opening_parser
from center.storage.settings import Printer

PRINTERS = (
    "virtual, network:HOST[:PORT], usb:VENDOR:PRODUCT, serial:PORT[:BAUD[:FLOW]], cups:QUEUE, windows:NAME, file:PATH, "
    "or none (an agent elsewhere)"
)
PAPERS = (58, 80)
RESOLUTIONS = (203, 180)
NOBODY_READS = 141  # as the shell says of a program that SIGPIPE ended
INTERRUPTED = 130  # … that Ctrl-C ended


def main(arguments: list[str]) -> int:
    """Run a command and return the exit status."""
    wish = parser().parse_args(arguments)
    if wish.command == "serve":
        concurrency.patch(wish.async_mode)  # before anything else is imported
    from center import commands

    try:
        _run(wish)
        sys.stdout.flush()
    except commands.Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # else Python flushes into the pipe again
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _run(wish: argparse.Namespace) -> None:
    from center import commands

    if wish.command == "init":
        from center import init_commands

        init_commands.init(wish.data, wish.sample_hours)
    elif wish.command == "token":
        commands.token(wish.data, wish.role, wish.counter)
    elif wish.command == "clock":
        commands.believe_clock(wish.data)
    elif wish.command == "printer":
        commands.keep_printer(wish.data, Printer(wish.device, wish.paper, wish.dpi, wish.profile))
    elif wish.command == "import":
        commands.import_catalogue(wish.data, wish.place, wish.dry_run, wish.complete)
    elif wish.command == "export":
        commands.export_catalogue(wish.data, wish.place, wish.headings == "vi")
    elif wish.command in ("day", "weekday", "opening"):
        opening_parser.run(wish)
    elif wish.command in ("password", "person"):
        from center import people_commands

        people_commands.run(wish)
    elif wish.command == "device":
        from center import device_commands

        device_commands.run(wish)
    elif wish.command == "rule":
        from center import rule_commands

        rule_commands.run(wish)
    elif wish.command == "doctor":
        from center import doctor_commands

        doctor_commands.doctor(wish.data, wish.port, wish.public_url)
    elif wish.command == "check":
        commands.check(wish.data)
    elif wish.command == "backup":
        from center import backup_commands

        backup_commands.backup(wish.data, wish.place, wish.keep)
    elif wish.command == "restore":
        from center import restore_commands

        restore_commands.restore(wish.data, wish.file, wish.replace)
    else:
        _serve(wish)


def _serve(wish: argparse.Namespace) -> None:
    from center.server import Serve, serve

    serve(
        Serve(
            data=wish.data,
            host=wish.host,
            port=wish.port,
            async_mode=wish.async_mode,
            public_url=wish.public_url,
            printer=wish.printer,
            paper=wish.paper,
            share_commits=not wish.no_shared_commits,
        )
    )


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text} is no port: a number from 1 to 65535")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Return what understands the commands as they are typed."""
    parser = argparse.ArgumentParser(
        prog="python -m center", description="One center: its file and its server."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    init = commands.add_parser("init", help="make a center")
    init.add_argument("--sample", action="store_true", required=True, help="the sample of a ward's center")
    init.add_argument("--sample-hours", choices=("always", "office"), default="always")
    serve = commands.add_parser("serve", help="run the center")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_port, default=8080)
    serve.add_argument("--async-mode", choices=concurrency.MODES, default="eventlet")
    serve.add_argument("--public-url", help="what QR codes begin with, such as http://192.168.1.10:8080")
    serve.add_argument(
        "--printer", help=f"{PRINTERS}; without it what the command `printer` has set, at first virtual"
    )
    serve.add_argument(
        "--paper", type=int, choices=PAPERS, help="millimetres; without it as set, at first 80"
    )
    serve.add_argument(
        "--no-shared-commits", action="store_true", help="one commit for each act (to compare)"
    )
    token = commands.add_parser("token", help="make a device token")
    token.add_argument("role")
    token.add_argument("--counter", type=int)
    clock = commands.add_parser("clock", help="after the clock was wrong")
    clock.add_argument("--accept", action="store_true", required=True, help="go on from the present time")
    printer = commands.add_parser("printer", help="set the printer for every start from now on")
    printer.add_argument("device", help=PRINTERS)
    printer.add_argument("--paper", type=int, choices=PAPERS, default=80, help="millimetres")
    printer.add_argument("--dpi", type=int, choices=RESOLUTIONS, default=203, help="dots an inch of the head")
    printer.add_argument("--profile", default="generic", help="what it can do: docs/printers.md")
    check = commands.add_parser("check", help="check the center's file")
    doctor = commands.add_parser(
        "doctor", help="what to look at: file, clock, disk, backup, what phones reach"
    )
    doctor.add_argument("--port", type=_port, default=8080, help="the server's")
    doctor.add_argument("--public-url", help="what the server was given as such, if anything")
    bring = commands.add_parser("import", help="the catalogue from .xlsx, .csv or a folder of .csv")
    bring.add_argument("place", type=Path, metavar="FILE-OR-FOLDER")
    bring.add_argument("--dry-run", action="store_true", help="say what would change, change nothing")
    bring.add_argument(
        "--complete", action="store_true", help="what the file does not name has ended yesterday"
    )
    take = commands.add_parser("export", help="the catalogue to a .xlsx or a folder of .csv")
    take.add_argument("place", type=Path, metavar="FILE.xlsx-OR-FOLDER")
    take.add_argument("--headings", choices=("en", "vi"), default="en", help="language of the headings")
    opening = opening_parser.add(commands)
    staff = [*_people(commands), _device(commands), _rule(commands)]
    for command in (
        *(init, serve, token, clock, printer, check, doctor, bring, take),
        *(*opening, *staff, *_backups(commands)),
    ):
        command.add_argument("--data", type=Path, required=True)
    return parser


def _backups(commands: Any) -> list[argparse.ArgumentParser]:
    backup = commands.add_parser("backup", help="all of the center in one file, while the server runs")
    backup.add_argument("place", type=Path, metavar="FILE.zip-OR-FOLDER")
    backup.add_argument(
        "--keep", type=_count, metavar="N", help="in a folder: delete this center's backups but the newest N"
    )
    restore = commands.add_parser(
        "restore", help="bring a center back from a backup, into an empty directory"
    )
    restore.add_argument("file", type=Path, metavar="FILE.zip")
    restore.add_argument(
        "--replace", action="store_true", help="in place of a center: its files are moved aside"
    )
    return [backup, restore]


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text} is no count: a number from 1 on")
    return int(text)


def _people(commands: Any) -> list[argparse.ArgumentParser]:
    password = commands.add_parser("password", help="a new password for who lost theirs; ends their logins")
    password.add_argument("login")
    person = commands.add_parser("person", help="who may log in; alone: show them")
    person.add_argument("what", choices=("add", "leave"), nargs="?")
    person.add_argument("login", nargs="?")
    person.add_argument("role", nargs="?", help="clerk, reception, supervisor or admin")
    person.add_argument("name", nargs="?", help="what colleagues and reports read")
    person.add_argument("--counter", type=int, help="where a clerk usually sits")
    return [password, person]


def _device(commands: Any) -> argparse.ArgumentParser:
    device: argparse.ArgumentParser = commands.add_parser(
        "device", help="which devices there are; alone: show them"
    )
    device.add_argument("what", nargs="?", choices=("revoke",), help="its token opens nothing any more")
    device.add_argument("device", nargs="?", type=int, metavar="ID")
    return device


def _rule(commands: Any) -> argparse.ArgumentParser:
    rule: argparse.ArgumentParser = commands.add_parser("rule", help="the order of calling; alone: read it")
    rule.add_argument("what", choices=("show", "try", "set"), nargs="?", default="show")
    rule.add_argument("--rule", metavar="JSON-OR-FILE", help="the order to try or to switch on")
    rule.add_argument("--day", metavar="2026-12-31", help="the past day to try it on; else the last one")
    rule.add_argument("--json", action="store_true", help="what `try` found, as a program reads it")
    return rule


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
