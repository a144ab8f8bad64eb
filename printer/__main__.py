"""`python -m printer`: the print agent. It runs where the printer hangs, and knows the server by HTTP."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from printer.agent import Agent, Notebook
from printer.layout import DOTS
from printer.lines import BadDevice, Device, device
from printer.outcome import State
from printer.printing import print_job
from printer.raster import encode
from printer.server import Refused, Server, Stopping
from printer.testpage import page

log = logging.getLogger("printer")
REFUSED_PAUSE_SECONDS = 5.0


def main(arguments: list[str]) -> int:
    """Run the agent, or print a test page; return the exit status."""
    wish = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="printer: %(message)s", stream=sys.stderr)
    try:
        place = device(wish.device, wish.spool)
    except BadDevice as error:
        print(error, file=sys.stderr)
        return 2
    if wish.check:
        return 0
    if wish.test_page:
        return _test(place, wish.paper)
    return _run(place, wish)


def _test(place: Device, paper: int) -> int:
    outcome = print_job(place, "test-page", encode(page(place.spec, paper)), 1)
    print(f"{place.spec}: {outcome.state}{f' ({outcome.fault})' if outcome.fault else ''}")
    return 0 if outcome.state is State.PRINTED else 1


def _run(place: Device, wish: argparse.Namespace) -> int:
    if not wish.server or not wish.token_file:
        print("The agent needs --server and --token-file.", file=sys.stderr)
        return 2
    try:
        token = wish.token_file.read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        print(f"The token in {wish.token_file} cannot be read: {error}", file=sys.stderr)
        return 2
    stopping = threading.Event()
    server = Server(wish.server, token, stopping)
    agent = Agent(server, place, wish.paper, Notebook(wish.spool / "under-way.json"))
    with contextlib.suppress(Stopping):
        _end_calmly(agent, stopping)
        if wish.follow_stdin:
            threading.Thread(target=_follow_stdin, daemon=True).start()
        _loop(agent, stopping)
    return 0


def _loop(agent: Agent, stopping: threading.Event) -> None:
    recovered = False
    while not stopping.is_set():
        try:
            if not recovered:
                agent.recover()
                recovered = True
            agent.work()
        except Refused as refusal:
            log.error("the server refuses this agent: %s", refusal)
            stopping.wait(REFUSED_PAUSE_SECONDS)


def _end_calmly(agent: Agent, stopping: threading.Event) -> None:
    """On SIGTERM finish the job under way, but do not sit out a long wait for the next one."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()
        if not agent.printing:
            raise Stopping

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def _follow_stdin() -> None:
    """End with the process that started this one: its end of the pipe closes, however it died."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m printer", description="The print agent of a center.")
    parser.add_argument("--server", help="the center's address, such as http://192.168.1.10:8080")
    parser.add_argument("--token-file", type=Path, help="a file with the agent's device token")
    parser.add_argument(
        "--device", default="virtual", help="virtual, network:HOST[:PORT], usb:V:P, file:PATH"
    )
    parser.add_argument("--paper", type=int, choices=sorted(DOTS), default=80, help="millimetres")
    parser.add_argument("--spool", type=Path, default=Path("slips"), help="where the agent keeps its files")
    parser.add_argument("--follow-stdin", action="store_true", help="end when standard input closes")
    parser.add_argument("--check", action="store_true", help="say whether --device can be meant, and end")
    parser.add_argument("--test-page", action="store_true", help="print a test page and end")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
