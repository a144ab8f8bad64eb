"""`python -m printer`: the print agent. It runs where the printer hangs, and knows the server by HTTP."""

from __future__ import annotations

import _thread
import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from printer import configuration
from printer.agent import Agent
from printer.blocks import PAPERS
from printer.configuration import BadConfiguration, Configuration
from printer.devices import KNOWN, BadDevice, Device, device
from printer.notebook import Notebook
from printer.outcome import State
from printer.patience import USUAL, Patience
from printer.printing import print_job
from printer.profiles import KNOWN as KNOWN_PROFILES
from printer.profiles import BadProfile, Head, profile
from printer.raster import encode
from printer.server import Refused, Server, Stopping, TokenEnded
from printer.sheet import RESOLUTIONS
from printer.testpage import page

log = logging.getLogger("printer")
REFUSED_PAUSE_SECONDS = 5.0


def main(arguments: list[str]) -> int:
    """Run the agent, print a test page, or look for printers; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console that lacks a letter shows another one, and the agent goes on
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    if arguments[:1] == ["probe"]:
        from printer.probe import main as probe

        return probe(arguments[1:])
    wish = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="printer: %(message)s", stream=sys.stderr)
    try:
        kept = configuration.read(wish.config) if wish.config else Configuration()
        place = device(wish.device or kept.device or "virtual", wish.spool, _patience(wish.patience))
        head = _head(wish, kept)
    except (BadDevice, BadConfiguration, BadProfile) as error:
        print(error, file=sys.stderr)
        return 2
    if wish.check:
        return 0
    if wish.test_page:
        return _test(place, head)
    return _run(place, head, wish, kept)


def _patience(seconds: float | None) -> Patience:
    return Patience(answer=seconds, sign=seconds * 3) if seconds else USUAL


def _head(wish: argparse.Namespace, kept: Configuration) -> Head:
    paper = wish.paper or _number("PAPER", kept.paper, PAPERS, "millimetres wide is the paper")
    dpi = wish.dpi or _number("DPI", kept.dpi, RESOLUTIONS, "dots an inch has a head")
    return Head(paper, dpi, profile(wish.profile or kept.profile or "generic"))


def _number(name: str, value: str, allowed: tuple[int, ...], what: str) -> int:
    if value not in ("", *map(str, allowed)):
        raise BadConfiguration(f"{name}={value}: {' or '.join(map(str, allowed))} {what}.")
    return int(value or allowed[0])


def _test(place: Device, head: Head) -> int:
    picture = page(place.spec, head.paper, head.dpi)
    outcome = print_job(place, "test-page", encode(picture, head), 1)
    print(f"{place.spec}: {outcome.state}{f' ({outcome.fault})' if outcome.fault else ''}")
    return 0 if outcome.state is State.PRINTED else 1


def _run(place: Device, head: Head, wish: argparse.Namespace, kept: Configuration) -> int:
    address, file = wish.server or kept.server, wish.token_file or kept.token_file
    if not address or not (wish.token or file):
        print("The agent needs --server and --token-file.", file=sys.stderr)
        return 2
    try:
        token = wish.token or Path(file).read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        print(f"The token in {file} cannot be read: {error}", file=sys.stderr)
        return 2
    stopping = threading.Event()
    server = Server(address, token, stopping)
    agent = Agent(server, place, head, Notebook(wish.spool / "under-way.json"))
    with contextlib.suppress(Stopping):
        _end_calmly(agent, stopping)
        if wish.follow_stdin:
            threading.Thread(target=_follow_stdin, daemon=True).start()
        return _loop(agent, stopping)
    return 0


def _loop(agent: Agent, stopping: threading.Event) -> int:
    """Print until the end is wished. A token that ended ends the agent: whoever starts it anew shows a newer one."""
    recovered = False
    while not stopping.is_set():
        try:
            if not recovered:
                agent.recover()
                recovered = True
            agent.work()
        except TokenEnded as refusal:
            log.error("the token of this agent has ended: %s", refusal)
            stopping.wait(REFUSED_PAUSE_SECONDS)
            return 1
        except Refused as refusal:
            log.error("the server refuses this agent: %s", refusal)
            stopping.wait(REFUSED_PAUSE_SECONDS)
    return 0


def _end_calmly(agent: Agent, stopping: threading.Event) -> None:
    """On SIGTERM finish the job under way, but do not sit out a long wait for the next one."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()
        if not agent.printing:
            raise Stopping

    # Windows has SIGBREAK (Ctrl+Break, the console is closed) where others have SIGTERM
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def _follow_stdin() -> None:
    """End with the process that started this one: its end of the pipe closes, however it died."""
    while os.read(0, 1024):
        pass
    if os.name == "posix":
        os.kill(os.getpid(), signal.SIGTERM)  # wakes a wait for the server too
    else:
        # to kill is to end at once on Windows, in the middle of a slip
        _thread.interrupt_main(signal.SIGINT)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m printer",
        description="The print agent of a center.",
        epilog="python -m printer probe: look for printers, print a test page, write the configuration.",
    )
    parser.add_argument("--server", help="the center's address, such as http://192.168.1.10:8080")
    parser.add_argument("--token-file", type=Path, help="a file with the agent's device token")
    parser.add_argument("--token", help="the token itself; who lists the processes sees it")
    parser.add_argument(
        "--config", type=Path, help="a file with SERVER, TOKEN_FILE, DEVICE, PAPER, DPI, PROFILE; flags win"
    )
    parser.add_argument("--device", help=KNOWN)
    parser.add_argument("--paper", type=int, choices=sorted(PAPERS), help="millimetres, at first 80")
    parser.add_argument("--dpi", type=int, choices=RESOLUTIONS, help="dots an inch of the head, at first 203")
    parser.add_argument("--profile", help=f"what the printer can do, at first generic: {KNOWN_PROFILES}")
    parser.add_argument("--spool", type=Path, default=Path("slips"), help="where the agent keeps its files")
    parser.add_argument(
        "--patience", type=float, help="seconds a printer may be silent before it is given up, at first 3"
    )
    parser.add_argument("--follow-stdin", action="store_true", help="end when standard input closes")
    parser.add_argument("--check", action="store_true", help="say whether --device can be meant, and end")
    parser.add_argument("--test-page", action="store_true", help="print a test page and end")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
